"""The SPARQL endpoint: queries and updates by the SPARQL 1.1 Protocol, its description, and a page to ask on.

It stands before the application's own router and middleware, because most of what is asked here is asked by
programs, many times over; what it sends carries the same headers as every other answer.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from api import problems, protocol, repeats, sparql_page
from api.answers import table
from api.delivery import SECURITY, fingerprint, matches
from api.problems import Refusal
from api.protocol import FORMATS, METHODS, Operation, Wanted
from api.receiving import Attended, body
from api.rendering import language
from api.service import description
from api.state import State, version_of
from api.writing import author
from graph.answer import Answer
from graph.errors import DoingoaiError, FormatUnknown, QueryInvalid
from graph.figures import figures
from graph.guard import LONGEST
from graph.live import LiveStore
from graph.remote import RemoteStore

PATHS = frozenset({"/sparql", "/sparql/", "/query", "/update"})
"""The addresses of the endpoint; the last two are what some clients expect beside the first."""
LARGEST = 4 * LONGEST
"""The most bytes of the body of a query."""

_PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}
_OPEN = {"Access-Control-Allow-Origin": "*", "Vary": "Accept, Accept-Language, Cookie"}
_HEAD = tuple((name.lower().encode(), value.encode()) for name, value in (SECURITY | _OPEN).items())
_CHANCE = re.compile(r"\b(?:rand|now|uuid|struuid|bnode)\s*\(", re.IGNORECASE)
"""What makes a query's answer another one each time that it is asked."""


