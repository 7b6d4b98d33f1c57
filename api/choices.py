"""The page of a name that no briefing is called: what it may be meant for, or that no document names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.addresses import href
from api.deps import get_index, get_kept, get_store
from api.negotiation import best
from api.problems import PROBLEM, answer
from api.rendering import Page, language, render
from graph.briefed import find
from graph.briefing import KINDS as BRIEFED
from graph.errors import BriefingUnknown
from graph.iris import DN
from graph.lookup import Lookup
from graph.names import Link, Names, parts
from graph.search import LONGEST, Index
from graph.sparql import query
from graph.spelling import folded
from graph.store import Store

OFFERED = (*BRIEFED, "division", "organization", "region", "market")
"""The kinds that a name of a delegation may be meant for; the last four have no briefing of their own."""
MOST = 8
"""The most things that are offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that a name may be meant for: where it leads, and the country in which it lies."""

    link: Link
    address: str
    briefed: bool
    country: Link | None


@dataclass(frozen=True, slots=True)
class ChoicesPage(Page):
    """A name, what it may be meant for, and whether several have it or any of so many documents names it."""

    template: ClassVar[str] = "choices.html"
    name: str
    choices: list[Choice]
    several: bool
    mentioned: bool
    sources: int


def install(app: FastAPI) -> None:
    """Let an application answer readers of pages with choices wherever a briefing is unknown."""
    app.add_exception_handler(BriefingUnknown, _unknown)


def lead(request: Request, name: str) -> Response:
    """Lead to the briefing of what has just this name, or show what the name may be meant for.

    The page of choices has the status 200, that of a name for which there is none 404. Raises BriefingUnknown
    for a client that wants no page.
    """
    name = name.strip()[:LONGEST]
    try:
        found = find(get_store(request), get_index(request), name, language(request))
    except BriefingUnknown:
        if not _reads_pages(request):
            raise
        return _page(request, name)
    kept = request.url.remove_query_params("q").query
    return RedirectResponse(f"/briefings/{parts(found)[1]}" + (f"?{kept}" if kept else ""), 303)


async def _unknown(request: Request, error: Exception) -> Response:
    """Answer a reader of pages with choices and 404, all others with the problem."""
    if not isinstance(error, BriefingUnknown) or not _reads_pages(request):
        return await answer(request, error)
    return await run_in_threadpool(_page, request, str(error.details["name"]), 404)


def _reads_pages(request: Request) -> bool:
    offers = (PROBLEM, "application/json", "text/html")
    return best(request.headers.get("accept"), offers) == "text/html"


def _page(request: Request, name: str, status: int = 200) -> Response:
    """Return the page of a name with a status, with 404 where there is nothing to choose."""
    index = get_index(request)
    found = _choices(get_store(request), index, name)
    several = len(index.named(name, BRIEFED)) > 1
    mentioned = not folded(name) or index.mentioned(name)
    sources = get_kept(request).get("sources held", _sources)
    page = ChoicesPage(name, found, several, mentioned, sources)
    return render(request, page, status if found else 404)


def _choices(store: Store, index: Index, name: str) -> list[Choice]:
    """Return what a name may be meant for: what has just this name, the partners in it, and what is near."""
    named = index.named(name, OFFERED)
    lookup = Lookup(store)
    inside = [iri for link in named for iri in lookup.pointing(link.iri, DN.within, "partner")]
    labels = {iri: lookup.label(iri) for iri in inside}
    links = [
        *named,
        *(Link(iri, Names(label["vi"], label["en"])) for iri, label in labels.items()),
        *(hit.link for hit in index.near(name, OFFERED, MOST)),
    ]
    unique = {link.iri: link for link in links}
    return [_choice(index, link) for link in list(unique.values())[:MOST]]


def _choice(index: Index, link: Link) -> Choice:
    briefed = link.kind in BRIEFED
    return Choice(
        link, f"/briefings/{link.slug}" if briefed else href(link.iri), briefed, index.country(link.iri)
    )


def _sources(store: Store) -> int:
    return len(store.rows(query("sources-held").text))
