"""What a figure is computed over, in words, however many documents there are."""

from __future__ import annotations

import pytest

from graph import scope
from graph.breakdown import definition_of
from graph.loads import Ground
from graph.oxigraph import OxigraphStore
from graph.phrases import same
from graph.scope import NAMED, Scope, listed


def test_of_many_documents_the_first_are_named_and_the_others_counted() -> None:
    names = [same(f"d{number}") for number in range(NAMED + 2)]
    whole = ", ".join(f"d{number}" for number in range(NAMED))
    assert listed(names[:NAMED]) == {"vi": whole, "en": whole}
    assert listed(names) == {"vi": f"{whole}, và 2 văn bản khác", "en": f"{whole}, and 2 other documents"}
    assert listed(names[:-1], "; ")["en"].endswith("; d19; and 1 other document")


def test_the_base_and_the_years_name_the_first_documents(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = tuple(f"plan-{number}" for number in range(NAMED + 3))
    said = Scope(plans=plans).base([])
    assert said["vi"].startswith("0 nhiệm vụ của plan-0, plan-1, ")
    assert "plan-19, và 3 văn bản khác; " in said["vi"]
    assert "plan-20" not in said["vi"]
    monkeypatch.setattr(scope, "NAMED", 1)
    rule = definition_of(Ground.of(real, Scope()), "year")["vi"]
    assert "; và 1 văn bản khác" in rule
