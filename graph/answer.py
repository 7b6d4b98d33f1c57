"""A query as it is asked of one version of the data, and its answer as it goes over the wire."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Asked(NamedTuple):
    """All that an answer depends on: version of the data, query, media types, dataset and base."""

    version: str
    text: str
    table: str | None
    graph: str | None
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    base: str | None

    @property
    def size(self) -> int:
        """Bytes of memory that its texts take."""
        texts = (self.text, self.base, *(self.default or ()), *(self.named or ()))
        return sum(map(sys.getsizeof, texts))


@dataclass(frozen=True, slots=True)
class Answer:
    """The form of the query, and its answer in a media type; where it was kept before, under what."""

    kind: Literal["select", "ask", "construct", "describe"]
    media_type: str
    content: bytes
    kept: Asked | None = None

    @property
    def size(self) -> int:
        """Bytes that keeping it takes."""
        return len(self.content) + 500 + (self.kept.size if self.kept is not None else 0)
