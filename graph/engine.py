"""The query engine that no query kills: questions go to worker processes that may be killed.

`Engine` is for asyncio; each question passes the guard, the cache, its turn and a worker, and is broken
off when its time is over, when its answer grows too large or when nobody waits for it any longer.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

from pyoxigraph import NamedNode, RdfFormat, parse

from graph.answer import Answer, Asked
from graph.apart import apart
from graph.asking import Job, Worn, ask
from graph.cache import Cache
from graph.change import Change
from graph.errors import EngineBusy, GraphRefused, GraphUnknown, QueryInvalid
from graph.failures import broken, encoded
from graph.forking import CAN_FORK
from graph.frames import Frame, Header
from graph.ground import operations
from graph.guard import inspect, inspect_update
from graph.lanes import Lanes, Names, Preempted, Turn
from graph.limits import Limits
from graph.pool import Pool
from graph.snapshot import Snapshot, Source
from graph.using import with_dataset


class Engine:
    """Answers queries over a dataset by worker processes.

    With `union` the default graph of a query that names no dataset is the union of all graphs. Workers are
    forked where the system can, else started one by one.
    """

    def __init__(
        self, source: Source, limits: Limits | None = None, *, union: bool = True, forks: bool = CAN_FORK
    ) -> None:
        self.limits = limits or Limits()
        self._source = source
        self._union = union
        self._version = ""
        self._graphs: frozenset[str] = frozenset()
        self._heavy = Names()
        self._cache: Cache[Answer] = Cache(self.limits.cache_bytes)
        self._lanes = Lanes(self.limits)
        self._pool: Pool | None = None
        self._beginning: Future[Pool] | None = None
        self._snapshot: Snapshot | None = None
        self._forks = forks

    @property
    def version(self) -> str:
        """The version of the data that queries see."""
        return self._version

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs that queries see."""
        return self._graphs

    def begin(self) -> Future[Pool]:
        """Begin to copy the dataset to where workers find it, beside whatever goes on; `start` waits."""
        if self._beginning is None:
            beside = ThreadPoolExecutor(1)
            self._beginning = beside.submit(self._begin)
            beside.shutdown(wait=False)
        return self._beginning

    async def start(self) -> None:
        """Copy the dataset to where workers find it and start them; raises EngineBroken.

        What could not be started may be started again.
        """
        try:
            self._pool = await asyncio.wrap_future(self.begin())
            await self._pool.start()
        except Exception:
            await self.close()
            raise

    def _begin(self) -> Pool:
        at_once = self.limits.at_once if self._forks else None
        self._snapshot = Snapshot(self._source, self.limits.in_memory, at_once)
        self._version = self._source.version
        self._graphs = frozenset(self._source.names())
        pool = Pool(self._snapshot, self.limits, forks=self._forks)
        pool.begin()
        return pool

    async def close(self) -> None:
        """End all workers and remove what they read."""
        beginning, self._beginning = self._beginning, None
        if beginning is not None:
            with suppress(Exception):
                await (await asyncio.wrap_future(beginning)).close()
        self._pool = None
        if self._snapshot is not None:
            await asyncio.to_thread(self._snapshot.close)
            self._snapshot = None

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
        """Answer a query in the media type of a table of results or of RDF, whichever its form calls for.

        `default` and `named` are the graphs of the query's dataset, in place of what its text says. A graph
        of the web that its text names and that is not held is refused, or with no `union` empty, as a
        stranger's conformance tests have it; it is never fetched.

        Raises:
            QueryInvalid, QueryRefused, QueryTooLarge: if the text is not one that is answered.
            FormatUnknown: if the media type for the query's form is None or unknown.
            QueryTooSlow, AnswerTooLarge, EngineBroken: if it takes more than it may.
            TooManyRequests, EngineBusy: if there is no place for it.
        """
        default, named = _frozen(default), _frozen(named)
        asked = Asked(self._version, text, table, graph, default, named, base)
        if (kept := self._cache.get(asked)) is not None:
            return kept
        seen = inspect(text, base or "")
        if default is None and named is None:
            for elsewhere in seen.elsewhere(self._graphs):
                if self._union or not elsewhere.lower().startswith("http"):
                    raise GraphRefused(reason=elsewhere)
        header: Header = {
            "do": "query",
            "union": self._union and not seen.graphs,
            "table": table,
            "graph": graph,
            "default": default,
            "named": named,
            "base": base,
            "rows": self.limits.rows,
            "bytes": self.limits.bytes,
        }
        made, content = await self._run(Job(header, encoded(text)), client)
        if made["kind"] == "graph":
            answer = Answer("describe" if seen.kind == "describe" else "construct", graph or "", content)
        else:
            answer = Answer(made["kind"], table or "", content)
        if not seen.by_chance and self._version == asked.version:
            self._cache.put(asked, replace(answer, kept=asked))
        return answer

    def kept(self, asked: Asked) -> Answer | None:
        """Return an answer that was kept, while it is there and the data are the same."""
        return self._cache.get(asked) if asked.version == self._version else None

    async def parse(self, content: bytes, media_type: str, base: str, client: str = "") -> bytes:
        """Return RDF of any format as N-Quads, its blank nodes renamed so that they meet no others.

        Raises:
            RdfInvalid, RdfRefused, FormatUnknown: if it is not RDF that is read here.
            AnswerTooLarge, QueryTooSlow, EngineBroken: if reading it takes more than it may.
        """
        header = {"do": "parse", "type": media_type, "base": base, "bytes": 8 * self.limits.bytes}
        return (await self._run(Job(header, content), client))[1]

    async def change(
        self,
        text: str,
        *,
        using: Sequence[str] | None = None,
        using_named: Sequence[str] | None = None,
        base: str | None = None,
        client: str = "",
        since: float | None = None,
    ) -> Change:
        """Return what a SPARQL Update would change; nothing is kept.

        `using` and `using_named` are the graphs that its WHERE clauses match, as the protocol says; its time
        runs from `since` (the loop's time), where it had to wait before it came here.

        Raises:
            QueryInvalid, QueryRefused, QueryTooLarge: if the text is not one that is carried out.
            UpdateFailed: if it cannot be, such as creating a graph that is there already.
            QueryTooSlow, AnswerTooLarge, EngineBroken: if it takes more than it may.
        """
        await apart(inspect_update, text)
        if using is not None or using_named is not None:
            text = await apart(with_dataset, text, using or (), using_named or ())
        header: Header = {"do": "change", "base": base, "bytes": 8 * self.limits.bytes}
        made, content = await self._changed(header, text, client, since)
        cut = made["added"]
        return Change(content[:cut], content[cut:], tuple(made["created"]), tuple(made["dropped"]))

    async def _changed(self, header: Header, text: str, client: str, since: float | None) -> Frame:
        """Have the difference worked out: by looking quads up where it only states some, else by trial."""
        stated = await apart(operations, text)
        if stated is not None:
            ground = {**header, "do": "ground", "operations": stated}
            with suppress(QueryInvalid):
                return await self._run(Job(ground), client, since=since)
        return await self._run(Job(header, encoded(text), trial=True), client, since=since)

    async def apply(
        self,
        added: bytes,
        removed: bytes,
        created: Sequence[str] = (),
        dropped: Sequence[str] = (),
        *,
        version: str = "",
    ) -> None:
        """Let every query from now on see a change that was committed.

        Where the dataset is read from the disk, the source must have taken the change before.
        """
        await self._workers().apply(added, removed, created, dropped)
        digest = hashlib.sha256(b"\0".join((self._version.encode(), added, removed)))
        for name in (*created, "", *dropped):
            digest.update(name.encode() + b"\0")
        self._version = version or digest.hexdigest()[:16]
        named = await asyncio.to_thread(_names, added)
        self._graphs = (self._graphs - frozenset(dropped)) | named | frozenset(created)
        self._cache.clear()

    async def graph(self, iri: str | None, media_type: str, client: str = "") -> bytes:
        """Return a named graph, or the default graph (None), in a media type; raises GraphUnknown."""
        if iri is not None and iri not in self._graphs:
            raise GraphUnknown(iri=iri)
        header = {"do": "graph", "iri": iri, "graph": media_type, "bytes": 8 * self.limits.bytes}
        return (await self._run(Job(header), client))[1]

    async def _run(self, job: Job, client: str, *, since: float | None = None) -> Frame:
        """Have a job done within its time, from the beginning again where it was preempted."""
        loop = asyncio.get_running_loop()
        deadline = (loop.time() if since is None else since) + self.limits.seconds
        name = hashlib.sha256(job.body).hexdigest() if job.body else ""
        heavy = name in self._heavy
        while True:
            turn = self._lanes.enter(client, heavy=heavy)
            try:
                if not turn.granted.done():
                    await self._wait(turn, deadline)
                return await self._ask(job, turn, deadline)
            except Preempted:
                heavy = True
                if name:
                    self._heavy.add(name)
            except Worn:
                heavy = turn.heavy
            finally:
                self._lanes.leave(turn)

    async def _wait(self, turn: Turn, deadline: float) -> None:
        try:
            async with asyncio.timeout_at(deadline):
                await turn.granted
        except TimeoutError:
            raise EngineBusy(max(1, round(self.limits.seconds / 2))) from None

    async def _ask(self, job: Job, turn: Turn, deadline: float) -> Frame:
        """Have a job done that has its turn."""
        return await ask(job, self._workers(), self._lanes, turn, self.limits, deadline)

    def _workers(self) -> Pool:
        """Return the workers; an engine that was not started raises EngineBroken."""
        if self._pool is None:
            raise broken(self.limits)
        return self._pool


def _frozen(graphs: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if graphs is None else tuple(graphs)


def _names(quads: bytes) -> set[str]:
    """Return the IRIs of the graphs of quads in N-Quads."""
    graphs = (quad.graph_name for quad in parse(quads, RdfFormat.N_QUADS))
    return {graph.value for graph in graphs if isinstance(graph, NamedNode)}
