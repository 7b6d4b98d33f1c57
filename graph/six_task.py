"""The audit of clearness ("6 rõ") of one task: question by question, with where the words stand.

The answers are those of graph/six_clear.py and graph/six_rules.py; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.phrases import places
from graph.quotes import Quote
from graph.report import Link, Text, text
from graph.six_clear import OPEN, SHOWN, Audit, answer_name, audit_of, question_name, quoted, rule_text
from graph.six_rules import Answer, Finding, Question
from graph.store import Store
from graph.wordings import Wording


@dataclass(frozen=True, slots=True)
class Clearness:
    """One of the six questions of a task.

    `words` are those that the audit quotes, `places` where they stand. `missing` says of an open question
    what is missing: what the question asks for where the document is silent, else that the words are there
    but were not read.
    """

    question: Question
    answer: Answer
    called: Text = field(hash=False)
    answered: Text = field(hash=False)
    words: Text | None = field(hash=False)
    places: tuple[Link, ...]
    rule: Text = field(hash=False)
    missing: Text | None = field(hash=False)

    @property
    def open(self) -> bool:
        """Whether the question is left open."""
        return self.answer in OPEN


def clearness(store: Store, iri: str) -> tuple[Clearness, ...]:
    """Return the six questions of a task in their order, none where the IRI is that of no task."""
    audited = audit_of(store, iri)
    return told_of(audited) if audited else ()


def told_of(audited: Audit) -> tuple[Clearness, ...]:
    """Return the findings of one task in words."""
    return tuple(
        Clearness(
            question,
            found.answer,
            question_name(question),
            answer_name(found.answer),
            quoted(found.words),
            places(behind(found, audited.wording)),
            rule_text(question, found.rule),
            _missing(question, found.answer),
        )
        for question, found in audited.findings.items()
    )


def behind(found: Finding, wording: Wording) -> Sequence[Quote]:
    """Return the passages at which the words of a finding stand.

    Names that a list gives stand in that list. Other words stand in the passages that quote them, else in
    the task's own row: a passage quotes only the beginning of a long row.
    """
    if not found.words:
        return ()
    if found.rule == "listed":
        return wording.lists[:SHOWN]
    quoting = [one for one in wording.passages if any(words in one.words for words in found.words)]
    return quoting or wording.passages[:1]


def _missing(question: Question, answer: Answer) -> Text | None:
    if answer is Answer.SILENT:
        return text(f"six.question.{question}.definition")
    return text(f"six.answer.{answer}.definition") if answer is Answer.NOT_EXTRACTED else None
