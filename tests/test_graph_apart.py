"""Long texts are looked at beside the loop, short ones at once."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from graph.apart import apart
from graph.errors import QueryTooLarge
from graph.guard import LONGEST, inspect_update


@pytest.mark.parametrize(("length", "beside"), [(LONGEST, False), (LONGEST + 1, True)])
def test_only_long_texts_go_to_a_thread(length: int, beside: bool) -> None:
    def look(text: str, *, more: int) -> tuple[int, bool]:
        return len(text) + more, threading.current_thread() is not threading.main_thread()

    assert asyncio.run(apart(look, "x" * length, more=1)) == (length + 1, beside)


def test_what_is_wrong_is_raised() -> None:
    with pytest.raises(QueryTooLarge):
        asyncio.run(apart(inspect_update, "{" * 200_000))


def test_others_go_on_meanwhile() -> None:
    async def both() -> float:
        looking = asyncio.create_task(apart(lambda text: time.sleep(0.3), "x" * (LONGEST + 1)))
        begun = time.monotonic()
        await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        took = time.monotonic() - begun
        await looking
        return took

    assert asyncio.run(both()) < 0.25
