"""Errors as answers: one table from error to status, a page for people and problem+json for machines."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any, ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.delivery import SECURITY
from api.language import say
from api.negotiation import best
from api.rendering import Page, language, render
from graph.errors import (
    AnswerTooLarge,
    DoingoaiError,
    EngineBroken,
    EngineBusy,
    FormatUnknown,
    FunctionUnknown,
    GraphUnknown,
    JournalBroken,
    JournalUnwritable,
    ParameterUnknown,
    PrintingUnable,
    QueryInvalid,
    QueryRefused,
    QueryTooLarge,
    QueryTooSlow,
    QueryUnknown,
    StoreBusy,
    StoreFailed,
    StoreForbidden,
    StoreMissing,
    StoreNarrow,
    StoreUnreachable,
    TasksTooMany,
    ThingUnknown,
    TooManyRequests,
    UpdateFailed,
    UsingTwice,
    ValueInvalid,
    ValueMissing,
    ValueUnknown,
)

PROBLEM = "application/problem+json"

STATUSES: dict[type[DoingoaiError], int] = {
    ThingUnknown: 404,
    QueryUnknown: 404,
    QueryInvalid: 400,
    QueryRefused: 403,
    QueryTooLarge: 413,
    FormatUnknown: 406,
    GraphUnknown: 404,
    UsingTwice: 400,
    QueryTooSlow: 504,
    AnswerTooLarge: 503,
    EngineBusy: 503,
    TooManyRequests: 429,
    EngineBroken: 503,
    PrintingUnable: 503,
    ParameterUnknown: 400,
    ValueUnknown: 400,
    ValueInvalid: 400,
    ValueMissing: 400,
    StoreMissing: 503,
    StoreBusy: 503,
    StoreUnreachable: 503,
    StoreForbidden: 503,
    StoreFailed: 503,
    StoreNarrow: 503,
    UpdateFailed: 409,
    FunctionUnknown: 422,
    TasksTooMany: 422,
    JournalBroken: 503,
    JournalUnwritable: 503,
}
"""The status of each error; any other is a fault of ours, 500."""

_SAID = (400, 401, 403, 404, 405, 406, 408, 409, 412, 413, 415, 422, 429, 500, 503, 504)
"""The statuses that the catalogue has words for."""

_log = logging.getLogger("doingoai")


@dataclass(frozen=True, slots=True)
class ProblemPage(Page):
    """What went wrong, in a few words and in a sentence; `offers` are addresses of what is there instead."""

    template: ClassVar[str] = "problem.html"
    title: str
    detail: str
    offers: tuple[tuple[str, str], ...] = ()


class Refusal(Exception):
    """A request that the protocol of an address does not allow: its status and the key of what is said."""

    def __init__(
        self, status: int, key: str, headers: dict[str, str] | None = None, **details: object
    ) -> None:
        self.status, self.key, self.headers, self.details = status, key, headers or {}, details
        super().__init__(key)


def install(app: FastAPI) -> None:
    """Let an application answer every error."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(DoingoaiError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def status_of(error: DoingoaiError) -> int:
    """Return the status of an error."""
    return next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 500)


def headers_of(error: DoingoaiError) -> dict[str, str]:
    """Return the headers that belong to an error: when to come again, where it says so."""
    after = error.details.get("retry_after")
    return {"Retry-After": str(after)} if after is not None else {}


def problem(
    request: Request,
    status: int,
    detail: str = "",
    headers: dict[str, str] | None = None,
    offers: tuple[tuple[str, str], ...] = (),
    **more: object,
) -> Response:
    """Return a problem as a page or as problem+json, whichever the reader prefers.

    `offers` are what the reader may take instead: addresses on this server, each with its name.
    """
    said = status if status in _SAID else (500 if status >= 500 else 400)
    title = say(f"problem.{said}.title", language(request))
    detail = detail or say(f"problem.{said}.detail", language(request))
    chosen = best(request.headers.get("accept"), (PROBLEM, "application/json", "text/html"))
    if chosen == "text/html":
        made: Response = render(request, ProblemPage(title, detail, offers), status)
    else:
        body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        made = Response(json.dumps(body | more, ensure_ascii=False), status, media_type=PROBLEM)
        made.headers["Content-Language"] = language(request)
    made.headers.update(headers or {})
    return made


async def answer(request: Request, error: Exception) -> Response:
    """Return the answer to an error that was caught outside the application's own handlers."""
    for kind, handler in ((Refusal, _refused), (DoingoaiError, _known), (HTTPException, _http)):
        if isinstance(error, kind):
            return await handler(request, error)
    return await _unexpected(request, error)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    said = say(error.key, language(request), **error.details)
    return problem(request, error.status, said, error.headers)


async def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, DoingoaiError):
        raise error
    status, headers = status_of(error), headers_of(error)
    said = error.text(language(request))
    if isinstance(error, QueryInvalid) and error.line:
        return problem(request, status, said, headers, line=error.line, column=error.column)
    return problem(request, status, said, headers)


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
