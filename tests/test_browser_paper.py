"""A long page on paper: few sheets, and every fact of the screen still on them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from browsing import Seen, opened, tab
from playwright.sync_api import Browser

from api.rendering import repeats
from graph.language import LANGUAGES, Language

PAGE = "/page/agency/so-ngoai-vu"
SHEETS = 13
"""The most sheets: half of the 27 that one quote below the other took."""
FACTS = """() => [
    ...document.querySelectorAll('h1, h2, h3, .facts th, .facts td, .citations cite, .citations blockquote'),
    ...document.querySelectorAll('.lines > li > a, .lines > li > .code'),
    ...document.querySelectorAll('.lines summary cite, .lines blockquote'),
].map(one => one.textContent)"""


def squeezed(text: str) -> str:
    """Return a text without blanks, hyphens and capitals: pdftotext joins lines that end in a hyphen."""
    return re.sub(r"[\s-]", "", text).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_agency_is_printed_on_few_sheets_that_leave_nothing_out(
    browser: Browser, site: str, language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    seen = Seen()
    with tab(browser, seen) as page:
        opened(page, seen, f"{site}{PAGE}?lang={language}")
        facts = page.evaluate(FACTS)
        page.pdf(path=path, prefer_css_page_size=True)
    made = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    sheets = made.stdout.removesuffix("\f").split("\f")
    assert len(sheets) <= SHEETS
    printed = squeezed("".join(re.sub(r"\d+ / \d+\s*\Z", "", sheet) for sheet in sheets))
    assert len(facts) > 300
    assert [one for one in facts if squeezed(one).strip(".,;:…") not in printed] == []


@pytest.mark.parametrize(
    ("text", "quote", "said"),
    [
        ("Ký kết thỏa thuận; báo cáo", "Ký kết thỏa thuận", True),
        ("Ký kết thỏa thuận; báo cáo", "ký kết\n thỏa  thuận;", True),
        ("Ký kết thỏa thuận…", "Ký kết thỏa thuận với Lào", False),
        ("Ký kết thỏa thuận", "Ký kết, thỏa thuận", False),
        ("Ký kết thỏa thuận", " … ", False),
    ],
)
def test_a_quote_that_stands_in_the_text_before_it_is_known(text: str, quote: str, said: bool) -> None:
    assert repeats(text, quote) is said
