"""The overlaps of one task: those of the list of pairs in which it stands, with what it was compared with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import overlapping as module
from graph.assignments import assignments
from graph.errors import TasksTooMany
from graph.iris import thing
from graph.overlapping import is_small, other, overlapping, paired, widest
from graph.overlaps import LISTED, overlaps
from graph.oxigraph import OxigraphStore
from graph.scope import Scope
from graph.timetable import everything

MARKETS = thing("task", "292-18")


def ids(found: module.Overlapping, iri: str) -> list[str]:
    return [other(one, iri).id for one in found.pairs]


def test_the_overlaps_of_every_task_are_those_of_the_list(real: OxigraphStore) -> None:
    scope = everything(real)
    found, listed = paired(real, scope), overlaps(real, scope, LISTED)
    for task in assignments(real):
        own = overlapping(real, task.iri, scope, found)
        assert list(own.pairs) == [one for one in listed if task.iri in (one.first.iri, one.second.iri)]
    assert sum(map(len, found.values())) == 2 * len(listed)
    assert min(one.score for one in listed) >= LISTED


def test_a_task_is_compared_with_those_of_a_scope(real: OxigraphStore) -> None:
    found = paired(real, everything(real))
    whole = overlapping(real, MARKETS, everything(real), found)
    plans = {plan: Scope(plans=(plan,), numbered=False) for plan in ("plan-1520", "plan-292")}
    parts = {plan: overlapping(real, MARKETS, scope, found) for plan, scope in plans.items()}
    assert ids(parts["plan-1520"], MARKETS)[0] == "1520-13"
    for plan, part in parts.items():
        assert list(part.pairs) == [one for one in whole.pairs if other(one, MARKETS).document == plan]
    assert parts["plan-1520"].base
    assert parts["plan-292"].base
    for words in (
        "So nhiệm vụ này với từng nhiệm vụ khác: 77 nhiệm vụ của plan-1520; không tính nhóm chung;",
        "Liệt kê các cặp đạt từ 25% điểm trở lên và các cặp đã có kết luận.",
    ):
        assert words in parts["plan-1520"].base["vi"]
    count = sum(task.document == "plan-292" for task in assignments(real))
    assert f"the others: {count - 1} tasks of plan-292;" in parts["plan-292"].base["en"]


def test_the_score_is_that_of_everything_whatever_is_chosen(real: OxigraphStore) -> None:
    narrow = Scope(plans=("plan-292",), numbered=False, themes=("trade",))
    assert widest(real, narrow, MARKETS) == everything(real)
    groups = replace(narrow, generic=True, issuer=False)
    assert widest(real, groups, MARKETS) == everything(real, Scope(generic=True, issuer=False))
    found = paired(real, everything(real))
    of_plan = paired(real, replace(everything(real), plans=("plan-292",)))
    plan = Scope(plans=("plan-292",), numbered=False)
    assert [one.score for one in overlapping(real, MARKETS, plan, of_plan).pairs] == [
        one.score for one in overlapping(real, MARKETS, plan, found).pairs
    ]


def test_of_too_many_tasks_those_of_the_scope_and_of_its_own_document_are_paired(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_small(real)
    count = {
        document: sum(task.document == document for task in assignments(real))
        for document in ("plan-1520", "plan-292")
    }
    monkeypatch.setattr(module, "MOST", sum(count.values()))
    assert not is_small(real)
    both = widest(real, Scope(plans=("plan-1520",), numbered=False), MARKETS)
    assert both == replace(everything(real), plans=("plan-1520", "plan-292"))
    monkeypatch.setattr(module, "MOST", sum(count.values()) - 1)
    assert widest(real, Scope(plans=("plan-1520",), numbered=False), MARKETS) is None
    alone = widest(real, Scope(plans=("plan-292",), numbered=False), MARKETS)
    assert alone == replace(everything(real), plans=("plan-292",))


def test_no_more_than_can_be_paired_is_paired(real: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.overlaps.MOST", 130)
    with pytest.raises(TasksTooMany):
        paired(real, everything(real))


def test_a_task_without_overlaps_was_compared_all_the_same(store: OxigraphStore) -> None:
    police = thing("task", "10-10")
    found = overlapping(store, police, Scope(plans=("letter-3",), numbered=False), {})
    assert found.pairs == ()
    assert found.base
    assert found.base["en"].startswith("This task is compared with each of the others: 1 task of letter-3;")
