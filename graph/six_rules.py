"""The rules of the audit of clearness ("6 rõ"): what each of six questions asks, and when it is answered how.

The six questions are those of the notice of 4 July 2025 ("rõ người, rõ việc, rõ thời gian, rõ trách nhiệm,
rõ thẩm quyền, rõ sản phẩm") and of the letter of 2026. No document says how to tell that a task is clear; the
rules below are a convention of ours, each with its reason in the catalogue (`six.rule.…`, `six.reason.…`).
They share three principles. A question is clear only where words of the document can be quoted. Words that
we hold but did not understand, or a record without its words, are "not extracted": our gap, not the
document's. A wording that only puts its document into effect ("triển khai thực hiện") has no time, authority
or product of its own, so there these questions do not apply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from graph.assignments import Assignment
from graph.six_words import (
    MADE,
    MADE_OTHERWISE,
    NUMBER,
    THING,
    TIME,
    TOGETHER,
    UNKNOWN_AUTHORITY,
    UNNAMED_AUTHORITY,
    VAGUE,
    above,
    carries_out,
    found,
    names_one,
    work,
)
from graph.wordings import AgencyNames, Wording


class Question(StrEnum):
    """The six questions, in the order of the notice of 4 July 2025.

    PEOPLE (rõ người): who does it. At least one agency is named that leads; a group in general terms leaves
        open who it is.
    WORK (rõ việc): what is to be done. A verb of work with its object stands in the wording.
    TIME (rõ thời gian): by when or how often. Words on time are there and were read as a year, a day, a
        quarter or a recurrence.
    RESPONSIBILITY (rõ trách nhiệm): who answers for it. The lead is told apart from those who coordinate;
        of one addressee alone there is nothing to tell apart.
    AUTHORITY (rõ thẩm quyền): who decides. An agency above the task is named that approves or decides, or to
        which it is reported.
    PRODUCT (rõ sản phẩm): what is there in the end. A measurable target, or a thing that can be shown.
    """

    PEOPLE = "people"
    WORK = "work"
    TIME = "time"
    RESPONSIBILITY = "responsibility"
    AUTHORITY = "authority"
    PRODUCT = "product"


class Answer(StrEnum):
    """The four answers.

    CLEAR: words of the document answer the question; they are quoted.
    SILENT: the document is silent, or says it only in words too general to tell (then quoted).
    NOT_APPLICABLE: the question has no sense for this task.
    NOT_EXTRACTED: the document has words on it that we did not record or understand; a person must read them.
    """

    CLEAR = "clear"
    SILENT = "silent"
    NOT_APPLICABLE = "not_applicable"
    NOT_EXTRACTED = "not_extracted"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question of one task: by which rule, and the words of the document it rests on.

    `rule` is the last part of the rule's key in the catalogue: `six.rule.{question}.{rule}`.
    """

    question: Question
    answer: Answer
    rule: str
    words: tuple[str, ...] = ()


RULES: dict[Question, dict[str, Answer]] = {
    Question.PEOPLE: {
        "named": Answer.CLEAR,
        "listed": Answer.CLEAR,
        "group": Answer.SILENT,
        "none": Answer.SILENT,
        "unread": Answer.NOT_EXTRACTED,
    },
    Question.WORK: {
        "verb": Answer.CLEAR,
        "effect": Answer.SILENT,
        "unread": Answer.NOT_EXTRACTED,
    },
    Question.TIME: {
        "stated": Answer.CLEAR,
        "none": Answer.SILENT,
        "effect": Answer.NOT_APPLICABLE,
        "unread": Answer.NOT_EXTRACTED,
    },
    Question.RESPONSIBILITY: {
        "apart": Answer.CLEAR,
        "group": Answer.SILENT,
        "alike": Answer.SILENT,
        "none": Answer.SILENT,
        "alone": Answer.NOT_APPLICABLE,
        "listed": Answer.NOT_APPLICABLE,
        "unread": Answer.NOT_EXTRACTED,
    },
    Question.AUTHORITY: {
        "named": Answer.CLEAR,
        "unnamed": Answer.SILENT,
        "none": Answer.SILENT,
        "effect": Answer.NOT_APPLICABLE,
        "unread": Answer.NOT_EXTRACTED,
    },
    Question.PRODUCT: {
        "target": Answer.CLEAR,
        "thing": Answer.CLEAR,
        "vague": Answer.SILENT,
        "none": Answer.SILENT,
        "effect": Answer.NOT_APPLICABLE,
        "unread": Answer.NOT_EXTRACTED,
    },
}
"""Every rule by question, with the answer it gives."""


def findings(task: Assignment, wording: Wording, names: AgencyNames) -> dict[Question, Finding]:
    """Return the answers to the six questions of a task, in their order.

    Args:
        task: the record.
        wording: the words behind it.
        names: the names of agencies by id, by which they are known in the words.
    """
    return {question: rule(task, wording, names) for question, rule in _RULES.items()}


def people(task: Assignment, wording: Wording, names: AgencyNames) -> Finding:
    """Who does it: clear where words name an agency that leads, or list by name the members of a group."""
    words = _naming(task, wording, names)
    if words:
        return _finding(Question.PEOPLE, "named", *words)
    if task.leads:
        return _finding(Question.PEOPLE, "unread", *_texts(wording.lead))
    if wording.listed:
        return _finding(Question.PEOPLE, "listed", *wording.listed)
    if task.lead_groups:
        return _finding(Question.PEOPLE, "group", *(_texts(wording.lead) or wording.groups))
    return _finding(Question.PEOPLE, "unread" if wording.lead else "none", *_texts(wording.lead))


