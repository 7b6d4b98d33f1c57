"""The audit of clearness ("6 rõ"): how clear the documents leave each task, with the words that tell.

The rules are those of graph/six_rules.py; here they are applied to the tasks of a scope and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.assignments import Assignment, assigned, assignments, short_labels
from graph.iris import IDS, thing
from graph.parties import Parties
from graph.phrases import Labels, headings, joined, linked, places, same, told
from graph.report import Figure, Heading, Line, Link, Report, Text, Value, text
from graph.scope import Scope
from graph.six_rules import RULES, Answer, Finding, Question, findings
from graph.store import Store
from graph.wordings import Wording, agency_names, wording, wordings

SHOWN = 3
"""How many quotes a cell shows; the others are counted."""

OPEN = (Answer.SILENT, Answer.NOT_EXTRACTED)
"""The answers that leave a question open."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The six findings of one task, with the words behind its record."""

    task: Assignment
    wording: Wording
    findings: Mapping[Question, Finding]

    @property
    def clear(self) -> bool:
        """Whether no question is open: each is clear or does not apply."""
        return not any(one.answer in OPEN for one in self.findings.values())


def audit(store: Store, scope: Scope | None = None, parties: Parties | None = None) -> list[Audit]:
    """Return the findings of the tasks in a scope, of all where there is none, in the order of ids.

    Where parties are named, only the tasks that they lead or coordinate in are looked at.
    """
    tasks = assignments(store)
    chosen = (parties or Parties()).select(scope.select(tasks) if scope else tasks)
    words, names = wordings(store, chosen), agency_names(store)
    return [Audit(task, words[task.iri], findings(task, words[task.iri], names)) for task in chosen]


def audit_of(store: Store, iri: str) -> Audit | None:
    """Return the findings of one task, the same as `audit` gives, without reading the other tasks.

    None where the IRI is that of no task.
    """
    task = assigned(store, iri)
    if not task:
        return None
    words = wording(store, task)
    return Audit(task, words, findings(task, words, agency_names(store)))


def report(store: Store, scope: Scope | None = None, parties: Parties | None = None) -> Report:
    """Return one row for each task: of each question the answer, the words it rests on and the rule.

    Where parties are named, each row says which part they have in the task.
    """
    parties = parties or Parties()
    audited, names = audit(store, scope, parties), short_labels(store)
    counted = _counted(audited)
    return Report(
        key="six-clear",
        title=text("six.title"),
        definition=text("six.definition"),
        base=parties.base(_base(audited, scope)),
        headings=(
            *headings("six", task="link", clause="links", document="link", leads="links"),
            *(headings("six", parts="text") if parties.who else ()),
            *(heading for question in Question for heading in _headings(question)),
        ),
        lines=tuple(_line(one, names, parties) for one in audited),
        figures=(
            *_figures(audited, parties),
            *(
                Figure(
                    f"{question}_{answer}",
                    told("six.figure", question=question_name(question), answer=answer_name(answer)),
                    counted[question, answer],
                    text(f"six.answer.{answer}.definition"),
                )
                for question in Question
                for answer in Answer
                if answer in RULES[question].values()
            ),
        ),
        notes=_notes(),
    )


def table(store: Store, scope: Scope | None = None, parties: Parties | None = None) -> Report:
    """Return the answers counted by document and by lead agency, one row for each of the six questions.

    A task that several agencies lead counts with each of them, so the rows by agency do not add up to the
    number of tasks. Whether generic groups and the issuing department count as leads is the scope's choice;
    tasks that no lead so counted has are a part of their own. The clauses that leave a question open stand
    beside their number; the tasks of a row are its sources.
    """
    parties = parties or Parties()
    audited, names = audit(store, scope, parties), short_labels(store)
    return Report(
        key="six-clear-table",
        title=text("six.table.title"),
        definition=text("six.table.definition"),
        base=parties.base(_base(audited, scope)),
        headings=(
            *headings("six", part="text", of="link", question="text", tasks="integer"),
            *(Heading(answer.value, answer_name(answer), "integer") for answer in Answer),
            Heading("share", text("six.share"), "percent"),
            *(
                Heading(f"{answer}_in", told("six.where", answer=answer_name(answer)), "links")
                for answer in OPEN
            ),
        ),
        lines=tuple(
            line
            for part, iri, members in _parts(audited, scope or Scope(), names)
            for line in _counts(part, iri, members, names)
        ),
        figures=_figures(audited, parties),
        notes=_notes(),
    )


def rules(store: Store | None = None) -> Report:
    """Return the rules: what each question asks and why, and when each of its answers is given.

    The rules are the same whatever the store holds; it may be left out.
    """
    lines = [(question, rule, answer) for question in Question for rule, answer in RULES[question].items()]
    return Report(
        key="six-clear-rules",
        title=text("six.rules.title"),
        definition=text("six.definition"),
        base=text("six.rules.base"),
        headings=headings(
            "six", question="text", asks="text", reason="text", answer="text", meaning="text", rule="text"
        ),
        lines=tuple(
            Line(
                (
                    question_name(question),
                    text(f"six.question.{question}.definition"),
                    text(f"six.reason.{question}"),
                    answer_name(answer),
                    text(f"six.answer.{answer}.definition"),
                    rule_text(question, rule),
                )
            )
            for question, rule, answer in lines
        ),
        notes=(text("six.note.lists"), text("six.note.unlisted")),
    )


