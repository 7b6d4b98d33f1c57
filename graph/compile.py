"""Compiles records into the dataset: one named graph for each source document, one for reference data,
one for the ontology. The same records always give the same quads, written the same; no blank node.

A quad is a line of canonical N-Quads (RDF 1.1 N-Quads, section 4) and a term its text in it, because a
million lines are sorted, hashed and loaded several times faster than as many objects.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, compress, islice
from operator import ne

from pyoxigraph import Quad, RdfFormat, parse

from graph import clauses, modules
from graph.cells import target
from graph.dictionary import MATCHES, RELATIONS, TABLES
from graph.iris import DCTERMS, DN, GRAPHS, IDS, RDF, RDFS, SKOS, VOCABULARY, XSD, named_graph, thing
from graph.records import Column, Record

_DATATYPES = {
    "integer": "integer",
    "year": "gYear",
    "month-day": "gMonthDay",
    "date": "date",
}
_SOURCE = ("document", "clause", "quote")
_INFERENCE = ("inferred_vi", "inferred_en", "note_vi", "note_en")
_TYPE = f"<{RDF}type>"
_LABEL = f"<{RDFS}label>"
_BLOCK = 1000
_ESCAPED = re.compile(r'["\\\n\r]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}

_CITATION = f"<{DN.citation}>"
_A_CITATION = f"{_TYPE} <{DN.Citation}>"
_CITED = f"<{DN.citedDocument}>"
_CLAUSE = f"<{DN.clause}>"
_QUOTE = f"<{DN.quote}>"

Names = dict[str, tuple[str, str]]
"""The short names of documents, Vietnamese and English, by id."""


def dataset(records: Iterable[Record]) -> list[Quad]:
    """Return all quads of the dataset, ontology included, sorted by their N-Quads lines without repeats."""
    return list(parse("".join(lines(records)), format=RdfFormat.N_QUADS))


def lines(records: Iterable[Record]) -> list[str]:
    """Return all quads of the dataset, ontology included, as sorted lines of N-Quads without repeats."""
    ordered = sorted(chain(ontology_lines(), compile_records(list(records))))
    # equal lines now stand beside each other
    return list(compress(ordered, map(ne, ordered, chain(("",), ordered))))


def ontology_lines() -> list[str]:
    """Return the quads of the ontology, OWL modules and concept schemes, as sorted lines of N-Quads."""
    home = _iri(named_graph("ontology"))
    return sorted({f"{triple} {home} .\n" for triple in modules.triples()})


def version_of(quads: Iterable[Quad]) -> str:
    """Return the version of a sorted dataset: the first 16 hexadecimal digits of its SHA-256."""
    return version_of_lines(f"{quad} .\n" for quad in quads)


def version_of_lines(lines: Iterable[str]) -> str:
    """Return the version of a dataset given as sorted lines."""
    digest = hashlib.sha256()
    for text in blocks(lines):
        digest.update(text.encode())
    return version_from(digest)


def version_from(digest: hashlib._Hash) -> str:
    """Return the version of a dataset by the SHA-256 of its sorted lines."""
    return digest.hexdigest()[:16]


def blocks(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines put together to texts of a thousand, each small enough to stay in a processor's cache."""
    rest = iter(lines)
    while some := list(islice(rest, _BLOCK)):
        yield "".join(some)


