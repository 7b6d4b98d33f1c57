"""Updates that only state quads: told from others, and worked out as the engine would carry them out."""

from __future__ import annotations

import tracemalloc

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.ground import operations
from graph.jobs import run

DATA = b'<x:a> <x:p> "0" .\n<x:a> <x:p> "1" <x:1> .\n<x:a> <x:p> "2" <x:2> .\n'


def store() -> Store:
    made = Store()
    made.extend(parse(DATA, RdfFormat.N_QUADS))
    return made


@pytest.mark.parametrize(
    "request_",
    [
        "INSERT DATA { <x:a> <x:p> '0', '3' }",
        "delete data { <x:a> <x:p> '0' . GRAPH <x:1> { <x:a> <x:p> '1', '9' } }",
        "PREFIX e: <x:> INSERT DATA { GRAPH e:new { e:a e:p '};' } } ; # ;\n DELETE DATA { e:a e:p '0' }",
        "BASE <http://b/> PREFIX b: <c/> INSERT DATA { <a> <p> 1 } ; INSERT DATA { b:a <p> 01 } ;",
        "INSERT DATA { <x:n> <x:p> 1 } ; DELETE DATA { <x:n> <x:p> 1 }",
        "DELETE DATA { <x:a> <x:p> '0' } ; INSERT DATA { <x:a> <x:p> '0' }",
        "INSERT DATA { GRAPH <x:new> { <x:a> <x:p> 1 } } ; DELETE DATA { GRAPH <x:new> { <x:a> <x:p> 1 } }",
        "INSERT DATA { GRAPH <x:new> {} }",
        "INSERT DATA {}",
        "",
    ],
)
def test_the_difference_is_what_the_engine_would_make(request_: str) -> None:
    stated = operations(request_)
    assert stated is not None
    looked = run(store(), {"do": "ground", "operations": stated, "base": None, "bytes": 10_000}, b"")
    tried = run(store(), {"do": "change", "base": None, "bytes": 10_000}, request_.encode())
    assert looked == tried
    assert "failed" not in looked[0]


def test_a_prologue_may_stand_before_each_operation() -> None:
    """SPARQL 1.1 Update, rule 29; pyoxigraph 0.5.13 alone takes the first prologue only."""
    stated = operations(
        "BASE <http://b/> INSERT DATA { <a> <p> 1 } ; PREFIX b: <c/> INSERT DATA { b:a <p> <d> }"
    )
    _, content = run(Store(), {"do": "ground", "operations": stated, "base": None, "bytes": 10_000}, b"")
    assert content.decode().splitlines() == [
        '<http://b/a> <http://b/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        "<http://b/c/a> <http://b/p> <http://b/d> .",
    ]


def test_blank_nodes_are_new_ones() -> None:
    stated = operations("INSERT DATA { _:b <x:p> [ <x:p> _:b ] } ; INSERT DATA { [] <x:q> 1 }")
    header, content = run(Store(), {"do": "ground", "operations": stated, "base": None, "bytes": 10_000}, b"")
    quads = list(parse(content, RdfFormat.N_QUADS))
    assert header["added"] == len(content)
    assert sorted(quad.predicate.value for quad in quads) == ["x:p", "x:p", "x:q"]
    first, second = (quad for quad in quads if quad.predicate == NamedNode("x:p"))
    assert (first.subject, first.object) == (second.object, second.subject)


@pytest.mark.parametrize(
    "request_",
    [
        "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "INSERT DATA { <x:a> <x:p> 1 } ; CLEAR ALL",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE DATA { _:b <x:p> 1 }",
        "DELETE DATA { [] <x:p> 1 }",
        "DROP ALL",
        "WITH <x:g> INSERT DATA { <x:a> <x:p> 1 }",
        "INSERT DATA { _:b <x:p> 1 } ; INSERT DATA { <x:a> <x:p> 2 } ; INSERT DATA { <x:a> <x:p> _:b. }",
        "INSERT DATA { <x:a> <x:p> 1 } INSERT DATA { <x:a> <x:p> 2 } DROP ALL",
        "nonsense",
    ],
)
def test_other_updates_are_left_to_the_engine(request_: str) -> None:
    assert operations(request_) is None


@pytest.mark.parametrize("request_", ["INSERT DATA { ?s <x:p> 1 }", "INSERT DATA { <x:a> <x:p> 1 } }"])
def test_what_is_wrong_is_the_engines_to_say(request_: str) -> None:
    stated = operations(request_)
    header = {"do": "ground", "operations": stated, "base": None, "bytes": 10_000}
    assert stated is None or run(Store(), header, b"")[0]["failed"] == "invalid"


def test_a_blank_node_of_one_operation_is_not_that_of_another() -> None:
    """SPARQL 1.1 Query, 19.6: no label stands in two INSERT DATA; in text and names it is none."""
    one = "INSERT DATA { _:b.1 <x:p> _:b.1 . <x:a> <x:p> '_:b.1', <x:_:b.1> }"
    assert operations(f"{one} ; INSERT DATA {{ _:b <x:p> '_:b.1', <x:_:b.1> }} # _:b.1") is not None
    twice = f"{one} ; INSERT DATA {{ <x:a> <x:p> _:b.1 . }}"
    assert operations(twice) is None
    tried = run(Store(), {"do": "change", "base": None, "bytes": 10_000}, twice.encode())
    assert tried[0]["failed"] == "invalid"


@pytest.mark.parametrize(
    "request_",
    [
        "INSERT DATA {} ; " * 10_001,
        " ; " * 1_000_000,
        f"PREFIX p: <urn:{'x' * 1_000_000}> " + "INSERT DATA { p:a p:b 1 } ; " * 8,
    ],
    ids=["operations", "semicolons", "prologue"],
)
def test_little_text_is_not_made_much(request_: str) -> None:
    """With the prologue before each of 200,000 operations it would be 20 gigabytes, within the server."""
    tracemalloc.start()
    try:
        assert operations(request_) is None
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def test_blanks_and_comments_are_no_prologue() -> None:
    stated = operations("# a comment\n ; ; \n INSERT DATA {} ; # another\n INSERT DATA { <x:a> <x:p> 1 }")
    assert stated == [(True, "INSERT DATA {} "), (True, "INSERT DATA { <x:a> <x:p> 1 }")]
    assert len(operations("INSERT DATA {} ; " * 9_999) or ()) == 9_999


def test_nothing_is_changed_by_looking() -> None:
    held = store()
    before = set(held)
    stated = operations("INSERT DATA { <x:n> <x:p> 1 } ; DELETE DATA { <x:a> <x:p> '0' }")
    header, content = run(held, {"do": "ground", "operations": stated, "base": None, "bytes": 10_000}, b"")
    assert set(held) == before
    cut = header["added"]
    assert next(iter(parse(content[:cut], RdfFormat.N_QUADS))).subject == NamedNode("x:n")
    assert list(parse(content[cut:], RdfFormat.N_QUADS)) == [
        quad for quad in before if isinstance(quad, Quad) and str(quad.object) == '"0"'
    ]
    assert run(held, {**header, "do": "ground", "operations": stated, "base": None, "bytes": 10}, b"")[0] == {
        "failed": "bytes"
    }
