"""What every answer carries on its way out: security headers, ETag and 304, HEAD, and open data for all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.folders import folder_of

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every answer: nothing inline, nothing from outside."""

SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
OPEN = (
    "/sparql",
    "/data/",
    "/id/",
    "/vocabulary/",
    "/graph/",
    "/ontology",
    "/shape",
    "/api/",
    "/openapi.json",
    "/catalog",
    "/dcat",
    "/calendar.ics",
    "/calendar/",
    "/.well-known/void",
    "/void.",
    "/dump.",
)
"""The addresses that scripts of other sites may read: all of them hold public data."""

_PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_NOT_OURS = frozenset({"__pycache__", "node_modules"})
_BODY = ("content-length", "content-type", "content-encoding")


class Delivery:
    """Wraps an application so that its answers carry what belongs on every one of them.

    Where the data are changed here (`changes`), an answer amid which a change came has no ETag: nobody knows
    of which version it is.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], str], *, changes: bool = False) -> None:
        self._app = app
        self._version = version
        self._changes = changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and is_open(scope["path"]):
            await _answer(send, 204, SECURITY | _PREFLIGHT)
            return
        asked = Headers(scope=scope)
        head = scope["method"] == "HEAD"
        inner = {**scope, "method": "GET"} if head else scope
        silent = head
        before = self._version() if self._changes else ""

        async def deliver(message: Message) -> None:
            nonlocal silent
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                self._complete(headers, scope)
                tagged = inner["method"] == "GET" and message["status"] == 200 and self._may_tag(headers)
                if self._changes and self._version() != before:
                    del headers["ETag"]
                elif tagged:
                    headers["ETag"] = self._tag(self._version(), scope, headers)
                if matches(asked.get("if-none-match", ""), headers.get("etag", "")):
                    message["status"], silent = 304, True
                    for name in _BODY:
                        del headers[name]
            elif silent and message["type"] == "http.response.body":
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        await self._app(inner, receive, deliver)

    def _complete(self, headers: MutableHeaders, scope: Scope) -> None:
        for name, value in SECURITY.items():
            headers.setdefault(name, value)
        if is_open(scope["path"]):
            headers.setdefault("Access-Control-Allow-Origin", "*")
        if not scope["path"].startswith(("/static/", "/assets/")):
            headers.add_vary_header("Accept, Accept-Language, Cookie")
        headers.setdefault("Cache-Control", "no-cache")

    @staticmethod
    def _may_tag(headers: MutableHeaders) -> bool:
        return "etag" not in headers and "no-store" not in headers.get("cache-control", "")

    @staticmethod
    def _tag(version: str, scope: Scope, headers: MutableHeaders) -> str:
        """Return what tells two answers apart: data, program, address, language and media type."""
        told = (
            version,
            fingerprint(),
            scope["path"],
            scope.get("query_string", b"").decode("latin-1"),
            headers.get("content-language", ""),
            headers.get("content-type", ""),
        )
        digest = hashlib.sha256("\0".join(told).encode("utf-8", "surrogateescape")).hexdigest()[:12]
        return f'W/"{version}-{digest}"'


def is_open(path: str) -> bool:
    """Return whether scripts of other sites may read what stands at a path."""
    return path.startswith(OPEN)


def matches(wanted: str, tag: str) -> bool:
    """Return whether an If-None-Match header names a tag, compared weakly (RFC 9110, 8.8.3.2)."""
    if not tag or not wanted:
        return False
    bare = tag.removeprefix("W/")
    return wanted.strip() == "*" or bare in (one.strip().removeprefix("W/") for one in wanted.split(","))


async def _answer(send: Send, status: int, headers: dict[str, str]) -> None:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": b""})


@cache
def fingerprint() -> str:
    """Return a digest of the program's own words, templates and code, so that a new one is read anew."""
    digest = hashlib.sha256()
    for package in ("api", "viz", "graph"):
        for folder, folders, files in os.walk(folder_of(package)):
            folders[:] = sorted(name for name in folders if name not in _NOT_OURS)
            for name in sorted(files):
                if name.endswith((".py", ".po", ".html", ".rq", ".css", ".js")):
                    digest.update(_content(Path(folder) / name))
    return digest.hexdigest()[:12]


def _content(path: Path) -> bytes:
    return path.name.encode() + b"\0" + path.read_bytes()
