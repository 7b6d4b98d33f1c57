"""The dataset as linked-data programs look for it: figures, partitions, examples, dumps and endpoint.

Describing Linked Datasets with the VoID Vocabulary, W3C Interest Group Note 3 March 2011; the address
`/.well-known/void` is that of its section 7.2 (RFC 8615).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Triple

from api.catalogue import FOAF, title_of
from api.published import Published
from api.triples import VOID, counted, format_of, number, texts
from graph.formats import RDF_FORMATS
from graph.iris import BASE, DCTERMS, GEO, ONTOLOGY, ORG, RDF, RDFS, SKOS
from graph.names import parts

VOCABULARIES = (ONTOLOGY, SKOS, DCTERMS, ORG, GEO)
"""Vocabularies whose terms the data may use; those are named of which a class or property is in use."""

_TYPE = NamedNode(RDF + "type")


def void(about: Published) -> Iterator[Triple]:
    """Yield the VoID description of the dataset."""
    document, dataset, held = NamedNode(f"{about.base}/.well-known/void"), about.dataset, about.held
    yield Triple(document, _TYPE, _void("DatasetDescription"))
    yield from texts(document, DCTERMS + "title", "open.void")
    yield Triple(document, NamedNode(FOAF + "primaryTopic"), dataset)
    yield Triple(document, NamedNode(RDFS + "seeAlso"), NamedNode(f"{about.base}/catalog"))
    yield Triple(dataset, _TYPE, _void("Dataset"))
    yield from texts(dataset, DCTERMS + "title", title_of(about))
    yield Triple(dataset, NamedNode(FOAF + "homepage"), NamedNode(f"{about.base}/"))
    yield Triple(dataset, _void("sparqlEndpoint"), NamedNode(f"{about.base}/sparql"))
    yield from counted(dataset, held.figures)
    if about.dumps:
        for ending, form in RDF_FORMATS.items():
            yield Triple(dataset, _void("dataDump"), NamedNode(f"{about.base}/dump.{ending}"))
            yield Triple(dataset, _void("feature"), format_of(form))
    if about.ours:
        yield Triple(dataset, _void("uriSpace"), Literal(f"{BASE}/"))
    used = [iri for iri, _ in (*held.classes, *held.properties)]
    for vocabulary in VOCABULARIES:
        if any(iri.startswith(vocabulary) for iri in used):
            yield Triple(dataset, _void("vocabulary"), NamedNode(vocabulary))
    for example in held.examples:
        yield Triple(dataset, _void("exampleResource"), NamedNode(example))
    yield from _partitions(about)
    for part in held.parts:
        subset = NamedNode(part.link.iri)
        yield Triple(dataset, _void("subset"), subset)
        yield Triple(subset, _TYPE, _void("Dataset"))
        yield Triple(subset, _void("triples"), number(part.statements))
        if part.source:
            yield Triple(subset, NamedNode(DCTERMS + "source"), NamedNode(part.source))


def _partitions(about: Published) -> Iterator[Triple]:
    for kind, figure, found in (
        ("class", "entities", about.held.classes),
        ("property", "triples", about.held.properties),
    ):
        for iri, count in found:
            node = NamedNode(f"{about.base}/.well-known/void#{kind}-{_short(iri)}")
            yield Triple(about.dataset, _void(f"{kind}Partition"), node)
            yield Triple(node, _TYPE, _void("Dataset"))
            yield Triple(node, _void(kind), NamedNode(iri))
            yield Triple(node, _void(figure), number(count))


def _short(iri: str) -> str:
    """Return a name for an IRI that no other has: the slug of a term of ours, a digest of any other."""
    kind, slug = parts(iri)
    return slug if kind == "term" else sha256(iri.encode()).hexdigest()[:12]


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)
