"""The network view of a thing: a page with picture and tables, the same as JSON, and vis-network's files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import FileResponse, HTMLResponse, Response

from api import picturing
from api.addresses import thing_iri
from api.deps import KeptDep, LanguageDep, StoreDep
from api.language import say
from api.rendering import render
from graph.assignments import Assignment, assignments
from graph.iris import IDS
from graph.language import Language
from graph.links import KINDS
from graph.neighbourhood import DEEPEST, LIMIT, Neighbourhood, Node, around
from graph.picture import MOST, pictured
from graph.store import Store
from viz.captions import shortened
from viz.layout import positions
from viz.network import SCRIPT, STYLE, assets

FARTHER = frozenset({"partner", "partner-group"})
"""The kinds around which one step shows little, so that their views begin with two."""
APART = frozenset({"agency"})
"""The kinds around which generic groups are left out unless the address asks for them."""

router = APIRouter()


class Asked(BaseModel):
    """What an address asks of a view; what it leaves open is as suits the kind of thing in the centre."""

    depth: int | None = Field(default=None, ge=1, le=DEEPEST)
    groups: Literal["in", "out"] | None = None
    kinds: list[str] = Field(default=[], max_length=len(KINDS))
    expand: list[str] = Field(default=[], max_length=LIMIT)


AskedHere = Annotated[Asked, Query()]


@dataclass(frozen=True, slots=True)
class EgoPage(picturing.ViewPage):
    """The network view of a thing: what surrounds it, and the kinds that may be chosen.

    `choices` are kinds with their number and whether they are shown, `unlisted` those that nothing has;
    `permanent` and `data` are the addresses of this view and of its content.
    """

    template: ClassVar[str] = "ego.html"
    view: Neighbourhood
    centre: Node
    name: str
    depths: range
    choices: list[tuple[str, int, bool]]
    unlisted: list[str]
    permanent: str
    data: str


@router.get("/view/{kind}/{slug}.svg", include_in_schema=False)
def view_svg(
    request: Request, store: StoreDep, language: LanguageDep, kind: str, slug: str, asked: AskedHere
) -> Response:
    """Return the network view of a thing as SVG; `moved` are things that the reader dragged."""
    view = neighbourhood(store, kind, slug, asked)
    at = picturing.moved_to(positions(view), request.query_params.getlist("moved"))
    name = shortened(view.nodes[0].short.said(language), width=80, lines=1)
    drawn = picturing.svg(pictured(view), say("view.title", language, name=name), at, language)
    return Response(drawn, media_type="image/svg+xml", headers={"Content-Language": language})


@router.get("/view/{kind}/{slug}", response_class=HTMLResponse, include_in_schema=False)
def view_page(
    request: Request,
    store: StoreDep,
    kept: KeptDep,
    language: LanguageDep,
    kind: str,
    slug: str,
    asked: AskedHere,
) -> HTMLResponse:
    """Show the network view of a thing."""
    view = neighbourhood(store, kind, slug, asked)
    tasks = kept.get("assignments", assignments)
    return render(request, content(view, asked, tasks, language))


@router.get("/api/neighbourhood/{kind}/{slug}")
def neighbourhood_json(store: StoreDep, kind: str, slug: str, asked: AskedHere) -> Neighbourhood:
    """Return what surrounds a thing: the content of its network view."""
    return neighbourhood(store, kind, slug, asked)


@router.get("/assets/vis-network/{name}", include_in_schema=False)
def asset(name: str) -> FileResponse:
    """Return a file of vis-network out of the installed pyvis package; no other file lies here."""
    if name not in (SCRIPT, STYLE):
        raise HTTPException(404)
    return FileResponse(assets() / name, headers={"Cache-Control": "public, max-age=86400"})


def neighbourhood(store: Store, kind: str, slug: str, asked: Asked) -> Neighbourhood:
    """Return what surrounds a thing, as an address asks for it; raises ThingUnknown."""
    return around(
        store,
        thing_iri(kind, slug),
        asked.depth or (2 if kind in FARTHER else 1),
        MOST,
        groups=(asked.groups or ("out" if kind in APART else "in")) == "in",
        kinds=asked.kinds or None,
        expanded=[IDS + one for one in asked.expand],
    )


def content(view: Neighbourhood, asked: Asked, tasks: Sequence[Assignment], language: Language) -> EgoPage:
    """Return what the page of a view shows; `tasks` are all assignments of the dataset."""
    wanted = frozenset(asked.kinds or KINDS)
    centre = view.nodes[0]
    counts = dict(view.counts)
    listed = [kind for kind in KINDS if kind in counts or kind not in wanted]
    picture = pictured(view)
    state = state_of(view, wanted)
    shown = picturing.content(picture, language, state, positions(view))
    name = shortened(centre.short.said(language), width=80, lines=1)
    address = f"{centre.kind}/{centre.slug}?{shown.query}"
    return EgoPage(
        shown=shown,
        view=view,
        centre=centre,
        name=name,
        depths=range(1, DEEPEST + 1),
        choices=[(kind, counts.get(kind, 0), kind in wanted) for kind in listed],
        unlisted=[kind for kind in KINDS if kind not in listed],
        permanent=f"/view/{address}",
        data=f"/api/neighbourhood/{address}",
        svg=f"/view/{centre.kind}/{centre.slug}.svg?{shown.query}",
        steps=picturing.sequence(picture, tasks, language),
        unexpanded=urlencode([one for one in state if one[0] != "expand"] + [("lang", language)]),
        picture_label=say("view.picture", language, name=name),
        file_name=centre.slug,
        expanded=[iri.removeprefix(IDS) for iri, _ in view.grown],
    )


def state_of(view: Neighbourhood, wanted: frozenset[str]) -> list[tuple[str, str]]:
    """Return the parameters that make the address of a view say everything but the language."""
    kinds = () if wanted == frozenset(KINDS) else (kind for kind in KINDS if kind in wanted)
    return [
        ("depth", str(view.depth)),
        ("groups", "in" if view.groups else "out"),
        *(("kinds", kind) for kind in kinds),
        *(("expand", iri.removeprefix(IDS)) for iri, _ in view.grown),
    ]
