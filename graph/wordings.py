"""The words behind the record of a task: its cells, its passages, and who a document lists by name.

A record says what was understood of a document; an audit needs the words themselves, to quote them and to
see where the record holds less than they say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.assignments import Assignment, labels
from graph.iris import DN, thing
from graph.names import parts, plain
from graph.papers import filings
from graph.quotes import Quote, quotes_of
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Wording:
    """The words behind one task; empty where its document has none.

    `lead` and `coordinating` are the cells that name who leads and who coordinates, `groups` the generic
    groups that lead, as the document words them. `passages` are where the task is cited, its own row first.
    `measures` are the words of its targets that have a comparator, a value and a unit. `listed` are the
    names by which the same document lists the units that owe what the task asks for, by the same day and to
    the same recipient.
    """

    lead: str = ""
    coordinating: str = ""
    groups: tuple[str, ...] = ()
    passages: tuple[Quote, ...] = ()
    measures: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


MEASURE = ("comparator", "value", "unit")
"""What a target must state to be measurable."""

AgencyNames = Mapping[str, tuple[str, ...]]
"""The Vietnamese names of agencies by id (`so-ngoai-vu`)."""


def wordings(store: Store, tasks: Sequence[Assignment]) -> dict[str, Wording]:
    """Return the words behind each of the tasks, by IRI."""
    cells = {plain(row["task"]): row for row in store.rows(query("task-cells").text)}
    passages = quotes_of(store, DN.Task)
    measures = _measures(store)
    owed = _owed(store)
    names = labels(store)

    def cell(task: Assignment, name: str) -> str:
        row = cells.get(task.iri, {})
        return plain(row[name]) if name in row else ""

    return {
        task.iri: Wording(
            cell(task, "lead"),
            cell(task, "coordinating"),
            tuple(names[thing("agency-group", one)]["vi"] for one in task.lead_groups),
            passages.get(task.iri, ()),
            measures.get(task.iri, ()),
            tuple(
                name
                for recipient in task.reports_to
                for name in owed.get((task.document, task.deadline, recipient), ())
            ),
        )
        for task in tasks
    }


def agency_names(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the Vietnamese names of each agency, as the documents write them, by id."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in store.rows(query("agency-names").text):
        found[plain(row["agency"]).removeprefix(thing("agency", ""))].append(plain(row["name"]))
    return {agency: tuple(names) for agency, names in found.items()}


def _measures(store: Store) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.rows(query("target-measures").text):
        if all(name in row for name in MEASURE):
            found[plain(row["task"])][plain(row["target"])] = plain(row["wording"])
    return {task: tuple(words[one] for one in sorted(words, key=in_order)) for task, words in found.items()}


def _owed(store: Store) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the words that list the units which owe something, by document, day and recipient."""
    found: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for one in sorted(filings(store), key=lambda one: one.link.iri):
        document, day = parts(one.stated_in.iri)[1], one.deadline.isoformat()
        for recipient in one.recipients:
            for passage in one.quotes[:1]:
                found[document, day, parts(recipient.iri)[1]].setdefault(one.unit.iri, passage.words)
    return {owed: tuple(names.values()) for owed, names in found.items()}
