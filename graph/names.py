"""Names in both languages, and links: an IRI with the kind of thing it names and what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.iris import GRAPHS, IDS, ONTOLOGY, VOCABULARY
from graph.language import Language
from graph.store import Row, Term


@dataclass(frozen=True, slots=True)
class Names:
    """What something is called in Vietnamese and in English; empty where it has no name."""

    vi: str = ""
    en: str = ""

    def said(self, language: Language) -> str:
        """Return the name in a language, else in the other, else nothing."""
        return (self.vi or self.en) if language == "vi" else (self.en or self.vi)

    def __bool__(self) -> bool:
        return bool(self.vi or self.en)


NAMELESS = Names()
"""The names of what has none."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something that an IRI names.

    `kind` is the kind of thing as it stands in its IRI ("task"), or "concept", "scheme", "term", "graph"
    or "outside"; `slug` is the rest of the IRI, the whole IRI for what is outside.
    """

    iri: str
    names: Names = NAMELESS

    @property
    def kind(self) -> str:
        """The kind of thing."""
        return parts(self.iri)[0]

    @property
    def slug(self) -> str:
        """The last part of the IRI, after the kind."""
        return parts(self.iri)[1]


def parts(iri: str) -> tuple[str, str]:
    """Return kind and slug of an IRI.

    Example:
        >>> parts("https://w3id.org/doingoai/id/task/1520-21")
        ('task', '1520-21')
        >>> parts("https://w3id.org/doingoai/vocabulary/theme/trade")
        ('concept', 'theme/trade')
    """
    if iri.startswith(IDS):
        kind, _, slug = iri.removeprefix(IDS).partition("/")
        return kind, slug
    if iri.startswith(VOCABULARY):
        rest = iri.removeprefix(VOCABULARY)
        return ("concept" if "/" in rest else "scheme"), rest
    if iri.startswith(ONTOLOGY):
        return "term", iri.removeprefix(ONTOLOGY)
    if iri.startswith(GRAPHS):
        return "graph", iri.removeprefix(GRAPHS)
    return "outside", iri


def names_of(rows: Iterable[Row], node: str = "node", name: str = "name") -> dict[str, Names]:
    """Return names by IRI from rows that hold an IRI and one of its labels each."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        iri, label = row[node], row[name]
        if isinstance(iri, NamedNode) and isinstance(label, Literal):
            found.setdefault(iri.value, {})[label.language or "vi"] = label.value
    return {iri: Names(said.get("vi", ""), said.get("en", "")) for iri, said in found.items()}


def plain(term: Term) -> str:
    """Return the text of a term: of an IRI the IRI, of a literal its words."""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
