"""The answer of a SELECT or ASK as a table for a page, from the engine's own JSON.

It is read row by row, and rows that are not shown are only counted: a page is made within the server, where
a large answer must neither take its memory nor keep others waiting. Engines elsewhere write terms that no
RDF has; a page shows them all the same (`api.loose_json`).
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

from api import loose_json
from api.addresses import href
from api.naming import short
from graph.errors import AnswerTooLarge, StoreFailed

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


def table(content: bytes, most: int = MOST, source: str = "") -> Answer:
    """Return the table of an answer in SPARQL 1.1 JSON.

    Args:
        content: the answer.
        most: how many rows to show.
        source: the address of the engine that gave it, for the error.

    Raises:
        AnswerTooLarge: if a value is longer than LONGEST.
        StoreFailed: if it is no such JSON.
    """
    found = _read(content, most)
    if found is None:
        raise AnswerTooLarge("bytes", LONGEST)
    if isinstance(found, Answer):
        return found
    try:
        return _loosely(content, most)
    except ValueError as error:
        raise StoreFailed(address=source, reason=str(error)) from None


def _read(content: bytes, most: int) -> Answer | bool | None:
    """Return the table, None where a value in it is too long, False where a term in it is none of RDF.

    What reads it may be dropped only in the thread that made it, so no error leaves here: it would take it
    along to wherever it is caught.
    """
    try:
        return _taken(content, most)
    except MemoryError:
        return None
    except SyntaxError:
        return False


def _loosely(content: bytes, most: int) -> Answer:
    found = loose_json.read(content, most)
    if found.verdict is not None:
        return Answer((), (), verdict=found.verdict)
    shown = found.rows[: _fitting(most, len(found.variables))]
    rows = tuple(tuple(_loose_cell(row.get(name)) for name in found.variables) for row in shown)
    return Answer(found.variables, rows, found.left_out + len(found.rows) - len(shown))


def _loose_cell(term: object) -> Cell:
    if term is None:
        return Cell("")
    text = loose_json.text(term)
    if len(text) > LONGEST:
        raise AnswerTooLarge("bytes", LONGEST)
    if not loose_json.is_iri(term):
        return Cell(text, loose_json.language(term))
    leads = ""
    with suppress(ValueError):
        leads = href(text)
    return Cell(short(text), href=leads)


def _fitting(most: int, columns: int) -> int:
    """Return how many rows of so many columns a page shows."""
    return min(most, max(1, MOST_CELLS // max(1, columns)))


def _taken(content: bytes, most: int) -> Answer:
    found = parse_query_results(content, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return Answer((), (), verdict=bool(found))
    columns = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(map(_cell, row)) for row in islice(found, _fitting(most, len(columns))))
    return Answer(columns, rows, sum(1 for _ in found))


def _cell(term: NamedNode | BlankNode | Literal | Triple | None) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, NamedNode):
        return Cell(short(term.value), href=href(term.value))
    if isinstance(term, Triple):
        return Cell(str(term))
    return Cell(term.value, (term.language or "") if isinstance(term, Literal) else "")
