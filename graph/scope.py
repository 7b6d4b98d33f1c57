"""What a figure is computed over: which plans, years and themes, with or without generic groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.assignments import PLANS, Assignment
from graph.phrases import joined, same, told
from graph.report import Text, text

ISSUER = "so-ngoai-vu"
"""The department that prepares the plans and is therefore the hub of every network by construction."""

NAMED = 20
"""The most documents that a sentence names; one office has five that assign tasks."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """A choice of tasks and participants; empty choices let everything pass.

    `generic` and `issuer` say whether generic groups and the issuing department take part.
    """

    plans: tuple[str, ...] = PLANS
    numbered: bool = True
    generic: bool = False
    issuer: bool = True
    groups: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    recurrences: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    """Partners, countries or others as kind and id: ``partner/attapeu``, ``country/la``."""
    words: Mapping[str, Text] = field(default_factory=dict, compare=False, repr=False)
    """What is chosen in words, by option and id: ``plan/plan-1520``, ``theme/trade``, ``partner/attapeu``.

    What has no words here goes by its id.
    """

    def select(self, tasks: Iterable[Assignment]) -> list[Assignment]:
        """Return the tasks in this scope, in the order given."""
        everything = list(tasks)
        spans = plan_spans(everything)
        return [task for task in everything if self._takes(task, spans)]

    def _takes(self, task: Assignment, spans: Mapping[str, Span]) -> bool:
        return (
            task.document in self.plans
            and (task.number is not None or not self.numbered)
            and _meets(self.groups, (task.group,))
            and _meets(self.themes, task.themes)
            and _meets(self.recurrences, task.recurrence)
            and _meets(self.concerns, task.concerns)
            and (not self.years or bool(set(self.years) & set(years_of(task, spans))))
        )

    def participants(self, task: Assignment) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return leads and coordinators of a task that take part, as `agency/…` or `agency-group/…`."""
        leads, coordinators = task.named(groups=self.generic)
        if self.issuer:
            return leads, coordinators
        hub = f"agency/{ISSUER}"
        return tuple(one for one in leads if one != hub), tuple(one for one in coordinators if one != hub)

    def base(self, tasks: Sequence[Assignment]) -> Text:
        """Return in words what a figure over these tasks was computed over."""
        return told("scope.base", count=len(tasks), **self.chosen())

    def chosen(self) -> dict[str, Text]:
        """Return in words what was chosen: `plans`, `generic`, `issuer` and the other `filters`."""
        others = (("group", self.groups), ("theme", self.themes), ("recurrence", self.recurrences))
        named = [f"{option}/{one}" for option, values in others for one in values]
        filters = [told("scope.filter", words=self.called(one)) for one in (*named, *self.concerns)]
        filters += [same(str(year)) for year in self.years]
        return {
            "plans": listed([self.called(f"plan/{one}") for one in self.plans]),
            "generic": text("scope.generic.in" if self.generic else "scope.generic.out"),
            "issuer": text("scope.issuer.in" if self.issuer else "scope.issuer.out"),
            "filters": joined(filters) if filters else text("scope.everything"),
        }

    def called(self, what: str) -> Text:
        """Return what an option and id (``plan/plan-1520``) are called, the id where there are no words."""
        return self.words.get(what) or same(what.split("/", 1)[1])


def listed(names: Sequence[Text], mark: str = ", ") -> Text:
    """Return the names of documents one after the other; of many the first, and how many others there are."""
    if len(names) <= NAMED:
        return joined(names, mark)
    return joined((*names[:NAMED], told("scope.others", count=len(names) - NAMED)), mark)


def plan_spans(tasks: Iterable[Assignment]) -> dict[str, Span]:
    """Return for each plan the years that its own tasks state.

    The span reaches from the earliest start year to the end year that most of its tasks state (the later
    one where two are as frequent), because neither plan states its own span.
    """
    starts: dict[str, list[int]] = {}
    ends: dict[str, Counter[int]] = {}
    for task in tasks:
        if task.number is None:
            continue
        if task.start is not None:
            starts.setdefault(task.document, []).append(task.start)
        if task.end is not None and task.end != task.start:
            ends.setdefault(task.document, Counter())[task.end] += 1
    spans = {}
    for plan, years in starts.items():
        counted = ends.get(plan) or Counter(years)
        spans[plan] = (min(years), max(counted, key=lambda year: (counted[year], year)))
    return spans


def years_of(task: Assignment, spans: Mapping[str, Span]) -> tuple[int, ...]:
    """Return the years in which a task is to be done.

    A stated start and end are taken as they stand; a task without a start begins, and one without an end
    ends, with its plan's span. So annual and continuous tasks count in every year of the plan's span, and a
    task of a document without a span and without years counts in none.
    """
    span = spans.get(task.document)
    start = task.start if task.start is not None else span and span[0]
    end = task.end if task.end is not None else span and span[1]
    if start is None or end is None:
        return (start,) if start else ()
    if "biennial" in task.recurrence:
        return tuple(range(start, end + 1, 2))
    return tuple(range(start, end + 1))


def _meets(wanted: Sequence[str], found: Sequence[str]) -> bool:
    return not wanted or bool(set(wanted) & set(found))
