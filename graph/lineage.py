"""The lineage of documents: what each is based on, carries out, replaces or cites, layer by layer."""

from __future__ import annotations

from collections.abc import Mapping

from graph.links import Link, place
from graph.names import plain
from graph.neighbourhood import Naming, edges_of
from graph.picture import MOST, Picture, kept_edges, nodes_of
from graph.report import text
from graph.sparql import query
from graph.store import Store


def picture(store: Store, most: int = MOST) -> Picture:
    """Return the documents that a relation ties to another, those that others rest on further to the left.

    Those tied by most relations are kept where there are more than `most`. A document stands one column to
    the right of the last one that it points to; documents that point to each other in a circle share one.
    """
    names = Naming(store)
    links = [
        Link(plain(row["document"]), plain(row["relation"]), plain(row["other"]))
        for row in store.rows(query("document-lineage").text)
    ]
    columns = layers(links)
    edges = edges_of(store, names, sorted(links))
    degree: dict[str, int] = {}
    for link in links:
        for end in (link.source, link.target):
            degree[end] = degree.get(end, 0) + 1
    order = sorted(columns, key=lambda iri: (-degree[iri], place(iri)))
    nodes = nodes_of(names, {iri: columns[iri] for iri in order}, edges, most)
    return Picture(
        name="documents",
        form="layers",
        nodes=nodes,
        edges=kept_edges(edges, nodes),
        left_out=len(order) - len(nodes),
        notes=(text("picture.note.documents"),),
    )


def layers(links: list[Link]) -> Mapping[str, int]:
    """Return the layer of each thing: 0 for one that points to none, else one more than the farthest.

    Things in a circle count as one. That is the longest-path layering of the condensation (P. Healy and N.
    Nikolov, "Hierarchical Drawing Algorithms", Handbook of Graph Drawing and Visualization, CRC Press 2013,
    section 13.3).
    """
    import networkx as nx

    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_edges_from((link.source, link.target) for link in sorted(links))
    whole = nx.condensation(network)
    found: dict[int, int] = {}
    for one in reversed(list(nx.lexicographical_topological_sort(whole))):
        found[one] = max((found[end] + 1 for end in whole.successors(one)), default=0)
    return {iri: found[number] for number, data in whole.nodes(data=True) for iri in sorted(data["members"])}
