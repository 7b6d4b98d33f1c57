"""The reference of the ontology: every class and property with its definition, alignments, use and rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, RdfFormat, Triple, parse

from graph.iris import DCTERMS, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, SKOS
from graph.listing import term_counts
from graph.modules import shape_files, triples
from graph.names import NAMELESS, Link, Names, plain
from graph.store import Store

SH = PREFIXES["sh"]
HEADER = ONTOLOGY.rstrip("#")
_TYPES = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "object-property",
    OWL + "DatatypeProperty": "datatype-property",
    OWL + "AnnotationProperty": "annotation-property",
}
_ALIGNMENTS = ("subClassOf", "subPropertyOf")

Statements = dict[str, dict[str, list[str]]]
"""The objects of triples as text, by subject and property; labels are kept apart."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a shape demands of one property of a class, in numbers and in words."""

    property: Link
    least: int
    most: int | None
    kinds: tuple[Link, ...]
    message: Names


@dataclass(frozen=True, slots=True)
class Definition:
    """A class or property: its names, definition, alignments, how often it is used, and its rules.

    A class has the rules of its own shape; a property is `demanded` by the classes whose shapes name it.
    """

    link: Link
    type: str
    definition: Names
    alignments: tuple[str, ...]
    sources: tuple[str, ...]
    count: int
    rules: tuple[Rule, ...]
    demanded: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the ontology and the terms that it defines, classes first."""

    link: Link
    description: Names
    classes: tuple[Definition, ...]
    properties: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme and its concepts."""

    link: Link
    concepts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole ontology."""

    names: Names
    description: Names
    version: str
    modules: tuple[Module, ...]
    schemes: tuple[Scheme, ...]


def reference(store: Store) -> Reference:
    """Return the reference of the ontology, with how often the dataset of a store uses each term."""
    return _Reader(store).reference()


def shapes() -> Iterator[Triple]:
    """Yield every triple of the shapes."""
    for path in shape_files():
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield quad.triple


class _Reader:
    """Terms and shapes as plain statements, on their way to a Reference."""

    def __init__(self, store: Store) -> None:
        self.said: dict[tuple[str, str], Names] = {}
        self.terms = self.statements(triples())
        self.shapes = self.statements(shapes())
        self.counts = term_counts(store, "property-counts") | term_counts(store, "class-counts")
        self.users: dict[str, list[str]] = defaultdict(list)
        for class_, shape in self.shapes_of_classes():
            for one in self.shapes[shape][SH + "property"]:
                self.users[self.path(one)].append(class_)

    def statements(self, given: Iterable[Triple]) -> Statements:
        found: Statements = defaultdict(lambda: defaultdict(list))
        for triple in given:
            subject = plain(triple.subject)
            object_ = triple.object
            if isinstance(object_, Literal) and object_.language in ("vi", "en"):
                key = subject, triple.predicate.value
                names = self.said.get(key, NAMELESS)
                vi = object_.value if object_.language == "vi" else names.vi
                en = object_.value if object_.language == "en" else names.en
                self.said[key] = Names(vi, en)
            else:
                value = plain(object_)
                found[subject][triple.predicate.value].append(value)
        return found

    def link(self, iri: str) -> Link:
        return Link(iri, self.said.get((iri, RDFS + "label"), NAMELESS))

    def reference(self) -> Reference:
        version = self.terms[HEADER][OWL + "versionInfo"]
        return Reference(
            names=self.link(HEADER).names,
            description=self.said.get((HEADER, DCTERMS + "description"), NAMELESS),
            version=version[0] if version else "",
            modules=tuple(self.module(iri) for iri in self.terms[HEADER][OWL + "imports"]),
            schemes=tuple(self.schemes()),
        )

    def module(self, iri: str) -> Module:
        own = [
            term
            for term, said in self.terms.items()
            if iri in said[RDFS + "isDefinedBy"] and term.startswith(ONTOLOGY)
        ]
        made = [self.definition(term) for term in own]
        return Module(
            self.link(iri),
            self.said.get((iri, DCTERMS + "description"), NAMELESS),
            tuple(one for one in made if one.type == "class"),
            tuple(one for one in made if one.type != "class"),
        )

    def definition(self, term: str) -> Definition:
        said = self.terms[term]
        shape = next((shape for class_, shape in self.shapes_of_classes() if class_ == term), "")
        return Definition(
            link=self.link(term),
            type=next((_TYPES[type_] for type_ in said[RDF + "type"] if type_ in _TYPES), ""),
            definition=self.said.get((term, SKOS + "definition"), NAMELESS),
            alignments=tuple(iri for name in _ALIGNMENTS for iri in said[RDFS + name]),
            sources=tuple(said[DCTERMS + "source"]),
            count=self.counts.get(term, 0),
            rules=tuple(self.rule(one) for one in self.shapes[shape][SH + "property"]) if shape else (),
            demanded=tuple(self.link(one) for one in dict.fromkeys(self.users.get(term, ()))),
        )

    def schemes(self) -> Iterator[Scheme]:
        for iri in sorted(self.terms):
            if SKOS + "ConceptScheme" in self.terms[iri][RDF + "type"]:
                concepts = self.terms[iri][SKOS + "hasTopConcept"]
                yield Scheme(self.link(iri), tuple(self.link(one) for one in concepts))

    def shapes_of_classes(self) -> list[tuple[str, str]]:
        return [
            (class_, shape)
            for shape in self.shapes
            for class_ in self.shapes[shape].get(SH + "targetClass", ())
        ]

    def path(self, shape: str) -> str:
        """Return the property that a shape is about; of a path backwards, the property gone back along."""
        for path in self.shapes[shape][SH + "path"]:
            return next(iter(self.shapes[path][SH + "inversePath"]), path if "://" in path else "")
        return ""

    def rule(self, shape: str) -> Rule:
        said = self.shapes[shape]
        most = said[SH + "maxCount"]
        return Rule(
            property=self.link(self.path(shape)),
            least=int(next(iter(said[SH + "minCount"]), "0")),
            most=int(most[0]) if most else None,
            kinds=tuple(self.link(iri) for name in ("class", "datatype") for iri in said[SH + name]),
            message=self.said.get((shape, SH + "message"), NAMELESS),
        )
