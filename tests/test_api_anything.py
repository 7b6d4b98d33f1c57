"""Whatever is sent to endpoint and graph store: an answer or a refusal, never a fault of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp, Message, Scope

from api import protocol
from api.app import create
from api.problems import Refusal
from api.protocol import FORM, QUERY, UPDATE, Operation, Wanted
from api.uploads import uploads
from api.writing import Policy, author
from graph.live import LiveStore

GRAPHS = ["default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri", "graph"]
NAMES = st.sampled_from([*GRAPHS, "query", "update", "format", "default", "reason"])
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["ASK {}", "DROP ALL", "urn:x", "http://[", "json", "%FF", "%", "+", "\ud800", "\0"]),
)
FIELDS = st.lists(st.tuples(NAMES, VALUES), max_size=4).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogatepass")
)
BYTES = st.one_of(st.binary(max_size=60), FIELDS)
PRINTED = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=30)
MEDIA_TYPES = st.one_of(
    PRINTED,
    st.tuples(
        st.sampled_from([FORM, QUERY, UPDATE, "text/turtle", "multipart/form-data; boundary=x"]),
        st.sampled_from(
            ["", "; charset=utf-8", ";charset=utf-16", ';charset="koi8-r"', ";charset=\0", ";;="]
        ),
    ).map("".join),
)
MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tried(call: Callable[..., object], *arguments: object) -> tuple[object, int]:
    """Return what a call returns, or the status of its refusal."""
    try:
        return call(*arguments), 0
    except Refusal as refused:
        return None, refused.status


@given(st.sampled_from(["GET", "POST"]), BYTES, MEDIA_TYPES, BYTES)
@MANY
def test_a_request_is_an_operation_or_refused(method: str, address: bytes, kind: str, body: bytes) -> None:
    found, status = tried(protocol.read, method, address, kind, body)
    if isinstance(found, Operation):
        assert all(protocol.is_absolute(iri) for iri in (*(found.default or ()), *(found.named or ())))
    else:
        assert status in (400, 405, 415)


@given(st.one_of(st.none(), PRINTED), st.one_of(st.just(""), PRINTED))
@MANY
def test_a_reader_gets_a_form_that_there_is_or_is_refused(accept: str | None, form: str) -> None:
    found, status = tried(protocol.wanted, accept, form)
    assert isinstance(found, Wanted) or status == 406


PARTS = st.tuples(st.binary(max_size=40), st.binary(max_size=40)).map(
    lambda pair: b"--x\r\n" + pair[0] + b"\r\n\r\n" + pair[1] + b"\r\n--x--\r\n"
)


@given(MEDIA_TYPES, st.one_of(st.binary(max_size=200), PARTS))
@MANY
def test_an_upload_is_rdf_or_refused(kind: str, content: bytes) -> None:
    found, status = tried(uploads, kind, content)
    assert isinstance(found, list) or status in (400, 415)


@given(st.dictionaries(st.sampled_from(["authorization", "from", "x-reason", "origin", "host"]), PRINTED))
@MANY
def test_nobody_guesses_the_token(headers: dict[str, str]) -> None:
    with pytest.raises(Refusal):
        author(Policy("a token that nobody guesses"), headers)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = create(LiveStore(pyoxigraph.Store()), union=False, policy=Policy(open=True))
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made


PATHS = st.sampled_from(["/sparql", "/update", "/store", "/store/a", "/rdf-graphs/service", "/x/%FF", "/%00"])
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])


@given(METHODS, PATHS, FIELDS, MEDIA_TYPES, BYTES, PRINTED)
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_server_never_fails(
    client: TestClient, method: str, path: str, fields: bytes, kind: str, body: bytes, accept: str
) -> None:
    headers = {"content-type": kind, "accept": accept, "host": "testserver"}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": fields,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    assert client.portal
    assert client.portal.call(answered, client.app, scope, body) < 500


async def answered(app: ASGIApp, scope: Scope, body: bytes) -> int:
    """Return the status with which an application answers."""
    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await app(scope, receive, send)
    (status,) = statuses
    return status
