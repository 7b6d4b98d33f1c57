"""What an office looks at first on a day: what is due next, which dates have passed, and what is still open.

The same entries are counted as in the list of deadlines over all documents (`graph.deadlines.listed`), and
the same days ahead are "due", so that the first page and the list tell the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph import filings, orphans, six_clear
from graph.deadlines import listed, tally
from graph.due import DAYS, State
from graph.report import Figure
from graph.slugs import in_order
from graph.store import Store
from graph.timetable import WHAT, Entry, What, everything

COUNTED: tuple[State, ...] = ("overdue", "due", "later")
"""The states that are counted, in order."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due and what is open on a day.

    `ahead` are entries whose last day in time is today or later, the nearest first, what comes next of those
    that recur among them; `overdue` are tasks and dates of agreements whose last day has passed, the latest
    first, whether or not they were done: no document tells. `counts` are all entries by how they stand and
    what they are, filings whose day has passed among them. `unfiled` are figures of `graph.filings`, `loose`
    those of `graph.orphans`. `unclear` counts the tasks that leave one of the questions of `graph.six_clear`
    open.
    """

    today: date
    ahead: tuple[Entry, ...]
    overdue: tuple[Entry, ...]
    counts: tuple[tuple[State, tuple[tuple[What, int], ...]], ...]
    unfiled: tuple[Figure, ...]
    unclear: int
    loose: tuple[Figure, ...]

    @property
    def soon(self) -> tuple[Entry, ...]:
        """Those of `ahead` that are due within `graph.due.DAYS`."""
        return tuple(one for one in self.ahead if self.left(one) <= DAYS)

    @property
    def further(self) -> tuple[Entry, ...]:
        """Those of `ahead` that are due later."""
        return self.ahead[len(self.soon) :]

    def left(self, entry: Entry) -> int:
        """Return the days from today to the last day in time of an entry; below 0 when it has passed."""
        return (entry.due.last - self.today).days if entry.due.last else 0


def agenda(store: Store, today: date) -> Agenda:
    """Return what is due and what is open on a day, over all documents."""
    scope = everything(store)
    found = [one for one in listed(store, scope, today) if not one.issued]
    sorts = tally(found, today, DAYS)
    dated = [one for one in found if one.due.last is not None]
    recurring = [replace(one, due=one.due.upcoming) for one in dated if one.due.upcoming]
    coming = [one for one in (*dated, *recurring) if _last(one) >= today]
    return Agenda(
        today=today,
        ahead=tuple(sorted(coming, key=_soonest)),
        overdue=tuple(
            sorted((one for one in dated if one.what != "filing" and _last(one) < today), key=_latest)
        ),
        counts=tuple(
            (name, tuple((what, sorts[name, what]) for what in WHAT if sorts[name, what]))
            for name in COUNTED
            if any(sorts[name, what] for what in WHAT)
        ),
        unfiled=tuple(
            figure for figure in filings.board(store).figures if figure.key.startswith(("open", "units_"))
        ),
        unclear=sum(not one.clear for one in six_clear.audit(store, scope)),
        loose=tuple(figure for figure in orphans.report(store).figures if figure.value),
    )


def _last(one: Entry) -> date:
    return one.due.last or date.max


def _soonest(one: Entry) -> tuple[object, ...]:
    return _last(one), WHAT.index(one.what), in_order(one.id)


def _latest(one: Entry) -> tuple[object, ...]:
    return -_last(one).toordinal(), WHAT.index(one.what), in_order(one.id)


def counted(figures: Sequence[Figure], key: str) -> int:
    """Return the value of a figure, 0 where there is none of that key."""
    return next(
        (figure.value for figure in figures if figure.key == key and isinstance(figure.value, int)), 0
    )
