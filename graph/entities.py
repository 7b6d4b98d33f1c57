"""Describes one thing from the store: a handful of small queries, put together as an Entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.collation import by_alphabet
from graph.dictionary import KINDS, TABLES
from graph.entity import Applying, Citation, Entity, Fact, Mention, Mentions, Target, Text, Value
from graph.errors import ThingUnknown
from graph.iris import DCTERMS, DN, RDF, RDFS, SKOS, XSD
from graph.names import NAMELESS, Link, Names, names_of, parts, plain
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Row, Store, Term

Pairs = dict[tuple[str, str], list[Citation]]
"""Citations by property and thing."""

_OTHER_NAMES = (SKOS + "altLabel", SKOS + "prefLabel")
_APART = frozenset(
    (
        *_OTHER_NAMES,
        RDF + "type",
        RDFS + "label",
        SKOS + "editorialNote",
        DN.citation,
        DN.inferred,
        DN.inferenceReason,
        DN.target,
    )
)
"""Properties that an entity holds in fields of their own."""
_SUPPORT = frozenset((DN.citedDocument, DN.supportsValue, DN.supportsProperty, DN.mappingRelation))
"""Properties by which citations and mappings point to a thing; these are told as citations."""
_FIRST = (DCTERMS + "title", SKOS + "definition")
_COLUMNS = (column.predicate for table in TABLES for column in table.all_columns)
_ORDER = {iri: number for number, iri in enumerate(dict.fromkeys(_COLUMNS))}
_KINDS = ("agreement", "act", "task", "event", "filing")
_KIND_ORDER = {kind: number for number, kind in enumerate(dict.fromkeys((*_KINDS, *KINDS)))}
_NAMED = frozenset(
    (
        "agency",
        "agency-group",
        "country",
        "division",
        "market",
        "organization",
        "partner",
        "partner-group",
        "person",
        "programme",
        "region",
        "unit",
    )
)
"""Kinds whose things stand in the order of their names and not of their ids."""
_HOW = {"partner-group": "group", "country": "country", "agreement": "agreement"}


def describe(store: Store, iri: str) -> Entity:
    """Return everything that the graph knows of a thing.

    Raises:
        ThingUnknown: if the graph states nothing of this IRI.
    """
    try:
        return _Description(store, NamedNode(iri)).entity()
    except ValueError:
        raise ThingUnknown(iri=iri) from None


class _Description:
    """The rows about one thing on their way to an Entity."""

    def __init__(self, store: Store, node: NamedNode) -> None:
        self.store, self.node, self.iri = store, node, node.value
        self.kind = parts(self.iri)[0]
        self.statements: dict[str, list[Term]] = defaultdict(list)
        for row in self.rows("entity-statements"):
            self.statements[plain(row["property"])].append(row["value"])
        if not self.statements:
            raise ThingUnknown(iri=self.iri)
        self.names = names_of(self.rows("entity-names"))
        self.documents = names_of(store.rows(query("document-names").text))
        self.inferred = {plain(row["node"]) for row in store.rows(query("inferred-things").text)}

    def rows(self, name: str) -> list[Row]:
        return self.store.rows(query(name).bind(thing=self.node))

    def link(self, iri: str) -> Link:
        return Link(iri, self.names.get(iri, NAMELESS))

    def entity(self) -> Entity:
        whole, single = self.citations()
        mentions = self.mentions()
        return Entity(
            link=Link(self.iri, _names(self.statements[RDFS + "label"])),
            classes=tuple(self.link(plain(term)) for term in sorted(self.statements[RDF + "type"], key=str)),
            other_names=tuple(self.other_names()),
            facts=tuple(self.facts(single)),
            citations=whole,
            inferred=bool(self.statements[DN.inferred]),
            reason=_names(self.statements[DN.inferenceReason]),
            notes=_names(self.statements[SKOS + "editorialNote"]),
            targets=tuple(self.targets()) if self.kind == "task" else (),
            mentions=mentions,
            applying=tuple(self.applying(mentions)) if self.kind == "partner" else (),
            cited=self.cited() if self.kind == "document" else (),
        )

    def other_names(self) -> Iterator[Text]:
        said = {str(term) for term in self.statements[RDFS + "label"]}
        for property_ in _OTHER_NAMES:
            for term in sorted(self.statements[property_], key=str):
                if str(term) not in said and isinstance(term, Literal):
                    yield _text(term)

    def facts(self, single: Pairs) -> Iterator[Fact]:
        own = [
            column.predicate for table in TABLES if table.kind == self.kind for column in table.all_columns
        ]
        order = dict.fromkeys((*_FIRST, *own, *sorted(self.statements)))
        for property_ in order:
            if property_ not in _APART and self.statements[property_]:
                values = [
                    Value(_value(term, self.names), tuple(single.get((property_, plain(term)), ())))
                    for term in self.statements[property_]
                    if not isinstance(term, BlankNode)
                ]
                yield Fact(self.link(property_), tuple(sorted(values, key=_by_value)))

    def citation(self, row: Row, reason: Names = NAMELESS) -> Citation:
        document = plain(row["document"]) if "document" in row else self.iri
        names = self.documents.get(document, NAMELESS)
        quote, clause = plain(row["quote"]), plain(row["clause"])
        return Citation(plain(row["citation"]), Link(document, names), clause, quote, reason)

    def citations(self) -> tuple[tuple[Citation, ...], Pairs]:
        """Return the citations of the thing as a whole, and those that support a single statement."""
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("entity-citations"):
            rows[plain(row["citation"])].append(row)
        whole: list[Citation] = []
        single: Pairs = defaultdict(list)
        for some in rows.values():
            reasons = _names(row["reason"] for row in some if "reason" in row)
            citation, first = self.citation(some[0], reasons), some[0]
            if "property" in first and "value" in first:
                single[plain(first["property"]), plain(first["value"])].append(citation)
            else:
                whole.append(citation)
        return tuple(sorted(whole, key=_by_place)), single

    def targets(self) -> Iterator[Target]:
        periods = names_of(self.rows("entity-periods"))
        rows = {plain(row["target"]): row for row in self.rows("entity-targets")}
        for iri in sorted(rows, key=in_order):
            row = {name: plain(term) for name, term in rows[iri].items()}
            period = Link(row["period"], periods.get(row["period"], NAMELESS)) if "period" in row else None
            upper = Decimal(row["upper"]) if "upper" in row else None
            unit = Names(row["unit"], row.get("unit_en", ""))
            yield Target(self.link(iri), row["comparator"], Decimal(row["value"]), upper, unit, period)

    def mentions(self) -> tuple[Mentions, ...]:
        """Return what other things state of this one, each with the citations that say so."""
        citations = self.cited_by("entity-mention-citations")
        single = {}
        if self.kind == "document":
            single = {
                plain(row["citation"]): (plain(row["property"]), plain(row["value"]))
                for row in self.rows("entity-relation-citations")
            }
        pairs: Pairs = {}
        for row in self.rows("entity-mentions"):
            property_, source = plain(row["property"]), plain(row["source"])
            if property_ not in _SUPPORT:
                found = citations.get(source, [])
                exact = [one for one in found if single.get(one.iri) == (property_, self.iri)]
                pairs[property_, source] = exact or [one for one in found if one.iri not in single]
        return self.grouped(pairs, self.names)

    def applying(self, direct: Iterable[Mentions]) -> Iterator[Applying]:
        """Yield what applies through groups, country and agreements and is not said of the thing itself."""
        terms = names_of(self.store.rows(query("term-names").text))
        names = terms | self.names | names_of(self.rows("entity-applying-names"))
        known = {line.thing.iri for group in direct for line in group.lines} | {self.iri}
        by_via: dict[str, Pairs] = defaultdict(lambda: defaultdict(list))
        for row in self.rows("entity-applying"):
            source = plain(row["source"])
            if source not in known:
                by_via[plain(row["via"])][plain(row["property"]), source].append(self.citation(row))
        order = list(_HOW)
        for via in sorted(by_via, key=lambda iri: (order.index(parts(iri)[0]), in_order(iri))):
            how = _HOW[parts(via)[0]]
            yield Applying(how, Link(via, names.get(via, NAMELESS)), self.grouped(by_via[via], names))

    def cited(self) -> tuple[Mentions, ...]:
        """Return all other things that cite this document."""
        found = self.cited_by("entity-cited")
        found.pop(self.iri, None)
        pairs = {(DN.citation, source): citations for source, citations in found.items()}
        return self.grouped(pairs, names_of(self.rows("entity-cited-names")))

    def cited_by(self, name: str) -> dict[str, list[Citation]]:
        found: dict[str, list[Citation]] = defaultdict(list)
        for row in self.rows(name):
            found[plain(row["source"])].append(self.citation(row))
        return found

    def grouped(self, pairs: Pairs, names: dict[str, Names]) -> tuple[Mentions, ...]:
        groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for (property_, source), citations in pairs.items():
            link, ordered = Link(source, names.get(source, NAMELESS)), tuple(sorted(citations, key=_by_place))
            line = Mention(link, ordered, source in self.inferred)
            groups[parts(source)[0], property_].append(line)
        return tuple(
            Mentions(
                kind,
                Link(property_, names.get(property_) or self.names.get(property_, NAMELESS)),
                tuple(sorted(groups[kind, property_], key=_by_slug)),
            )
            for kind, property_ in sorted(groups, key=_by_kind)
        )


def _text(term: Literal) -> Text:
    plain = term.language or term.datatype.value == XSD + "string"
    return Text(term.value, term.language or "", "" if plain else term.datatype.value)


def _value(term: Term, names: dict[str, Names]) -> Link | Text:
    return _text(term) if isinstance(term, Literal) else Link(plain(term), names.get(plain(term), NAMELESS))


def _names(terms: Iterable[Term]) -> Names:
    said = {term.language: term.value for term in terms if isinstance(term, Literal)}
    return Names(said.get("vi", ""), said.get("en", ""))


def _by_kind(group: tuple[str, str]) -> tuple[object, ...]:
    kind, property_ = group
    return _KIND_ORDER.get(kind, len(_KIND_ORDER)), kind, _ORDER.get(property_, len(_ORDER)), property_


def _by_place(citation: Citation) -> tuple[object, ...]:
    return in_order(f"{citation.document.iri} {citation.clause} {citation.iri}")


def _by_slug(line: Mention) -> tuple[object, ...]:
    if line.thing.kind in _NAMED:
        return by_alphabet(line.thing.names.vi), line.thing.iri
    return in_order(line.thing.iri)


def _by_value(value: Value) -> tuple[object, ...]:
    if isinstance(value.term, Link):
        return (0, in_order(value.term.iri))
    order = {"vi": 0, "en": 1}
    return (1, order.get(value.term.language, 2), value.term.language, value.term.text)
