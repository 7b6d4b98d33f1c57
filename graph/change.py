"""A change of the dataset: what a request adds to it and takes from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Quads added and removed (N-Quads), and named graphs that come to be or cease to be.

    `created` and `dropped` name graphs (IRIs) whose being there changes: an empty graph is created by
    `CREATE GRAPH` or an empty PUT, and a graph that is dropped is gone even where it held no quad.
    """

    added: bytes = b""
    removed: bytes = b""
    created: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.created or self.dropped)
