"""The measures whose cost grows with nodes times ties: small networks by networkx, large ones by rustworkx.

Both compute the same: betweenness after U. Brandes, "A Faster Algorithm for Betweenness Centrality", Journal
of Mathematical Sociology 25 (2001), pp. 163–177, and shortest paths by breadth-first search. rustworkx does
it in compiled code on all processors. Ties count as equal.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from graph.report import Text, text

if TYPE_CHECKING:
    from networkx import Graph

Library = Literal["networkx", "rustworkx"]

LARGE = 2_000_000
"""Nodes times ties from which a network is large: there networkx takes about half a second."""


def library_of(network: Graph[str]) -> Library:
    """Return the library that computes the heavy measures of a network."""
    large = network.number_of_nodes() * network.number_of_edges() >= LARGE
    return "rustworkx" if large else "networkx"


def betweenness(network: Graph[str], library: Library | None = None) -> dict[str, float]:
    """Return the relative betweenness of each node, 0 to 1, of an undirected network.

    A library is chosen by size where none is named.
    """
    if (library or library_of(network)) == "networkx":
        import networkx as nx

        return dict(nx.betweenness_centrality(network, normalized=True))
    import rustworkx as rx

    found = rx.betweenness_centrality(rx.networkx_converter(network), normalized=True)
    return {node: found[place] for place, node in enumerate(network)}


def diameter(network: Graph[str], library: Library | None = None) -> int:
    """Return the longest shortest path, in steps, of a connected undirected network of one node or more."""
    if (library or library_of(network)) == "networkx":
        import networkx as nx

        return int(nx.diameter(network))
    import rustworkx as rx

    return int(rx.distance_matrix(rx.networkx_converter(network)).max())


def note(network: Graph[str]) -> Text:
    """Return in words which library computed the heavy measures of a network."""
    library = library_of(network)
    return text("heavy.note", library=library, version=version(library))
