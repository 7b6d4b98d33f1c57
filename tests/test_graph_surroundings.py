"""What the picture of a briefing keeps: things that its lines name, by room, kind and tie."""

from __future__ import annotations

from datetime import date

from graph.brief import Brief, Duty, Line, Section
from graph.circle import How
from graph.iris import DN, IDS, thing
from graph.names import NAMELESS, Names, parts
from graph.neighbourhood import Edge, Neighbourhood, Node
from graph.phrases import same
from graph.report import Link
from graph.sentences import Note, Sentence
from graph.surroundings import focused, together

PAPER = Link(thing("document", "plan-10"), same("Kế hoạch 10"))
SAID = Sentence(same("Lời."), (Note("x", PAPER, "Mục 1", same("Kế hoạch 10, Mục 1"), "lời"),))


def link(name: str) -> Link:
    return Link(IDS + name, same(parts(IDS + name)[1].upper()))


def links(*names: str) -> tuple[Link, ...]:
    return tuple(link(name) for name in names)


def said(name: str, *via: str) -> Line:
    return Line(SAID, IDS + name, via=links(*via))


def row(
    name: str,
    via: tuple[str, ...] = (),
    leads: tuple[str, ...] = (),
    coordinating: tuple[str, ...] = (),
    how: How = How.NAMED,
) -> Line:
    duty = Duty(same(name), links(*leads), links(*coordinating), same("2026"), "later")
    return Line(SAID, IDS + name, how, links(*via), duty)


def brief(subject: str, said_: tuple[Line, ...], tasks: tuple[Line, ...]) -> Brief:
    return Brief(
        subject=link(subject),
        today=date(2026, 3, 1),
        version="",
        natives=(),
        place=None,
        sections=(Section("who", same("A"), said_), Section("tasks", same("B"), tasks)),
        absent=(),
        moments=(),
        papers=(),
    )


def view(centre: str, *edges: str) -> Neighbourhood:
    """Return a neighbourhood of edges, each written ``"task/1 partner/p"``, its nodes in order of mention."""
    pairs = [tuple(edge.split()) for edge in edges]
    order = dict.fromkeys([centre, *(end for pair in pairs for end in pair)])
    nodes = [
        Node(IDS + one, *parts(IDS + one), NAMELESS, NAMELESS, "", inferred=False, distance=1, degree=9)
        for one in order
    ]
    made = [Edge(IDS + one, IDS + other, "", NAMELESS, 1, (), inferred=False) for one, other in pairs]
    return Neighbourhood(IDS + centre, 2, True, tuple(nodes), tuple(made), 7, ())


def shown(made: Neighbourhood) -> tuple[dict[str, int], list[str], int]:
    """Return the things with their degrees, the edges, and how many things were left out."""
    return (
        {node.iri.removeprefix(IDS): node.degree for node in made.nodes},
        [f"{edge.source.removeprefix(IDS)} {edge.target.removeprefix(IDS)}" for edge in made.edges],
        made.left_out,
    )


PARTNER = brief(
    "partner/p",
    (said("agreement/m"), said("task/2", "country/la"), said("agreement/elsewhere")),
    (
        row("task/1", ("partner/p",), ("agency/x",), ("agency/z",)),
        row("task/2", ("partner-group/g",), ("agency/y",)),
    ),
)
AROUND = view(
    "partner/p",
    "task/1 partner/p",
    "task/1 agency/x",
    "task/1 agency/y",
    "task/1 agency/z",
    "task/2 partner-group/g",
    "task/2 country/la",
    "task/2 agency/y",
    "task/3 partner/p",
    "agreement/m partner/p",
    "agreement/m partner-group/g",
    "agreement/m task/1",
    "partner-group/g partner/p",
    "partner-group/g partner/q",
    "partner/p country/la",
    "partner/p partner/twin",
    "partner/far division/d",
)


def test_what_lines_name_is_kept_with_the_ties_by_which_it_applies() -> None:
    assert shown(focused(AROUND, PARTNER, 20, 20)) == (
        {
            "partner/p": 4,
            "task/1": 2,
            "agency/x": 1,
            "agency/y": 1,
            "task/2": 2,
            "partner-group/g": 3,
            "agreement/m": 2,
            "partner/twin": 1,
        },
        [
            "task/1 partner/p",
            "task/1 agency/x",
            "task/2 partner-group/g",
            "task/2 agency/y",
            "agreement/m partner/p",
            "agreement/m partner-group/g",
            "partner-group/g partner/p",
            "partner/p partner/twin",
        ],
        0,
    )


def test_neighbours_come_first_then_what_sentences_name_then_task_by_task() -> None:
    order = ["partner-group/g", "partner/twin", "agreement/m", "task/1", "agency/x", "task/2", "agency/y"]
    for most in range(1, 9):
        made = focused(AROUND, PARTNER, most, 20)
        assert {node.iri for node in made.nodes} == {IDS + one for one in ["partner/p", *order[: most - 1]]}
        assert made.left_out == len(order) - (most - 1)


def test_of_a_kind_so_many_are_kept_and_no_agency_without_its_task() -> None:
    made = focused(AROUND, PARTNER, 20, 1)
    assert {node.iri.removeprefix(IDS) for node in made.nodes} == {
        *("partner/p", "partner-group/g", "partner/twin", "agreement/m", "task/1", "agency/x")
    }
    assert made.left_out == 2
    no_lead = brief("partner/p", (said("agency/x"),), PARTNER.sections[1].lines)
    kept = focused(AROUND, no_lead, 4, 20)
    assert {node.iri.removeprefix(IDS) for node in kept.nodes} == {
        *("partner/p", "partner-group/g", "partner/twin", "task/1")
    }


AGENCY = brief(
    "agency/s",
    (said("agency/b"),),
    (
        row("task/1", leads=("agency/s",), coordinating=("agency/b", "agency/c"), how=How.LEAD),
        row("task/2", leads=("agency/b",), coordinating=("agency/s", "agency/b"), how=How.COORDINATING),
        row("task/3", leads=("agency/d",), coordinating=("agency/s",), how=How.COORDINATING),
        row("task/4", leads=("agency/d", "agency/a"), coordinating=("agency/s",), how=How.COORDINATING),
        row("task/5", leads=("agency/s",), coordinating=("agency-group/g",), how=How.LEAD),
    ),
)


def test_an_agency_stands_with_those_with_which_it_has_most_tasks() -> None:
    made = together(AGENCY, 4)
    assert (made.centre, made.depth, made.left_out) == (IDS + "agency/s", 1, 1)
    assert made.counts == (("agency", 4),)
    assert [(node.iri, node.kind, node.label, node.distance, node.degree) for node in made.nodes] == [
        (IDS + "agency/s", "agency", Names("S", "S"), 0, 3),
        (IDS + "agency/b", "agency", Names("B (2 nhiệm vụ chung)", "B (tasks shared: 2)"), 1, 1),
        (IDS + "agency/d", "agency", Names("D (2 nhiệm vụ chung)", "D (tasks shared: 2)"), 1, 1),
        (IDS + "agency/a", "agency", Names("A (1 nhiệm vụ chung)", "A (tasks shared: 1)"), 1, 1),
    ]
    assert [(edge.source, edge.target, edge.property, edge.count) for edge in made.edges] == [
        (IDS + "agency/s", IDS + "agency/b", DN.lead, 2),
        (IDS + "agency/d", IDS + "agency/s", DN.coordinating, 2),
        (IDS + "agency/a", IDS + "agency/s", DN.coordinating, 1),
    ]
    assert together(AGENCY, 9).left_out == 0
