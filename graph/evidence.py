"""What speaks for two tasks being the same work: seven facets, each compared between 0 and 1.

The whole follows Gower, "A general coefficient of similarity and some of its properties", Biometrics 27,
1971: the likeness of two things is the weighted mean over the facets in which they can be compared. A facet
that neither of them states is left out; a set that only one of them states counts as 0.

`wording`: the task's clause, alone or with its expected result, whichever is more alike, because one plan
    writes into its result column what the other writes into the task column.
`result`: the expected results; left out where one of the tasks has none, as an instruction in a letter.
`target`: words of the units and periods of the targets. `theme`: the curator's themes. `concerns`: partners,
    countries, regions, markets, organisations, programmes and agreements that are named. All three are
    cosines of TF-IDF weights, so that what few tasks share tells more than what many share.
`lead`: of the agencies that lead either task, the share that take part in both, leading both (same lead) or
    leading one and coordinating the other (swapped lead). Left out where a task has a generic lead only.
`period`: 1 less the mean distance of the first years and of the last years, over the longest such distance
    among all tasks (Gower's measure for numbers): plans a year apart do assign the same work. Years are
    those of `graph.scope.years_of`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.assignments import Assignment
from graph.likeness import Bag, Matrix, likenesses, text_likenesses, words
from graph.names import plain
from graph.report import Text
from graph.scope import Scope, Span, plan_spans, years_of
from graph.sparql import query
from graph.store import Store

Facet = Literal["wording", "result", "target", "theme", "concerns", "lead", "period"]

WEIGHTS: dict[Facet, float] = {
    "wording": 0.40,
    "result": 0.15,
    "target": 0.05,
    "theme": 0.15,
    "concerns": 0.10,
    "lead": 0.10,
    "period": 0.05,
}
"""What is to be done and to come of it weighs 60, what it is about 25, who does it and when 15 of 100.

Work is the same by what is done, so the words weigh most. The broad area comes next, because it stands in
each of GAO's definitions. Who leads weighs little: two agencies doing one work is just what is looked for.
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a target in both languages, and the IRI of the concept of its period or ""."""

    text: Text
    period: str = ""


Units = Mapping[str, Sequence[Unit]]
"""The units of the targets of each task, by the IRI of the task."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The likenesses of tasks to each other, computed once; `place` finds a task's row by its IRI."""

    place: Mapping[str, int]
    wording: Matrix
    result: Matrix
    target: Matrix
    theme: Matrix
    concerns: Matrix
    units: Units
    spans: Mapping[str, Span]
    farthest: int
    scope: Scope

    @staticmethod
    def of(
        tasks: Sequence[Assignment], units: Units, scope: Scope, among: Sequence[Assignment] | None = None
    ) -> Evidence:
        """Return the evidence among tasks; `scope` says who takes part, and chooses no tasks here.

        `among` are those of the tasks that are compared, all where it is None; how rare words, themes and
        partners are, and how far apart years, tells from all tasks.
        """
        compared = tasks if among is None else among
        chosen = {task.iri for task in compared}
        places = None if among is None else [n for n, task in enumerate(tasks) if task.iri in chosen]
        clauses = [task.label["vi"] for task in tasks]
        results = [task.expected_result for task in tasks]
        whole = [f"{clause}\n{result}" for clause, result in zip(clauses, results, strict=True)]
        spans = plan_spans(tasks)
        years = [years for task in tasks if (years := years_of(task, spans))]
        first, last = [one[0] for one in years], [one[-1] for one in years]
        return Evidence(
            place={iri: place for place, iri in enumerate(task.iri for task in tasks if task.iri in chosen)},
            wording=_higher(text_likenesses(clauses, places), text_likenesses(whole, places)),
            result=text_likenesses(results, places),
            target=likenesses([_units_bag(units.get(task.iri, ())) for task in tasks], places),
            theme=likenesses([dict.fromkeys(task.themes, 1) for task in tasks], places),
            concerns=likenesses([dict.fromkeys(task.concerns, 1) for task in tasks], places),
            units=units,
            spans=spans,
            farthest=max(max(first) - min(first), max(last) - min(last)) if years else 0,
            scope=scope,
        )

    def compare(self, one: Assignment, other: Assignment) -> dict[Facet, float]:
        """Return the likeness of two tasks in each facet in which they can be compared."""
        row, column = self.place[one.iri], self.place[other.iri]
        found: dict[Facet, float] = {"wording": self.wording[row][column]}
        if one.expected_result and other.expected_result:
            found["result"] = self.result[row][column]
        if one.targets or other.targets:
            found["target"] = self.target[row][column]
        if one.themes or other.themes:
            found["theme"] = self.theme[row][column]
        if one.concerns or other.concerns:
            found["concerns"] = self.concerns[row][column]
        leading = self.leading(one, other)
        if leading:
            same, swapped = self.shared_leads(one, other)
            found["lead"] = (len(same) + len(swapped)) / len(leading)
        nearness = self._nearness(one, other)
        if nearness is not None:
            found["period"] = nearness
        return found

    def leading(self, one: Assignment, other: Assignment) -> tuple[str, ...]:
        """Return who leads either task, as `agency/…`; nobody where nobody is known to lead one of them."""
        first, second = self.scope.participants(one)[0], self.scope.participants(other)[0]
        return tuple(sorted({*first, *second})) if first and second else ()

    def shared_leads(self, one: Assignment, other: Assignment) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who leads both tasks, and who leads one of them and coordinates in the other."""
        leads, coordinators = self.scope.participants(one)
        other_leads, other_coordinators = self.scope.participants(other)
        same = set(leads) & set(other_leads)
        swapped = (set(leads) & set(other_coordinators)) | (set(other_leads) & set(coordinators))
        return tuple(sorted(same)), tuple(sorted(swapped - same))

    def years(self, task: Assignment) -> tuple[int, ...]:
        """Return the years of a task, as `graph.scope.years_of` counts them."""
        return years_of(task, self.spans)

    def _nearness(self, one: Assignment, other: Assignment) -> float | None:
        first, second = self.years(one), self.years(other)
        if not first or not second:
            return None
        if not self.farthest:
            return 1.0
        return 1 - (abs(first[0] - second[0]) + abs(first[-1] - second[-1])) / (2 * self.farthest)


def units_of(store: Store) -> dict[str, list[Unit]]:
    """Return the units of the targets of each task of the dataset, in the order of the targets."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for row in store.rows(query("target-units").text):
        unit: Text = {"vi": plain(row["unit"]), "en": plain(row["translation"])}
        found[plain(row["task"])].append(Unit(unit, plain(row["period"]) if "period" in row else ""))
    return dict(found)


def _units_bag(units: Sequence[Unit]) -> Bag:
    terms = [term for unit in units for term in (*words(unit.text["vi"]), unit.period) if term]
    return dict.fromkeys(terms, 1)


def _higher(one: Matrix, other: Matrix) -> Matrix:
    return [
        [max(pair) for pair in zip(first, second, strict=True)]
        for first, second in zip(one, other, strict=True)
    ]
