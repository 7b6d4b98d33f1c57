"""The description of the SPARQL service: what it speaks, takes and gives, and how much it holds.

SPARQL 1.1 Service Description, W3C Recommendation 21 March 2013; the figures are those of VoID.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Triple, serialize

from api.triples import FORMATS, VOID, counted, format_of, number, texts
from graph.figures import Figures
from graph.formats import RDF_MEDIA_TYPES, RESULT_FORMATS
from graph.iris import DCTERMS, RDF, RDFS, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
GRAPH_STORE = "rdf-graphs/service"
"""Where the graph store stands, from the endpoint."""
DESCRIPTIONS = ("catalog", ".well-known/void")
"""Where the dataset is described, from the endpoint."""
GRAPH_STORE_PROTOCOL = "http://www.w3.org/TR/sparql11-http-rdf-update/"

_TYPE = NamedNode(RDF + "type")
_PREFIXES = {"sd": SD, "void": VOID, "formats": FORMATS, "rdfs": RDFS, "xsd": XSD, "dcterms": DCTERMS}
_RESULTS: Iterable[QueryResultsFormat | RdfFormat] = (*RESULT_FORMATS.values(), *RDF_MEDIA_TYPES.values())


def description(endpoint: str, figures: Figures, media_type: str, *, union: bool, writable: bool) -> bytes:
    """Return the description of the service in an RDF format.

    Args:
        endpoint: the absolute address of the endpoint, which also names the service.
        figures: what the dataset holds.
        media_type: one of `graph.formats.RDF_MEDIA_TYPES`.
        union: whether the default graph of a query is the union of all graphs.
        writable: whether updates are taken at all, be it from administrators only.
    """
    said = [
        *_service(endpoint, union=union, writable=writable),
        *_graph_store(endpoint),
        *_dataset(endpoint, figures, union=union),
    ]
    triples = sorted(said, key=lambda triple: (str(triple.subject), str(triple.predicate)))
    return serialize(triples, format=RDF_MEDIA_TYPES[media_type], prefixes=_PREFIXES) or b""


def _service(endpoint: str, *, union: bool, writable: bool) -> Iterator[Triple]:
    service = NamedNode(endpoint)
    yield Triple(service, _TYPE, _sd("Service"))
    yield from texts(service, RDFS + "label", "service.label")
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if writable:
        yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))
        yield Triple(service, _sd("feature"), _sd("EmptyGraphs"))
        for form in RDF_MEDIA_TYPES.values():
            yield Triple(service, _sd("inputFormat"), format_of(form))
    if union:
        yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for result in _RESULTS:
        yield Triple(service, _sd("resultFormat"), format_of(result))
    yield Triple(service, _sd("defaultDataset"), NamedNode(f"{endpoint}#dataset"))
    for path in DESCRIPTIONS:
        yield Triple(service, NamedNode(RDFS + "seeAlso"), NamedNode(urljoin(endpoint.rstrip("/"), path)))


def _graph_store(endpoint: str) -> Iterator[Triple]:
    """Say where whole graphs are read and written; the vocabulary of the description has no term for it."""
    store = NamedNode(urljoin(endpoint.rstrip("/"), GRAPH_STORE))
    yield Triple(NamedNode(endpoint), NamedNode(RDFS + "seeAlso"), store)
    yield from texts(store, RDFS + "label", "service.graph_store")
    yield Triple(store, NamedNode(DCTERMS + "conformsTo"), NamedNode(GRAPH_STORE_PROTOCOL))


def _dataset(endpoint: str, figures: Figures, *, union: bool) -> Iterator[Triple]:
    dataset = NamedNode(f"{endpoint}#dataset")
    default = NamedNode(f"{endpoint}#default-graph")
    for kind in (_sd("Dataset"), _void("Dataset")):
        yield Triple(dataset, _TYPE, kind)
    yield Triple(dataset, _void("sparqlEndpoint"), NamedNode(endpoint))
    yield from counted(dataset, figures)
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield from _graph(default, figures.triples if union else figures.unnamed)
    for place, (iri, count) in enumerate(figures.graphs, 1):
        named, content = (
            NamedNode(f"{endpoint}#named-graph-{place}"),
            NamedNode(f"{endpoint}#graph-{place}"),
        )
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, _TYPE, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(iri))
        yield Triple(named, _sd("graph"), content)
        yield from _graph(content, count)


def _graph(node: NamedNode, count: int) -> Iterator[Triple]:
    for kind in (_sd("Graph"), _void("Dataset")):
        yield Triple(node, _TYPE, kind)
    yield Triple(node, _void("triples"), number(count))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)
