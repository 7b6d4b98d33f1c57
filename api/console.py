"""Draws the answer of a SELECT or ASK as a table of text for a terminal."""

from __future__ import annotations

import json
import unicodedata

from graph.iris import PREFIXES

_SIGN = {"Cc": " "}


def table(answer: bytes) -> str:
    """Return a table of text for an answer in SPARQL 1.1 JSON."""
    content = json.loads(answer)
    if "boolean" in content:
        return "true" if content["boolean"] else "false"
    names = content["head"]["vars"]
    rows = [[_cell(row.get(name)) for name in names] for row in content["results"]["bindings"]]
    widths = [max(_width(cell) for cell in column) for column in zip(names, *rows, strict=True)]
    lines = [names, ["─" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _cell(term: dict[str, str] | None) -> str:
    if term is None:
        return ""
    text = term["value"]
    if term["type"] == "uri":
        for prefix, base in PREFIXES.items():
            if text.startswith(base):
                return f"{prefix}:{text[len(base) :]}"
    return "".join(_SIGN.get(unicodedata.category(sign), sign) for sign in text)


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)
