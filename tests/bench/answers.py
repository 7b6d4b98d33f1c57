"""Answers in one form, so that those of different engines can be compared: rows or triples, in no order."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal, InvalidOperation

from pyoxigraph import RdfFormat, parse

TABLE = "application/sparql-results+json"
TRIPLES = "application/n-triples"
ACCEPT = f"{TABLE}, {TRIPLES};q=0.9, text/turtle;q=0.5"

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NUMBERS = ("integer", "decimal", "int", "long")


def normal(content: bytes, media_type: str) -> Counter[object]:
    """Return the rows or triples of an answer with how often each stands in it."""
    if "json" in media_type:
        rows = json.loads(content)["results"]["bindings"]
        return Counter(frozenset((name, _term(value)) for name, value in row.items()) for row in rows)
    form = RdfFormat.N_TRIPLES if media_type in (TRIPLES, "text/plain") else RdfFormat.TURTLE
    return Counter({str(quad.triple) for quad in parse(content, format=form)})


def _term(value: dict[str, str]) -> tuple[str, str, str]:
    if value["type"] in ("uri", "bnode"):
        return value["type"], value["value"] if value["type"] == "uri" else "", ""
    datatype = value.get("datatype", _STRING)
    text = value["value"]
    if datatype.rsplit("#", 1)[-1] in _NUMBERS:
        try:
            return "number", str(Decimal(text).normalize()), ""
        except InvalidOperation:
            return "literal", text, datatype
    return "literal", text, value.get("xml:lang", "").lower() or datatype
