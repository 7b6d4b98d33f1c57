"""Who coordinates with whom: the coordination networks as tables with figures.

The networks are defined in graph.networks, the measures in graph.measures. Generic groups are left out and
the issuing department is in unless the scope says otherwise; what the other choices would give always
stands beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph import heavy
from graph.actors import Actors, actor, actors
from graph.assignments import Assignment, assignments, labels
from graph.iris import concept
from graph.language import LANGUAGES
from graph.measured import definitions, figures, headings, values
from graph.measures import UNSTATED, Position, positions
from graph.networks import directed, members, network, together, undirected
from graph.report import Heading, Line, Link, Report, text
from graph.scope import Scope
from graph.store import Store
from graph.variants import DIRECTED, by_agency, compared, expanding, measures_of, whole

__all__ = ["by_agency", "network", "pairs", "report", "ties", "together", "whole"]


def report(store: Store, scope: Scope) -> Report:
    """Return each agency with its place in the networks, those with the most partners first.

    The figures are those of the whole network in this scope, and some of them for the four variants, with
    keys such as `components.generic-out.issuer-in`.
    """
    tasks, known, names = assignments(store), actors(store), labels(store)
    chosen = scope.select(tasks)
    joint = together(tasks, scope, known)
    found = positions(network(tasks, scope, known), joint)
    behind = {one: tuple(task.iri for task in chosen if one in members(task, scope)) for one in joint}

    def line(one: Position) -> Line:
        who = actor(known, one.node)
        level = names[concept("level", who.level)] if who.level else text(f"coordination.{UNSTATED}")
        return Line((who.link, level, *values(one)), behind[one.node])

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
        figures=(*figures(measures_of(tasks, scope)), *compared(tasks, scope)),
        notes=(
            *definitions(Position),
            heavy.note(joint),
            text("coordination.note.hub"),
            *expanding(tasks, scope, known),
        ),
    )


def ties(store: Store, scope: Scope) -> Report:
    """Return the ties lead → coordinating, those of the most tasks first, each with its tasks."""
    tasks, known = assignments(store), actors(store)
    chosen = scope.select(tasks)
    found = sorted(directed(chosen, scope).items(), key=lambda item: -len(item[1]))
    return Report(
        key="coordination-ties",
        title=text("coordination.ties.title"),
        definition=text("coordination.ties.definition"),
        base=scope.base(chosen),
        headings=(
            Heading("lead", text("coordination.lead"), "link"),
            Heading("coordinating", text("coordination.coordinating"), "link"),
            Heading("weight", text("coordination.weight"), "integer"),
            Heading("tasks", text("coordination.tasks"), "links"),
        ),
        lines=tuple(
            tie_line(known, ends, (len(behind), task_links(behind)), behind) for ends, behind in found
        ),
        figures=compared(tasks, scope, DIRECTED),
        notes=(text("coordination.note.hub"),),
    )


def pairs(store: Store, scope: Scope) -> Report:
    """Return the pairs that work together, those of the most tasks first, each with its tasks."""
    tasks, known = assignments(store), actors(store)
    chosen = scope.select(tasks)
    joint = together(tasks, scope)
    found = sorted(undirected(chosen, scope).items(), key=lambda item: -len(item[1]))
    return Report(
        key="coordination-pairs",
        title=text("coordination.pairs.title"),
        definition=text("coordination.pairs.definition"),
        base=scope.base(chosen),
        headings=(
            Heading("first", text("coordination.first"), "link"),
            Heading("second", text("coordination.second"), "link"),
            Heading("weight", text("coordination.weight"), "integer"),
            Heading("newman", text("coordination.newman"), "decimal"),
            Heading("tasks", text("coordination.tasks"), "links"),
        ),
        lines=tuple(
            tie_line(
                known, ends, (len(behind), round(joint.edges[ends]["newman"], 6), task_links(behind)), behind
            )
            for ends, behind in found
        ),
        figures=compared(tasks, scope),
        notes=(text("coordination.note.hub"),),
    )


def tie_line(
    known: Actors, ends: tuple[str, str], values: tuple[Any, ...], tasks: Sequence[Assignment]
) -> Line:
    """Return a line of a table of ties: both ends, the values, and the tasks as its sources."""
    return Line((*(actor(known, end).link for end in ends), *values), tuple(task.iri for task in tasks))


def task_links(tasks: Iterable[Assignment]) -> tuple[Link, ...]:
    """Return links to tasks, called by their ids."""
    return tuple(Link(task.iri, dict.fromkeys(LANGUAGES, task.id)) for task in tasks)