class Endpoint:
    """The endpoint as an application of its own."""

    def __init__(self, app: FastAPI, state: State) -> None:
        self._app = app
        self._state = state
        self.repeats = repeats.Repeats()
        """What connections answer by themselves."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        scope["app"] = self._app
        try:
            await self._answer(scope, receive, send)
        except ClientDisconnect:
            return
        except Exception as error:
            await send_response(scope, send, await problems.answer(Request(scope), error))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["method"]
        headers = headers_of(scope)
        if method == "OPTIONS":
            await send_response(scope, send, Response(status_code=204, headers=_PREFLIGHT))
            return
        if method not in ("GET", "HEAD", "POST"):
            raise Refusal(405, "protocol.method", {"Allow": METHODS}, methods=METHODS)
        content = await self._body(scope, headers, receive) if method == "POST" else b""
        asking = "POST" if method == "POST" else "GET"
        operation = protocol.read(asking, scope["query_string"], headers.get("content-type", ""), content)
        if operation.kind == "update":
            await self._update(scope, headers, operation)
            await send_response(scope, send, Response(status_code=204))
            return
        wanted = protocol.wanted(headers.get("accept"), operation.form)
        if operation.kind == "none":
            await send_response(scope, send, await self._unasked(Request(scope), wanted))
        elif wanted.page:
            with Attended(receive):
                page = await self._shown(Request(scope), operation)
            await send_response(scope, send, page)
        else:
            await self._answered(scope, headers, operation, wanted, receive, send)

    async def _answered(
        self,
        scope: Scope,
        headers: dict[str, str],
        asked: Operation,
        wanted: Wanted,
        receive: Receive,
        send: Send,
    ) -> None:
        """Answer a query with data, unless its client goes before."""
        engine = await self._state.running.get()
        version, tag = await version_of(self._state, engine), ""
        if scope["method"] != "POST" and not _CHANCE.search(asked.text):
            tag = _tag(version, asked, wanted)
            if matches(headers.get("if-none-match", "").replace("*", ""), tag):
                await _send(send, 304, _head(tag=tag), b"")
                return
        with Attended(receive):
            try:
                found = await engine.query(
                    asked.text,
                    table=wanted.table,
                    graph=wanted.graph,
                    default=asked.default,
                    named=asked.named,
                    base=address(scope),
                    client=client(scope),
                )
            except FormatUnknown as error:
                named = (asked.form or headers.get("accept", ""))[:100]
                raise FormatUnknown(**(error.details | {"name": named})) from None
        if await version_of(self._state, engine) != version:
            tag = ""
        head, held = _head(found, tag), repeats.Held.of(scope)
        if held is None or not held.answer(lines := repeats.lines(head), found.content):
            await _send(send, 200, head, b"" if scope["method"] == "HEAD" else found.content)
        elif found.kept is not None and isinstance(self._state.store, LiveStore):
            self.repeats.put(held.request, lines, engine, found.kept)

    async def _shown(self, request: Request, asked: Operation) -> Response:
        """Answer a query with a page: the query, and its answer or what is wrong with it."""
        try:
            engine = await self._state.running.get()
            found = await engine.query(
                asked.text,
                table=FORMATS["json"],
                graph=FORMATS["ttl"],
                default=asked.default,
                named=asked.named,
                base=address(request.scope),
                client=client(request.scope),
            )
            tabular = found.kind in ("select", "ask")
            source = store.access.query if isinstance(store := self._state.store, RemoteStore) else ""
            answer = await run_in_threadpool(table, found.content, source=source) if tabular else None
        except DoingoaiError as error:
            status = problems.status_of(error)
            place = (error.line, error.column) if isinstance(error, QueryInvalid) else (0, 0)
            said = error.text(language(request))
            page = await run_in_threadpool(
                sparql_page.shown,
                request,
                status,
                endpoint=address(request.scope),
                query=asked.text[:LONGEST],
                error=said,
                place=place,
            )
            page.headers.update(problems.headers_of(error))
            return page
        if answer is not None:
            return await run_in_threadpool(
                sparql_page.shown, request, endpoint=address(request.scope), query=asked.text, answer=answer
            )
        triples = found.content.decode()
        return await run_in_threadpool(
            sparql_page.shown, request, endpoint=address(request.scope), query=asked.text, triples=triples
        )

    async def _unasked(self, request: Request, wanted: Wanted) -> Response:
        """Answer who asks nothing: with the page to ask on, or with the description of the service."""
        if wanted.page:
            return await run_in_threadpool(sparql_page.shown, request, endpoint=address(request.scope))
        if wanted.graph is None:
            raise Refusal(406, "protocol.not_acceptable", known=", ".join(FORMATS.values()))
        state = self._state
        held = await run_in_threadpool(state.kept.get, "figures", figures)
        made = description(
            address(request.scope), held, wanted.graph, union=state.union, writable=state.policy.writable
        )
        tag = _tag(state.store.version, Operation("none", address(request.scope)), wanted)
        if matches(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers={"ETag": tag})
        return Response(made, media_type=wanted.graph, headers={"ETag": tag, "Cache-Control": "no-cache"})

    async def _update(self, scope: Scope, headers: dict[str, str], asked: Operation) -> None:
        state = self._state
        by = author(state.policy, headers, asked.reason)
        if state.writer is None:
            raise Refusal(403, "write.off")
        await state.writer.update(
            asked.text,
            using=asked.default,
            using_named=asked.named,
            base=address(scope),
            who=by.who,
            why=by.why,
        )

    async def _body(self, scope: Scope, headers: dict[str, str], receive: Receive) -> bytes:
        """Return the body; only who may change the data may send a large one."""
        held = repeats.Held.of(scope)
        if held is not None and "content-encoding" not in headers:
            return held.request.body
        most, seconds = LARGEST, self._state.seconds
        if headers.get("content-type", "").split(";")[0].strip().lower() != protocol.QUERY:
            try:
                author(self._state.policy, headers)
            except Refusal:
                pass
            else:
                most, seconds = self._state.largest, 6 * self._state.seconds
        return await body(receive, headers, most, seconds)


async def send_response(scope: Scope, send: Send, response: Response) -> None:
    """Send a page, a problem or a description with the headers of every answer."""
    for name, value in (SECURITY | _OPEN).items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")

    async def deliver(message: Message) -> None:
        if scope["method"] == "HEAD" and message["type"] == "http.response.body":
            message = {"type": "http.response.body", "body": b""}
        await send(message)

    await response(scope, _nothing, deliver)


def headers_of(scope: Scope) -> dict[str, str]:
    """Return the headers of a request by their lower-case names; of several alike, joined by commas."""
    found: dict[str, str] = {}
    for raw, value in scope["headers"]:
        name, text = raw.decode("latin-1"), value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


def address(scope: Scope, path: str = "") -> str:
    """Return the absolute address of a request without its query string, or of another path."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
    if not host:
        name, port = scope.get("server") or ("localhost", None)
        host = f"{name}:{port}" if port else name
    return _address(scope.get("scheme", "http"), host, scope.get("root_path", ""), path or scope["path"])


def client(scope: Scope) -> str:
    """Return who asks, for a fair share: the address of the client."""
    found = scope.get("client")
    return found[0] if found else ""


@lru_cache(maxsize=64)
def _address(scheme: str, host: str, root: str, path: str) -> str:
    from urllib.parse import quote

    return f"{scheme}://{quote(host, safe=':[].-')}{root}{quote(path, safe='/:@!$&()*+,;=~-._')}"


def _tag(version: str, asked: Operation, wanted: Wanted) -> str:
    """Return what tells two answers apart: data, program, query, dataset and form."""
    told = (fingerprint(), asked.text, asked.default, asked.named, wanted.table, wanted.graph)
    digest = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f'W/"{version}-{digest}"'


def _head(found: Answer | None = None, tag: str = "") -> list[tuple[bytes, bytes]]:
    """Return the fields before an answer, or before none where it is there already."""
    head = list(_HEAD)
    if found is not None:
        form = (
            f"{found.media_type}; charset=utf-8" if found.media_type.startswith("text/") else found.media_type
        )
        head += [(b"content-type", form.encode()), (b"content-length", str(len(found.content)).encode())]
    head.append((b"cache-control", b"no-cache" if tag else b"no-store"))
    if tag:
        head.append((b"etag", tag.encode()))
    return head


async def _send(send: Send, status: int, head: list[tuple[bytes, bytes]], content: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": content})


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
