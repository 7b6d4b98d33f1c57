"""Asks the engines the mission questions, alternating, and keeps the median times and whether they agree."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from answers import normal
from engines import Engine, Unanswered
from questions import Question, Values

QUICK = 6
ENOUGH = 2.0


@dataclass(slots=True)
class Times:
    """What an engine did with a question: seconds of each round, and whether it agreed with the floor.

    `fresh` are rounds with other values each, `repeated` rounds with the same text again and again.
    """

    fresh: list[float] = field(default_factory=list)
    repeated: list[float] = field(default_factory=list)
    agrees: bool | None = None
    rows: int = 0
    bytes: int = 0
    failure: str = ""

    def median(self, repeated: bool = False) -> float | None:
        """Return the median in seconds; None where there was no answer."""
        times = self.repeated if repeated else self.fresh
        return statistics.median(times) if times and not self.failure else None


Measured = dict[str, dict[str, Times]]
"""What was measured, by question and engine."""


def measure(engines: Sequence[Engine], asked: Sequence[Question], values: Values, rounds: int) -> Measured:
    """Return the times of all engines; the first one is the floor that the others are compared with.

    Each question is asked in `rounds` rounds at least, and in QUICK times as many within ENOUGH seconds.
    """
    found: Measured = {question.name: {one.name: Times() for one in engines} for question in asked}
    for question in asked:
        print(f"  {question.name}", file=sys.stderr, flush=True)
        times = found[question.name]
        _compare(engines, question.text(values, 0), times)
        for repeated in (False, True):
            begin = time.perf_counter()
            for round_ in range(1, QUICK * rounds + 1):
                if round_ > rounds and time.perf_counter() - begin > ENOUGH:
                    break
                text = question.text(values, 0 if repeated else round_)
                for one in _turned(engines, round_):
                    own = times[one.name]
                    _time(one, text, own, own.repeated if repeated else own.fresh)
    return found


def _turned(engines: Sequence[Engine], round_: int) -> list[Engine]:
    """Return the engines, beginning with another one in each round."""
    begin = round_ % len(engines)
    return [*engines[begin:], *engines[:begin]]


def _compare(engines: Sequence[Engine], text: str, times: dict[str, Times]) -> None:
    expected = None
    for one in engines:
        own = times[one.name]
        try:
            content, media_type = one.ask(one.request(text))
        except Unanswered as error:
            own.failure = str(error)
            continue
        found = normal(content, media_type)
        own.rows, own.bytes = found.total(), len(content)
        if expected is None:
            expected = found
        own.agrees = found == expected


def _time(engine: Engine, text: str, own: Times, into: list[float]) -> None:
    if own.failure:
        return
    request = engine.request(text)
    begin = time.perf_counter()
    try:
        engine.ask(request)
    except Unanswered as error:
        own.failure = str(error)
        return
    into.append(time.perf_counter() - begin)
