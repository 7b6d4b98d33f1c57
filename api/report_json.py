"""A report as JSON: stable keys, both languages, and the IRIs behind each row."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from graph.report import Link, Report, Text, Value

Body = dict[str, Any]
_BREAK = "\n"


def report_body(report: Report, version: str) -> Body:
    """Return a report as plain dictionaries; `version` is that of the data it was made from."""
    return {**_head(report, version), "rows": list(_rows(report)), "notes": list(map(_text, report.notes))}


def pieces(report: Report, version: str) -> Iterator[bytes]:
    """Yield the bytes that `written` gives of the body of a report row by row, so that none need be held."""
    head = json.dumps(_head(report, version), ensure_ascii=False, indent=1, allow_nan=False)
    yield head.removesuffix("\n}").encode()
    mark = ',\n "rows": ['
    for row in _rows(report):
        said = json.dumps(row, ensure_ascii=False, indent=1, allow_nan=False)
        yield f"{mark}\n  {said.replace(_BREAK, _BREAK + '  ')}".encode()
        mark = ","
    yield (',\n "rows": []' if not report.lines else "\n ]").encode()
    notes = json.dumps({"notes": list(map(_text, report.notes))}, ensure_ascii=False, indent=1)
    yield f",{notes.removeprefix('{')}\n".encode()


def _head(report: Report, version: str) -> Body:
    return {
        "key": report.key,
        "title": _text(report.title),
        "definition": _text(report.definition),
        "base": _text(report.base),
        "version": version,
        "figures": [
            {
                "key": figure.key,
                "label": _text(figure.label),
                "value": plain(figure.value),
                "definition": _text(figure.definition),
            }
            for figure in report.figures
        ],
        "columns": [
            {"key": heading.key, "label": _text(heading.label), "kind": heading.kind}
            for heading in report.headings
        ],
    }


def _rows(report: Report) -> Iterator[Body]:
    keys = [heading.key for heading in report.headings]
    for line in report.lines:
        values = dict(zip(keys, map(plain, line.values), strict=True))
        yield {"values": values, "sources": list(line.sources)}


def written(body: Body | list[Body]) -> bytes:
    """Return a body as the bytes that both doors give: UTF-8, indented by one blank."""
    return (json.dumps(body, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def plain(value: Value) -> Any:
    """Return a value of a cell as JSON has it: numbers as numbers, days as ISO dates, texts by language.

    A number that is not finite is null.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case float():
            return value if math.isfinite(value) else None
        case date():
            return value.isoformat()
        case Link():
            return {"iri": value.iri, "label": _text(value.label)}
        case tuple():
            return [plain(one) for one in value]
        case _:
            return _text(value)


def _text(text: Text) -> Mapping[str, str]:
    return {"vi": text["vi"], "en": text["en"]}
