"""Briefings over HTTP: a page, PDF, DOCX and JSON for each, and several of them in one archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, ClassVar, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api import brief_page
from api.brief_page import Asked, Sheet, SheetPage, everything
from api.briefing_bodies import BriefingBody, body
from api.choices import OFFERED, lead
from api.deps import IndexDep, Kept, KeptDep, LanguageDep, StoreDep, Today
from api.downloads import DOCX, PDF, ZIP, download
from api.language import say
from api.problems import problem, status_of
from api.reading import as_of
from api.rendering import Page, environment, render, variables
from graph.briefed import find
from graph.briefing import subjects
from graph.errors import PrintingUnable, SelectionInvalid, ValueUnknown
from graph.language import LANGUAGES, Language
from graph.lookup import Lookup
from graph.names import parts
from graph.report import Link, Text
from graph.search import Index
from graph.store import Store
from graph.tongues import TONGUES, tongue_of

MOST = 30
"""The most briefings of one archive."""

Form = Literal["pdf", "docx"]

router = APIRouter()

Whole = Annotated[int, Query(ge=0, le=1)]
Third = Annotated[str, Query(max_length=2)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A briefing that an address asks for: its subject, what is asked of it, and the reader's language."""

    kept: Kept
    iri: str
    asked: Asked
    language: Language

    @property
    def name(self) -> str:
        """The name of its files, without the ending."""
        pieces = (parts(self.iri)[1], str(self.asked.today), self.language, self.asked.third)
        return "-".join(filter(None, pieces))

    def sheet(self) -> Sheet:
        """Return its sheet, kept where it was asked for lately."""
        return self.kept.recent(
            f"briefing {self.iri} {self.asked} {self.language}",
            lambda store: Sheet.of(store, self.iri, self.asked, self.language),
        )

    def file(self, form: Form) -> bytes:
        """Return its file in a form, kept where it was asked for lately."""
        make = brief_page.pdf if form == "pdf" else brief_page.docx
        return self.kept.recent(
            f"briefing.{form} {self.iri} {self.asked} {self.language}",
            lambda _: make(self.sheet(), self.language),
        )


def wanted(
    request: Request,
    kept: KeptDep,
    store: StoreDep,
    index: IndexDep,
    language: LanguageDep,
    slug: str,
    today: Today = "",
    whole: Whole = 0,
    third: Third = "",
) -> Wanted:
    """Return the briefing that an address asks for; raises BriefingUnknown or ValueInvalid."""
    asked = Asked(as_of(today), bool(whole), third, _base(request))
    return Wanted(kept, find(store, index, slug, language), asked, language)


WantedDep = Annotated[Wanted, Depends(wanted)]


@dataclass(frozen=True, slots=True)
class BriefingsPage(Page):
    """What there are briefings on, by kind, and the day from which they count."""

    template: ClassVar[str] = "briefings.html"
    found: Mapping[str, list[Link]]
    today: date
    said: Callable[[Text], str]
    offered: str = " ".join(OFFERED)


@dataclass(frozen=True, slots=True)
class BriefPage(SheetPage):
    """A briefing with what was asked of it; `kept_back` are the sections that a partner's copy lacks."""

    template: ClassVar[str] = "brief.html"
    slug: str
    asked: Asked
    query: str
    kept_back: str


@router.get("/briefings", response_class=HTMLResponse, include_in_schema=False)
def choose(request: Request, kept: KeptDep, language: LanguageDep, q: str = "") -> Response:
    """Show what there are briefings on, or lead to that of a name."""
    if q.strip():
        return lead(request, q)
    found: dict[str, list[Link]] = kept.get("briefings", _listed)
    response = render(request, BriefingsPage(found, date.today(), lambda text: text[language]))
    response.headers["Cache-Control"] = "no-store"
    return response


@router.get("/briefings.zip", include_in_schema=False)
def archive(
    request: Request,
    kept: KeptDep,
    store: StoreDep,
    index: IndexDep,
    language: LanguageDep,
    slug: Annotated[list[str], Query(default_factory=list)],
    form: Form = "pdf",
    both: Whole = 0,
    third: Whole = 0,
    today: Today = "",
) -> Response:
    """Return briefings on several subjects as PDF or DOCX files in one archive.

    With `third` each is the partner's own copy in the partner's language; raises ValueUnknown for a subject
    of which there is none, and SelectionInvalid where none or more than MOST are asked for.
    """
    from viz.archive import packed

    if not 1 <= len(slug) <= MOST:
        raise SelectionInvalid(most=MOST)

    asked = Asked(as_of(today), base=_base(request))
    files = []
    lookup = Lookup(store)
    for iri in dict.fromkeys(find(store, index, one, language) for one in slug):
        tongue = tongue_of(lookup, iri) if third else ""
        if third and not tongue:
            raise ValueUnknown(name="third", value=parts(iri)[1], known=", ".join(TONGUES.values()))
        asked = replace(asked, third=tongue)
        for chosen in LANGUAGES if both else (language,):
            one = Wanted(kept, iri, asked, chosen)
            files.append((f"{one.name}.{form}", one.file(form)))
    return _sent(packed(files), ZIP, f"doingoai-briefings-{asked.today}.zip", language)


