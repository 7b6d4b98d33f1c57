"""How many connections there may be, and what is sent on one where no application answers."""

from __future__ import annotations

import json
from http import HTTPStatus

from api.language import say
from api.negotiation import as_language
from api.problems import PROBLEM
from graph.settings import settings

SPARE = 256
"""Handles of files that are kept for workers, stores and files."""


def most_connections() -> int:
    """Return how many connections may be open: as many as the system allows handles, less some to spare."""
    try:
        import resource
    except ImportError:  # Windows
        return 10_000
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return max(64, min(allowed, 2**20) - SPARE)


def refusal(status: int, key: str, **details: object) -> bytes:
    """Return an answer, whole, with a reason in the language of the settings; the connection ends with it.

    `key` is that of the reason in the catalogue, `details` what it names.
    """
    language = as_language(settings().language) or "vi"
    said = 400 if status in (414, 431) else status
    problem = {
        "type": "about:blank",
        "title": say(f"problem.{said}.title", language),
        "status": status,
        "detail": say(key, language, **details),
    }
    content = json.dumps(problem, ensure_ascii=False).encode()
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\ncontent-type: {PROBLEM}\r\n"
        f"content-language: {language}\r\ncontent-length: {len(content)}\r\n"
        "cache-control: no-store\r\nconnection: close\r\n\r\n"
    )
    return head.encode() + content
