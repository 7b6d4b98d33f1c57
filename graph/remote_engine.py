"""The query engine over an engine elsewhere: the same guard, turns, caps and cache; the work is done there.

A question whose time is over is broken off by closing its connection. Whether the engine then stops
working on it is its own affair, so it should have a time limit of its own.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from graph.calls import Call, unreachable
from graph.counting import Counter, counter, has_more
from graph.engine import Engine
from graph.errors import AnswerTooLarge, FormatUnknown, GraphUnknown, QueryTooSlow, StoreUnreachable
from graph.formats import RDF_FORMATS, RESULT_FORMATS
from graph.frames import Frame, Header
from graph.guard import inspect
from graph.lanes import Preempted
from graph.limits import Limits
from graph.refusals import refusal
from graph.remote import RemoteStore
from graph.results import bare
from graph.sparql import query as query_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

    from graph.answer import Answer
    from graph.asking import Job
    from graph.lanes import Turn
    from graph.snapshot import Source


class RemoteEngine(Engine):
    """Answers queries over a store elsewhere; changes are made there, not here."""

    def __init__(self, store: RemoteStore, limits: Limits | None = None) -> None:
        super().__init__(cast("Source", store), limits)
        self._store = store
        self._client: httpx.AsyncClient | None = None
        self._auth: httpx.Auth | None = None

    async def start(self) -> None:
        """Open the client; the engine elsewhere is asked for its version and graphs."""
        import httpx

        await asyncio.to_thread(self._refresh)
        self._client = httpx.AsyncClient(**self._store.access.client())
        self._auth = self._store.access.auth(self._store.dialect)

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()

    async def query(
        self,
        text: str,
        *,
        table: str | None,
        graph: str | None,
        default: Sequence[str] | None = None,
        named: Sequence[str] | None = None,
        client: str = "",
        base: str | None = None,
    ) -> Answer:
        """Answer a query as `Engine.query` does; relative IRIs are taken against the engine's own address.

        Raises:
            StoreUnreachable, StoreForbidden, StoreFailed: if the engine does not do its part.
        """
        if self._store.version != self._version:
            await asyncio.to_thread(self._refresh)
            self._cache.clear()
        return await super().query(
            text, table=table, graph=graph, default=default, named=named, client=client, base=base
        )

    async def graph(self, iri: str | None, media_type: str, client: str = "") -> bytes:
        """Return a named graph, or the union of all (None), in a media type; raises GraphUnknown."""
        if iri is not None and iri not in self._graphs:
            raise GraphUnknown(iri=iri)
        from pyoxigraph import NamedNode

        name = query_file("named-graph").bind(graph=NamedNode(iri)) if iri else query_file("union").text
        answer = await self.query(self._store.fitted(name), table=None, graph=media_type, client=client)
        return answer.content

    def _refresh(self) -> None:
        self._version = self._store.version
        self._graphs = self._store.graphs()

    async def _ask(self, job: Job, turn: Turn, deadline: float) -> Frame:
        """Put a question to the engine, and break it off when its time or its slice of time is over."""
        loop = asyncio.get_running_loop()
        asking = asyncio.ensure_future(self._asked(job.header, job.body.decode()))
        sliced = False

        def slice_over() -> None:
            nonlocal sliced
            if not asking.done() and not self._lanes.promote(turn):
                sliced = True
                asking.cancel()

        slice_ends = loop.call_later(self.limits.slice, slice_over)
        try:
            async with asyncio.timeout_at(deadline):
                return await asking
        except TimeoutError:
            raise QueryTooSlow(seconds=self.limits.seconds) from None
        except asyncio.CancelledError:
            if sliced:
                raise Preempted from None
            raise
        finally:
            slice_ends.cancel()

    async def _asked(self, header: Header, text: str) -> Frame:
        store = self._store
        seen = inspect(text)
        triples = seen.kind in ("construct", "describe")
        wanted = header["graph"] if triples else header["table"]
        if wanted is None:
            raise FormatUnknown(name="", known=", ".join(RDF_FORMATS if triples else RESULT_FORMATS))
        dataset = {
            name: header[key]
            for name, key in (("default-graph-uri", "default"), ("named-graph-uri", "named"))
            if header[key] is not None
        }
        call = store.question(text, seen, store.asked(seen, wanted), **dataset)
        content, got = await self._sent(call, header)
        counted = not triples or counter(got) is not None
        if not counted and await asyncio.to_thread(has_more, content, got, header["rows"]):
            raise AnswerTooLarge("rows", header["rows"])
        made = await asyncio.to_thread(store.written, content, got, wanted, seen)
        return {"kind": "graph" if triples else seen.kind or "select"}, made

    async def _sent(self, call: Call, most: Header) -> tuple[bytes, str]:
        """Return the answer to a call and its media type, asked again where the engine was not there."""
        for pause in self._store.access.pauses():
            try:
                return await self._once(call, most)
            except StoreUnreachable:
                await asyncio.sleep(pause)
        return await self._once(call, most)

    async def _once(self, call: Call, most: Header) -> tuple[bytes, str]:
        """Ask once; `most` has the bytes and rows that an answer may have."""
        import httpx

        auth = self._auth or httpx.USE_CLIENT_DEFAULT
        try:
            async with self._opened().stream(
                call.method, call.url, data=call.form, headers=call.headers, auth=auth
            ) as answer:
                got = bare(answer.headers.get("content-type", ""))
                counts = counter(got) if answer.status_code == 200 else None
                content = await _read(answer, most["bytes"], most["rows"], counts)
        except httpx.ReadTimeout:
            raise QueryTooSlow(seconds=self._store.access.seconds) from None
        except httpx.HTTPError as error:
            raise unreachable(call.url, error) from error
        if answer.status_code != 200:
            said = content.decode("utf-8", "replace")
            raise refusal(answer.status_code, said, call.url, self.limits.seconds)
        return content, got

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            raise AssertionError
        return self._client


async def _read(answer: httpx.Response, most: int, rows: int, counts: Counter | None) -> bytes:
    """Return the body of an answer; one that grows too large, in bytes or rows, is not read on."""
    parts, size = [], 0
    async for part in answer.aiter_bytes():
        size += len(part)
        if size > most:
            raise AnswerTooLarge("bytes", most)
        if counts is not None and counts.feed(part) > rows:
            raise AnswerTooLarge("rows", rows)
        parts.append(part)
    return b"".join(parts)
