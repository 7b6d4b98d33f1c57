"""The hygiene rules of ontology and data: each query returns nothing, and can return something."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from graph.oxigraph import OxigraphStore

RULES = sorted((Path(__file__).parent / "hygiene").glob("*.rq"))


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_a_rule_finds_nothing(rule: Path, real: OxigraphStore) -> None:
    assert real.rows(rule.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_a_rule_finds_what_breaks_it(rule: Path) -> None:
    broken = rule.with_suffix(".ttl")
    store = pyoxigraph.Store()
    store.load(path=str(broken), format=pyoxigraph.RdfFormat.TURTLE)
    assert OxigraphStore(store).rows(rule.read_text(encoding="utf-8"))


def test_there_are_rules() -> None:
    names = {rule.stem for rule in RULES}
    assert len(names) >= 5
