"""Two plans or two years compared, by hand and on the real plans."""

from __future__ import annotations

from typing import Any

import pytest
from six_tasks import TASKS, B, C, N, T

from graph.assignments import assignments
from graph.comparison import Tie, compared, narrowed, report
from graph.errors import ThingUnknown
from graph.iris import thing
from graph.networks import network
from graph.oxigraph import OxigraphStore
from graph.scope import Scope

BY_ID = {one.id: one for one in TASKS}


def test_two_plans_by_hand() -> None:
    found = compared(TASKS, narrowed(Scope(), "plan-292"), narrowed(Scope(), "1520"))
    first, one, two, three = (BY_ID[name] for name in ("292-1", "1520-1", "1520-2", "1520-3"))
    assert found == sorted(
        [
            Tie(C, B, (), (three,)),
            Tie(C, N, (), (two, three)),
            Tie(N, C, (first,), (one,)),
            Tie(N, T, (), (one,)),
        ],
        key=lambda tie: (tie.lead, tie.coordinating),
    )
    assert {(tie.lead, tie.coordinating): tie.change for tie in found} == {
        (C, B): "gained",
        (C, N): "gained",
        (N, C): "same",
        (N, T): "gained",
    }


def test_two_years_by_hand() -> None:
    # 2025: 1520-1, 1520-2, 1520-3; 2027: 292-1 in place of 1520-2
    found = compared(TASKS, narrowed(Scope(), 2025), narrowed(Scope(), "2027"))
    assert {(tie.lead, tie.coordinating): tie.change for tie in found} == {
        (C, B): "same",
        (C, N): "weaker",
        (N, C): "stronger",
        (N, T): "same",
    }
    back = compared(TASKS, narrowed(Scope(), 2027), narrowed(Scope(), 2025))
    assert {tie.change for tie in back if tie.coordinating in (N, C)} == {"stronger", "weaker"}
    gone = compared(TASKS, narrowed(Scope(), 2025), narrowed(Scope(), 2040))
    assert {tie.change for tie in gone} == {"lost"}


@pytest.mark.parametrize("which", ["1521", "plan-59", "", "abc", 9999, 85])
def test_what_is_neither_a_plan_nor_a_year(which: str | int) -> None:
    with pytest.raises(ThingUnknown):
        narrowed(Scope(), which)


def test_narrowing_keeps_the_rest_of_the_scope() -> None:
    scope = Scope(plans=("plan-1520",), years=(2026,), themes=("trade",), generic=True)
    assert narrowed(scope, 2030) == Scope(
        plans=("plan-1520",), years=(2030,), themes=("trade",), generic=True
    )
    assert narrowed(scope, "292") == Scope(
        plans=("plan-292",), years=(2026,), themes=("trade",), generic=True
    )


def test_the_report_of_the_two_plans(real: OxigraphStore) -> None:
    made = report(real, Scope(), "plan-292", "plan-1520")
    figures: dict[str, Any] = {figure.key: figure.value for figure in made.figures}
    old, new = (network(assignments(real), Scope(plans=(plan,))) for plan in ("plan-292", "plan-1520"))
    assert figures["gained"] == len(set(new.edges) - set(old.edges))
    assert figures["lost"] == len(set(old.edges) - set(new.edges))
    in_both = set(old.edges) & set(new.edges)
    change = [new.edges[ends]["weight"] - old.edges[ends]["weight"] for ends in in_both]
    assert figures["stronger"] == sum(one > 0 for one in change)
    assert figures["weaker"] == sum(one < 0 for one in change)
    assert figures["same"] == sum(one == 0 for one in change)
    assert len(made.lines) == sum(figures[key] for key in ("gained", "lost", "stronger", "weaker"))
    assert {one.iri for one in figures["gone"]} == {
        f"https://w3id.org/doingoai/id/{one}" for one in set(old) - set(new)
    }
    assert {one.iri for one in figures["arrived"]} == {
        f"https://w3id.org/doingoai/id/{one}" for one in set(new) - set(old)
    }
    for line in made.lines:
        before, after, difference, links = line.values[3:]
        assert int(str(difference)) == int(str(after)) - int(str(before)) != 0
        assert len(line.sources) == int(str(after)) + int(str(before))
        assert tuple(one.iri for one in links) == line.sources  # type: ignore[union-attr]
    sizes = [abs(int(str(value))) for value in made.column("difference")]
    assert sizes == sorted(sizes, reverse=True)
    assert "plan-292" in made.base["vi"]
    assert "plan-1520" in made.base["vi"]


def test_a_task_of_both_years_is_named_once(real: OxigraphStore) -> None:
    made = report(real, Scope(), 2026, 2030)
    assert made.title["en"] == "Ties lead → coordinating compared: 2026 and 2030"
    assert any(thing("task", "1520-60") in line.sources for line in made.lines)
    for line in made.lines:
        assert len(set(line.sources)) == len(line.sources)
    figures = {figure.key: figure.value for figure in made.figures}
    assert figures["same"] != 0
    assert 0 not in made.column("difference")


def test_a_plan_goes_by_its_name(real: OxigraphStore) -> None:
    scope = Scope(words={"plan/plan-292": {"vi": "Kế hoạch 292", "en": "Plan 292"}})
    made = report(real, scope, "292", 2026)
    assert made.title["vi"] == "So sánh liên kết chủ trì → phối hợp: Kế hoạch 292 và 2026"
