"""What a catalogue says of the dataset: how much it holds, of what, of where and of which years.

The figures are those of VoID, a W3C Interest Group Note of 3 March 2011; themes, places and years are what
DCAT calls theme, spatial and temporal coverage (Data Catalog Vocabulary, version 3, W3C 2024).
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.figures import Figures, figures
from graph.graphs import sizes
from graph.iris import DCTERMS
from graph.listing import CLASSES, term_counts
from graph.names import Link, names_of, plain
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Part:
    """A named graph of ours: the document that it comes from, if any, and the number of its statements."""

    link: Link
    source: str
    statements: int


@dataclass(frozen=True, slots=True)
class Catalogued:
    """What the dataset holds.

    `themes` and `places` are in the order of their IRIs; `years` are the first and the last year of what is
    assigned, agreed or happened, None where none is stated; `classes` are entities by class, `properties`
    statements by property; `examples` the first thing of each kind.
    """

    figures: Figures
    themes: tuple[Link, ...]
    places: tuple[Link, ...]
    years: tuple[str, str] | None
    parts: tuple[Part, ...]
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]


def catalogued(store: Store) -> Catalogued:
    """Return what a catalogue says of the dataset of a store."""
    return Catalogued(
        figures=figures(store),
        themes=_named(store, "dataset-themes", "theme"),
        places=_named(store, "dataset-places", "place"),
        years=_years(store),
        parts=tuple(Part(link, _source(store, link.iri), count) for link, count in sizes(store)),
        classes=tuple(sorted(term_counts(store, "class-counts").items())),
        properties=tuple(sorted(term_counts(store, "property-counts").items())),
        examples=_examples(store),
    )


def _named(store: Store, name: str, column: str) -> tuple[Link, ...]:
    found = names_of(store.rows(query(name).text), column)
    return tuple(Link(iri, found[iri]) for iri in sorted(found))


def _years(store: Store) -> tuple[str, str] | None:
    rows = store.rows(query("dataset-years").text)
    if not rows or not {"first", "last"} <= set(rows[0]):
        return None
    return plain(rows[0]["first"]), plain(rows[0]["last"])


def _source(store: Store, iri: str) -> str:
    rows = store.rows(query("entity-statements").bind(thing=NamedNode(iri)))
    stated = [row["value"] for row in rows if plain(row["property"]) == DCTERMS + "source"]
    return min((value.value for value in stated if isinstance(value, NamedNode)), default="")


def _examples(store: Store) -> tuple[str, ...]:
    kinds: dict[str, str] = {}
    for row in store.rows(query("kinds").text):
        thing, class_ = row["thing"], plain(row["class"])
        if not isinstance(thing, NamedNode):
            continue
        if class_ not in kinds or in_order(thing.value) < in_order(kinds[class_]):
            kinds[class_] = thing.value
    return tuple(kinds[class_] for class_ in dict.fromkeys(CLASSES.values()) if class_ in kinds)
