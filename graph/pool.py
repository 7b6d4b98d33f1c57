"""The worker processes: started, killed, replaced, and always with the data of the last commit."""

from __future__ import annotations

import asyncio
import subprocess
from collections import deque
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from graph.connection import Connection, command_of, environment
from graph.failures import broken
from graph.forking import CAN_FORK, Template
from graph.frames import Header
from graph.limits import Limits
from graph.snapshot import Snapshot
from graph.templates import Templates

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
        self._templates = Templates(snapshot)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._moving: asyncio.Task[None] | None = None
        self._replenishing = False
        self._closed = False

    def begin(self) -> None:
        """Start what loads the dataset for workers to be forked from; it works beside whatever goes on.

        Raises:
            EngineBroken: if the system starts no process.
        """
        if self._forks:
            try:
                self._templates.begin()
            except OSError:
                raise broken(self._limits) from None

    async def start(self) -> None:
        """Load the dataset and start the first worker; raises EngineBroken."""
        await self._replenish()
        self._move_later()

    @property
    def in_memory(self) -> bool:
        """Whether workers have the dataset in memory by now."""
        return self._templates.in_memory

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
        """Return a worker whose dataset may be changed, and which must be killed after.

        Raises:
            EngineBroken: if none can be started.
        """
        if self.in_memory:
            worker = await self.take()
            if worker.owns:
                return worker
            self.give(worker)
        return await self._launched(self._copied())

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
        await self._templates.close()

    async def _apply(
        self, added: bytes, removed: bytes, created: Sequence[str], dropped: Sequence[str]
    ) -> None:
        async with self._templates.order:
            try:
                change = await asyncio.to_thread(self._snapshot.add, added, removed, created, dropped)
                await self._templates.note(change)
            except OSError:
                await self._templates.miss()
            finally:
                self._generation += 1
        self._renew()

    def _renew(self) -> None:
        """Have workers of this generation from now on."""
        while self._idle:
            self.kill(self._idle.pop())
        self._later()

    def _move_later(self) -> None:
        """Have the dataset loaded into memory beside whatever goes on, where it is to be there."""
        free = self._moving is None or self._moving.done()
        if free and self._forks and not self._closed and self._templates.may_move:
            self._moving = self._task(self._move())

    async def _move(self) -> None:
        if await self._templates.move(self._outdate):
            self._renew()
            await self._templates.retire(self._all.values())

    def _outdate(self) -> None:
        self._generation += 1

    async def _launch(self) -> Connection:
        try:
            if self._forks:
                return await self._fork()
            async with self._templates.order:
                if self._snapshot.behind:
                    await asyncio.to_thread(self._snapshot.catch_up)
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
        async with self._templates.order:
            worker, template = await self._templates.fork(self._limits.memory, self._generation)
            self._all[worker] = template
        self._move_later()
        return worker

    async def _spawn(self, where: Header) -> Connection:
        worker = Connection(self._generation)
        transport, _ = await asyncio.get_running_loop().subprocess_exec(
            lambda: worker, *command_of("graph.worker"), stderr=subprocess.DEVNULL, env=environment()
        )
        worker.pid = transport.get_pid()
        worker.owns = self.in_memory
        self._all[worker] = None
        try:
            await worker.ask({**where, "memory": self._limits.memory})
        except BaseException:
            self.kill(worker)
            raise
        return worker

    async def _copied(self) -> Connection:
        """Start a worker with a copy of the disk store of its own."""
        copy = None
        try:
            copy = await asyncio.to_thread(self._snapshot.copy)
            worker = await self._spawn({"folder": str(copy), "writable": True})
        except OSError:
            if copy is not None:
                await asyncio.to_thread(self._snapshot.discard, copy)
            raise broken(self._limits) from None
        worker.generation = -1
        self._copies[worker] = copy
        return worker

    async def _bury(self, pid: int, template: Template) -> None:
        await self._templates.bury(pid, template)
        await self._templates.retire(self._all.values())

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
