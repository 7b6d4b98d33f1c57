"""Briefings over HTTP: a page, PDF, DOCX and JSON for each, and several of them in one archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from fastapi import APIRouter, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api import brief_page
from api.brief_page import Asked, Sheet, SheetPage
from api.briefing_bodies import BriefingBody, body
from api.deps import IndexDep, KeptDep, LanguageDep, StoreDep
from api.rendering import Page, render, variables
from graph.briefed import find
from graph.briefing import briefing, subjects
from graph.errors import ValueInvalid, ValueUnknown
from graph.language import LANGUAGES, Language
from graph.lookup import Lookup
from graph.names import parts
from graph.report import Link, Text
from graph.search import Index
from graph.store import Store
from graph.tongues import TONGUES

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF, ZIP = "application/pdf", "application/zip"
MOST = 30
"""The most briefings of one archive."""

Form = Literal["pdf", "docx"]

router = APIRouter()

Today = Annotated[str, Query(description="YYYY-MM-DD", max_length=10)]
Whole = Annotated[int, Query(ge=0, le=1)]
Third = Annotated[str, Query(max_length=2)]


@dataclass(frozen=True, slots=True)
class BriefingsPage(Page):
    """What there are briefings on, by kind, and the day from which they count."""

    template: ClassVar[str] = "briefings.html"
    found: Mapping[str, list[Link]]
    today: date
    said: Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class BriefPage(SheetPage):
    """A briefing with what was asked of it; `kept_back` are the sections that a partner's copy lacks."""

    template: ClassVar[str] = "brief.html"
    slug: str
    asked: Asked
    query: str
    whole_page: bool
    kept_back: str


@router.get("/briefings", response_class=HTMLResponse, include_in_schema=False)
def choose(
    request: Request, kept: KeptDep, store: StoreDep, index: IndexDep, language: LanguageDep, q: str = ""
) -> Response:
    """Show what there are briefings on, or lead to that of a name."""
    if q.strip():
        iri = find(store, index, q.strip()[:200], language)
        return RedirectResponse(f"/briefings/{parts(iri)[1]}", 303)
    found: dict[str, list[Link]] = kept.get("briefings", _listed)
    response = render(request, BriefingsPage(found, date.today(), lambda text: text[language]))
    response.headers["Cache-Control"] = "no-store"
    return response


@router.get("/briefings.zip", include_in_schema=False)
def archive(
    kept: KeptDep,
    store: StoreDep,
    index: IndexDep,
    language: LanguageDep,
    slug: Annotated[list[str], Query(max_length=MOST)],
    form: Form = "pdf",
    both: Whole = 0,
    today: Today = "",
) -> Response:
    """Return briefings on several subjects as PDF or DOCX files in one archive."""
    from viz.archive import packed

    asked = Asked(_day(today))
    files = []
    for iri in dict.fromkeys(find(store, index, one, language) for one in slug):
        for chosen in LANGUAGES if both else (language,):
            name = f"{parts(iri)[1]}-{asked.today}-{chosen}.{form}"
            files.append((name, _file(kept, iri, asked, chosen, form)))
    return _sent(packed(files), ZIP, f"doingoai-briefings-{asked.today}.zip", language)


@router.get("/api/briefings/{slug}", operation_id="briefing", tags=["briefings"])
def data(
    store: StoreDep,
    index: IndexDep,
    language: LanguageDep,
    slug: str,
    today: Today = "",
) -> BriefingBody:
    """Return the whole briefing on a partner, group, country or agency, by its id or any of its names.

    Every sentence has the numbers of its notes; each note has document, clause and verbatim quote. What no
    document says is listed. / Toàn bộ nội dung tóm tắt về một đối tác, nhóm, quốc gia hoặc cơ quan; mỗi câu
    kèm số chú thích dẫn đến văn bản, điều khoản và lời trích nguyên văn.
    """
    return body(briefing(store, find(store, index, slug, language), _day(today)))


