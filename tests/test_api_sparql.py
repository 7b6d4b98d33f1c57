"""The SPARQL endpoint: methods, formats, refusals, and its page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from api.app import create
from graph.guard import LONGEST
from graph.oxigraph import OxigraphStore

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
LEADS = """
PREFIX dn: <https://w3id.org/doingoai/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?number ?name WHERE {
  ?task dn:number ?number ; dn:lead/rdfs:label ?name FILTER(LANG(?name) = "vi")
} ORDER BY ?number
"""
ANSWER = [("1", "Sở Ngoại vụ"), ("2", "Sở Công Thương"), ("10", "Công an tỉnh")]
TASK = "<https://w3id.org/doingoai/id/task/10-1>"
TRIPLES = "CONSTRUCT { task ?p ?o } WHERE { task ?p ?o }".replace("task", TASK)


@pytest.fixture(scope="module")
def client(store: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(store), headers={"accept": "*/*", "accept-language": "en"}) as made:
        yield made


def rows(answer_csv: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(answer_csv))][1:]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_query_may_be_sent_in_three_ways(client: TestClient, way: str) -> None:
    accept = {"accept": "text/csv"}
    if way == "get":
        answer = client.get("/sparql", params={"query": LEADS}, headers=accept)
    elif way == "form":
        answer = client.post("/sparql", data={"query": LEADS}, headers=accept)
    else:
        headers = {**accept, "content-type": "application/sparql-query; charset=utf-8"}
        answer = client.post("/sparql", content=LEADS.encode(), headers=headers)
    assert answer.status_code == 200
    assert rows(answer.text) == ANSWER


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/json", QueryResultsFormat.JSON),
        ("*/*", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
        ("application/xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
        ("text/csv;q=0.1, application/sparql-results+xml", QueryResultsFormat.XML),
    ],
)
def test_select_answers_in_the_form_asked_for(
    client: TestClient, accept: str, form: QueryResultsFormat
) -> None:
    answer = client.get("/sparql", params={"query": LEADS}, headers={"accept": accept})
    assert answer.headers["content-type"].split(";")[0] == form.media_type.split(";")[0]
    found = parse_query_results(answer.content, format=form)
    assert [(row["number"].value, row["name"].value) for row in found] == ANSWER


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", RdfFormat.TURTLE),
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-quads", RdfFormat.N_QUADS),
        ("application/sparql-results+json, text/turtle;q=0.5", RdfFormat.TURTLE),
    ],
)
def test_construct_answers_in_the_form_asked_for(client: TestClient, accept: str, form: RdfFormat) -> None:
    answer = client.get("/sparql", params={"query": TRIPLES}, headers={"accept": accept})
    assert answer.headers["content-type"].split(";")[0] == form.media_type
    found = {str(quad.triple) for quad in parse(answer.content, format=form)}
    assert len(found) > 10
    assert all(one.startswith(TASK) for one in found)


def test_ask_and_describe_are_answered(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json() == {"head": {}, "boolean": True}
    answer = client.get("/sparql", params={"query": "DESCRIBE <https://w3id.org/doingoai/id/task/10-1>"})
    assert answer.headers["content-type"].split(";")[0] == "text/turtle"


def test_the_parameter_format_names_the_form(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": LEADS, "format": "csv"}, headers={"accept": BROWSER})
    assert rows(answer.text) == ANSWER
    assert client.get("/sparql", params={"query": LEADS, "format": "ttl"}).status_code == 406
    assert client.get("/sparql", params={"query": LEADS, "format": "exe"}).status_code == 406


def test_a_form_that_does_not_fit_is_not_acceptable(client: TestClient) -> None:
    for query, accept in ((LEADS, "text/turtle"), (TRIPLES, "text/csv"), (LEADS, "image/png")):
        answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
        assert answer.status_code == 406
    answer = client.get("/sparql", params={"query": LEADS, "lang": "vi"}, headers={"accept": "text/turtle"})
    assert "text/turtle" in answer.json()["detail"]
    answer = client.get("/sparql", params={"query": LEADS, "format": "ttl"}, headers={"accept": "text/csv"})
    assert "ttl" in answer.json()["detail"]
    assert "“”" not in answer.json()["detail"]


def test_the_default_graph_is_the_union(client: TestClient) -> None:
    query = "SELECT (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert rows(client.get("/sparql", params={"query": query, "format": "csv"}).text) == [("5",)]


def test_a_syntax_error_says_where(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * WHERE {\n  ?s ?p }"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    body = answer.json()
    assert (body["line"], body["column"], body["status"]) == (2, 10, 400)
    assert "line 2, column 10" in body["detail"]
    vi = client.get("/sparql", params={"query": "SELECT"}, headers={"accept-language": "vi"}).json()
    assert "sai cú pháp ở dòng" in vi["detail"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", 400),
        ("DROP ALL", 400),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403),
        ("SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }", 403),
        ("SELECT * " + "{" * 5_000, 413),
        ("#" * (LONGEST + 1), 413),
    ],
)
def test_what_is_not_answered(client: TestClient, store: OxigraphStore, query: str, status: int) -> None:
    before = len(list(store.dump()))
    for answer in (
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query.encode(), headers={"content-type": "application/sparql-query"}),
    ):
        assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert len(list(store.dump())) == before


def test_updates_are_refused_however_they_are_sent(client: TestClient, store: OxigraphStore) -> None:
    before = len(list(store.dump()))
    update = "DROP ALL"
    for answer, status in (
        (client.get("/sparql", params={"update": update}), 405),
        (client.post("/sparql", data={"update": update}), 403),
        (client.post("/sparql", data={"update": update, "query": "ASK {}"}), 400),
        (client.post("/sparql?update=DROP%20ALL", data={"query": "ASK {}"}), 400),
        (
            client.post("/sparql", content=update, headers={"content-type": "application/sparql-update"}),
            403,
        ),
    ):
        assert answer.status_code == status
        if status == 403:
            assert "DOINGOAI_ADMIN_TOKEN" in answer.json()["detail"]
    assert len(list(store.dump())) == before


def test_bodies_of_other_kinds_and_sizes_are_refused(client: TestClient) -> None:
    assert client.post("/sparql", json={"query": "ASK {}"}).status_code == 415
    assert client.post("/sparql", content=b"").status_code == 415
    huge = b"query=" + b"a" * 1_000_000
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql", content=huge, headers=headers).status_code == 413
    broken = client.post("/sparql", content=b"query=\xff\xfe%00", headers=headers)
    assert broken.status_code == 400


def test_scripts_of_other_sites_may_ask(client: TestClient) -> None:
    origin = {"origin": "https://example.org"}
    assert (
        client.get("/sparql", params={"query": "ASK {}"}, headers=origin).headers[
            "access-control-allow-origin"
        ]
        == "*"
    )
    assert (
        client.get("/sparql", params={"query": "ASK"}, headers=origin).headers["access-control-allow-origin"]
        == "*"
    )
    asked = client.options("/sparql", headers={**origin, "access-control-request-method": "POST"})
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "Content-Type" in asked.headers["access-control-allow-headers"]


def test_answers_that_chance_or_time_decides_are_not_kept(client: TestClient) -> None:
    for call in ("RAND()", "now ( )", "STRUUID()"):
        answer = client.get("/sparql", params={"query": f"SELECT ({call} AS ?x) {{}}"})
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers


def test_without_a_query_machines_get_a_description_of_the_service(client: TestClient) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"].split(";")[0] == "text/turtle"
    base = "http://testserver/sparql"
    found = {str(quad.triple) for quad in parse(answer.content, format=RdfFormat.TURTLE, base_iri=base)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert f"<{base}> <{sd}endpoint> <{base}>" in found
    assert f"<{base}> <{sd}feature> <{sd}UnionDefaultGraph>" in found


def test_people_get_a_form_with_examples_that_works_without_script(client: TestClient) -> None:
    page = client.get("/sparql", headers={"accept": BROWSER}).text
    assert '<form class="sparql" id="ask" method="post" action="/sparql?lang=en"' in page
    assert '<textarea id="query" name="query"' in page
    assert page.count('href="/sparql?query=') >= 4
    answer = client.post("/sparql", data={"query": LEADS, "format": ""}, headers={"accept": BROWSER})
    assert answer.headers["content-type"].startswith("text/html")
    assert '<td>10</td><td lang="vi">Công an tỉnh</td>' in answer.text
    assert "dn:lead/rdfs:label ?name" in answer.text


def test_people_see_what_is_wrong_beside_their_query(client: TestClient) -> None:
    answer = client.get("/sparql?query=" + quote("SELECT * {\n ?s"), headers={"accept": BROWSER})
    assert answer.status_code == 400
    assert 'data-line="2"' in answer.text
    assert 'role="alert"' in answer.text
    assert "SELECT * {" in answer.text
    refused = client.get(
        "/sparql?query=" + quote("SELECT * { SERVICE <x:> {} }"), headers={"accept": BROWSER}
    )
    assert refused.status_code == 403


def test_people_see_yes_no_and_triples(client: TestClient) -> None:
    yes = client.get("/sparql", params={"query": "ASK {}"}, headers={"accept": BROWSER}).text
    assert '<p class="verdict">yes</p>' in yes
    triples = client.get("/sparql", params={"query": TRIPLES}, headers={"accept": BROWSER}).text
    assert '<pre class="triples" tabindex="0">@prefix' in triples
    none = client.get(
        "/sparql", params={"query": "SELECT * { ?s <urn:x> ?o }"}, headers={"accept": BROWSER}
    ).text
    assert "There are no rows." in none


def test_a_page_shows_a_thousand_rows_and_says_how_many_more(client: TestClient) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 1003"
    page = client.get("/sparql", params={"query": query}, headers={"accept": BROWSER}).text
    assert page.count("<tr>") == 1001
    assert "3 more rows are not shown." in page
    whole = json.loads(client.get("/sparql", params={"query": query}).content)
    assert len(whole["results"]["bindings"]) == 1003
