"""Answers as tables for a page: the terms as they are, and of a large answer no more than a page shows."""

from __future__ import annotations

import tracemalloc

import pytest
from pyoxigraph import QueryResultsFormat, QueryTriples, Store

from api.answers import LONGEST, MOST, MOST_CELLS, Answer, Cell, table
from graph.errors import AnswerTooLarge

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
