"""The coordination networks of data of any size: the edge list pulled once, ties by sparse products.

The networks are those of graph.networks, with the weights but without the tasks behind each tie: with L
and C the 0/1 matrices of who leads and who coordinates in each task, the ties lead → coordinating are LᵀC,
and those of working together MᵀM with M = max(L, C), each without its diagonal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.iris import IDS
from graph.scope import ISSUER
from graph.sparql import query
from graph.store import Store

if TYPE_CHECKING:
    from networkx import DiGraph, Graph
    from numpy import int64
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

_TSV = "text/tab-separated-values"
_AGENCY = f"<{IDS}agency/".encode()
_GROUP = f"<{IDS}agency-group/".encode()
_HUB = f"<{IDS}agency/{ISSUER}>".encode()


@dataclass(frozen=True, slots=True, eq=False)
class EdgeList:
    """Who leads and who coordinates in which task, as pairs of places.

    `agencies` are ids such as `agency/so-y-te`, in alphabetical order, `tasks` the number of tasks that name
    any of them; `leads` and `coordinating` have two rows: the place of the task, the place of the agency.
    """

    agencies: tuple[str, ...]
    tasks: int
    leads: NDArray[int64]
    coordinating: NDArray[int64]

    def directed(self) -> csr_array:
        """Return the number of tasks behind each tie lead → coordinating, agencies by agencies."""
        return _without_loops(self._matrix(self.leads).T @ self._matrix(self.coordinating))

    def together(self) -> csr_array:
        """Return the number of tasks behind each pair that works together; symmetric."""
        members = self._members()
        return _without_loops(members.T @ members)

    def newman(self) -> csr_array:
        """Return for each pair that works together the sum over its tasks of 1/(n−1); symmetric."""
        from numpy import maximum
        from scipy.sparse import diags_array

        members = self._members()
        sizes = members.sum(axis=1)
        share = diags_array(1 / maximum(sizes - 1, 1))
        return _without_loops(members.T @ share @ members)

    def _members(self) -> csr_array:
        return self._matrix(self.leads).maximum(self._matrix(self.coordinating)).tocsr()

    def _matrix(self, pairs: NDArray[int64]) -> csr_array:
        from numpy import ones
        from scipy.sparse import csr_array

        shape = (self.tasks, len(self.agencies))
        made = csr_array((ones(pairs.shape[1]), (pairs[0], pairs[1])), shape=shape)
        made.data[:] = 1
        return made


def edges(
    store: Store, documents: Collection[str] = (), *, generic: bool = False, issuer: bool = True
) -> EdgeList:
    """Return the edge list of a store's tasks, read as a whole from the engine.

    Args:
        store: the dataset.
        documents: the ids of the documents whose tasks count, e.g. `plan-1520`; all where none is named.
        generic: whether generic groups take part.
        issuer: whether the issuing department takes part.
    """
    from numpy import array, int64, zeros

    among: set[bytes] | None = None
    if documents:
        wanted = {f"<{IDS}document/{one}>".encode() for one in documents}
        among = {task for task, document in _pairs(store, "edges-documents") if document in wanted}
    kinds = (_AGENCY, _GROUP) if generic else (_AGENCY,)
    tasks: dict[bytes, int] = {}
    agencies: dict[bytes, int] = {}
    found: list[NDArray[int64]] = []
    for name in ("edges-leads", "edges-coordinating"):
        kept = [
            (tasks.setdefault(task, len(tasks)), agencies.setdefault(agency, len(agencies)))
            for task, agency in _pairs(store, name)
            if agency.startswith(kinds) and (issuer or agency != _HUB) and (among is None or task in among)
        ]
        found.append(array(kept, dtype=int64).T if kept else zeros((2, 0), dtype=int64))
    names = [agency.decode()[1:-1].removeprefix(IDS) for agency in agencies]
    order = sorted(range(len(names)), key=names.__getitem__)
    places = zeros(len(order), dtype=int64)
    places[order] = range(len(order))
    for pairs in found:
        pairs[1] = places[pairs[1]]
    return EdgeList(tuple(names[place] for place in order), len(tasks), *found)


def network(edges: EdgeList) -> DiGraph[str]:
    """Return the directed network lead → coordinating; edges have `weight`, the number of tasks."""
    import networkx as nx

    made: DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(edges.agencies)
    made.add_edges_from(_ties(edges, edges.directed().tocoo()))
    return made


def together(edges: EdgeList) -> Graph[str]:
    """Return the undirected network of working together; edges have `weight` and `newman`, Newman's."""
    import networkx as nx
    from scipy.sparse import triu

    made: Graph[str] = nx.Graph()
    made.add_nodes_from(edges.agencies)
    counts, shares = triu(edges.together(), 1).tocoo(), triu(edges.newman(), 1).tocoo()
    made.add_edges_from(
        (first, second, {**data, "newman": share})
        for (first, second, data), share in zip(_ties(edges, counts), shares.data.tolist(), strict=True)
    )
    return made


def _ties(edges: EdgeList, matrix: Any) -> Iterable[tuple[str, str, dict[str, int]]]:
    names = edges.agencies
    ends = zip(matrix.row.tolist(), matrix.col.tolist(), matrix.data.tolist(), strict=True)
    return ((names[row], names[column], {"weight": int(weight)}) for row, column, weight in ends)


def _without_loops(matrix: Any) -> csr_array:
    made: csr_array = matrix.tocsr()
    made.setdiag(0)
    made.eliminate_zeros()
    made.sort_indices()
    return made


def _pairs(store: Store, name: str) -> Iterable[tuple[bytes, bytes]]:
    """Return the rows of a query of two IRIs each, as the engine's own bytes."""
    terms = store.answer(query(name).text, _TSV).split()[2:]
    return zip(terms[::2], terms[1::2], strict=True)
