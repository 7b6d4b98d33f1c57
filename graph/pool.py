"""The worker processes: started, killed, replaced, and always with the data of the last commit."""

from __future__ import annotations

import asyncio
import subprocess
from collections import deque
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from graph.connection import Connection, command_of, environment
from graph.failures import broken
from graph.forking import CAN_FORK, Template
from graph.frames import Header
from graph.limits import Limits
from graph.snapshot import Snapshot

T = TypeVar("T")


class Pool:
    """Workers with the data of a snapshot, one of them always idle.

    They are forked from a template that has the dataset already, or where the system cannot fork are
    started one by one and load it themselves. A dataset that is on the disk, and fits, is loaded beside into
    another template, from which they are forked from then on.
    """

    def __init__(self, snapshot: Snapshot, limits: Limits, *, forks: bool = CAN_FORK, spare: int = 1) -> None:
        self._snapshot = snapshot
        self._limits = limits
        self._forks = forks
        self._spare = spare
        self._idle: deque[Connection] = deque()
        self._all: dict[Connection, Template | None] = {}
        self._copies: dict[Connection, Path] = {}
        self._generation = 0
        self._template: Template | None = None
        self._loading: Template | None = None
        self._missed: list[Header] = []
        self._retired: Template | None = None
        self._moved = False
        self._order = asyncio.Lock()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._replenishing = False
        self._closed = False

    def begin(self) -> None:
        """Start what loads the dataset for workers to be forked from; it works beside whatever goes on.

        Raises:
            EngineBroken: if the system starts no process.
        """
        if self._forks:
            try:
                self._begun()
            except OSError:
                raise broken(self._limits) from None

    async def start(self) -> None:
        """Load the dataset and start the first worker; raises EngineBroken."""
        await self._replenish()
        if self._forks and self._snapshot.fits and not self.in_memory:
            self._task(self._move())

    @property
    def in_memory(self) -> bool:
        """Whether workers have the dataset in memory by now."""
        return self._snapshot.in_memory or self._moved

    async def take(self) -> Connection:
        """Return a worker that knows all commits; it is the caller's until it is given back or killed.

        Raises:
            EngineBroken: if no worker can be started.
        """
        while self._idle:
            worker = self._idle.pop()
            if worker.alive and worker.generation == self._generation:
                self._later()
                return worker
            self.kill(worker)
        worker = await self._launched(self._launch())
        self._later()
        return worker

    async def trial(self) -> Connection:
        """Return a worker whose dataset may be changed, and which must be killed after."""
        return await (self.take() if self.in_memory else self._launched(self._copied()))

    def give(self, worker: Connection) -> None:
        """Take a worker back that has answered."""
        if worker.alive and worker.generation == self._generation and not self._closed:
            self._idle.append(worker)
        else:
            self.kill(worker)

    def kill(self, worker: Connection) -> None:
        """End a worker at once, whatever it does, and start another in its place."""
        if worker in self._all:
            template, copy = self._all.pop(worker), self._copies.pop(worker, None)
            worker.kill()
            if template is not None and not self._closed:
                self._task(self._bury(worker.pid, template))
            if copy is not None and not self._closed:
                self._task(asyncio.to_thread(self._snapshot.discard, copy))
            self._later()

    async def apply(
        self, added: bytes, removed: bytes, created: Sequence[str], dropped: Sequence[str]
    ) -> None:
        """Let all workers from now on have a committed change, even if nobody waits for it any longer."""
        await asyncio.shield(self._task(self._apply(added, removed, created, dropped)))

    async def close(self) -> None:
        """End all processes."""
        self._closed = True
        for worker in list(self._all):
            self.kill(worker)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for other in (self._loading, self._retired):
            if other is not None:
                await other.kill()
        if self._template is not None:
            await self._template.close()

    async def _apply(
        self, added: bytes, removed: bytes, created: Sequence[str], dropped: Sequence[str]
    ) -> None:
        async with self._order:
            change = await asyncio.to_thread(self._snapshot.add, added, removed, created, dropped)
            try:
                if self._template is not None and self.in_memory:
                    await self._template.tell({"do": "apply", **change})
                    if self._snapshot.crowded:
                        path = self._snapshot.fresh()
                        header = await self._template.tell({"do": "dump", "path": str(path)})
                        self._snapshot.renew(path, header["graphs"])
            except ConnectionError:
                self._lost()
            finally:
                self._generation += 1
            if self._loading is not None:
                self._missed.append(change)
            else:
                self._snapshot.spent(change)
        self._renew()

    def _renew(self) -> None:
        """Have workers of this generation from now on."""
        while self._idle:
            self.kill(self._idle.pop())
        self._later()

    async def _move(self) -> None:
        """Have the dataset loaded into memory, and workers forked from there once it has all commits.

        Where it cannot be loaded, as there are more quads than it seemed or no memory, it stays on the disk.
        """
        template = None
        try:
            async with self._order:
                base = await asyncio.to_thread(self._snapshot.base)
                template = self._loading = Template(self._snapshot.home, base)
            await template.connect()
            async with self._order:
                for change in self._missed:
                    await template.tell({"do": "apply", **change})
                self._retired, self._template, self._moved = self._template, template, True
                self._generation += 1
                template = None
        except OSError:
            return
        finally:
            self._loading = None
            for change in self._missed:
                self._snapshot.spent(change)
            self._missed.clear()
            if template is not None:
                await template.kill()
            await asyncio.to_thread(self._snapshot.loaded)
        self._renew()
        await self._retire()

    async def _retire(self) -> None:
        """End the template from which workers were forked before, once none of these is there any longer."""
        if (template := self._retired) is not None and template not in self._all.values():
            self._retired = None
            await template.kill()

    def _lost(self) -> None:
        """Fork workers from a new template: the one that there was has ended."""
        self._template, self._moved = None, False

    async def _launch(self) -> Connection:
        try:
            if self._forks:
                return await self._fork()
            return await self._spawn(self._snapshot.header())
        except OSError:
            raise broken(self._limits) from None

    async def _launched(self, launch: Coroutine[Any, Any, Connection]) -> Connection:
        """Wait for a worker to start; it starts even if nobody waits for it any longer."""
        launching = self._task(launch)
        try:
            return await asyncio.shield(launching)
        except asyncio.CancelledError:
            launching.add_done_callback(self._adopt)
            raise

    def _adopt(self, launching: asyncio.Task[Connection]) -> None:
        """Keep a worker that nobody waits for any longer."""
        if not launching.cancelled() and launching.exception() is None:
            self.give(launching.result())

    async def _fork(self) -> Connection:
        async with self._order:
            template = self._template
            if template is None or not template.alive:
                if template is not None:
                    await template.kill()
                self._lost()
                template = self._begun()
            if not template.connected:
                await template.connect()
            header: Header = {"memory": self._limits.memory, "folder": ""}
            if not self.in_memory:
                header |= self._snapshot.header()
            worker = await template.fork(header, self._generation)
            self._all[worker] = template
        return worker

    def _begun(self) -> Template:
        snapshot = self._snapshot
        self._template = Template(snapshot.home, snapshot.header() if snapshot.in_memory else None)
        return self._template

    async def _spawn(self, where: Header) -> Connection:
        worker = Connection(self._generation)
        transport, _ = await asyncio.get_running_loop().subprocess_exec(
            lambda: worker, *command_of("graph.worker"), stderr=subprocess.DEVNULL, env=environment()
        )
        worker.pid = transport.get_pid()
        self._all[worker] = None
        await worker.ask({**where, "memory": self._limits.memory})
        return worker

    async def _copied(self) -> Connection:
        """Start a worker with a copy of the disk store of its own."""
        try:
            copy = await asyncio.to_thread(self._snapshot.copy)
            worker = await self._spawn({"folder": str(copy), "writable": True})
        except OSError:
            raise broken(self._limits) from None
        worker.generation = -1
        self._copies[worker] = copy
        return worker

    async def _bury(self, pid: int, template: Template) -> None:
        """Let its template forget a worker that was killed."""
        async with self._order:
            if template.alive:
                with suppress(ConnectionError):
                    await template.tell({"do": "end", "pid": pid})
        await self._retire()

    async def _replenish(self) -> None:
        self._replenishing = True
        try:
            while not self._closed and len(self._idle) < self._spare:
                self.give(await self._launch())
        finally:
            self._replenishing = False

    def _later(self) -> None:
        """Start a spare worker beside whatever goes on."""
        if not self._closed and not self._replenishing and len(self._idle) < self._spare:
            self._replenishing = True
            self._task(self._replenish())

    def _task(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()
