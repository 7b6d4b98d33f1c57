"""If an agency drops out: which tasks lose their lead, what falls apart, who is left alone.

The agency is taken out of the network of working together (graph.networks); the others keep their ties to one
another, also those of a task that has lost its lead. The tasks are counted with the issuing department in,
whatever the scope says, because leaving it out of a network does not take its work away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    import networkx as nx

    tasks = list(tasks)
    found = [(task, _loss(task, scope, agency)) for task in scope.select(tasks)]
    joint = together(tasks, scope)
    rest = joint.subgraph(node for node in joint if node != agency)
    parts: list[tuple[str, ...]] = []
    if agency in joint:
        own = nx.node_connected_component(joint, agency) - {agency}
        parts = [tuple(sorted(part)) for part in nx.connected_components(rest.subgraph(own))]
    return Dropout(
        agency=agency,
        losses=tuple((task, loss) for task, loss in found if loss),
        before=nx.number_connected_components(joint) if joint else 0,
        after=nx.number_connected_components(rest) if rest else 0,
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
    found = [dropout(tasks, scope, one) for one in agencies]

    def order(one: Dropout) -> tuple[int, int, str]:
        return -len(one.losing("only-lead")), -len(one.losses), one.agency

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
        lines=tuple(
            Line(
                (
                    actor(known, one.agency).link,
                    *_figures(one, known).values(),
                    task_links(one.losing("only-lead")),
                ),
                tuple(task.iri for task, _ in one.losses),
            )
            for one in sorted(found, key=order)
        ),
        figures=compared(tasks, scope),
        notes=(text("coordination.note.hub"),),
    )


def _loss(task: Assignment, scope: Scope, agency: str) -> Loss | None:
    leads, coordinators = task.named(groups=scope.generic)
    if agency in leads:
        return "one-lead" if len(leads) > 1 else "only-lead"
    return "coordinating" if agency in coordinators else None


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
