"""The reference validator, pyshacl over rdflib: slower than the one in use, and asked to check it.

`doingoai check --reference` asks it for the tables, and the tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, serialize

from graph.faults import Fault
from graph.iris import PREFIXES, XSD
from graph.modules import shape_files
from graph.records import Record
from graph.validate import Violation, faults

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@cache
def shapes() -> Graph:
    """Return all shapes as one graph of rdflib, with an order for xsd:gYear, which rdflib has none for."""
    from rdflib import Graph, URIRef
    from rdflib.term import bind

    bind(URIRef(XSD + "gYear"), int)
    graph = Graph()
    for path in shape_files():
        graph.parse(path, format="turtle")
    return graph


def violations(quads: Iterable[Quad]) -> list[Violation]:
    """Return what in the union of all named graphs violates the shapes, in order."""
    from pyshacl import validate
    from rdflib import Graph

    triples = dict.fromkeys(quad.triple for quad in quads)
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    _, report, _ = validate(Graph().parse(data=data, format="nt"), shacl_graph=shapes(), inplace=True)
    if not isinstance(report, Graph):
        raise TypeError(report)
    return sorted(_violation(report, one) for one in report.objects(None, _term("result")))


def findings(quads: Iterable[Quad], records: Iterable[Record]) -> list[Fault]:
    """Return what in a dataset violates the shapes, each as a fault of the row that its focus comes from."""
    return faults(violations(quads), records)


def _term(name: str) -> Node:
    from rdflib import URIRef

    return URIRef(f"{PREFIXES['sh']}{name}")


def _violation(report: Graph, result: Node) -> Violation:
    from rdflib import BNode

    def one(name: str) -> str:
        found = report.value(result, _term(name))
        return "" if found is None or isinstance(found, BNode) else found.n3()

    messages = tuple(sorted(said.n3() for said in report.objects(result, _term("resultMessage"))))
    component = one("sourceConstraintComponent")[1:-1]
    return Violation(
        one("focusNode"), one("resultPath"), one("value"), one("sourceShape"), component, messages
    )
