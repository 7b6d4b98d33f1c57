"""One measure of the workload as a cross table: a line for each agency, a column for each part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from graph.breakdown import Part, definition_of, divided, figures, name_of, words
from graph.loads import Ground, Load, loads
from graph.report import Heading, Kind, Line, Report, text
from graph.scope import Scope
from graph.sparse import Sparse
from graph.store import Store

Measure = Literal["led", "shared", "coordinated", "targets"]
FIRST = 1
"""The place of the first column of a part, after the agency."""


def agencies_by_year(store: Store, scope: Scope | None = None) -> Report:
    """Return a line for each agency and a column for each year: the tasks that it leads in it."""
    return crossed(Ground.of(store, scope or Scope()), "year")


def agencies_by_group(store: Store, scope: Scope | None = None) -> Report:
    """Return a line for each agency and a column for each group: the tasks of it that it leads."""
    return crossed(Ground.of(store, scope or Scope()), "group")


def crossed(ground: Ground, part: Part, measure: Measure = "led") -> Report:
    """Return one measure of a parted workload, each line with the tasks that it counts.

    Agencies stand by falling sum; an agency that the measure is 0 for in every part is left out. The
    figures are the tasks of each part, as in `graph.breakdown.parted`.
    """
    parts = divided(ground, part)
    cells: dict[str, dict[str, Load]] = {}
    for key, tasks in parts.items():
        for load in loads(tasks, ground.scope):
            cells.setdefault(load.iri, {})[key] = load
    keys = {key: place for place, key in enumerate(parts, start=FIRST)}
    rows: dict[str, dict[int, int | float]] = {
        iri: {keys[key]: measured(load, measure) for key, load in found.items()}
        for iri, found in cells.items()
    }
    sums = {iri: sum(row.values()) for iri, row in rows.items()}
    places = {task.iri: place for place, task in enumerate(ground.chosen)}
    kind: Kind = "decimal" if measure == "shared" else "integer"
    title, what = text(f"workload.by_{part}.title"), text(f"workload.{measure}")
    return Report(
        key=f"workload-by-{part}-{measure}",
        title={language: f"{title[language]}: {what[language].lower()}" for language in title},
        definition=definition_of(ground, part),
        base=ground.scope.base(ground.chosen),
        headings=(
            Heading("agency", text("workload.agency"), "link"),
            *(Heading(key, words(name_of(ground, part, key)), kind) for key in parts),
        ),
        lines=tuple(
            Line(
                Sparse((ground.link(iri),), rows[iri], FIRST + len(parts)),
                _behind(places, cells[iri], measure),
            )
            for iri in sorted(rows, key=lambda iri: (-sums[iri], iri))
            if any(rows[iri].values())
        ),
        figures=figures(ground, part),
        notes=(text("workload.note.assigned"), text("workload.note.twice")),
        spread=FIRST,
    )


def measured(load: Load, measure: Measure) -> int | float:
    """Return one measure of a load."""
    match measure:
        case "shared":
            return round(float(load.shared), 6)
        case "targets":
            return load.targets
        case "coordinated":
            return len(load.coordinated)
        case "led":
            return len(load.led)


def _behind(places: Mapping[str, int], cells: Mapping[str, Load], measure: Measure) -> tuple[str, ...]:
    """Return the IRIs of the tasks that a line counts, each once, in the order of their places."""
    counted = {
        task.iri
        for load in cells.values()
        for task in (load.coordinated if measure == "coordinated" else load.led)
        if measure != "targets" or task.targets
    }
    return tuple(sorted(counted, key=places.__getitem__))
