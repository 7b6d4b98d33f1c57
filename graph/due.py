"""When a task is due: what its document says of the time, read by rules that are told beside each date.

A document's "trước ngày 15/3/2026" names the day before which work is due (`dn:deadline`), so the last day
in time is the day before it and that date has passed from that day on. That a date has passed says nothing of
the work: the documents do not tell what was done.

- dated: a day of one year. yearly: a day of every year; the next one is the first whose last day in time is
  today or later. 29 February becomes 28 February in common years: a term that ends on a day the month does
  not have ends on its last day (Civil Code 2015, Article 148, clause 3, read for a date of every year).
- quarter: the whole quarter, its last day included (quarter IV: 1 October to 31 December).
- part: the beginning, middle or end of a year, read as widely as `graph.part_of_year` says: an inference.
- years: from 1 January of the first to 31 December of the last year that the document states.
- annual: every year, but the document names no day, so none is computed. continuous: all the time.
- undated: the document states no time, or no end.

What recurs is told by its next occurrence; `standing` tells the one that has passed while less than half of
the time until the next has gone by: a report that was due two weeks ago is not one that can wait 351 days.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from graph.assignments import Assignment
from graph.part_of_year import Part, part_of, span_in
from graph.phrases import joined, told, written
from graph.report import Text

Kind = Literal["dated", "yearly", "quarter", "part", "years", "annual", "continuous", "undated"]
KINDS: tuple[Kind, ...] = (
    "dated",
    "yearly",
    "quarter",
    "part",
    "years",
    "annual",
    "continuous",
    "undated",
)
State = Literal["overdue", "due", "later", "undated", "continuous", "issued"]
STATES: tuple[State, ...] = ("overdue", "due", "later", "undated", "continuous", "issued")

DAYS = 30
"""How many days ahead counts as due where nothing else is asked for."""
LEAP_DAY = "--02-29"
ROMAN = ("I", "II", "III", "IV")
"""The quarters as documents number them."""


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due and by which rule.

    `stated` is the day that the document names or that the rule computes, `last` the last day in time;
    `first` the first day of a span (a quarter, years), the same as `stated` where there is none. `previous`
    is the last day in time of the occurrence before, where one has passed since the document was made.
    All of them are None where no date follows from the document.
    """

    kind: Kind
    rule: Text
    first: date | None = None
    stated: date | None = None
    last: date | None = None
    previous: date | None = None
    repeats: bool = False
    month_day: str = ""
    """The day of every year (``--11-15``), as the document has it."""
    until: date | None = None
    """The last day of the last year in which it is due, where the document states one."""
    part: Part | None = None
    """The part of a year that the document names; the days are then a reading and not its own."""
    upcoming: Due | None = None
    """Of an occurrence that has passed: the next one."""

    def state(self, today: date, days: int) -> State:
        """Return how things stand on a day: due where the last day in time is at most `days` away."""
        if self.last is None:
            return "continuous" if self.kind == "continuous" else "undated"
        if today > self.last:
            return "overdue"
        return "due" if (self.last - today).days <= days else "later"


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    stated: date
    last: date


def before(day: date) -> Due:
    """Return what "before a day" means, as a document puts it for a filing or a task."""
    span = _before(day)
    return Due("dated", told("due.rule.dated", day=day, last=span.last), day, day, span.last)


def due(task: Assignment, today: date, since: date | None = None) -> Due:
    """Return when a task is due, seen from a day.

    `since` is the day from which the document holds: no occurrence before it is told, neither as the next
    one nor as the previous, and without it no previous one is.
    """
    if task.deadline:
        found = before(date.fromisoformat(task.deadline))
        return _only_once(found) if "annual" in task.recurrence else found
    if task.annual_deadline:
        return _yearly(task, today, since)
    if task.quarter is not None:
        return _quarter(task, task.quarter, today, since)
    if "continuous" in task.recurrence:
        return Due("continuous", told("due.rule.continuous"))
    if "annual" in task.recurrence:
        return Due("annual", told("due.rule.annual"))
    if task.end is not None:
        part = part_stated(task)
        return _part(part, task) if part else _years(task.start, task.end)
    if task.start is not None:
        return Due("undated", told("due.rule.from", year=task.start))
    return Due("undated", told("due.rule.undated"))


def part_stated(task: Assignment) -> Part | None:
    """Return the part of a year in which a task is due, None where its document states any other time."""
    return part_of(task.time_text, task.end) if task.start in (None, task.end) else None


