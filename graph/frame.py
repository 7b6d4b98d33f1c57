"""A report as a pandas table, for notebooks and for what else reads tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from graph.language import Language
from graph.report import Kind, Link, Report, Value

if TYPE_CHECKING:
    import pandas as pd

DTYPES: dict[Kind, str] = {"integer": "Int64", "date": "datetime64[ns]"}
"""The types of pandas for the kinds of cells that it would not guess where some are missing."""


def frame(report: Report, language: Language = "vi") -> pd.DataFrame:
    """Return the lines of a report with the keys of its headings as columns.

    Things stand as their labels, with a column ``{key}_iri`` beside them; integers and days, which may be
    missing, are of the types in DTYPES. `attrs` carries title, definition and base, and `figures` by key. The
    table is plain: ``pandas.read_json(frame.to_json(orient="table"), orient="table", precise_float=True)``
    gives the same values back.
    """
    import pandas as pd

    columns: dict[str, Any] = {}
    for heading in report.headings:
        values = report.column(heading.key)
        cells = [plain(value, language) for value in values]
        columns[heading.key] = pd.Series(cells, dtype=DTYPES.get(heading.kind))
        if heading.kind == "link":
            columns[f"{heading.key}_iri"] = [
                value.iri if isinstance(value, Link) else None for value in values
            ]
    made = pd.DataFrame(columns)
    made.attrs = {
        "title": report.title[language],
        "definition": report.definition[language],
        "base": report.base[language],
        "figures": {figure.key: plain(figure.value, language) for figure in report.figures},
    }
    return made


def plain(value: Value, language: Language) -> Any:
    """Return a value as pandas holds it: texts and things in one language, several things joined."""
    if isinstance(value, Link):
        return value.label[language]
    if isinstance(value, tuple):
        return "; ".join(one.label[language] for one in value)
    if isinstance(value, Mapping):
        return value[language]
    return float(value) if isinstance(value, Decimal) else value
