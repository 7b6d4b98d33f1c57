"""Two plans or two years: which ties lead → coordinating are gained, lost or changed in weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from graph.actors import actors, links
from graph.assignments import PLANS, Assignment, assignments
from graph.coordination import tie_line
from graph.errors import ThingUnknown
from graph.iris import thing
from graph.networks import directed, members
from graph.phrases import same, told
from graph.report import Figure, Heading, Line, Report, Text, text
from graph.scope import Scope
from graph.store import Store
from graph.variants import in_variants

Change = Literal["gained", "lost", "stronger", "weaker", "same"]
"""What became of a tie: only after, only before, or in both with more, fewer or as many tasks."""

_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie by kind and id of lead and coordinating agency, with its tasks before and after."""

    lead: str
    coordinating: str
    before: tuple[Assignment, ...]
    after: tuple[Assignment, ...]

    @property
    def change(self) -> Change:
        """What became of the tie."""
        if not self.before or not self.after:
            return "gained" if self.after else "lost"
        difference = len(self.after) - len(self.before)
        return "stronger" if difference > 0 else "weaker" if difference < 0 else "same"


def compared(tasks: Iterable[Assignment], before: Scope, after: Scope) -> list[Tie]:
    """Return every tie of either scope, in alphabetical order of its ends."""
    tasks = list(tasks)
    first, second = (directed(scope.select(tasks), scope) for scope in (before, after))
    return [
        Tie(*ends, tuple(first.get(ends, ())), tuple(second.get(ends, ())))
        for ends in sorted({*first, *second})
    ]


def report(store: Store, scope: Scope, before: str | int, after: str | int) -> Report:
    """Return the ties that differ between two plans or years, those that changed most first.

    Args:
        store: the dataset.
        scope: what else chooses the tasks; its plans hold for a year, its years for a plan.
        before: a plan (`plan-292` or `292`) or a year (`2025`).
        after: likewise; a plan may be compared with a year.

    Raises:
        ThingUnknown: if `before` or `after` is neither a plan nor a year of four digits.
    """
    tasks, known = assignments(store), actors(store)
    plans = {task.document for task in tasks if task.number is not None}
    scopes = _sides(scope, before, after, plans)
    said = {"before": _called(scopes[0], before), "after": _called(scopes[1], after)}
    found = compared(tasks, *scopes)
    chosen = [one.select(tasks) for one in scopes]
    named = [
        {who for task in some for who in members(task, one)} for some, one in zip(chosen, scopes, strict=True)
    ]

    def line(tie: Tie) -> Line:
        weights = len(tie.before), len(tie.after)
        behind = tuple({task.iri: task for task in (*tie.before, *tie.after)}.values())
        values = (text(f"comparison.change.{tie.change}"), *weights, weights[1] - weights[0])
        return tie_line(known, (tie.lead, tie.coordinating), values, behind)

    def agencies(key: str, ids: Iterable[str]) -> Figure:
        value = links(known, sorted(ids))
        return Figure(key, text(f"comparison.{key}"), value, text(f"comparison.{key}.definition"))

    changed = [tie for tie in found if tie.change != "same"]
    changed.sort(key=lambda tie: -abs(len(tie.after) - len(tie.before)))
    return Report(
        key="comparison",
        title=told("comparison.title", **said),
        definition=told("comparison.definition", **said),
        base=told(
            "comparison.base",
            **{
                side: one.base(some)
                for side, one, some in zip(("before", "after"), scopes, chosen, strict=True)
            },
        ),
        headings=(
            Heading("lead", text("coordination.lead"), "link"),
            Heading("coordinating", text("coordination.coordinating"), "link"),
            Heading("change", text("comparison.change")),
            Heading("before", text("comparison.before"), "integer"),
            Heading("after", text("comparison.after"), "integer"),
            Heading("difference", text("comparison.difference"), "integer"),
            Heading("tasks", text("coordination.tasks"), "links"),
        ),
        lines=tuple(line(tie) for tie in changed),
        figures=(
            *_counts(found),
            agencies("arrived", named[1] - named[0]),
            agencies("gone", named[0] - named[1]),
            *in_variants(scope, lambda one: _counts(compared(tasks, *_sides(one, before, after, plans)))),
        ),
        notes=(text("comparison.note"), text("coordination.note.hub")),
    )


def narrowed(scope: Scope, which: str | int, plans: Collection[str] = PLANS) -> Scope:
    """Return a scope narrowed to one of the plans or to a year; what is neither raises ThingUnknown."""
    if _YEAR.fullmatch(str(which)):
        return replace(scope, years=(int(which),))
    plan = str(which) if str(which).startswith("plan-") else f"plan-{which}"
    if plan not in plans:
        raise ThingUnknown(iri=thing("document", plan))
    return replace(scope, plans=(plan,))


def _sides(scope: Scope, before: str | int, after: str | int, plans: Collection[str]) -> tuple[Scope, Scope]:
    return narrowed(scope, before, plans), narrowed(scope, after, plans)


def _called(scope: Scope, which: str | int) -> Text:
    """Return what a plan or year is called that a scope was narrowed to."""
    return same(str(which)) if _YEAR.fullmatch(str(which)) else scope.called(f"plan/{scope.plans[0]}")


def _counts(ties: Sequence[Tie]) -> list[Figure]:
    """Return how many ties there are of each change."""
    counts = Counter(tie.change for tie in ties)
    return [
        Figure(
            change,
            text(f"comparison.count.{change}"),
            counts[change],
            text(f"comparison.count.{change}.definition"),
        )
        for change in get_args(Change)
    ]
