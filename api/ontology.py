"""The ontology at its own address: a reference for people and RDF for machines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from pyoxigraph import RdfFormat
from starlette.responses import RedirectResponse, Response

from api.deps import ReferenceDep, StoreDep
from api.linked_data import HTML, negotiate
from api.rendering import Page, render
from graph.errors import ThingUnknown
from graph.formats import RDF_FORMATS, RDF_MEDIA_TYPES
from graph.graphs import content
from graph.iris import BASE
from graph.names import parts
from graph.reference import HEADER, Reference

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class OntologyPage(Page):
    """The reference of the ontology, its IRI, and how the anchors of its parts are made from their IRIs."""

    template: ClassVar[str] = "ontology.html"
    reference: Reference
    header: str
    anchor: Callable[[str], str]


@router.get("/ontology")
def ontology(request: Request, store: StoreDep, reference: ReferenceDep) -> Response:
    """Show the reference of the ontology, or return all its modules and concept schemes as RDF."""
    chosen = negotiate(request)
    if chosen != HTML:
        return Response(content(store, "ontology", chosen), media_type=chosen)
    return render(request, OntologyPage(reference, HEADER, anchor))


@router.get("/ontology.{ending}")
def ontology_file(store: StoreDep, ending: str) -> Response:
    """Return all modules and concept schemes in the format of a file ending."""
    form: RdfFormat | None = RDF_FORMATS.get(ending)
    if form is None:
        raise ThingUnknown(iri=f"{HEADER}.{ending}"[:200])
    return Response(content(store, "ontology", form.media_type), media_type=form.media_type)


@router.get("/ontology/{module:path}")
def see_module(request: Request, reference: ReferenceDep, module: str) -> Response:
    """Lead from the IRI of a module or of a version to the ontology."""
    iri = f"{BASE}/ontology/{module}"
    modules = {one.link.iri for one in reference.modules}
    versions = {f"{one}/{reference.version}" for one in (HEADER, *modules)}
    if iri not in modules | versions:
        raise ThingUnknown(iri=iri[:200])
    if RDF_MEDIA_TYPES.get(negotiate(request)):
        return RedirectResponse("/ontology", 303)
    return RedirectResponse(f"/ontology#{anchor(iri)}" if iri in modules else "/ontology", 303)


def anchor(iri: str) -> str:
    """Return the anchor of a module or term on the page: a term's own name, `module-tasks` for a module."""
    kind, slug = parts(iri)
    return slug if kind == "term" else f"module-{iri.rsplit('/', 1)[-1]}"
