"""Lists of things and the page of each: of a thing, a concept, a concept scheme and a named graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api import addresses
from api.bodies import entity_body, link_body
from api.deps import StoreDep, values_of
from api.options import refuse_unknown
from api.rendering import Page, language, render
from api.task_page import TaskPart, dated, task_part
from graph.briefing import KINDS as BRIEFED
from graph.entities import describe
from graph.entity import Entity
from graph.formats import RDF_FORMATS
from graph.graphs import Summary, sizes, summary
from graph.iris import DN
from graph.language import translate
from graph.links import KINDS as VIEWED
from graph.listing import Line, Order, listing
from graph.names import Link
from graph.search import LONGEST

TIMED = {str(one) for one in (DN.lead, DN.coordinating, DN.reportsTo, DN.filedBy, DN.submittedTo)}
"""What leads from a task or a paper to those whom its deadline concerns."""
TAKEN = TIMED & {str(DN.lead), str(DN.coordinating)}
"""What leads from a task to those whose work it is."""

LISTED = 2_000
"""The most things that a list shows: one office has at most 1,208 of a kind, its citations."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ListPage(Page):
    """The things of a kind, by which column they stand in order, and what their names must hold.

    `count` is how many there are, of which `lines` are the first.
    """

    template: ClassVar[str] = "list.html"
    kind: str
    lines: list[Line]
    count: int
    sort: str
    q: str


@dataclass(frozen=True, slots=True)
class GraphPage(Page):
    """A named graph, its name, all graphs with their sizes, and the formats of its data."""

    template: ClassVar[str] = "graph.html"
    graph: Summary
    name: str
    graphs: list[tuple[Link, int]]
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityPage(Page):
    """A thing, whether it has a view, a briefing, deadlines, work; its data's formats, what names it.

    `task` is what is shown of a task beside its facts, `core` says a message of the core's catalogue.
    """

    template: ClassVar[str] = "entity.html"
    entity: Entity
    kind: str
    slug: str
    viewed: bool
    briefed: bool
    timed: bool
    working: bool
    task: TaskPart | None
    core: Callable[[str], str]
    formats: tuple[str, ...]
    mentioned: set[str]


@router.get("/things/{kind}", response_class=HTMLResponse, include_in_schema=False)
def list_page(
    request: Request,
    store: StoreDep,
    kind: str,
    sort: Annotated[Order, Query()] = "id",
    q: str = "",
) -> HTMLResponse:
    """Show the things of a kind."""
    lines = listing(store, kind, sort, q[:LONGEST])
    return render(request, ListPage(kind, lines[:LISTED], len(lines), sort, q[:LONGEST]))


@router.get("/api/things/{kind}")
def list_json(
    request: Request,
    store: StoreDep,
    kind: str,
    sort: Annotated[Order, Query()] = "id",
    q: str = "",
    limit: Annotated[int | None, Query(ge=1)] = None,
) -> dict[str, Any]:
    """Return the things of a kind, the first of them where a limit is given, and how many there are."""
    refuse_unknown(values_of(request), ("sort", "q", "limit", "lang"))
    lines = listing(store, kind, sort, q[:LONGEST])
    return {"kind": kind, "total": len(lines), "things": [link_body(line.link) for line in lines[:limit]]}


@router.get("/api/things/{kind}/{slug}")
def thing_json(store: StoreDep, kind: str, slug: str) -> dict[str, Any]:
    """Return everything that the graph knows of a thing."""
    return entity_body(describe(store, addresses.thing_iri(kind, slug)))


@router.get("/page/vocabulary/{scheme}", response_class=HTMLResponse, include_in_schema=False)
def scheme_page(request: Request, store: StoreDep, scheme: str) -> HTMLResponse:
    """Show a concept scheme."""
    return _page(request, describe(store, addresses.concept_iri(scheme)))


@router.get("/page/vocabulary/{scheme}/{slug}", response_class=HTMLResponse, include_in_schema=False)
def concept_page(request: Request, store: StoreDep, scheme: str, slug: str) -> HTMLResponse:
    """Show a concept and what has it."""
    return _page(request, describe(store, addresses.concept_iri(scheme, slug)))


@router.get("/page/graph/{name}", response_class=HTMLResponse, include_in_schema=False)
def graph_page(request: Request, store: StoreDep, name: str) -> HTMLResponse:
    """Show what a named graph holds."""
    found = summary(store, addresses.graph_name(name))
    return render(request, GraphPage(found, name, sizes(store), tuple(RDF_FORMATS)))


@router.get("/page/{kind}/{slug}", response_class=HTMLResponse, include_in_schema=False)
def thing_page(request: Request, store: StoreDep, kind: str, slug: str) -> HTMLResponse:
    """Show a thing."""
    return _page(request, describe(store, addresses.thing_iri(kind, slug)))


def _page(request: Request, entity: Entity) -> HTMLResponse:
    task = task_part(request, entity.iri) if entity.link.kind == "task" else None
    page = EntityPage(
        entity=entity,
        kind=entity.link.kind,
        slug=entity.link.slug,
        viewed=entity.link.kind in VIEWED,
        briefed=entity.link.kind in BRIEFED,
        timed=any(group.property.iri in TIMED for group in entity.mentions),
        working=any(group.property.iri in TAKEN and group.kind == "task" for group in entity.mentions),
        task=task,
        core=lambda key: translate(key, language(request)),
        formats=tuple(RDF_FORMATS),
        mentioned={line.thing.iri for group in entity.mentions for line in group.lines},
    )
    response = render(request, page)
    if task:
        dated(response, request)
    return response
