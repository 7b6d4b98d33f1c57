"""Loads a dataset into an engine elsewhere: graph by graph, each put whole in place of what was there.

A push that breaks off leaves every graph as it was or as it shall be, where the engine has a graph store
that puts a graph at once, and no record of a version; pushing again finishes it. Pushing twice the same
comes to the same. Graphs of our own that the dataset no longer has are dropped; other people's stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import GRAPHS, OWL, RDFS
from graph.language import LANGUAGES, translate
from graph.live import LiveStore
from graph.oxigraph import OxigraphStore
from graph.remote import VERSION, RemoteStore

Progress = Callable[[str, int, int], None]
"""Is told the IRI of each graph as its turn comes, its number from 1, and how many there are."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was loaded: graphs, statements, graphs dropped, and the version that was recorded."""

    graphs: int
    statements: int
    dropped: tuple[str, ...]
    version: str


def push(source: OxigraphStore, target: RemoteStore, progress: Progress = lambda iri, n, of: None) -> Pushed:
    """Load the named graphs of a store into an engine elsewhere and record the version.

    Raises:
        StoreUnreachable, StoreForbidden, StoreFailed: if the engine does not do its part.
    """
    held = LiveStore.over(source)
    names = sorted(held.names())
    before = target.graphs()
    target.drop(VERSION)
    statements = 0
    for number, iri in enumerate(names, 1):
        progress(iri, number, len(names))
        lines = sorted(f"{quad.triple} .\n" for quad in held.graph(iri))
        target.put(iri, lines)
        statements += len(lines)
    old = sorted(iri for iri in before - set(names) if iri.startswith(GRAPHS) and iri != VERSION)
    for iri in old:
        target.drop(iri)
    target.put(VERSION, (f"{quad.triple} .\n" for quad in _record(held.version)))
    target.forget()
    return Pushed(len(names), statements, tuple(old), held.version)


def _record(version: str) -> list[Quad]:
    """Return what is recorded of a version, with the name of the graph that it stands in."""
    node = NamedNode(VERSION)
    label = NamedNode(RDFS + "label")
    named = [Literal(translate("remote.version", one), language=one) for one in LANGUAGES]
    return [
        Quad(node, NamedNode(OWL + "versionInfo"), Literal(version)),
        *(Quad(node, label, one) for one in named),
    ]
