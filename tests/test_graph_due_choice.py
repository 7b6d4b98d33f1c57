"""Which entries of a timetable are wanted: the spans of days around a day, who is involved, and the words."""

from __future__ import annotations

from datetime import date

import pytest

from graph.due_choice import PERIODS, Choice, period
from graph.oxigraph import OxigraphStore
from graph.phrases import same
from graph.timetable import entries, everything


@pytest.mark.parametrize(
    ("today", "spans"),
    [
        (
            "2026-11-23",
            (
                "2026-11-01 2026-11-30",
                "2026-12-01 2026-12-31",
                "2026-10-01 2026-12-31",
                "2027-01-01 2027-03-31",
                "2026-01-01 2026-12-31",
            ),
        ),
        (
            "2028-01-31",
            (
                "2028-01-01 2028-01-31",
                "2028-02-01 2028-02-29",
                "2028-01-01 2028-03-31",
                "2028-04-01 2028-06-30",
                "2028-01-01 2028-12-31",
            ),
        ),
        (
            "9999-12-01",
            (
                "9999-12-01 9999-12-31",
                "9999-12-01 9999-12-31",
                "9999-10-01 9999-12-31",
                "9999-10-01 9999-12-31",
                "9999-01-01 9999-12-31",
            ),
        ),
    ],
)
def test_periods_are_whole_months_quarters_and_years(today: str, spans: tuple[str, ...]) -> None:
    found = [period(name, date.fromisoformat(today)) for name in PERIODS]
    assert [f"{first} {last}" for first, last in found] == list(spans)


@pytest.mark.parametrize(
    ("who", "ids"),
    [
        ("agency/so-cong-thuong", ["10-2"]),
        (
            "agency/so-ngoai-vu",
            ["10-1", "10-2", "letter-3-2", "plan-10-phuong-dong-mon", "plan-10-xa-ia-lam"],
        ),
        ("agency-group/cac-dia-phuong-lien-quan", ["10-2", "letter-3-2"]),
        ("unit/xa-ia-lam", ["plan-10-xa-ia-lam"]),
    ],
)
def test_whoever_leads_coordinates_owes_or_receives_is_involved(
    store: OxigraphStore, who: str, ids: list[str]
) -> None:
    today = date(2026, 3, 1)
    choice = Choice(who=(who,))
    assert [one.id for one in entries(store, everything(store)) if choice.takes(one, "due", today)] == ids


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(who=("agency/x",), words={"agency/x": same("Sở X")}), "Sở X"),
        (Choice(who=("agency/x",)), "agency/x"),
        (Choice(states=("late", "issued")), "past the date in the document; issued"),
        (Choice(whats=("filing",)), "papers to be filed"),
        (Choice(first=date(2026, 1, 2)), "due from 2 January 2026"),
        (Choice(last=date(2026, 1, 2)), "due until 2 January 2026"),
        (
            Choice(periods=("next-month",)),
            "due next month (1 December 2026 to 31 December 2026)",
        ),
    ],
)
def test_what_is_wanted_is_said_in_words(choice: Choice, words: str) -> None:
    said = choice.said(date(2026, 11, 23))
    assert said is not None
    assert said["en"] == words


def test_where_nothing_is_asked_for_nothing_is_said() -> None:
    assert Choice(words={"agency/x": same("Sở X")}).said(date(2026, 11, 23)) is None
