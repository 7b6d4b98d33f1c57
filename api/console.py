"""Draws the answer of a SELECT or ASK as a table of text for a terminal."""

from __future__ import annotations

import json

from api.naming import short
from api.terminal import columns, harmless


def table(answer: bytes) -> str:
    """Return a table of text for an answer in SPARQL 1.1 JSON."""
    content = json.loads(answer)
    if "boolean" in content:
        return "true" if content["boolean"] else "false"
    names = content["head"]["vars"]
    rows = [[_cell(row.get(name)) for name in names] for row in content["results"]["bindings"]]
    widths = [max(columns(cell) for cell in column) for column in zip(names, *rows, strict=True)]
    lines = [names, ["─" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(
            cell + " " * (width - columns(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _cell(term: dict[str, str] | None) -> str:
    if term is None:
        return ""
    text = term["value"]
    if term["type"] == "uri":
        text = short(text)
    elif term["type"] == "triple":
        text = json.dumps(text, ensure_ascii=False)
    return harmless(text)
