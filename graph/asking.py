"""A job put to a worker: broken off when its time is over, or its slice of time where no place is left."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from graph.errors import QueryTooSlow
from graph.failures import broken, failure
from graph.frames import Frame, Header
from graph.lanes import Lanes, Preempted, Turn
from graph.limits import Limits
from graph.pool import Pool


class Worn(Exception):
    """A worker that had done a heavy job before ended, or had no memory left, over a question."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do; for a trial it gets a dataset that it may change."""

    header: Header
    body: bytes = b""
    trial: bool = False


async def ask(job: Job, pool: Pool, lanes: Lanes, turn: Turn, limits: Limits, deadline: float) -> Frame:
    """Return what a worker answers to a job that has its turn, until `deadline` (the loop's time).

    A worker that does not answer in time, or that nobody waits for any longer, is killed.

    Raises:
        Preempted: if the job must begin again in a place for heavy ones.
        Worn: if it must begin again with a worker that has done nothing heavy yet.
        QueryTooSlow, EngineBroken: if its time is over, or the worker ended.
        DoingoaiError: for what the worker says of the job; see `graph.failures.failure`.
    """
    loop = asyncio.get_running_loop()
    worker = await (pool.trial() if job.trial else pool.take())
    answer = worker.ask(job.header, job.body)

    def over() -> None:
        if not answer.done():
            answer.set_exception(QueryTooSlow(seconds=limits.seconds))

    def sliced() -> None:
        if not answer.done() and not lanes.promote(turn):
            answer.set_exception(Preempted())

    ends = loop.call_at(deadline, over)
    slice_ends = loop.call_later(limits.slice, sliced)
    try:
        made, content = await answer
    except ConnectionError:
        pool.kill(worker)
        if worker.worn:
            raise Worn from None
        raise broken(limits) from None
    except BaseException:
        pool.kill(worker)
        raise
    finally:
        ends.cancel()
        slice_ends.cancel()
    (pool.kill if job.trial or _is_spent(made, limits) else pool.give)(worker)
    if made.get("failed") == "memory" and worker.worn:
        raise Worn
    worker.worn = turn.heavy or worker.worn
    if "failed" in made:
        raise failure(made, job.header, limits)
    return made, content


def _is_spent(made: Header, limits: Limits) -> bool:
    """Return whether a worker had better end: its memory has grown much, or what was broken off may be in it.

    Those that have read much are kept: what a new one reads for the first time takes it twice as long.
    """
    return made["grown"] > limits.memory // 2 or made.get("failed") in ("memory", "bytes", "rows")
