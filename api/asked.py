"""The answer of a question for people: things by their names, dates and numbers as they are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from api.addresses import href
from api.answers import MOST, Answer, Cell
from api.naming import short
from api.rendering import literal, number
from graph.entity import Text
from graph.iris import XSD
from graph.language import Language
from graph.phrases import Labels

_NUMBERS = (f"{XSD}integer", f"{XSD}decimal", f"{XSD}double")


def told(content: bytes, names: Labels, language: Language, most: int = MOST) -> tuple[Answer, int]:
    """Return the table of an answer in SPARQL 1.1 JSON, and how many rows the answer has.

    A column that says the same as one before it, such as the name of a thing that is named already, is left
    out.
    """
    found = json.loads(content)
    if "boolean" in found:
        return Answer((), (), verdict=bool(found["boolean"])), 1
    columns = list(found["head"]["vars"])
    bindings = found["results"]["bindings"]
    rows = [[_cell(row.get(name), names, language) for name in columns] for row in bindings[:most]]
    kept = [place for place in range(len(columns)) if not _repeats(rows, place)]
    return Answer(
        tuple(columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
        max(0, len(bindings) - most),
    ), len(bindings)


def _repeats(rows: list[list[Cell]], place: int) -> bool:
    return any(
        rows and all(row[place].text == row[before].text and not row[place].href for row in rows)
        for before in range(place)
    )


def _cell(term: Mapping[str, str] | None, names: Labels, language: Language) -> Cell:
    if term is None:
        return Cell("")
    if term["type"] == "uri":
        iri = term["value"]
        said = names.get(iri, {})
        return Cell(said.get(language) or next(iter(said.values()), short(iri)), href=href(iri))
    if term["type"] == "triple":
        return Cell(json.dumps(term["value"], ensure_ascii=False))
    datatype = term.get("datatype", "")
    if datatype in _NUMBERS:
        return Cell(_number(term["value"], language))
    return Cell(literal(Text(term["value"], "", datatype), language), term.get("xml:lang", ""))


def _number(text: str, language: Language) -> str:
    try:
        return number(Decimal(text), language)
    except InvalidOperation:
        return text
