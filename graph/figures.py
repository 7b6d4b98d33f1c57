"""The figures of a dataset as VoID counts them: statements, entities, classes, properties, named graphs.

VoID: Describing Linked Datasets with the VoID Vocabulary, W3C Interest Group Note 3 March 2011, section 4.6.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.names import plain
from graph.sparql import query
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Figures:
    """How much a dataset holds; a triple in two named graphs counts as two in `triples`.

    `entities` are the subjects with an IRI that have a class, `graphs` the named graphs that are not empty
    with the number of their triples, in the order of their IRIs.
    """

    triples: int
    subjects: int
    properties: int
    objects: int
    classes: int
    entities: int
    graphs: tuple[tuple[str, int], ...]

    @property
    def unnamed(self) -> int:
        """The number of triples that stand in no named graph."""
        return self.triples - sum(count for _, count in self.graphs)


def figures(store: Store) -> Figures:
    """Return the figures of the whole dataset, whatever its default graph is."""
    found = {
        name: int(plain(term))
        for file in ("dataset-statements", "dataset-classes")
        for name, term in store.rows(query(file).text)[0].items()
    }
    graphs = {plain(row["graph"]): int(plain(row["count"])) for row in store.rows(query("named-graphs").text)}
    return Figures(**found, graphs=tuple(sorted(graphs.items())))
