"""What each agency carries: the tasks that it leads and those that it coordinates in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import chain

from graph.assignments import Assignment, assignments, short_labels
from graph.iris import thing
from graph.phrases import linked
from graph.report import Link, Text
from graph.scope import Scope, Span, plan_spans
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Ground:
    """What workload is counted from: every task, the names of things by IRI, and what to count of it.

    `chosen` are the tasks in the scope, in the order of ids, `spans` the years of each plan, and `plans` the
    id of the document to which each group of tasks belongs, by the group's id.
    """

    tasks: Sequence[Assignment]
    names: Mapping[str, Text]
    scope: Scope
    chosen: Sequence[Assignment] = field(init=False, compare=False, repr=False)
    spans: Mapping[str, Span] = field(init=False, compare=False, repr=False)
    plans: Mapping[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "chosen", self.scope.select(self.tasks))
        object.__setattr__(self, "spans", plan_spans(self.tasks))
        object.__setattr__(self, "plans", {task.group: task.document for task in self.tasks if task.group})

    @classmethod
    def of(cls, store: Store, scope: Scope) -> Ground:
        """Return the ground of a store; documents go by their short names."""
        return cls(assignments(store), short_labels(store), scope)

    def link(self, iri: str) -> Link:
        """Return a thing with its name."""
        return linked(iri, self.names)


class Role(StrEnum):
    """What part an agency has in the tasks of a scope.

    LEADS_MUCH: one of the fewest agencies that together have half of all leads. They are taken by falling
        number of tasks led until half is reached; those with as many as the last one belong to them too.
    LEADS: leads at least one task.
    ONLY_COORDINATES: is named in tasks, but leads none.
    """

    LEADS_MUCH = "leads-much"
    LEADS = "leads"
    ONLY_COORDINATES = "only-coordinates"


@dataclass(frozen=True, slots=True)
class Load:
    """The tasks of one participant (`agency/so-ngoai-vu`), in the order of ids.

    `shared` counts a task as 1/n for each of its n leads that take part, so that the sum over all is the
    number of tasks that any of them leads.
    """

    participant: str
    led: tuple[Assignment, ...] = ()
    coordinated: tuple[Assignment, ...] = ()
    shared: Fraction = Fraction(0)

    @property
    def iri(self) -> str:
        """The IRI of the participant."""
        return thing(*self.participant.split("/", 1))

    @property
    def targets(self) -> int:
        """How many measurable targets the tasks that it leads have."""
        return sum(len(task.targets) for task in self.led)

    @property
    def deadlines(self) -> int:
        """How many of the tasks that it leads have a deadline in words of the calendar."""
        return sum(map(has_deadline, self.led))

    @property
    def sources(self) -> tuple[str, ...]:
        """The IRIs of its tasks, those led first, each once."""
        return tuple(dict.fromkeys(task.iri for task in chain(self.led, self.coordinated)))


def loads(tasks: Iterable[Assignment], scope: Scope) -> list[Load]:
    """Return the load of everyone named in the tasks, who leads most first.

    The tasks are taken as they are; `scope` says who takes part. Equal loads stand in the order of ids.
    """
    led: dict[str, list[Assignment]] = {}
    coordinated: dict[str, list[Assignment]] = {}
    shared: dict[str, Fraction] = {}
    for task in tasks:
        leads, coordinators = scope.participants(task)
        for one in leads:
            led.setdefault(one, []).append(task)
            shared[one] = shared.get(one, Fraction(0)) + Fraction(1, len(leads))
        for one in coordinators:
            coordinated.setdefault(one, []).append(task)
    made = [
        Load(one, tuple(led.get(one, ())), tuple(coordinated.get(one, ())), shared.get(one, Fraction(0)))
        for one in {**led, **coordinated}
    ]
    return sorted(made, key=lambda load: (-len(load.led), -len(load.coordinated), load.participant))


def roles(everyone: Sequence[Load]) -> dict[str, Role]:
    """Return the part of each participant by its id."""
    counts = sorted((len(load.led) for load in everyone), reverse=True)
    total, reached, least = sum(counts), 0, 0
    for count in counts:
        if 2 * reached >= total:
            break
        reached, least = reached + count, count
    return {load.participant: _role(len(load.led), least) for load in everyone}


def has_deadline(task: Assignment) -> bool:
    """Return whether the document sets a date, a date of every year or a quarter for a task."""
    return bool(task.deadline or task.annual_deadline or task.quarter)


def _role(led: int, least: int) -> Role:
    if not led:
        return Role.ONLY_COORDINATES
    return Role.LEADS_MUCH if led >= least else Role.LEADS
