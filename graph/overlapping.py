"""The overlaps of one task: with which others it may be the same work, and over what that was looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.assignments import Assignment, assignments
from graph.names import plain
from graph.overlaps import LISTED, MOST, Overlap, overlaps
from graph.phrases import joined
from graph.report import Text, text
from graph.scope import Scope
from graph.sparql import query
from graph.store import Store
from graph.timetable import everything

ByTask = Mapping[str, Sequence[Overlap]]
"""The overlaps of each task by its IRI, best first."""


@dataclass(frozen=True, slots=True)
class Overlapping:
    """The overlaps of one task, best first, and in words over what they were looked for.

    `base` is None where there are too many tasks to pair them; nothing was looked for then.
    """

    pairs: tuple[Overlap, ...]
    base: Text | None = field(hash=False)


def is_small(store: Store) -> bool:
    """Whether a dataset has at most MOST tasks, so that all of them can be paired."""
    return int(plain(store.rows(query("task-count").text)[0]["count"])) <= MOST


def paired(store: Store, scope: Scope) -> ByTask:
    """Return the listed overlaps of every task in a scope: those from LISTED on, and those judged.

    Raises:
        TasksTooMany: if the scope has more than MOST tasks.
    """
    found: dict[str, list[Overlap]] = defaultdict(list)
    for one in overlaps(store, scope, LISTED):
        for task in (one.first, one.second):
            found[task.iri].append(one)
    return dict(found)


def widest(store: Store, scope: Scope, iri: str) -> Scope | None:
    """Return the scope to be paired for the overlaps of a task with those of another scope.

    It is everything where that can be paired, because the score of a pair is the same whatever else is
    chosen; else the other scope, together with the task's own document. None where that is too much.
    """
    tasks = assignments(store)
    wide = everything(store, Scope(generic=scope.generic, issuer=scope.issuer))
    if len(tasks) <= MOST:
        return wide
    own = next((task.document for task in tasks if task.iri == iri), "")
    narrow = replace(wide, plans=tuple(dict.fromkeys((*scope.plans, own))))
    return narrow if len(narrow.select(tasks)) <= MOST else None


def overlapping(store: Store, iri: str, scope: Scope, found: ByTask) -> Overlapping:
    """Return the overlaps of a task with those of a scope, out of what `paired` found.

    The task itself need not be in the scope; the base counts those with which it was compared.
    """
    others = [task for task in scope.select(assignments(store)) if task.iri != iri]
    known = {task.iri for task in others}
    pairs = tuple(one for one in found.get(iri, ()) if other(one, iri).iri in known)
    least = text("overlaps.least", least=round(100 * LISTED))
    return Overlapping(pairs, joined([text("overlapping.base"), scope.base(others), least], " "))


def other(one: Overlap, iri: str) -> Assignment:
    """Return the task of a pair that is not the one given."""
    return one.second if one.first.iri == iri else one.first
