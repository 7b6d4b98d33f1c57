"""Our IRIs as addresses: 303 to a page for people and to data for machines, and the data themselves."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode, RdfFormat, serialize
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api import addresses
from api.addresses import data_of, page_of
from api.deps import StoreDep
from api.graph_store import tag_of
from api.negotiation import best
from graph.errors import ThingUnknown
from graph.formats import RDF_FORMATS, RDF_MEDIA_TYPES
from graph.graphs import concise, content, statements
from graph.iris import PREFIXES, SHAPE
from graph.names import parts
from graph.reference import shapes
from graph.sparql import query
from graph.store import Store

router = APIRouter(include_in_schema=False)

HTML = "text/html"
XHTML = "application/xhtml+xml"
"""What old browsers ask for; they get the page."""
JSON = "application/json"
"""What programs ask for that know no RDF; they get JSON-LD, which is JSON."""
ENDINGS: dict[str, str] = {form.media_type: ending for ending, form in RDF_FORMATS.items()}
"""File endings by media type."""


@router.get("/id/{kind}/{slug}")
def see_thing(request: Request, store: StoreDep, kind: str, slug: str) -> Response:
    """Lead from the IRI of a thing to its page or data."""
    return _see(request, store, addresses.thing_iri(kind, slug))


@router.get("/vocabulary/{scheme}")
def see_scheme(request: Request, store: StoreDep, scheme: str) -> Response:
    """Lead from the IRI of a concept scheme to its page or data."""
    return _see(request, store, addresses.concept_iri(scheme))


@router.get("/vocabulary/{scheme}/{slug}")
def see_concept(request: Request, store: StoreDep, scheme: str, slug: str) -> Response:
    """Lead from the IRI of a concept to its page or data."""
    return _see(request, store, addresses.concept_iri(scheme, slug))


@router.get("/graph/{name}")
def see_graph(request: Request, store: StoreDep, name: str) -> Response:
    """Lead from the IRI of a named graph to its page or data."""
    statements(store, addresses.graph_name(name))
    return _redirect(request, "graph", name)


@router.get("/data/graph/{file}")
def graph_data(store: StoreDep, file: str) -> Response:
    """Return all statements of a named graph; its ETag is known where the graph is put, at its IRI."""
    name, form = _split(file)
    graph = addresses.graph_name(name)
    tag = tag_of(store.version, graph, form.media_type)
    made = _data(content(store, graph, form.media_type), form)
    made.headers["ETag"] = tag
    return made


@router.get("/data/vocabulary/{file}")
def scheme_data(store: StoreDep, file: str) -> Response:
    """Return the concise description of a concept scheme."""
    scheme, form = _split(file)
    return _data(concise(store, addresses.concept_iri(scheme), form.media_type), form)


@router.get("/data/vocabulary/{scheme}/{file}")
def concept_data(store: StoreDep, scheme: str, file: str) -> Response:
    """Return the concise description of a concept."""
    slug, form = _split(file)
    return _data(concise(store, addresses.concept_iri(scheme, slug), form.media_type), form)


@router.get("/data/{kind}/{file}")
def thing_data(store: StoreDep, kind: str, file: str) -> Response:
    """Return the concise description of a thing: its statements, its citations, and what points to it."""
    slug, form = _split(file)
    return _data(concise(store, addresses.thing_iri(kind, slug), form.media_type), form)


@router.get("/shape")
def shape_data(request: Request) -> Response:
    """Return the SHACL shapes that the data are validated against."""
    chosen = best(request.headers.get("accept"), ("text/turtle", *RDF_MEDIA_TYPES, HTML))
    if chosen is None:
        raise HTTPException(406)
    form = RDF_MEDIA_TYPES.get(chosen, RdfFormat.TURTLE)
    prefixes = {**PREFIXES, "shape": SHAPE}
    return _data(serialize(shapes(), format=form, prefixes=prefixes) or b"", form)


def negotiate(request: Request, *, page: bool = True) -> str:
    """Return the media type, HTML or one of RDF, that a reader likes best; raises 406 where there is none."""
    offers = (HTML, *RDF_MEDIA_TYPES, XHTML, JSON) if page else (*RDF_MEDIA_TYPES, JSON)
    chosen = best(request.headers.get("accept"), offers)
    if chosen is None:
        raise HTTPException(406)
    return {XHTML: HTML, JSON: RdfFormat.JSON_LD.media_type}.get(chosen, chosen)


def _see(request: Request, store: Store, iri: str) -> Response:
    if not store.rows(query("entity-statements").bind(thing=NamedNode(iri))):
        raise ThingUnknown(iri=iri)
    return _redirect(request, *parts(iri))


def _redirect(request: Request, kind: str, slug: str) -> Response:
    chosen = negotiate(request)
    if chosen == HTML:
        kept = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(page_of(kind, slug) + kept, 303)
    return RedirectResponse(data_of(kind, slug, ENDINGS[chosen]), 303)


def _split(file: str) -> tuple[str, RdfFormat]:
    """Return slug and format of a file name; raises ThingUnknown where the ending is none of ours."""
    slug, _, ending = file.rpartition(".")
    if not slug or ending not in RDF_FORMATS:
        raise ThingUnknown(iri=file[:200])
    return slug, RDF_FORMATS[ending]


def _data(content: bytes, form: RdfFormat) -> Response:
    return Response(content, media_type=form.media_type)
