"""The two networks of agencies that the tasks of the plans lay down.

*Lead → coordinating* (`network`): directed; each lead of a task is tied to each agency that the task names
as coordinating; the weight is the number of tasks. *Working together on a task* (`together`): undirected;
all who lead or coordinate in a task are tied to one another. That is the projection of the two-mode network
of agencies and tasks (S. Wasserman and K. Faust, Social Network Analysis, Cambridge University Press 1994,
chapter 8) with two weights: the plain count of tasks, and the sum over the tasks of 1/(n−1) for n agencies
in a task (M. E. J. Newman, "Scientific collaboration networks. II", Physical Review E 64 (2001), 016132),
by which a task of many agencies ties any two of them less. Both hold every agency that a chosen task names,
also one without a tie.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

from graph.actors import Actors, actor
from graph.assignments import Assignment
from graph.scope import Scope

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

Edges = Mapping[tuple[str, str], Sequence[Assignment]]
"""The tasks behind each tie."""


def network(tasks: Iterable[Assignment], scope: Scope, known: Actors | None = None) -> DiGraph[str]:
    """Return the directed network lead → coordinating of the tasks that the scope chooses.

    Nodes are `agency/…` or `agency-group/…` in alphabetical order with `label_vi`, `label_en`, `level` and
    `kind` (see graph.actors; the id and empty texts where `known` does not hold them). Edges have `weight`,
    the number of tasks, and `tasks`, their ids. An agency that leads and coordinates one task is not tied to
    itself, and two leads of a task are not tied to one another.
    """
    import networkx as nx

    chosen = scope.select(tasks)
    made: DiGraph[str] = nx.DiGraph()
    _add_nodes(made, chosen, scope, known or {})
    for (lead, coordinating), behind in directed(chosen, scope).items():
        made.add_edge(lead, coordinating, weight=len(behind), tasks=tuple(task.id for task in behind))
    return made


def together(tasks: Iterable[Assignment], scope: Scope, known: Actors | None = None) -> Graph[str]:
    """Return the undirected network of working together on a task.

    Nodes are those of `network`; edges have `weight`, the number of tasks, `newman`, Newman's weight, and
    `tasks`, their ids.
    """
    import networkx as nx

    chosen = scope.select(tasks)
    sizes = {task.iri: len(members(task, scope)) for task in chosen}
    made: Graph[str] = nx.Graph()
    _add_nodes(made, chosen, scope, known or {})
    for (first, second), behind in undirected(chosen, scope).items():
        alike = Counter(sizes[task.iri] for task in behind)
        newman = float(sum(Fraction(count, size - 1) for size, count in alike.items()))
        ids = tuple(task.id for task in behind)
        made.add_edge(first, second, weight=len(behind), newman=newman, tasks=ids)
    return made


def directed(chosen: Iterable[Assignment], scope: Scope) -> Edges:
    """Return the tasks behind each tie of a lead to a coordinating agency, in alphabetical order."""
    found: defaultdict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for task in chosen:
        for lead, coordinating in product(*scope.participants(task)):
            if lead != coordinating:
                found[lead, coordinating].append(task)
    return dict(sorted(found.items()))


def undirected(chosen: Iterable[Assignment], scope: Scope) -> Edges:
    """Return the tasks behind each pair that works together; pairs and their ends in alphabetical order."""
    found: defaultdict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for task in chosen:
        for first, second in combinations(members(task, scope), 2):
            found[first, second].append(task)
    return dict(sorted(found.items()))


def members(task: Assignment, scope: Scope) -> list[str]:
    """Return who leads or coordinates in a task and takes part in this scope, in alphabetical order."""
    leads, coordinators = scope.participants(task)
    return sorted({*leads, *coordinators})


def tasks_of(chosen: Iterable[Assignment], scope: Scope) -> dict[str, list[str]]:
    """Return the IRIs of the tasks in which each takes part, in the order given, by kind and id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for task in chosen:
        for one in members(task, scope):
            found[one].append(task.iri)
    return dict(found)


def _add_nodes(
    made: Graph[str] | DiGraph[str], chosen: Iterable[Assignment], scope: Scope, known: Actors
) -> None:
    for node in sorted({one for task in chosen for one in members(task, scope)}):
        who = actor(known, node)
        made.add_node(
            node, label_vi=who.label["vi"], label_en=who.label["en"], level=who.level, kind=who.kind
        )
