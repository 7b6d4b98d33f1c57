"""Every page in a real browser: accessible by WCAG 2.2 AA, reached by keyboard, printed, quiet and safe."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any
from urllib.parse import quote

import pytest
from browsing import CLEAN, PAYLOADS, Seen, opened, serving, tab
from playwright.sync_api import Browser, Page

from api.reports import ANALYSES
from api.views import VIEWS
from graph.oxigraph import OxigraphStore

PAGES = (
    "/",
    "/search?q=champadeng",
    "/search",
    "/things/partner?sort=vi",
    "/things/task",
    "/page/partner/champadeng",
    "/page/task/10-2",
    "/page/document/plan-10",
    "/page/vocabulary/theme/trade",
    "/page/graph/plan-10",
    "/ontology",
    "/questions",
    "/questions/ready-2-tasks-by-lead",
    "/charts",
    "/docs",
    "/analysis",
    "/filings/letters",
    "/filings/xa-ia-lam",
    "/overlaps/10-1/10-2",
    "/views",
    *(f"/views/{name}" for name in VIEWS),
    "/view/partner/champadeng",
    "/briefings",
    "/briefings/champadeng",
    "/briefings/moriyama",
    "/sparql",
    *dict.fromkeys(f"/{one.noun}" for one in ANALYSES),
    *(one.path for one in ANALYSES if one.listed and not one.options and one.variant != "list"),
    *(one.path for one in ANALYSES if one.variant == "matrix"),
)
MISSING = "/page/partner/atlantis"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OTHERS = ("#swagger-ui", ".CodeMirror")
"""Parts of pages that are other people's programs."""
KNOWN = {"color-contrast", "label", "target-size"}
"""The rules that Swagger UI breaks; nothing else may be broken there."""


UNNAMED = """() => [...document.querySelectorAll('table')]
    .filter(one => !one.closest('#swagger-ui, .CodeMirror'))
    .filter(one => {
        const labels = (one.getAttribute('aria-labelledby') ?? '').split(' ');
        const told = labels.map(id => document.getElementById(id)?.textContent ?? '').join(' ');
        return ![told, one.getAttribute('aria-label'), one.caption?.textContent].some(text => text?.trim());
    })
    .map(one => `${one.className}: ${one.textContent.replace(/\\s+/g, ' ').slice(0, 60)}`)"""
"""The tables of a page that have no name."""


@pytest.fixture(scope="module")
def site(store: OxigraphStore) -> Iterator[str]:
    """The made-up province: every kind of page, and small."""
    with serving(store) as address:
        yield address


@pytest.fixture(scope="module")
def axe() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, *, other: bool = False, paper: bool = False) -> list[str]:
    """Return what axe finds in our part of a page, or in that of others, a line for each rule and element.

    Paper has nothing to point at: the size of targets (WCAG 2.5.8, "the target for pointer inputs") is not
    asked of it.
    """
    parts = {"include": [[one] for one in OTHERS]} if other else {"exclude": [[one] for one in OTHERS]}
    found: dict[str, Any] = page.evaluate(
        """([parts, tags, paper]) => axe.run(parts, {
            runOnly: {type: 'tag', values: tags},
            rules: {'target-size': {enabled: !paper}},
            resultTypes: ['violations'],
        })""",
        [parts, list(RULES), paper],
    )
    return [
        f"{one['id']} {json.dumps(node['target'])} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_accessible_and_quiet_on_screen_and_on_paper(
    browser: Browser, site: str, axe: str, language: str
) -> None:
    seen, found = Seen(), []
    with tab(browser, seen, bypass_csp=True, viewport={"width": 1366, "height": 768}) as page:
        for path in (*PAGES, MISSING):
            page.emulate_media(media="screen")
            answer = opened(page, seen, f"{site}{path}{'&' if '?' in path else '?'}lang={language}")
            assert answer.status == (404 if path == MISSING else 200), path
            if page.evaluate("document.documentElement.scrollWidth") > 1366:
                found.append(f"{path} is wider than the screen")
            page.evaluate(axe)
            found += [f"{path} {one}" for one in violations(page)]
            page.emulate_media(media="print")
            found += [f"{path} print {one}" for one in violations(page, paper=True)]
    assert not found, "\n".join(found)
    seen.errors = [one for one in seen.errors if "404" not in one]
    assert seen == CLEAN


def test_every_table_has_a_name_and_no_part_a_role_that_it_does_not_keep(browser: Browser, site: str) -> None:
    seen = Seen()
    pages = [*PAGES, f"/sparql?query={quote('SELECT * { ?s a ?o } LIMIT 2')}"]
    with tab(browser, seen) as page:
        for path in pages:
            opened(page, seen, f"{site}{path}")
            assert page.evaluate(UNNAMED) == [], path
            # A toolbar would be walked with the arrow keys (WAI-ARIA Authoring Practices, toolbar).
            assert page.locator("[role=toolbar]").count() == 0, path
    assert seen == CLEAN


