"""One query outside of asyncio, for the command line."""

from __future__ import annotations

import asyncio

from graph.answer import Answer
from graph.engine import Engine
from graph.limits import Limits
from graph.snapshot import Source


def once(
    source: Source, text: str, *, table: str, graph: str, limits: Limits | None = None, union: bool = True
) -> Answer:
    """Answer one query outside of asyncio, for the command line; raises what `Engine.query` raises."""

    async def ask() -> Answer:
        engine = Engine(source, limits, union=union)
        await engine.start()
        try:
            return await engine.query(text, table=table, graph=graph)
        finally:
            await engine.close()

    return asyncio.run(ask())
