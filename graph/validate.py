"""Validates the dataset against the SHACL shapes and leads each finding back to the cell to mend."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, serialize

from graph.compile import iri_of
from graph.errors import Fault
from graph.iris import PREFIXES
from graph.modules import shape_files
from graph.records import Record

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_RESULT = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?result ?focus ?path ?value WHERE {
  ?report sh:result ?result .
  ?result sh:focusNode ?focus .
  OPTIONAL { ?result sh:resultPath ?path }
  OPTIONAL { ?result sh:value ?value }
}
"""
_MESSAGES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?message WHERE { ?result sh:resultMessage ?message }
"""


@cache
def shapes() -> Graph:
    """Return all shapes as one graph."""
    from rdflib import XSD, Graph
    from rdflib.term import bind

    # rdflib has no value for xsd:gYear, without which sh:lessThanOrEquals fails on two years
    bind(XSD.gYear, int)
    graph = Graph()
    for path in shape_files():
        graph.parse(path, format="turtle")
    return graph


def union(quads: Iterable[Quad]) -> Graph:
    """Return the union of all named graphs as one graph of rdflib."""
    from rdflib import Graph

    graph = Graph()
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return graph.parse(data=triples, format="nt")


def findings(graph: Graph, records: Iterable[Record]) -> list[Fault]:
    """Return what violates the shapes, each as a fault of the row that the focus node comes from."""
    from pyshacl import validate

    conforms, report, _ = validate(graph, shacl_graph=shapes(), inplace=True)
    if conforms:
        return []
    rows = {iri_of(record): record for record in records if record.table.kind}
    found = []
    for row in report.query(_RESULT):
        messages = report.query(_MESSAGES, initBindings={"result": row["result"]})
        texts = {str(one["message"].language): str(one["message"]) for one in messages}
        found.append(_fault(row["focus"], row["path"], row["value"], texts, rows))
    return found


def _fault(
    focus: Node, path: Node | None, value: Node | None, texts: dict[str, str], rows: dict[str, Record]
) -> Fault:
    details: dict[str, object] = {}
    for language in ("vi", "en"):
        said = texts.get(language) or next(iter(texts.values()), "")
        details[f"text_{language}"] = f"{said} ({_short(value or focus)})"
    record = rows.get(str(focus)) or rows.get(str(value))
    if record is None:
        return Fault(_short(focus), 0, 0, _short(path) if path else "", "shape", details)
    for number, column in enumerate(record.table.all_columns, start=1):
        if path is not None and str(path) in (column.predicate, column.inverse):
            return Fault(record.table.file, record.line, number, column.name, "shape", details)
    return Fault(record.table.file, record.line, 0, _short(path) if path else "", "shape", details)


def _short(node: Node) -> str:
    text = str(node)
    for prefix, base in PREFIXES.items():
        if text.startswith(base):
            return f"{prefix}:{text[len(base) :]}"
    return text
