"""The competency questions over HTTP: a list, and each with its answer from the data and its SPARQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.answers import MOST, Answer
from api.asked import told
from api.deps import Kept, KeptDep, LanguageDep
from api.language import say
from api.rendering import Page, render
from graph.assignments import labels
from graph.language import Language, catalogue
from graph.names import Names
from graph.questions import body, question, questions
from graph.search import LONGEST
from graph.slugs import fold
from graph.sparql import QueryFile
from graph.store import Store

FEW = 5
"""The rows that stand on the first page."""

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer: name, names, SPARQL, the first rows and how many rows there are."""

    name: str
    names: Names
    text: str
    answer: Answer
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question without its answer: name, names and SPARQL."""

    name: str
    names: Names
    text: str


@dataclass(frozen=True, slots=True)
class QuestionsPage(Page):
    """All questions whose words hold what was asked for: pairs of name and names."""

    template: ClassVar[str] = "questions.html"
    found: list[tuple[str, Names]]
    q: str


@dataclass(frozen=True, slots=True)
class QuestionPage(Page):
    """A question with its whole answer, and the names of its columns in the reader's language."""

    template: ClassVar[str] = "question.html"
    question: Question
    columns: dict[str, str]
    version: str


@router.get("/questions", response_class=HTMLResponse)
def listed(request: Request, q: str = "") -> HTMLResponse:
    """Show all questions, or those whose words hold a text, marks aside."""
    wanted = fold(q[:LONGEST])
    every = [(name, names_of(one)) for name, one in questions().items()]
    found = [(name, names) for name, names in every if wanted in fold(f"{names.vi} {names.en} {name}")]
    return render(request, QuestionsPage(found, q[:LONGEST]))


@router.get("/questions/{name}", response_class=HTMLResponse)
def page(request: Request, kept: KeptDep, language: LanguageDep, name: str) -> HTMLResponse:
    """Show a question with its answer; raises QueryUnknown."""
    file = question(name)
    made = kept.recent(f"question {name} {language}", lambda store: answered(store, file, language))
    return render(request, QuestionPage(made, headings([made], language), kept.version))


def answered(store: Store, file: QueryFile, language: Language, most: int = MOST) -> Question:
    """Return a question with the first rows of its answer, as a reader of a language sees them."""
    answer, count = told(store.answer(file.text, "json"), labels(store), language, most)
    return Question(file.name, names_of(file), body(file), answer, count)


def ready(store: Store, language: Language) -> list[Question]:
    """Return the questions that are asked most with the first rows of their answers."""
    asked = [one for one in questions().values() if one.name.startswith("ready-")]
    return [answered(store, one, language, FEW) for one in asked]


def suggested() -> list[Suggestion]:
    """Return the questions that are asked most, without answers."""
    asked = [one for one in questions().values() if one.name.startswith("ready-")]
    return [Suggestion(one.name, names_of(one), body(one)) for one in asked]


def examples(kept: Kept, language: Language) -> list[Question]:
    """Return the questions that are asked most, worked out once for each version of the data."""
    return kept.get(f"questions {language}", lambda store: ready(store, language))


def names_of(file: QueryFile) -> Names:
    """Return what a question asks, in both languages."""
    return Names(file.header.get("title", ""), file.header.get("title_en", ""))


def headings(found: list[Question], language: Language) -> dict[str, str]:
    """Return the names of the columns of answers in a language, by variable."""
    said = catalogue("api", language)
    names = {column for one in found for column in one.answer.columns}
    return {name: say(f"column.{name}", language) for name in names if f"column.{name}" in said}