def question_name(question: Question) -> Text:
    """Return what a question is called: "Rõ người", "Clear who"."""
    return text(f"six.question.{question}")


def answer_name(answer: Answer) -> Text:
    """Return what an answer is called: "văn bản không nêu", "the document is silent"."""
    return text(f"six.answer.{answer}")


def rule_text(question: Question, rule: str) -> Text:
    """Return the rule that gave an answer, as a sentence."""
    return text(f"six.rule.{question}.{rule}")


def _headings(question: Question) -> tuple[Heading, ...]:
    name = question_name(question)
    return (
        Heading(question.value, name),
        Heading(f"{question}_words", told("six.words", question=name)),
        Heading(f"{question}_rule", told("six.rule_of", question=name)),
    )


def _line(one: Audit, names: Labels, parties: Parties) -> Line:
    task, passages = one.task, one.wording.passages
    cells: list[Value] = []
    for question, found in one.findings.items():
        cells += (answer_name(found.answer), quoted(found.words), rule_text(question, found.rule))
    return Line(
        (
            linked(task.iri, names),
            places(passages[:1]),
            linked(thing("document", task.document), names),
            tuple(linked(IDS + lead, names) for lead in task.named(groups=True)[0]),
            *([parties.parts(task)] if parties.who else ()),
            *cells,
        ),
        (task.iri, *(passage.iri for passage in passages)),
    )


def quoted(words: Sequence[str]) -> Text | None:
    """Return the words in quotation marks, the first ones where there are many; None where there are none."""
    if not words:
        return None
    shown = joined((same(f"“{one}”") for one in words[:SHOWN]), "; ")
    rest = len(words) - SHOWN
    return told("six.more", words=shown, count=rest) if rest > 0 else shown


def _parts(audited: Sequence[Audit], scope: Scope, names: Labels) -> Iterable[tuple[Text, str, list[Audit]]]:
    """Yield the parts of the table: all tasks, each document, each lead, and the tasks without a lead."""
    yield text("six.part.all"), "", list(audited)
    for document in dict.fromkeys(one.task.document for one in audited):
        members = [one for one in audited if one.task.document == document]
        yield text("six.part.document"), thing("document", document), members
    led: dict[str, list[Audit]] = {}
    for one in audited:
        for lead in scope.participants(one.task)[0]:
            led.setdefault(IDS + lead, []).append(one)
    for iri in sorted(led, key=lambda lead: (-len(led[lead]), lead)):
        yield text("six.part.lead"), iri, led[iri]
    rest = [one for one in audited if not scope.participants(one.task)[0]]
    if rest:
        yield text("six.part.no_lead"), "", rest


def _counts(part: Text, iri: str, members: Sequence[Audit], names: Labels) -> Iterable[Line]:
    counted = _counted(members)
    for question in Question:
        counts = [counted[question, answer] for answer in Answer]
        asked = len(members) - counted[question, Answer.NOT_APPLICABLE]
        share = counted[question, Answer.CLEAR] / asked if asked else None
        yield Line(
            (
                part,
                linked(iri, names) if iri else None,
                question_name(question),
                len(members),
                *counts,
                share,
                *(_clauses(members, question, answer) for answer in OPEN),
            ),
            tuple(one.task.iri for one in members),
        )


def _clauses(members: Sequence[Audit], question: Question, answer: Answer) -> tuple[Link, ...]:
    """Return the tasks with an answer, each called by the clause where it stands."""
    return tuple(
        Link(one.task.iri, one.wording.passages[0].place if one.wording.passages else one.task.label)
        for one in members
        if one.findings[question].answer is answer
    )


def _counted(audited: Iterable[Audit]) -> Counter[tuple[Question, Answer]]:
    return Counter((found.question, found.answer) for one in audited for found in one.findings.values())


def _figures(audited: Sequence[Audit], parties: Parties) -> tuple[Figure, ...]:
    """Return how many tasks there are, of how many no question is open, and what parties do in how many."""
    values = {"tasks": len(audited)}
    if parties.who:
        values["led"] = sum(parties.leads(one.task) for one in audited)
        values["coordinated"] = sum(parties.coordinates(one.task) for one in audited)
    values["all_clear"] = sum(one.clear for one in audited)
    return tuple(
        Figure(key, text(f"six.{key}"), value, text(f"six.{key}.definition")) for key, value in values.items()
    )


def _base(audited: Sequence[Audit], scope: Scope | None) -> Text:
    return scope.base([one.task for one in audited]) if scope else text("six.base", count=len(audited))


def _notes() -> tuple[Text, ...]:
    asked = (
        told(
            "six.note.question",
            question=question_name(question),
            asks=text(f"six.question.{question}.definition"),
            reason=text(f"six.reason.{question}"),
        )
        for question in Question
    )
    return (*asked, text("six.note.lists"), text("six.note.assigned"))
