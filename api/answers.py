"""The answer of a SELECT or ASK as a table for a page, from the engine's own JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from api.addresses import href
from api.naming import short

MOST = 1000
"""The most rows that a page shows; the data formats give all."""


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
    """Return the table of an answer in SPARQL 1.1 JSON."""
    found = json.loads(content)
    if "boolean" in found:
        return Answer((), (), verdict=bool(found["boolean"]))
    columns = tuple(found["head"]["vars"])
    bindings = found["results"]["bindings"]
    rows = tuple(tuple(_cell(row.get(name)) for name in columns) for row in bindings[:most])
    return Answer(columns, rows, max(0, len(bindings) - most))


def _cell(term: dict[str, str] | None) -> Cell:
    if term is None:
        return Cell("")
    if term["type"] == "uri":
        return Cell(short(term["value"]), href=href(term["value"]))
    if term["type"] == "triple":
        return Cell(json.dumps(term["value"], ensure_ascii=False))
    return Cell(term["value"], term.get("xml:lang", ""))
