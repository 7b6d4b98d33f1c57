"""What an office looks at first on a day: what is due next, what is overdue, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph import filings, orphans, six_clear
from graph.deadlines import state
from graph.due import DAYS, State
from graph.report import Figure
from graph.slugs import in_order
from graph.store import Store
from graph.timetable import Entry, entries, everything


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due and what is open on a day.

    `ahead` are tasks and filings whose last day in time is today or later, the nearest first; `overdue` are
    tasks whose last day has passed, the latest first, whether or not they were done: no document tells.
    `states` counts tasks by how they stand. `unfiled` are figures of `graph.filings`, `loose` those of
    `graph.orphans`. `unclear` counts the tasks that leave one of the questions of `graph.six_clear` open.
    """

    today: date
    ahead: tuple[Entry, ...]
    overdue: tuple[Entry, ...]
    states: tuple[tuple[State, int], ...]
    unfiled: tuple[Figure, ...]
    unclear: int
    loose: tuple[Figure, ...]

    def left(self, entry: Entry) -> int:
        """Return the days from today to the last day in time of an entry; below 0 when it has passed."""
        return (entry.due.last - self.today).days if entry.due.last else 0


def agenda(store: Store, today: date) -> Agenda:
    """Return what is due and what is open on a day, over all documents.

    Tasks that are led by generic groups alone are left out, as in the figures of `graph.deadlines`.
    """
    scope = everything(store)
    found = [one for one in entries(store, scope, today) if one.counts and not one.issued]
    states = Counter(state(one, today, DAYS) for one in found if one.paper is None)
    dated = [one for one in found if one.due.last is not None]
    return Agenda(
        today=today,
        ahead=tuple(sorted((one for one in dated if _last(one) >= today), key=_soonest)),
        overdue=tuple(
            sorted((one for one in dated if one.paper is None and _last(one) < today), key=_latest)
        ),
        states=tuple((name, states[name]) for name in ("overdue", "due", "later", "undated") if states[name]),
        unfiled=tuple(
            figure for figure in filings.board(store).figures if figure.key.startswith(("open", "units_"))
        ),
        unclear=sum(not one.clear for one in six_clear.audit(store, scope)),
        loose=tuple(figure for figure in orphans.report(store).figures if figure.value),
    )


def _last(one: Entry) -> date:
    return one.due.last or date.max


def _soonest(one: Entry) -> tuple[object, ...]:
    return _last(one), one.paper is not None, in_order(one.id)


def _latest(one: Entry) -> tuple[object, ...]:
    return -_last(one).toordinal(), in_order(one.id)


def counted(figures: Sequence[Figure], key: str) -> int:
    """Return the value of a figure, 0 where there is none of that key."""
    return next(
        (figure.value for figure in figures if figure.key == key and isinstance(figure.value, int)), 0
    )
