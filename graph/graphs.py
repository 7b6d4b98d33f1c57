"""The named graphs of the dataset: what each holds, and their content and that of single things as RDF."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.errors import ThingUnknown
from graph.iris import DCTERMS, GRAPHS, named_graph
from graph.names import NAMELESS, Link, names_of, plain
from graph.sparql import query
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Summary:
    """What a named graph holds: the document it comes from, if any, its statements and its classes."""

    link: Link
    source: Link | None
    statements: int
    classes: tuple[tuple[Link, int], ...]


def sizes(store: Store) -> list[tuple[Link, int]]:
    """Return every named graph of ours with the number of its statements, in the order of their names."""
    found = {plain(row["graph"]): int(plain(row["count"])) for row in store.rows(query("named-graphs").text)}
    return [(_link(store, iri), found[iri]) for iri in sorted(found) if iri.startswith(GRAPHS)]


def summary(store: Store, name: str) -> Summary:
    """Return what a named graph holds.

    Raises:
        ThingUnknown: if there is no named graph of this name.
    """
    iri = named_graph(name)
    node = NamedNode(iri)
    size = statements(store, name)
    names = names_of(store.rows(query("term-names").text))
    classes = [
        (Link(plain(row["term"]), names.get(plain(row["term"]), NAMELESS)), int(plain(row["count"])))
        for row in store.rows(query("named-graph-classes").bind(graph=node))
    ]
    source = None
    for row in store.rows(query("entity-statements").bind(thing=node)):
        if plain(row["property"]) == DCTERMS + "source":
            source = _link(store, plain(row["value"]), short=True)
    ordered = sorted(classes, key=lambda pair: (-pair[1], pair[0].iri))
    return Summary(_link(store, iri), source, size, tuple(ordered))


def statements(store: Store, name: str) -> int:
    """Return how many statements a named graph holds; raises ThingUnknown where there is no such graph."""
    iri = named_graph(name)
    rows = store.rows(query("named-graph-size").bind(graph=NamedNode(iri)))
    if not rows:
        raise ThingUnknown(iri=iri)
    return int(plain(rows[0]["count"]))


def content(store: Store, name: str, form: str) -> bytes:
    """Return a named graph in a format; raises ThingUnknown where there is no such graph."""
    statements(store, name)
    return store.answer(query("named-graph").bind(graph=NamedNode(named_graph(name))), form)


def concise(store: Store, iri: str, form: str) -> bytes:
    """Return in a format all statements about a thing, its citations, and the statements that point to it.

    Raises:
        ThingUnknown: if the graph states nothing of this IRI.
    """
    try:
        node = NamedNode(iri)
    except ValueError:
        raise ThingUnknown(iri=iri) from None
    if not store.rows(query("entity-statements").bind(thing=node)):
        raise ThingUnknown(iri=iri)
    return store.answer(query("concise-description").bind(thing=node), form)


def _link(store: Store, iri: str, *, short: bool = False) -> Link:
    if short:
        names = names_of(store.rows(query("document-names").text))
    else:
        names = names_of(store.rows(query("thing-names").bind(node=NamedNode(iri))))
    return Link(iri, names.get(iri, NAMELESS))
