"""The Turtle of `ontology/`: its OWL modules, concept schemes and shapes, read as triples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from graph.folders import folder_of
from graph.iris import RDF, SKOS


def files() -> list[Path]:
    """Return the Turtle files whose triples belong to the dataset: OWL modules and concept schemes."""
    folder = folder_of("ontology")
    return [*sorted(folder.glob("*.ttl")), *sorted(folder.glob("vocabularies/*.ttl"))]


def shape_files() -> list[Path]:
    """Return the Turtle files of the SHACL shapes, which validate the dataset but are no part of it."""
    return sorted(folder_of("ontology").glob("shapes/*.ttl"))


def triples() -> Iterator[Triple]:
    """Yield every triple of the OWL modules and concept schemes; a syntax error raises SyntaxError."""
    for path in files():
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield quad.triple


def concepts() -> frozenset[str]:
    """Return the IRIs of all concepts."""
    a, concept = NamedNode(RDF + "type"), NamedNode(SKOS + "Concept")
    return frozenset(
        triple.subject.value
        for triple in triples()
        if triple.predicate == a and triple.object == concept and isinstance(triple.subject, NamedNode)
    )
