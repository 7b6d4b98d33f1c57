"""The description of the service: what it says of itself agrees with the vocabulary and with the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse

from api.app import create
from api.service import SD
from api.triples import FORMATS, VOID
from api.writing import Policy
from graph.iris import RDF, RDFS, named_graph
from graph.live import LiveStore
from graph.oxigraph import OxigraphStore

ENDPOINT = "http://testserver/sparql"
STORE = "http://testserver/rdf-graphs/service"
Said = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def client(store: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(store), headers={"accept": "text/turtle"}) as made:
        yield made


def said(client: TestClient, accept: str = "text/turtle", path: str = "/sparql") -> Said:
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 200
    form = RdfFormat.from_media_type(answer.headers["content-type"])
    assert form
    found: Said = defaultdict(lambda: defaultdict(list))
    for quad in parse(answer.content, form, base_iri="http://elsewhere.example/"):
        found[quad.subject.value][quad.predicate.value].append(quad.object.value)  # type: ignore[union-attr]
    return {node: {name: sorted(values) for name, values in told.items()} for node, told in found.items()}


@pytest.mark.parametrize(
    "accept",
    [
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/trig",
        "text/html;q=0.5, application/n-quads",
    ],
)
def test_it_is_given_in_every_form_and_always_the_same(client: TestClient, accept: str) -> None:
    assert said(client, accept) == said(client)


def test_no_other_form_is_given(client: TestClient) -> None:
    assert client.get("/sparql", headers={"accept": "text/csv"}).status_code == 406
    assert client.get("/sparql", headers={"accept": "*/*"}).headers["content-type"].startswith("text/turtle")


def test_it_says_what_the_service_speaks_takes_and_gives(client: TestClient) -> None:
    service = said(client)[ENDPOINT]
    names = {
        "results": ["CSV", "JSON", "TSV", "XML"],
        "rdf": ["JSON-LD", "N-Quads", "N-Triples", "RDF_XML", "TriG", "Turtle"],
    }
    formats = sorted(
        [f"{FORMATS}SPARQL_Results_{name}" for name in names["results"]]
        + [FORMATS + name for name in names["rdf"]]
    )
    del service[RDFS + "label"]
    assert service == {
        RDFS + "seeAlso": [
            "http://testserver/.well-known/void",
            "http://testserver/catalog",
            STORE,
        ],
        RDF + "type": [SD + "Service"],
        SD + "endpoint": [ENDPOINT],
        SD + "supportedLanguage": [SD + "SPARQL11Query"],
        SD + "feature": [SD + "UnionDefaultGraph"],
        SD + "resultFormat": formats,
        SD + "defaultDataset": [f"{ENDPOINT}#dataset"],
    }


def test_it_says_where_the_graph_store_is(client: TestClient) -> None:
    assert said(client)[STORE] == {
        RDFS + "label": [
            "Kho đồ thị của doingoai (SPARQL 1.1 Graph Store HTTP Protocol)",
            "The graph store of doingoai (SPARQL 1.1 Graph Store HTTP Protocol)",
        ],
        "http://purl.org/dc/terms/conformsTo": ["http://www.w3.org/TR/sparql11-http-rdf-update/"],
    }
    for path in ("/sparql", "/sparql/", "/query"):
        (named,) = {one for one in said(client, path=path) if one.endswith("/service")}
        assert client.get(named, params={"graph": named_graph("plan-10")}).status_code == 200


def test_its_endpoint_is_absolute_wherever_it_stands(client: TestClient) -> None:
    answer = client.get("/sparql/", headers={"host": "gialai.example:8443"})
    assert "sd:endpoint <http://gialai.example:8443/sparql/> ;" in answer.text


def test_its_figures_are_those_of_the_data(client: TestClient, store: OxigraphStore) -> None:
    quads = list(store.dump())
    told = said(client)
    dataset = told[f"{ENDPOINT}#dataset"]
    typed = [quad for quad in quads if quad.predicate.value == RDF + "type"]
    expected = {
        "triples": len(quads),
        "entities": len({str(quad.subject) for quad in typed}),
        "classes": len({str(quad.object) for quad in typed}),
        "properties": len({str(quad.predicate) for quad in quads}),
        "distinctSubjects": len({str(quad.subject) for quad in quads}),
        "distinctObjects": len({str(quad.object) for quad in quads}),
    }
    assert {name: int(dataset[VOID + name][0]) for name in expected} == expected
    assert dataset[VOID + "sparqlEndpoint"] == [ENDPOINT]
    (default,) = dataset[SD + "defaultGraph"]
    assert told[default][VOID + "triples"] == [str(len(quads))]
    graphs = {}
    for node in dataset[SD + "namedGraph"]:
        assert told[node][RDF + "type"] == [SD + "NamedGraph"]
        (content,) = told[node][SD + "graph"]
        graphs[told[node][SD + "name"][0]] = int(told[content][VOID + "triples"][0])
    counted: dict[str, int] = defaultdict(int)
    for quad in quads:
        counted[quad.graph_name.value] += 1  # type: ignore[union-attr]
    assert graphs == counted
    assert named_graph("plan-10") in graphs


def test_it_says_what_a_strangers_store_that_may_be_changed_takes() -> None:
    import pyoxigraph

    app = create(LiveStore(pyoxigraph.Store()), union=False, policy=Policy("token"))
    with TestClient(app, headers={"authorization": "Bearer token", "accept": "text/turtle"}) as client:
        service = said(client)[ENDPOINT]
        assert service[SD + "supportedLanguage"] == [SD + "SPARQL11Query", SD + "SPARQL11Update"]
        assert service[SD + "feature"] == [SD + "EmptyGraphs"]
        assert FORMATS + "Turtle" in service[SD + "inputFormat"]
        tag = client.get("/sparql").headers["etag"]
        assert client.get("/sparql", headers={"if-none-match": tag}).status_code == 304
        update = "INSERT DATA { <urn:a> a <urn:B> . GRAPH <urn:g> { <urn:a> <urn:b> 1 } }"
        assert client.post("/sparql", data={"update": update}).status_code == 204
        assert client.get("/sparql", headers={"if-none-match": tag}).status_code == 200
        told = said(client)
        assert told[f"{ENDPOINT}#dataset"][VOID + "triples"] == ["2"]
        assert told[f"{ENDPOINT}#default-graph"][VOID + "triples"] == ["1"]


def test_every_term_is_one_of_the_vocabulary(client: TestClient) -> None:
    known = {
        "Service Dataset Graph NamedGraph endpoint feature defaultDataset supportedLanguage resultFormat "
        "inputFormat defaultGraph namedGraph name graph SPARQL11Query SPARQL11Update UnionDefaultGraph "
        "EmptyGraphs"
    }
    terms = {term for line in known for term in line.split()}
    used = set()
    for told in said(client).values():
        for name, values in told.items():
            used |= {one.removeprefix(SD) for one in (name, *values) if one.startswith(SD)}
    assert used <= terms