@router.get("/briefings/{slug}.pdf", include_in_schema=False)
def as_pdf(
    kept: KeptDep,
    store: StoreDep,
    index: IndexDep,
    language: LanguageDep,
    slug: str,
    today: Today = "",
    whole: Whole = 0,
    third: Third = "",
) -> Response:
    """Return a briefing as PDF."""
    return _one(kept, store, index, language, slug, _asked(today, whole, third), "pdf")


@router.get("/briefings/{slug}.docx", include_in_schema=False)
def as_docx(
    kept: KeptDep,
    store: StoreDep,
    index: IndexDep,
    language: LanguageDep,
    slug: str,
    today: Today = "",
    whole: Whole = 0,
    third: Third = "",
) -> Response:
    """Return a briefing as DOCX."""
    return _one(kept, store, index, language, slug, _asked(today, whole, third), "docx")


@router.get("/briefings/{slug}", response_class=HTMLResponse, include_in_schema=False)
def page(
    request: Request,
    kept: KeptDep,
    store: StoreDep,
    index: IndexDep,
    language: LanguageDep,
    slug: str,
    today: Today = "",
    whole: Whole = 0,
    third: Third = "",
) -> Response:
    """Show a briefing; a name that is no id leads to the address with the id."""
    iri = find(store, index, slug, language)
    own = parts(iri)[1]
    if own != slug:
        return RedirectResponse(f"/briefings/{own}", 303)
    asked = _asked(today, whole, third)
    sheet = _sheet(kept, iri, asked, language)
    query = f"today={asked.today}" + ("&whole=1" if whole else "")
    shown = brief_page.content(sheet, language)
    page = BriefPage(
        **variables(shown),
        slug=own,
        asked=asked,
        query=query,
        whole_page=bool(whole),
        kept_back=brief_page.kept_back(asked, language),
    )
    response = render(request, page)
    if not today:
        response.headers["Cache-Control"] = "no-store"
    from viz import press

    response.background = BackgroundTask(press.warm)
    return response


def _one(
    kept: KeptDep, store: Store, index: Index, language: Language, slug: str, asked: Asked, form: Form
) -> Response:
    iri = find(store, index, slug, language)
    name = "-".join([parts(iri)[1], str(asked.today), language, *([asked.third] if asked.third else [])])
    content = _file(kept, iri, asked, language, form)
    return _sent(content, PDF if form == "pdf" else DOCX, f"{name}.{form}", language)


def _sheet(kept: KeptDep, iri: str, asked: Asked, language: Language) -> Sheet:
    key = f"briefing {iri} {asked} {language}"
    return kept.recent(key, lambda store: Sheet.of(store, iri, asked, language))


def _file(kept: KeptDep, iri: str, asked: Asked, language: Language, form: Form) -> bytes:
    sheet = _sheet(kept, iri, asked, language)
    make = brief_page.pdf if form == "pdf" else brief_page.docx
    return kept.recent(f"briefing.{form} {iri} {asked} {language}", lambda _: make(sheet, language))


def _sent(content: bytes, media_type: str, name: str, language: Language) -> Response:
    disposition = "inline" if media_type == PDF else "attachment"
    headers = {
        "Content-Disposition": f'{disposition}; filename="{name}"',
        "Content-Language": language,
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)


def _asked(today: str, whole: int, third: str) -> Asked:
    """Return what an address asks for; raises ValueInvalid or ValueUnknown."""
    if third and third not in TONGUES.values():
        raise ValueUnknown(name="third", value=third, known=", ".join(TONGUES.values()))
    return Asked(_day(today), bool(whole), third)


def _day(text: str) -> date:
    """Return a day of an address, today where it names none; raises ValueInvalid."""
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise ValueInvalid(name="today", value=text, example="2026-03-15") from None


def _listed(store: Store) -> dict[str, list[Link]]:
    """Return what there are briefings on, by kind, each by the Vietnamese alphabet."""
    from graph.collation import by_alphabet

    lookup = Lookup(store)
    return {
        kind: sorted((lookup.link(iri) for iri in iris), key=lambda link: by_alphabet(link.label["vi"]))
        for kind, iris in subjects(store).items()
    }
