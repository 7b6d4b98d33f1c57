"""The dataset described for open-data portals: DCAT at `/catalog`, VoID at `/.well-known/void`, a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from pyoxigraph import RdfFormat, Triple
from starlette.responses import RedirectResponse, Response

from api.catalogue import TABULAR, catalogue, is_web, mail_link, offered, title_of, written
from api.linked_data import HTML, negotiate
from api.published import Published, published
from api.rendering import Page, render
from api.reports import Analysis
from api.void import void
from graph.errors import ThingUnknown
from graph.formats import RDF_FORMATS, RDF_MEDIA_TYPES

router = APIRouter(include_in_schema=False)

WELL_KNOWN = "/.well-known/void"
DESCRIBED = ("ttl", "jsonld", "rdf", "nt")
"""The formats of a description that the page links to."""


@dataclass(frozen=True, slots=True)
class CatalogPage(Page):
    """What is published, for people: what it holds, who answers for it, and where to fetch it."""

    template: ClassVar[str] = "catalog.html"
    about: Published
    title: str
    analyses: tuple[Analysis, ...]
    forms: tuple[str, ...]
    dumps: tuple[str, ...]
    described: tuple[str, ...]
    is_web: Callable[[str], bool]
    mail_link: Callable[[str], str]


@router.get("/catalog")
def see_catalogue(request: Request) -> Response:
    """Show what is published, or return the catalogue (DCAT) as RDF."""
    chosen = negotiate(request)
    about = published(request)
    if chosen != HTML:
        return _rdf(catalogue(about), RDF_MEDIA_TYPES[chosen])
    analyses = offered() if about.ours else ()
    dumps = tuple(RDF_FORMATS) if about.dumps else ()
    page = CatalogPage(about, title_of(about), analyses, tuple(TABULAR), dumps, DESCRIBED, is_web, mail_link)
    return render(request, page)


@router.get("/catalog.{ending}")
def catalogue_file(request: Request, ending: str) -> Response:
    """Return the catalogue (DCAT) in the format of a file ending."""
    return _rdf(catalogue(published(request)), _form(f"catalog.{ending}", ending))


@router.get("/dcat")
def see_dcat() -> Response:
    """Lead to the catalogue."""
    return RedirectResponse("/catalog", 303)


@router.get(WELL_KNOWN)
def see_void(request: Request) -> Response:
    """Return the description of the dataset (VoID) as RDF, in Turtle for who prefers a page."""
    chosen = negotiate(request)
    return _rdf(void(published(request)), RDF_MEDIA_TYPES.get(chosen, RdfFormat.TURTLE))


@router.get("/void.{ending}")
def void_file(request: Request, ending: str) -> Response:
    """Return the description of the dataset (VoID) in the format of a file ending."""
    return _rdf(void(published(request)), _form(f"void.{ending}", ending))


def _rdf(triples: Iterator[Triple], form: RdfFormat) -> Response:
    return Response(written(triples, form), media_type=form.media_type)


def _form(name: str, ending: str) -> RdfFormat:
    if ending not in RDF_FORMATS:
        raise ThingUnknown(iri=name[:200])
    return RDF_FORMATS[ending]
