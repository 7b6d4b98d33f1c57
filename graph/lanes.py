"""Who runs next: a fair turn for each client, and a place that heavy questions never fill.

Nobody can tell from its text whether a question is heavy, so each begins as a light one and becomes
heavy once it has run for a slice of time. Heavy questions may fill all places but one. A question that
becomes heavy when theirs are taken is broken off and waits to begin again as a heavy one. Clients take
turns. Within a client the first comes first, until the first has waited for a whole slice: then the
newest goes first, so that one light question need not wait for a heap of heavy ones before it.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from graph.errors import TooManyRequests
from graph.limits import Limits

KNOWN = 2_000
"""How many questions are remembered as heavy ones."""


class Preempted(Exception):
    """A question turned out to be a heavy one while no place for these was free."""


class Names:
    """The names of questions that were heavy, the last KNOWN of them."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, name: str) -> bool:
        return name in self._held

    def add(self, name: str) -> None:
        """Remember a name."""
        self._held[name] = None
        if len(self._held) > KNOWN:
            self._held.popitem(last=False)


@dataclass(slots=True, eq=False)
class Turn:
    """A question that runs or waits for its turn."""

    client: str
    heavy: bool
    granted: asyncio.Future[None]
    since: float = field(default_factory=time.monotonic)


class _Queue:
    """Turns that wait, by client."""

    def __init__(self) -> None:
        self._clients: OrderedDict[str, deque[Turn]] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self._clients)

    def add(self, turn: Turn) -> int:
        """Add a turn and return how many of its client now wait."""
        waiting = self._clients.setdefault(turn.client, deque())
        waiting.append(turn)
        return len(waiting)

    def remove(self, turn: Turn) -> None:
        """Remove a turn that is waited for no longer."""
        waiting = self._clients.get(turn.client)
        if waiting and turn in waiting:
            waiting.remove(turn)
            if not waiting:
                del self._clients[turn.client]

    def first_of(self, client: str) -> Turn:
        """Return the turn of a client that has waited longest."""
        return self._clients[client][0]

    def next(self, patience: float) -> Turn:
        """Take the next turn: of the client that was served longest ago."""
        client, waiting = self._clients.popitem(last=False)
        pressed = time.monotonic() - waiting[0].since > patience
        turn = waiting.pop() if pressed else waiting.popleft()
        if waiting:
            self._clients[client] = waiting
        return turn


class Lanes:
    """The places in which questions run."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._places = limits.places
        self._running: set[Turn] = set()
        self._light, self._heavy = _Queue(), _Queue()
        self._heavy_of: dict[str, int] = {}
        self._favour_heavy = False

    def enter(self, client: str, *, heavy: bool = False) -> Turn:
        """Take a place, or stand in the queue for one: the turn's `granted` is done when it is there.

        Of light questions that wait, the one that has waited longest is given up where they are too many:
        its `granted` then fails with TooManyRequests.

        Raises:
            TooManyRequests: if the client has too many heavy questions here already.
        """
        turn = Turn(client, heavy, asyncio.get_running_loop().create_future())
        if heavy:
            self._count(client)
        queue = self._heavy if heavy else self._light
        if queue.add(turn) > self._limits.queue:
            given_up = queue.first_of(client)
            queue.remove(given_up)
            given_up.granted.set_exception(self._refusal())
        self._fill()
        return turn

    def promote(self, turn: Turn) -> bool:
        """Let a running question go on as a heavy one; False where their places are taken."""
        if turn.heavy:
            return True
        if self._heavy_running >= self._places - 1:
            return False
        self._heavy_of[turn.client] = self._heavy_of.get(turn.client, 0) + 1
        turn.heavy = True
        return True

    def leave(self, turn: Turn) -> None:
        """Give a place back, or leave the queue."""
        if turn in self._running:
            self._running.discard(turn)
        else:
            (self._heavy if turn.heavy else self._light).remove(turn)
        self._uncount(turn)
        self._fill()

    @property
    def _heavy_running(self) -> int:
        return sum(turn.heavy for turn in self._running)

    def _count(self, client: str) -> None:
        if self._heavy_of.get(client, 0) >= self._limits.per_client:
            raise self._refusal()
        self._heavy_of[client] = self._heavy_of.get(client, 0) + 1

    def _uncount(self, turn: Turn) -> None:
        if turn.heavy:
            self._heavy_of[turn.client] -= 1
            if not self._heavy_of[turn.client]:
                del self._heavy_of[turn.client]

    def _refusal(self) -> TooManyRequests:
        return TooManyRequests(max(1, round(self._limits.seconds / 2)))

    def _fill(self) -> None:
        """Give free places to those who wait, light and heavy in turn."""
        while len(self._running) < self._places:
            heavy = bool(self._heavy) and self._heavy_running < self._places - 1
            if heavy and (self._favour_heavy or not self._light):
                queue = self._heavy
            elif self._light:
                queue = self._light
            else:
                return
            self._favour_heavy = queue is self._light
            turn = queue.next(self._limits.slice)
            if turn.granted.done():
                continue
            self._running.add(turn)
            turn.granted.set_result(None)
