"""When a task is due: each rule on the days around its edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from six_agencies import task

from graph.due import Due, before, day_in, day_of_year, due, quarter_of

ANNUAL = ("annual",)
TODAY = date(2026, 6, 1)


def days(found: Due) -> tuple[date | None, date | None, date | None]:
    return found.first, found.stated, found.last


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-02-12", "later"), ("2026-02-13", "due"), ("2026-03-14", "due"), ("2026-03-15", "overdue")],
)
def test_before_a_day_means_that_the_day_before_is_the_last_in_time(today: str, state: str) -> None:
    found = due(task("1520-1", deadline="2026-03-15"), TODAY)
    assert (found.kind, days(found)) == (
        "dated",
        (date(2026, 3, 15), date(2026, 3, 15), date(2026, 3, 14)),
    )
    assert found.state(date.fromisoformat(today), 29) == state
    assert found == before(date(2026, 3, 15))
    assert found.rule["vi"] == (
        "Văn bản nêu “trước ngày 15/3/2026”: ngày cuối còn trong hạn là 14/3/2026, từ 15/3/2026 là quá hạn."
    )


@pytest.mark.parametrize(
    ("today", "stated", "previous"),
    [
        ("2025-08-21", "2025-11-15", None),
        ("2025-11-14", "2025-11-15", None),
        ("2025-11-15", "2026-11-15", "2025-11-14"),
        ("2025-12-31", "2026-11-15", "2025-11-14"),
        ("2026-01-01", "2026-11-15", "2025-11-14"),
        ("2026-11-14", "2026-11-15", "2025-11-14"),
        ("2026-11-15", "2027-11-15", "2026-11-14"),
    ],
)
def test_a_day_of_every_year_is_the_next_one_that_can_still_be_kept(
    today: str, stated: str, previous: str | None
) -> None:
    every = task("1520-1", annual_deadline="--11-15", recurrence=ANNUAL)
    found = due(every, date.fromisoformat(today), since=date(2025, 8, 21))
    assert found.stated == date.fromisoformat(stated)
    assert found.previous == (date.fromisoformat(previous) if previous else None)
    assert found.repeats
    assert due(every, date.fromisoformat(today)).previous is None


@pytest.mark.parametrize(
    ("today", "stated"),
    [
        ("2026-02-27", "2026-02-28"),
        ("2026-02-28", "2027-02-28"),
        ("2028-02-28", "2028-02-29"),
        ("2028-02-29", "2029-02-28"),
        ("2100-01-01", "2100-02-28"),
    ],
)
def test_29_february_is_28_february_in_common_years(today: str, stated: str) -> None:
    found = due(task("1520-1", annual_deadline="--02-29"), date.fromisoformat(today))
    assert found.stated == date.fromisoformat(stated)
    assert "năm không nhuận tính là 28/02" in found.rule["vi"]
    assert "Article 148" in found.rule["en"]


def test_years_that_a_task_states_bound_what_recurs() -> None:
    bounded = task("1520-1", annual_deadline="--11-15", start=2026, end=2027, recurrence=ANNUAL)
    assert due(bounded, date(2024, 1, 1)).stated == date(2026, 11, 15)
    after = due(bounded, date(2030, 1, 1), since=date(2024, 1, 1))
    assert (after.stated, after.state(date(2030, 1, 1), 30)) == (date(2027, 11, 15), "overdue")
    assert after.until == date(2027, 12, 31)
    assert due(bounded, date(2026, 1, 1), since=date(2024, 1, 1)).previous is None


@pytest.mark.parametrize(
    ("today", "first", "last", "state"),
    [
        ("2026-09-30", "2026-10-01", "2026-12-31", "later"),
        ("2026-12-01", "2026-10-01", "2026-12-31", "due"),
        ("2026-12-31", "2026-10-01", "2026-12-31", "due"),
        ("2027-01-01", "2027-10-01", "2027-12-31", "later"),
    ],
)
def test_a_quarter_is_due_on_its_last_day(today: str, first: str, last: str, state: str) -> None:
    now = date.fromisoformat(today)
    found = due(task("1520-1", quarter=4, recurrence=ANNUAL), now)
    assert (found.kind, days(found)) == (
        "quarter",
        (date.fromisoformat(first), date.fromisoformat(last), date.fromisoformat(last)),
    )
    assert found.state(now, 30) == state
    assert found.rule["vi"].startswith("Quý IV hằng năm tính trọn quý")


def test_a_quarter_of_one_year_and_one_of_no_year() -> None:
    one = due(task("1520-1", quarter=1, start=2024, end=2024), TODAY)
    assert days(one) == (date(2024, 1, 1), date(2024, 3, 31), date(2024, 3, 31))
    assert one.state(TODAY, 30) == "overdue"
    several = due(task("1520-1", quarter=1, start=2024, end=2026), TODAY)
    assert several.last == date(2026, 3, 31)
    none = due(task("1520-1", quarter=1), TODAY)
    assert (none.kind, none.last, none.state(TODAY, 30)) == ("quarter", None, "undated")


@pytest.mark.parametrize(
    ("stated", "kind", "span", "state"),
    [
        ({"start": 2026, "end": 2030}, "years", (date(2026, 1, 1), date(2030, 12, 31)), "later"),
        ({"end": 2025}, "years", (date(2025, 12, 31), date(2025, 12, 31)), "overdue"),
        ({"start": 2026}, "undated", (None, None), "undated"),
        ({"start": 2026, "recurrence": ("biennial",)}, "undated", (None, None), "undated"),
        ({"recurrence": ("annual",)}, "annual", (None, None), "undated"),
        ({"start": 2026, "recurrence": ("continuous",)}, "continuous", (None, None), "continuous"),
        ({}, "undated", (None, None), "undated"),
    ],
)
def test_what_a_document_does_not_say_is_not_computed(
    stated: dict[str, object], kind: str, span: tuple[date | None, date | None], state: str
) -> None:
    found = due(task("1520-1", **stated), TODAY)
    assert (found.kind, (found.first, found.last), found.state(TODAY, 30)) == (kind, span, state)
    assert found.rule["vi"]
    assert found.rule["en"]


def test_a_deadline_of_one_year_in_yearly_work_says_so() -> None:
    found = due(task("1520-1", deadline="2026-03-17", recurrence=ANNUAL), TODAY)
    assert (found.kind, found.repeats, found.stated) == ("dated", False, date(2026, 3, 17))
    assert found.rule["vi"].endswith("chỉ đặt cho một năm; các năm khác văn bản không nêu ngày.")


def test_days_in_words() -> None:
    assert day_of_year("--02-29") == {"vi": "29/02", "en": "29 February"}
    assert day_of_year("--11-05") == {"vi": "05/11", "en": "5 November"}


def test_the_first_and_the_last_year_of_the_calendar_are_no_error() -> None:
    assert due(task("1520-1", annual_deadline="--01-01"), date.min).stated == date.min
    last = date.max
    assert due(task("1520-1", quarter=4, recurrence=ANNUAL), last).last == last
    assert due(task("1520-1", annual_deadline="--01-01"), last).stated == date(9999, 1, 1)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(["--01-01", "--02-29", "--12-31"]))
def test_the_next_day_of_a_year_is_ahead_and_less_than_a_year_and_a_day_away(today: date, at: str) -> None:
    found = due(task("1520-1", annual_deadline=at), today)
    assert found.last is not None
    assert today <= found.last < today + timedelta(days=367)
    assert found.stated in {day_in(at, today.year), day_in(at, today.year + 1)}


@given(st.integers(1, 4), st.integers(1, 9998))
def test_quarters_follow_one_another(quarter: int, year: int) -> None:
    following = quarter_of(1, year + 1) if quarter == 4 else quarter_of(quarter + 1, year)
    assert quarter_of(quarter, year)[1] + timedelta(days=1) == following[0]