@router.get("/api/briefings/{slug}", operation_id="briefing", tags=["briefings"])
def data(
    store: StoreDep,
    index: IndexDep,
    language: LanguageDep,
    slug: str,
    today: Today = "",
    third: Third = "",
) -> BriefingBody:
    """Return the whole briefing on a partner, group, country or agency, by its id or any of its names.

    Every sentence has the numbers of its notes; each note has document, clause and verbatim quote. What no
    document says is listed. With third (lo, km, ja, ko) it is the copy for the partner, with what may be
    shown to the partner alone. / Toàn bộ nội dung tóm tắt về một đối tác, nhóm, quốc gia hoặc cơ quan; mỗi
    câu kèm số chú thích dẫn đến văn bản, điều khoản và lời trích nguyên văn. Với third (lo, km, ja, ko) là
    bản dành cho đối tác, chỉ gồm nội dung có thể cung cấp cho đối tác.
    """
    return body(everything(store, find(store, index, slug, language), Asked(as_of(today), third=third)))


@router.get("/briefings/{slug}.pdf", include_in_schema=False)
def as_pdf(request: Request, found: WantedDep) -> Response:
    """Return a briefing as PDF, or say why there is none and what there is instead."""
    try:
        made = found.file("pdf")
    except PrintingUnable as error:
        return _unprinted(request, error, found, "docx", "page")
    return _sent(made, PDF, f"{found.name}.pdf", found.language)


@router.get("/briefings/{slug}.docx", include_in_schema=False)
def as_docx(request: Request, found: WantedDep) -> Response:
    """Return a briefing as DOCX, or say why there is none and what there is instead."""
    try:
        made = found.file("docx")
    except PrintingUnable as error:
        return _unprinted(request, error, found, "page")
    return _sent(made, DOCX, f"{found.name}.docx", found.language)


@router.get("/briefings/{slug}", response_class=HTMLResponse, include_in_schema=False)
def page(request: Request, slug: str, found: WantedDep) -> Response:
    """Show a briefing; a name that is no id leads to the address with the id."""
    own, asked = parts(found.iri)[1], found.asked
    if own != slug:
        query = request.url.query
        return RedirectResponse(f"/briefings/{own}" + (f"?{query}" if query else ""), 303)
    page = BriefPage(
        **variables(brief_page.content(found.sheet(), found.language)),
        slug=own,
        asked=asked,
        query=f"today={asked.today}" + ("&whole=1" if asked.whole else ""),
        kept_back=brief_page.kept_back(asked, found.language),
    )
    response = render(request, page)
    if not request.query_params.get("today"):
        response.headers["Cache-Control"] = "no-store"
    from viz import press

    response.background = BackgroundTask(press.warm)
    return response


def warm(kept: Kept) -> None:
    """Load what every briefing needs, the press last, so that the first one does not wait."""
    from viz import press

    kept.get("index", Index.of)
    environment().get_template("brief.html")
    press.warm()


def _sent(content: bytes, media_type: str, name: str, language: Language) -> Response:
    response = download(content, media_type, name, language, shown=media_type == PDF)
    response.headers["Cache-Control"] = "no-store"
    return response


def _unprinted(request: Request, error: PrintingUnable, found: Wanted, *forms: str) -> Response:
    """Return why a file cannot be made, with the other forms of the same briefing."""
    query = f"?{request.url.query}" if request.url.query else ""
    place = f"/briefings/{parts(found.iri)[1]}"
    offers = {
        "docx": (f"{place}.docx{query}", "DOCX"),
        "page": (f"{place}{query}", say("briefing.paper", found.language)),
    }
    said = error.text(found.language)
    return problem(request, status_of(error), said, offers=tuple(offers[form] for form in forms))


def _base(request: Request) -> str:
    """Return the address of this server as the reader reached it: `http://host`."""
    return str(request.base_url).rstrip("/")


def _listed(store: Store) -> dict[str, list[Link]]:
    """Return what there are briefings on, by kind, each by the Vietnamese alphabet."""
    from graph.collation import by_alphabet

    lookup = Lookup(store)
    return {
        kind: sorted((lookup.link(iri) for iri in iris), key=lambda link: by_alphabet(link.label["vi"]))
        for kind, iris in subjects(store).items()
    }
