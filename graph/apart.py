"""Looks at long texts beside whatever else goes on, so that nobody waits for them but who sent them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from graph.guard import LONGEST

P = ParamSpec("P")
T = TypeVar("T")


async def apart(
    look: Callable[Concatenate[str, P], T], text: str, *arguments: P.args, **options: P.kwargs
) -> T:
    """Return what a look at a text finds: at once, or in a thread where no query could be as long."""
    if len(text) <= LONGEST:
        return look(text, *arguments, **options)
    return await asyncio.to_thread(look, text, *arguments, **options)
