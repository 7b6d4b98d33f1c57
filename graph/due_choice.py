"""Which entries of a timetable are wanted: whose, of what kind, how they stand, and when they are due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.due import State, quarter_of
from graph.iris import IDS
from graph.phrases import joined, same, told
from graph.report import Text
from graph.timetable import Entry

STATES: Mapping[str, tuple[State, ...]] = {
    "late": ("overdue",),
    "due": ("due",),
    "later": ("later",),
    "undated": ("undated", "continuous"),
    "issued": ("issued",),
}
"""By the names that are asked for, how entries stand."""
PERIODS = ("this-month", "next-month", "this-quarter", "next-quarter", "this-year")
"""Spans of days around a day, by the names that are asked for."""

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted; what is empty lets everything pass.

    `who` are agencies, units or groups as kind and id (`agency/so-y-te`) that lead, coordinate, owe or are
    to receive; `states` are names of STATES, `whats` of `graph.timetable.WHAT`, `periods` of PERIODS. A
    period, and `first` and `last`, take what has its last day in time, or that of its next occurrence,
    between them, both ends included; several values of one kind add up, different kinds narrow down.
    """

    who: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    whats: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    words: Mapping[str, Text] = field(default_factory=dict, compare=False, repr=False)
    """What `who` are called, by kind and id."""

    def takes(self, entry: Entry, state: State, today: date) -> bool:
        """Tell whether an entry is wanted that stands in a state on a day."""
        return (
            (not self.states or any(state in STATES[one] for one in self.states))
            and (not self.whats or entry.what in self.whats)
            and (not self.who or bool({IDS + one for one in self.who} & set(_involved(entry))))
            and self._in_time(entry, today)
        )

    def said(self, today: date) -> Text | None:
        """Return what is wanted in words, None where everything is."""
        words = [self.words.get(one) or same(one) for one in self.who]
        words += [told(f"due.choice.state.{one}") for one in self.states]
        words += [told(f"due.choice.kind.{one}") for one in self.whats]
        words += [
            told("due.choice.period", period=told(f"due.choice.period.{one}"), first=first, last=last)
            for one in self.periods
            for first, last in (period(one, today),)
        ]
        words += [told("due.choice.from", day=self.first)] if self.first else []
        words += [told("due.choice.to", day=self.last)] if self.last else []
        return joined(words, "; ") if words else None

    def _in_time(self, entry: Entry, today: date) -> bool:
        if not self.periods and self.first is None and self.last is None:
            return True
        upcoming = entry.due.upcoming.last if entry.due.upcoming else None
        days = [day for day in (entry.due.last, upcoming) if day is not None]
        spans = [period(one, today) for one in self.periods] or [(date.min, date.max)]
        bounds = self.first or date.min, self.last or date.max
        return any(
            bounds[0] <= day <= bounds[1] and any(first <= day <= last for first, last in spans)
            for day in days
        )


def period(name: str, today: date) -> Span:
    """Return the first and the last day of a period around a day.

    Example:
        >>> period("next-quarter", date(2026, 11, 23))
        (datetime.date(2027, 1, 1), datetime.date(2027, 3, 31))
    """
    if name == "this-year":
        return date(today.year, 1, 1), date(today.year, 12, 31)
    span = _quarter(today) if name.endswith("quarter") else _month(today)
    if not name.startswith("next") or span[1] == date.max:
        return span
    following = span[1] + timedelta(days=1)
    return _quarter(following) if name.endswith("quarter") else _month(following)


def _quarter(day: date) -> Span:
    return quarter_of((day.month + 2) // 3, day.year)


def _month(day: date) -> Span:
    first = day.replace(day=1)
    if (day.year, day.month) == (date.max.year, date.max.month):
        return first, date.max
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _involved(entry: Entry) -> Iterable[str]:
    return (link.iri for link in (*entry.leads, *entry.coordinating, *entry.recipients))
