"""The documentation of the JSON addresses: a list in the reader's language, and Swagger UI to try them.

Swagger UI comes out of the installed package fastapi-offline; FastAPI's own page would load it from another
host and start it by an inline script, which our Content-Security-Policy forbids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, HTMLResponse

from api.deps import LanguageDep
from api.language import say
from api.rendering import Page, render
from graph.language import LANGUAGES, Language, catalogue

FILES = ("swagger-ui-bundle.js", "swagger-ui.css")
"""The files of Swagger UI that the page uses."""
OTHERS = "data"
"""The group of the addresses that belong to no analysis."""

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """An address: its path, what it returns, and an example of it where one can be made."""

    path: str
    summary: str
    example: str


@dataclass(frozen=True, slots=True)
class DocsPage(Page):
    """The addresses by group, each group with its heading."""

    template: ClassVar[str] = "docs.html"
    groups: list[tuple[str, list[Operation]]]


@router.get("/docs", response_class=HTMLResponse)
def page(request: Request, language: LanguageDep) -> HTMLResponse:
    """Show the documentation."""
    return render(request, DocsPage(groups(request.app.openapi(), language)))


@router.get("/assets/swagger-ui/{name}")
def asset(name: str) -> FileResponse:
    """Return a file of Swagger UI; no other file lies here."""
    if name not in FILES:
        raise HTTPException(404)
    return FileResponse(_folder() / name, headers={"Cache-Control": "public, max-age=86400"})


def groups(described: Mapping[str, Any], language: Language) -> list[tuple[str, list[Operation]]]:
    """Return the GET addresses of an OpenAPI document by group, in its order."""
    found: dict[str, list[Operation]] = {}
    for path, operations in described["paths"].items():
        if told := operations.get("get"):
            group = told.get("tags", [OTHERS])[0]
            found.setdefault(group, []).append(_operation(path, told, language))
    return [(_heading(group, language), operations) for group, operations in found.items()]


def _operation(path: str, told: Mapping[str, Any], language: Language) -> Operation:
    given = {one["name"]: one for one in told.get("parameters", ())}
    needed = [
        (name, str(one["example"]))
        for name, one in given.items()
        if one.get("required") and one["in"] == "query" and "example" in one
    ]
    example = "" if "{" in path else f"{path}?{urlencode(needed)}" if needed else path
    return Operation(path, _summary(path, told, language), example)


def _summary(path: str, told: Mapping[str, Any], language: Language) -> str:
    """Return what an address returns: our own words for it, else its summary's part in the language."""
    key = f"docs.path.{path}"
    if key in catalogue("api", language):
        return say(key, language)
    pieces = str(told.get("summary", "")).split(" / ")
    return pieces[LANGUAGES.index(language)] if len(pieces) == len(LANGUAGES) else pieces[0]


def _heading(group: str, language: Language) -> str:
    for key in (f"analysis.{group}", f"docs.group.{group}"):
        if key in catalogue("api", language):
            return say(key, language)
    return group


@cache
def _folder() -> Path:
    return Path(str(resources.files("fastapi_offline"))) / "static"
