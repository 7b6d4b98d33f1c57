"""The processes from which workers are forked: the one in use, and one that loads the dataset beside.

A dataset that is on the disk, and fits, is loaded into memory beside by another template, which then takes
the place of the one that was. Whoever calls holds the order of commits and forks; `move` takes it by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress

from graph.connection import Connection
from graph.forking import Template
from graph.frames import Header
from graph.snapshot import Snapshot

MOVES = 3
"""How many times a dataset is loaded into memory beside, where what had it there has ended."""


class Templates:
    """The templates of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._loading: Template | None = None
        self._retired: Template | None = None
        self._missed: list[Header] = []
        self._moved = self._spoilt = False
        self._moves = 0
        self.order = asyncio.Lock()
        """Held by who commits, forks or moves."""
        self.now: Template | None = None
        """The template in use."""

    @property
    def in_memory(self) -> bool:
        """Whether workers have the dataset in memory by now."""
        return self._snapshot.in_memory or self._moved

    @property
    def may_move(self) -> bool:
        """Whether the dataset is to be loaded into memory beside: again a few times where that was lost."""
        return not self.in_memory and self._snapshot.fits and self._moves < MOVES

    def begin(self) -> Template:
        """Start a template, which loads a dataset that is in memory from the start; raises OSError."""
        self.now = Template(
            self._snapshot.home, self._snapshot.header() if self._snapshot.in_memory else None
        )
        return self.now

    async def fork(self, memory: int, generation: int) -> tuple[Connection, Template]:
        """Return a worker and the template that it was forked from; raises OSError."""
        if self._snapshot.behind:
            await asyncio.to_thread(self._snapshot.catch_up)
        template = self.now
        if template is None or not template.alive:
            await self._lost()
            template = self.begin()
        if not template.connected:
            await template.connect()
        header: Header = {"memory": memory, "folder": ""}
        if not self.in_memory:
            header |= self._snapshot.header()
        worker = await template.fork(header, generation)
        worker.owns = self.in_memory
        return worker, template

    async def note(self, change: Header) -> None:
        """Have the template make a committed change, and remember it for the one that loads."""
        if self._loading is not None:
            self._missed.append(change)
        try:
            if self.now is not None and self.in_memory:
                await self.now.tell({"do": "apply", **change})
                if self._snapshot.crowded:
                    path = self._snapshot.fresh()
                    header = await self.now.tell({"do": "dump", "path": str(path)})
                    self._snapshot.renew(path, header["graphs"])
        except ConnectionError:
            await self._lost()
        if self._loading is None:
            self._snapshot.spent(change)

    async def miss(self) -> None:
        """Fork no worker without a committed change that could not be noted, as where the disk is full.

        None is forked before the snapshot could be made anew of its source, which has the change.
        """
        self._spoilt = True
        await self._lost()

    async def move(self, moved: Callable[[], None]) -> bool:
        """Have the dataset loaded into memory; `moved` is called in order, as workers are forked from there.

        Returns False where it cannot be loaded, as there are more quads than it seemed or no memory: it stays
        on the disk from then on.
        """
        template, before, self._moves = None, self._moves, MOVES
        try:
            async with self.order:
                self._spoilt = False
                base = await asyncio.to_thread(self._snapshot.base)
                template = self._loading = Template(self._snapshot.home, base)
            await template.connect()
            async with self.order:
                for change in self._missed:
                    await template.tell({"do": "apply", **change})
                if self._spoilt:
                    return False
                self._retired, self.now, self._moved = self.now, template, True
                self._moves = before + 1
                moved()
                template = None
        except OSError:
            return False
        finally:
            self._loading = None
            for change in self._missed:
                self._snapshot.spent(change)
            self._missed.clear()
            if template is not None:
                await template.kill()
            await asyncio.to_thread(self._snapshot.loaded)
        return True

    async def bury(self, pid: int, template: Template) -> None:
        """Let its template forget a worker that was killed."""
        async with self.order:
            if template.alive:
                with suppress(ConnectionError):
                    await template.tell({"do": "end", "pid": pid})

    async def retire(self, used: Collection[Template | None]) -> None:
        """End the template that was in use before the move, unless it is one of those `used`."""
        if (template := self._retired) is not None and template not in used:
            self._retired = None
            await template.kill()

    async def close(self) -> None:
        """End all templates, with their workers."""
        for other in (self._loading, self._retired):
            if other is not None:
                await other.kill()
        if self.now is not None:
            await self.now.close()

    async def _lost(self) -> None:
        """Fork workers from a new template: the one that there was has ended, or is to end."""
        template, self.now, self._moved = self.now, None, False
        if template is not None:
            await template.kill()
