"""Rows counted while bytes arrive are those that the answer has, wherever it is cut."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat

from graph.counting import counter, has_more
from graph.formats import RDF_MEDIA_TYPES, RESULT_MEDIA_TYPES

NASTY = ('","', "},{", '{"x":{', "\n", '"\n"', "<result>", "&lt;", "\\", '\\"', "\\\\", "{}", "a", "")


def table(values: list[str], form: QueryResultsFormat) -> bytes:
    store = pyoxigraph.Store()
    for number, value in enumerate(values):
        store.add(Quad(NamedNode(f"urn:{number}"), NamedNode("urn:p"), Literal(value)))
    query = "SELECT ?s ?o ?n (TRIPLE(?s, ?p, ?o) AS ?t) { ?s ?p ?o OPTIONAL { ?s <urn:none> ?n } }"
    result = store.query(query)
    assert isinstance(result, pyoxigraph.QuerySolutions)
    return result.serialize(format=form) or b""


@pytest.mark.parametrize("media_type", RESULT_MEDIA_TYPES)
@given(st.lists(st.sampled_from(NASTY), max_size=9), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_rows_are_counted_wherever_the_bytes_are_cut(media_type: str, values: list[str], size: int) -> None:
    content = table(values, RESULT_MEDIA_TYPES[media_type])
    counts = counter(media_type)
    assert counts is not None
    found = 0
    for begin in range(0, len(content), size):
        found = counts.feed(content[begin : begin + size])
    assert found == len(values)


@pytest.mark.parametrize("spaced", [b"\n   ", b" ", b""])
def test_white_space_between_rows_makes_no_difference(spaced: bytes) -> None:
    content = b'{"head":{"link":[],"vars":["x"]},"results":{"distinct":false,"bindings":['
    content += (b"," + spaced).join([b'{"x":{"type":"uri","value":"a"}}', b"{}", b"{ }"]) + b"]}}"
    counts = counter("application/sparql-results+json")
    assert counts is not None
    assert counts.feed(content) == 3


@pytest.mark.parametrize("media_type", RDF_MEDIA_TYPES)
def test_triples_are_counted_in_every_format(media_type: str) -> None:
    quads = [Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(value)) for value in NASTY]
    content = pyoxigraph.serialize((one.triple for one in quads), format=RDF_MEDIA_TYPES[media_type]) or b""
    counts = counter(media_type)
    assert (counts is None) is (RDF_MEDIA_TYPES[media_type] not in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS))
    if counts is not None:
        assert counts.feed(content) == len(NASTY)
    assert not has_more(content, media_type, len(NASTY))
    assert has_more(content, media_type, len(NASTY) - 1)


def test_what_is_no_rdf_has_no_triples() -> None:
    assert not has_more(b"<urn:s> <urn:p> 1, 2", "text/turtle", 3)
    assert not has_more(b"x" * 100, "text/html", 3)
    assert counter("text/html") is None
