"""Who runs next: places, clients in turn, newest first under pressure, and the place kept for light ones."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from graph.errors import TooManyRequests
from graph.lanes import Lanes, Turn
from graph.limits import Limits


def running(*turns: Turn) -> list[bool]:
    return [turn.granted.done() for turn in turns]


def in_a_loop(test: Callable[[], Any]) -> Callable[[], None]:
    async def inside() -> None:
        result = test()
        if asyncio.iscoroutine(result):
            await result

    return lambda: asyncio.run(inside())


@in_a_loop
def test_as_many_run_as_there_are_places() -> None:
    lanes = Lanes(Limits(workers=2))
    turns = [lanes.enter("a") for _ in range(4)]
    assert running(*turns) == [True, True, False, False]
    lanes.leave(turns[0])
    assert running(*turns) == [True, True, True, False]


@in_a_loop
def test_one_place_is_never_for_heavy_ones() -> None:
    lanes = Lanes(Limits(workers=3))
    first, second, third = (lanes.enter(name) for name in "abc")
    assert [lanes.promote(turn) for turn in (first, second, third)] == [True, True, False]
    assert lanes.promote(first)
    lanes.leave(third)
    waiting = lanes.enter("c", heavy=True)
    light = lanes.enter("d")
    assert running(waiting, light) == [False, True]
    lanes.leave(first)
    assert running(waiting) == [True]


@in_a_loop
def test_clients_take_turns() -> None:
    lanes = Lanes(Limits(workers=2))
    before = [lanes.enter("x") for _ in range(2)]
    many = [lanes.enter("a") for _ in range(3)]
    one = lanes.enter("b")
    lanes.leave(before[0])
    lanes.leave(before[1])
    assert running(*many, one) == [True, False, False, True]


@in_a_loop
async def test_the_newest_goes_first_once_the_first_has_waited_too_long() -> None:
    lanes = Lanes(Limits(workers=2, slice=0.02))
    before = [lanes.enter("x") for _ in range(2)]
    waiting = [lanes.enter("a") for _ in range(3)]
    lanes.leave(before[0])
    assert running(*waiting) == [True, False, False]
    await asyncio.sleep(0.03)
    lanes.leave(before[1])
    assert running(*waiting) == [True, False, True]


@in_a_loop
def test_a_client_may_have_so_many_heavy_ones() -> None:
    lanes = Lanes(Limits(workers=2, per_client=2, seconds=6))
    first = lanes.enter("a", heavy=True)
    second = lanes.enter("a", heavy=True)
    assert running(first, second) == [True, False]
    with pytest.raises(TooManyRequests) as caught:
        lanes.enter("a", heavy=True)
    assert caught.value.retry_after == 3
    other = lanes.enter("b", heavy=True)
    lanes.leave(second)
    again = lanes.enter("a", heavy=True)
    lanes.leave(first)
    assert running(other, again) == [True, False]


@in_a_loop
def test_of_too_many_that_wait_the_first_is_given_up() -> None:
    lanes = Lanes(Limits(workers=2, queue=2))
    for _ in range(2):
        lanes.enter("x")
    waiting = [lanes.enter("a") for _ in range(3)]
    assert isinstance(waiting[0].granted.exception(), TooManyRequests)
    assert running(*waiting[1:]) == [False, False]
    assert not lanes.enter("b").granted.done()


@in_a_loop
def test_who_leaves_the_queue_is_not_called() -> None:
    lanes = Lanes(Limits(workers=2))
    before = [lanes.enter("x") for _ in range(2)]
    gone, stays = lanes.enter("a"), lanes.enter("a")
    lanes.leave(gone)
    lanes.leave(before[0])
    assert running(gone, stays) == [False, True]
    lanes.leave(stays)
    assert running(lanes.enter("c"), lanes.enter("c")) == [True, False]


@in_a_loop
def test_light_and_heavy_ones_that_wait_take_turns() -> None:
    lanes = Lanes(Limits(workers=2))
    first, second = lanes.enter("x"), lanes.enter("x")
    assert lanes.promote(first)
    light = [lanes.enter("a") for _ in range(3)]
    heavy = [lanes.enter("b", heavy=True) for _ in range(2)]
    lanes.leave(second)
    assert running(*light, *heavy) == [True, False, False, False, False]
    lanes.leave(first)
    assert running(*light, *heavy) == [True, False, False, True, False]
