"""Conditions of a request: what its client believes of a graph that it is about to read or to write.

RFC 9110, 13.1. A client that has read a graph sends its ETag as `If-Match`, so that nobody's change in
between is lost; `If-None-Match: *` writes only what is not there. The tags are weak, as the lines of a graph
have no order, yet each is of one version of the data: they are compared by what they say of it, also for
`If-Match`, which no client could fulfil otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.delivery import matches
from api.problems import Refusal


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be so for a request to be carried out; empty texts ask nothing."""

    match: str = ""
    none_match: str = ""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Condition:
        """Return the condition that the fields `If-Match` and `If-None-Match` state."""
        return cls(headers.get("if-match", "").strip(), headers.get("if-none-match", "").strip())

    def hold(self, existed: bool, tags: Iterable[str]) -> None:
        """Let a change pass where a graph is as its client believes.

        Args:
            existed: whether the graph is there.
            tags: the tags that it may be known by, one for each form in which it is read.

        Raises:
            Refusal: 412 where the graph is another one, or is not there, or is there already.
        """
        known = tuple(tags) if existed and (self.match or self.none_match) else ()
        if self.match and not (existed and self.match == "*") and not _named(self.match, known):
            raise Refusal(412, "graph_store.changed")
        if existed and (self.none_match == "*" or _named(self.none_match, known)):
            raise Refusal(412, "graph_store.there")


def _named(wanted: str, tags: tuple[str, ...]) -> bool:
    return any(matches(wanted, tag) for tag in tags)
