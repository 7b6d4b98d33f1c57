"""The answer of a SELECT or ASK as a table for a page, from the engine's own JSON.

It is read row by row, and rows that are not shown are only counted: a page is made within the server, where
a large answer must neither take its memory nor keep others waiting.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    Triple,
    parse_query_results,
)

from api.addresses import href
from api.naming import short
from graph.errors import AnswerTooLarge

MOST = 1000
"""The most rows that a page shows; the data formats give all."""
MOST_CELLS = 20_000
"""The most cells of a table on a page, beside those of its first row."""
LONGEST = 8 * 2**20
"""The bytes that a value may have at most on a page; the parser takes no longer one (pyoxigraph 0.5)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A term to be shown: its text, its language and where it leads."""

    text: str
    language: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; `left_out` rows are not shown. The answer of an ASK has its `verdict` alone."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0
    verdict: bool | None = None


def table(content: bytes, most: int = MOST) -> Answer:
    """Return the table of an answer in SPARQL 1.1 JSON; raises AnswerTooLarge for a value beyond LONGEST."""
    found = _read(content, most)
    if found is None:
        raise AnswerTooLarge("bytes", LONGEST)
    return found


def _read(content: bytes, most: int) -> Answer | None:
    """Return the table, None where a value in it is too long; what reads it stays within this thread."""
    with suppress(MemoryError):
        return _taken(content, most)
    return None


def _taken(content: bytes, most: int) -> Answer:
    found = parse_query_results(content, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return Answer((), (), verdict=bool(found))
    columns = tuple(variable.value for variable in found.variables)
    most = min(most, max(1, MOST_CELLS // max(1, len(columns))))
    rows = tuple(tuple(map(_cell, row)) for row in islice(found, most))
    return Answer(columns, rows, sum(1 for _ in found))


def _cell(term: NamedNode | BlankNode | Literal | Triple | None) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, NamedNode):
        return Cell(short(term.value), href=href(term.value))
    if isinstance(term, Triple):
        return Cell(str(term))
    return Cell(term.value, (term.language or "") if isinstance(term, Literal) else "")
