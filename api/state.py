"""What an application holds: its store, what is worked out from it, its engine, and who may write."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from starlette.concurrency import run_in_threadpool

from api.writing import Policy
from graph.live import LiveStore
from graph.store import Store

if TYPE_CHECKING:
    from fastapi import FastAPI

    from api.deps import Kept
    from graph.engine import Engine
    from graph.writer import Writer


class Running:
    """The engine: started when it is first asked for, or as soon as the server is up."""

    def __init__(self, make: Callable[[], Engine]) -> None:
        self._make = make
        self._starting: asyncio.Task[Engine] | None = None
        self._engine: Engine | None = None

    async def get(self) -> Engine:
        """Return the engine, started."""
        if self._engine is not None:
            return self._engine
        return await asyncio.shield(self.begin())

    def begin(self) -> asyncio.Task[Engine]:
        """Begin to start the engine, if nobody has yet, and return what ends when it has started."""
        if self._starting is None:
            self._starting = asyncio.create_task(self._start())
        return self._starting

    async def close(self) -> None:
        """End the engine, if it was started."""
        if self._starting is not None:
            engine = await self._starting
            self._starting = self._engine = None
            await engine.close()

    async def _start(self) -> Engine:
        try:
            engine = self._make()
            await engine.start()
        except BaseException:
            self._starting = None
            raise
        self._engine = engine
        return engine


@dataclass(frozen=True, slots=True)
class State:
    """The parts of a running application.

    `union` says whether the default graph of a query is the union of all graphs, `seconds` how long a
    request may take, `largest` the most bytes that an administrator may send at once.
    """

    store: Store
    kept: Kept
    running: Running
    writer: Writer | None
    policy: Policy
    union: bool = True
    seconds: float = 10.0
    largest: int = 64 * 2**20

    @staticmethod
    def of(app: FastAPI) -> State:
        """Return the state of an application."""
        return cast("State", app.state.parts)


async def version_of(state: State, engine: Engine) -> str:
    """Return the version of the data that queries see: the engine's own, or that of a store elsewhere.

    The store that pages read has a commit before queries see it.
    """
    store = state.store
    if isinstance(store, LiveStore):
        return engine.version
    return await run_in_threadpool(lambda: store.version)
