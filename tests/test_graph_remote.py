"""The store elsewhere: the cases of the embedded one, on Oxigraph's server, and what only HTTP can do."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from asking import answer, expected
from elsewhere import Elsewhere, oxigraph
from fastapi.testclient import TestClient
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from api.app import create
from graph import remote
from graph.access import Access
from graph.errors import (
    DoingoaiError,
    FormatUnknown,
    QueryInvalid,
    QueryTooSlow,
    StoreFailed,
    StoreForbidden,
    StoreNarrow,
    StoreUnreachable,
)
from graph.folders import folder_of
from graph.limits import Limits
from graph.oxigraph import OxigraphStore
from graph.push import push
from graph.remote import VERSION, RemoteStore
from graph.results import rows as rows_of

HERE = Path(__file__).parent
QUESTIONS = [
    *sorted((HERE / "contract").glob("*.rq")),
    *sorted((folder_of("graph") / "queries" / "questions").glob("*.rq")),
]

ONE, TWO = NamedNode("http://e/one"), NamedNode("http://e/two")
A, B, P, Q = (NamedNode(f"http://e/{name}") for name in "abpq")
QUADS = [
    Quad(A, P, Literal("Đức Cơ", language="vi"), ONE),
    Quad(A, P, Literal("Đức Cơ", language="vi"), TWO),
    Quad(A, Q, Literal(7), ONE),
    Quad(B, Q, Literal('<"\\\n> {} ?x', language="vi"), TWO),
    Quad(B, P, A, TWO),
]


@pytest.fixture(scope="module")
def engine() -> Iterator[Elsewhere]:
    started = oxigraph()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def full(engine: Elsewhere, real: OxigraphStore) -> Iterator[RemoteStore]:
    """The real dataset, pushed. Tests must not change it."""
    started = oxigraph()
    store = RemoteStore(Access(started.url))
    push(real, store)
    yield store
    store.close()
    started.stop()


@pytest.fixture(params=["embedded", "elsewhere"])
def held(request: pytest.FixtureRequest, engine: Elsewhere) -> Iterator[OxigraphStore | RemoteStore]:
    """A store with the quads above, to be changed."""
    if request.param == "embedded":
        store = OxigraphStore.create()
        store.load(QUADS)
        yield store
        return
    elsewhere = RemoteStore(Access(engine.url))
    elsewhere.update("DROP ALL")
    elsewhere.load(QUADS)
    yield elsewhere
    elsewhere.close()


Held = OxigraphStore | RemoteStore


def test_rows_are_terms_of_the_union_and_leave_out_what_is_unbound(held: Held) -> None:
    query = "SELECT ?s ?o ?n { ?s <http://e/q> ?o OPTIONAL { ?s <http://e/none> ?n } } ORDER BY ?s"
    assert held.rows(query) == [{"s": A, "o": Literal(7)}, {"s": B, "o": QUADS[3].object}]


def test_a_named_graph_is_asked_by_its_name(held: Held) -> None:
    query = "SELECT ?g ?s { GRAPH ?g { ?s <http://e/p> ?o } } ORDER BY ?g ?s"
    assert held.rows(query) == [{"g": ONE, "s": A}, {"g": TWO, "s": A}, {"g": TWO, "s": B}]
    if isinstance(held, RemoteStore):
        assert held.rows("SELECT ?s FROM <http://e/one> { ?s <http://e/p> ?o }") == [{"s": A}]


def test_a_query_that_cannot_be_parsed_says_where(held: Held) -> None:
    with pytest.raises(QueryInvalid) as caught:
        held.rows("SELECT ?s {\n ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 9)


@pytest.mark.parametrize("query", ["ASK {}", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"])
def test_only_a_table_has_rows(held: Held, query: str) -> None:
    with pytest.raises(QueryInvalid):
        held.rows(query)


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "text/tab-separated-values"])
def test_a_table_is_answered_in_every_format(held: Held, form: str) -> None:
    embedded = OxigraphStore.create()
    embedded.load(QUADS)
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p STR(?o)"
    found, wanted = held.answer(query, form), embedded.answer(query, form)
    if form in ("csv", "tsv", "text/tab-separated-values"):
        assert found.splitlines() == wanted.splitlines()
    else:
        assert table(found, form) == table(wanted, form)


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize(("pattern", "said"), [("?s ?p ?o", b"true"), ("?s ?p 8", b"false")])
def test_asking_whether_is_answered(held: Held, form: str, pattern: str, said: bytes) -> None:
    assert said in held.answer("ASK { pattern }".replace("pattern", pattern), form)


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "jsonld", "trig", "nq"])
def test_triples_are_answered_in_every_format(held: Held, form: str) -> None:
    content = held.answer("CONSTRUCT { ?s ?p ?o } { GRAPH <http://e/two> { ?s ?p ?o } }", form)
    found = {quad.triple for quad in parse(content, format=RdfFormat.from_extension(form))}
    assert found == {quad.triple for quad in QUADS if quad.graph_name == TWO}


@pytest.mark.parametrize(
    ("query", "form"), [("ASK {}", "ttl"), ("DESCRIBE <http://e/a>", "csv"), ("SELECT * {}", "docx")]
)
def test_a_format_that_does_not_fit_is_refused(held: Held, query: str, form: str) -> None:
    with pytest.raises(FormatUnknown):
        held.answer(query, form)


def test_all_quads_are_dumped(held: Held) -> None:
    assert sorted(held.dump(), key=str) == sorted(QUADS, key=str)


def test_an_update_changes_data_and_version(held: Held) -> None:
    before = held.version
    held.update("DELETE DATA { GRAPH <http://e/two> { <http://e/b> <http://e/p> <http://e/a> } }")
    assert sorted(held.dump(), key=str) == sorted(QUADS[:4], key=str)
    assert held.version != before
    held.load([QUADS[4]])
    assert held.version == before
    with pytest.raises(QueryInvalid):
        held.update("DELETE DATA { ?x")


def table(content: bytes, form: str) -> list[list[Any]]:
    kind = QueryResultsFormat.from_extension({"json": "srj", "xml": "srx"}[form])
    found = parse_query_results(content, format=kind)
    assert isinstance(found, QuerySolutions)
    return [list(row) for row in found]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_gets_exactly_its_answer_elsewhere(path: Path, full: RemoteStore) -> None:
    beside = path if path.parent.name == "contract" else HERE / "competency" / path.name
    assert answer(full, path) == expected(beside)


def test_what_was_pushed_is_the_same_dataset_of_the_same_version(
    full: RemoteStore, real: OxigraphStore
) -> None:
    assert set(full.dump()) == set(real.dump())
    assert full.version == real.version
    assert full.graphs() == {*real.names(), VERSION}


def test_pushing_again_puts_right_what_was_changed_and_keeps_what_is_not_ours(
    engine: Elsewhere, store: OxigraphStore
) -> None:
    target = RemoteStore(Access(engine.url))
    target.update("DROP ALL")
    target.load([Quad(A, P, B, NamedNode(VERSION.replace("version", "plan-of-old"))), QUADS[0]])
    told: list[tuple[str, int, int]] = []
    first = push(store, target, lambda *step: told.append(step))
    target.update("INSERT DATA { GRAPH <https://w3id.org/doingoai/graph/reference> { <urn:x> <urn:y> 1 } }")
    assert not target.rows("SELECT ?v { GRAPH <https://w3id.org/doingoai/graph/version> { ?v ?p ?o } }")
    again = push(store, target)
    assert set(target.dump()) == {*store.dump(), QUADS[0]}
    assert target.version == store.version == first.version
    assert [number for _, number, _ in told] == list(range(1, len(store.names()) + 1))
    assert (first.dropped, again.dropped) == (("https://w3id.org/doingoai/graph/plan-of-old",), ())


def test_without_a_graph_store_statements_go_in_portions(
    engine: Elsewhere, store: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Access, "graphs_address", lambda *_: "")
    target = RemoteStore(Access(engine.url))
    target.update("DROP ALL")
    push(store, target)
    push(store, target)
    assert set(target.dump()) == set(store.dump())
    target.load([Quad(A, P, B, DefaultGraph())])
    assert target.rows("SELECT ?o { <http://e/a> <http://e/p> ?o }") == [{"o": B}]
    assert target.caller.access is target.access


PATHS = (
    "/page/partner/attapeu",
    "/page/task/1520-21",
    "/view/partner/attapeu",
    "/ontology",
    "/coordination",
    "/filings/owed",
    "/audit/table",
    "/api/coordination/agencies",
    "/data/graph/plan-1520.nt",
    "/data/task/1520-21.nq",
)
"""Pages and data that say the same in the same order, whatever order the engine has."""


@pytest.fixture(scope="module")
def pages(full: RemoteStore) -> Iterator[TestClient]:
    with TestClient(create(full, limits=LIMITS), headers={"accept": "text/html,*/*;q=0.5"}) as client:
        yield client


LIMITS = Limits(seconds=3, bytes=2**21)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_the_same_elsewhere(path: str, pages: TestClient, real: OxigraphStore) -> None:
    embedded = TestClient(create(real), headers={"accept": "text/html,*/*;q=0.5"}).get(path)
    found = pages.get(path)
    assert found.status_code == embedded.status_code
    if path.startswith("/data/"):
        assert sorted(found.text.splitlines()) == sorted(embedded.text.splitlines())
    else:
        assert found.text == embedded.text
    tags = [one.headers.get("etag", "").split("-")[0] for one in (found, embedded)]
    assert tags[0] == tags[1]


LEADS = "SELECT (COUNT(*) AS ?n) { ?task <https://w3id.org/doingoai/ontology#lead> ?agency }"


def test_the_endpoint_passes_queries_on(pages: TestClient, real: OxigraphStore) -> None:
    count = real.answer(LEADS, "csv")
    for accept in ("text/csv", "application/sparql-results+json"):
        found = pages.get("/sparql", params={"query": LEADS}, headers={"accept": accept})
        assert (found.status_code, found.headers["content-type"].split(";")[0]) == (200, accept)
    assert pages.get("/sparql", params={"query": LEADS, "format": "csv"}).content == count
    one = {"default-graph-uri": "https://w3id.org/doingoai/graph/plan-292", "format": "csv"}
    some = pages.get("/sparql", params={"query": LEADS, **one}).text
    assert 0 < int(some.split()[1]) < int(count.split()[1])
    within = LEADS.replace(" { ?task", " FROM <https://w3id.org/doingoai/graph/plan-292> { ?task")
    assert pages.get("/sparql", params={"query": within, "format": "csv"}).text == some
    described = pages.get(
        "/sparql", params={"query": "DESCRIBE <https://w3id.org/doingoai/id/partner/attapeu>"}
    )
    assert described.status_code == 200
    ask = pages.get("/sparql", params={"query": "ASK {}", "format": "json"})
    assert ask.json() == {"head": {}, "boolean": True}
    whole = pages.get("/rdf-graphs/service", params={"graph": "https://w3id.org/doingoai/graph/plan-292"})
    assert whole.status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * {", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", 403),
        ("SELECT * {" + "{" * 4000, 413),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?c)) + ?x = ?f) }", 504),
        ("SELECT ?s ?p ?o ?x { ?s ?p ?o . VALUES ?x { 1 2 3 4 5 6 7 8 } }", 503),
    ],
    ids=["syntax", "service", "from", "nesting", "slow", "large"],
)
def test_the_endpoint_refuses_what_it_always_refuses(pages: TestClient, query: str, status: int) -> None:
    found = pages.post("/sparql", data={"query": query}, headers={"accept": "application/json"})
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")


ROWS = "SELECT ?s ?o { ?s ?p ?o } LIMIT "
TRIPLES = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT "
MOST = 700


@pytest.fixture(scope="module")
def few(full: RemoteStore) -> Iterator[TestClient]:
    with TestClient(create(full, limits=Limits(seconds=5, rows=MOST))) as client:
        yield client


@pytest.mark.parametrize(
    ("query", "form"),
    [(ROWS, form) for form in ("json", "xml", "csv", "tsv")]
    + [(TRIPLES, form) for form in ("nt", "nq", "ttl", "trig", "jsonld", "rdf")],
)
def test_the_rows_of_an_answer_are_counted_as_they_are_on_the_embedded_store(
    query: str, form: str, few: TestClient, real: OxigraphStore
) -> None:
    with TestClient(create(real, limits=Limits(rows=MOST))) as embedded:
        for client in (few, embedded):
            whole = client.get("/sparql", params={"query": f"{query}{MOST}", "format": form})
            assert (whole.status_code, whole.headers["content-type"].startswith(form)) == (200, False)
        refused = [
            client.get("/sparql", params={"query": f"{query}{MOST + 1}", "format": form, "lang": "en"})
            for client in (few, embedded)
        ]
    assert [one.status_code for one in refused] == [503, 503]
    assert refused[0].headers["content-type"] == "application/problem+json"
    assert refused[0].json() == refused[1].json()
    assert str(MOST) in refused[0].json()["detail"]


def test_an_answer_of_too_many_rows_is_not_read_on() -> None:
    whole = {
        **JSON,
        "Content-Length": "99999999",
    }
    row = b'{"x":{"type":"literal","value":"\\"},{"}}'
    begun = b'{"head":{"vars":["x"]},"results":{"bindings":[' + b",".join([row] * 11)
    with Scripted([EMPTY] * 3 + [(200, whole, begun)]) as server:
        store = RemoteStore(Access(server.url, retries=0))
        client = TestClient(create(store, limits=Limits(rows=10)))
        found = client.get("/sparql", params={"query": "SELECT ?x {}"})
    assert (found.status_code, found.headers["content-type"]) == (503, "application/problem+json")


def test_nobody_writes_through_the_endpoint(pages: TestClient) -> None:
    assert pages.post("/sparql", data={"update": "DROP ALL"}).status_code == 403
    assert pages.put("/graph/plan-1520", content=b"").status_code == 403


@dataclass
class Scripted:
    """A server that answers each request as a list says, then always alike, and keeps what was sent.

    A request that holds one of the `words` gets the answer to that.
    """

    script: list[tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    pause: float = 0.0
    after: tuple[int, dict[str, str], bytes] = (500, {}, b"no more")
    words: dict[bytes, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)

    def __enter__(self) -> Scripted:
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                told.asked.append((f"{self.command} {self.path}", dict(self.headers), body))
                time.sleep(told.pause)
                asked = next((word for word in told.words if word in body), None)
                if asked is not None:
                    status, headers, content = told.words[asked]
                else:
                    status, headers, content = told.script.pop(0) if told.script else told.after
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_PUT = do_POST  # noqa: N815

            def do_GET(self) -> None:
                self.send_response(400)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


JSON = {"Content-Type": "application/sparql-results+json"}
EMPTY = (200, JSON, b'{"head":{"vars":["graph"]},"results":{"bindings":[]}}')
FOUND = (200, JSON, b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"x"}}]}}')
AWAY = (503, {}, b"")


def test_a_query_is_asked_again_and_an_update_is_not() -> None:
    with Scripted([AWAY, AWAY, EMPTY, AWAY, FOUND]) as server:
        assert RemoteStore(Access(server.url)).rows("SELECT ?x {}") == [{"x": Literal("x")}]
        assert len(server.asked) == 5
    with Scripted([(204, {}, b""), AWAY, (204, {}, b"")]) as server, pytest.raises(StoreUnreachable):
        RemoteStore(Access(server.url)).update("CLEAR DEFAULT")
    sent = [body for _, _, body in server.asked]
    assert len(sent) == 2
    assert b"CLEAR+DEFAULT" in sent[1]


@pytest.mark.parametrize(
    ("answer_", "error"),
    [
        ((401, {}, b""), StoreForbidden),
        ((403, {}, b""), StoreForbidden),
        ((400, {}, b"error at 3:7: expected }"), QueryInvalid),
        ((404, {}, b""), StoreFailed),
        ((302, {"Location": "http://127.0.0.1:9/"}, b""), StoreFailed),
        ((500, {}, b"Virtuoso 42000 Error The estimated execution time 99 exceeds"), QueryTooSlow),
        ((500, {}, b"oh"), StoreFailed),
        ((504, {}, b""), QueryTooSlow),
        ((200, JSON, FOUND[2][:-4]), StoreFailed),
        ((200, {"Content-Type": "text/html"}, b"<p>"), StoreFailed),
    ],
)
def test_what_an_engine_answers_is_an_error_of_ours(
    answer_: tuple[int, dict[str, str], bytes], error: type[DoingoaiError]
) -> None:
    for ask in (RemoteStore.rows, lambda store, query: store.answer(query, "json")):
        with Scripted([EMPTY, answer_]) as server, pytest.raises(error) as caught:
            ask(RemoteStore(Access(server.url)), "SELECT ?x {}")
        if isinstance(caught.value, QueryInvalid):
            assert (caught.value.line, caught.value.column) == (3, 7)
        assert caught.value.text("vi") != caught.value.text("en")


def test_an_engine_that_is_slow_or_not_there_is_said_to_be() -> None:
    with Scripted([EMPTY], pause=0.6) as server, pytest.raises(QueryTooSlow):
        RemoteStore(Access(server.url, seconds=0.2)).rows("SELECT ?x {}")
    begun = time.monotonic()
    with pytest.raises(StoreUnreachable):
        RemoteStore(Access(server.url, retries=1)).rows("SELECT ?x {}")
    assert 0.2 <= time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("access", "sent"),
    [
        ({"user": "cán bộ", "password": "x:y"}, "Basic " + base64.b64encode("cán bộ:x:y".encode()).decode()),
        ({"user": "u", "token": "abc"}, "Bearer abc"),
        ({}, ""),
    ],
)
def test_credentials_are_sent_and_never_shown(access: dict[str, str], sent: str) -> None:
    with Scripted([EMPTY, FOUND]) as server:
        way = Access(server.url, **access)  # type: ignore[arg-type]
        RemoteStore(way).rows("SELECT ?x {}")
    assert [headers.get("Authorization", "") for _, headers, _ in server.asked] == [sent, sent]
    assert "x:y" not in repr(way)
    assert "abc" not in repr(way)


def test_updates_and_graphs_may_have_addresses_of_their_own() -> None:
    with Scripted([(204, {}, b"")] * 3) as server:
        base = server.url.removesuffix("/sparql")
        store = RemoteStore(Access(server.url, update=base + "/u", graphs=base + "/g"))
        store.update("CLEAR DEFAULT")
        store.put("http://e/one", ["<http://e/a> <http://e/p> <http://e/b> .\n"])
    assert [line for line, _, _ in server.asked] == [
        "POST /u",
        "POST /u",
        "PUT /g?graph=http%3A%2F%2Fe%2Fone",
    ]


def test_a_default_graph_that_is_not_the_union_is_refused() -> None:
    named = (200, JSON, FOUND[2].replace(b'"x"', b'"graph"'))
    with Scripted([named, EMPTY]) as server, pytest.raises(StoreNarrow):
        RemoteStore(Access(server.url)).rows("SELECT ?x {}")


def test_the_version_is_renewed_while_nobody_waits(
    engine: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "FRESH", 0.0)
    monkeypatch.setattr(remote, "COUNTED", 0.0)
    one, other = RemoteStore(Access(engine.url)), RemoteStore(Access(engine.url))
    one.update("DROP ALL")
    before = one.version
    other.load(QUADS)
    until = time.monotonic() + 5
    while one.version == before and time.monotonic() < until:
        time.sleep(0.01)
    assert one.version == other.version != before


def test_rows_are_read_while_they_arrive() -> None:
    taken = 0

    def parts() -> Iterator[bytes]:
        nonlocal taken
        yield b'{"head":{"vars":["x"]},"results":{"bindings":['
        for number in range(50_000):
            taken += 1
            yield b"," * (number > 0) + b'{"x":{"type":"literal","value":"%d"}}' % number
        yield b"]}}"

    arriving = rows_of(parts(), "application/sparql-results+json", "http://e/")
    assert next(arriving) == {"x": Literal("0")}
    assert taken < 25_000
    assert sum(1 for _ in arriving) == 49_999


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (
            b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"bnode","value":"nodeID://b1"}}]}}',
            200,
            "nodeID://b1",
        ),
        (b"<html>]}}", 503, "The store at http://127.0.0.1:"),
    ],
)
def test_a_page_shows_what_an_engine_says_that_is_no_rdf(content: bytes, status: int, said: str) -> None:
    words = {b"SELECT+%3Fx+%7B": (200, JSON, content)}
    with (
        Scripted([], after=EMPTY, words=words) as server,
        TestClient(create(RemoteStore(Access(server.url, retries=0)))) as client,
    ):
        asked = {"query": "SELECT ?x { ?s ?p ?x }", "lang": "en"}
        page = client.get("/sparql", params=asked, headers={"accept": "text/html"})
        assert (page.status_code, said in page.text) == (status, True)


def test_a_server_that_cannot_reach_the_engine_says_so(engine: Elsewhere) -> None:
    gone = oxigraph()
    store = RemoteStore(Access(gone.url, retries=0))
    store.load(QUADS)
    _ = store.version
    with TestClient(create(store), headers={"accept": "application/json"}) as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        gone.stop()
        for path in ("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D", "/api/things/partner"):
            found = client.get(path)
            assert (found.status_code, found.json()["status"]) == (503, 503)
