"""Search over HTTP: the page and its JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.addresses import page_of
from api.deps import IndexDep
from api.rendering import Page, render
from graph.dictionary import KINDS
from graph.search import LONGEST, NOT_HITS, Hit
from graph.slugs import fold

router = APIRouter()

MOST = 100
"""The most hits that are shown."""
SEARCHED = tuple(kind for kind in KINDS if kind not in NOT_HITS)
_EXCERPT = 220


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """What was asked, the kinds that may be chosen, and what was found."""

    template: ClassVar[str] = "search.html"
    q: str
    kind: str
    kinds: tuple[str, ...]
    hits: list[Hit]
    most: int
    excerpt: Callable[[Hit, str, str], str]


@router.get("/search", response_class=HTMLResponse, include_in_schema=False)
def search_page(request: Request, index: IndexDep, q: str = "", kind: str = "") -> HTMLResponse:
    """Show the things that a text finds."""
    hits = index.search(q, [kind] if kind else None, MOST)
    return render(request, SearchPage(q[:LONGEST], kind, SEARCHED, hits, MOST, excerpt))


@router.get("/api/search")
def search_json(
    index: IndexDep,
    q: str = "",
    kind: Annotated[list[str] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 20,
) -> dict[str, Any]:
    """Return the things that a text finds, the best first."""
    hits = index.search(q, kind, limit)
    return {"query": q[:LONGEST], "hits": [_hit(hit) for hit in hits]}


def excerpt(hit: Hit, name: str, q: str) -> str:
    """Return the beginning of the name or passage that was found.

    Nothing where it is the name shown, or another of its names though the one shown has all the words too.
    """
    if hit.text in (name, hit.link.slug):
        return ""
    if hit.in_name and all(word in fold(name) for word in fold(q).split()):
        return ""
    return hit.text if len(hit.text) <= _EXCERPT else f"{hit.text[:_EXCERPT].rstrip()}…"


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "iri": hit.link.iri,
        "kind": hit.link.kind,
        "slug": hit.link.slug,
        "label": {"vi": hit.link.names.vi, "en": hit.link.names.en},
        "found": hit.text,
        "in_name": hit.in_name,
        "page": page_of(hit.link.kind, hit.link.slug),
    }
