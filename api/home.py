"""The first page: search, what is due and open, the network, delegations, and questions with answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.choices import OFFERED, lead
from api.delivery import fingerprint
from api.deps import Kept, KeptDep, LanguageDep, StoreDep
from api.language import say
from api.questions import Question, examples, headings
from api.rendering import Page, render
from graph.agenda import Agenda, agenda, counted
from graph.due import DAYS
from graph.language import LANGUAGES, Language, translate
from graph.listing import Partner, counts, partners
from graph.questions import questions

router = APIRouter()

SHOWN = ("partner", "agreement", "task", "document", "agency", "filing", "event", "statement", "finding")
"""The kinds that stand first on the first page."""
PICTURE = "/views/coordination.svg"
"""The address of the picture of the coordination network."""
AHEAD, OVERDUE = 5, 5
"""How many dates ahead and how many that have passed stand on the first page."""
ASKED: dict[str, str] = {"overdue": "late", "due": "due", "later": "later"}
"""By the states that are counted, the values by which the list of deadlines is asked for them."""


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    """What the first page shows: the agenda of the day, counts by kind, partners and answered questions.

    `summary` tells how many entries stand in each state (what is said, the query of the list of them), and
    `days` how many days ahead count as due.
    """

    template: ClassVar[str] = "home.html"
    agenda: Agenda
    summary: list[tuple[str, str]]
    days: int
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
    offered: str


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def home(request: Request, kept: KeptDep, language: LanguageDep) -> HTMLResponse:
    """Show the first page; it is another one tomorrow, and its tag says so."""
    today = date.today()
    found = kept.get("counts", counts)
    now = agenda_of(kept, today)
    asked = examples(kept, language)
    page = HomePage(
        agenda=now,
        summary=[(_state(name, sorts, language), f"state={ASKED[name]}") for name, sorts in now.counts],
        days=DAYS,
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
        offered=" ".join(OFFERED),
    )
    made = render(request, page)
    made.headers["ETag"] = f'W/"{kept.version}-{fingerprint()}-{today}-{language}"'
    return made


@router.get("/delegations", include_in_schema=False)
def delegation(request: Request, q: str = "") -> Response:
    """Lead from a name to the briefing of the partner, group, country or agency that has just this name.

    For a name that none has the reader chooses among what is near, and no name leads to the list.
    """
    if not q.strip():
        return RedirectResponse("/briefings", 303)
    return lead(request, q)


@router.get("/healthz")
def health(store: StoreDep) -> JSONResponse:
    """Say that the server is up, and which version of the data it serves."""
    return JSONResponse({"status": "ok", "version": store.version}, headers={"Cache-Control": "no-store"})


def agenda_of(kept: Kept, today: date) -> Agenda:
    """Return what is due and open on a day, worked out once for each day and version of the data."""
    return kept.recent(f"agenda {today}", lambda store: agenda(store, today))


def _state(name: str, sorts: Sequence[tuple[str, int]], language: Language) -> str:
    state = translate(f"due.state.{name}", language, days=DAYS)
    said = [say(f"home.due.count.{what}", language, count=count) for what, count in sorts]
    count = sum(count for _, count in sorts)
    return say("home.due.count", language, count=count, state=state, sorts=", ".join(said))


def warm(kept: Kept) -> None:
    """Work out what the first page shows, so that its first reader does not wait."""
    agenda_of(kept, date.today())
    kept.get("counts", counts)
    kept.get("partners", partners)
    for language in LANGUAGES:
        examples(kept, language)
