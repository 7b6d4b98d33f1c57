"""An answer to a query, as it goes over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Answer:
    """The form of the query, and its answer in a media type; `cached` where it was kept from before."""

    kind: Literal["select", "ask", "construct", "describe"]
    media_type: str
    content: bytes
    cached: bool = False

    @property
    def size(self) -> int:
        """Bytes that keeping it takes."""
        return len(self.content) + 500
