"""Errors as answers: one table from error to status, a page for people and problem+json for machines."""

from __future__ import annotations

import json
import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.delivery import SECURITY
from api.language import say
from api.negotiation import best
from api.rendering import language, render
from graph.errors import (
    DoingoaiError,
    FormatUnknown,
    QueryInvalid,
    QueryRefused,
    QueryTooLarge,
    QueryUnknown,
    StoreBusy,
    StoreMissing,
    ThingUnknown,
)

PROBLEM = "application/problem+json"

STATUSES: dict[type[DoingoaiError], int] = {
    ThingUnknown: 404,
    QueryUnknown: 404,
    QueryInvalid: 400,
    QueryRefused: 403,
    QueryTooLarge: 413,
    FormatUnknown: 406,
    StoreMissing: 503,
    StoreBusy: 503,
}
"""The status of each error; any other is a fault of ours, 500."""

_SAID = (400, 403, 404, 405, 406, 413, 415, 500, 503)
"""The statuses that the catalogue has words for."""

_log = logging.getLogger("doingoai")


def install(app: FastAPI) -> None:
    """Let an application answer every error."""
    app.add_exception_handler(DoingoaiError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def problem(
    request: Request, status: int, detail: str = "", headers: dict[str, str] | None = None, **more: object
) -> Response:
    """Return a problem as a page or as problem+json, whichever the reader prefers."""
    said = status if status in _SAID else (500 if status >= 500 else 400)
    title = say(f"problem.{said}.title", language(request))
    detail = detail or say(f"problem.{said}.detail", language(request))
    chosen = best(request.headers.get("accept"), (PROBLEM, "application/json", "text/html"))
    if chosen == "text/html":
        made: Response = render(request, "problem.html", status, title=title, detail=detail)
    else:
        body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        made = Response(json.dumps(body | more, ensure_ascii=False), status, media_type=PROBLEM)
        made.headers["Content-Language"] = language(request)
    made.headers.update(headers or {})
    return made


async def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, DoingoaiError):
        raise error
    status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 500)
    said = error.text(language(request))
    if isinstance(error, QueryInvalid):
        return problem(request, status, said, line=error.line, column=error.column)
    return problem(request, status, said)


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return problem(request, error.status_code, headers=dict(error.headers or {}))


async def _invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    names = sorted({str(part["loc"][-1]) for part in error.errors()})
    said = say("problem.parameters", language(request), names=", ".join(names))
    return problem(request, 400, said, parameters=names)


async def _unexpected(request: Request, error: Exception) -> Response:
    _log.error("unexpected error at %s", request.url.path, exc_info=error)
    return problem(request, 500, headers=SECURITY)
