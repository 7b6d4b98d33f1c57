"""Measures of the two coordination networks: of a whole network and of each agency in it.

Ties between generic groups and agencies count like any other. What is not defined (the density of a network
of one agency, the constraint of an agency without ties) is None. Sources:

- density, in- and outdegree, centralization of directed ties: S. Wasserman and K. Faust, Social Network
  Analysis, Cambridge University Press 1994, sections 4.2–4.3 and 5.2–5.3;
- reciprocity: M. E. J. Newman, Networks: An Introduction, Oxford University Press 2010, section 7.10;
- degree centralization and relative betweenness: L. C. Freeman, "Centrality in Social Networks: Conceptual
  Clarification", Social Networks 1 (1978/79), pp. 215–239;
- betweenness: L. C. Freeman, "A Set of Measures of Centrality Based on Betweenness", Sociometry 40 (1977),
  pp. 35–41, computed as graph.heavy says, as is the diameter;
- k-core: S. B. Seidman, "Network Structure and Minimum Degree", Social Networks 5 (1983), pp. 269–287;
- constraint: R. S. Burt, Structural Holes, Harvard University Press 1992, chapter 2; effective size: the
  same, in the form of S. P. Borgatti, "Structural Holes: Unpacking Burt's Redundancy Measures", Connections
  20:1 (1997), pp. 35–38.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING, Any

from graph import heavy
from graph.brokerage import brokerage

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

UNSTATED = "unstated"
"""The class of agencies whose level no document states, and of generic groups, when brokerage is counted."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Figures of a whole network; shares and densities from 0 to 1.

    `ties`, `density`, `reciprocity`, `out_centralization`, `in_centralization` are of the directed network,
    all others of working together. `core` is the greatest k with a k-core, `core_agencies` its size;
    `diameter` is that of the largest component (the widest of several equally large ones).
    """

    agencies: int
    isolated: int
    ties: int
    density: float | None
    reciprocity: float | None
    out_centralization: float | None
    in_centralization: float | None
    pairs: int
    together_density: float | None
    centralization: float | None
    components: int
    largest: int
    diameter: int | None
    core: int
    core_agencies: int


@dataclass(frozen=True, slots=True)
class Position:
    """An agency's place in the two networks.

    `out_degree`, `in_degree` (ties) and `out_weight`, `in_weight` (sums of weights) are of the directed
    network, as are the five roles of brokerage between levels; all others of working together. `newman` is
    the sum of Newman's weights, which is the number of tasks done with others.
    """

    node: str
    out_degree: int
    in_degree: int
    out_weight: int
    in_weight: int
    degree: int
    weight: int
    newman: float
    betweenness: float
    articulation: bool
    constraint: float | None
    effective_size: float | None
    coreness: int
    coordinator: int
    itinerant: int
    gatekeeper: int
    representative: int
    liaison: int


class _Measuring:
    """The figures of `Whole`, each worked out when it is asked for."""

    def __init__(self, network: Callable[[], DiGraph[str]], together: Callable[[], Graph[str]]) -> None:
        self._make_network, self._make_together = network, together

    @cached_property
    def _network(self) -> DiGraph[str]:
        return self._make_network()

    @cached_property
    def _together(self) -> Graph[str]:
        return self._make_together()

    @cached_property
    def _parts(self) -> list[int]:
        import networkx as nx

        return sorted((len(part) for part in nx.connected_components(self._together)), reverse=True)

    @cached_property
    def _cores(self) -> dict[str, int]:
        import networkx as nx

        return dict(nx.core_number(self._together))

    @property
    def _possible(self) -> int:
        return self.agencies * (self.agencies - 1)

    @property
    def agencies(self) -> int:
        made = self.__dict__.get("_together")
        return len(self._network if made is None else made)

    @property
    def isolated(self) -> int:
        import networkx as nx

        return sum(1 for _ in nx.isolates(self._together))

    @property
    def ties(self) -> int:
        return self._network.number_of_edges()

    @property
    def density(self) -> float | None:
        return _ratio(self.ties, self._possible)

    @property
    def reciprocity(self) -> float | None:
        return _ratio(sum(self._network.has_edge(b, a) for a, b in self._network.edges), self.ties)

    @property
    def out_centralization(self) -> float | None:
        return centralization((d for _, d in self._network.out_degree()), (self.agencies - 1) ** 2)

    @property
    def in_centralization(self) -> float | None:
        return centralization((d for _, d in self._network.in_degree()), (self.agencies - 1) ** 2)

    @property
    def pairs(self) -> int:
        return self._together.number_of_edges()

    @property
    def together_density(self) -> float | None:
        return _ratio(2 * self.pairs, self._possible)

    @property
    def centralization(self) -> float | None:
        degrees = [d for _, d in self._together.degree()]
        return centralization(degrees, (self.agencies - 1) * (self.agencies - 2))

    @property
    def components(self) -> int:
        return len(self._parts)

    @property
    def largest(self) -> int:
        return self._parts[0] if self._parts else 0

    @property
    def diameter(self) -> int | None:
        return diameter(self._together)

    @property
    def core(self) -> int:
        return max(self._cores.values(), default=0)

    @property
    def core_agencies(self) -> int:
        return sum(1 for value in self._cores.values() if value == self.core)


def whole(network: DiGraph[str], together: Graph[str]) -> Whole:
    """Return the figures of the two networks over the same agencies.

    Isolated agencies count as agencies, as components of one and in every denominator.
    """
    return Whole(**some([field.name for field in fields(Whole)], lambda: network, lambda: together))


def some(
    names: Iterable[str], network: Callable[[], DiGraph[str]], together: Callable[[], Graph[str]]
) -> dict[str, Any]:
    """Return some figures of the two networks, named as in `Whole`.

    `network` and `together` make the networks, and are called once, when a figure needs theirs.
    """
    found = _Measuring(network, together)
    return {name: getattr(found, name) for name in sorted(names, key=lambda name: name == "agencies")}


def positions(network: DiGraph[str], together: Graph[str]) -> list[Position]:
    """Return the place of each agency, in the order of the nodes.

    Betweenness and effective size take every tie as equal; the constraint takes a tie as strong as its number
    of tasks. An isolated agency has degree, weight, betweenness and core number 0, is no articulation point,
    brokers nothing, and has neither constraint nor effective size.
    """
    import networkx as nx

    if not together:
        return []
    between = heavy.betweenness(together)
    constraint = nx.constraint(together, weight="weight")
    size = nx.effective_size(together)
    cores = nx.core_number(together)
    cuts = set(nx.articulation_points(together))
    levels = {node: str(data.get("level") or UNSTATED) for node, data in network.nodes(data=True)}
    roles = brokerage(network, levels)
    return [
        Position(
            node=node,
            out_degree=network.out_degree(node),
            in_degree=network.in_degree(node),
            out_weight=sum(data["weight"] for _, _, data in network.out_edges(node, data=True)),
            in_weight=sum(data["weight"] for _, _, data in network.in_edges(node, data=True)),
            degree=together.degree(node),
            weight=sum(data["weight"] for _, _, data in together.edges(node, data=True)),
            newman=round(float(sum(data["newman"] for _, _, data in together.edges(node, data=True))), 6),
            betweenness=round(between[node], 6),
            articulation=node in cuts,
            constraint=_defined(constraint[node]),
            effective_size=_defined(size[node]),
            coreness=cores[node],
            coordinator=roles[node]["coordinator"],
            itinerant=roles[node]["itinerant"],
            gatekeeper=roles[node]["gatekeeper"],
            representative=roles[node]["representative"],
            liaison=roles[node]["liaison"],
        )
        for node in together
    ]


def centralization(degrees: Iterable[int], most: int) -> float | None:
    """Return how far the greatest degree stands out: Σ (greatest − degree) / `most`, None where that is 0.

    `most` is the greatest sum that any network of as many nodes can have, that of a star: (n−1)(n−2) where
    ties have no direction (Freeman 1978/79), (n−1)² for in- or outdegrees (Wasserman and Faust 1994, section
    5.3).
    """
    found = list(degrees)
    return _ratio(sum(max(found) - degree for degree in found), most) if found else None


def diameter(together: Graph[str]) -> int | None:
    """Return the longest shortest path, in steps, within the largest component; None without nodes."""
    import networkx as nx

    parts = list(nx.connected_components(together))
    largest = max(map(len, parts), default=0)
    library = heavy.library_of(together)
    widest = (heavy.diameter(together.subgraph(part), library) for part in parts if len(part) == largest)
    return max(widest, default=None)


def density(together: Graph[str], nodes: Iterable[str]) -> float | None:
    """Return the share of the pairs among some of the nodes that are tied; None for fewer than two nodes."""
    chosen = together.subgraph(nodes)
    return _ratio(2 * chosen.number_of_edges(), len(chosen) * (len(chosen) - 1))


def _ratio(part: int, most: int) -> float | None:
    return round(part / most, 6) if most > 0 else None


def _defined(value: float) -> float | None:
    return None if isnan(value) else round(value, 6)
