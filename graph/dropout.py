"""If an agency drops out: which tasks lose their lead, what falls apart, who is left alone.

The agency is taken out of the network of working together (graph.networks); the others keep their ties to one
another, also those of a task that has lost its lead. The tasks are counted with the issuing department in,
whatever the scope says, because leaving it out of a network does not take its work away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph.actors import GROUP, Actor, Actors, actor, actors, links
from graph.assignments import Assignment, assignments
from graph.coordination import task_links
from graph.errors import ThingUnknown
from graph.iris import IDS
from graph.networks import members, together
from graph.phrases import told
from graph.report import Figure, Heading, Line, Link, Report, Value, text
from graph.scope import Scope
from graph.store import Store
from graph.variants import compared, in_variants

Loss = Literal["only-lead", "one-lead", "coordinating"]
"""What a task loses: its only lead, one of several leads, or an agency that coordinates."""

FIGURES = ("only-lead", "one-lead", "coordinating", "before", "after", "parts", "alone")
"""The figures of a dropout."""

COMPARED = ("only-lead", "one-lead", "before", "after", "parts")
"""Those that are given once for each variant."""


_COORDINATING: Loss = "coordinating"


@dataclass(frozen=True, slots=True)
class Dropout:
    """What is lost without an agency.

    `losses` are tasks with what each loses, in the order of the tasks; `before` and `after` count the
    components of working together; `parts` are what the agency's own component falls into, the largest first,
    empty for an isolated agency; `alone` are the agencies that shared tasks with no other.
    """

    agency: str
    losses: tuple[tuple[Assignment, Loss], ...]
    before: int
    after: int
    parts: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]

    def losing(self, loss: Loss) -> tuple[Assignment, ...]:
        """Return the tasks with this loss."""
        return tuple(task for task, found in self.losses if found == loss)


def dropout(tasks: Iterable[Assignment], scope: Scope, agency: str) -> Dropout:
    """Return what is lost without an agency, given as `agency/so-cong-thuong`.

    An agency that takes no part in the network of the scope leaves it as it is.
    """
    return next(dropouts(tasks, scope, (agency,)))


def dropouts(tasks: Iterable[Assignment], scope: Scope, agencies: Iterable[str]) -> Iterator[Dropout]:
    """Yield what is lost without each of some agencies, each on its own.

    The network is made once. Only an articulation point leaves its component in more than one part, so that
    only without such an agency the parts are looked for.
    """
    import networkx as nx

    tasks = list(tasks)
    losses: defaultdict[str, list[tuple[Assignment, Loss]]] = defaultdict(list)
    for task in scope.select(tasks):
        for agency, loss in _losses(task, scope).items():
            losses[agency].append((task, loss))
    joint = together(tasks, scope)
    components = [tuple(sorted(part)) for part in nx.connected_components(joint)]
    own = {node: part for part in components for node in part}
    cuts = set(nx.articulation_points(joint))
    for agency in agencies:
        left = tuple(node for node in own.get(agency, ()) if node != agency)
        parts = [left] if left else []
        if agency in cuts:
            parts = [tuple(sorted(part)) for part in nx.connected_components(joint.subgraph(left))]
        yield Dropout(
            agency=agency,
            losses=tuple(losses[agency]),
            before=len(components),
            after=len(components) - (agency in own) + len(parts),
            parts=tuple(sorted(parts, key=lambda part: (-len(part), part))),
            alone=tuple(part[0] for part in sorted(parts) if len(part) == 1),
        )


def report(store: Store, scope: Scope, agency: str) -> Report:
    """Return the tasks that an agency leads or coordinates in, with what each loses and who remains.

    Args:
        store: the dataset.
        scope: which tasks, and whether generic groups count as leads that remain.
        agency: an agency by its id, kind and id, or IRI: `so-cong-thuong`.

    Raises:
        ThingUnknown: if there is no such agency.
    """
    tasks, known = assignments(store), actors(store)
    who = _agency(known, agency)
    found = dropout(tasks, scope, who.id)
    remaining = replace(scope, generic=False, issuer=True)

    def line(task: Assignment, loss: Loss) -> Line:
        leads, coordinators = remaining.participants(task)
        groups = sorted({*task.lead_groups, *task.coordinator_groups})
        return Line(
            (
                Link(task.iri, task.label),
                text(f"dropout.loss.{loss}"),
                links(known, (one for one in leads if one != who.id)),
                links(known, (one for one in coordinators if one != who.id)),
                links(known, (f"{GROUP}/{one}" for one in groups)),
            ),
            (task.iri,),
        )

    return Report(
        key="dropout",
        title=told("dropout.title", agency=who.label),
        definition=text("dropout.definition"),
        base=scope.base(scope.select(tasks)),
        headings=(
            Heading("task", text("dropout.task"), "link"),
            Heading("loss", text("dropout.loss")),
            Heading("leads", text("dropout.leads"), "links"),
            Heading("coordinators", text("dropout.coordinators"), "links"),
            Heading("groups", text("dropout.groups"), "links"),
        ),
        lines=tuple(line(task, loss) for task, loss in found.losses),
        figures=(
            *_told(found, known, FIGURES),
            *in_variants(scope, lambda one: _told(dropout(tasks, one, who.id), known, COMPARED)),
        ),
        notes=(text("coordination.note.hub"),),
    )


def every(store: Store, scope: Scope) -> Report:
    """Return for each agency what is lost without it, those that leave most tasks without a lead first."""
    tasks, known = assignments(store), actors(store)
    chosen = scope.select(tasks)
    wide = replace(scope, generic=False, issuer=True)
    agencies = sorted({one for task in chosen for one in members(task, wide)})
    ordered: list[tuple[tuple[int, int, str], Line]] = []
    for one in dropouts(tasks, scope, agencies):
        without = one.losing("only-lead")
        values = (actor(known, one.agency).link, *_figures(one, known).values(), task_links(without))
        line = Line(values, tuple(task.iri for task, _ in one.losses))
        ordered.append(((-len(without), -len(one.losses), one.agency), line))
    ordered.sort(key=lambda item: item[0])

    return Report(
        key="dropout-every",
        title=text("dropout.every.title"),
        definition=text("dropout.every.definition"),
        base=scope.base(chosen),
        headings=(
            Heading("agency", text("coordination.agency"), "link"),
            Heading("only-lead", text("dropout.only-lead"), "integer"),
            Heading("one-lead", text("dropout.one-lead"), "integer"),
            Heading("coordinating", text("dropout.coordinating"), "integer"),
            Heading("before", text("dropout.before"), "integer"),
            Heading("after", text("dropout.after"), "integer"),
            Heading("parts", text("dropout.parts")),
            Heading("alone", text("dropout.alone"), "links"),
            Heading("without-lead", text("dropout.without-lead"), "links"),
        ),
        lines=tuple(line for _, line in ordered),
        figures=compared(tasks, scope),
        notes=(text("coordination.note.hub"),),
    )


def _losses(task: Assignment, scope: Scope) -> dict[str, Loss]:
    """Return by agency what a task loses without it."""
    leads, coordinators = task.named(groups=scope.generic)
    lost: Loss = "one-lead" if len(leads) > 1 else "only-lead"
    return {**dict.fromkeys(coordinators, _COORDINATING), **dict.fromkeys(leads, lost)}


def _told(found: Dropout, known: Actors, which: Sequence[str]) -> list[Figure]:
    values = _figures(found, known)
    return [
        Figure(key, text(f"dropout.{key}"), values[key], text(f"dropout.{key}.definition")) for key in which
    ]


def _figures(found: Dropout, known: Actors) -> dict[str, Value]:
    return {
        "only-lead": len(found.losing("only-lead")),
        "one-lead": len(found.losing("one-lead")),
        "coordinating": len(found.losing("coordinating")),
        "before": found.before,
        "after": found.after,
        "parts": " + ".join(str(len(part)) for part in found.parts),
        "alone": links(known, found.alone),
    }


def _agency(known: Actors, agency: str) -> Actor:
    slug = agency.removeprefix(IDS).removeprefix("agency/")
    if f"agency/{slug}" not in known:
        raise ThingUnknown(iri=f"{IDS}agency/{slug}")
    return known[f"agency/{slug}"]
