"""The page to ask the endpoint on: the query, questions to begin with, and the answer or the fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from fastapi import Request
from starlette.responses import Response

from api.answers import Answer
from api.protocol import FORMATS
from api.questions import Suggestion, suggested
from api.rendering import Page, render


@dataclass(frozen=True, slots=True)
class SparqlPage(Page):
    """The page to ask on: the query, questions to begin with, the formats, and the answer or the fault.

    `place` is the line and column of a fault, counted from one; zeros where there is none.
    """

    template: ClassVar[str] = "sparql.html"
    query: str
    examples: list[Suggestion]
    formats: Mapping[str, str]
    endpoint: str
    answer: Answer | None = None
    triples: str = ""
    error: str = ""
    place: tuple[int, int] = (0, 0)


def shown(
    request: Request,
    status: int = 200,
    *,
    endpoint: str,
    query: str = "",
    answer: Answer | None = None,
    triples: str = "",
    error: str = "",
    place: tuple[int, int] = (0, 0),
) -> Response:
    """Return the page with what was asked and what came of it; it is kept by nobody once a query is asked."""
    page = SparqlPage(query, suggested(), FORMATS, endpoint, answer, triples, error, place)
    made = render(request, page, status)
    made.headers["Cache-Control"] = "no-store" if query else "no-cache"
    return made
