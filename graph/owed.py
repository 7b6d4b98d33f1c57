"""The reports that tasks ask for: who owes them, to whom and by when, whether or not units are named."""

from __future__ import annotations

from collections import Counter
from datetime import date

from graph.due import DAYS, State
from graph.phrases import headings, places, told
from graph.report import Figure, Line, Report
from graph.scope import Scope
from graph.slugs import in_order
from graph.store import Store
from graph.timetable import entries


def owed(store: Store, scope: Scope, today: date, days: int = DAYS) -> Report:
    """Return the tasks that name who is to receive a report, the earliest day first.

    Generic groups stand in the list as the text words them; figures count a report where one of those who
    owe it takes part in the scope. Where a document names no day, the day is left open.

    Args:
        store: the dataset.
        scope: which tasks; a scope with `numbered` leaves the instructions out.
        today: the day from which the next occurrence and the state are counted.
        days: how many days ahead is "due".
    """
    found = [one for one in entries(store, scope, today) if one.recipients and one.paper is None]
    found.sort(key=lambda one: (one.due.last is None, one.due.last or date.max, in_order(one.id)))
    counted = Counter[State](one.due.state(today, days) for one in found if one.counts)
    return Report(
        key="filings_owed",
        title=told("owed.title"),
        definition=told("owed.definition"),
        base=told("owed.base", count=len(found), today=today, days=days, **scope.chosen()),
        headings=headings(
            "owed",
            owes="links",
            report="link",
            recipients="links",
            day="date",
            last="date",
            left="integer",
            state="text",
            rule="text",
            time_text="text",
            clause="links",
            next="date",
        ),
        lines=tuple(
            Line(
                (
                    one.leads,
                    one.link,
                    one.recipients,
                    one.due.stated,
                    one.due.last,
                    (one.due.last - today).days if one.due.last else None,
                    told(f"due.state.{one.due.state(today, days)}", days=days),
                    one.due.rule,
                    one.time_text or None,
                    places(one.quotes),
                    one.due.upcoming.last if one.due.upcoming else None,
                ),
                (one.link.iri,),
            )
            for one in found
        ),
        figures=(
            Figure("reports", told("owed.reports"), len(found), told("owed.reports.definition")),
            Figure(
                "counted",
                told("owed.counted"),
                sum(one.counts for one in found),
                told("due.counted.definition"),
            ),
            *(
                Figure(
                    state,
                    told(f"due.state.{state}", days=days),
                    counted[state],
                    told(f"due.state.{state}.definition", days=days, today=today),
                )
                for state in ("overdue", "due", "later", "undated")
            ),
        ),
        notes=(told("due.note.done"), told("owed.note.filings")),
    )
