"""Deadlines: dated, yearly, by quarter, by years and undated work in one list, the rule beside each date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from graph.due import KINDS, STATES, State
from graph.phrases import headings, places, told
from graph.report import Figure, Line, Report
from graph.scope import Scope
from graph.slugs import in_order
from graph.store import Store
from graph.timetable import Entry, entries


def report(store: Store, scope: Scope, today: date, days: int) -> Report:
    """Return every task of a scope and every filing its documents ask for, by when it is due.

    What is overdue stands first, then what is due within `days`, then what comes later, each by date; then
    what has no date. The list holds work that is led by generic groups alone; the figures count what one of
    the leads that take part in the scope leads, and filings. Nothing depends on the clock.

    Args:
        store: the dataset.
        scope: which tasks; a scope with `numbered` leaves instructions and filings out.
        today: the day from which everything is counted.
        days: how many days ahead is "due"; 0 is today alone.
    """
    found = sorted(entries(store, scope, today), key=lambda one: _order(one, today, days))
    return Report(
        key="deadlines",
        title=told("deadlines.title"),
        definition=told("deadlines.definition"),
        base=told("deadlines.base", count=len(found), today=today, days=days, **scope.chosen()),
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
        ),
        lines=tuple(_line(one, today, days) for one in found),
        figures=tuple(_figures(found, today, days)),
        notes=(told("due.note.done"), told("deadlines.note.groups")),
    )


def state(entry: Entry, today: date, days: int) -> State:
    """Return how things stand with an entry on a day: `graph.due.STATES` says which there are."""
    return "issued" if entry.issued else entry.due.state(today, days)


def _line(one: Entry, today: date, days: int) -> Line:
    when = one.due
    return Line(
        (
            told(f"due.state.{state(one, today, days)}", days=days),
            when.stated,
            when.first,
            when.last,
            (when.last - today).days if when.last else None,
            when.previous,
            told(f"due.kind.{when.kind}") if one.paper is None else told("due.kind.filing"),
            one.link,
            one.leads,
            one.recipients,
            one.time_text or None,
            when.rule,
            places(one.quotes),
        ),
        (one.link.iri,),
    )


def _order(one: Entry, today: date, days: int) -> tuple[object, ...]:
    last = one.due.last
    place = STATES.index(state(one, today, days))
    return place, last or date.max, one.paper is not None, in_order(one.id)


def _figures(found: Sequence[Entry], today: date, days: int) -> list[Figure]:
    tasks = [one for one in found if one.paper is None]
    papers = [one for one in found if one.paper is not None]
    counted = [one for one in tasks if one.counts]
    states = Counter(state(one, today, days) for one in counted)
    of_papers = Counter(state(one, today, days) for one in papers)
    kinds = Counter(one.due.kind for one in counted)
    figures = [
        Figure("listed", told("deadlines.listed"), len(found), told("deadlines.listed.definition")),
        Figure("tasks", told("deadlines.tasks"), len(tasks), told("deadlines.tasks.definition")),
        Figure("counted", told("deadlines.counted"), len(counted), told("due.counted.definition")),
        Figure("filings", told("deadlines.filings"), len(papers), told("deadlines.filings.definition")),
    ]
    for name in STATES[:-1]:
        label = told(f"due.state.{name}", days=days)
        meaning = told(f"due.state.{name}.definition", days=days, today=today)
        figures.append(Figure(name, label, states[name], meaning))
        if name in ("overdue", "due", "later"):
            of = told("deadlines.filings_in", state=label)
            figures.append(Figure(f"filings_{name}", of, of_papers[name], meaning))
    for kind in KINDS:
        meaning = told(f"due.kind.{kind}.definition")
        figures.append(Figure(f"kind_{kind}", told(f"due.kind.{kind}"), kinds[kind], meaning))
    return figures
