"""Changes, one after another: each is on the disk before it is made, and made before anybody is told.

The order of a change: work out the difference, write it to the journal (`fsync`), make it in the store that
the pages read, hand it to the workers that answer queries, acknowledge. A change that has begun is finished
even where the one who asked for it has gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from graph.apart import apart
from graph.change import Change
from graph.errors import QueryTooLarge, UpdateFailed
from graph.guard import LONGEST_UPDATE, inspect_update
from graph.journal import Journal
from graph.live import LiveStore, dropping, fitted, quads_of, replacement
from graph.silence import cleared, unloaded

if TYPE_CHECKING:
    from pathlib import Path

    from graph.engine import Engine


class Writer:
    """The one that changes a store; without a journal changes live in memory alone."""

    def __init__(
        self, store: LiveStore, engine: Callable[[], Awaitable[Engine]], journal: Journal | None = None
    ) -> None:
        """Take the store, a function that returns its engine once that has started, and the journal."""
        self._store = store
        self._engine = engine
        self._journal = journal
        self._turn = asyncio.Lock()

    @property
    def folder(self) -> Path | None:
        """The folder of the store whose journal is written, None where changes live in memory alone."""
        return self._journal.folder if self._journal else None

    async def update(
        self,
        text: str,
        *,
        using: Sequence[str] | None = None,
        using_named: Sequence[str] | None = None,
        base: str | None = None,
        who: str = "",
        why: str = "",
    ) -> Change:
        """Carry out a SPARQL 1.1 Update and return what it changed.

        Raises:
            QueryInvalid, QueryRefused, QueryTooLarge: if it is not one that is carried out.
            QueryTooSlow, AnswerTooLarge, EngineBroken: if it takes more than it may.
            JournalUnwritable: if the disk does not take it.
        """
        if len(text) > LONGEST_UPDATE:
            raise QueryTooLarge(found=len(text), most=LONGEST_UPDATE, what="length")
        text = await apart(unloaded, text)
        await apart(inspect_update, text)
        since = asyncio.get_running_loop().time()

        async def work(engine: Engine, text: str = text) -> Change:
            try:
                return await engine.change(text, using=using, using_named=using_named, base=base, since=since)
            except UpdateFailed:
                read = await apart(cleared, text)
                if read == text:
                    raise
                return await work(engine, read)

        return await self._make(work, who, why)

    async def put(
        self,
        iri: str | None,
        content: bytes,
        *,
        keeping: bool,
        check: Callable[[bool], None] | None = None,
        who: str = "",
        why: str = "",
    ) -> tuple[Change, bool]:
        """Put triples (N-Triples) into a graph, in place of what it holds or beside it (`keeping`).

        Returns the change and whether the graph was there before; `iri` None is the default graph. `check` is
        told so in turn, before anything is changed, and may raise to leave all as it is.
        """
        existed = False

        async def work(_: Engine) -> Change:
            nonlocal existed
            existed = self._store.has_graph(iri)
            if check:
                check(existed)
            return await asyncio.to_thread(replacement, self._store, iri, content, keeping=keeping)

        return await self._make(work, who, why), existed

    async def drop(
        self,
        iri: str | None,
        *,
        check: Callable[[bool], None] | None = None,
        who: str = "",
        why: str = "",
    ) -> tuple[Change, bool]:
        """Drop a graph (None: empty the default graph) and return what `put` does; `check` as there."""
        existed = False

        async def work(_: Engine) -> Change:
            nonlocal existed
            existed = self._store.has_graph(iri)
            if check and (existed or iri is None):
                check(existed)
            return await asyncio.to_thread(dropping, self._store, iri) if existed else Change()

        return await self._make(work, who, why), existed

    async def put_all(self, content: bytes, *, keeping: bool, who: str = "", why: str = "") -> Change:
        """Put quads (N-Quads) into the store, in place of all that it holds or beside it (`keeping`)."""

        async def work(_: Engine) -> Change:
            return await asyncio.to_thread(self._whole, content, keeping=keeping)

        return await self._make(work, who, why)

    def _whole(self, content: bytes, *, keeping: bool) -> Change:
        wanted = set(quads_of(content))
        names = {quad.graph_name.value for quad in wanted if hasattr(quad.graph_name, "value")}
        removed = (
            b""
            if keeping
            else "".join(sorted(f"{quad} .\n" for quad in self._store.dump() if quad not in wanted)).encode()
        )
        dropped = () if keeping else tuple(iri for iri in sorted(self._store.names()) if iri not in names)
        return fitted(self._store, Change(content, removed, tuple(sorted(names)), dropped))

    async def _make(self, work: Callable[[Engine], Awaitable[Change]], who: str, why: str) -> Change:
        """Work out a change and make it, in turn."""

        async def whole() -> Change:
            async with self._turn:
                engine = await self._engine()
                change = await work(engine)
                if change:
                    if self._journal:
                        await asyncio.to_thread(self._journal.append, change, who, why)
                    await asyncio.to_thread(self._store.apply, change)
                    await engine.apply(
                        change.added,
                        change.removed,
                        change.created,
                        change.dropped,
                        version=self._store.version,
                    )
                return change

        return await asyncio.shield(asyncio.create_task(whole()))
