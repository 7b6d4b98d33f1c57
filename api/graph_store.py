"""The SPARQL 1.1 Graph Store HTTP Protocol: whole graphs read, put, added to and dropped by HTTP.

Indirect addresses: `/rdf-graphs/service?graph=IRI` and `?default` (also at `/store` and `/service`, where
other stores have theirs). Direct ones: the address is the graph's IRI, below `/rdf-graphs/` and `/store/`;
our own named graphs also at `/graph/{name}`, to be written. A server of other people's data has its store
under more names that are in use (`OTHERS`), and takes every other address of its own as the IRI of a graph,
unless a parameter names another one. A POST to the store itself makes a new graph and says where in
`Location`; quads (N-Quads, TriG) are put or posted into the store itself. Writing is for administrators.
Where the default graph of queries is the union of all graphs, `?default` reads that union; what is written
there goes into the default graph proper.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from fastapi import FastAPI, Request
from pyoxigraph import DefaultGraph, NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from api import problems
from api.conditions import Condition
from api.delivery import fingerprint, matches
from api.negotiation import best
from api.problems import Refusal
from api.protocol import fields_of, is_absolute
from api.receiving import body
from api.sparql import address, client, headers_of, send_response
from api.state import State, version_of
from api.uploads import Upload, uploads
from api.writing import Author, author
from graph.change import Change
from graph.formats import RDF_MEDIA_TYPES
from graph.iris import GRAPHS, SLUG
from graph.live import LiveStore, quads_of
from graph.sparql import query
from graph.writer import Writer

INDIRECT = frozenset({"/rdf-graphs/service", "/rdf-graphs", "/store", "/service"})
OTHERS = frozenset({"/data", "/graphs", "/graph-store", "/gsp", "/rdf-graph-store"})
"""Where others have their graph store; taken by a server of other people's data."""
DIRECT = ("/rdf-graphs/", "/store/")
OWN = "/graph/"
METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"

_NAMING = re.compile(rb"(?:\A|&)(?:graph=|default(?:[=&]|\Z))")
"""The parameters that name a graph; no page has one of these names."""
_PAGES = ("/static/", "/assets/", "/api/", "/openapi.json")
_QUADS = ("application/n-quads", "application/trig")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": (
        "Accept, Authorization, Content-Type, From, If-Match, If-None-Match, X-Reason"
    ),
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a request is about: a named graph (`iri`), the default graph, or the store itself."""

    kind: Literal["graph", "default", "store"]
    iri: str | None = None


class GraphStore:
    """The graph store as an application of its own."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def serves(self, scope: Scope) -> bool:
        """Return whether a request is for the graph store."""
        path, method = scope["path"], scope["method"]
        if path.rstrip("/") in INDIRECT or path.startswith(DIRECT):
            return True
        writing = method in ("PUT", "POST", "DELETE")
        if path.startswith(OWN):
            return writing and bool(SLUG.fullmatch(path.removeprefix(OWN)))
        state = State.of(self._app)
        if state.union or path == "/" or path.startswith(_PAGES):
            return False
        if writing or path.rstrip("/") in OTHERS or _NAMING.search(scope["query_string"]):
            return True
        return method in ("GET", "HEAD") and _holds(state, _own_iri(scope))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        scope["app"] = self._app
        try:
            response = await self._answer(scope, receive)
        except ClientDisconnect:
            return
        except Exception as error:
            response = await problems.answer(Request(scope), error)
        await send_response(scope, send, response)

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        method = scope["method"]
        if method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        if method not in METHODS.split(", "):
            raise Refusal(405, "protocol.method", {"Allow": METHODS}, methods=METHODS)
        state = State.of(self._app)
        headers = headers_of(scope)
        target, reason = _target(scope)
        if method in ("GET", "HEAD"):
            return await self._read(state, scope, target)
        by = author(state.policy, headers, reason)
        if state.writer is None:
            raise Refusal(403, "write.off")
        if method == "DELETE":
            return await self._drop(state.writer, target, by, _check(state, headers, target))
        content = await body(receive, headers, state.largest, 6 * state.seconds)
        base = target.iri or address(scope)
        sent = uploads(headers.get("content-type", ""), content)
        parsed = await _parsed(state, sent, base)
        quads = any(one.media_type in _QUADS for one in sent)
        check = _check(state, headers, target)
        if target.kind == "store":
            check(True)
            return await self._write_store(scope, state.writer, parsed, by, quads=quads)
        if quads and await run_in_threadpool(_names_graphs, parsed):
            raise Refusal(400, "graph_store.quads")
        return await self._write(state.writer, target.iri, parsed, by, check, keeping=method == "POST")

    async def _read(self, state: State, scope: Scope, target: Target) -> Response:
        """Return a graph; the default graph is what queries have for it, of our own data the union of all."""
        headers = headers_of(scope)
        if target.kind == "store":
            raise Refusal(400, "graph_store.unnamed")
        if target.iri is not None and not await run_in_threadpool(_holds, state, target.iri):
            raise Refusal(404, "graph_store.unknown_graph", graph=target.iri[:500])
        chosen = best(headers.get("accept"), tuple(RDF_MEDIA_TYPES))
        if chosen is None:
            raise Refusal(406, "protocol.not_acceptable", known=", ".join(RDF_MEDIA_TYPES))
        engine = await state.running.get()
        version = await version_of(state, engine)
        tag = _tag(version, target, chosen)
        Condition(match=headers.get("if-match", "").strip()).hold(True, (tag,))
        if matches(headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers={"ETag": tag})
        if target.kind == "default" and state.union:
            found = await engine.query(query("union").text, table=None, graph=chosen, client=client(scope))
            content = found.content
        else:
            content = await engine.graph(target.iri, chosen)
        tagged = {"ETag": tag} if await version_of(state, engine) == version else {}
        return Response(content, media_type=chosen, headers=tagged | {"Cache-Control": "no-cache"})

    async def _drop(
        self, writer: Writer, target: Target, by: Author, check: Callable[[bool], None]
    ) -> Response:
        if target.kind == "store":
            raise Refusal(400, "graph_store.unnamed")
        change, existed = await writer.drop(target.iri, check=check, who=by.who, why=by.why)
        if not existed and target.iri is not None:
            raise Refusal(404, "graph_store.unknown_graph", graph=target.iri[:500])
        return _done(change)

    async def _write(
        self,
        writer: Writer,
        iri: str | None,
        content: bytes,
        by: Author,
        check: Callable[[bool], None],
        *,
        keeping: bool,
    ) -> Response:
        change, existed = await writer.put(iri, content, keeping=keeping, check=check, who=by.who, why=by.why)
        if not existed:
            return Response(status_code=201)
        return _done(change) if keeping else Response(status_code=204)

    async def _write_store(
        self, scope: Scope, writer: Writer, content: bytes, by: Author, *, quads: bool
    ) -> Response:
        """Put quads into the store itself, or triples that are posted to it into a new graph."""
        keeping = scope["method"] == "POST"
        if quads or (content and await run_in_threadpool(_names_graphs, content)):
            change = await writer.put_all(content, keeping=keeping, who=by.who, why=by.why)
            return _done(change) if keeping else Response(status_code=204)
        if not keeping:
            raise Refusal(400, "graph_store.unnamed")
        folder = "/store/" if scope["path"].startswith("/store") else "/rdf-graphs/"
        iri = address(scope, f"{folder}{uuid.uuid4()}")
        await writer.put(iri, content, keeping=True, who=by.who, why=by.why)
        return Response(status_code=201, headers={"Location": iri})


