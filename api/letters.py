"""Draft letters of reminder over HTTP: a list, a page and a DOCX for each unit, and all of them in a ZIP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from api.deps import KeptDep, LanguageDep
from api.rendering import Page, render
from graph.errors import ThingUnknown
from graph.iris import thing
from graph.language import Language, translate
from graph.letters import Letter, letters, pieces
from graph.report import Text
from graph.store import Store
from viz.archive import packed
from viz.letter import draw

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"

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
    return render(request, LettersPage(list(_all(kept).values())))


@router.get("/filings/letters.zip")
def archive(kept: KeptDep, language: LanguageDep) -> Response:
    """Return all letters as DOCX files in one archive."""
    made = kept.recent(f"letters.zip {language}", lambda store: _archive(store, language))
    return _file(made, ZIP, f"doingoai-letters-{language}.zip", language)


@router.get("/filings/{unit}.docx")
def document(kept: KeptDep, language: LanguageDep, unit: str) -> Response:
    """Return the letter to a unit as a DOCX file."""
    made = draw(_one(kept, unit), language)
    return _file(made, DOCX, f"{unit}-{language}.docx", language)


@router.get("/filings/{unit}", response_class=HTMLResponse)
def page(request: Request, kept: KeptDep, language: LanguageDep, unit: str) -> HTMLResponse:
    """Show the letter to a unit."""
    letter = _one(kept, unit)
    made = LetterPage(
        letter=letter,
        said=lambda words: words[language],
        pieces=lambda words: pieces(words[language], letter.blank[language]),
        word=partial(_word, language),
    )
    return render(request, made)


def _all(kept: KeptDep) -> dict[str, Letter]:
    return kept.get("letters", lambda store: {one.id: one for one in letters(store)})


def _one(kept: KeptDep, unit: str) -> Letter:
    """Return the letter to a unit; raises ThingUnknown where the unit owes nothing."""
    try:
        return _all(kept)[unit]
    except KeyError:
        raise ThingUnknown(iri=thing("unit", unit)[:200]) from None


def _archive(store: Store, language: Language) -> bytes:
    return packed((f"{one.id}.docx", draw(one, language)) for one in letters(store))


def _file(content: bytes, media_type: str, name: str, language: Language) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": language}
    return Response(content, media_type=media_type, headers=headers)


def _word(language: Language, key: str, **details: object) -> str:
    return translate(f"letter.{key}", language, **details)
