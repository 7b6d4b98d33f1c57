"""Lists the things of a kind, and counts them: what the first page and the lists show."""

from __future__ import annotations

import typing
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.collation import by_alphabet
from graph.dictionary import KINDS, TABLES
from graph.errors import ThingUnknown
from graph.names import NAMELESS, Link, names_of, plain
from graph.slugs import fold, in_order
from graph.sparql import query
from graph.store import Row, Store

Order = typing.Literal["id", "vi", "en"]

CLASSES: dict[str, str] = {table.kind: table.classes[-1] for table in TABLES if table.kind}
"""The class of the things of each kind; where a kind has several, the widest."""


@dataclass(frozen=True, slots=True)
class Line:
    """A thing in a list, and where it is first cited."""

    link: Link
    source: Link | None


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner locality with its country and its names in its own language."""

    link: Link
    country: Link
    natives: tuple[tuple[str, str], ...]
    """Language and name."""


def counts(store: Store) -> dict[str, int]:
    """Return how many things of each kind there are, in the order of the data dictionary."""
    found = term_counts(store, "class-counts")
    return {kind: found.get(CLASSES[kind], 0) for kind in KINDS}


def term_counts(store: Store, name: str) -> dict[str, int]:
    """Return the counts that a query gives for classes or properties that have an IRI, by it."""
    rows = [(row["term"], int(plain(row["count"]))) for row in store.rows(query(name).text)]
    return {term.value: count for term, count in rows if isinstance(term, NamedNode)}


def listing(store: Store, kind: str, order: Order = "id", text: str = "") -> list[Line]:
    """Return the things of a kind in an order, those alone whose names or id hold a text, marks aside.

    Raises:
        ThingUnknown: if there is no such kind.
    """
    if kind not in CLASSES:
        raise ThingUnknown(iri=kind)
    class_ = NamedNode(CLASSES[kind])
    names = names_of(store.rows(query("list-names").bind(**{"class": class_})))
    sources = _first(store.rows(query("list-citations").bind(**{"class": class_})))
    lines = [Line(Link(iri, said), sources.get(iri)) for iri, said in names.items()]
    wanted = fold(text)
    kept = [line for line in lines if wanted in fold(_searched(line.link))]
    kept.sort(key=lambda line: in_order(line.link.slug))
    if order != "id":
        kept.sort(key=lambda line: by_alphabet(line.link.names.said(order)))
    return kept


def partners(store: Store) -> list[Partner]:
    """Return all partner localities, by country and then by name."""
    names = names_of(store.rows(query("list-names").bind(**{"class": NamedNode(CLASSES["partner"])})))
    rows = store.rows(query("partner-cards").text)
    countries = names_of(rows, "country")
    natives: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in store.rows(query("partner-natives").text):
        name = row["name"]
        if isinstance(name, Literal):
            natives[plain(row["partner"])].append((name.language or "", name.value))
    country = {plain(row["partner"]): plain(row["country"]) for row in rows}
    made = [
        Partner(
            Link(iri, names.get(iri, NAMELESS)),
            Link(country[iri], countries.get(country[iri], NAMELESS)),
            tuple(sorted(natives[iri])),
        )
        for iri in country
    ]
    return sorted(made, key=_by_country)


def _by_country(one: Partner) -> tuple[object, ...]:
    return by_alphabet(one.country.names.vi), by_alphabet(one.link.names.vi), one.link.iri


def _first(rows: Iterable[Row]) -> dict[str, Link]:
    """Return the first citation of each thing."""
    rows = list(rows)
    names = names_of(rows, "citation")
    found: dict[str, str] = {}
    for row in rows:
        thing, citation = plain(row["thing"]), plain(row["citation"])
        found[thing] = min(found.get(thing, citation), citation, key=in_order)
    return {thing: Link(citation, names[citation]) for thing, citation in found.items()}


def _searched(link: Link) -> str:
    return "\n".join((link.slug, link.names.vi, link.names.en))
