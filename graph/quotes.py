"""The passages by which things are cited: where each stands, in both languages, and its verbatim words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from graph.names import parts, plain
from graph.remembered import remembered
from graph.report import Text
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Row, Store


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage: the IRI of its citation, where it stands ("Kế hoạch 292, Phụ lục, mục 21") and its words."""

    iri: str
    place: Text = field(hash=False)
    words: str


@remembered
def quotes_of(store: Store, class_: str) -> dict[str, tuple[Quote, ...]]:
    """Return the passages that cite each thing of a class, by IRI; the thing's own row comes first.

    Args:
        store: the dataset.
        class_: the IRI of the class.
    """
    return _by_thing(store.rows(query("class-citations").bind(**{"class": NamedNode(class_)})))


def quotes_of_thing(store: Store, iri: str) -> tuple[Quote, ...]:
    """Return the passages that cite one thing, as `quotes_of` has them; none where nothing cites it."""
    return _by_thing(store.rows(query("thing-citations").bind(thing=NamedNode(iri)))).get(iri, ())


def _by_thing(rows: Iterable[Row]) -> dict[str, tuple[Quote, ...]]:
    found: dict[str, list[Quote]] = defaultdict(list)
    for row in rows:
        place: Text = {"vi": plain(row["vi"]), "en": plain(row["en"])}
        found[plain(row["thing"])].append(Quote(plain(row["citation"]), place, plain(row["quote"])))
    return {thing: tuple(sorted(made, key=lambda one: _rank(thing, one))) for thing, made in found.items()}


def _rank(thing: str, one: Quote) -> tuple[object, ...]:
    own = "-".join(parts(thing))
    return parts(one.iri)[1] != own, in_order(one.iri)
