"""When a task is due: each rule on the days around its edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from six_agencies import task

from graph.due import Due, before, day_in, day_of_year, due, quarter_of, standing
from graph.part_of_year import Part

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
        "Văn bản nêu “trước ngày 15/3/2026”: ngày cuối còn trong hạn là 14/3/2026; từ 15/3/2026 là đã qua "
        "hạn ghi trong văn bản."
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
    ("today", "stated", "quarter"),
    [
        ("2025-07-15", "2026-11-10", "2026-03-31"),
        ("2025-11-10", "2026-11-10", "2026-03-31"),
        ("2026-11-09", "2026-11-10", "2027-03-31"),
    ],
)
def test_nothing_is_told_from_before_the_document_held(today: str, stated: str, quarter: str) -> None:
    day, since = date.fromisoformat(today), date(2026, 1, 1)
    found = due(task("292-1", annual_deadline="--11-10", recurrence=ANNUAL), day, since)
    assert (found.stated, found.previous) == (date.fromisoformat(stated), None)
    assert due(task("292-1", quarter=1, recurrence=ANNUAL), day, since).last == date.fromisoformat(quarter)


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


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("Đầu năm 2026", (date(2026, 1, 1), date(2026, 6, 30))),
        ("giữa năm 2026", (date(2026, 4, 1), date(2026, 9, 30))),
        ("Cuối năm", (date(2026, 10, 1), date(2026, 12, 31))),
    ],
)
def test_a_part_of_a_year_is_read_at_its_widest_and_told_as_a_reading(
    words: str, span: tuple[date, date]
) -> None:
    found = due(task("292-5", start=2026, end=2026, time_text=words, recurrence=("once",)), TODAY)
    assert (found.kind, days(found)) == ("part", (span[0], span[1], span[1]))
    assert f"“{words}”" in found.rule["vi"]
    assert "suy luận" in found.rule["vi"]
    assert "inferred" in found.rule["en"]
    assert found.state(span[1], 0) == "due"
    assert found.state(span[1] + timedelta(days=1), 0) == "overdue"


def test_years_without_such_words_stay_whole() -> None:
    whole = due(task("1520-1", start=2026, end=2026, time_text="Năm 2026"), TODAY)
    assert (whole.kind, whole.last, whole.part) == ("years", date(2026, 12, 31), None)
    spanned = due(task("1520-1", start=2025, end=2026, time_text="Đầu năm 2026"), TODAY)
    assert (spanned.kind, spanned.last) == ("years", date(2026, 12, 31))
    assert due(task("1520-1", end=2026, time_text="đầu năm 2026"), TODAY).part is Part.EARLY


@pytest.mark.parametrize(
    ("today", "last", "upcoming"),
    [
        ("2026-11-09", "2026-11-09", None),
        ("2026-11-10", "2026-11-09", "2027-11-09"),
        ("2026-11-23", "2026-11-09", "2027-11-09"),
        ("2027-05-10", "2026-11-09", "2027-11-09"),
        ("2027-05-11", "2027-11-09", None),
        ("2028-05-09", "2027-11-09", "2028-11-09"),
        ("2028-05-10", "2028-11-09", None),
    ],
)
def test_what_has_passed_is_told_until_half_of_the_time_to_the_next_is_gone(
    today: str, last: str, upcoming: str | None
) -> None:
    day = date.fromisoformat(today)
    every = task("292-1", annual_deadline="--11-10", recurrence=ANNUAL)
    found = standing(due(every, day, since=date(2026, 1, 1)), day, report=True)
    assert found.last == date.fromisoformat(last)
    assert (found.upcoming.last.isoformat() if found.upcoming and found.upcoming.last else None) == upcoming
    assert standing(due(every, day), day).upcoming is None


def test_an_occurrence_that_has_passed_says_when_and_that_no_document_tells_of_it() -> None:
    today = date(2026, 11, 23)
    every = task("292-1", annual_deadline="--11-10", recurrence=ANNUAL)
    found = standing(due(every, today, since=date(2026, 1, 1)), today, report=True)
    assert days(found) == (date(2026, 11, 10), date(2026, 11, 10), date(2026, 11, 9))
    assert found.state(today, 30) == "overdue"
    assert found.rule["vi"].startswith(
        "Kỳ 2026 đã qua ngày 09/11/2026 (14 ngày); không văn bản nào nói đã nộp. Kỳ tới: đến hết 09/11/2027."
    )
    quarterly = task("1520-57", quarter=4, recurrence=ANNUAL)
    passed = standing(due(quarterly, date(2027, 2, 1), since=date(2026, 1, 1)), date(2027, 2, 1))
    assert days(passed) == (date(2026, 10, 1), date(2026, 12, 31), date(2026, 12, 31))
    assert "không văn bản nào nói đã làm" in passed.rule["vi"]


def test_what_ended_or_does_not_recur_is_told_as_it_is() -> None:
    once = due(task("1520-1", deadline="2025-01-01"), TODAY)
    assert standing(once, TODAY) == once
    ended = due(task("1520-1", annual_deadline="--11-15", start=2024, end=2025), TODAY, date(2024, 1, 1))
    assert standing(ended, TODAY) == ended
