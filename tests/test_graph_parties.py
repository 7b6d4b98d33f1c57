"""Whose tasks are looked at: those that an agency or a named group leads or coordinates in, in words too."""

from __future__ import annotations

import pytest
from six_agencies import task

from graph.parties import Parties
from graph.phrases import same
from graph.report import Text

TRADE, HEALTH, ALL = "agency/so-cong-thuong", "agency/so-y-te", "agency-group/so-y-te"
TASKS = (
    task("1520-1", leads=("so-cong-thuong",), coordinators=("so-y-te",)),
    task("1520-2", leads=("so-y-te",), coordinator_groups=("so-y-te",)),
    task("1520-3", lead_groups=("so-y-te",), reports_to=("so-cong-thuong",)),
    task("1520-4", leads=("so-y-te",), coordinators=("so-cong-thuong", "so-y-te")),
)


@pytest.mark.parametrize(
    ("who", "chosen"),
    [
        ((), "1 2 3 4"),
        ((TRADE,), "1 4"),
        ((HEALTH,), "1 2 4"),
        ((ALL,), "2 3"),
        ((TRADE, ALL), "1 2 3 4"),
        (("agency/so-tai-chinh",), ""),
    ],
)
def test_a_task_passes_where_one_of_them_leads_or_coordinates(who: tuple[str, ...], chosen: str) -> None:
    found = Parties(who).select(TASKS)
    assert [one.id for one in found] == [f"1520-{number}" for number in chosen.split()]


def test_what_each_of_them_does_is_told_in_words() -> None:
    parties = Parties((TRADE, HEALTH), {TRADE: {"vi": "Sở Công Thương", "en": "Trade"}, HEALTH: same("Y tế")})
    assert [parties.parts(one) for one in TASKS] == [
        {"vi": "Sở Công Thương chủ trì; Y tế phối hợp", "en": "Trade leads; Y tế coordinates"},
        {"vi": "Y tế chủ trì", "en": "Y tế leads"},
        same(""),
        {
            "vi": "Sở Công Thương phối hợp; Y tế chủ trì; Y tế phối hợp",
            "en": "Trade coordinates; Y tế leads; Y tế coordinates",
        },
    ]
    assert [(parties.leads(one), parties.coordinates(one)) for one in TASKS] == [
        (True, True),
        (True, False),
        (False, False),
        (True, True),
    ]


def test_figures_say_whose_tasks_they_were_computed_over() -> None:
    base: Text = {"vi": "4 nhiệm vụ.", "en": "4 tasks."}
    assert Parties().base(base) == base
    assert Parties().parts(TASKS[0]) is None
    assert Parties((TRADE, HEALTH), {TRADE: same("Công Thương")}).base(base) == {
        "vi": "4 nhiệm vụ. Chỉ xét nhiệm vụ do Công Thương, so-y-te chủ trì hoặc phối hợp.",
        "en": "4 tasks. Only tasks with this lead or coordinating agency: Công Thương, so-y-te.",
    }
