"""Who coordinates with whom: the coordination networks as tables with figures.

The networks are defined in graph.networks, the measures in graph.measures. Generic groups are left out and
the issuing department is in unless the scope says otherwise; what the other choices would give always
stands beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph import heavy
from graph.actors import Actors, actor, actors, links
from graph.assignments import Assignment, assignments, labels
from graph.iris import concept
from graph.measured import definitions, figures, headings, values
from graph.measures import UNSTATED, Position, positions
from graph.measures import whole as measured
from graph.networks import Edges, directed, network, tasks_of, together, undirected
from graph.phrases import linked, same
from graph.report import Heading, Line, Link, Report, Value, text
from graph.scope import Scope
from graph.store import Store
from graph.variants import DIRECTED, FIGURES, by_agency, compared, expanding, whole

__all__ = ["by_agency", "network", "pairs", "report", "ties", "together", "whole"]


def report(store: Store, scope: Scope) -> Report:
    """Return each agency with its place in the networks, those with the most partners first.

    The figures are those of the whole network in this scope, and some of them for the four variants, with
    keys such as `components.generic-out.issuer-in`.
    """
    tasks, known, names = assignments(store), actors(store), labels(store)
    chosen = scope.select(tasks)
    joint = together(tasks, scope, known)
    led = network(tasks, scope, known)
    found = positions(led, joint)
    behind = tasks_of(chosen, scope)

    def line(one: Position) -> Line:
        who = actor(known, one.node)
        level = (
            linked(concept("level", who.level), names).label
            if who.level
            else text(f"coordination.{UNSTATED}")
        )
        return Line((who.link, level, *values(one)), tuple(behind[one.node]))

    return Report(
        key="coordination",
        title=text("coordination.title"),
        definition=text("coordination.definition"),
        base=scope.base(chosen),
        headings=(
            Heading("agency", text("coordination.agency"), "link"),
            Heading("level", text("coordination.level")),
            *headings(Position),
        ),
        lines=tuple(line(one) for one in sorted(found, key=lambda one: (-one.degree, -one.weight, one.node))),
        figures=(*figures(measured(led, joint)), *compared(tasks, scope)),
        notes=(
            *definitions(Position),
            heavy.note(joint),
            text("coordination.note.hub"),
            *expanding(tasks, scope, known),
        ),
    )


def ties(store: Store, scope: Scope) -> Report:
    """Return the ties lead → coordinating, those of the most tasks first, each with its tasks."""
    tasks = assignments(store)
    found = directed(scope.select(tasks), scope)
    return _table(store, scope, tasks, "ties", ("lead", "coordinating"), found, DIRECTED)


def pairs(store: Store, scope: Scope) -> Report:
    """Return the pairs that work together, those of the most tasks first, each with its tasks."""
    tasks = assignments(store)
    joint = together(tasks, scope)
    found = undirected(scope.select(tasks), scope)
    newman = {ends: round(joint.edges[ends]["newman"], 6) for ends in found}
    return _table(store, scope, tasks, "pairs", ("first", "second"), found, FIGURES, newman)


def _table(
    store: Store,
    scope: Scope,
    tasks: Sequence[Assignment],
    key: str,
    ends: tuple[str, str],
    found: Edges,
    figures: Sequence[str],
    newman: Mapping[tuple[str, str], float] | None = None,
) -> Report:
    """Return the ties of one network with their tasks, and with Newman's weights where they are given."""
    known = actors(store)
    return Report(
        key=f"coordination-{key}",
        title=text(f"coordination.{key}.title"),
        definition=text(f"coordination.{key}.definition"),
        base=scope.base(scope.select(tasks)),
        headings=(
            *(Heading(end, text(f"coordination.{end}"), "link") for end in ends),
            Heading("weight", text("coordination.weight"), "integer"),
            *([] if newman is None else [Heading("newman", text("coordination.newman"), "decimal")]),
            Heading("tasks", text("coordination.tasks"), "links"),
        ),
        lines=tuple(
            tie_line(known, tie, (len(behind), *([] if newman is None else [newman[tie]])), behind)
            for tie, behind in sorted(found.items(), key=lambda item: -len(item[1]))
        ),
        figures=compared(tasks, scope, figures),
        notes=(text("coordination.note.hub"),),
    )


def tie_line(
    known: Actors, ends: tuple[str, str], values: tuple[Value, ...], tasks: Sequence[Assignment]
) -> Line:
    """Return a line of a table of ties: both ends, the values, and the tasks as links and as its sources."""
    return Line((*links(known, ends), *values, task_links(tasks)), tuple(task.iri for task in tasks))


def task_links(tasks: Iterable[Assignment]) -> tuple[Link, ...]:
    """Return links to tasks, called by their ids."""
    return tuple(Link(task.iri, same(task.id)) for task in tasks)
