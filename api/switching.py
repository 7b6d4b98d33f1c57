"""The language switch: it alone remembers a reader's language; a link with `?lang=` shows one page so."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api.negotiation import COOKIE, as_language
from graph.language import Language

router = APIRouter(include_in_schema=False)

_YEAR = 31_536_000


@router.get("/language/{code}")
def switch(code: str, to: str = "/") -> Response:
    """Remember a language for a year and lead back to a page of ours, in that language."""
    chosen = as_language(code)
    if chosen is None:
        raise HTTPException(404)
    answer = RedirectResponse(_back(to, chosen), 303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def _back(to: str, chosen: Language) -> str:
    """Return the address of a page of ours in a language; of anything else that of the first page."""
    try:
        found = urlsplit(to)
    except ValueError:
        found = urlsplit("/")
    ours = (
        not (found.scheme or found.netloc)
        and found.path.startswith("/")
        and found.path[1:2] not in ("/", "\\")
    )
    if not ours:
        found = urlsplit("/")
    kept = [(name, value) for name, value in parse_qsl(found.query, keep_blank_values=True) if name != "lang"]
    return f"{quote(found.path, safe='/%')}?{urlencode([*kept, ('lang', chosen)])}"
