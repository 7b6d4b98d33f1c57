"""How one task stands on a day: when it is due, by which rule, and what was issued after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import NamedNode

from graph.assignments import Assignment, assigned, assignment
from graph.due import DAYS, Due, State
from graph.iris import thing
from graph.issued_later import related, said
from graph.lookup import Lookup
from graph.names import plain
from graph.phrases import told
from graph.report import Text
from graph.sparql import query
from graph.store import Store
from graph.timetable import Calendar


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands: the task, its state, in words too, and when it is due.

    `left` are the days from the day asked for to the last day in time, below 0 when that has passed; `later`
    names documents issued after the task was given, where its date has passed.
    """

    task: Assignment
    state: State
    called: Text = field(hash=False)
    due: Due
    left: int | None = None
    later: Text | None = field(default=None, hash=False)


def standing_of(store: Store, iri: str, today: date, days: int = DAYS) -> Standing | None:
    """Return how a task stands on a day, as the list of deadlines has it (`graph.timetable`).

    None where the IRI is that of no task.

    Args:
        store: the dataset.
        iri: the task.
        today: the day from which everything is counted.
        days: how many days ahead is "due".
    """
    task = assigned(store, iri)
    if not task:
        return None
    calendar = calendar_of(store, task.document)
    due = calendar.due_on(task, today)
    state = due.state(today, days)
    overdue = state == "overdue"
    return Standing(
        task,
        state,
        told(f"due.state.{state}", days=days),
        due,
        (due.last - today).days if due.last else None,
        said(calendar.later(task, due, related(store).get(iri, ()))) if overdue else None,
    )


def calendar_of(store: Store, document: str) -> Calendar:
    """Return from when one document holds, as `Calendar.of` has it, without reading those of the others."""
    iri = thing("document", document)
    if day := Lookup(store).date_of(iri):
        return Calendar({document: day}, {}, day)
    rows = store.rows(query("plan-starts").bind(document=NamedNode(iri)))
    stated = {plain(row["task"]): {name: [plain(row[name])] for name in ("number", "start")} for row in rows}
    found = [
        assignment(task, {"number": row["number"], "startYear": row["start"]}, {})
        for task, row in stated.items()
    ]
    years = [one.start for one in found if one.number is not None and one.start is not None]
    firsts = {document: date(min(years), 1, 1)} if years else {}
    return Calendar({}, firsts, date.max)
