"""Words that scripts put beside a number follow it, in every message, as they do on the server."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from browsing import CLEAN, Seen, opened, ready, tab
from playwright.sync_api import Browser, Page, expect

from api.language import say
from graph.language import LANGUAGES, Language, catalogue

DETAIL = re.compile(r"\{(\w+)")
COUNTED = {
    "{ BIND(1 AS ?n) }": ("1 dòng", "1 row"),
    "{ VALUES ?n { 1 2 } }": ("2 dòng", "2 rows"),
    "{ VALUES ?n { " + " ".join(map(str, range(1001))) + " } }": ("1001 dòng", "1001 rows"),
}
"""Patterns of queries, and what is said of their answers."""


def filled(page: Page, message: str, details: dict[str, object]) -> str:
    """Return a message as the scripts fill it in."""
    said = page.evaluate(
        "([message, details]) => import('/static/wording.js').then(made => made.filled(message, details))",
        [message, details],
    )
    return str(said)


def test_scripts_fill_in_messages_as_the_server_does(browser: Browser, site: str) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        opened(page, seen, f"{site}/views")
        for language in LANGUAGES:
            for key, message in catalogue("api", language).items():
                if "|" not in message:
                    continue
                for count in (0, 1, "1", 2, "1.186", "$&"):
                    details: dict[str, object] = dict.fromkeys(DETAIL.findall(message), count)
                    assert filled(page, message, details) == say(key, language, **details)
    assert seen == CLEAN


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_an_answer_are_counted(browser: Browser, site: str, language: Language) -> None:
    with tab(browser, Seen()) as page:
        for pattern, said in COUNTED.items():
            page.goto(f"{site}/sparql?lang={language}&query={quote('SELECT ?n ' + pattern)}")
            expect(page.locator("#panel > p").first).to_have_text(said[language == "en"])
        left = {"vi": "Còn 1 dòng chưa hiện.", "en": "1 more row is not shown."}
        expect(page.locator("#panel > p.more")).to_have_text(left[language])


def test_one_bar_and_one_tie_are_counted(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        asked = quote('SELECT ?of ?n { VALUES (?of ?n) { ("a" 1) } }')
        page.goto(f"{site}/sparql?lang=en&query={asked}#chart")
        expect(page.locator("svg.bars desc")).to_have_text(re.compile("^The first 1 row of the answer;"))
        asked = quote("SELECT ?a ?b { VALUES (?a ?b) { (<urn:a> <urn:b>) } }")
        page.goto(f"{site}/sparql?lang=en&query={asked}#network")
        expect(page.locator("#panel > p").first).to_have_text(re.compile(r"^2 things, 1 tie\."))


def test_states_that_were_kept_are_counted(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/views/agreements?lang=en")
        for said in ("1 state kept in the address of the page", "2 states kept in the address of the page"):
            page.click("[data-tool=keep]")
            expect(page.locator("#view-found")).to_have_text(said)


def test_suggestions_are_counted(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        page.goto(f"{site}/search?lang=en")
        for typed, said in (("asikaga", r"^1 suggestion\."), ("nam", r"^[2-8] suggestions\.")):
            page.fill("main input[name=q]", typed)
            expect(page.locator("main [role=status]").first).to_have_text(re.compile(said))
