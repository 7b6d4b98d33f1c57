"""The matrix of leads × coordinating agencies, each cell with its tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.actors import actor, actors
from graph.assignments import Assignment, assignments
from graph.networks import directed
from graph.report import Figure, Heading, Line, Report, Value, text
from graph.scope import Scope
from graph.sparse import Sparse
from graph.store import Store
from graph.variants import DIRECTED, compared

FIRST = 2
"""The place of the first column of a coordinating agency, after the lead and its number of tasks."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Leads and coordinating agencies by kind and id, in alphabetical order, and the tasks of each cell.

    `led` and `coordinated` are the tasks that each leads or coordinates in, also those without any tie, so
    that a lead whose tasks name nobody as coordinating has a row of empty cells. A cell without tasks is not
    in `cells`.
    """

    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Assignment, ...]]
    led: Mapping[str, tuple[Assignment, ...]]
    coordinated: Mapping[str, tuple[Assignment, ...]]

    def count(self, lead: str, coordinating: str) -> int:
        """Return the number of tasks of a cell."""
        return len(self.cells.get((lead, coordinating), ()))


def matrix(tasks: Iterable[Assignment], scope: Scope) -> Matrix:
    """Return the matrix of the tasks that the scope chooses."""
    chosen = scope.select(tasks)
    led: dict[str, list[Assignment]] = {}
    coordinated: dict[str, list[Assignment]] = {}
    for task in chosen:
        leads, coordinators = scope.participants(task)
        for names, side in ((leads, led), (coordinators, coordinated)):
            for name in names:
                side.setdefault(name, []).append(task)
    return Matrix(
        leads=tuple(sorted(led)),
        coordinating=tuple(sorted(coordinated)),
        cells={ends: tuple(behind) for ends, behind in directed(chosen, scope).items()},
        led={name: tuple(some) for name, some in led.items()},
        coordinated={name: tuple(some) for name, some in coordinated.items()},
    )


def report(store: Store, scope: Scope) -> Report:
    """Return the matrix as a table: a row for each lead, a column for each coordinating agency.

    The key of such a column is the agency's kind and id; the tasks of a cell are those of the tie with the
    same ends in `coordination.ties` (and in `matrix`). The sources of a row are the tasks that its agency
    leads. The figures are the tasks that each column's agency coordinates in.
    """
    tasks = assignments(store)
    made = table(store, scope)
    return replace(made, figures=made.figures + compared(tasks, scope, DIRECTED))


def table(store: Store, scope: Scope) -> Report:
    """Return the report without the figures of the network that stand beside it, which take long."""
    tasks, known = assignments(store), actors(store)
    made = matrix(tasks, scope)
    wide = FIRST + len(made.coordinating)
    places = {one: place for place, one in enumerate(made.coordinating, start=FIRST)}
    counts: defaultdict[str, dict[int, Value]] = defaultdict(dict)
    for (lead, one), behind in made.cells.items():
        counts[lead][places[one]] = len(behind)
    return Report(
        key="matrix",
        title=text("matrix.title"),
        definition=text("matrix.definition"),
        base=scope.base(scope.select(tasks)),
        headings=(
            Heading("lead", text("coordination.lead"), "link"),
            Heading("led", text("matrix.led"), "integer"),
            *(Heading(one, actor(known, one).label, "integer") for one in made.coordinating),
        ),
        lines=tuple(
            Line(
                Sparse((actor(known, lead).link, len(made.led[lead])), counts[lead], wide),
                tuple(task.iri for task in made.led[lead]),
            )
            for lead in made.leads
        ),
        figures=tuple(
            Figure(
                f"coordinated.{one}",
                {
                    language: f"{said}: {text('matrix.coordinated')[language]}"
                    for language, said in actor(known, one).label.items()
                },
                len(made.coordinated[one]),
                text("matrix.coordinated.definition"),
            )
            for one in made.coordinating
        ),
        notes=(text("coordination.note.hub"),),
        spread=FIRST,
    )
