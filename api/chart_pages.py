"""All charts on one page, each with the table that has its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from api.charts import CHARTS, drawing
from api.deps import Kept, KeptDep, KnownDep, LanguageDep
from api.rendering import Page, render
from api.report_rows import Row, Rows, named_each
from api.scoping import Known, scope_of
from graph.language import Language
from graph.leading import COLUMNS, leading
from graph.report import Heading, Text

NAMES = ("workload", "months", "targets", "results", "matrix", "years")
"""The charts of the page, in order."""
MOST = 40
"""The most rows of a table beneath a chart; its analysis has all."""

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart with the report it is drawn from.

    `drawing` is SVG made by `viz.svg`, which escapes every text. `count` is how many rows the report has,
    of which `rows` are the first, and `left_out` says which columns of the table are not shown.
    """

    name: str
    definition: Text
    drawing: Markup
    headings: tuple[Heading, ...]
    rows: list[Row]
    count: int
    address: str
    left_out: list[str]


@dataclass(frozen=True, slots=True)
class ChartsPage(Page):
    """All charts."""

    template: ClassVar[str] = "charts.html"
    charts: list[Shown]
    version: str


@router.get("/charts", response_class=HTMLResponse)
def page(request: Request, kept: KeptDep, known: KnownDep, language: LanguageDep) -> HTMLResponse:
    """Show the workload, deadlines by month, targets, results, the matrix of agencies and the years."""
    charts = kept.recent(
        f"charts {language}", lambda _: [shown(name, kept, known, language) for name in NAMES]
    )
    return render(request, ChartsPage(charts, kept.version))


def shown(name: str, kept: Kept, known: Known, language: Language) -> Shown:
    """Return a chart over the plans with its table; an unknown name raises KeyError."""
    analysis = CHARTS[name].analysis
    report = kept.recent(
        f"report {analysis.key}", lambda store: analysis.report(store, {}, known, date.today())
    )
    scope = scope_of({}, known, everywhere=analysis.everywhere)
    part = leading(report, COLUMNS)
    lines = part.report.lines[:MOST]
    rows = Rows(analysis, part.report.headings, (), known, kept, language, named_each(lines))
    return Shown(
        name=name,
        definition=report.definition,
        drawing=Markup(drawing(name, kept, scope, language)),  # noqa: S704
        headings=part.report.headings,
        rows=[rows.of(line) for line in lines],
        count=len(report.lines),
        address=analysis.path,
        left_out=[one[language] for one in part.words],
    )
