"""The made-up province with work of every kind of deadline, and with words that try to break out."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graph import compile, modules, tables
from graph.iris import DN, concept, thing
from graph.oxigraph import OxigraphStore
from graph.slugs import in_order

PROVINCE = Path(__file__).parent / "province"
HOSTILE = (
    'xã; Ia, Lâm\\n "x":\r\nEND:VEVENT\r\nBEGIN:VALARM\x00\x0b'
    "<script>alert(1)</script>&amp;{{ 7*7 }}\ufffe\u2028</w:t>=1+1"
)
"""Commas, semicolons, line ends, control characters, markup and what ends an event or a run of text."""

_BARE = {
    "label_vi": "Báo cáo kết quả",
    "label_en": "Report on the results",
    "assigned_by": "plan-10",
    "lead": "agency/so-y-te",
    "document": "plan-10",
    "clause": "Mục I",
    "quote": "sáp nhập tỉnh Tây Hải",
}
EXTRA: dict[str, dict[str, str]] = {
    "plan-10-i-1": {"recurrence": "annual", "annual_deadline": "--02-29", "reports_to": "ubnd-tinh"},
    "plan-10-i-2": {"recurrence": "annual", "quarter": "4", "time_text": "Quý IV hằng năm"},
    "plan-10-i-3": {"recurrence": "annual", "annual_deadline": "--11-15", "reports_to": "so-ngoai-vu"},
    "plan-10-i-4": {"start_year": "2026"},
    "plan-10-i-5": {"recurrence": "once", "start_year": "2026", "end_year": "2026"},
}
"""Instructions beside the tasks of the province, by id: what they state of the time."""


def dated(folder: Path, extra: Mapping[str, Mapping[str, str]] = EXTRA) -> OxigraphStore:
    """Return the province with further tasks, read from tables that are written into a folder."""
    shutil.copytree(PROVINCE, folder, dirs_exist_ok=True)
    path = folder / "tasks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    rows += [{**dict.fromkeys(columns, ""), "id": one, **_BARE, **stated} for one, stated in extra.items()]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: in_order(row["id"])))
    made = OxigraphStore.create()
    made.load(compile.dataset(tables.read(folder, modules.concepts())))
    return made


def issued(store: OxigraphStore, filing: str) -> OxigraphStore:
    """Return a copy of a store in which a document says of a filing, by its id, that it was issued."""
    made = OxigraphStore.create()
    stated = (NamedNode(thing("filing", filing)), NamedNode(DN.filingStatus))
    status = NamedNode(concept("filing-status", "issued"))
    made.load(
        Quad(quad.subject, quad.predicate, status, quad.graph_name)
        if (quad.subject, quad.predicate) == stated
        else quad
        for quad in store.dump()
    )
    return made


def hostile(store: OxigraphStore, *words: str) -> OxigraphStore:
    """Return a store in which every text that is one of the words is HOSTILE."""
    made = OxigraphStore.create()
    made.load(_replaced(quad, words) for quad in store.dump())
    return made


def _replaced(quad: Quad, words: tuple[str, ...]) -> Quad:
    term = quad.object
    if isinstance(term, Literal) and term.value in words:
        told = Literal(HOSTILE, language=term.language) if term.language else Literal(HOSTILE)
        return Quad(quad.subject, quad.predicate, told, quad.graph_name)
    return quad
