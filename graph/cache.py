"""Answers kept for the next who asks the same: bounded by bytes, the longest unused goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that says how many bytes it takes."""

    @property
    def size(self) -> int:
        """Bytes."""
        ...


T = TypeVar("T", bound=Sized)


class Cache(Generic[T]):
    """A cache that never holds more than `most` bytes; one answer may take half of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self.size = 0
        """Bytes that are held."""

    def get(self, key: Hashable) -> T | None:
        """Return what is kept under a key, which counts as used."""
        if (found := self._held.get(key)) is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: Hashable, value: T) -> None:
        """Keep a value, unless it is too large."""
        if value.size > self._most // 2:
            return
        if (before := self._held.pop(key, None)) is not None:
            self.size -= before.size
        self._held[key] = value
        self.size += value.size
        while self.size > self._most:
            self.size -= self._held.popitem(last=False)[1].size

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self.size = 0
