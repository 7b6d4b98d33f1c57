"""The tasks that concern the subject of a briefing: who leads and coordinates, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.assignments import Assignment, assignment
from graph.brief import Duty, Line
from graph.brief_relation import stated, told_by
from graph.circle import Applying, How, Tie, applying
from graph.due import DAYS, ROMAN, Due, day_of_year, part_stated
from graph.iris import DN, IDS, concept, thing
from graph.issued_later import Issued, related
from graph.lookup import Lookup
from graph.names import parts
from graph.phrases import joined, same, told
from graph.report import Link, Text
from graph.sentences import Note
from graph.timetable import Calendar


@dataclass(frozen=True, slots=True)
class Work:
    """A task with the way it applies to the subject and when it is due."""

    task: Assignment
    applying: Applying
    due: Due = field(hash=False)
    later: tuple[Issued, ...] = field(default=(), hash=False)
    """Documents issued afterwards that the data relate to it."""


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
    calendar, issued = Calendar.of(lookup.store), related(lookup.store)
    made: dict[str, Work] = {}
    for one in found:
        if one.iri not in made:
            task = assignment(one.iri, lookup.by_name(one.iri), lookup.label(one.iri))
            when = calendar.due_on(task, today)
            made[one.iri] = Work(task, one, when, calendar.later(task, when, issued.get(one.iri, ())))
    return tuple(made.values())


def table(lookup: Lookup, found: Sequence[Work], today: date) -> tuple[Line, ...]:
    """Return a row for each task that is cited, the closest ties first."""
    by_iri = {work.task.iri: work for work in found}
    lines = told_by(lookup, ((work.applying, lookup.label(iri)) for iri, work in by_iri.items()))
    return tuple(_row(lookup, line, by_iri[line.thing], today) for line in lines)


def _row(lookup: Lookup, line: Line, work: Work, today: date) -> Line:
    """Return the line of a task as a row; where its result is said whole, its notes are those of both."""
    found = [
        stated(lookup, iri, lookup.label(iri)) for iri in (thing("target", one) for one in work.task.targets)
    ]
    targets = [target for target in found if target]
    duty = _duty(lookup, work, today)
    if duty.product is None:
        return replace(line, duty=replace(duty, targets=tuple(targets), measured=tuple(targets)))
    notes = fewest(note for one in (line.sentence, *targets) for note in one.notes)
    measured = tuple(
        replace(one, notes=tuple(_holding(notes, note) for note in one.notes)) for one in targets
    )
    sentence = replace(line.sentence, notes=notes)
    return replace(line, sentence=sentence, duty=replace(duty, measured=measured))


def fewest(found: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes each once, without those whose words another one at the same place holds."""
    notes = tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys(_holding(notes, note) for note in notes))


def _holding(notes: Sequence[Note], note: Note) -> Note:
    """Return the note with the longest words among those at the same place that hold the words of one."""
    same_place = [one for one in notes if one.place == note.place and note.words in one.words]
    return max(same_place, key=lambda one: len(one.words), default=note)


def _duty(lookup: Lookup, work: Work, today: date) -> Duty:
    task = work.task
    leads, coordinating = task.named(groups=True)
    product = lookup.text(task.iri, DN.expectedResult)
    english = lookup.text(task.iri, DN.expectedResultTranslation)
    if product and english:
        product = {"vi": product["vi"], "en": english["en"]}
    return Duty(
        code=code(lookup, task),
        leads=_links(lookup, leads),
        coordinating=_links(lookup, coordinating),
        when=_when(lookup, task),
        state=work.due.state(today, DAYS),
        product=product,
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
    part = part_stated(task)
    if part:
        said.append(told(f"brief.when.part.{part}", year=task.end))
    elif task.start and task.end and task.start != task.end:
        said.append(told("brief.when.span", start=task.start, end=task.end))
    elif task.start or task.end:
        said.append(same(str(task.end or task.start)))
    text = joined(said, "; ") if said else told("brief.when.none")
    return {**text, "vi": task.time_text} if task.time_text else text