def standing(found: Due, today: date, *, report: bool = False) -> Due:
    """Return the occurrence that is to be told on a day: the one that has passed, or the next.

    The one that has passed is told where `found` knows of one and less than half of the time from it to the
    next has gone by; the next is then its `upcoming`. What does not recur is returned as it is.

    Args:
        found: when something is due, seen from the same day.
        today: the day.
        report: whether it is a report, of which no document says that it was sent.
    """
    if found.previous is None or found.last is None:
        return found
    gone = (today - found.previous).days
    if gone >= (found.last - today).days:
        return found
    stated = found.previous
    first = quarter_of((stated.month + 2) // 3, stated.year)[0]
    if found.kind == "yearly":
        first = stated = found.previous + timedelta(days=1)
    key = "due.rule.passed_report" if report else "due.rule.passed"
    said = told(key, period=stated.year, last=found.previous, days=gone, next=found.last)
    return replace(
        found,
        rule=joined([said, found.rule], " "),
        first=first,
        stated=stated,
        last=found.previous,
        previous=None,
        upcoming=found,
    )


def day_in(month_day: str, year: int) -> date:
    """Return a day of every year (``--11-15``) in one year; 29 February is 28 February in common years."""
    month, day = int(month_day[2:4]), int(month_day[5:7])
    return date(year, month, 28 if month_day == LEAP_DAY and not isleap(year) else day)


def day_of_year(month_day: str) -> Text:
    """Return a day of every year in words: 15/11 in Vietnamese, 15 November in English."""
    said = written(date(2024, int(month_day[2:4]), int(month_day[5:7])))
    return {"vi": said["vi"].removesuffix("/2024"), "en": said["en"].removesuffix(" 2024")}


def quarter_of(quarter: int, year: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter, 1 to 4."""
    month = 3 * quarter
    return date(year, month - 2, 1), date(year, month, monthrange(year, month)[1])


def _before(day: date) -> _Span:
    return _Span(day, day, day - timedelta(days=1) if day > date.min else day)


def _only_once(found: Due) -> Due:
    return replace(found, rule=joined([found.rule, told("due.rule.one_year")], " "))


def _yearly(task: Assignment, today: date, since: date | None) -> Due:
    def at(year: int) -> _Span:
        return _before(day_in(task.annual_deadline, year))

    span, previous = _next(at, task, today, since)
    key = "due.rule.yearly_leap" if task.annual_deadline == LEAP_DAY else "due.rule.yearly"
    rule = told(key, day=day_of_year(task.annual_deadline), next=span.stated)
    return Due(
        "yearly",
        rule,
        span.first,
        span.stated,
        span.last,
        previous,
        repeats=True,
        month_day=task.annual_deadline,
        until=_end(task),
    )


def _quarter(task: Assignment, quarter: int, today: date, since: date | None) -> Due:
    def at(year: int) -> _Span:
        first, last = quarter_of(quarter, year)
        return _Span(first, last, last)

    numeral = ROMAN[quarter - 1]
    if "annual" in task.recurrence:
        span, previous = _next(at, task, today, since)
        rule = told("due.rule.quarter_yearly", quarter=numeral, first=span.first, last=span.last)
        return Due(
            "quarter", rule, span.first, span.stated, span.last, previous, repeats=True, until=_end(task)
        )
    year = task.end if task.end is not None else task.start
    if year is None:
        return Due("quarter", told("due.rule.quarter_alone", quarter=numeral))
    span = at(year)
    rule = told("due.rule.quarter", quarter=numeral, first=span.first, last=span.last)
    return Due("quarter", rule, span.first, span.stated, span.last)


def _years(start: int | None, end: int) -> Due:
    last = date(end, 12, 31)
    rule = told("due.rule.years", year=end, last=last)
    return Due("years", rule, date(start, 1, 1) if start is not None else last, last, last)


def _part(part: Part, task: Assignment) -> Due:
    first, last = span_in(part, task.end or MAXYEAR)
    rule = told(f"due.rule.part.{part}", words=task.time_text, last=last)
    return Due("part", rule, first, last, last, part=part)


def _next(
    at: Callable[[int], _Span], task: Assignment, today: date, since: date | None
) -> tuple[_Span, date | None]:
    """Return the occurrence that is running or comes next, and the last day of the one before it."""
    day = max(today, since or today)
    year = day.year
    if at(year).last < day and year < MAXYEAR:
        year += 1
    year = max(year, task.start or year)
    year = min(year, task.end or year)
    earlier = at(year - 1).last if year - 1 >= (task.start or 1) and year > 1 else None
    known = earlier is not None and since is not None and since <= earlier
    return at(year), earlier if known else None


def _end(task: Assignment) -> date | None:
    return date(task.end, 12, 31) if task.end is not None else None
