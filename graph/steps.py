"""The sequence of a briefing: what is shown of a view step by step, and what there is to say to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.assignments import Assignment
from graph.iris import DN, ELI
from graph.language import LANGUAGES
from graph.neighbourhood import Edge, Node
from graph.picture import Picture, said
from graph.report import Text, text

MOST = 8
"""The most steps of a sequence."""
LINES = 8
"""The most lines that are said to a step."""
_PARTS = (
    ("agreements", ("agreement", "act")),
    ("partners", ("partner", "partner-group", "division", "country", "region", "organization")),
    ("tasks", ("task", "task-group")),
)
_LAST = (("happened", ("event", "result", "filing")), ("documents", ("document",)))
_RELATIONS = (
    ("based_on", (ELI + "based_on",)),
    ("implements", (DN.implements, DN.issuedWith)),
    ("replaces", (DN.replaces, DN.mergedInto)),
    ("cites", (ELI + "cites",)),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its title, the things that stand out (all where none is named), and what is said to them."""

    title: Text
    focus: tuple[str, ...]
    lines: tuple[Text, ...]


def steps(picture: Picture, tasks: Iterable[Assignment] = ()) -> tuple[Step, ...]:
    """Return the prepared sequence of a view, MOST steps at most; a step without things is left out.

    `tasks` are all tasks of the dataset, for their deadlines.
    """
    overview = Step(_say("overview"), (), picture.notes)
    match picture.name:
        case "coordination":
            made = _coordination(picture)
        case "agreements":
            made = _agreements(picture)
        case "documents":
            made = _documents(picture)
        case "map":
            made = _map(picture)
        case "tree":
            made = _tree(picture)
        case _:
            made = _ego(picture, tasks)
    return tuple([overview, *(step for step in made if step.focus)][:MOST])


def _ego(picture: Picture, tasks: Iterable[Assignment]) -> list[Step]:
    by_iri = {task.iri: task for task in tasks}
    shown = {node.iri: node for node in picture.nodes}
    made = [_kinds(picture, key, kinds) for key, kinds in _PARTS]
    for key, property_ in (("leads", DN.lead), ("coordinating", DN.coordinating)):
        found = [edge for edge in picture.edges if edge.property == property_]
        made.append(
            Step(_say(key), _ends(found), tuple(_pair(shown[e.target], shown[e.source]) for e in found))
        )
    dated = [by_iri[iri] for iri in shown if iri in by_iri and (by_iri[iri].deadline or by_iri[iri].end)]
    dated.sort(key=lambda task: (task.deadline or f"{task.end}-12-31", task.id))
    due = tuple(_due(task) for task in dated)
    made.append(Step(_say("deadlines"), tuple(task.iri for task in dated), due))
    made += [_kinds(picture, key, kinds) for key, kinds in _LAST]
    return [_cut(step) for step in made]


def _coordination(picture: Picture) -> list[Step]:
    shown = {node.iri: node for node in picture.nodes}
    made = [_star(picture, node) for node in picture.nodes[:4]]
    if picture.edges:
        strongest = max(picture.edges, key=lambda edge: edge.count)
        ends = strongest.source, strongest.target
        behind = [said(passage.label) for passage in picture.behind.get(ends, ())]
        made.append(_cut(Step(_say("strongest"), ends, (_pair(*(shown[end] for end in ends)), *behind))))
    tied = set(_ends(picture.edges))
    alone = [node for node in picture.nodes if node.iri not in tied]
    made.append(_cut(Step(_say("alone"), _iris(alone), tuple(said(node.label) for node in alone))))
    return made


def _agreements(picture: Picture) -> list[Step]:
    made = [_star(picture, node) for node in picture.nodes if node.kind == "agreement"]
    tied = set(_ends([edge for edge in picture.edges if edge.property == DN.party]))
    alone = [node for node in picture.nodes if node.kind == "partner" and node.iri not in tied]
    made = made[: MOST - 2]
    return [*made, _cut(Step(_say("without"), _iris(alone), tuple(said(node.label) for node in alone)))]


def _documents(picture: Picture) -> list[Step]:
    shown = {node.iri: node for node in picture.nodes}
    made = []
    for key, properties in _RELATIONS:
        found = [edge for edge in picture.edges if edge.property in properties]
        lines = tuple(_pair(shown[edge.source], shown[edge.target]) for edge in found)
        made.append(_cut(Step(_say(key), _ends(found), lines)))
    most = sorted(picture.nodes, key=lambda node: -node.degree)[:3]
    return [*made, *(_star(picture, node) for node in most)]


def _map(picture: Picture) -> list[Step]:
    shown = {node.iri: node for node in picture.nodes}
    return [
        Step(title, of, tuple(said(shown[iri].label) for iri in of))
        for title, of in picture.clusters
        if set(of) <= set(shown)
    ]


def _tree(picture: Picture) -> list[Step]:
    opening = [node for node in picture.nodes if node.kind in ("document", "task-group")]
    opening.sort(key=lambda node: (node.kind != "document", -picture.more.get(node.iri, 0)))
    return [_star(picture, node) for node in opening]


def _star(picture: Picture, node: Node) -> Step:
    """Return a step on a thing and all that is tied to it."""
    shown = {one.iri: one for one in picture.nodes}
    found = [edge for edge in picture.edges if node.iri in (edge.source, edge.target)]
    others = [shown[e.target if e.source == node.iri else e.source] for e in found]
    focus = tuple(dict.fromkeys((node.iri, *_iris(others))))
    return _cut(Step(said(node.short), focus, tuple(said(one.label) for one in others)))


def _kinds(picture: Picture, key: str, kinds: Sequence[str]) -> Step:
    found = [node for node in picture.nodes if node.kind in kinds and node.iri != picture.centre]
    return Step(_say(key), _iris(found), tuple(said(node.label) for node in found))


def _cut(step: Step) -> Step:
    """Return a step with LINES lines at most, the last of which says how many more there are."""
    lines = tuple({line["vi"]: line for line in step.lines}.values())
    if len(lines) > LINES:
        lines = (*lines[: LINES - 1], text("step.more", count=len(lines) - LINES + 1))
    return Step(step.title, tuple(dict.fromkeys(step.focus)), lines)


def _due(task: Assignment) -> Text:
    when = {"vi": task.time_text or task.deadline, "en": task.deadline or str(task.end)}
    return {language: f"{when[language]}: {task.id}. {task.label[language]}" for language in LANGUAGES}


def _pair(one: Node, other: Node) -> Text:
    return {language: f"{one.short.said(language)} → {other.short.said(language)}" for language in LANGUAGES}


def _ends(edges: Iterable[Edge]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(end for edge in edges for end in (edge.source, edge.target)))


def _iris(nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(node.iri for node in nodes)


def _say(key: str) -> Text:
    return text(f"step.{key}")
