"""What is due and open on a day: the made-up province whole."""

from __future__ import annotations

from datetime import date

import pytest
from dated_province import dated, issued

from graph.agenda import Agenda, agenda, counted
from graph.oxigraph import OxigraphStore


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    return dated(tmp_path_factory.mktemp("dated") / "province")


def ahead(made: Agenda) -> list[tuple[str, int]]:
    return [(one.id, made.left(one)) for one in made.ahead]


def test_what_is_due_and_open_on_a_day(province: OxigraphStore) -> None:
    made = agenda(province, date(2026, 3, 14))
    assert ahead(made) == [
        ("plan-10-phuong-dong-mon", 0),
        ("plan-10-xa-ia-lam", 0),
        ("plan-10-i-3", 245),
        ("plan-10-i-2", 292),
        ("plan-10-i-5", 292),
        ("plan-10-i-1", 350),
        ("10-2", 1753),
    ]  # not letter-3-2, which a generic group leads
    assert made.overdue == ()
    assert made.states == (("later", 5), ("undated", 2))
    assert {one.key: one.value for one in made.unfiled} == {"units_commune": 1, "units_ward": 1, "open": 2}
    assert (counted(made.unfiled, "open"), counted(made.unfiled, "none")) == (2, 0)
    assert made.unclear == 9
    assert {one.key: one.value for one in made.loose} == {"partner": 2, "task": 1, "result": 1, "document": 1}


def test_what_has_passed_is_told_latest_first_and_filings_not_at_all(province: OxigraphStore) -> None:
    made = agenda(province, date(2031, 6, 1))
    assert [(one.id, made.left(one)) for one in made.overdue] == [("10-2", -152), ("plan-10-i-5", -1613)]
    assert [one for one, _ in ahead(made)] == ["plan-10-i-3", "plan-10-i-2", "plan-10-i-1"]


def test_a_filing_that_was_issued_is_not_ahead(province: OxigraphStore) -> None:
    made = agenda(issued(province, "plan-10-xa-ia-lam"), date(2026, 3, 14))
    assert [one for one, _ in ahead(made)][:2] == ["plan-10-phuong-dong-mon", "plan-10-i-3"]
    assert counted(made.unfiled, "open") == 1
