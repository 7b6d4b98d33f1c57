"""The dataset of a request in the text of its update: in every WHERE clause, and nowhere else."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from graph.errors import QueryInvalid, QueryTooLarge, UsingTwice
from graph.using import with_dataset

DATA = b'<x:a> <x:p> "0" .\n<x:a> <x:p> "1" <x:1> .\n<x:a> <x:p> "2" <x:2> .\n'


def after(request: str) -> set[Quad]:
    store = Store()
    store.extend(parse(DATA, RdfFormat.N_QUADS))
    store.update(request)
    return set(store)


@pytest.mark.parametrize(
    ("request_", "written"),
    [
        (
            "INSERT { ?s <x:q> ?o } WHERE { ?s ?p ?o }",
            "INSERT { ?s <x:q> ?o } USING <x:1> USING NAMED <x:2> WHERE { ?s ?p ?o }",
        ),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE { ?s ?p ?o } USING <x:1> USING NAMED <x:2> WHERE { ?s ?p ?o }"),
        (
            "delete where { ?s ?p ?o } ; "
            "DELETE { ?s ?p ?o } INSERT { ?s ?p 'WHERE' } WHERE { GRAPH ?g { ?s ?p ?o } }",
            "DELETE { ?s ?p ?o } USING <x:1> USING NAMED <x:2> WHERE { ?s ?p ?o } ; DELETE { ?s ?p ?o } "
            "INSERT { ?s ?p 'WHERE' } USING <x:1> USING NAMED <x:2> WHERE { GRAPH ?g { ?s ?p ?o } }",
        ),
        (
            "PREFIX e: <x:WHERE> INSERT DATA { e: <x:p> 'USING' } # WITH\n; "
            "INSERT { ?s <x:q> ?o } WHERE { { SELECT * WHERE { ?s ?p ?o } } }",
            "PREFIX e: <x:WHERE> INSERT DATA { e: <x:p> 'USING' } ; "
            "INSERT { ?s <x:q> ?o } USING <x:1> USING NAMED <x:2> WHERE { { SELECT * WHERE { ?s ?p ?o } } }",
        ),
        ("CLEAR GRAPH <x:2>", "CLEAR GRAPH <x:2>"),
    ],
)
def test_the_clauses_do_what_the_same_update_with_using_does(request_: str, written: str) -> None:
    made = with_dataset(request_, ["x:1"], ["x:2"])
    assert after(made) == after(written)
    assert after(written) != after(request_) or "CLEAR" in request_


@pytest.mark.parametrize(
    "request_",
    [
        "WITH <x:1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } USING <x:1> WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } using named <x:1> WHERE { ?s ?p ?o }",
    ],
)
def test_graphs_are_named_in_one_way(request_: str) -> None:
    with pytest.raises(UsingTwice):
        with_dataset(request_, ["x:1"], [])


@pytest.mark.parametrize("request_", ["DELETE WHERE {} ; ", "INSERT {} WHERE {} ; "])
def test_a_long_name_is_not_written_into_very_many_clauses(request_: str) -> None:
    graph = "urn:" + "x" * 40_000
    assert len(with_dataset(request_ * 99, [graph], [])) > 99 * 40_000
    with pytest.raises(QueryTooLarge):
        with_dataset(request_ * 100, [graph], [])


def test_a_long_pattern_is_not_written_twice_beyond_the_bound() -> None:
    with pytest.raises(QueryTooLarge):
        with_dataset("DELETE WHERE {" + " " * 4_000_000 + "}", [], ["x:1"])


def test_a_name_that_is_no_iri_is_refused() -> None:
    with pytest.raises(QueryInvalid):
        with_dataset("INSERT {} WHERE {}", ["x:1> WHERE { SERVICE <x:2"], [])
