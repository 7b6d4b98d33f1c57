"""The tasks that concern the subject of a briefing: who leads and coordinates, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.assignments import Assignment, assignment
from graph.brief import Duty, Line
from graph.brief_relation import stated, told_by
from graph.circle import Applying, How, Tie, applying
from graph.due import DAYS, ROMAN, Due, day_of_year, due
from graph.iris import DN, IDS, concept, thing
from graph.lookup import Lookup
from graph.names import parts
from graph.phrases import joined, same, told
from graph.report import Link, Text


@dataclass(frozen=True, slots=True)
class Work:
    """A task with the way it applies to the subject and when it is due."""

    task: Assignment
    applying: Applying
    due: Due = field(hash=False)


def works(lookup: Lookup, ties: Sequence[Tie], today: date) -> tuple[Work, ...]:
    """Return the tasks that name something of the circle, or those in which an agency has a part."""
    subject = ties[0].iri
    if parts(subject)[0] == "agency":
        found = [
            Applying(one, how)
            for property_, how in (
                (DN.lead, How.LEAD),
                (DN.coordinating, How.COORDINATING),
                (DN.reportsTo, How.RECEIVES),
            )
            for one in lookup.pointing(subject, property_, "task")
        ]
    else:
        found = list(applying(lookup, ties, (DN.concerns,), "task"))
    made: dict[str, Work] = {}
    for one in found:
        if one.iri not in made:
            task = assignment(one.iri, lookup.by_name(one.iri), lookup.label(one.iri))
            since = lookup.date_of(thing("document", task.document))
            made[one.iri] = Work(task, one, due(task, today, since))
    return tuple(made.values())


def table(lookup: Lookup, found: Sequence[Work], today: date) -> tuple[Line, ...]:
    """Return a row for each task that is cited, the closest ties first."""
    by_iri = {work.task.iri: work for work in found}
    lines = told_by(lookup, ((work.applying, lookup.label(iri)) for iri, work in by_iri.items()))
    return tuple(replace(line, duty=_duty(lookup, by_iri[line.thing], today)) for line in lines)


def _duty(lookup: Lookup, work: Work, today: date) -> Duty:
    task = work.task
    leads, coordinating = task.named(groups=True)
    targets = [
        stated(lookup, iri, lookup.label(iri)) for iri in (thing("target", one) for one in task.targets)
    ]
    product = lookup.text(task.iri, DN.expectedResult)
    english = lookup.text(task.iri, DN.expectedResultTranslation)
    if product and english:
        product = {"vi": product["vi"], "en": english["en"]}
    kept = tuple(target for target in targets if target)
    return Duty(
        code=code(lookup, task),
        leads=_links(lookup, leads),
        coordinating=_links(lookup, coordinating),
        when=_when(lookup, task),
        state=work.due.state(today, DAYS),
        targets=kept,
        product=None if kept else product,
    )


def _links(lookup: Lookup, ids: Sequence[str]) -> tuple[Link, ...]:
    return tuple(lookup.link(IDS + one) for one in ids)


def leads_of(lookup: Lookup, task: Assignment) -> Text:
    """Return the names of those who lead a task."""
    return joined(link.label for link in _links(lookup, task.named(groups=True)[0]))


def code(lookup: Lookup, task: Assignment) -> Text:
    """Return how a task is referred to: its number in its plan, else the place where it stands."""
    if task.number is not None:
        short = lookup.short(thing("document", task.document))
        return told("brief.code", document=short, number=task.number)
    notes = lookup.notes(task.iri, 1)
    return notes[0].place if notes else same(task.id)


def _when(lookup: Lookup, task: Assignment) -> Text:
    """Return the time of a task: in Vietnamese the document's words, in English what was understood."""
    said: list[Text] = []
    if task.deadline:
        said.append(told("brief.when.before", day=date.fromisoformat(task.deadline)))
    if task.annual_deadline:
        said.append(told("brief.when.before_yearly", day=day_of_year(task.annual_deadline)))
    if task.quarter is not None:
        said.append(told("brief.when.quarter", quarter=ROMAN[task.quarter - 1]))
    said += [lookup.label(concept("recurrence", one)) for one in task.recurrence]
    if task.start and task.end and task.start != task.end:
        said.append(told("brief.when.span", start=task.start, end=task.end))
    elif task.start or task.end:
        said.append(same(str(task.end or task.start)))
    text = joined(said, "; ") if said else told("brief.when.none")
    return {**text, "vi": task.time_text} if task.time_text else text
