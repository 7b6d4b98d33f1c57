"""Deadlines: dated, yearly, by quarter, by years and undated work in one list, the rule beside each date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from graph.due import DAYS, KINDS, STATES, State
from graph.due_choice import Choice
from graph.issued_later import said
from graph.milestones import milestones
from graph.phrases import headings, joined, places, told
from graph.report import Figure, Line, Report
from graph.scope import Scope
from graph.slugs import in_order
from graph.store import Store
from graph.timetable import WHAT, Entry, What, entries

_PLACES = ("due", "overdue", "later", "filings", "undated", "continuous", "issued")
"""The order of the list: states, and `filings` whose date has passed."""


def report(store: Store, scope: Scope, today: date, days: int, choice: Choice | None = None) -> Report:
    """Return every task of a scope, every filing its documents ask for, and the dates of agreements.

    What is due within `days` stands first, the nearest first; then what has passed, the latest first; then
    what comes later. Filings whose date has passed stand together behind these, because one letter asks
    dozens of units for the same by the same day; what has no date comes last. The list holds work that is
    led by generic groups alone; the figures by scope count what one of the leads that take part in the
    scope leads, and filings. Nothing depends on the clock.

    Args:
        store: the dataset.
        scope: which tasks; a scope with `numbered` leaves instructions, filings and agreements out.
        today: the day from which everything is counted.
        days: how many days ahead is "due"; 0 is today alone.
        choice: what is wanted of these; without one, all.
    """
    wanted = choice or Choice()
    everything = listed(store, scope, today)
    found = [one for one in everything if wanted.takes(one, state(one, today, days), today)]
    found.sort(key=lambda one: _order(one, today, days))
    base = told("deadlines.base", count=len(found), today=today, days=days, **scope.chosen())
    chosen = wanted.said(today)
    return Report(
        key="deadlines",
        title=told("deadlines.title"),
        definition=told("deadlines.definition"),
        base=joined([base, told("deadlines.chosen", words=chosen)], " ") if chosen else base,
        headings=headings(
            "deadlines",
            state="text",
            day="date",
            first="date",
            last="date",
            left="integer",
            previous="date",
            kind="text",
            work="link",
            leads="links",
            recipients="links",
            time_text="text",
            rule="text",
            clause="links",
            coordinating="links",
            next="date",
            later="text",
        ),
        lines=tuple(_line(one, today, days) for one in found),
        figures=tuple(_figures(found, today, days)),
        notes=(told("due.note.done"), told("deadlines.note.groups"), told("deadlines.note.order")),
    )


def listed(store: Store, scope: Scope, today: date) -> list[Entry]:
    """Return what the list of a scope holds on a day: tasks and filings, then the dates of agreements."""
    return [*entries(store, scope, today), *milestones(store, scope)]


def state(entry: Entry, today: date, days: int) -> State:
    """Return how things stand with an entry on a day: `graph.due.STATES` says which there are."""
    return "issued" if entry.issued else entry.due.state(today, days)


def tally(found: Iterable[Entry], today: date, days: int) -> Counter[tuple[State, What]]:
    """Return how many entries of each sort stand in each state on a day."""
    return Counter((state(one, today, days), one.what) for one in found)


def _line(one: Entry, today: date, days: int) -> Line:
    when = one.due
    kind = f"due.kind.{when.kind if one.what == 'task' else one.what}"
    return Line(
        (
            told(f"due.state.{state(one, today, days)}", days=days),
            None if when.part else when.stated,
            when.first,
            when.last,
            (when.last - today).days if when.last else None,
            when.previous,
            told(kind),
            one.link,
            one.leads,
            one.recipients,
            one.time_text or None,
            when.rule,
            places(one.quotes),
            one.coordinating,
            when.upcoming.last if when.upcoming else None,
            said(one.later) if state(one, today, days) == "overdue" else None,
        ),
        (one.link.iri,),
    )


def _order(one: Entry, today: date, days: int) -> tuple[object, ...]:
    last = (one.due.last or date.max).toordinal()
    how = state(one, today, days)
    gathered = how == "overdue" and one.what == "filing"
    passed = -last if how == "overdue" else last
    return _PLACES.index("filings" if gathered else how), passed, WHAT.index(one.what), in_order(one.id)


def _figures(found: Sequence[Entry], today: date, days: int) -> list[Figure]:
    tasks = [one for one in found if one.what == "task"]
    papers = [one for one in found if one.what == "filing"]
    every = tally(found, today, days)
    counted = [one for one in tasks if one.counts]
    states = Counter(state(one, today, days) for one in counted)
    of_papers = Counter(state(one, today, days) for one in papers)
    kinds = Counter(one.due.kind for one in counted)
    figures = [
        Figure("listed", told("deadlines.listed"), len(found), told("deadlines.listed.definition")),
        Figure("tasks", told("deadlines.tasks"), len(tasks), told("deadlines.tasks.definition")),
        Figure("counted", told("deadlines.counted"), len(counted), told("due.counted.definition")),
        Figure("filings", told("deadlines.filings"), len(papers), told("deadlines.filings.definition")),
        Figure(
            "agreements",
            told("deadlines.agreements"),
            sum(one.what == "agreement" for one in found),
            told("deadlines.agreements.definition"),
        ),
    ]
    for name in ("overdue", "due"):
        label = told(f"due.state.{name}", days=days)
        sorts = {f"{what}s": every[name, what] for what in WHAT}
        meaning = told("deadlines.listed_in.definition", ahead=DAYS, **sorts)
        of = told("deadlines.listed_in", state=label)
        figures.append(Figure(f"listed_{name}", of, sum(sorts.values()), meaning))
    for name in STATES[:-1]:
        label = told(f"due.state.{name}", days=days)
        meaning = told(f"due.state.{name}.definition", days=days, today=today)
        figures.append(Figure(name, told("deadlines.tasks_in", state=label), states[name], meaning))
        if name in ("overdue", "due", "later"):
            of = told("deadlines.filings_in", state=label)
            figures.append(Figure(f"filings_{name}", of, of_papers[name], meaning))
    for kind in KINDS:
        meaning = told(f"due.kind.{kind}.definition")
        of = told("deadlines.of_kind", kind=told(f"due.kind.{kind}"))
        figures.append(Figure(f"kind_{kind}", of, kinds[kind], meaning))
    return figures