def what(task: Assignment, wording: Wording, names: AgencyNames) -> Finding:
    """What is to be done: clear where a verb of work has an object, silent where it only says "carry out"."""
    label = task.label["vi"]
    effect = carries_out(label)
    if effect:
        return _finding(Question.WORK, "effect", effect)
    words = work(label)
    return _finding(Question.WORK, "verb", *words) if words else _finding(Question.WORK, "unread", label)


def time(task: Assignment, wording: Wording, names: AgencyNames) -> Finding:
    """By when or how often: clear where words on time were read, silent where there are none."""
    words = _texts(task.time_text) or found(TIME, (task.label["vi"],))
    read = (task.start, task.end, task.quarter, task.deadline, task.annual_deadline, *task.recurrence)
    if words:
        return _finding(Question.TIME, "stated" if any(read) else "unread", *words)
    if any(read):
        return _finding(Question.TIME, "unread")
    return _finding(Question.TIME, "effect" if carries_out(task.label["vi"]) else "none")


def responsibility(task: Assignment, wording: Wording, names: AgencyNames) -> Finding:
    """Who answers for it: clear where a named lead is told apart from those who coordinate.

    A group that leads is silent even where others coordinate: each of its members may take another for
    the one who answers. Units listed by name each owe their own paper, so each is an addressee alone.
    """
    question, cells = Question.RESPONSIBILITY, _texts(wording.lead, wording.coordinating)
    leads, together = len(task.leads) + len(task.lead_groups), found(TOGETHER, (task.label["vi"],))
    if not leads:
        return _finding(question, "unread" if wording.lead else "none", *cells)
    if task.coordinators or task.coordinator_groups or wording.coordinating:
        if not wording.coordinating or not (task.coordinators or task.coordinator_groups):
            return _finding(question, "unread", *cells)
        return _finding(question, "apart" if task.leads else "group", *cells)
    if wording.listed:
        return _finding(question, "listed", *wording.listed)
    if leads > 1:
        return _finding(question, "alike", *cells)
    if not task.leads:
        return _finding(question, "group", *cells)
    return _finding(question, "unread", *together) if together else _finding(question, "alone", *cells)


def decision(task: Assignment, wording: Wording, names: AgencyNames) -> Finding:
    """Who decides: clear where words name an agency above the task, silent where none is named.

    The task's own leads are not above it. "Tham mưu ban hành" or "báo cáo định kỳ" without a recipient says
    that somebody decides but not who: silent, with these words quoted.
    """
    texts = _texts(task.label["vi"], task.expected_result)
    others = (name for agency, called in names.items() if agency not in task.leads for name in called)
    words = above(others, texts)
    if words:
        return _finding(Question.AUTHORITY, "named", *words)
    words = found(UNKNOWN_AUTHORITY, texts)
    if words or task.reports_to:
        return _finding(Question.AUTHORITY, "unread", *words)
    if carries_out(task.label["vi"]):
        return _finding(Question.AUTHORITY, "effect")
    words = found(UNNAMED_AUTHORITY, texts)
    return _finding(Question.AUTHORITY, "unnamed" if words else "none", *words)


def product(task: Assignment, wording: Wording, names: AgencyNames) -> Finding:
    """What is there in the end: clear where a target can be measured or a result names a thing to be shown.

    An instruction has no cell for its result, so a plan, rule, list or report that its wording asks to be
    made is the product. A result with a number that is no target, a result in words that no list knows, and
    an instruction to make something that no list knows are not extracted.
    """
    if wording.measures:
        return _finding(Question.PRODUCT, "target", *wording.measures)
    result = _texts(task.expected_result)
    words = found(NUMBER, result)
    if words:
        return _finding(Question.PRODUCT, "unread", *result)
    label = (task.label["vi"],)
    words = found(THING, result) if result else found(MADE, label)
    if words:
        return _finding(Question.PRODUCT, "thing", *words)
    if result:
        return _finding(Question.PRODUCT, "vague" if found(VAGUE, result) else "unread", *result)
    words = found(MADE_OTHERWISE, label)
    if words:
        return _finding(Question.PRODUCT, "unread", *words)
    return _finding(Question.PRODUCT, "effect" if carries_out(*label) else "none")


_Rule = Callable[[Assignment, Wording, AgencyNames], Finding]

_RULES: dict[Question, _Rule] = {
    Question.PEOPLE: people,
    Question.WORK: what,
    Question.TIME: time,
    Question.RESPONSIBILITY: responsibility,
    Question.AUTHORITY: decision,
    Question.PRODUCT: product,
}


def _finding(question: Question, rule: str, *words: str) -> Finding:
    return Finding(question, RULES[question][rule], rule, words)


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(one for one in texts if one)


def _naming(task: Assignment, wording: Wording, names: AgencyNames) -> tuple[str, ...]:
    """Return the words that name an agency which leads: the cell, else passages that cite the task."""
    called = [name for agency in task.leads for name in names.get(agency, ())]
    texts = _texts(wording.lead, *(one.words for one in wording.passages))
    return tuple(one for one in texts if names_one(one, called))[:1]
