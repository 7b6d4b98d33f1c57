"""The calendar of deadlines over HTTP: iCalendar feeds for everything and for each agency."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.deps import KeptDep, KnownDep, LanguageDep, values_of
from api.downloads import download
from api.language import say
from api.options import refuse_unknown
from api.scoping import SCOPE, Known, scope_of
from graph.calendar import feed
from graph.language import LANGUAGES, Language

MEDIA = "text/calendar"
ASKED = (*SCOPE, "lang")
"""The parameters of a feed: those of a scope, and the language."""


def routes() -> APIRouter:
    """Return the two addresses, each with its description, parameters and examples."""
    router = APIRouter()
    for path, name, function in (
        ("/calendar.ics", "all", everything),
        ("/calendar/{agency}.ics", "agency", for_agency),
    ):
        router.add_api_route(
            path,
            function,
            operation_id=f"calendar-{name}",
            summary=" / ".join(say(f"calendar.{name}.title", language) for language in LANGUAGES),
            description="\n\n".join(say(f"calendar.{name}.about", language) for language in LANGUAGES),
            response_class=Response,
            responses={200: {"description": say("calendar.feed", "en"), "content": {MEDIA: _content()}}},
            openapi_extra={"parameters": _parameters(name)},
        )
    return router


def everything(request: Request, kept: KeptDep, known: KnownDep, language: LanguageDep) -> Response:
    """Return the feed of all deadlines; raises ValueUnknown or ParameterUnknown."""
    return _feed(request, kept, known, language)


def for_agency(
    request: Request, kept: KeptDep, known: KnownDep, language: LanguageDep, agency: str
) -> Response:
    """Return the feed of an agency or unit; raises ThingUnknown where there is none."""
    return _feed(request, kept, known, language, agency)


def _feed(
    request: Request, kept: KeptDep, known: Known, language: Language, agency: str | None = None
) -> Response:
    asked = values_of(request)
    refuse_unknown(asked, ASKED)
    scope = scope_of(asked, known, everywhere=True)
    key = f"calendar {agency} {language} {scope}"
    made = kept.recent(key, lambda store: feed(store, scope, language, agency))
    name = "-".join(["doingoai", *([agency] if agency else []), language])
    return download(made, f"{MEDIA}; charset=utf-8", f"{name}.ics", language, shown=True)


def _content() -> dict[str, Any]:
    """Return the schema and an example in each language, with the line ends of RFC 5545."""
    examples = {
        language: {"value": say("calendar.example", language).replace("\n", "\r\n")} for language in LANGUAGES
    }
    return {"schema": {"type": "string"}, "examples": examples}


def _parameters(name: str) -> list[dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = {
        "lang": {"schema": {"type": "string", "enum": list(LANGUAGES)}, "example": "vi"},
        "plan": {"schema": {"type": "array", "items": {"type": "string"}}, "example": ["plan-1520"]},
    }
    if name == "agency":
        texts["generic"] = {"schema": {"type": "string", "enum": ["in", "out"]}, "example": "out"}
    return [
        {
            "name": one,
            "in": "query",
            "required": False,
            "description": " / ".join(say(f"calendar.parameter.{one}", language) for language in LANGUAGES),
            **form,
        }
        for one, form in texts.items()
    ]
