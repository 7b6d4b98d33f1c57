"""Examples of the answers of the analyses, for the description of the addresses.

They are answers of the real data, cut to their first row and figures, and are kept in a file, because
working them all out takes seconds. After a change of what an analysis says: ``python -m api.examples``.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from api.coordination import FILES, network_file
from api.options import OPTIONS, Values
from api.report_json import Body
from api.reports import ANALYSES, Analysis
from api.scoping import Known
from graph.folders import folder_of
from graph.store import Store

DAY = date(2026, 3, 15)
"""The day from which the examples count."""
SOURCES = 3
"""How many of a row's sources an example holds."""
FIGURES = 2
"""How many figures an example holds."""
SIGNS = 700
"""How many characters the example of a network file holds."""


@cache
def examples() -> dict[str, Body | list[Body]]:
    """Return the examples that are kept, by the keys of the analyses."""
    return cast("dict[str, Body | list[Body]]", json.loads(_path().read_text(encoding="utf-8")))


def example(analysis: Analysis, store: Store, known: Known) -> Body | list[Body]:
    """Return the answer of an analysis with its first row and figures alone.

    What it must be told is the example of each option.
    """
    asked: Values = {name: [OPTIONS[name].example] for name in analysis.options if OPTIONS[name].needed}
    found = analysis.json(store, asked, known, DAY)
    if isinstance(found, list):
        return found[:1]
    rows = [{**row, "sources": row["sources"][:SOURCES]} for row in found["rows"][:1]]
    return {**found, "rows": rows, "figures": found["figures"][:FIGURES]}


def beginning(name: str, store: Store, known: Known) -> str:
    """Return the beginning of a network file, SIGNS characters and an ellipsis."""
    return f"{network_file(store, {}, known, name, 'vi').decode('utf-8')[:SIGNS]}…"


def _path() -> Path:
    return folder_of("api") / "examples.json"


def _write() -> None:
    from graph import compile, modules, tables
    from graph.oxigraph import OxigraphStore

    store = OxigraphStore.create()
    store.load(compile.dataset(tables.read(folder_of("data"), modules.concepts())))
    known = Known.of(store)
    made: dict[str, object] = {analysis.key: example(analysis, store, known) for analysis in ANALYSES}
    made |= {name: beginning(name, store, known) for name in FILES}
    _path().write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
