"""The SPARQL endpoint: queries by GET and POST, and a page to ask them on."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.answers import table
from api.deps import get_kept, get_store
from api.home import questions
from api.language import say
from api.negotiation import best
from api.problems import STATUSES, problem
from api.rendering import language, render
from graph.errors import DoingoaiError, FormatUnknown, QueryInvalid, QueryTooLarge
from graph.formats import RDF_FORMATS, RDF_MEDIA_TYPES, RESULT_FORMATS, RESULT_MEDIA_TYPES
from graph.guard import LONGEST, inspect
from graph.settings import folder_of

router = APIRouter(include_in_schema=False)

HTML = "text/html"
TURTLE = "text/turtle"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
LARGEST = 4 * LONGEST
"""The most bytes of a request's body."""
FORMATS = {
    **{name: form.media_type.split(";")[0] for name, form in RESULT_FORMATS.items()},
    **{name: form.media_type for name, form in RDF_FORMATS.items()},
}
"""Media types by the short names that `format` may have."""

_ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
_TABLES = (*RESULT_MEDIA_TYPES, *_ALIASES)
_UNSUPPORTED = ("default-graph-uri", "named-graph-uri")
_UNKEPT = {"Cache-Control": "no-store"}


@router.get("/sparql")
async def ask_by_get(request: Request) -> Response:
    """Answer a query of the address, or show how to ask one."""
    return await _respond(request, request.query_params.multi_items(), asked="query" in request.query_params)


@router.post("/sparql")
async def ask_by_post(request: Request) -> Response:
    """Answer a query sent by a form or as it is."""
    sent = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if sent == UPDATE:
        return _no_update(request)
    if sent not in (FORM, QUERY):
        raise HTTPException(415)
    body = (await _body(request)).decode("utf-8", "replace")
    own = request.query_params.multi_items()
    given = [*own, ("query", body)] if sent == QUERY else [*own, *parse_qsl(body, keep_blank_values=True)]
    return await _respond(request, given, asked=True)


async def _respond(request: Request, given: list[tuple[str, str]], *, asked: bool) -> Response:
    fields = dict(reversed(given))
    if "update" in fields:
        return _no_update(request)
    for name in _UNSUPPORTED:
        if name in fields:
            return problem(request, 400, say("sparql.unsupported", language(request), name=name))
    accept = request.headers.get("accept")
    if not asked:
        return _page(request) if best(accept, (TURTLE, HTML)) == HTML else _service_description()
    text, wanted = fields.get("query", ""), fields.get("format", "")
    offers = (*_TABLES, *RDF_MEDIA_TYPES, HTML)
    shown = _shown if wanted in ("", "html") and best(accept, offers) == HTML else _answered
    return await run_in_threadpool(shown, request, text, wanted)


def _answered(request: Request, text: str, wanted: str) -> Response:
    """Answer in the form that `wanted` or the Accept header names; one that does not fit the query is 406."""
    inspect(text)
    accept = FORMATS.get(wanted, "") if wanted else request.headers.get("accept")
    if accept == "":
        raise FormatUnknown(name=wanted, known=", ".join(FORMATS))
    store = get_store(request)
    for offers in (_TABLES, tuple(RDF_MEDIA_TYPES)):
        chosen = best(accept, offers)
        form = _ALIASES.get(chosen or "", chosen or offers[0])
        try:
            content = store.answer(text, form)
        except FormatUnknown:
            continue
        if chosen is None:
            break
        return Response(content, media_type=form, headers=_UNKEPT)
    raise HTTPException(406)


def _shown(request: Request, text: str, wanted: str) -> Response:
    """Answer with a page: the query, and its answer or what is wrong with it."""
    store = get_store(request)
    try:
        inspect(text)
        try:
            return _page(request, text, answer=table(store.answer(text, "json")))
        except FormatUnknown:
            return _page(request, text, triples=store.answer(text, "ttl").decode())
    except DoingoaiError as error:
        status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 500)
        place = (error.line, error.column) if isinstance(error, QueryInvalid) else (0, 0)
        return _page(request, text[:LONGEST], status, error=error.text(language(request)), place=place)


def _page(request: Request, text: str = "", status: int = 200, /, **found: object) -> Response:
    content = {"answer": None, "triples": "", "error": "", "place": (0, 0)} | found
    examples = get_kept(request).get("questions", questions)
    made = render(
        request,
        "sparql.html",
        status,
        query=text,
        examples=examples,
        formats=FORMATS,
        endpoint=f"{request.base_url}sparql",
        **content,
    )
    if text:
        made.headers.update(_UNKEPT)
    return made


def _service_description() -> Response:
    path = folder_of("api") / "templates" / "service.ttl"
    return Response(path.read_bytes(), media_type=TURTLE)


def _no_update(request: Request) -> Response:
    return problem(request, 403, say("sparql.no_update", language(request)))


async def _body(request: Request) -> bytes:
    """Return the body of a request, as long as it is not too large."""
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > LARGEST:
            raise QueryTooLarge(found=len(content), most=LARGEST, what="length")
    return content
