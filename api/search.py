"""Search over HTTP: the page and its JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api import naming
from api.addresses import page_of
from api.deps import IndexDep, values_of
from api.options import refuse_unknown
from api.rendering import Page, render
from graph.briefing import KINDS as BRIEFED
from graph.dictionary import KINDS
from graph.errors import ValueUnknown
from graph.language import LANGUAGES
from graph.names import Link, Names
from graph.search import LONGEST, NOT_HITS, Hit, Index
from graph.slugs import fold

router = APIRouter()

MOST = 100
"""The most hits that are shown."""
SEARCHED = tuple(kind for kind in KINDS if kind not in NOT_HITS)
NEAR = 5
"""The most things that a text may be meant for that are offered."""
_EXCERPT = 220


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """What was asked, the kinds that may be chosen, what was found, and what may be meant."""

    template: ClassVar[str] = "search.html"
    q: str
    kind: str
    kinds: tuple[str, ...]
    hits: list[Hit]
    near: list[Hit]
    country: Callable[[str], Link | None]
    most: int
    excerpt: Callable[[Hit, str, str], str]


@router.get("/search", response_class=HTMLResponse, include_in_schema=False)
def search_page(request: Request, index: IndexDep, q: str = "", kind: str = "") -> HTMLResponse:
    """Show the things that a text finds, and what it may be meant for; raises ValueUnknown for a kind."""
    kinds = _kinds([kind] if kind else [])
    hits = index.search(q, kinds, MOST)
    near = _near(index, q, kinds, hits)
    return render(request, SearchPage(q[:LONGEST], kind, SEARCHED, hits, near, index.country, MOST, excerpt))


@router.get("/api/search")
def search_json(
    request: Request,
    index: IndexDep,
    q: str = "",
    kind: Annotated[list[str] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 20,
    names: Annotated[int, Query(ge=0, le=1)] = 0,
) -> dict[str, Any]:
    """Return the things that a text finds, the best first, and what it may be meant for.

    With `names=1` only names are looked at, those also in which the text begins a word or that are merely
    alike: for suggestions while a reader is typing. Raises ValueUnknown or ParameterUnknown.
    """
    refuse_unknown(values_of(request), ("q", "kind", "limit", "names", "lang"))
    kinds = _kinds(kind or [])
    hits = index.near(q, kinds, limit) if names else index.search(q, kinds, limit)
    near = [] if names else _near(index, q, kinds, hits)
    return {
        "query": q[:LONGEST],
        "hits": [_hit(index, hit) for hit in hits],
        "near": [_hit(index, hit) for hit in near],
    }


def _kinds(asked: Sequence[str]) -> Sequence[str]:
    """Return the kinds asked for; raises ValueUnknown for one that is never found."""
    for kind in asked:
        if kind not in SEARCHED:
            raise ValueUnknown(name="kind", value=kind[:100], known=", ".join(SEARCHED))
    return asked


def _near(index: Index, q: str, kinds: Sequence[str], hits: Sequence[Hit]) -> list[Hit]:
    """Return what a text may be meant for where no name that was found holds its words whole."""
    return [] if any(hit.whole for hit in hits) else index.near(q, kinds, NEAR)


def excerpt(hit: Hit, name: str, q: str) -> str:
    """Return the beginning of the name or passage that was found.

    Nothing where it is the name shown, or another of its names though the one shown has all the words too.
    """
    if hit.text in (name, hit.link.slug):
        return ""
    if hit.in_name and all(word in fold(name) for word in fold(q).split()):
        return ""
    return hit.text if len(hit.text) <= _EXCERPT else f"{hit.text[:_EXCERPT].rstrip()}…"


def _hit(index: Index, hit: Hit) -> dict[str, Any]:
    country = index.country(hit.link.iri)
    return {
        "iri": hit.link.iri,
        "kind": hit.link.kind,
        "kind_label": {language: naming.kind_name(hit.link.kind, language) for language in LANGUAGES},
        "slug": hit.link.slug,
        "label": _label(hit.link.names),
        "country": _label(country.names) if country else None,
        "found": hit.text,
        "in_name": hit.in_name,
        "page": page_of(hit.link.kind, hit.link.slug),
        "briefing": f"/briefings/{hit.link.slug}" if hit.link.kind in BRIEFED else None,
    }


def _label(names: Names) -> dict[str, str]:
    return {"vi": names.vi, "en": names.en}
