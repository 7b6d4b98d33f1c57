"""Answers as tables for a terminal."""

from __future__ import annotations

from api.console import table
from graph.oxigraph import OxigraphStore


def test_a_triple_term_is_written_as_its_json() -> None:
    asked = "SELECT ?t WHERE { BIND(<<( <http://e/a> <http://e/b> <http://e/c> )>> AS ?t) }"
    assert table(OxigraphStore.create().answer(asked, "json")).split("\n")[2] == (
        '{"subject": {"type": "uri", "value": "http://e/a"}, "predicate": {"type": "uri", "value": '
        '"http://e/b"}, "object": {"type": "uri", "value": "http://e/c"}}'
    )
