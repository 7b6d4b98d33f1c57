"""The four variants of the networks by hand, and how their figures are told apart again."""

from __future__ import annotations

import pytest
from six_tasks import TASKS, T

from graph.comparison import compared as changes
from graph.comparison import narrowed
from graph.dropout import dropout
from graph.report import Text
from graph.scope import Scope
from graph.variants import DIRECTED, FIGURES, compared, ending, in_variants, parted, variants

BY_HAND = {
    "generic-out.issuer-in": {
        "agencies": 6,
        "ties": 4,
        "density": 4 / 30,
        "reciprocity": 2 / 4,
        "pairs": 6,
        "together_density": 6 / 15,
        "centralization": 6 / 20,
        "components": 2,
    },
    "generic-out.issuer-out": {
        "agencies": 5,
        "ties": 1,
        "density": 1 / 20,
        "reciprocity": 0,
        "pairs": 3,
        "together_density": 3 / 10,
        "centralization": 4 / 12,
        "components": 2,
    },
    "generic-in.issuer-in": {
        "agencies": 7,
        "ties": 6,
        "density": 6 / 42,
        "reciprocity": 2 / 6,
        "pairs": 8,
        "together_density": 8 / 21,
        "centralization": 12 / 30,
        "components": 2,
    },
    "generic-in.issuer-out": {
        "agencies": 6,
        "ties": 3,
        "density": 3 / 30,
        "reciprocity": 0,
        "pairs": 5,
        "together_density": 5 / 15,
        "centralization": 8 / 20,
        "components": 2,
    },
}
"""Without the issuing department C–T, B–C, T–Y are left; the generic group is tied to T and Y."""


@pytest.mark.parametrize("scope", [Scope(), Scope(generic=True, issuer=False)])
def test_the_four_variants_by_hand(scope: Scope) -> None:
    found = {figure.key: figure.value for figure in compared(TASKS, scope, (*FIGURES, *DIRECTED))}
    assert found == {
        f"{key}.{variant}": pytest.approx(value, abs=1e-6)
        for variant, figures in BY_HAND.items()
        for key, value in figures.items()
    }


def test_the_figures_of_each_variant_are_told_apart_again() -> None:
    plain = [one for one in compared(TASKS, Scope()) if one.key.endswith(".generic-out.issuer-in")]
    bare, found = parted(compared(TASKS, Scope()))
    assert bare == []
    assert [name["en"] for name, _ in found] == [
        "generic groups left out; the Department of Foreign Affairs included",
        "generic groups left out; the Department of Foreign Affairs left out",
        "generic groups included; the Department of Foreign Affairs included",
        "generic groups included; the Department of Foreign Affairs left out",
    ]
    for (_, figures), variant in zip(found, BY_HAND, strict=True):
        assert [figure.key for figure in figures] == [key for key in BY_HAND[variant] if key in FIGURES]
        assert not any("(" in figure.label["en"] for figure in figures)
    assert [one.value for one in plain] == [one.value for one in found[0][1]]
    other = in_variants(Scope(), lambda _: [plain[0]])
    assert [one.key for one in other] == [f"{plain[0].key}.{ending(one)}" for one in variants(Scope())]


def test_what_falls_apart_without_an_agency_in_each_variant_by_hand() -> None:
    found = {ending(one): dropout(TASKS, one, T) for one in variants(Scope())}
    assert {
        variant: (one.before, one.after, [len(part) for part in one.parts]) for variant, one in found.items()
    } == {
        "generic-out.issuer-in": (2, 3, [3, 1]),
        "generic-out.issuer-out": (2, 3, [2, 1]),
        "generic-in.issuer-in": (2, 3, [3, 2]),
        "generic-in.issuer-out": (2, 3, [2, 2]),
    }


def test_what_changes_between_two_plans_in_each_variant_by_hand() -> None:
    found = {}
    for one in variants(Scope()):
        ties = changes(TASKS, narrowed(one, "292"), narrowed(one, "1520"))
        found[ending(one)] = sorted(tie.change for tie in ties)
    assert found == {
        "generic-out.issuer-in": ["gained", "gained", "gained", "same"],
        "generic-out.issuer-out": ["gained"],
        "generic-in.issuer-in": ["gained", "gained", "gained", "gained", "gained", "same"],
        "generic-in.issuer-out": ["gained", "gained", "gained"],
    }


def test_a_base_says_what_was_chosen_in_words() -> None:
    words: dict[str, Text] = {
        "plan/plan-1520": {"vi": "Kế hoạch 1520", "en": "Plan 1520"},
        "theme/trade": {"vi": "thương mại", "en": "trade"},
        "country/la": {"vi": "Lào", "en": "Laos"},
    }
    scope = Scope(
        plans=("plan-1520", "plan-292"),
        themes=("trade",),
        concerns=("country/la", "partner/attapeu"),
        years=(2026,),
        generic=True,
        words=words,
    )
    assert scope.base(TASKS)["vi"] == (
        "6 nhiệm vụ của Kế hoạch 1520, plan-292; tính cả nhóm chung; tính cả Sở Ngoại vụ; lọc: “thương mại”, "
        "“Lào”, “attapeu”, 2026. Số liệu phản ánh sự phân công trong văn bản, không phải việc đã diễn ra."
    )
    assert scope.base(TASKS)["en"] == (
        "6 tasks of Plan 1520, plan-292; generic groups included; the Department of Foreign Affairs "
        "included; filters: “trade”, “Laos”, “attapeu”, 2026. The figures show what the documents assign, "
        "not what happened."
    )
    assert Scope().chosen()["filters"] == {"vi": "không", "en": "none"}
    assert Scope(words=words) == Scope()
    assert repr(Scope(words=words)) == repr(Scope())
