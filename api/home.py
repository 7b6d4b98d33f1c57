"""The first page: search, what there is, the partners, and questions with their answers."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse

from api.answers import Answer, table
from api.deps import KeptDep, StoreDep
from api.rendering import render
from graph.listing import counts, partners
from graph.names import Names
from graph.settings import folder_of
from graph.sparql import QueryFile, query
from graph.store import Store

router = APIRouter()

SHOWN = ("partner", "agreement", "task", "document", "agency", "filing", "event", "statement", "finding")
"""The kinds that stand first on the first page."""
_FEW = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is ready to be asked: its names, its text and the first rows of its answer."""

    name: str
    names: Names
    text: str
    answer: Answer


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def home(request: Request, store: StoreDep, kept: KeptDep) -> HTMLResponse:
    """Show the first page."""
    found = kept.get("counts", counts)
    shown = [(kind, found[kind]) for kind in SHOWN if found.get(kind)]
    others = [(kind, count) for kind, count in found.items() if kind not in SHOWN and count]
    return render(
        request,
        "home.html",
        counts=shown,
        others=others,
        partners=kept.get("partners", partners),
        questions=kept.get("questions", questions),
        version=store.version,
    )


@router.get("/healthz")
def health(store: StoreDep) -> JSONResponse:
    """Say that the server is up, and which version of the data it serves."""
    return JSONResponse({"status": "ok", "version": store.version}, headers={"Cache-Control": "no-store"})


def ready() -> list[QueryFile]:
    """Return the questions that are ready to be asked, in the order of their names."""
    paths = sorted((folder_of("graph") / "queries").glob("ready-*.rq"))
    return [query(path.stem) for path in paths]


def questions(store: Store) -> list[Question]:
    """Return the ready questions with the first rows of their answers."""
    return [
        Question(
            one.name,
            Names(one.header.get("title", ""), one.header.get("title_en", "")),
            one.text,
            table(store.answer(one.text, "json"), _FEW),
        )
        for one in ready()
    ]
