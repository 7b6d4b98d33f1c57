"""Answers as tables for a page: the terms as they are, and of a large answer no more than a page shows."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from pyoxigraph import QueryResultsFormat, QueryTriples, Store

from api.answers import LONGEST, MOST, MOST_CELLS, Answer, Cell, table
from graph import results
from graph.errors import AnswerTooLarge, StoreFailed

JSON = "application/sparql-results+json"
ORG = "http://www.w3.org/ns/org#"

TERMS = """SELECT ?x ?y { VALUES (?x ?y) {
    ("Sở Ngoại vụ"@vi UNDEF) ("},{\\"" 1) (<http://e/Tỉnh%20Gia%2FLai> true)
    (<<( <http://e/s> <http://e/p> "Đắk"@vi )>> 1.5) } }"""


def asked(query: str) -> bytes:
    found = Store().query(query)
    assert not isinstance(found, QueryTriples)
    return found.serialize(format=QueryResultsFormat.JSON) or b""


def written(head: str, row: str, rows: int) -> bytes:
    bindings = ",".join([row] * rows)
    return f'{{"head":{{"vars":[{head}]}},"results":{{"bindings":[{bindings}]}}}}'.encode()


def test_terms_are_shown_as_they_are() -> None:
    link = Cell("http://e/Tỉnh%20Gia%2FLai", href="http://e/Tỉnh%20Gia%2FLai")
    triple = Cell('<http://e/s> <http://e/p> "Đắk"@vi')
    assert table(asked(TERMS)) == Answer(
        ("x", "y"),
        (
            (Cell("Sở Ngoại vụ", "vi"), Cell("")),
            (Cell('},{"'), Cell("1")),
            (link, Cell("true")),
            (triple, Cell("1.5")),
        ),
    )


@pytest.mark.parametrize("verdict", [True, False])
def test_the_answer_of_an_ask_is_its_verdict(verdict: bool) -> None:
    assert table(asked("ASK {}" if verdict else "ASK { ?s ?p ?o }")) == Answer((), (), verdict=verdict)


def test_the_answer_of_another_engine_is_read_too() -> None:
    content = b"""{ "head": { "link": [], "vars": ["s", "n"] },
        "results": { "distinct": false, "ordered": true, "bindings": [
        { "s": { "type": "bnode", "value": "nodeID1" }, "n": { "type": "typed-literal",
          "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "3" } } ] } }"""
    assert table(content) == Answer(("s", "n"), ((Cell("nodeID1"), Cell("3")),))


@pytest.mark.parametrize(
    ("columns", "rows", "shown"),
    [
        (1, MOST, MOST),
        (1, MOST + 1, MOST),
        (20, MOST + 1, MOST),
        (40, 501, 500),
        (MOST_CELLS, 2, 1),
        (MOST_CELLS + 1, 2, 1),
        (0, 3, 3),
    ],
)
def test_rows_and_cells_that_a_page_does_not_show_are_counted(columns: int, rows: int, shown: int) -> None:
    head = ",".join(f'"v{number}"' for number in range(columns))
    row = '{"v0":{"type":"literal","value":"},{"}}' if columns else "{}"
    found = table(
        f'{{"head":{{"vars":[{head}]}},"results":{{"bindings":[{",".join([row] * rows)}]}}}}'.encode()
    )
    assert (len(found.columns), len(found.rows), found.left_out) == (columns, shown, rows - shown)


def test_a_value_that_no_page_can_show_is_refused() -> None:
    rows = [f'{{"x":{{"type":"literal","value":"{"a" * length}"}}}}' for length in (1, LONGEST - 100)]
    assert len(table(written('"x"', ",".join(rows), 1)).rows) == 2
    longer = rows[1].replace("a" * 100, "b" * 300)
    for place in (1, 2_000):
        with pytest.raises(AnswerTooLarge):
            table(written('"x"', ",".join([rows[0]] * place + [longer]), 1))


def test_a_large_answer_takes_little_memory() -> None:
    row = '{"x":{"type":"literal","value":"ắ"}}'
    content = written('"x"', row, 100_000)
    tracemalloc.start()
    try:
        assert table(content).left_out == 99_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def bound(*terms: str) -> bytes:
    return written('"x"', ",".join(f'{{"x":{term}}}' for term in terms), 1)


LOOSE = [
    ('{"type":"bnode","value":"nodeID://b10001"}', Cell("nodeID://b10001")),
    ('{"type":"uri","value":"http://e/a b"}', Cell("http://e/a b", href="http://e/a b")),
    ('{"type":"iri","value":"javascript:a b"}', Cell("javascript:a b")),
    ('{"type":"uri","value":"http://[a b"}', Cell("http://[a b")),
    ('{"type":"uri","value":"http://www.w3.org/ns/org#a b"}', Cell("org:a b", href=ORG + "a b")),
    ('{"type":"literal","value":"a","xml:lang":"tieng_viet"}', Cell("a", "tieng_viet")),
    ('{"type":"literal","value":"\\ud800a"}', Cell("?a")),
    ('{"type":"literal","value":3}', Cell("3")),
    ('{"type":"literal","value":"a\tb","datatype":"x y"}', Cell("a\tb")),
    ('"a"', Cell("a")),
    (
        '{"type":"triple","value":{"subject":{"type":"bnode","value":"a b"},'
        '"predicate":{"type":"uri","value":"x:p"},'
        '"object":{"type":"literal","value":"Đắk","xml:lang":"vi"}}}',
        Cell('a b <x:p> "Đắk"@vi'),
    ),
]


@pytest.mark.parametrize(("term", "cell"), LOOSE)
def test_a_term_that_no_rdf_has_is_shown_as_it_came(term: str, cell: Cell) -> None:
    whole = '{"type":"literal","value":"Sở","xml:lang":"vi"}'
    assert table(bound(whole, term)) == Answer(("x",), ((Cell("Sở", "vi"),), (cell,)))


def test_loose_answers_are_read_whatever_their_layout() -> None:
    odd = '{"x":{"type":"bnode","value":"a b"}}'
    other = '{ "y" : {"type":"literal","value":"1"} }'
    spaced = (
        f'\ufeff {{ "results" : {{ "a": [1, {{}}], "bindings" :\n[ {odd} ,\t{{}} , {other} ] }} , "b":null }}'
    )
    cells = ((Cell("a b"), Cell("")), (Cell(""), Cell("")), (Cell(""), Cell("1")))
    assert table(spaced.encode()) == Answer(("x", "y"), cells)
    declared = f'{{"results":{{"bindings":[{odd},{{}},{other}]}},"head":{{"vars":["x"]}}}}'
    assert table(declared.encode()) == Answer(("x",), ((Cell("a b"),), (Cell(""),), (Cell(""),)))
    assert table(b'{"head":{"link":"a b"},"boolean":true,"a":1}') == Answer((), (), verdict=True)


@pytest.mark.parametrize(
    ("columns", "rows", "shown"), [(1, MOST + 1, MOST), (20, MOST + 1, MOST), (40, 501, 500)]
)
def test_of_a_loose_answer_no_more_is_shown(columns: int, rows: int, shown: int) -> None:
    head = ",".join(f'"v{number}"' for number in range(columns))
    found = table(written(head, '{"v0":{"type":"bnode","value":"a b"}}', rows))
    assert (len(found.columns), len(found.rows), found.left_out) == (columns, shown, rows - shown)


def test_a_large_loose_answer_takes_little_memory() -> None:
    content = written('"x"', '{"x":{"type":"bnode","value":"a ắ"}}', 30_000)
    tracemalloc.start()
    try:
        assert table(content).left_out == 29_000
        assert tracemalloc.get_traced_memory()[1] < 2 * len(content) + 2_000_000
    finally:
        tracemalloc.stop()


def test_a_long_value_of_a_loose_answer_is_refused() -> None:
    rows = [f'{{"type":"bnode","value":"a b{"c" * length}"}}' for length in (LONGEST - 3, LONGEST - 2)]
    assert table(bound(rows[0])).rows[0][0].text.endswith("c")
    with pytest.raises(AnswerTooLarge):
        table(bound(rows[1]))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<html>",
        "[]",
        "{}",
        '{"head":{"vars":["x"]}}',
        '{"head":3,"results":{"bindings":[]}}',
        '{"results":{"bindings":[1]}}',
        '{"results":{"bindings":[{"x":{"type":"bnode","value":"a b"}}',
        '{"results":{"bindings":[{"x":{"type":"bnode","value":"a b"}} {}]}}',
        '{"head":' + "[" * 100_000,
    ],
)
def test_what_is_no_answer_is_a_failure_of_who_gave_it(content: str) -> None:
    with pytest.raises(StoreFailed) as caught:
        table(content.encode(), source="http://e/sparql")
    assert caught.value.details["address"] == "http://e/sparql"


@pytest.mark.parametrize(
    "read",
    [
        table,
        lambda content: results.table(content, JSON, "text/csv", "", ask=False),
        lambda content: results.table(content, JSON, JSON, "", ask=True),
        lambda content: list(results.rows([content], JSON, "")),
    ],
)
def test_what_reads_an_answer_ends_in_the_thread_that_made_it(
    read: Callable[[bytes], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda found: said.append(str(found.exc_value)))
    content = bound('{"type":"uri","value":"a b"}')
    with ThreadPoolExecutor(1) as pool:
        failure = pool.submit(read, content).exception()
    assert isinstance(failure, StoreFailed | None)
    del failure
    gc.collect()
    assert said == []