def compile_records(records: list[Record], names: Names | None = None) -> Iterator[str]:
    """Yield the quads that the records state, in the order of the records.

    `names` holds the short names of documents by id where the records cite documents that are not among
    them; those of the records are added to it.
    """
    names = {} if names is None else names
    names |= {
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


def _thing(record: Record, names: Names) -> Iterator[str]:
    subject = _iri(iri_of(record))
    home = _home(record)
    for class_ in record.table.classes:
        yield _quad(subject, _TYPE, _iri(class_), home)
    yield from _columns(record, _stated(record.table.file), subject, home)
    if record.one("inferred_vi"):
        yield _inferred(subject, home)
    if record.one("document"):
        slug = f"{record.table.kind}-{record.id}"
        yield from _citation(record, slug, subject, names)


@cache
def _stated(file: str) -> tuple[tuple[Column, str, str], ...]:
    """Return the columns of a table that state something of its thing, each with property and inverse."""
    (table,) = (one for one in TABLES if one.file == file)
    return tuple(
        (column, _iri(column.predicate), _iri(column.inverse) if column.inverse else "")
        for column in table.all_columns
        if column.name not in _SOURCE and column.predicate != DN.mappingRelation
        if column.predicate or column.inverse
    )


def _columns(
    record: Record, columns: Iterable[tuple[Column, str, str]], subject: str, home: str
) -> Iterator[str]:
    values, end = record.values, f"{home} .\n"
    for column, property_, inverse in columns:
        for value in values.get(column.name, ()):
            term = _term(record, column, value)
            if inverse:
                yield f"{term} {inverse} {subject} {end}"
            else:
                yield f"{subject} {property_} {term} {end}"


def _term(record: Record, column: Column, value: str) -> str:
    match column.datatype:
        case "text":
            language = record.one("native_language") if column.language == "*" else column.language
            return _text(value, language)
        case "reference":
            kind, slug = target(column, value)
            return f"<{IDS}{kind}/{slug}>"
        case "concept":
            return f"<{VOCABULARY}{column.scheme}/{value}>"
        case "iri":
            return _iri(value)
        case "string" | "slug":
            return _string(value)
        case "decimal":
            return _typed(format(Decimal(value).normalize(), "f"), XSD + "decimal")
        case other:
            return _typed(value, XSD + _DATATYPES[other])


def _home(record: Record) -> str:
    return _iri(named_graph(record.one("document") if record.table.graph == "document" else "reference"))


def _citation(record: Record, slug: str, subject: str, names: Names) -> Iterator[str]:
    document, clause, quote = (record.one(name) for name in _SOURCE)
    node = f"<{IDS}citation/{slug}>"
    end = f"<{GRAPHS}{document}> .\n"
    vi, en = names[document]
    yield f"{subject} {_CITATION} {node} {end}"
    yield f"{node} {_A_CITATION} {end}"
    yield f"{node} {_LABEL} {_text(f'{vi}, {clause}', 'vi')} {end}"
    yield f"{node} {_LABEL} {_text(f'{en}, {_english(clause)}', 'en')} {end}"
    yield f"{node} {_CITED} <{IDS}document/{document}> {end}"
    yield f"{node} {_CLAUSE} {_string(clause)} {end}"
    yield f"{node} {_QUOTE} {_text(quote, 'vi')} {end}"


_english = lru_cache(maxsize=4096)(clauses.english)
"""The same clauses stand in every plan."""


def _remarks(record: Record, node: str, home: str) -> Iterator[str]:
    """Yield inference and notes of a row that describes no thing of its own, on its citation."""
    remarks = (stated for stated in _stated(record.table.file) if stated[0].name in _INFERENCE)
    yield from _columns(record, remarks, node, home)
    if record.one("inferred_vi"):
        yield _inferred(node, home)


def _inferred(node: str, home: str) -> str:
    return _quad(node, _iri(DN.inferred), _typed("true", XSD + "boolean"), home)


def _relation(record: Record, names: Names) -> Iterator[str]:
    subject = _iri(thing("document", record.one("subject")))
    property_ = _iri(RELATIONS[record.one("relation")])
    value = _iri(thing("document", record.one("object")))
    home, slug = _home(record), f"relation-{record.id}"
    node = _iri(thing("citation", slug))
    yield _quad(subject, property_, value, home)
    yield from _citation(record, slug, subject, names)
    yield _quad(node, _iri(DN.supportsProperty), property_, home)
    yield _quad(node, _iri(DN.supportsValue), value, home)
    yield from _remarks(record, node, home)


def _further_citation(record: Record, names: Names) -> Iterator[str]:
    kind, slug = record.one("of").split("/", 1)
    yield from _citation(record, record.id, _iri(thing(kind, slug)), names)
    yield from _remarks(record, _iri(thing("citation", record.id)), _home(record))


def _match(record: Record) -> Iterator[str]:
    kind, slug = record.one("subject").split("/", 1)
    property_ = _iri(MATCHES[record.one("relation")])
    home = _home(record)
    yield _quad(_iri(thing(kind, slug)), property_, _iri(record.one("object")), home)
    yield _quad(_iri(iri_of(record)), _iri(DN.mappingRelation), property_, home)


def _graph_of(record: Record) -> Iterator[str]:
    """Yield what names the graph of a held document and leads from it to the document."""
    node, home = _iri(named_graph(record.id)), _iri(named_graph("reference"))
    yield _quad(node, _TYPE, _iri("http://rdfs.org/ns/void#Dataset"), home)
    yield _quad(node, _iri(DCTERMS + "source"), _iri(iri_of(record)), home)
    yield _quad(node, _LABEL, _text(f"Đồ thị: {record.one('short_vi')}", "vi"), home)
    yield _quad(node, _LABEL, _text(f"Graph: {record.one('short_en')}", "en"), home)
    yield _quad(node, _iri(SKOS + "notation"), _string(record.id), home)


def _quad(subject: str, property_: str, value: str, home: str) -> str:
    return f"{subject} {property_} {value} {home} .\n"


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _string(value: str) -> str:
    return f'"{_escaped(value)}"'


def _text(value: str, language: str) -> str:
    return f'"{_escaped(value)}"@{language}'


def _typed(value: str, datatype: str) -> str:
    return f'"{value}"^^<{datatype}>'


def _escaped(value: str) -> str:
    # four plain searches take a third of the time of the expression's
    if '"' in value or "\\" in value or "\n" in value or "\r" in value:
        return _ESCAPED.sub(_escape, value)
    return value


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]
