"""The values of a row of a wide table, of which most are 0: only those that are not are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from graph.report import Value


class Sparse(Sequence[Value]):
    """The values of a row, as a tuple has them: some at its beginning, then numbers of which most are 0.

    A cross table of thousands of agencies with thousands of others has millions of cells, few of which hold
    anything. It equals the tuple of its values.

    Example:
        >>> tuple(Sparse(("a",), {2: 5}, 4))
        ('a', 0, 5, 0)
    """

    __slots__ = ("_first", "_held", "_length")

    def __init__(
        self,
        first: tuple[Value, ...],
        held: Mapping[int, Value] | Mapping[int, int] | Mapping[int, int | float],
        length: int,
    ) -> None:
        """Take the values at the beginning, the others by their places, and how many all are."""
        self._first, self._held, self._length = first, held, length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Value: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...

    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(self._length)))
        at = place + self._length if place < 0 else place
        if not 0 <= at < self._length:
            raise IndexError(place)
        return self._first[at] if at < len(self._first) else self._held.get(at, 0)

    def __iter__(self) -> Iterator[Value]:
        yield from self._first
        for place in range(len(self._first), self._length):
            yield self._held.get(place, 0)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def held(self) -> Iterator[tuple[int, Value]]:
        """Yield place and value of what is held beyond the beginning."""
        return iter(self._held.items())
