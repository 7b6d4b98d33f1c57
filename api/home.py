"""The first page: search, what is due and open, the network, delegations, and questions with answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.delivery import fingerprint
from api.deps import IndexDep, Kept, KeptDep, LanguageDep, StoreDep
from api.language import say
from api.questions import Question, examples, headings
from api.rendering import Page, render
from graph.agenda import Agenda, agenda, counted
from graph.briefing import KINDS as BRIEFED
from graph.due import DAYS
from graph.language import LANGUAGES, Language, translate
from graph.listing import Partner, counts, partners
from graph.questions import questions
from graph.search import LONGEST

router = APIRouter()

SHOWN = ("partner", "agreement", "task", "document", "agency", "filing", "event", "statement", "finding")
"""The kinds that stand first on the first page."""
PICTURE = "/views/coordination.svg"
"""The address of the picture of the coordination network."""
AHEAD, OVERDUE = 5, 3
"""How many dates ahead and how many overdue tasks stand on the first page."""


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    """What the first page shows: the agenda of the day, counts by kind, partners and answered questions."""

    template: ClassVar[str] = "home.html"
    agenda: Agenda
    summary: str
    ahead: int
    overdue: int
    unfiled: int
    unclear: int
    counts: list[tuple[str, int]]
    others: list[tuple[str, int]]
    partners: list[Partner]
    questions: list[Question]
    every_question: int
    columns: dict[str, str]
    version: str
    picture: str


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def home(request: Request, kept: KeptDep, language: LanguageDep) -> HTMLResponse:
    """Show the first page; it is another one tomorrow, and its tag says so."""
    today = date.today()
    found = kept.get("counts", counts)
    now = agenda_of(kept, today)
    asked = examples(kept, language)
    page = HomePage(
        agenda=now,
        summary=", ".join(_state(name, count, language) for name, count in now.states),
        ahead=AHEAD,
        overdue=OVERDUE,
        unfiled=counted(now.unfiled, "open"),
        unclear=now.unclear,
        counts=[(kind, found[kind]) for kind in SHOWN if found.get(kind)],
        others=[(kind, count) for kind, count in found.items() if kind not in SHOWN and count],
        partners=kept.get("partners", partners),
        questions=asked,
        every_question=len(questions()),
        columns=headings(asked, language),
        version=kept.version,
        picture=f"{PICTURE}?lang={language}",
    )
    made = render(request, page)
    made.headers["ETag"] = f'W/"{kept.version}-{fingerprint()}-{today}-{language}"'
    return made


@router.get("/delegations", include_in_schema=False)
def delegation(index: IndexDep, q: str = "") -> Response:
    """Lead from a name to the briefing of the partner, group, country or agency that it fits best.

    A name that fits none leads to what the search finds.
    """
    name = q[:LONGEST].strip()
    hits = index.search(name, list(BRIEFED), 1) if name else []
    if not hits:
        return RedirectResponse(f"/search?{urlencode({'q': name})}", 303)
    return RedirectResponse(f"/briefings/{hits[0].link.slug}", 303)


@router.get("/healthz")
def health(store: StoreDep) -> JSONResponse:
    """Say that the server is up, and which version of the data it serves."""
    return JSONResponse({"status": "ok", "version": store.version}, headers={"Cache-Control": "no-store"})


def agenda_of(kept: Kept, today: date) -> Agenda:
    """Return what is due and open on a day, worked out once for each day and version of the data."""
    return kept.recent(f"agenda {today}", lambda store: agenda(store, today))


def _state(name: str, count: int, language: Language) -> str:
    state = translate(f"due.state.{name}", language, days=DAYS)
    return say("home.due.count", language, count=count, state=state)


def warm(kept: Kept) -> None:
    """Work out what the first page shows, so that its first reader does not wait."""
    agenda_of(kept, date.today())
    kept.get("counts", counts)
    kept.get("partners", partners)
    for language in LANGUAGES:
        examples(kept, language)
