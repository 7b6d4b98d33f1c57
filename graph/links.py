"""The statements that link things with one another, and how far one gets along them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from pyoxigraph import NamedNode

from graph import dictionary
from graph.names import parts
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store, Term

_PARTS = ("citation", "target", "mapping", "verdict")

KINDS: tuple[str, ...] = tuple(kind for kind in dictionary.KINDS if kind not in _PARTS)
"""The kinds of thing that surround others.

A citation or target belongs to the thing it is of, and a mapping or verdict is a remark on things.
"""

_ORDER = {kind: number for number, kind in enumerate(dictionary.KINDS)}


class Link(NamedTuple):
    """A statement between two things, by their IRIs."""

    source: str
    property: str
    target: str


class Links:
    """The statements around the things of a dataset, each thing looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, list[Link]] = {}

    def of(self, iri: str) -> list[Link]:
        """Return the statements that link a thing with another one of the kinds that surround."""
        if iri not in self._known:
            rows = self._store.rows(query("network-links").bind(focus=NamedNode(iri)))
            found = [
                Link(*(_value(row.get(name), iri) for name in ("source", "property", "target")))
                for row in rows
            ]
            self._known[iri] = [
                link for link in found if link.source != link.target and kind_of(other(link, iri)) in KINDS
            ]
        return self._known[iri]

    def reach(self, centre: str, depth: int, kinds: frozenset[str]) -> dict[str, int]:
        """Return the things within a number of steps, and how many steps each is away.

        Things of other kinds than those given are not walked through. Nearer things stand first, then
        those that more statements link to what is nearer, then by kind and slug.
        """
        distances = {centre: 0}
        level = [centre]
        for distance in range(1, depth + 1):
            weights: Counter[str] = Counter()
            for one in level:
                ends = (other(link, one) for link in self.of(one))
                weights.update(end for end in ends if end not in distances and kind_of(end) in kinds)
            level = sorted(weights, key=lambda iri: (-weights[iri], place(iri)))
            distances.update(dict.fromkeys(level, distance))
        return distances


def other(link: Link, iri: str) -> str:
    """Return the end of a link that is not the thing given."""
    return link.target if link.source == iri else link.source


def kind_of(iri: str) -> str:
    """Return the kind of a thing, e.g. "task"."""
    return parts(iri)[0]


def place(iri: str) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    """Return the key that sorts things by kind, in the order of the data dictionary, and by slug."""
    kind, slug = parts(iri)
    return _ORDER.get(kind, len(_ORDER)), in_order(slug)


def _value(term: Term | None, missing: str) -> str:
    return term.value if isinstance(term, NamedNode) else missing
