"""What is due and open on a day: the made-up province whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from dated_province import dated, issued

from graph.agenda import Agenda, agenda, counted
from graph.due import DAYS
from graph.oxigraph import OxigraphStore


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    return dated(tmp_path_factory.mktemp("dated") / "province")


def ahead(made: Agenda) -> list[tuple[str, int]]:
    return [(one.id, made.left(one)) for one in made.ahead]


def passed(made: Agenda) -> list[tuple[str, int]]:
    return [(one.id, made.left(one)) for one in made.overdue]


def test_what_is_due_and_open_on_a_day(province: OxigraphStore) -> None:
    made = agenda(province, date(2026, 3, 14))
    assert ahead(made) == [
        ("letter-3-2", 0),
        ("plan-10-phuong-dong-mon", 0),
        ("plan-10-xa-ia-lam", 0),
        ("plan-10-i-3", 245),
        ("plan-10-i-2", 292),
        ("plan-10-i-5", 292),
        ("champadeng-2022-2026", 292),
        ("champadeng-2026-signing", 292),
        ("plan-10-i-1", 350),
        ("10-2", 1753),
    ]
    assert passed(made) == [("plan-10-i-1", -15), ("plan-10-i-2", -73), ("plan-10-i-3", -120)]
    assert (made.soon, made.further) == (made.ahead[:3], made.ahead[3:])
    assert made.counts == (
        ("overdue", (("task", 3),)),
        ("due", (("task", 1), ("filing", 2))),
        ("later", (("task", 2), ("agreement", 2))),
    )
    assert {one.key: one.value for one in made.unfiled} == {"units_commune": 1, "units_ward": 1, "open": 2}
    assert (counted(made.unfiled, "open"), counted(made.unfiled, "none")) == (2, 0)
    assert made.unclear == 9
    assert {one.key: one.value for one in made.loose} == {"partner": 2, "task": 1, "result": 1, "document": 1}


def test_what_has_passed_is_told_latest_first_and_filings_are_counted_alone(province: OxigraphStore) -> None:
    made = agenda(province, date(2031, 6, 1))
    assert passed(made) == [
        ("plan-10-i-1", -94),
        ("10-2", -152),
        ("plan-10-i-2", -152),
        ("plan-10-i-5", -1613),
        ("champadeng-2022-2026", -1613),
        ("champadeng-2026-signing", -1613),
        ("letter-3-2", -1905),
    ]
    assert made.counts[0] == ("overdue", (("task", 5), ("filing", 2), ("agreement", 2)))
    assert [one for one, _ in ahead(made)] == ["plan-10-i-3", "plan-10-i-2", "plan-10-i-1"]
    last_day = agenda(province, date(2030, 12, 31))
    assert "10-2" not in [one.id for one in last_day.overdue]
    assert ("10-2", 0) in ahead(last_day)


def test_a_filing_that_was_issued_is_not_ahead(province: OxigraphStore) -> None:
    made = agenda(issued(province, "plan-10-xa-ia-lam"), date(2026, 3, 14))
    assert [one for one, _ in ahead(made)][:3] == ["letter-3-2", "plan-10-phuong-dong-mon", "plan-10-i-3"]
    assert counted(made.unfiled, "open") == 1


def test_what_is_due_soon_is_due_within_so_many_days_that_day_among_them(province: OxigraphStore) -> None:
    last = date(2026, 3, 14)
    assert [one.id for one in agenda(province, last - timedelta(DAYS)).soon][-1] == "plan-10-xa-ia-lam"
    before = agenda(province, last - timedelta(DAYS + 1))
    assert "plan-10-xa-ia-lam" not in [one.id for one in before.soon]
    assert ("plan-10-xa-ia-lam", DAYS + 1) in [(one.id, before.left(one)) for one in before.further]


def test_of_what_has_no_last_day_none_are_left(province: OxigraphStore) -> None:
    made = agenda(province, date(2026, 3, 14))
    one = made.ahead[-1]
    assert made.left(replace(one, due=replace(one.due, last=None))) == 0


def test_of_what_has_passed_the_latest_comes_first(tmp_path: Path) -> None:
    years = {"plan-10-i-5": "2026", "plan-10-i-6": "2029", "plan-10-i-7": "2027"}
    made = dated(tmp_path / "province", {task: {"end_year": year} for task, year in years.items()})
    found = [one.id for one in agenda(made, date(2031, 6, 1)).overdue if one.what == "task"]
    assert found == ["10-2", "plan-10-i-6", "plan-10-i-7", "plan-10-i-5", "letter-3-2"]
