"""Everything that has, or could have, a time: tasks and filings with when they are due, in one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from graph.assignments import Assignment, assignments, labels
from graph.due import Due, before, due, standing
from graph.iris import DN, IDS, thing
from graph.issued_later import Issued, later, related
from graph.names import parts, plain
from graph.papers import filings, within
from graph.phrases import Labels, linked
from graph.quotes import Quote, quotes_of
from graph.report import Link
from graph.scope import Scope, plan_spans
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store

What = Literal["task", "filing", "agreement"]
WHAT: tuple[What, ...] = ("task", "filing", "agreement")
"""What may have a time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A task or a filing, who has to do with it, and when it is due; or a date of an agreement.

    `leads` lead the task or owe the filing; agencies stand before generic groups. `counts` says whether one
    of the leads takes part in the scope that was asked for. `paper` is the kind of a filing, None for a
    task; `issued` says of a filing that a document says it was issued. `later` are documents that the data
    relate to a task and that bear a date after the one of its own document, or after its last day where that
    document bears none. `document` gives the task or asks for the filing; of a date of an agreement it is the
    agreement. `what` says whether it is a task, a filing or a date of an agreement, of which
    `leads` are the parties on our side.
    """

    link: Link
    document: Link
    due: Due
    leads: tuple[Link, ...]
    coordinating: tuple[Link, ...] = ()
    recipients: tuple[Link, ...] = ()
    time_text: str = ""
    quotes: tuple[Quote, ...] = ()
    counts: bool = True
    paper: Link | None = None
    issued: bool = False
    later: tuple[Issued, ...] = ()
    what: What = "task"

    @property
    def id(self) -> str:
        """The id of the task or filing."""
        return parts(self.link.iri)[1]


@dataclass(frozen=True, slots=True)
class Calendar:
    """From when documents hold, by id.

    `dated` are the dates that documents bear, else those of the documents they were issued with. `since`
    adds, for a document without one, the first of January of the first year that its own tasks state
    (`graph.scope.plan_spans`), else the newest date that any document of the dataset bears, which is
    `newest` (1 January 2025 where none bears one).
    """

    dated: Mapping[str, date]
    firsts: Mapping[str, date]
    newest: date

    @classmethod
    def of(cls, store: Store) -> Calendar:
        """Return the dates of the documents of a store."""
        dated = {
            parts(plain(row["document"]))[1]: date.fromisoformat(plain(row[name]))
            for row in store.rows(query("documents").text)
            for name in ("with", "date")
            if name in row
        }
        spans = plan_spans(assignments(store))
        firsts = {document: date(span[0], 1, 1) for document, span in spans.items()}
        return cls(dated, firsts, max(dated.values(), default=date(2025, 1, 1)))

    def since(self, document: str) -> date:
        """Return the day from which a document holds."""
        return self.known(document) or self.newest

    def due_on(self, task: Assignment, today: date) -> Due:
        """Return when a task is due as it is to be told on a day: see `graph.due.standing`."""
        found = due(task, today, self.known(task.document))
        return standing(found, today, report=bool(task.reports_to))

    def later(self, task: Assignment, when: Due, documents: tuple[Issued, ...]) -> tuple[Issued, ...]:
        """Return those of the documents related to a task that bear a date after the one of its own.

        Where the task's own document bears none, it is after the last day of the task.
        """
        return later(documents, self.dated.get(task.document) or when.last)

    def known(self, document: str) -> date | None:
        """Return the day from which a document holds as its date or its tasks tell, else None."""
        return self.dated.get(document) or self.firsts.get(document)


def everything(store: Store, scope: Scope | None = None) -> Scope:
    """Return a scope with all documents and their unnumbered instructions, else as the one given."""
    documents = sorted({task.document for task in assignments(store)})
    return replace(scope or Scope(), plans=tuple(documents), numbered=False)


def entries(store: Store, scope: Scope, today: date | None = None) -> list[Entry]:
    """Return the tasks of a scope and the filings that its documents tell of, in the order of ids.

    A year chosen in the scope takes tasks of that year and those with a deadline in it. Filings have no
    group, theme, recurrence or partner and are no rows of a plan: they are left out where one of these is
    chosen or numbered tasks alone are.

    Args:
        store: the dataset.
        scope: which tasks; a task counts where one of its leads takes part in the scope.
        today: the day on which what recurs is told, as `graph.due.standing` says; without it, the day
            since which the document holds, so that the first occurrence is told.
    """
    names = labels(store)
    calendar = Calendar.of(store)
    quotes = quotes_of(store, DN.Task)
    every = assignments(store)
    wanted = {task.iri for task in scope.select(every)}
    if scope.years:
        dated = {task.iri for task in every if _year(task.deadline) in scope.years}
        wanted |= {task.iri for task in replace(scope, years=()).select(every) if task.iri in dated}
    issued = related(store)
    found = []
    for task in every:
        if task.iri in wanted:
            when = calendar.due_on(task, today or calendar.since(task.document))
            after = calendar.later(task, when, issued.get(task.iri, ()))
            entry = _entry(task, when, scope, names, quotes.get(task.iri, ()))
            found.append(replace(entry, later=after))
    return [*found, *_papers(store, scope, names)]


def _entry(task: Assignment, when: Due, scope: Scope, names: Labels, quotes: tuple[Quote, ...]) -> Entry:
    leads, coordinating = task.named(groups=True)
    return Entry(
        link=linked(task.iri, names),
        document=linked(thing("document", task.document), names),
        due=when,
        leads=tuple(linked(IDS + one, names) for one in leads),
        coordinating=tuple(linked(IDS + one, names) for one in coordinating),
        recipients=tuple(linked(thing("agency", one), names) for one in task.reports_to),
        time_text=task.time_text,
        quotes=quotes,
        counts=bool(scope.participants(task)[0]),
    )


def _papers(store: Store, scope: Scope, names: Labels) -> list[Entry]:
    if scope.numbered:
        return []
    found = within(filings(store, names), replace(scope, issuer=True))
    return [
        Entry(
            link=one.link,
            document=one.required_by,
            due=before(one.deadline),
            leads=(one.unit,),
            recipients=one.recipients,
            quotes=one.quotes,
            paper=one.kind,
            issued=one.issued,
            what="filing",
        )
        for one in sorted(found, key=lambda one: in_order(one.id))
    ]


def _year(deadline: str) -> int | None:
    return int(deadline[:4]) if deadline else None
