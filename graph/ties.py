"""The coordination network as a picture: agencies, sized by a measure, and the tasks behind each tie."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from graph.actors import actor, actors
from graph.assignments import Assignment, assignments
from graph.iris import DN, IDS
from graph.measures import positions
from graph.names import Names, names_of, parts
from graph.neighbourhood import Edge, Naming, Node, Passage
from graph.networks import network, together
from graph.picture import MOST, Picture
from graph.report import text
from graph.scope import Scope
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store

MEASURES = (
    "degree",
    "weight",
    "newman",
    "betweenness",
    "out_degree",
    "in_degree",
    "out_weight",
    "in_weight",
    "effective_size",
    "coreness",
)
"""The measures that the size of an agency may show, each defined in graph.measures."""

Clauses = dict[str, tuple[Passage, ...]]


def picture(store: Store, scope: Scope, measure: str = "degree", most: int = MOST) -> Picture:
    """Return the network lead → coordinating of the tasks in a scope, at most so many agencies.

    Agencies with the highest values of the measure stand first and are kept; a tie bears its tasks and, as
    passages, the clauses that assign them.

    Raises:
        ValueError: if the measure is none of MEASURES.
    """
    if measure not in MEASURES:
        raise ValueError(measure)
    tasks, known = assignments(store), actors(store)
    net, joint = network(tasks, scope, known), together(tasks, scope, known)
    by_id = {task.id: task for task in scope.select(tasks)}
    found = {one.node: getattr(one, measure) for one in positions(net, joint)}
    order = sorted(found, key=lambda one: (-(found[one] or 0), one))
    shown = dict.fromkeys(order[:most])
    cited = clauses(store)
    label = Naming(store).label(DN.coordinating)
    edges, behind = [], {}
    for source, target, data in sorted(net.edges(data=True)):
        if source not in shown or target not in shown:
            continue
        of = [by_id[one] for one in data["tasks"]]
        ends = IDS + source, IDS + target
        passages = _once(passage for task in of for passage in cited.get(task.iri, ()))
        edges.append(Edge(*ends, DN.coordinating, label, data["weight"], passages, False))
        behind[ends] = tuple(Passage(task.iri, _called(task)) for task in of)
    nodes = []
    for one in shown:
        said = actor(known, one).label
        names = Names(said["vi"], said["en"])
        kind, slug = parts(IDS + one)
        nodes.append(Node(IDS + one, kind, slug, names, names, "", False, 0, joint.degree(one)))
    return Picture(
        name="coordination",
        form="web",
        nodes=tuple(nodes),
        edges=tuple(edges),
        left_out=len(order) - len(shown),
        values={IDS + one: found[one] for one in shown},
        measure=measure,
        behind=behind,
        notes=(
            scope.base(list(by_id.values())),
            text("coordination.definition"),
            text(f"coordination.measure.{measure}.definition"),
        ),
    )


def clauses(store: Store) -> Clauses:
    """Return where each task is cited, by its IRI."""
    rows = store.rows(query("list-citations").bind(**{"class": NamedNode(DN.Task)}))
    said = names_of(rows, "citation", "name")
    found: dict[str, dict[str, Passage]] = {}
    for row in rows:
        task, citation = row["thing"], row["citation"]
        if isinstance(task, NamedNode) and isinstance(citation, NamedNode):
            passage = Passage(citation.value, said[citation.value])
            found.setdefault(task.value, {})[citation.value] = passage
    return {task: _once(by[one] for one in sorted(by, key=in_order)) for task, by in found.items()}


def _once(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple({passage.label.vi: passage for passage in passages}.values())


def _called(task: Assignment) -> Names:
    return Names(f"{task.id}. {task.label['vi']}", f"{task.id}. {task.label['en']}")
