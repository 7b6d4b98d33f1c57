"""The figures of a dataset as VoID counts them: statements, entities, classes, properties, named graphs.

VoID: Describing Linked Datasets with the VoID Vocabulary, W3C Interest Group Note 3 March 2011, section 4.6.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.names import plain
from graph.sparql import query
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Figures:
    """How much a dataset holds; a triple in two named graphs counts as two in `triples`.

    `entities` are the subjects with an IRI that have a class, `unnamed` the triples that stand in no named
    graph, `graphs` the named graphs with an IRI that are not empty with the number of their triples, in the
    order of their IRIs.
    """

    triples: int
    subjects: int
    properties: int
    objects: int
    classes: int
    entities: int
    unnamed: int
    graphs: tuple[tuple[str, int], ...]


def figures(store: Store) -> Figures:
    """Return the figures of the whole dataset, whatever its default graph is."""
    found = {
        name: int(plain(term))
        for file in ("dataset-statements", "dataset-classes")
        for name, term in store.rows(query(file).text)[0].items()
    }
    sizes = {row["graph"]: int(plain(row["count"])) for row in store.rows(query("named-graphs").text)}
    graphs = sorted((graph.value, size) for graph, size in sizes.items() if isinstance(graph, NamedNode))
    return Figures(**found, unnamed=found["triples"] - sum(sizes.values()), graphs=tuple(graphs))
