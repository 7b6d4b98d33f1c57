"""Compiles records into the quads of the dataset: one named graph for each source document, one for
reference data, one for the ontology. The same records always give the same quads; no blank node."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from graph import clauses, modules
from graph.cells import target
from graph.dictionary import MATCHES, RELATIONS
from graph.iris import DCTERMS, DN, RDF, RDFS, SKOS, XSD, concept, named_graph, thing
from graph.records import Column, Record

_DATATYPES = {
    "integer": "integer",
    "year": "gYear",
    "month-day": "gMonthDay",
    "date": "date",
}
_SOURCE = ("document", "clause", "quote")
_INFERENCE = ("inferred_vi", "inferred_en", "note_vi", "note_en")
_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")


def dataset(records: Iterable[Record]) -> list[Quad]:
    """Return all quads of the dataset, ontology included, sorted by their N-Quads lines without repeats."""
    ontology = NamedNode(named_graph("ontology"))
    quads = {
        str(quad): quad
        for quad in (
            *(Quad(one.subject, one.predicate, one.object, ontology) for one in modules.triples()),
            *compile_records(list(records)),
        )
    }
    return [quads[line] for line in sorted(quads)]


def version_of(quads: Iterable[Quad]) -> str:
    """Return the version of a sorted dataset: the first 16 hexadecimal digits of its SHA-256."""
    digest = hashlib.sha256()
    for quad in quads:
        digest.update(f"{quad} .\n".encode())
    return digest.hexdigest()[:16]


def compile_records(records: list[Record]) -> Iterator[Quad]:
    """Yield the quads that the records state, in the order of the records."""
    names = {
        record.id: (record.one("short_vi"), record.one("short_en"))
        for record in records
        if record.table.kind == "document"
    }
    for record in records:
        match record.table.file:
            case "document_relations.csv":
                yield from _relation(record, names)
            case "citations.csv":
                yield from _further_citation(record, names)
            case "mappings.csv":
                yield from _thing(record, names)
                yield from _match(record)
            case _:
                yield from _thing(record, names)
        if record.table.kind == "document" and record.one("source_file"):
            yield from _graph_of(record)


def iri_of(record: Record) -> str:
    """Return the IRI of the thing that a record describes."""
    return thing(record.table.kind, record.id)


def _thing(record: Record, names: dict[str, tuple[str, str]]) -> Iterator[Quad]:
    subject = NamedNode(iri_of(record))
    home = _home(record)
    for class_ in record.table.classes:
        yield Quad(subject, _TYPE, NamedNode(class_), home)
    for column in record.table.all_columns:
        if column.name not in _SOURCE:
            yield from _column(record, column, subject, home)
    if record.one("inferred_vi"):
        yield _inferred(subject, home)
    if record.one("document"):
        slug = f"{record.table.kind}-{record.id}"
        yield from _citation(record, slug, subject, names)


def _column(record: Record, column: Column, subject: NamedNode, home: NamedNode) -> Iterator[Quad]:
    for value in record.values.get(column.name, ()):
        term = _term(record, column, value)
        if column.inverse:
            yield Quad(term, NamedNode(column.inverse), subject, home)  # type: ignore[arg-type]
        elif column.predicate and column.predicate != DN.mappingRelation:
            yield Quad(subject, NamedNode(column.predicate), term, home)


def _term(record: Record, column: Column, value: str) -> NamedNode | Literal:
    match column.datatype:
        case "reference":
            return NamedNode(thing(*target(column, value)))
        case "concept":
            return NamedNode(concept(column.scheme, value))
        case "iri":
            return NamedNode(value)
        case "text":
            language = record.one("native_language") if column.language == "*" else column.language
            return Literal(value, language=language)
        case "string" | "slug":
            return Literal(value)
        case "decimal":
            canonical = format(Decimal(value).normalize(), "f")
            return Literal(canonical, datatype=NamedNode(XSD + "decimal"))
        case other:
            return Literal(value, datatype=NamedNode(XSD + _DATATYPES[other]))


def _home(record: Record) -> NamedNode:
    return NamedNode(named_graph(record.one("document") if record.table.graph == "document" else "reference"))


def _citation(
    record: Record, slug: str, subject: NamedNode, names: dict[str, tuple[str, str]]
) -> Iterator[Quad]:
    document, clause, quote = (record.one(name) for name in _SOURCE)
    node = NamedNode(thing("citation", slug))
    home = NamedNode(named_graph(document))
    vi, en = names[document]
    yield Quad(subject, NamedNode(DN.citation), node, home)
    yield Quad(node, _TYPE, NamedNode(DN.Citation), home)
    yield Quad(node, _LABEL, Literal(f"{vi}, {clause}", language="vi"), home)
    yield Quad(node, _LABEL, Literal(f"{en}, {clauses.english(clause)}", language="en"), home)
    yield Quad(node, NamedNode(DN.citedDocument), NamedNode(thing("document", document)), home)
    yield Quad(node, NamedNode(DN.clause), Literal(clause), home)
    yield Quad(node, NamedNode(DN.quote), Literal(quote, language="vi"), home)


def _remarks(record: Record, node: NamedNode, home: NamedNode) -> Iterator[Quad]:
    """Yield inference and notes of a row that describes no thing of its own, on its citation."""
    for column in record.table.all_columns:
        if column.name in _INFERENCE:
            yield from _column(record, column, node, home)
    if record.one("inferred_vi"):
        yield _inferred(node, home)


def _inferred(node: NamedNode, home: NamedNode) -> Quad:
    return Quad(node, NamedNode(DN.inferred), Literal("true", datatype=NamedNode(XSD + "boolean")), home)


def _relation(record: Record, names: dict[str, tuple[str, str]]) -> Iterator[Quad]:
    subject = NamedNode(thing("document", record.one("subject")))
    property_ = NamedNode(RELATIONS[record.one("relation")])
    value = NamedNode(thing("document", record.one("object")))
    home, slug = _home(record), f"relation-{record.id}"
    node = NamedNode(thing("citation", slug))
    yield Quad(subject, property_, value, home)
    yield from _citation(record, slug, subject, names)
    yield Quad(node, NamedNode(DN.supportsProperty), property_, home)
    yield Quad(node, NamedNode(DN.supportsValue), value, home)
    yield from _remarks(record, node, home)


def _further_citation(record: Record, names: dict[str, tuple[str, str]]) -> Iterator[Quad]:
    kind, slug = record.one("of").split("/", 1)
    yield from _citation(record, record.id, NamedNode(thing(kind, slug)), names)
    yield from _remarks(record, NamedNode(thing("citation", record.id)), _home(record))


def _match(record: Record) -> Iterator[Quad]:
    kind, slug = record.one("subject").split("/", 1)
    property_ = NamedNode(MATCHES[record.one("relation")])
    home = _home(record)
    yield Quad(NamedNode(thing(kind, slug)), property_, NamedNode(record.one("object")), home)
    yield Quad(NamedNode(iri_of(record)), NamedNode(DN.mappingRelation), property_, home)


def _graph_of(record: Record) -> Iterator[Quad]:
    """Yield what names the graph of a held document and leads from it to the document."""
    node, home = NamedNode(named_graph(record.id)), NamedNode(named_graph("reference"))
    yield Quad(node, _TYPE, NamedNode("http://rdfs.org/ns/void#Dataset"), home)
    yield Quad(node, NamedNode(DCTERMS + "source"), NamedNode(iri_of(record)), home)
    yield Quad(node, _LABEL, Literal(f"Đồ thị: {record.one('short_vi')}", language="vi"), home)
    yield Quad(node, _LABEL, Literal(f"Graph: {record.one('short_en')}", language="en"), home)
    yield Quad(node, NamedNode(SKOS + "notation"), Literal(record.id), home)
