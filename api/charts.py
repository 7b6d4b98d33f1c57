"""Charts as SVG at addresses of their own, and by name for the pages that show them above their tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from fastapi import APIRouter, HTTPException, Request
from markupsafe import Markup
from starlette.responses import Response

from api.deps import (
    Kept,
    KeptDep,
    KnownDep,
    LanguageDep,
    get_kept,
    get_known,
    values_of,
)
from api.options import refuse_unknown
from api.rendering import language as language_of
from api.reports import ANALYSES, Analysis
from api.scoping import SCOPE, scope_of
from graph import matrix, outcomes, workload
from graph.language import Language
from graph.loads import Ground
from graph.scope import Scope
from graph.store import Store
from viz import matrix as draw_matrix
from viz import outcomes as draw_outcomes
from viz import workload as draw
from viz.charts import Chart
from viz.svg import svg

MEDIA_TYPE = "image/svg+xml"

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart that has a name: its analysis by noun and variant (`workload.years`), and its maker."""

    of: str
    make: Callable[[Store, Ground], Chart]

    @property
    def analysis(self) -> Analysis:
        """The analysis whose table has its numbers."""
        return next(one for one in ANALYSES if one.key == f"analysis.{self.of}")


CHARTS: dict[str, Drawn] = {
    "workload": Drawn("workload.agencies", lambda _, ground: draw.agencies(workload.of(ground))),
    "targets": Drawn("workload.agencies", lambda _, ground: draw.targets(workload.of(ground))),
    "plans": Drawn("workload.plans", lambda _, ground: draw.plans(workload.crossed(ground, "plan"))),
    "groups": Drawn("workload.groups", lambda _, ground: draw.parts(workload.parted(ground, "group"))),
    "groups-by-agency": Drawn(
        "workload.agencies-by-group", lambda _, ground: draw.cross(workload.crossed(ground, "group"))
    ),
    "years": Drawn("workload.years", lambda _, ground: draw.years(workload.parted(ground, "year"))),
    "years-by-agency": Drawn(
        "workload.agencies-by-year", lambda _, ground: draw.years_by_agency(workload.crossed(ground, "year"))
    ),
    "quarters": Drawn("workload.quarters", lambda _, ground: draw.parts(workload.parted(ground, "quarter"))),
    "matrix": Drawn(
        "coordination.matrix",
        lambda store, ground: draw_matrix.heat(matrix.table(store, ground.scope)),
    ),
    "months": Drawn("workload.months", lambda _, ground: draw.months(workload.monthly(ground))),
    "results": Drawn("results.list", lambda store, _: draw_outcomes.results(outcomes.report(store))),
}
"""Every chart by its name."""


@router.get("/charts/{name}.svg", include_in_schema=False)
def chart(request: Request, kept: KeptDep, known: KnownDep, language: LanguageDep, name: str) -> Response:
    """Return a chart over the tasks that the address asks for; raises ValueUnknown or ParameterUnknown."""
    if name not in CHARTS:
        raise HTTPException(404)
    asked = values_of(request)
    refuse_unknown(asked, (*SCOPE, "lang"))
    scope = scope_of(asked, known, everywhere=CHARTS[name].analysis.everywhere)
    drawn = drawing(name, kept, scope, language)
    return Response(drawn, media_type=MEDIA_TYPE, headers={"Content-Language": language})


def drawing(name: str, kept: Kept, scope: Scope, language: Language) -> str:
    """Return a chart as SVG that may be put into a page, kept where it was asked for lately.

    An unknown name raises KeyError.
    """

    def make(store: Store) -> str:
        ground = kept.get("workload", lambda store: Ground.of(store, Scope()))
        return svg(CHARTS[name].make(store, replace(ground, scope=scope)), language)

    return kept.recent(f"chart {name} {language} {scope}", make)


def shown(request: Request, analysis: Analysis) -> list[tuple[str, Markup]]:
    """Return the charts that belong above the table of an analysis, each with its name.

    They are SVG made by `viz.svg`, which escapes every text, and so may stand in a template as they are.
    """
    kept, known = get_kept(request), get_known(request)
    scope = scope_of(values_of(request), known, everywhere=analysis.everywhere)
    return [
        (name, Markup(drawing(name, kept, scope, language_of(request))))  # noqa: S704
        for name, drawn in CHARTS.items()
        if drawn.analysis is analysis
    ]
