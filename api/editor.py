"""What the editor of the endpoint's page needs: its files and the terms that it completes."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from api.bodies import names_body
from api.deps import KeptDep, ReferenceDep, StoreDep
from api.descriptions import both
from api.installed import FILES, editor_files
from api.language import say
from graph.language import Language
from graph.terms import Term, terms

router = APIRouter()


class TermBody(BaseModel):
    """A term of the vocabulary as a query may name it."""

    name: str = Field(examples=["dn:lead"])
    iri: str = Field(examples=["https://w3id.org/doingoai/ontology#lead"])
    kind: Literal["prefix", "class", "property", "concept"] = Field(examples=["property"])
    label: dict[Language, str]
    count: int


@router.get("/api/terms", summary=say("terms.title", "vi"), description=both("terms.about"))
def all_terms(store: StoreDep, kept: KeptDep, reference: ReferenceDep) -> list[TermBody]:
    """Return the terms that the editor completes."""
    return [_body(term) for term in kept.get("terms", lambda _: terms(store, reference))]


@router.get("/assets/yasqe/{name}", include_in_schema=False)
def asset(name: str) -> FileResponse:
    """Return a file of the editor out of the package that npm installed; no other file lies here."""
    folder = editor_files()
    if folder is None or name not in FILES:
        raise HTTPException(404)
    return FileResponse(folder / name, headers={"Cache-Control": "public, max-age=86400"})


def _body(term: Term) -> TermBody:
    return TermBody(
        name=term.name,
        iri=term.iri,
        kind=term.kind,
        label=names_body(term.names),
        count=term.count,
    )