def test_the_parts_of_others_break_only_the_known_rules(browser: Browser, site: str, axe: str) -> None:
    with tab(browser, Seen(), bypass_csp=True) as page:
        page.goto(f"{site}/docs")
        page.locator("#swagger-ui .opblock-tag").first.click()
        page.wait_for_selector("#swagger-ui .opblock")
        page.evaluate(axe)
        assert {one.split()[0] for one in violations(page, other=True)} <= KNOWN
        requests: list[str] = []
        page.on("request", lambda one: requests.append(one.url))
        page.locator("#swagger-ui .opblock-summary-control").first.click()
        page.locator("#swagger-ui .try-out__btn").first.click()
        page.locator("#swagger-ui .execute").first.click()
        page.wait_for_selector("#swagger-ui .live-responses-table")
        assert requests
        assert all(one.startswith(site) for one in requests)


def test_every_page_is_served_under_the_strict_policy(browser: Browser, site: str) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        for path in ("/", "/charts", "/docs", "/questions/ready-2-tasks-by-lead", "/ontology"):
            opened(page, seen, f"{site}{path}")
            fonts = "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)"
            assert "Be Vietnam Pro" in page.evaluate(fonts), path
            assert ("Partner Names" in page.evaluate(fonts)) == (path == "/"), path
    assert seen == CLEAN


@pytest.mark.parametrize("path", ["/", "/page/partner/champadeng", "/charts", "/search"])
def test_the_search_is_reached_by_its_keys(browser: Browser, site: str, path: str) -> None:
    focused = "document.activeElement.name"
    with tab(browser, Seen()) as page:
        page.goto(f"{site}{path}")
        for keys in ("Control+k", "/"):
            page.evaluate("document.activeElement.blur()")
            assert page.evaluate(focused) != "q"
            page.keyboard.press(keys)
            assert page.evaluate(focused) == "q"
        page.keyboard.type("a/b")
        assert page.evaluate("document.activeElement.value") == "a/b"


@pytest.mark.parametrize("path", ["/", "/charts", "/questions", "/page/partner/champadeng", "/workload"])
def test_every_action_is_reached_by_tab_and_shows_that_it_is(browser: Browser, site: str, path: str) -> None:
    with tab(browser, Seen(), viewport={"width": 1366, "height": 768}) as page:
        page.goto(f"{site}{path}")
        page.evaluate("document.activeElement.blur()")
        wanted = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select,'
                + ' summary, textarea, [tabindex="0"]')].filter(one => one.checkVisibility())
                    .map((one, place) => { one.dataset.place = place; return String(place); })"""
        )
        reached: list[str] = []
        for _ in range(len(wanted) + 2):
            page.keyboard.press("Tab")
            place, shown = page.evaluate(
                """() => { const one = document.activeElement; const style = getComputedStyle(one);
                    const shown = style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
                    return [one.dataset.place ?? '', shown]; }"""
            )
            if place:
                assert shown, place
                reached.append(place)
        assert set(reached) == set(wanted)


def test_a_delegation_is_a_name_away_without_script(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), java_script_enabled=False) as page:
        page.goto(f"{site}/")
        page.fill("#delegation", "phou lam")
        page.press("#delegation", "Enter")
        assert page.url == f"{site}/briefings/phou-lam"


def test_a_printed_page_is_a4_without_navigation(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        page.goto(f"{site}/page/partner/champadeng")
        page.emulate_media(media="print")
        assert not page.locator("header.site nav, form, footer.site").locator("visible=true").count()
        assert "serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
        boxes = set(re.findall(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", page.pdf(prefer_css_page_size=True)))
        assert boxes <= {(b"594", b"841"), (b"595", b"841"), (b"595", b"842")}
        assert boxes
        assert page.locator("blockquote").locator("visible=true").count() > 0


def test_no_page_is_wider_than_a_phone(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), viewport={"width": 390, "height": 844}) as page:
        wide = []
        for path in PAGES:
            page.goto(f"{site}{path}")
            if page.evaluate("document.documentElement.scrollWidth") > 390:
                wide.append(path)
        assert wide == []


def test_no_payload_in_the_data_or_in_an_address_runs(browser: Browser, hostile_site: str) -> None:
    seen = Seen()
    assert len(set(PAYLOADS)) == 33
    asked = [
        f"{path}{quote(one)}"
        for one in PAYLOADS
        for path in ("/search?q=", "/sparql?query=", "/questions?q=")
    ]
    shown = [one for one in PAGES if one not in ("/docs", "/ontology")]
    with tab(browser, seen) as page:
        for path in (*shown, *asked, "/charts/workload.svg", "/charts/matrix.svg"):
            page.goto(f"{hostile_site}{path}")
            if path == "/page/partner/champadeng":
                assert "ran(" in page.inner_text("main")
        for name in ("csv", "xlsx"):
            answer = page.request.get(f"{hostile_site}/api/workload?format={name}")
            assert (
                answer.headers["content-disposition"]
                == f'attachment; filename="doingoai-workload-agencies.{name}"'
            )
    # a payload is no SPARQL: the endpoint says so with its status, and the browser notes it
    seen.errors = [one for one in seen.errors if "status of 400" not in one]
    assert seen == CLEAN
