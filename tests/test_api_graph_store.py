"""The SPARQL 1.1 Graph Store HTTP Protocol: graphs put, read, added to and dropped, each way to name them.

The cases follow the sections of the Recommendation of 21 March 2013.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from pyoxigraph import RdfFormat

from api.app import create
from api.writing import Policy
from graph import live
from graph.iris import named_graph
from graph.limits import Limits
from graph.live import LiveStore
from graph.oxigraph import OxigraphStore

TURTLE = {"content-type": "text/turtle; charset=utf-8"}
JOHN = "@prefix f: <http://xmlns.com/foaf/0.1/> . <#me> a f:Person ; f:name 'Trần Văn A'@vi ."
JANE = "@prefix f: <http://xmlns.com/foaf/0.1/> . <#me> f:knows [ f:name 'Đỗ Thị B'@vi ] ."
SERVICE = "/rdf-graphs/service"
HOST = "http://testserver"
OTHER = "https://example.org/đồ-thị"


@pytest.fixture(scope="module")
def served() -> Iterator[TestClient]:
    app = create(LiveStore(pyoxigraph.Store()), union=False, policy=Policy(open=True))
    with TestClient(app, headers={"accept": "*/*"}) as made:
        yield made


@pytest.fixture
def client(served: TestClient) -> TestClient:
    """A client of a store that is empty."""
    served.post("/sparql", data={"update": "DROP ALL"})
    return served


@pytest.fixture(scope="module")
def ours(store: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(store), headers={"accept": "*/*"}, follow_redirects=False) as made:
        yield made


def triples(answer: Response, base: str = "") -> list[str]:
    assert answer.status_code == 200, answer.text
    form = RdfFormat.from_media_type(answer.headers["content-type"])
    assert form
    return sorted(str(one.triple) for one in pyoxigraph.parse(answer.content, form, base_iri=base or None))


def me(graph: str, name: str = '"Trần Văn A"@vi') -> list[str]:
    foaf = "http://xmlns.com/foaf/0.1/"
    return [
        f"<{graph}#me> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{foaf}Person>",
        f"<{graph}#me> <{foaf}name> {name}",
    ]


# 4 names of graphs: direct, indirect, of the default graph


@pytest.mark.parametrize(
    ("address", "iri"),
    [
        ("/rdf-graphs/person/1.ttl", f"{HOST}/rdf-graphs/person/1.ttl"),
        ("/store/person/1.ttl", f"{HOST}/store/person/1.ttl"),
        ("/person/1.ttl", f"{HOST}/person/1.ttl"),
        ("/%C4%91/1", f"{HOST}/%C4%91/1"),
        ("/gsp/person/1.ttl", f"{HOST}/gsp/person/1.ttl"),
        ("/gsp?graph=/gsp/person/1.ttl", f"{HOST}/gsp/person/1.ttl"),
        (f"/data?graph={quote(OTHER, safe='')}", OTHER),
        (f"/store/?graph={quote(OTHER, safe='')}", OTHER),
        (f"/rdf-graphs/?graph={quote(OTHER, safe='')}", OTHER),
        (f"/of/no/other/name?x=y&graph={quote(OTHER, safe='')}", OTHER),
        (f"{SERVICE}?graph={quote(OTHER, safe='')}", OTHER),
        (f"/store?graph={quote(OTHER, safe='')}", OTHER),
        (f"/service?graph={quote('urn:x')}", "urn:x"),
        (f"{SERVICE}?graph=/store/person/9", f"{HOST}/store/person/9"),
    ],
)
def test_a_graph_is_put_read_and_dropped_under_its_name(client: TestClient, address: str, iri: str) -> None:
    assert client.get(address).status_code == 404
    assert client.put(address, content=JOHN.encode(), headers=TURTLE).status_code == 201
    base = HOST + SERVICE if iri == "urn:x" else iri
    expected = me(base) if iri != "urn:x" else None
    found = triples(client.get(address))
    assert expected is None or found == expected
    assert triples(client.get(SERVICE, params={"graph": iri})) == found
    query = {"query": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", "format": "csv"}
    assert client.get("/sparql", params=query).text.split("\r\n")[1:-1] == [f"{iri},2"]
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 0
    assert client.delete(address).status_code == 200
    for method in ("GET", "HEAD", "DELETE"):
        assert client.request(method, address).status_code == 404
    assert client.get("/sparql", params=query).text.split("\r\n")[1:-1] == []


def test_the_default_graph_is_named_by_default(client: TestClient) -> None:
    assert triples(client.get(f"{SERVICE}?default")) == []
    assert client.put(f"{SERVICE}?default", content=JOHN.encode(), headers=TURTLE).status_code == 201
    assert client.put(f"{SERVICE}?default=", content=JOHN.encode(), headers=TURTLE).status_code == 204
    assert triples(client.get(f"{SERVICE}?default")) == me(HOST + SERVICE)
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}
    assert client.get("/sparql", params=query).text == "n\r\n2\r\n"
    assert client.delete(f"{SERVICE}?default").status_code == 200
    assert triples(client.get(f"{SERVICE}?default")) == []


def test_the_default_graph_of_our_own_data_is_the_union_that_queries_see(store: OxigraphStore) -> None:
    held = LiveStore(pyoxigraph.Store())
    held.load(store.dump())
    policy = Policy(open=True)
    with TestClient(create(held, policy=policy), headers={"accept": "*/*"}) as client:
        union = sorted({str(quad.triple) for quad in store.dump()})
        for accept in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"):
            answer = client.get(f"{SERVICE}?default", headers={"accept": accept})
            assert answer.headers["content-type"].split(";")[0] == accept
            assert triples(answer) == union
        query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}
        before = client.get("/sparql", params=query).text
        head = client.head(f"{SERVICE}?default")
        assert (head.status_code, head.content) == (200, b"")
        assert int(head.headers["content-length"]) > 100_000
        assert client.put(f"{SERVICE}?default", content=b"<urn:a> <urn:b> 1 .", headers=TURTLE).is_success
        assert len(triples(client.get(f"{SERVICE}?default"))) == len(union) + 1
        assert [str(quad.triple.subject) for quad in held.graph(None)] == ["<urn:a>"]
        assert client.delete(f"{SERVICE}?default").is_success
        assert triples(client.get(f"{SERVICE}?default")) == union
        assert client.get("/sparql", params=query).text == before


@pytest.mark.parametrize("store", ["/data", "/gsp", "/of/no/other/name"])
def test_the_default_graph_has_its_name_in_every_store(client: TestClient, store: str) -> None:
    assert (
        client.put(f"{store}?default", content=b"<urn:a> <urn:b> <urn:c> .", headers=TURTLE).status_code
        == 201
    )
    assert triples(client.get(f"{store}?default")) == triples(client.get(f"{SERVICE}?default")) != []
    assert client.delete(f"{store}?default").status_code == 200
    assert triples(client.get(f"{store}?default")) == []


def test_a_name_that_is_percent_encoded_is_decoded_once(client: TestClient) -> None:
    client.put(f"{SERVICE}?graph=urn:a:1", content=b"<urn:a> <urn:b> <urn:c> .", headers=TURTLE)
    assert client.get(f"{SERVICE}?graph=urn:a:%31").status_code == 200
    assert client.get(f"{SERVICE}?graph=urn:a:%2531").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "?graph=urn:x&graph=urn:y",
        "?graph=urn:x&default",
        "?graph=",
        "?graph=http://[",
        "?default&default",
        "",
    ],
)
def test_one_graph_must_be_named(client: TestClient, query: str) -> None:
    for store in (SERVICE, "/gsp"):
        for method in ("GET", "DELETE"):
            answer = client.request(method, store + query)
            assert (answer.status_code, answer.json()["status"]) == (400, 400)


def test_an_address_is_no_more_than_what_stands_after_the_host(client: TestClient) -> None:
    assert client.put(f"{HOST}//evil.example/x", content=JOHN.encode(), headers=TURTLE).status_code == 201
    query = {"query": "SELECT ?g { GRAPH ?g {} }", "format": "csv"}
    assert client.get("/sparql", params=query).text.split("\r\n")[1:-1] == [f"{HOST}//evil.example/x"]
    odd = TURTLE | {"host": "[<x>"}
    assert client.put("/store/a", content=JOHN.encode(), headers=odd).status_code == 400
    assert client.get("/store?default", headers={"host": "[<x>"}).status_code == 400
    assert client.get("/sparql", params=query, headers={"host": "[<x>"}).status_code == 400


# 5.2 GET


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml, text/turtle;q=0.1", "application/rdf+xml"),
        ("application/ld+json;q=0.3, application/trig;q=0.2", "application/ld+json"),
    ],
)
def test_a_graph_is_read_in_the_form_asked_for(client: TestClient, accept: str, media_type: str) -> None:
    client.put("/store/a", content=JOHN.encode(), headers=TURTLE)
    answer = client.get("/store/a", headers={"accept": accept})
    assert answer.headers["content-type"] == media_type
    assert triples(answer) == me(f"{HOST}/store/a")


def test_a_graph_is_not_read_in_any_other_form(client: TestClient) -> None:
    client.put("/store/a", content=JOHN.encode(), headers=TURTLE)
    assert client.get("/store/a", headers={"accept": "text/html"}).status_code == 406


def test_a_graph_has_a_tag_until_the_data_change(client: TestClient) -> None:
    client.put("/store/a", content=JOHN.encode(), headers=TURTLE)
    tag = client.get("/store/a").headers["etag"]
    assert client.get("/store/a", headers={"if-none-match": tag}).status_code == 304
    other = {"if-none-match": tag, "accept": "application/n-triples"}
    assert client.get("/store/a", headers=other).status_code == 200
    client.post("/store/a", content=JANE.encode(), headers=TURTLE)
    assert client.get("/store/a", headers={"if-none-match": tag}).status_code == 200


def test_what_cannot_be_read_is_told_with_its_place_where_that_is_known(client: TestClient) -> None:
    answer = client.put("/store/a", content=b"<x:a> <x:b>\n  c .", headers=TURTLE)
    assert (answer.status_code, answer.json()["line"], answer.json()["column"]) == (400, 2, 3)
    remote = b'{"@context": "http://far.example/", "a": "b"}'
    for content, media_type in ((b"<a/>", "application/rdf+xml"), (remote, "application/ld+json")):
        answer = client.put("/store/a", content=content, headers={"content-type": media_type})
        assert answer.status_code == 400
        assert not {"line", "column"} & set(answer.json())
        assert answer.json()["detail"].startswith("Không đọc được dữ liệu RDF: ")


# 5.3 PUT


def test_put_replaces(client: TestClient) -> None:
    for content, status in ((JANE, 201), (JANE, 204), (JOHN, 204), (JOHN, 204)):
        assert client.put("/store/a", content=content.encode(), headers=TURTLE).status_code == status
    assert triples(client.get("/store/a")) == me(f"{HOST}/store/a")


def test_an_empty_graph_is_there(client: TestClient) -> None:
    assert client.put("/store/a", headers=TURTLE).status_code == 201
    assert triples(client.get("/store/a")) == []
    assert client.put("/store/a", headers=TURTLE).status_code == 204
    assert client.put("/store/a", content=JOHN.encode(), headers=TURTLE).status_code == 204
    assert client.put("/store/a", headers=TURTLE).status_code == 204
    assert triples(client.get("/store/a")) == []
    assert client.delete("/store/a").status_code == 200
    assert client.get("/store/a").status_code == 404


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "text/turtle", 400),
        (JOHN, "application/rdf+xml", 400),
        ("<urn:a> <urn:b>", "text/turtle", 400),
        ("\x00", "application/n-triples", 400),
        ("<urn:g> { <urn:a> <urn:b> 1 }", "application/trig", 400),
        ("<urn:a> <urn:b> <urn:c> <urn:g> .", "application/n-quads", 400),
        ("<!DOCTYPE x [<!ENTITY a 'a'>]><x>&a;</x>", "application/rdf+xml", 403),
        ("a,b", "text/csv", 415),
        (JOHN, "text/turtle; charset=utf-16", 415),
        (JOHN, "application/sparql-update", 415),
        ("--x--", "multipart/form-data; boundary=x", 400),
        ("--x--", "multipart/form-data", 400),
    ],
)
def test_what_is_not_the_rdf_that_it_says_is_told(
    client: TestClient, content: str, media_type: str, status: int
) -> None:
    client.put("/store/a", content=JOHN.encode(), headers=TURTLE)
    for method in ("PUT", "POST"):
        headers = {"content-type": media_type}
        answer = client.request(method, "/store/a", content=content.encode(), headers=headers)
        assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert triples(client.get("/store/a")) == me(f"{HOST}/store/a")


def test_content_that_does_not_say_what_it_is_is_read_as_rdf_xml(client: TestClient) -> None:
    rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:u='urn:'>"
    content = f"{rdf}<rdf:Description rdf:about='urn:a'><u:b>ê</u:b></rdf:Description></rdf:RDF>"
    assert client.put("/store/a", content=content.encode()).status_code == 201
    assert triples(client.get("/store/a")) == ['<urn:a> <urn:b> "ê"']


# 5.4 DELETE is tried above; 5.5 POST


def test_post_adds(client: TestClient) -> None:
    for content, status in ((JOHN, 201), (JOHN, 204), ("<urn:a> <urn:b> 1 .", 200), ("", 204)):
        answer = client.post("/store/a", content=content.encode(), headers=TURTLE)
        assert answer.status_code == status
        if status == 200:
            assert answer.json() == {"added": 1, "removed": 0}
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert triples(client.get("/store/a")) == sorted(
        [*me(f"{HOST}/store/a"), f'<urn:a> <urn:b> "1"^^<{integer}>']
    )


def test_blank_nodes_of_two_posts_are_kept_apart(client: TestClient) -> None:
    for _ in range(2):
        client.post("/store/a", content=b"_:x <urn:b> 1 .", headers=TURTLE)
    assert len(triples(client.get("/store/a"))) == 2


@pytest.mark.parametrize(
    "store",
    [
        *("/store", "/store/", SERVICE, f"{SERVICE}/", "/service", "/rdf-graphs"),
        *("/data", "/graphs", "/graph-store", "/gsp", "/rdf-graph-store"),
    ],
)
def test_a_post_to_the_store_makes_a_graph_and_says_where(client: TestClient, store: str) -> None:
    answer = client.post(store, content=JOHN.encode(), headers=TURTLE)
    assert answer.status_code == 201
    place = answer.headers["location"]
    assert place.startswith(HOST)
    assert triples(client.get(place)) == me(HOST + store)
    assert client.post(place, content=b"", headers=TURTLE).status_code == 204
    assert triples(client.get(place)) == me(HOST + store)
    assert client.post(store, content=JOHN.encode(), headers=TURTLE).headers["location"] != place


def test_files_of_a_form_are_added_together_or_not_at_all(client: TestClient) -> None:
    client.put("/store/a", content=JOHN.encode(), headers=TURTLE)
    files = [
        ("lastName", ("last.ttl", b"<#me> <urn:last> 'Tr\xe1\xba\xa7n' .", "text/turtle; charset=utf-8")),
        ("first.nt", (None, b'<urn:a> <urn:first> "A" .', "application/n-triples")),
        ("unsaid", ("more.jsonld", b'{"@id":"urn:c","urn:d":1}', "application/octet-stream")),
    ]
    answer = client.post("/store/a", files=files)
    assert (answer.status_code, answer.json()) == (200, {"added": 3, "removed": 0})
    assert set(me(f"{HOST}/store/a")) < set(triples(client.get("/store/a")))
    assert f'<{HOST}/store/a#me> <urn:last> "Trần"' in triples(client.get("/store/a"))
    broken = [*files, ("broken", ("x.ttl", b"<urn:z> <urn:z>", "text/turtle"))]
    assert client.put("/store/a", files=broken).status_code == 400
    assert len(triples(client.get("/store/a"))) == 5


def test_a_form_with_bare_line_feeds_is_read_too(client: TestClient) -> None:
    content = (
        "\n--frontier\n"
        'Content-Disposition: form-data; name="a.ttl"; filename="a.ttl"\n'
        "Content-Type: text/turtle; charset=utf-8\n\n"
        "<urn:a> <urn:b> 'đ' .\n\n--frontier--\n"
    )
    headers = {"content-type": "multipart/form-data; boundary=frontier"}
    assert client.post("/store/a", content=content.encode(), headers=headers).status_code == 201
    assert triples(client.get("/store/a")) == ['<urn:a> <urn:b> "đ"']


# Whole datasets


def test_quads_are_put_and_posted_into_the_store_itself(client: TestClient) -> None:
    trig = {"content-type": "application/trig"}
    assert client.post("/store", content=b"<urn:g> { <urn:a> <urn:b> 1 }", headers=trig).status_code == 200
    quads = {"content-type": "application/n-quads"}
    more = b'<urn:a> <urn:b> "2" <urn:h> .\n<urn:a> <urn:b> "3" .'
    assert client.post("/store", content=more, headers=quads).json() == {"added": 2, "removed": 0}
    query = {"query": "SELECT ?g { GRAPH ?g {} } ORDER BY ?g", "format": "csv"}
    assert client.get("/sparql", params=query).text.split("\r\n")[1:-1] == ["urn:g", "urn:h"]
    assert client.put("/store", content=more, headers=quads).status_code == 204
    assert client.get("/sparql", params=query).text.split("\r\n")[1:-1] == ["urn:h"]
    assert triples(client.get("/store?default")) == ['<urn:a> <urn:b> "3"']
    assert client.put("/store", content=JOHN.encode(), headers=TURTLE).status_code == 400


# The rest of the house


def test_options_and_other_methods(client: TestClient) -> None:
    methods = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
    answer = client.options(SERVICE)
    assert (answer.status_code, answer.headers["allow"]) == (204, methods)
    assert answer.headers["access-control-allow-methods"] == methods
    for path in (SERVICE, "/store/a"):
        answer = client.patch(path)
        assert (answer.status_code, answer.headers["allow"]) == (405, methods)


def test_a_strangers_pages_are_still_there(client: TestClient) -> None:
    browser = {"accept": "text/html", "accept-language": "en"}
    for path in ("/", "/sparql", "/search?q=x", "/ontology", "/things/task"):
        assert client.get(path, headers=browser).status_code == 200
    assert client.get("/nowhere", headers=browser).status_code == 404
    assert client.put("/static/site.css", content=b"", headers=TURTLE).status_code == 405


def test_our_graphs_are_read_by_anybody_and_written_by_nobody(ours: TestClient, store: OxigraphStore) -> None:
    name = named_graph("plan-10")
    found = triples(ours.get(SERVICE, params={"graph": name}))
    assert found == sorted(str(quad.triple) for quad in store.dump() if str(quad.graph_name) == f"<{name}>")
    assert triples(ours.get("/service/", params={"graph": name})) == found
    assert ours.get(SERVICE, params={"graph": named_graph("none")}).status_code == 404
    for method in ("PUT", "POST", "DELETE"):
        for address in (f"{SERVICE}?graph={name}", "/graph/plan-10", f"{SERVICE}?default", "/store/x"):
            answer = ours.request(method, address, content=b"", headers=TURTLE)
            assert answer.status_code == 403
            assert "DOINGOAI_ADMIN_TOKEN" in answer.json()["detail"]
    assert ours.get("/graph/plan-10").status_code == 303
    assert ours.put("/page/task/10-1", content=b"", headers=TURTLE).status_code == 405
    for address in ("/gsp", "/data?default", "/nowhere?graph=urn:x"):
        assert ours.get(address).status_code == 404
        assert ours.put(address, content=b"", headers=TURTLE).status_code in (404, 405)


def test_administrators_write_our_graphs_by_their_addresses(store: OxigraphStore) -> None:
    copy = OxigraphStore.create()
    copy.load(store.dump())
    token = {"authorization": "Bearer secret-token"}
    app = create(copy, policy=Policy("secret-token"))
    with TestClient(app, headers={"accept": "*/*"}, follow_redirects=False) as client:
        browser = {"accept": "text/html", "accept-language": "en"}
        before = client.get("/page/partner/champadeng", headers=browser)
        assert client.put("/graph/register", content=JOHN.encode(), headers=TURTLE).status_code == 401
        label = (
            "<https://w3id.org/doingoai/id/partner/champadeng> <http://www.w3.org/2004/02/skos/core#altLabel>"
        )
        content = f'{label} "Mường Chăm-pa"@vi .'.encode()
        made = client.put("/graph/register", content=content, headers=TURTLE | token)
        assert made.status_code == 201
        found = triples(client.get(SERVICE, params={"graph": named_graph("register")}))
        assert found == [f'{label} "Mường Chăm-pa"@vi']
        after = client.get("/page/partner/champadeng", headers=browser)
        assert "Mường Chăm-pa" not in before.text
        assert "Mường Chăm-pa" in after.text
        assert before.headers["etag"] != after.headers["etag"]
        assert [hit["slug"] for hit in client.get("/api/search?q=Mường Chăm-pa").json()["hits"]] == [
            "champadeng"
        ]
        assert client.delete("/graph/register", headers=token).status_code == 200
        assert client.get("/page/partner/champadeng", headers=browser).text == before.text


def test_a_large_store_is_changed_in_a_copy_on_disk(
    tmp_path: Path, store: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LARGEST_IN_MEMORY", 0)
    folder = tmp_path / "0123456789abcdef-1"
    built = OxigraphStore.create(folder)
    built.load(store.dump())
    built.close()
    del built
    (tmp_path / "current").write_text(folder.name, encoding="utf-8")
    held, journal = live.open_live(tmp_path, writing=True)
    assert held.folder
    app = create(held, policy=Policy("token"), journal=journal, limits=Limits(memory_quads=1))
    headers = {"authorization": "Bearer token", "accept": "text/csv"}
    count = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
    before = len(list(store.dump()))
    with TestClient(app, headers=headers) as client:
        assert client.get("/sparql", params=count).text.split() == ["n", str(before)]
        for number in range(1, 4):
            update = f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:a> <urn:b> {number} }} }}"
            assert client.post("/sparql", data={"update": update}).status_code == 204
            assert client.get("/sparql", params=count).text.split() == ["n", str(before + number)]
        update = (
            "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s <urn:b> ?n ; ?p ?o } FILTER(?n > 1) }"
        )
        assert client.post("/sparql", data={"update": update}).status_code == 204
        assert client.put("/store?graph=urn:h", content=JOHN.encode(), headers=TURTLE).status_code == 201
        assert client.delete("/store?graph=urn:g").status_code == 200
        assert client.get("/sparql", params=count).text.split() == ["n", str(before + 2)]
    assert journal
    journal.close()
    held.close()
    assert [path for path in tmp_path.glob("live-*") if path.is_dir()] == []
    again = live.open_reading(tmp_path)
    assert again.size == before + 2
    again.close()
