"""Draft letters of reminder over HTTP: a list, a page and a DOCX for each unit, and all of them in a ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from api.deps import KeptDep, LanguageDep, Today
from api.downloads import DOCX, ZIP, download
from api.reading import as_of
from api.rendering import Page, render
from graph.errors import ThingUnknown
from graph.iris import thing
from graph.language import Language, translate
from graph.letters import Letter, letters, pieces
from graph.report import Text
from viz.archive import packed
from viz.letter import draw

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class LettersPage(Page):
    """All letters."""

    template: ClassVar[str] = "letters.html"
    letters: list[Letter]


@dataclass(frozen=True, slots=True)
class LetterPage(Page):
    """A letter; how its texts are said, their pieces with blanks, and fixed words by key."""

    template: ClassVar[str] = "letter.html"
    letter: Letter
    said: Callable[[Text], str]
    pieces: Callable[[Text], object]
    word: Callable[..., str]


@router.get("/filings/letters", response_class=HTMLResponse)
def listed(request: Request, kept: KeptDep) -> HTMLResponse:
    """Show which letters there are."""
    return render(request, LettersPage(list(_all(kept, date.today()).values())))


@router.get("/filings/letters.zip")
def archive(kept: KeptDep, language: LanguageDep, today: Today = "") -> Response:
    """Return all letters as DOCX files in one archive."""
    on = as_of(today)
    made = kept.recent(f"letters.zip {language} {on}", lambda _: _archive(_all(kept, on).values(), language))
    return _fresh(download(made, ZIP, f"doingoai-letters-{language}.zip", language))


@router.get("/filings/{unit}.docx")
def document(kept: KeptDep, language: LanguageDep, unit: str, today: Today = "") -> Response:
    """Return the letter to a unit as a DOCX file."""
    made = draw(_one(kept, unit, as_of(today)), language)
    return _fresh(download(made, DOCX, f"{unit}-{language}.docx", language))


@router.get("/filings/{unit}", response_class=HTMLResponse)
def page(request: Request, kept: KeptDep, language: LanguageDep, unit: str, today: Today = "") -> Response:
    """Show the letter to a unit."""
    letter = _one(kept, unit, as_of(today))
    made = LetterPage(
        letter=letter,
        said=lambda words: words[language],
        pieces=lambda words: pieces(words[language], letter.blank[language]),
        word=partial(_word, language),
    )
    return _fresh(render(request, made))


def _fresh(response: Response) -> Response:
    """Let nobody keep a letter: it says whether its deadline has passed."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _all(kept: KeptDep, today: date) -> dict[str, Letter]:
    return kept.recent(f"letters {today}", lambda store: {one.id: one for one in letters(store, today)})


def _one(kept: KeptDep, unit: str, today: date) -> Letter:
    """Return the letter to a unit; raises ThingUnknown where the unit owes nothing."""
    try:
        return _all(kept, today)[unit]
    except KeyError:
        raise ThingUnknown(iri=thing("unit", unit)[:200]) from None


def _archive(every: Iterable[Letter], language: Language) -> bytes:
    return packed((f"{one.id}.docx", draw(one, language)) for one in every)


def _word(language: Language, key: str, **details: object) -> str:
    return translate(f"letter.{key}", language, **details)
