"""Media types and languages are chosen as the reader's headers ask."""

from __future__ import annotations

import pytest

from api.negotiation import best, language_of

OFFERS = ("text/html", "text/turtle", "application/ld+json")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        (BROWSER, "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/TURTLE", "text/turtle"),
        ("text/turtle;q=0.5, application/ld+json;q=0.6", "application/ld+json"),
        ("text/turtle;q=0.5, application/ld+json;q=0.5", "text/turtle"),
        ("text/turtle, */*;q=0.1", "text/turtle"),
        ("text/*;q=0.9, text/html;q=0.2", "text/turtle"),
        ("*/*, text/html;q=0", "text/turtle"),
        ("application/*", "application/ld+json"),
        ("application/pdf", None),
        ("text/html;q=0", None),
        ("text/html;q=abc", None),
        ("text/html;q=7", None),
        (";;;,,,", None),
        ("text/turtle;charset=utf-8;q=0.3", "text/turtle"),
    ],
)
def test_the_media_type_that_is_liked_best_is_chosen(accept: str | None, chosen: str | None) -> None:
    assert best(accept, OFFERS) == chosen


@pytest.mark.parametrize(
    ("query", "cookies", "accept", "language"),
    [
        ({}, {}, None, "vi"),
        ({}, {}, "fr", "vi"),
        ({}, {}, "en", "en"),
        ({}, {}, "en-GB,en;q=0.9,vi;q=0.8", "en"),
        ({}, {}, "en;q=0.3,vi-VN;q=0.8", "vi"),
        ({}, {}, "en;q=0", "vi"),
        ({}, {}, "*", "vi"),
        ({}, {"lang": "en"}, "vi", "en"),
        ({}, {"lang": "xx"}, "en", "en"),
        ({"lang": "vi"}, {"lang": "en"}, "en", "vi"),
        ({"lang": "xx"}, {"lang": "en"}, "vi", "en"),
        ({"lang": "<script>"}, {}, "en", "en"),
    ],
)
def test_address_then_cookie_then_header_then_vietnamese(
    query: dict[str, str], cookies: dict[str, str], accept: str | None, language: str
) -> None:
    assert language_of(query, cookies, accept) == language
