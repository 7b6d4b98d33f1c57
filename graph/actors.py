"""Who can be given work: agencies and generic groups with their names, kinds and levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from graph.assignments import labels
from graph.iris import IDS, VOCABULARY
from graph.phrases import linked, same
from graph.report import Link, Text
from graph.sparql import query
from graph.store import Row, Store

GROUP = "agency-group"
"""The kind of a generic group ("các cơ quan, đơn vị, địa phương liên quan")."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An agency or generic group by kind and id, e.g. `agency/so-ngoai-vu`.

    `kind` and `level` are slugs of the schemes `agency-kind` and `level`, empty where no document states
    them; the kind of a generic group is `agency-group`, and a group has no level.
    """

    id: str
    label: Text = field(hash=False)
    kind: str = ""
    level: str = ""

    @property
    def iri(self) -> str:
        """The actor's IRI."""
        return IDS + self.id

    @property
    def link(self) -> Link:
        """The actor as a link."""
        return Link(self.iri, self.label)


Actors = Mapping[str, Actor]
"""Actors by kind and id."""


def actors(store: Store) -> dict[str, Actor]:
    """Return all agencies and generic groups of the dataset by kind and id."""
    names = labels(store)
    found: dict[str, Actor] = {}
    for row in store.rows(query("actors").text):
        one = _slug(row, "actor", IDS)
        kind = GROUP if one.startswith(f"{GROUP}/") else _slug(row, "kind", f"{VOCABULARY}agency-kind/")
        level = _slug(row, "level", f"{VOCABULARY}level/")
        found[one] = Actor(one, linked(IDS + one, names).label, kind, level)
    return found


def actor(known: Actors, identifier: str) -> Actor:
    """Return an actor; one that is not known is called by its id and has neither kind nor level."""
    if identifier in known:
        return known[identifier]
    kind = GROUP if identifier.startswith(f"{GROUP}/") else ""
    return Actor(identifier, same(identifier.partition("/")[2]), kind)


def links(known: Actors, ids: Iterable[str]) -> tuple[Link, ...]:
    """Return links to actors given by kind and id, in the order given."""
    return tuple(actor(known, one).link for one in ids)


def _slug(row: Row, name: str, base: str) -> str:
    term = row.get(name)
    return term.value.removeprefix(base) if isinstance(term, NamedNode) else ""
