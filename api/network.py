"""The network view of a thing: a page with picture and tables, the same as JSON, and vis-network's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import FileResponse, HTMLResponse

from api.addresses import thing_iri
from api.deps import LanguageDep, StoreDep
from api.language import say
from api.naming import term_name
from api.rendering import render
from graph.language import Language
from graph.links import KINDS
from graph.names import Link
from graph.neighbourhood import DEEPEST, Edge, Neighbourhood, Node, Passage, around
from graph.store import Store
from viz import theme
from viz.captions import caption, shortened
from viz.network import SCRIPT, STYLE, assets, draw

MOST = 150
"""The most things that a picture holds."""
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


AskedHere = Annotated[Asked, Query()]


@router.get("/view/{kind}/{slug}", response_class=HTMLResponse, include_in_schema=False)
def view_page(
    request: Request, store: StoreDep, language: LanguageDep, kind: str, slug: str, asked: AskedHere
) -> HTMLResponse:
    """Show the network view of a thing."""
    view = neighbourhood(store, kind, slug, asked)
    return render(request, "view.html", **content(view, asked, language))


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
    )


@dataclass(frozen=True, slots=True)
class Line:
    """The statements of one thing with the same property and passages: one line of the table."""

    source: Node
    property: str
    targets: tuple[Node, ...]
    passages: tuple[Passage, ...]
    inferred: bool


def content(view: Neighbourhood, asked: Asked, language: Language) -> dict[str, Any]:
    """Return what the page of a view shows."""
    wanted = frozenset(asked.kinds or KINDS)
    centre = view.nodes[0]
    counts = dict(view.counts)
    listed = [kind for kind in KINDS if kind in counts or kind not in wanted]
    relations = {edge.property: term_name(Link(edge.property, edge.label), language) for edge in view.edges}
    query = _query(view, wanted, language)
    return {
        "view": view,
        "centre": centre,
        "name": shortened(centre.short.said(language), width=80, lines=1),
        "most": MOST,
        "depths": range(1, DEEPEST + 1),
        "relations": relations,
        "lines": _lines(view),
        "captions": {node.iri: caption(node, language).replace("\n", " ") for node in view.nodes},
        "choices": [(kind, counts.get(kind, 0), kind in wanted) for kind in listed],
        "unlisted": [kind for kind in KINDS if kind not in listed],
        "strokes": _strokes(view, relations, language),
        "marks": theme.mark,
        "outline": theme.OUTLINE,
        "permanent": f"/view/{centre.kind}/{centre.slug}?{query}",
        "data": f"/api/neighbourhood/{centre.kind}/{centre.slug}?{query}",
        "drawing": asdict(draw(view, language, relations)),
    }


def _query(view: Neighbourhood, wanted: frozenset[str], language: Language) -> str:
    """Return the query that makes the address of a view say everything."""
    kinds = () if wanted == frozenset(KINDS) else (kind for kind in KINDS if kind in wanted)
    groups = "in" if view.groups else "out"
    state = [("depth", str(view.depth)), ("groups", groups), *(("kinds", kind) for kind in kinds)]
    return urlencode([*state, ("lang", language)])


def _lines(view: Neighbourhood) -> list[Line]:
    nodes = {node.iri: node for node in view.nodes}
    order = {iri: number for number, iri in enumerate(nodes)}
    groups: dict[tuple[str, str, bool, tuple[Passage, ...]], list[Edge]] = {}
    for edge in sorted(view.edges, key=lambda edge: (order[edge.source], edge.property, order[edge.target])):
        groups.setdefault((edge.source, edge.property, edge.inferred, edge.passages), []).append(edge)
    return [
        Line(nodes[source], property_, tuple(nodes[edge.target] for edge in edges), passages, inferred)
        for (source, property_, inferred, passages), edges in groups.items()
    ]


def _strokes(
    view: Neighbourhood, relations: Mapping[str, str], language: Language
) -> list[tuple[theme.Stroke, str]]:
    """Return the lines of a picture with what they mean."""
    found: dict[theme.Stroke, str] = {}
    for edge in view.edges:
        stroke = theme.stroke(edge.property, inferred=edge.inferred)
        if stroke == theme.INFERRED:
            found[stroke] = say("view.stroke.inferred", language)
        elif stroke == theme.PLAIN:
            found[stroke] = say("view.stroke.other", language)
        else:
            found.setdefault(stroke, relations[edge.property])
    return sorted(found.items(), key=lambda item: -item[0].width)
