"""The coordination networks without weights and tasks behind their ties: for measures that ask for neither.

The nodes and ties are those of graph.networks. Where tasks name so many agencies that each pair of each task
would take seconds to go through, the pairs that work together are the cells of MᵀM that are not 0, with M the
0/1 matrix of who takes part in which task, as in graph.edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from graph.assignments import Assignment
from graph.networks import members
from graph.scope import Scope

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

LARGE = 300_000
"""The pairs, counted once for each task, from which a sparse product is quicker than going through them with
the import of the library."""


def network(tasks: Iterable[Assignment], scope: Scope) -> DiGraph[str]:
    """Return the directed network lead → coordinating of the tasks that the scope chooses."""
    import networkx as nx

    chosen = scope.select(tasks)
    made: DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(sorted({one for task in chosen for one in members(task, scope)}))
    parts = {scope.participants(task) for task in chosen}
    found = {ends for leads, coordinators in parts for ends in product(leads, coordinators)}
    made.add_edges_from(sorted(ends for ends in found if ends[0] != ends[1]))
    return made


def together(tasks: Iterable[Assignment], scope: Scope) -> Graph[str]:
    """Return the undirected network of working together on a task."""
    import networkx as nx

    crews = sorted({tuple(members(task, scope)) for task in scope.select(tasks)})
    made: Graph[str] = nx.Graph()
    names = sorted(set(chain.from_iterable(crews)))
    made.add_nodes_from(names)
    if sum(len(crew) * (len(crew) - 1) // 2 for crew in crews) < LARGE:
        made.add_edges_from(sorted({ends for crew in crews for ends in combinations(crew, 2)}))
    else:
        made.add_edges_from(_product(crews, names))
    return made


def _product(crews: Sequence[Sequence[str]], names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Return the pairs of names that stand in a crew together."""
    from numpy import array, cumsum, ones
    from scipy.sparse import csr_array, triu

    places = {name: place for place, name in enumerate(names)}
    columns = array([places[one] for crew in crews for one in crew])
    starts = cumsum([0, *map(len, crews)])
    matrix = csr_array((ones(len(columns), dtype="int32"), columns, starts), shape=(len(crews), len(names)))
    found = triu(matrix.T @ matrix, 1).tocoo()
    return ((names[row], names[column]) for row, column in zip(found.row, found.col, strict=True))