def _check(state: State, headers: dict[str, str], target: Target) -> Callable[[bool], None]:
    """Return what refuses a change where its graph is not as the request says: see `api.conditions`."""
    wanted = Condition.of(headers)

    def check(existed: bool) -> None:
        wanted.hold(existed, (_tag(state.store.version, target, form) for form in RDF_MEDIA_TYPES))

    return check


def tag_of(version: str, name: str, media_type: str) -> str:
    """Return the tag of a named graph of ours in a version of the data, as it is read in a form."""
    return _tag(version, Target("graph", GRAPHS + name), media_type)


def _tag(version: str, target: Target, media_type: str) -> str:
    told = f"{fingerprint()} {target.kind} {target.iri} {media_type}"
    return f'W/"{version}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"'


async def _parsed(state: State, sent: list[Upload], base: str) -> bytes:
    """Return what was sent as N-Quads."""
    engine = await state.running.get()
    return b"".join([await engine.parse(one.content, one.media_type, base) for one in sent if one.content])


def _target(scope: Scope) -> tuple[Target, str]:
    """Return what a request that `GraphStore.serves` is about, and why it is made where it says so."""
    fields = fields_of(scope["query_string"].decode("latin-1"))
    reason = next((value for name, value in fields if name == "reason"), "")
    graphs = [value for name, value in fields if name == "graph"]
    defaults = [value for name, value in fields if name == "default"]
    if scope["path"].rstrip("/") not in INDIRECT | OTHERS and not (graphs or defaults):
        if scope["path"].startswith(OWN):
            return Target("graph", GRAPHS + scope["path"].removeprefix(OWN)), reason
        iri = _own_iri(scope)
        if not is_absolute(iri):
            raise Refusal(400, "protocol.iri", name="graph", iri=iri[:200])
        return Target("graph", iri), reason
    if len(graphs) + len(defaults) > 1:
        raise Refusal(400, "graph_store.both")
    if defaults:
        return Target("default"), reason
    if not graphs:
        return Target("store"), reason
    return Target("graph", _resolved(scope, graphs[0])), reason


def _resolved(scope: Scope, iri: str) -> str:
    """Return the IRI of a graph that a parameter names, absolute or relative to the address of the store."""
    try:
        found = iri if is_absolute(iri) else urljoin(address(scope), iri)
    except ValueError:
        found = ""
    if not iri or not is_absolute(found):
        raise Refusal(400, "protocol.iri", name="graph", iri=iri[:200])
    return found


def _own_iri(scope: Scope) -> str:
    """Return the address of a request as it was sent: the IRI of a graph that is named directly."""
    sent: bytes = scope.get("raw_path") or scope["path"].encode()
    return address(scope, "/").removesuffix("/") + sent.partition(b"?")[0].decode("latin-1")


def _holds(state: State, iri: str) -> bool:
    store = state.store
    if isinstance(store, LiveStore):
        return is_absolute(iri) and store.has_graph(iri)
    return bool(store.rows(query("named-graph-size").bind(graph=NamedNode(iri))))


def _names_graphs(content: bytes) -> bool:
    return any(quad.graph_name != DefaultGraph() for quad in quads_of(content))


def _done(change: Change) -> Response:
    """Say what a change came to: nothing (204), or how many triples were added and removed."""
    if not change:
        return Response(status_code=204)
    return JSONResponse({"added": change.added.count(b"\n"), "removed": change.removed.count(b"\n")})
