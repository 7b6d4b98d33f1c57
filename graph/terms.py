"""The terms that questions are made of: prefixes, classes, properties and concepts, by short name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graph.iris import PREFIXES
from graph.listing import term_counts
from graph.names import NAMELESS, Names
from graph.reference import Reference
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its short name in a query (``dn:lead``), with IRI, kind, names and how often it is used.

    A prefix has the name ``dn:`` and the namespace as its IRI; its names are empty and its count 0.
    """

    name: str
    iri: str
    kind: Literal["prefix", "class", "property", "concept"]
    names: Names
    count: int


def terms(store: Store, reference: Reference) -> list[Term]:
    """Return the terms of the ontology, those of other vocabularies that the dataset uses, and the prefixes.

    Classes and properties are counted by their use in the dataset. The order is by short name.
    """
    found = {term.iri: term for term in _own(reference)}
    for kind, query in (("class", "class-counts"), ("property", "property-counts")):
        for iri, count in term_counts(store, query).items():
            if iri not in found and (name := short(iri)):
                found[iri] = Term(name, iri, "class" if kind == "class" else "property", NAMELESS, count)
    prefixes = [Term(f"{name}:", iri, "prefix", NAMELESS, 0) for name, iri in PREFIXES.items()]
    return sorted([*found.values(), *prefixes], key=lambda term: (term.name.casefold(), term.name))


def short(iri: str) -> str:
    """Return the prefixed name of an IRI as a query may have it, empty where no prefix of ours gives one.

    Example:
        >>> short("http://www.w3.org/2004/02/skos/core#prefLabel")
        'skos:prefLabel'
    """
    fitting = [(space, name) for name, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return ""
    space, name = max(fitting, key=lambda one: len(one[0]))
    rest = iri.removeprefix(space)
    return f"{name}:{rest.replace('/', chr(92) + '/')}" if rest else ""


def _own(reference: Reference) -> Iterator[Term]:
    for module in reference.modules:
        for one in module.classes:
            yield Term(short(one.link.iri), one.link.iri, "class", one.link.names, one.count)
        for one in module.properties:
            yield Term(short(one.link.iri), one.link.iri, "property", one.link.names, one.count)
    for scheme in reference.schemes:
        for concept in scheme.concepts:
            yield Term(short(concept.iri), concept.iri, "concept", concept.names, 0)
