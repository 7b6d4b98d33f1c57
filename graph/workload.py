"""The workload that plans assign: who leads and coordinates in how many tasks, and how unevenly.

`report` has a line for each agency; `by_plan`, `by_group`, `by_year`, `by_quarter` and `by_month` (from
graph/breakdown.py) part the same counts. A plan shows what is assigned, not what was done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from graph.assignments import Assignment
from graph.breakdown import Part as Part
from graph.breakdown import by_group as by_group
from graph.breakdown import by_month as by_month
from graph.breakdown import by_plan as by_plan
from graph.breakdown import by_quarter as by_quarter
from graph.breakdown import by_year as by_year
from graph.breakdown import monthly as monthly
from graph.breakdown import parted as parted
from graph.breakdown import years_rule
from graph.concentration import Concentration
from graph.crossing import agencies_by_group as agencies_by_group
from graph.crossing import agencies_by_year as agencies_by_year
from graph.crossing import crossed as crossed
from graph.loads import Ground, Load, Role, loads, roles
from graph.phrases import joined
from graph.report import Figure, Heading, Line, Report, Text, text
from graph.scope import Scope, Span, years_of
from graph.store import Store

CONCENTRATION = ("gini", "gini_corrected", "hhi", "hhi_normalized", "equal")
"""The figures of concentration, in the order shown; graph/concentration.py defines them."""


def report(store: Store, scope: Scope | None = None) -> Report:
    """Return the workload of every agency named in the scope, with the concentration of both parts."""
    return of(Ground.of(store, scope or Scope()))


def of(ground: Ground) -> Report:
    """Return the workload that the tasks of a ground give."""
    chosen = ground.chosen
    everyone = loads(chosen, ground.scope)
    parts = roles(everyone)
    return Report(
        key="workload",
        title=text("workload.title"),
        definition=_definition(ground),
        base=ground.scope.base(chosen),
        headings=(
            Heading("agency", text("workload.agency"), "link"),
            Heading("role", text("workload.role")),
            Heading("led", text("workload.led"), "integer"),
            Heading("shared", text("workload.shared"), "decimal"),
            Heading("coordinated", text("workload.coordinated"), "integer"),
            Heading("targets", text("workload.targets"), "integer"),
            Heading("deadlines", text("workload.deadlines"), "integer"),
            Heading("years", text("workload.years")),
        ),
        lines=tuple(_line(ground, load, parts[load.participant]) for load in everyone),
        figures=(*_figures(chosen, ground.scope, everyone, parts), *_concentrations(everyone)),
        notes=(text("workload.note.assigned"), text("workload.note.twice")),
    )


def years_led(load: Load, spans: Mapping[str, Span]) -> tuple[int, ...]:
    """Return the years in which a participant leads any task, in rising order."""
    return tuple(sorted({year for task in load.led for year in years_of(task, spans)}))


def _line(ground: Ground, load: Load, role: Role) -> Line:
    years = years_led(load, ground.spans)
    first_and_last = "–".join(dict.fromkeys(map(str, (years[0], years[-1])))) if years else None
    return Line(
        (
            ground.link(load.iri),
            text(f"workload.role.{role}"),
            len(load.led),
            round(float(load.shared), 6),
            len(load.coordinated),
            load.targets,
            load.deadlines,
            first_and_last,
        ),
        load.sources,
    )


def _definition(ground: Ground) -> Text:
    return joined((text("workload.definition"), years_rule(ground)), " ")


def _figures(
    chosen: Sequence[Assignment], scope: Scope, everyone: Sequence[Load], parts: Mapping[str, Role]
) -> Iterable[Figure]:
    count = Counter(parts.values())
    values = {
        "tasks": len(chosen),
        "agencies": len(everyone),
        "leading": len(everyone) - count[Role.ONLY_COORDINATES],
        "leading_much": count[Role.LEADS_MUCH],
        "only_coordinating": count[Role.ONLY_COORDINATES],
        "without_lead": sum(not scope.participants(task)[0] for task in chosen),
    }
    for key, value in values.items():
        yield Figure(key, text(f"workload.{key}"), value, text(f"workload.{key}.definition"))


def _concentrations(everyone: Sequence[Load]) -> Iterable[Figure]:
    counted = {
        "led": [len(load.led) for load in everyone],
        "coordinated": [len(load.coordinated) for load in everyone],
    }
    for part, counts in counted.items():
        found = Concentration.of(counts)
        what = text(f"concentration.of.{part}")
        for key in CONCENTRATION:
            value: float | None = getattr(found, key)
            name = text(f"concentration.{key}")
            yield Figure(
                f"{part}_{key}",
                {language: f"{name[language]} ({what[language]})" for language in name},
                None if value is None else round(value, 6),
                text(f"concentration.{key}.definition"),
            )
