"""The workload parted by plan, group of tasks, year, quarter or month: a line for each part and agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from graph.assignments import Assignment
from graph.due import ROMAN
from graph.iris import thing
from graph.loads import Ground, has_deadline, loads
from graph.phrases import joined, same, told
from graph.report import Figure, Heading, Line, Link, Report, Text, text
from graph.scope import Scope, listed, years_of
from graph.store import Store

Part = Literal["plan", "group", "year", "quarter"]

UNSTATED = "unstated"
"""The key of the part that holds the tasks of which the document does not say to which part they belong."""


def by_plan(store: Store, scope: Scope | None = None) -> Report:
    """Return what each agency leads and coordinates in each plan or other document."""
    return parted(Ground.of(store, scope or Scope()), "plan")


def by_group(store: Store, scope: Scope | None = None) -> Report:
    """Return what each agency leads and coordinates in each numbered group of tasks."""
    return parted(Ground.of(store, scope or Scope()), "group")


def by_year(store: Store, scope: Scope | None = None) -> Report:
    """Return what each agency leads and coordinates in each year; a task counts in every year it runs."""
    return parted(Ground.of(store, scope or Scope()), "year")


def by_quarter(store: Store, scope: Scope | None = None) -> Report:
    """Return what each agency leads and coordinates in each quarter that a document states."""
    return parted(Ground.of(store, scope or Scope()), "quarter")


def by_month(store: Store, scope: Scope | None = None) -> Report:
    """Return how many tasks have a deadline in each month of the year."""
    return monthly(Ground.of(store, scope or Scope()))


def parted(ground: Ground, part: Part) -> Report:
    """Return the workload of a ground with a line for each part and agency.

    The figures are the tasks of each part, each counted once however many agencies it names.
    """
    found = divided(ground, part)
    return Report(
        key=f"workload-by-{part}",
        title=text(f"workload.by_{part}.title"),
        definition=definition_of(ground, part),
        base=ground.scope.base(ground.chosen),
        headings=(
            Heading(part, text(f"workload.{part}"), "link" if part in ("plan", "group") else "text"),
            Heading("agency", text("workload.agency"), "link"),
            Heading("led", text("workload.led"), "integer"),
            Heading("shared", text("workload.shared"), "decimal"),
            Heading("coordinated", text("workload.coordinated"), "integer"),
            Heading("targets", text("workload.targets"), "integer"),
        ),
        lines=tuple(line for key in found for line in _lines(ground, part, key, found[key])),
        figures=figures(ground, part),
        notes=(text("workload.note.assigned"), text("workload.note.twice")),
    )


def divided(ground: Ground, part: Part) -> dict[str, list[Assignment]]:
    """Return the tasks of each part by its key, in the order of the parts; a task may be in several years."""
    found: dict[str, list[Assignment]] = {}
    parts = _parts(ground, part)
    for task in ground.chosen:
        for key in parts(task):
            found.setdefault(key, []).append(task)
    return {key: found[key] for key in sorted(found, key=lambda key: _rank(part, key))}


def figures(ground: Ground, part: Part) -> tuple[Figure, ...]:
    """Return the tasks of each part, each counted once however many agencies it names."""
    definition = text("workload.part.definition")
    return tuple(
        Figure(key, words(name_of(ground, part, key)), len(tasks), definition)
        for key, tasks in divided(ground, part).items()
    )


def monthly(ground: Ground) -> Report:
    """Return for each of the twelve months how many tasks have a deadline in it, by the kind of deadline."""
    chosen = ground.chosen
    kinds: dict[str, Callable[[Assignment], int | None]] = {
        "dated": lambda task: int(task.deadline[5:7]) if task.deadline else None,
        "yearly": lambda task: int(task.annual_deadline[2:4]) if task.annual_deadline else None,
        "quarterly": lambda task: 3 * task.quarter if task.quarter else None,
    }
    lines = []
    for month in range(1, 13):
        found = [[task for task in chosen if month_of(task) == month] for month_of in kinds.values()]
        sources = dict.fromkeys(task.iri for tasks in found for task in tasks)
        name = text("workload.month.name", month=month)
        lines.append(Line((name, *(len(tasks) for tasks in found)), tuple(sources)))
    return Report(
        key="workload-by-month",
        title=text("workload.by_month.title"),
        definition=text("workload.by_month.definition"),
        base=ground.scope.base(chosen),
        headings=(
            Heading("month", text("workload.month")),
            *(Heading(kind, text(f"workload.{kind}"), "integer") for kind in kinds),
        ),
        lines=tuple(lines),
        figures=(
            Figure(
                "without_deadline",
                text("workload.without_deadline"),
                sum(not has_deadline(task) for task in chosen),
                text("workload.without_deadline.definition"),
            ),
        ),
        notes=(text("workload.note.assigned"),),
    )


def years_rule(ground: Ground) -> Text:
    """Return in words in which years a task counts, with the span of each plan in the scope."""
    spans = {plan: span for plan, span in ground.spans.items() if plan in ground.scope.plans}
    said = listed(
        [
            joined((ground.link(thing("document", plan)).label, same(f"{first}–{last}")), ": ")
            for plan, (first, last) in sorted(spans.items())
        ],
        "; ",
    )
    return told("workload.years_rule", spans=said if spans else text("workload.spans.none"))


def definition_of(ground: Ground, part: Part) -> Text:
    """Return in words how tasks are counted in the parts; for years, with the rule and the spans."""
    counted = text(f"workload.by_{part}.definition")
    if part != "year":
        return counted
    return joined((counted, years_rule(ground)), " ")


def _lines(ground: Ground, part: Part, key: str, tasks: Sequence[Assignment]) -> Iterable[Line]:
    name = name_of(ground, part, key)
    for load in loads(tasks, ground.scope):
        yield Line(
            (
                name,
                ground.link(load.iri),
                len(load.led),
                round(float(load.shared), 6),
                len(load.coordinated),
                load.targets,
            ),
            load.sources,
        )


def _parts(ground: Ground, part: Part) -> Callable[[Assignment], tuple[str, ...]]:
    """Return what gives the keys of the parts that a task belongs to."""
    spans, wanted = ground.spans, ground.scope.years

    def years(task: Assignment) -> tuple[str, ...]:
        found = years_of(task, spans)
        return tuple(str(year) for year in found if not wanted or year in wanted) or (UNSTATED,)

    made: Mapping[Part, Callable[[Assignment], tuple[str, ...]]] = {
        "plan": lambda task: (task.document,),
        "group": lambda task: (task.group or UNSTATED,),
        "year": years,
        "quarter": lambda task: (quarter_of(task),),
    }
    return made[part]


def quarter_of(task: Assignment) -> str:
    """Return the quarter, "1" to "4", that a document states or a stated date lies in, else UNSTATED."""
    if task.quarter:
        return str(task.quarter)
    month = task.deadline[5:7] or task.annual_deadline[2:4]
    return str((int(month) + 2) // 3) if month else UNSTATED


def _rank(part: Part, key: str) -> tuple[bool, str]:
    """Return the rank of a part: years and quarters rising, plans and groups as their tasks come."""
    return key == UNSTATED, key if part in ("year", "quarter") else ""


def name_of(ground: Ground, part: Part, key: str) -> Text | str | Link:
    """Return what a part is called: a thing with its name, a year, or words in both languages."""
    if key == UNSTATED:
        return text(f"workload.{part}.unstated")
    if part == "plan":
        return ground.link(thing("document", key))
    if part == "group":
        return _group(ground, key)
    return key if part == "year" else text("workload.quarter.name", number=ROMAN[int(key) - 1])


def _group(ground: Ground, key: str) -> Link:
    """Return a group of tasks with its name led by plan and number: ``Kế hoạch 1520, nhóm II: …``."""
    iri = thing("task-group", key)
    number = key.rsplit("-", 1)[-1].upper()
    return Link(
        iri,
        told(
            "workload.group.name",
            plan=ground.link(thing("document", ground.plans[key])),
            number=number,
            label=ground.link(iri),
        ),
    )


def words(name: Text | str | Link) -> Text:
    """Return the words of a part, which may be a link, a text or the same word in both languages."""
    if isinstance(name, Link):
        return name.label
    return same(name) if isinstance(name, str) else name
