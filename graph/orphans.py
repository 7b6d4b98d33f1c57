"""What the dataset leaves without its counterpart: loose ends for a curator or a head of office to look at.

An orphan is no fault. It says that in the documents held nothing was found on the other side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from graph.agreements import How, agreements
from graph.assignments import Assignment, assignments, labels, short_labels
from graph.iris import DN, IDS, thing
from graph.names import plain
from graph.phrases import Labels, headings, joined, linked, places, same, told
from graph.quotes import Quote, quotes_of
from graph.report import Figure, Line, Report, Text, text
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store
from graph.wordings import MEASURE


class Kind(StrEnum):
    """The kinds of orphan.

    AGREEMENT: an agreement that no task serves by naming it, a foreign party or a group of partners to which
        one belongs. A task that names only the country of a party is too wide to count; such are counted.
    PARTNER: a partner locality that is a party to no agreement, not even one in preparation.
    TASK: a task whose leads are generic groups, every one.
    TARGET: a target that lacks a comparator, a value or a unit, without which nothing can be measured.
    RESULT: a task with an expected result of which no target was recorded.
    AGENCY: an agency that no longer exists after the merger but is named.
    DOCUMENT: a document that a document names, whose text is not held.
    """

    AGREEMENT = "agreement"
    PARTNER = "partner"
    TASK = "task"
    TARGET = "target"
    RESULT = "result"
    AGENCY = "agency"
    DOCUMENT = "document"


CLASSES = {
    Kind.AGREEMENT: DN.Agreement,
    Kind.PARTNER: DN.PartnerLocality,
    Kind.TASK: DN.Task,
    Kind.TARGET: DN.Target,
    Kind.RESULT: DN.Task,
    Kind.AGENCY: DN.Agency,
    Kind.DOCUMENT: DN.Document,
}
"""The class of the things of each kind."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A thing without its counterpart: what it is, why it counts, and the things behind the reason."""

    kind: Kind
    iri: str
    why: Text = field(hash=False)
    behind: tuple[str, ...] = ()


def orphans(store: Store) -> list[Orphan]:
    """Return all orphans by kind, each kind in the order of ids."""
    tasks, names = assignments(store), short_labels(store)
    made = [
        *_agreements(store, tasks),
        *_partners(store, tasks),
        *_of_groups(tasks, names),
        *_targets(store, tasks),
        *_agencies(store),
        *_documents(store, names),
    ]
    order = list(Kind)
    return sorted(made, key=lambda one: (order.index(one.kind), in_order(one.iri)))


def report(store: Store) -> Report:
    """Return the orphans with the reason for each and where the thing is cited."""
    found, names = orphans(store), labels(store)
    counted = Counter(one.kind for one in found)
    passages = {kind: quotes_of(store, class_) for kind, class_ in CLASSES.items()}
    return Report(
        key="orphans",
        title=text("orphans.title"),
        definition=text("orphans.definition"),
        base=text("orphans.base"),
        headings=headings("orphans", kind="text", thing="link", why="text", source="links", behind="links"),
        lines=tuple(_line(one, passages[one.kind].get(one.iri, ()), names) for one in found),
        figures=tuple(
            Figure(
                kind.value,
                text(f"orphans.kind.{kind}"),
                counted[kind],
                text(f"orphans.kind.{kind}.definition"),
            )
            for kind in Kind
        ),
        notes=(text("orphans.note.held"),),
    )


def _line(one: Orphan, cited: Sequence[Quote], names: Labels) -> Line:
    return Line(
        (
            text(f"orphans.kind.{one.kind}"),
            linked(one.iri, names),
            one.why,
            places(cited),
            tuple(linked(iri, names) for iri in one.behind),
        ),
        (one.iri, *one.behind),
    )


def _agreements(store: Store, tasks: Sequence[Assignment]) -> Iterator[Orphan]:
    for one in agreements(store):
        serving = one.serving(tasks)
        if not serving[How.NAMED] and not serving[How.GROUP]:
            loose = serving[How.COUNTRY]
            yield Orphan(
                Kind.AGREEMENT, one.iri, text("orphans.why.agreement", count=len(loose)), _iris(loose)
            )


def _partners(store: Store, tasks: Sequence[Assignment]) -> Iterator[Orphan]:
    for row in store.rows(query("partners-without-agreement").text):
        iri = plain(row["partner"])
        naming = [task for task in tasks if iri.removeprefix(IDS) in task.concerns]
        yield Orphan(Kind.PARTNER, iri, text("orphans.why.partner", count=len(naming)), _iris(naming))


def _of_groups(tasks: Iterable[Assignment], names: Labels) -> Iterator[Orphan]:
    for task in tasks:
        if task.lead_groups and not task.leads:
            groups = [thing("agency-group", group) for group in task.lead_groups]
            said = joined((names[group] for group in groups), "; ")
            yield Orphan(Kind.TASK, task.iri, told("orphans.why.task", groups=said), tuple(groups))


def _targets(store: Store, tasks: Iterable[Assignment]) -> Iterator[Orphan]:
    """Yield targets that lack a part of a measure, and results without a target."""
    with_target = set()
    for row in store.rows(query("target-measures").text):
        with_target.add(plain(row["task"]))
        missing = [name for name in MEASURE if name not in row]
        if missing:
            parts = joined(text(f"orphans.measure.{name}") for name in missing)
            yield Orphan(
                Kind.TARGET,
                plain(row["target"]),
                told("orphans.why.target", parts=parts),
                (plain(row["task"]),),
            )
    for task in tasks:
        if task.expected_result and task.iri not in with_target:
            yield Orphan(Kind.RESULT, task.iri, told("orphans.why.result", result=same(task.expected_result)))


def _agencies(store: Store) -> Iterator[Orphan]:
    for iri, sources in _grouped(store, "former-agencies", "agency").items():
        yield Orphan(Kind.AGENCY, iri, text("orphans.why.agency", count=len(sources)), sources)


def _documents(store: Store, names: Labels) -> Iterator[Orphan]:
    for iri, sources in _grouped(store, "documents-not-held", "document").items():
        said = joined((linked(one, names).label for one in sources), "; ")
        key = "orphans.why.document" if sources else "orphans.why.document.alone"
        yield Orphan(Kind.DOCUMENT, iri, told(key, sources=said), sources)


def _grouped(store: Store, name: str, thing_: str) -> Mapping[str, tuple[str, ...]]:
    """Return the sources of each thing of a query, in the order of their ids."""
    found: dict[str, list[str]] = {}
    for row in store.rows(query(name).text):
        sources = found.setdefault(plain(row[thing_]), [])
        if "source" in row:
            sources.append(plain(row["source"]))
    return {iri: tuple(sorted(sources, key=in_order)) for iri, sources in found.items()}


def _iris(tasks: Iterable[Assignment]) -> tuple[str, ...]:
    return tuple(task.iri for task in tasks)
