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
from graph.lookup import Lookup
from graph.names import parts, plain
from graph.papers import filings
from graph.quotes import Quote, quotes_of, quotes_of_thing
from graph.remembered import remembered
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
    the same recipient, `lists` the passages with these names.
    """

    lead: str = ""
    coordinating: str = ""
    groups: tuple[str, ...] = ()
    passages: tuple[Quote, ...] = ()
    measures: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    lists: tuple[Quote, ...] = ()


MEASURE = ("comparator", "value", "unit")
"""What a target must state to be measurable."""
_MEASURED = tuple(getattr(DN, name) for name in MEASURE)

AgencyNames = Mapping[str, tuple[str, ...]]
"""The Vietnamese names of agencies by id (`so-ngoai-vu`)."""
Owed = Mapping[tuple[str, str, str], tuple[Quote, ...]]
"""The passages that list who owes something, by document, day and recipient."""


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
        task.iri: _wording(
            (cell(task, "lead"), cell(task, "coordinating")),
            tuple(names[thing("agency-group", one)]["vi"] for one in task.lead_groups),
            passages.get(task.iri, ()),
            measures.get(task.iri, ()),
            _listing(owed, task),
        )
        for task in tasks
    }


def wording(store: Store, task: Assignment) -> Wording:
    """Return the words behind one task, the same as `wordings` gives, without reading those of the others."""
    lookup = Lookup(store)
    whole = (
        one for one in lookup.values(task.iri, DN.target) if all(lookup.one(one, of) for of in _MEASURED)
    )
    return _wording(
        (lookup.one(task.iri, DN.leadText), lookup.one(task.iri, DN.coordinatingText)),
        tuple(lookup.label(thing("agency-group", one))["vi"] for one in task.lead_groups),
        quotes_of_thing(store, task.iri),
        tuple(lookup.label(one)["vi"] for one in whole),
        _listing(_owed(store), task) if task.reports_to and task.deadline else (),
    )


def agency_names(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the Vietnamese names of each agency, as the documents write them, by id."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in store.rows(query("agency-names").text):
        found[plain(row["agency"]).removeprefix(thing("agency", ""))].append(plain(row["name"]))
    return {agency: tuple(names) for agency, names in found.items()}


def _wording(
    cells: tuple[str, str],
    groups: tuple[str, ...],
    passages: tuple[Quote, ...],
    measures: tuple[str, ...],
    lists: tuple[Quote, ...],
) -> Wording:
    return Wording(*cells, groups, passages, measures, tuple(one.words for one in lists), lists)


def _measures(store: Store) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.rows(query("target-measures").text):
        if all(name in row for name in MEASURE):
            found[plain(row["task"])][plain(row["target"])] = plain(row["wording"])
    return {task: tuple(words[one] for one in sorted(words, key=in_order)) for task, words in found.items()}


@remembered
def _owed(store: Store) -> Owed:
    """Return the passages that list the units which owe something, by document, day and recipient."""
    found: dict[tuple[str, str, str], dict[str, Quote]] = defaultdict(dict)
    for one in sorted(filings(store, {}), key=lambda one: one.link.iri):
        document, day = parts(one.stated_in.iri)[1], one.deadline.isoformat()
        for recipient in one.recipients:
            for passage in one.quotes[:1]:
                found[document, day, parts(recipient.iri)[1]].setdefault(one.unit.iri, passage)
    return {owed: tuple(passages.values()) for owed, passages in found.items()}


def _listing(owed: Owed, task: Assignment) -> tuple[Quote, ...]:
    return tuple(
        passage
        for recipient in task.reports_to
        for passage in owed.get((task.document, task.deadline, recipient), ())
    )
