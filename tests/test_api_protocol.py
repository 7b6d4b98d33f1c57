"""The SPARQL 1.1 Protocol: every way to ask and to change, and what is answered to what makes no sense.

The cases follow the sections of the Recommendation of 21 March 2013; the store is a stranger's, with three
small graphs, so that its default graph is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from api import protocol
from api.app import create
from api.problems import Refusal
from api.protocol import FORM, QUERY, UPDATE, fields_of
from api.writing import Policy
from graph.live import LiveStore
from graph.oxigraph import OxigraphStore

G = "http://example.org/graph/"
NAMES = ("Gia Lai", "Attapeu", "Ratanakiri")
SELECT = "SELECT ?name WHERE { ?s <urn:name> ?name } ORDER BY ?name"
NAMED = "SELECT ?g ?name WHERE { GRAPH ?g { ?s <urn:name> ?name } } ORDER BY ?g"
EVERYTHING = "SELECT ?g ?s ?o { { ?s <urn:name> ?o } UNION { GRAPH ?g { ?s <urn:name> ?o } } } ORDER BY ?o"


FIRST = "".join(
    f'<{G}{number}> <urn:name> "{name}" <{G}{number}> .\n' for number, name in enumerate(NAMES, 1)
)


def made() -> LiveStore:
    store = pyoxigraph.Store()
    store.load(FIRST, RdfFormat.N_QUADS)
    return LiveStore(store)


@pytest.fixture(scope="module")
def reader() -> Iterator[TestClient]:
    with TestClient(create(made(), union=False), headers={"accept": "text/csv"}) as client:
        yield client


@pytest.fixture(scope="module")
def writing() -> Iterator[TestClient]:
    app = create(made(), union=False, policy=Policy(open=True))
    with TestClient(app, headers={"accept": "text/csv"}) as client:
        yield client


@pytest.fixture
def writer(writing: TestClient) -> TestClient:
    """A client of a store that anybody may change, as it was at the beginning."""
    writing.put("/store", content=FIRST, headers={"content-type": "application/n-quads"})
    return writing


def lines(answer: Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return answer.text.split("\r\n")[1:-1]


def form(*fields: tuple[str, str], address: str = "") -> dict[str, Any]:
    return {
        "url": f"/sparql{address}",
        "content": urlencode(fields),
        "headers": {"content-type": FORM, "accept": "text/csv"},
    }


def direct(text: str | bytes, media_type: str = QUERY, address: str = "") -> dict[str, Any]:
    content = text.encode() if isinstance(text, str) else text
    return {
        "url": f"/sparql{address}",
        "content": content,
        "headers": {"content-type": media_type, "accept": "text/csv"},
    }


# 2.1 query: three ways, each with a dataset of its own


ONE_AND_TWO = [("default-graph-uri", G + "1"), ("default-graph-uri", G + "2")]


def test_the_default_graph_of_a_strangers_store_is_its_own(reader: TestClient) -> None:
    assert lines(reader.get("/sparql", params={"query": SELECT})) == []
    assert len(lines(reader.get("/sparql/", params={"query": NAMED}))) == 3


@pytest.mark.parametrize("way", ["get", "form", "form with the graphs in the address", "direct"])
def test_a_request_names_default_graphs(reader: TestClient, way: str) -> None:
    address = "?" + urlencode(ONE_AND_TWO)
    if way == "get":
        answer = reader.get("/sparql", params=[("query", SELECT), *ONE_AND_TWO])
    elif way == "form":
        answer = reader.post(**form(("query", SELECT), *ONE_AND_TWO))
    elif way == "direct":
        answer = reader.post(**direct(SELECT, address=address))
    else:
        answer = reader.post(**form(("query", SELECT), address=address))
    assert lines(answer) == ["Attapeu", "Gia Lai"]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_request_names_named_graphs(reader: TestClient, way: str) -> None:
    graphs = [("named-graph-uri", G + "1"), ("named-graph-uri", G + "3")]
    if way == "get":
        answer = reader.get("/sparql", params=[("query", NAMED), *graphs])
    elif way == "form":
        answer = reader.post(**form(("query", NAMED), *graphs))
    else:
        answer = reader.post(**direct(NAMED, address="?" + urlencode(graphs)))
    assert lines(answer) == [f"{G}1,Gia Lai", f"{G}3,Ratanakiri"]


def test_a_request_names_both(reader: TestClient) -> None:
    graphs = [("default-graph-uri", G + "3"), ("named-graph-uri", G + "1")]
    assert lines(reader.get("/sparql", params=[("query", EVERYTHING), *graphs])) == [
        f"{G}1,{G}1,Gia Lai",
        f",{G}3,Ratanakiri",
    ]


def test_the_dataset_of_the_request_goes_before_that_of_the_query(reader: TestClient) -> None:
    query = SELECT.replace("WHERE", f"FROM <{G}3> WHERE")
    assert lines(reader.get("/sparql", params={"query": query})) == ["Ratanakiri"]
    assert lines(reader.get("/sparql", params=[("query", query), *ONE_AND_TWO])) == ["Attapeu", "Gia Lai"]


def test_a_graph_that_is_not_there_is_empty_and_never_fetched(reader: TestClient) -> None:
    absent = ("default-graph-uri", "http://127.0.0.1:9/data.rdf")
    assert lines(reader.get("/sparql", params=[("query", SELECT), absent])) == []
    answer = reader.post(**form(("query", "ASK {}"), ("format", "json"), address="?" + urlencode([absent])))
    assert answer.json()["boolean"] is True


def test_an_empty_graph_parameter_says_nothing(reader: TestClient) -> None:
    empty = [("default-graph-uri", ""), ("named-graph-uri", "")]
    assert len(lines(reader.get("/sparql", params=[("query", NAMED), *empty]))) == 3


def test_form_bodies_are_decoded_once(reader: TestClient) -> None:
    iri = "http://example.org/%C4%90%E1%BA%AFk-L%E1%BA%AFk"
    query = f"SELECT (<{iri}> AS ?iri) ('Đắk Lắk + 100%25' AS ?text) {{}}"
    expected = [f"{iri},Đắk Lắk + 100%25"]
    assert lines(reader.post(**form(("query", query)))) == expected
    assert lines(reader.get("/sparql", params={"query": query})) == expected
    assert lines(reader.post(**direct(query))) == expected


def test_the_character_set_of_a_form_is_honoured(reader: TestClient) -> None:
    for charset, text in (
        ("iso-8859-1", "café"),
        ("windows-1258", "Bé"),
        ("gb18030", "嘉莱"),
        ("koi8-r", "Залай"),
    ):
        body = b"query=" + quote(f"SELECT ('{text}' AS ?x) {{}}", safe="", encoding=charset).encode()
        assert lines(reader.post(**direct(body, f"{FORM}; charset={charset}"))) == [text]
        unquoted = f"query=SELECT ('{text}' AS ?x) {{}}".encode(charset)
        assert lines(reader.post(**direct(unquoted, f'{FORM};charset="{charset}"'))) == [text]


def test_a_byte_order_mark_does_no_harm(reader: TestClient) -> None:
    assert lines(reader.post(**direct(b"\xef\xbb\xbf" + NAMED.encode()))) != []


def test_relative_iris_are_resolved_against_the_endpoint(reader: TestClient) -> None:
    answer = reader.get("/sparql", params={"query": "SELECT (<x> AS ?iri) {}"})
    assert lines(answer) == ["http://testserver/x"]


# 2.1.5, 2.1.6 the answer: formats, HEAD, ETag


def test_a_reader_who_takes_no_form_that_there_is_gets_406_with_the_forms(reader: TestClient) -> None:
    for query in (SELECT, "CONSTRUCT WHERE { ?s ?p ?o }"):
        answer = reader.get("/sparql", params={"query": query}, headers={"accept": "image/png"})
        assert answer.status_code == 406
        assert "text/csv" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("accept", "name", "media_type"),
    [
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", "", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "", "application/sparql-results+xml"),
        ("text/*", "", "text/csv; charset=utf-8"),
        ("text/csv", "json", "application/sparql-results+json"),
        ("text/csv", "xml", "application/sparql-results+xml"),
        ("text/csv", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "application/sparql-results json", "application/sparql-results+json"),
        ("application/json", "text/csv", "text/csv; charset=utf-8"),
    ],
)
def test_tables_by_q_values_and_by_name(reader: TestClient, accept: str, name: str, media_type: str) -> None:
    answer = reader.get("/sparql", params={"query": SELECT, "format": name}, headers={"accept": accept})
    assert answer.headers["content-type"] == media_type


@pytest.mark.parametrize(
    ("accept", "name", "media_type"),
    [
        ("application/trig, text/turtle;q=0.9", "", "application/trig"),
        ("application/rdf+xml;q=0.2, application/n-triples;q=0.3", "", "application/n-triples"),
        ("text/xml", "", "application/rdf+xml"),
        ("text/csv", "xml", "application/rdf+xml"),
        ("text/csv", "json-ld", "application/ld+json"),
        ("text/csv", "turtle", "text/turtle; charset=utf-8"),
        ("text/csv", "application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_graphs_by_q_values_and_by_name(reader: TestClient, accept: str, name: str, media_type: str) -> None:
    query = f"DESCRIBE <{G}1>"
    answer = reader.get("/sparql", params={"query": query, "format": name}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)


def test_a_media_type_of_nobodys_by_name_is_not_acceptable(reader: TestClient) -> None:
    for name in ("image/png", "a/b", "/", "text/turtle"):
        assert reader.get("/sparql", params={"query": SELECT, "format": name}).status_code == 406


def test_head_is_get_without_the_body(reader: TestClient) -> None:
    got = reader.get("/sparql", params={"query": NAMED})
    asked = reader.head("/sparql", params={"query": NAMED})
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers == got.headers
    assert int(asked.headers["content-length"]) == len(got.content)
    assert reader.head("/sparql", params={"query": "SELEC"}).status_code == 400


def test_an_answer_has_a_tag_until_the_data_change(writer: TestClient) -> None:
    params = {"query": NAMED}
    first = writer.get("/sparql", params=params)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    known = {"if-none-match": f'"other", {tag}'}
    again = writer.get("/sparql", params=params, headers=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    for other in ({"accept": "application/json"}, {"accept": "text/csv", "if-none-match": '"other"'}):
        assert writer.get("/sparql", params=params, headers={**known, **other}).status_code == 200
    narrowed = {**params, "named-graph-uri": G + "1"}
    assert writer.get("/sparql", params=narrowed, headers=known).status_code == 200
    writer.post(**direct(f"INSERT DATA {{ GRAPH <{G}4> {{ <urn:a> <urn:name> 'Pleiku' }} }}", UPDATE))
    changed = writer.get("/sparql", params=params, headers=known)
    assert len(lines(changed)) == 4
    writer.post(**direct(f"DROP GRAPH <{G}4>", UPDATE))
    assert writer.get("/sparql", params=params, headers=known).status_code == 304
    assert "etag" not in writer.post(**direct(NAMED)).headers


def test_every_answer_carries_the_headers_of_the_house(reader: TestClient, store: OxigraphStore) -> None:
    with TestClient(create(store)) as pages:
        house = pages.get("/").headers
    for answer in (
        reader.get("/sparql", params={"query": NAMED}),
        reader.get("/sparql", params={"query": "SELEC"}),
        reader.get("/sparql", headers={"accept": "text/html"}),
        reader.get("/sparql", headers={"accept": "text/turtle"}),
        reader.put("/sparql"),
    ):
        for name in (
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
        ):
            assert answer.headers[name] == house[name]
        assert answer.headers["access-control-allow-origin"] == "*"


def test_options_say_what_may_be_done(reader: TestClient) -> None:
    answer = reader.options("/sparql", headers={"origin": "https://example.org"})
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert answer.headers["access-control-allow-methods"] == answer.headers["allow"]


# 2.1.1 to 2.2.2 requests that make no sense


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_405_and_say_which(reader: TestClient, method: str) -> None:
    answer = reader.request(method, "/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert answer.json()["status"] == 405


TWICE = [("query", "ASK {}"), ("query", "SELECT * {}")]
WRONG = {
    "two queries by GET": (400, {"method": "GET", "url": "/sparql?" + urlencode(TWICE)}),
    "two queries in a form": (400, form(*TWICE)),
    "a query in the form and one in the address": (400, form(TWICE[0], address="?query=ASK%7B%7D")),
    "a query beside a query": (400, direct("ASK {}", address="?query=ASK%7B%7D")),
    "query and update": (400, form(("query", "ASK {}"), ("update", "DROP ALL"))),
    "two updates": (400, form(("update", "DROP ALL"), ("update", "DROP ALL"))),
    "neither": (400, form(("querry", "ASK {}"))),
    "an update by GET": (405, {"method": "GET", "url": "/sparql?update=DROP%20ALL"}),
    "query as plain text": (415, direct("ASK {}", "text/plain")),
    "update as plain text": (415, direct("DROP ALL", "text/plain")),
    "a form that says it is none": (415, direct("query=ASK%20%7B%7D", "")),
    "a query that does not say so": (415, direct("ASK {}", "")),
    "a form of several parts": (415, direct("--x--", "multipart/form-data; boundary=x")),
    "a query in UTF-16 that says so": (415, direct("ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16")),
    "a query in UTF-16 that does not": (400, direct("ASK {}".encode("utf-16"))),
    "an update in UTF-16": (415, direct("DROP ALL".encode("utf-16"), f"{UPDATE}; charset=UTF-16")),
    "a form in UTF-16": (415, direct("query=ASK{}".encode("utf-16"), f"{FORM}; charset=utf-16")),
    "a character set that is a compression": (415, direct(b"ASK {}", f"{FORM}; charset=zlib")),
    "a character set that nobody knows": (415, direct(b"ASK {}", f"{QUERY}; charset=nobodys")),
    "a form with broken UTF-8": (400, direct(b"query=ASK {} %23%FF", FORM)),
    "a form with raw broken UTF-8": (400, direct(b"query=ASK {} %23\xff", FORM)),
    "an address with broken UTF-8": (400, {"method": "GET", "url": "/sparql?query=ASK%7B%7D%23%FF"}),
    "too many parameters": (400, form(*[("a", "b")] * 2000, ("query", "ASK {}"))),
    "a graph that is no IRI": (400, form(("query", "ASK {}"), ("default-graph-uri", "x y"))),
    "a relative graph": (400, form(("query", "ASK {}"), ("named-graph-uri", "graph/1"))),
    "the dataset of a query for an update": (400, form(("update", "DROP ALL"), ("default-graph-uri", G))),
    "a compressed body": (
        415,
        {"url": "/sparql", "content": b"x", "headers": {"content-type": QUERY, "content-encoding": "gzip"}},
    ),
    "no syntax": (400, form(("query", "SELECT * WHERE {\n ?s }"))),
    "an update for a query": (400, form(("query", "DROP ALL"))),
    "a query for an update": (400, form(("update", "ASK {}"))),
    "an update that has no syntax": (400, direct("CLEAR NAMED GRAPH", UPDATE)),
    "one label in two operations": (
        400,
        direct("INSERT DATA { _:b <urn:p> 1 } ; INSERT DATA { _:b <urn:p> 2 }", UPDATE),
    ),
    "a function that nobody knows": (422, form(("query", "SELECT (<urn:f>(1) AS ?x) {}"))),
    "such a function in a sort": (422, direct("PREFIX f: <urn:> SELECT * { ?s ?p ?o } ORDER BY f:f(?o)")),
    "such a function in an update": (
        422,
        direct("INSERT { ?s <urn:name> ?x } WHERE { GRAPH ?g { ?s ?p ?o } BIND(<urn:f>(?o) AS ?x) }", UPDATE),
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_makes_no_sense_is_told(writer: TestClient, case: str) -> None:
    status, request = WRONG[case]
    before = writer.get("/sparql", params={"query": EVERYTHING}).text
    answer = writer.request(**{"method": "POST"} | request)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    body = answer.json()
    assert body["status"] == status
    assert body["detail"]
    assert writer.get("/sparql", params={"query": EVERYTHING}).text == before


def test_a_function_that_is_not_known_is_named(reader: TestClient) -> None:
    query = {"query": "SELECT * { FILTER(<urn:f>(1)) }"}
    answer = reader.get("/sparql", params=query, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert answer.json() == {
        "type": "about:blank",
        "title": "The request cannot be carried out",
        "status": 422,
        "detail": "The query calls the function urn:f, which this server does not know. "
        "Use the functions of SPARQL 1.1.",
    }


def test_a_syntax_error_has_line_and_column(writer: TestClient) -> None:
    answer = writer.post(**form(("query", "SELECT * WHERE {\n ?s }")))
    assert (answer.json()["line"], answer.json()["column"]) == (2, 6)
    answer = writer.post(**direct("INSERT DATA {\n\n <urn:a> }", UPDATE))
    assert (answer.json()["line"], answer.json()["column"]) == (3, 10)


def test_a_body_that_is_too_large_is_not_taken_in(reader: TestClient) -> None:
    answer = reader.post(**direct(b"#" * 500_000))
    assert (answer.status_code, answer.json()["status"]) == (413, 413)
    chunks = (b"#" * 100_000 for _ in range(50))
    answer = reader.post("/sparql", content=chunks, headers={"content-type": QUERY})
    assert answer.status_code == 413


# 2.2 update


@pytest.mark.parametrize("way", ["form", "direct", "another address"])
def test_an_update_may_be_sent_in_two_ways(writer: TestClient, way: str) -> None:
    update = (
        f"DELETE DATA {{ GRAPH <{G}1> {{ <{G}1> <urn:name> 'Gia Lai' }} }} ;"
        "INSERT DATA { <urn:x> <urn:name> 'Đắk Đoa' }"
    )
    if way == "form":
        answer = writer.post(**form(("update", update)))
    else:
        answer = writer.post(**direct(update, UPDATE) | ({"url": "/update"} if way != "direct" else {}))
    assert (answer.status_code, answer.content) == (204, b"")
    assert lines(writer.get("/sparql", params={"query": EVERYTHING})) == [
        f"{G}2,{G}2,Attapeu",
        f"{G}3,{G}3,Ratanakiri",
        ",urn:x,Đắk Đoa",
    ]


COPY = "INSERT { GRAPH <urn:copy> { ?s <urn:copied> ?name } } WHERE { ?s <urn:name> ?name }"
COPY_NAMED = (
    "INSERT { GRAPH <urn:copy> { ?g <urn:copied> ?name } } WHERE { GRAPH ?g { ?s <urn:name> ?name } }"
)
COPIED = "SELECT ?name { GRAPH <urn:copy> { ?s <urn:copied> ?name } } ORDER BY ?name"


@pytest.mark.parametrize("way", ["form", "direct"])
@pytest.mark.parametrize(
    ("update", "graphs", "copied"),
    [
        (COPY, [], []),
        (COPY, [("using-graph-uri", G + "1")], ["Gia Lai"]),
        (COPY, [("using-graph-uri", G + "1"), ("using-graph-uri", G + "2")], ["Attapeu", "Gia Lai"]),
        (COPY_NAMED, [], ["Attapeu", "Gia Lai", "Ratanakiri"]),
        (COPY_NAMED, [("using-named-graph-uri", G + "2")], ["Attapeu"]),
        (COPY, [("using-named-graph-uri", G + "2")], []),
        (COPY_NAMED, [("using-graph-uri", G + "2")], []),
        (
            COPY_NAMED.replace("WHERE {", "WHERE { ?d <urn:name> ?default ."),
            [("using-graph-uri", G + "3"), ("using-named-graph-uri", G + "1")],
            ["Gia Lai"],
        ),
    ],
)
def test_an_update_matches_the_graphs_that_the_request_names(
    writer: TestClient, way: str, update: str, graphs: list[tuple[str, str]], copied: list[str]
) -> None:
    request = (
        form(("update", update), *graphs)
        if way == "form"
        else direct(update, UPDATE, address="?" + urlencode(graphs))
    )
    assert writer.post(**request).status_code == 204
    assert lines(writer.get("/sparql", params={"query": COPIED})) == copied


@pytest.mark.parametrize("clause", [f"USING <{G}1>", f"USING NAMED <{G}1>", "WITH"])
def test_two_datasets_for_one_update_are_an_error(writer: TestClient, clause: str) -> None:
    update = f"WITH <{G}1> {COPY}" if clause == "WITH" else COPY.replace("WHERE", f"{clause} WHERE")
    assert writer.post(**form(("update", update))).status_code == 204
    for name in ("using-graph-uri", "using-named-graph-uri"):
        answer = writer.post(**form(("update", update), (name, G + "1")))
        assert answer.status_code == 400


def test_relative_iris_of_an_update_are_resolved(writer: TestClient) -> None:
    writer.post(**direct("INSERT DATA { <urn:s> <urn:name> <test> }", UPDATE))
    assert ",urn:s,http://testserver/test" in lines(writer.get("/sparql", params={"query": EVERYTHING}))


def test_an_update_that_cannot_be_carried_out_changes_nothing(writer: TestClient) -> None:
    before = writer.get("/sparql", params={"query": EVERYTHING})
    for update, status in (
        (f"INSERT DATA {{ <urn:a> <urn:name> 1 }} ; CREATE GRAPH <{G}1>", 409),
        ("INSERT DATA { <urn:a> <urn:name> 1 } ; DROP GRAPH <urn:none>", 409),
        ("INSERT DATA { <urn:a> <urn:name> 1 } ; LOAD <http://127.0.0.1:9/x>", 403),
        ("INSERT { <urn:a> <urn:name> 1 } WHERE { SERVICE <http://127.0.0.1:9/> {} }", 403),
    ):
        answer = writer.post(**direct(update, UPDATE))
        assert (answer.status_code, answer.json()["status"]) == (status, status)
    after = writer.get("/sparql", params={"query": EVERYTHING})
    assert (after.text, after.headers["etag"]) == (before.text, before.headers["etag"])


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ("LOAD SILENT <http://127.0.0.1:9/x>", 204),
        (
            "LOAD SILENT <x:y> INTO GRAPH <urn:into> ; load silent<file:///etc/hostname>into graph <urn:g> ;",
            204,
        ),
        ("PREFIX p: <http://127.0.0.1:9/> LOAD SILENT p:x INTO GRAPH p:y", 204),
        ("LOAD SILENT <http://127.0.0.1:9/x> ; LOAD <http://127.0.0.1:9/x>", 403),
        ("LOAD SILENT", 403),
        ("LOAD SILENT <http://127.0.0.1:9/x> nonsense", 403),
        ("INSERT DATA { <urn:a> <urn:name> 'LOAD SILENT <x:y> ;' } ; LOAD SILENT <x:y> # LOAD <x:y>", 204),
    ],
)
def test_a_silent_load_fails_silently(writer: TestClient, update: str, status: int) -> None:
    before = lines(writer.get("/sparql", params={"query": EVERYTHING}))
    answer = writer.post(**direct(update, UPDATE))
    assert answer.status_code == status, answer.text
    added = [",urn:a,LOAD SILENT <x:y> ;"] if "INSERT" in update else []
    assert sorted(lines(writer.get("/sparql", params={"query": EVERYTHING}))) == sorted(before + added)


def test_empty_graphs_come_and_go(writer: TestClient) -> None:
    graphs = {"query": "SELECT ?g { GRAPH ?g {} } ORDER BY ?g"}
    writer.post(**direct("CREATE GRAPH <urn:new>", UPDATE))
    assert "urn:new" in lines(writer.get("/sparql", params=graphs))
    writer.post(**direct(f"CLEAR GRAPH <{G}1> ; DROP GRAPH <urn:new>", UPDATE))
    assert lines(writer.get("/sparql", params=graphs)) == [f"{G}1", f"{G}2", f"{G}3"]
    writer.post(**direct("DROP ALL", UPDATE))
    assert lines(writer.get("/sparql", params=graphs)) == []


@pytest.mark.parametrize(
    ("update", "status", "names"),
    [
        ("CLEAR GRAPH <urn:none>", 204, [*NAMES]),
        (
            "clear graph<urn:none>; INSERT DATA { GRAPH <urn:none> { <urn:a> <urn:name> 'Sekong' } }",
            204,
            None,
        ),
        (f"PREFIX g: <{G}> CLEAR GRAPH g:9 ; CLEAR GRAPH g:1 # CLEAR GRAPH g:2", 204, [*NAMES[1:]]),
        (f"CLEAR GRAPH <{G}9> ; DROP GRAPH <{G}1>", 204, [*NAMES[1:]]),
        (f"CLEAR GRAPH <{G}1> ; DROP GRAPH <{G}9>", 409, [*NAMES]),
        (f"CLEAR GRAPH <{G}9> ; CREATE GRAPH <{G}1>", 409, [*NAMES]),
        (f"CLEAR GRAPH <{G}9> nonsense", 400, [*NAMES]),
        ("INSERT DATA { GRAPH <urn:none> { <urn:a> <urn:name> 'CLEAR GRAPH <urn:x>' } }", 204, None),
    ],
)
def test_a_graph_that_is_not_there_is_clear(
    writer: TestClient, update: str, status: int, names: list[str] | None
) -> None:
    answer = writer.post(**direct(update, UPDATE))
    assert answer.status_code == status, answer.text
    expected = names or [*NAMES, "CLEAR GRAPH <urn:x>" if "'CLEAR" in update else "Sekong"]
    found = lines(
        writer.get("/sparql", params={"query": SELECT.replace("{", "{ GRAPH ?g {").replace("}", "} }")})
    )
    assert sorted(found) == sorted(expected)


def test_blank_nodes_keep_their_identity_from_one_update_to_the_next(writer: TestClient) -> None:
    writer.post(**direct("INSERT DATA { _:x <urn:p> 1 ; <urn:q> 2 . _:y <urn:p> 3 }", UPDATE))
    writer.post(**direct("INSERT { ?x <urn:name> 'one' } WHERE { ?x <urn:p> 1 }", UPDATE))
    writer.post(**direct("DELETE { ?x <urn:p> ?o } WHERE { ?x <urn:p> ?o ; <urn:name> 'one' }", UPDATE))
    query = "SELECT (COUNT(*) AS ?n) { ?x <urn:name> 'one' ; <urn:q> 2 MINUS { ?x <urn:p> ?o } }"
    assert lines(writer.get("/sparql", params={"query": query})) == ["1"]
    assert lines(writer.get("/sparql", params={"query": "SELECT ?o { ?x <urn:p> ?o }"})) == ["3"]


# Who may write


TOKEN = "mã-quản-trị-rất-dài"  # noqa: S105


@pytest.fixture
def guarded() -> Iterator[TestClient]:
    app = create(made(), union=False, policy=Policy(TOKEN))
    with TestClient(app, headers={"accept": "text/csv"}) as client:
        yield client


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": "Bearer"},
        {"authorization": "Basic !!!"},
        {"authorization": "Basic dXNlcjp3cm9uZw=="},
        {"authorization": "Digest x"},
    ],
)
def test_without_the_token_nothing_is_changed(guarded: TestClient, sent: dict[str, str]) -> None:
    request = form(("update", "DROP ALL"))
    answer = guarded.post(**request | {"headers": request["headers"] | sent})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith('Bearer realm="doingoai", Basic')
    assert len(lines(guarded.get("/sparql", params={"query": NAMED}))) == 3


def test_with_the_token_by_bearer_or_basic_it_is(guarded: TestClient) -> None:
    bearer = {"authorization": b"Bearer " + TOKEN.encode()}
    for number, auth in enumerate(({"headers": bearer}, {"auth": ("Trần A", TOKEN)}), 1):
        content = urlencode({"update": f"DROP GRAPH <{G}{number}>"})
        headers = {"content-type": FORM} | auth.pop("headers", {})
        assert guarded.post("/sparql", content=content, headers=headers, **auth).status_code == 204
    assert len(lines(guarded.get("/sparql", params={"query": NAMED}))) == 1


def test_a_page_of_another_site_cannot_write_through_a_readers_browser(
    guarded: TestClient, writer: TestClient
) -> None:
    foreign = {"origin": "https://example.org", "content-type": FORM}
    content = urlencode({"update": "DROP ALL"})
    assert guarded.post("/sparql", content=content, headers=foreign, auth=("a", TOKEN)).status_code == 403
    assert writer.post("/sparql", content=content, headers=foreign).status_code == 403
    led_here = foreign | {"origin": "http://testserver"}
    assert writer.post("/sparql", content=content, headers=led_here).status_code == 403
    assert guarded.post("/sparql", content=content, headers=led_here, auth=("a", TOKEN)).status_code == 204
    own = foreign | {"origin": "http://localhost:1", "host": "localhost:1"}
    assert writer.post("/sparql", content=content, headers=own).status_code == 204


MARKS = ("%", "%41", "%e1%bb%87", "%zz", "%4", "=", "==", "=41", "&", "+", "_", "%0A", "%3D", "=\n", "%\n")
TEXTS = ("ệ", "é", "a", "~", " ", "\n", "\r\n", "\0")


@given(
    text=st.lists(st.sampled_from(MARKS + TEXTS), max_size=12).map("".join) | st.text(max_size=30),
    charset=st.sampled_from(("utf-8", "latin-1", "gbk")),
)
def test_fields_are_taken_apart_as_the_library_does(text: str, charset: str) -> None:
    try:
        expected: object = parse_qsl(text, keep_blank_values=True, encoding=charset, errors="strict")
    except UnicodeDecodeError:
        expected = "undecodable"
    try:
        found: object = fields_of(text, charset)
    except Refusal:
        found = "undecodable"
    assert found == expected


def test_nothing_long_is_remembered() -> None:
    before = [one.cache_info().currsize for one in (protocol._by_post_again, protocol._is_absolute_again)]
    form = f"application/x-www-form-urlencoded; x={'x' * 20_000}"
    assert protocol.read("POST", b"", form, b"query=ASK%20%7B%7D").text == "ASK {}"
    assert protocol.is_absolute(f"http://example.org/{'x' * 20_000}")
    after = [one.cache_info().currsize for one in (protocol._by_post_again, protocol._is_absolute_again)]
    assert after == before
