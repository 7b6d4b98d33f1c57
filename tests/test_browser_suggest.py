"""Names are suggested while a reader types: by keyboard and pointer, told to screen readers, never run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources

import pytest
from browsing import CLEAN, Seen, opened, tab
from playwright.sync_api import Browser, Page, expect

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def state(page: Page) -> tuple[str | None, str | None, list[str]]:
    """Return whether the list of the focused box is open, what is marked in it, and its lines."""
    found = page.evaluate(
        """() => { const one = document.activeElement;
            const list = document.getElementById(one.getAttribute('aria-controls'));
            return [one.getAttribute('aria-expanded'), one.getAttribute('aria-activedescendant'),
                [...list.children].map(item => item.innerText)]; }"""
    )
    return found[0], found[1], found[2]


def typed(page: Page, field: str, text: str) -> None:
    page.fill(field, "")
    page.type(field, text)
    expect(page.locator(f"{field}[aria-expanded=true]")).to_be_visible()


@contextmanager
def typing(browser: Browser, address: str, field: str, text: str) -> Iterator[Page]:
    """Give a page of which a box holds a text and has its list open."""
    with tab(browser, Seen()) as page:
        page.goto(address)
        typed(page, field, text)
        yield page


def test_the_keyboard_chooses_a_briefing(browser: Browser, site: str) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        opened(page, seen, f"{site}/?lang=vi")
        typed(page, "#delegation", "A-ta-pư")
        assert state(page) == ("true", None, ["Attapeu Địa phương đối tác, Lào"])
        assert page.inner_text(".delegation [role=status]").startswith("1 gợi ý.")
        page.keyboard.press("ArrowDown")
        marked = state(page)[1]
        assert page.get_attribute(f"#{marked}", "aria-selected") == "true"
        page.keyboard.press("Escape")
        assert state(page)[:2] == ("false", None)
        assert page.input_value("#delegation") == "A-ta-pư"
        page.keyboard.press("ArrowDown")
        expect(page.locator("#delegation[aria-expanded=true]")).to_be_visible()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url("**/briefings/attapeu")
    assert seen == CLEAN


def test_enter_without_a_choice_sends_the_form(browser: Browser, site: str) -> None:
    with typing(browser, f"{site}/page/partner/attapeu?lang=en", "header input[name=q]", "asikaga") as page:
        assert state(page)[2] == ["Ashikaga Partner localities, Japan"]
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=asikaga")
        page.click(".near a")
        page.wait_for_url("**/page/partner/ashikaga")


def test_the_pointer_chooses_and_what_has_no_briefing_leads_to_choices(browser: Browser, site: str) -> None:
    with typing(browser, f"{site}/briefings?lang=vi", "main input[name=q]", "nara") as page:
        page.click("[role=option]")
        page.wait_for_url("**/delegations?q=Nara")


def test_leaving_the_box_closes_the_list(browser: Browser, site: str) -> None:
    with typing(browser, f"{site}/search?lang=vi", "main input[name=q]", "attap") as page:
        page.keyboard.press("Tab")
        assert page.locator("main input[aria-expanded=true]").count() == 0
        assert page.locator(".suggestions:visible").count() == 0


def test_names_of_the_chosen_kind_are_suggested(browser: Browser, site: str) -> None:
    with typing(browser, f"{site}/search?lang=vi", "main input[name=q]", "lào") as page:
        assert state(page)[2][0] == "Lào Quốc gia"
        page.select_option("main select", "partner-group")
        page.fill("main input[name=q]", "nam lào")
        expect(page.locator("[role=option]")).to_have_text(["các tỉnh Nam Lào Nhóm đối tác, Lào"])


def test_where_no_names_can_be_had_those_before_go(browser: Browser, site: str) -> None:
    with typing(browser, f"{site}/search?lang=vi", "main input[name=q]", "attap") as page:
        page.route("**/api/search?**", lambda route: route.fulfill(status=503))
        page.keyboard.type("eu")
        expect(page.locator("main input[aria-expanded=true]")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_open_list_is_accessible_and_fits(browser: Browser, site: str, width: int) -> None:
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    with tab(browser, Seen(), bypass_csp=True, viewport={"width": width, "height": 700}) as page:
        page.goto(f"{site}/?lang=vi")
        for field in ("#search", "#delegation"):
            typed(page, field, "lao")
            page.keyboard.press("ArrowDown")
            page.evaluate(axe)
            found = page.evaluate(
                "rules => axe.run('.finders', {runOnly: {type: 'tag', values: rules}})"
                ".then(all => all.violations.map(one => one.id))",
                list(RULES),
            )
            assert found == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["nara", "Busan"])
def test_the_page_of_choices_is_accessible(browser: Browser, site: str, name: str) -> None:
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    with tab(browser, Seen(), bypass_csp=True) as page:
        page.goto(f"{site}/delegations?q={name}&lang=vi")
        page.evaluate(axe)
        found = page.evaluate(
            "rules => axe.run({runOnly: {type: 'tag', values: rules}})"
            ".then(all => all.violations.map(one => one.id))",
            list(RULES),
        )
        assert found == []


def test_code_in_a_name_is_text(browser: Browser, hostile_site: str) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        opened(page, seen, f"{hostile_site}/search?lang=vi")
        typed(page, "main input[name=q]", "img src")
        assert any("<img" in line for line in state(page)[2])
    assert seen == CLEAN
