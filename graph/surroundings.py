"""The part of a neighbourhood that a briefing speaks of: what its lines name, the nearest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from graph.brief import Brief
from graph.circle import How
from graph.iris import DN
from graph.names import NAMELESS, Names, parts
from graph.neighbourhood import Edge, Neighbourhood, Node
from graph.phrases import told
from graph.report import Link, Text


def focused(view: Neighbourhood, brief: Brief, most: int, each: int) -> Neighbourhood:
    """Return the centre and at most `most` - 1 of the things that the lines of a briefing name.

    Of one kind at most `each` are taken, and no agency that has a part in none of the tasks taken.

    Things are taken line by line, each with those through which it applies and those that lead it, so that
    what is taken hangs together. A task is tied to those things alone through which it applies. `left_out`
    counts the others that the lines name.
    """
    nodes = {node.iri: node for node in view.nodes}
    ends = {end for edge in view.edges for end in _across(edge, view.centre)}
    beside = (iri for iri in nodes if iri in ends and nodes[iri].kind in ("partner", "partner-group"))
    found = [iri for iri in dict.fromkeys((*beside, *_named(brief))) if iri in nodes and iri != view.centre]
    ties = dict(_ties(brief))
    kept, counted = {view.centre}, Counter[str]()
    for iri in found:
        kind = nodes[iri].kind
        loose = kind == "agency" and not any(iri in ties[one] for one in kept & ties.keys())
        if len(kept) < most and counted[kind] < each and not loose:
            kept.add(iri)
            counted[kind] += 1
    edges = tuple(
        edge for edge in view.edges if edge.source in kept and edge.target in kept and _tied(edge, ties)
    )
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    return replace(
        view,
        nodes=tuple(replace(node, degree=degrees[node.iri]) for node in view.nodes if node.iri in kept),
        edges=edges,
        left_out=len(found) - (len(kept) - 1),
    )


def together(brief: Brief, most: int) -> Neighbourhood:
    """Return an agency and those with which it has most tasks, each with their number.

    A line says who leads: from the agency where it leads a task of the two, else to it.
    """
    shared: dict[str, tuple[Link, int, bool]] = {}
    for section in brief.sections:
        for line in section.lines:
            duty = line.duty
            parties = {link.iri: link for link in (*duty.leads, *duty.coordinating)} if duty else {}
            for link in parties.values():
                _, count, leads = shared.get(link.iri, (link, 0, False))
                shared[link.iri] = (link, count + 1, leads or line.how == How.LEAD)
    others = [one for iri, one in shared.items() if iri != brief.subject.iri and parts(iri)[0] == "agency"]
    others.sort(key=lambda one: (-one[1], one[0].iri))
    kept = others[: most - 1]
    nodes = [_node(brief.subject, brief.subject.label, 0, len(kept))]
    edges = []
    for link, count, leads in kept:
        nodes.append(_node(link, told("brief.network.shared", name=link.label, count=count), 1, 1))
        ends = (brief.subject.iri, link.iri) if leads else (link.iri, brief.subject.iri)
        property_ = DN.lead if leads else DN.coordinating
        edges.append(Edge(*ends, property_, NAMELESS, count, (), inferred=False))
    return Neighbourhood(
        centre=brief.subject.iri,
        depth=1,
        groups=False,
        nodes=tuple(nodes),
        edges=tuple(edges),
        left_out=len(others) - len(kept),
        counts=(("agency", len(others)),),
    )


def _node(link: Link, label: Text, distance: int, degree: int) -> Node:
    kind, slug = parts(link.iri)
    names = Names(label["vi"], label["en"])
    return Node(link.iri, kind, slug, names, names, "", inferred=False, distance=distance, degree=degree)


def _named(brief: Brief) -> Iterator[str]:
    lines = [line for section in brief.sections for line in section.lines]
    for line in lines:
        if not any(other.thing == line.thing and other.duty for other in lines):
            yield from (line.thing, *(link.iri for link in line.via))
    for line in lines:
        if line.duty:
            yield from (line.thing, *(link.iri for link in line.via))
            yield from (link.iri for link in line.duty.leads)


def _across(edge: Edge, centre: str) -> tuple[str, ...]:
    """Return the other end of an edge that meets the centre."""
    return (edge.target,) if edge.source == centre else (edge.source,) if edge.target == centre else ()


def _ties(brief: Brief) -> Iterator[tuple[str, set[str]]]:
    for section in brief.sections:
        for line in section.lines:
            if line.duty:
                leads = {link.iri for link in line.duty.leads}
                yield line.thing, leads | {link.iri for link in line.via} | {brief.subject.iri}


def _tied(edge: Edge, ties: dict[str, set[str]]) -> bool:
    """Return whether a line of the briefing speaks of an edge; those between other things all count."""
    if edge.source not in ties:
        return edge.target not in ties
    return edge.target in ties[edge.source]
