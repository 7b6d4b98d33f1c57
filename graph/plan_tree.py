"""Plans, their groups of tasks, the tasks and the agencies named in them: a tree that opens step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.assignments import Assignment, assignments
from graph.iris import DN, IDS, thing
from graph.links import Link
from graph.neighbourhood import Naming, edges_of
from graph.picture import MOST, Picture, nodes_of
from graph.report import text
from graph.scope import Scope
from graph.slugs import in_order
from graph.store import Store

LIMIT = 400
"""The most things that the tree may grow to."""


def picture(store: Store, scope: Scope, expanded: Iterable[str] = (), most: int = MOST) -> Picture:
    """Return the plans and groups of the tasks in a scope, and what the things in `expanded` open.

    It begins with at most `most` plans and groups, plans first, and grows to LIMIT things at most.

    Columns: 0 a plan, 1 a group (an instruction of a document without groups stands in it), 2 a task, 3
    an agency or generic group. A group opens its tasks, a task those who lead or coordinate in it. Generic
    groups and the issuing department are shown as the scope says.
    """
    names = Naming(store)
    chosen = scope.select(assignments(store))
    children = _children(chosen, scope)
    columns: dict[str, int] = {}
    for task in chosen:
        columns.setdefault(thing("document", task.document), 0)
    groups = {above(task) for task in chosen if task.group}
    columns.update(dict.fromkeys(sorted(groups, key=in_order), 1))
    everything = {*columns, *(end for ends in children.values() for end in ends)}
    columns = dict(list(columns.items())[:most])
    grown: dict[str, tuple[str, ...]] = {}
    for one in dict.fromkeys(expanded):
        if one in columns and columns[one] < 3 and one in children:
            new = tuple(end for end in children[one] if end not in columns)[: max(LIMIT - len(columns), 0)]
            columns.update({end: _column(end) for end in new})
            grown[one] = new
    links = [link for task in chosen for link in _links(task, scope)]
    links = [link for link in dict.fromkeys(links) if link.source in columns and link.target in columns]
    edges = edges_of(store, names, sorted(links))
    nodes = nodes_of(names, columns, edges, len(columns))
    return Picture(
        name="tree",
        form="layers",
        nodes=nodes,
        edges=tuple(edges),
        left_out=len(everything) - len(columns),
        grown=tuple(grown.items()),
        more={
            one: sum(end not in columns for end in ends) for one, ends in children.items() if one in columns
        },
        notes=(scope.base(chosen), text("picture.note.tree")),
    )


def above(task: Assignment) -> str:
    """Return the IRI of what a task stands in: its group, else its document."""
    return thing("task-group", task.group) if task.group else thing("document", task.document)


def _children(tasks: Sequence[Assignment], scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for task in tasks:
        found.setdefault(above(task), []).append(task.iri)
        leads, coordinators = scope.participants(task)
        ends = [IDS + one for one in (*leads, *coordinators)]
        if ends:
            found[task.iri] = list(dict.fromkeys(ends))
    return found


def _links(task: Assignment, scope: Scope) -> list[Link]:
    leads, coordinators = scope.participants(task)
    made = [Link(task.iri, DN.lead, IDS + one) for one in leads]
    made += [Link(task.iri, DN.coordinating, IDS + one) for one in coordinators]
    if task.group:
        group = thing("task-group", task.group)
        made.append(Link(task.iri, DN.group, group))
        made.append(Link(group, DN.plan, thing("document", task.document)))
    else:
        made.append(Link(task.iri, DN.assignedBy, thing("document", task.document)))
    return made


def _column(iri: str) -> int:
    return 2 if iri.startswith(thing("task", "")) else 3
