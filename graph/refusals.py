"""What it means when an engine elsewhere doesn't answer a call, or answers it with an error."""

from __future__ import annotations

import re

from graph.errors import (
    DoingoaiError,
    QueryInvalid,
    QueryTooSlow,
    StoreFailed,
    StoreForbidden,
    StoreUnreachable,
)

_PLACE = re.compile(r"error at (\d+):(\d+): ?")
_LINE = re.compile(r"\bline (\d+)\b")
_SLOW = ("S1T00", "estimated execution time")
"""What Virtuoso says of a query that takes longer than it may."""
_AWAY = (429, 502, 503)
"""The statuses of an engine that may be there in a moment."""
_LONGEST = 300
"""The most characters of an engine's message that are passed on."""


def refusal(status: int, content: str, url: str, seconds: float) -> DoingoaiError:
    """Return our error for an answer of an engine.

    Args:
        status: the answer's status, not 200.
        content: its body.
        url: the address that was called, without credentials.
        seconds: how long is waited for an answer.
    """
    message = content.strip().split("\n\n")[0][:_LONGEST]
    if status == 400:
        return _invalid(message)
    if status in (401, 403):
        return StoreForbidden(address=url, status=status)
    if status in (408, 504) or any(word in message for word in _SLOW):
        return QueryTooSlow(seconds=seconds)
    if status in _AWAY:
        return StoreUnreachable(address=url, reason=f"HTTP {status}")
    return StoreFailed(address=url, reason=" ".join((f"HTTP {status}", message)).strip())


def _invalid(message: str) -> QueryInvalid:
    if place := _PLACE.search(message):
        return QueryInvalid(message[place.end() :] or message, int(place[1]), int(place[2]))
    line = _LINE.search(message)
    return QueryInvalid(message, int(line[1]) if line else 0)
