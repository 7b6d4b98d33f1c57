"""The description of the analyses' addresses (OpenAPI): in both languages, with examples."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse, Response

from api.analyses import MEDIA
from api.coordination import NETWORKS, form_of
from api.examples import examples
from api.language import say
from api.options import OPTIONS, SCOPE, SWITCHES, Option
from api.reports import ANALYSES, Analysis
from api.scoping import Known
from api.state import State
from graph.language import LANGUAGES
from graph.store import Store

ADDRESS = "/openapi.json"
"""Where the description stands."""
FORMATS = {form: kind.split(";")[0] for form, kind in MEDIA.items()}
"""The media types of the formats, without their parameters."""


def install(app: FastAPI) -> None:
    """Let an application describe itself at ADDRESS, anew for each version of the data."""

    def described() -> dict[str, Any]:
        return State.of(app).kept.recent("openapi", lambda store: description(app, store))

    def answer() -> Response:
        return JSONResponse(described())

    app.openapi = described  # type: ignore[method-assign]
    app.add_api_route(ADDRESS, answer, include_in_schema=False)


def description(app: FastAPI, store: Store) -> dict[str, Any]:
    """Return the OpenAPI document of an application; the store says what its parameters may name."""
    made = get_openapi(
        title=app.title, version=app.version, description=both("site.api.about"), routes=app.routes
    )
    analyses = {analysis.key: analysis for analysis in ANALYSES}
    known = Known.of(store)
    for path, operations in made["paths"].items():
        for operation in operations.values():
            if analysis := analyses.get(operation.pop("x-analysis", "")):
                _describe(operation, analysis, known)
            elif name := operation.pop("x-file", ""):
                _describe_file(operation, name, known)
            _refuse(operation, path)
    for name in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(name, None)
    return made


def both(key: str) -> str:
    """Return a message in both languages, Vietnamese first."""
    return "\n\n".join(say(key, language) for language in LANGUAGES)


def parameter(option: Option, known: Known) -> dict[str, Any]:
    """Return the description of an option as a parameter of an address."""
    choices = list(option.choices(known))
    example = option.example if not choices or option.example in choices else choices[0]
    schema: dict[str, Any] = {"type": "string"}
    match option.form:
        case "day":
            schema |= {"format": "date"}
        case "count":
            schema = {"type": "integer", "minimum": 0, "maximum": option.most, "default": int(option.default)}
        case "share":
            schema = {"type": "number", "minimum": 0, "maximum": 1, "default": float(option.default)}
        case "switch":
            schema |= {"enum": list(SWITCHES), "default": option.default}
        case "several":
            schema = {"type": "array", "items": schema}
    value: Any = {"count": int, "share": float}.get(option.form, str)(example)
    return {
        "name": option.name,
        "in": "query",
        "required": option.needed,
        "description": both(f"option.{option.name}.about"),
        "schema": schema,
        "example": [value] if option.form == "several" else value,
    }


def _describe(operation: dict[str, Any], analysis: Analysis, known: Known) -> None:
    noun, variant = f"analysis.{analysis.noun}", analysis.key
    names = [" · ".join(dict.fromkeys((say(noun, one), say(variant, one)))) for one in LANGUAGES]
    operation["summary"] = " / ".join(names)
    operation["description"] = both(f"{analysis.key}.about")
    operation["tags"] = [analysis.noun]
    operation["parameters"] = [
        *(parameter(OPTIONS[name], known) for name in analysis.options),
        _listed("format", list(FORMATS), "option.format.about"),
        _listed("lang", list(LANGUAGES), "option.lang.about"),
    ]
    content = operation["responses"]["200"]["content"]
    if analysis.key in examples():
        content["application/json"]["example"] = examples()[analysis.key]
    for form in ("csv", "xlsx"):
        content[FORMATS[form]] = {"schema": {"type": "string", "format": "binary"}}
    operation["responses"]["406"] = _problem(406)


def _describe_file(operation: dict[str, Any], name: str, known: Known) -> None:
    from graph.exchange import MEDIA_TYPES

    form = form_of(name)
    which = f"network.{next(one for one, files in NETWORKS.items() if name in files)}"
    operation["summary"] = " / ".join(
        f"{say(which, one)}: {say(f'network.{form}', one)}" for one in LANGUAGES
    )
    operation["description"] = both(f"{which}.about")
    operation["tags"] = ["coordination"]
    operation["parameters"] = [
        *(parameter(OPTIONS[option], known) for option in SCOPE),
        _listed("lang", list(LANGUAGES), "option.lang.about"),
    ]
    kind = MEDIA_TYPES[form].split(";")[0]
    content = {"schema": {"type": "string", "format": "binary"}, "example": examples()[name]}
    operation["responses"]["200"]["content"] = {kind: content}


def _listed(name: str, values: list[str], key: str) -> dict[str, Any]:
    schema = {"type": "string", "enum": values}
    described = {"name": name, "in": "query", "required": False, "description": both(key), "schema": schema}
    return {**described, "example": values[0]}


def _refuse(operation: dict[str, Any], path: str) -> None:
    """Say what is answered to what cannot be taken or found: 400 where FastAPI would answer 422, and 404."""
    operation["responses"].pop("422", None)
    if "parameters" in operation:
        operation["responses"]["400"] = _problem(400)
    if "{" in path:
        operation["responses"]["404"] = _problem(404)


def _problem(status: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"type": "object"}}}
    return {"description": both(f"problem.{status}.detail"), "content": content}
