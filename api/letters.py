"""Draft letters of reminder over HTTP: a list, a page and a DOCX for each unit, and all of them in a ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, ClassVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from api.deps import KeptDep, LanguageDep, Today, get_known, values_of
from api.downloads import DOCX, ZIP, download
from api.problems import Refusal
from api.reading import as_of
from api.rendering import Page, render
from api.scoping import SCOPE, scope_of, written
from graph.errors import ThingUnknown
from graph.iris import thing
from graph.language import Language, translate
from graph.letters import Letter, letters, pieces
from graph.papers import filings, within
from graph.report import Text
from graph.scope import Scope
from viz.archive import packed
from viz.letter import draw

router = APIRouter(include_in_schema=False)


def get_scope(request: Request) -> Scope:
    """Return the scope that an address asks for, all documents where it names none; raises ValueUnknown."""
    return scope_of(values_of(request), get_known(request), everywhere=True)


EverywhereDep = Annotated[Scope, Depends(get_scope)]


@dataclass(frozen=True, slots=True)
class LettersPage(Page):
    """The letters that were asked for; `query` and `day_query` ask for the same, the latter of one letter."""

    template: ClassVar[str] = "letters.html"
    letters: list[Letter]
    query: str
    day_query: str


@dataclass(frozen=True, slots=True)
class LetterPage(Page):
    """A letter; how its texts are said, their pieces with blanks, and fixed words by key.

    `day_query` asks for the same day, "" where none was named.
    """

    template: ClassVar[str] = "letter.html"
    letter: Letter
    said: Callable[[Text], str]
    pieces: Callable[[Text], object]
    word: Callable[..., str]
    day_query: str


@router.get("/filings/letters", response_class=HTMLResponse)
def listed(request: Request, kept: KeptDep, scope: EverywhereDep, today: Today = "") -> HTMLResponse:
    """Show which letters there are to those who owe a filing that the scope takes."""
    values = values_of(request)
    state = [(name, one) for name in (*SCOPE, "today") for one in written(values, name)]
    page = LettersPage(_chosen(kept, as_of(today), scope), urlencode(state), _day_query(today))
    return render(request, page)


@router.get("/filings/letters.zip")
def archive(kept: KeptDep, language: LanguageDep, scope: EverywhereDep, today: Today = "") -> Response:
    """Return the letters that `listed` shows as DOCX files in one archive, 404 where there is none."""
    on = as_of(today)
    chosen = _chosen(kept, on, scope)
    if not chosen:
        raise Refusal(404, "letter.none")
    made = kept.recent(f"letters.zip {language} {on} {scope}", lambda _: _archive(chosen, language))
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
        day_query=_day_query(today),
    )
    return _fresh(render(request, made))


def _fresh(response: Response) -> Response:
    """Let nobody keep a letter: it says whether its deadline has passed."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _all(kept: KeptDep, today: date) -> dict[str, Letter]:
    return kept.recent(f"letters {today}", lambda store: {one.id: one for one in letters(store, today)})


def _chosen(kept: KeptDep, today: date, scope: Scope) -> list[Letter]:
    """Return the letters to the units that owe a filing that a scope takes."""
    owing = kept.recent(
        f"owing {scope}",
        lambda store: {one.unit.iri for one in within(filings(store), scope) if not one.issued},
    )
    return [one for one in _all(kept, today).values() if one.unit.iri in owing]


def _day_query(today: str) -> str:
    return urlencode({"today": today}) if today else ""


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
