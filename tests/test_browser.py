"""The pages in a real browser: nothing from outside, no errors, and a picture that can be used."""

from __future__ import annotations

import pytest
from browsing import CLEAN, COLOURS, INJECTED, PLACES, SCALE, Seen, opened, place_of, places_of, ready, tab
from playwright.sync_api import Browser


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/?",
        "/search?q=Attapeu&",
        "/page/partner/attapeu?",
        "/page/task/1520-21?",
        "/view/partner/attapeu?",
        "/view/agency/so-ngoai-vu?depth=2&groups=in&",
    ],
)
def test_nothing_comes_from_outside_and_nothing_fails(
    browser: Browser, site: str, path: str, language: str
) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        assert opened(page, seen, f"{site}{path}lang={language}").status == 200
        assert page.locator("html").get_attribute("lang") == language
    assert seen == CLEAN


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_the_picture_is_drawn_and_fits_the_screen(browser: Browser, site: str, size: tuple[int, int]) -> None:
    seen = Seen()
    with tab(browser, seen, viewport={"width": size[0], "height": size[1]}) as page:
        ready(page, f"{site}/view/partner/attapeu")
        assert page.evaluate(COLOURS) > 200
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert seen == CLEAN


def test_every_thing_stands_inside_the_picture(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/view/document/plan-1520?depth=2")
        frame = page.locator("#network").bounding_box()
        assert frame is not None
        places = places_of(page)
        assert places
        for x, y in places.values():
            assert frame["x"] < x < frame["x"] + frame["width"]
            assert frame["y"] < y < frame["y"] + frame["height"]


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_captions_are_whole_and_do_not_cover_each_other(
    browser: Browser, site: str, size: tuple[int, int]
) -> None:
    with tab(browser, Seen(), viewport={"width": size[0], "height": size[1]}) as page:
        ready(page, f"{site}/view/partner/attapeu")
        shown = page.evaluate("document.getElementById('network').captions()")
        assert len(shown) > size[0] / 80
        assert max(one["right"] for one in shown) - min(one["left"] for one in shown) < size[0]
        for number, one in enumerate(shown):
            for other in shown[:number]:
                apart = one["right"] <= other["left"] or other["right"] <= one["left"]
                assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


def test_one_click_on_a_thing_shows_what_is_known_of_it_and_leads_to_its_page(
    browser: Browser, site: str
) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        for thing in ("task/1520-21", "country/la", "agency/so-ngoai-vu"):
            ready(page, f"{site}/view/partner/attapeu")
            page.mouse.click(*place_of(page, thing))
            page.click(f"#view-panel a[href='/page/{thing}'] >> nth=0")
            page.wait_for_url(f"{site}/page/{thing}**")
    assert seen == CLEAN


def test_a_tap_on_a_phone_shows_what_is_known_of_a_thing(browser: Browser, site: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with tab(browser, Seen(), **phone) as page:
        ready(page, f"{site}/view/partner/attapeu")
        page.locator("#network").scroll_into_view_if_needed()
        page.touchscreen.tap(*place_of(page, "country/la"))
        page.wait_for_selector("#view-panel a[href='/page/country/la']")


def test_dragging_a_thing_or_the_picture_opens_nothing(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/view/partner/attapeu")
        for start in (place_of(page, "country/la"), place_of(page, "partner/attapeu")):
            page.mouse.move(*start)
            page.mouse.down()
            page.mouse.move(start[0] + 60, start[1] + 30, steps=6)
            page.mouse.up()
            page.wait_for_timeout(400)
        assert page.url.partition("#")[0] == f"{site}/view/partner/attapeu"
        assert page.locator("#view-panel h2").count() == 0


def test_the_same_places_on_two_loads_and_in_both_languages(browser: Browser, site: str) -> None:
    found = []
    for language in ("vi", "vi", "en"):
        with tab(browser, Seen()) as page:
            ready(page, f"{site}/view/partner/attapeu?depth=2&lang={language}")
            found.append(page.evaluate(PLACES))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 30


def test_the_buttons_zoom_and_the_wheel_scrolls_the_page(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/view/partner/attapeu")
        whole = page.evaluate(SCALE)
        page.click("[data-zoom=in]")
        assert page.evaluate(SCALE) == pytest.approx(1.4 * whole)
        page.click("[data-zoom=fit]")
        assert page.evaluate(SCALE) == pytest.approx(whole)
        page.mouse.move(*place_of(page, "partner/attapeu"))
        page.mouse.wheel(0, 200)
        page.wait_for_timeout(300)
        assert page.evaluate("window.scrollY") > 0
        assert page.evaluate(SCALE) == pytest.approx(whole)


def test_the_tables_are_reached_by_keyboard_and_mark_the_picture(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/view/partner/attapeu")
        page.focus(".things tr[data-node='country/la'] a")
        selected = "document.getElementById('network').network.getSelectedNodes()"
        assert page.evaluate(selected) == ["country/la"]
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}/page/country/la**")


def test_without_script_the_tables_hold_everything_and_the_form_works(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), java_script_enabled=False) as page:
        page.goto(f"{site}/view/partner/attapeu")
        assert page.locator("#network noscript").is_visible()
        assert page.locator(".things tbody tr").count() > 30
        page.check("input[name=depth][value='1']")
        page.uncheck("input[name=kinds][value=task]")
        page.click("#view-form button[type=submit]")
        assert "depth=1" in page.url
        assert "kinds=task&" not in page.url + "&"
        assert page.locator(".things tr[data-node^='task/']").count() == 0
        assert page.locator(".things tr[data-node='country/la']").count() == 1


def test_the_picture_is_printed(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/view/partner/attapeu")
        assert b"/Subtype /Image" in page.pdf(format="A4")
        page.emulate_media(media="print")
        assert not page.locator("#view-form").is_visible()
        assert page.locator(".links table").is_visible()
        shown, drawn = page.evaluate(
            """() => {
                document.querySelector('.view').style.width = '400px';
                const canvas = document.querySelector('#network canvas');
                const shown = canvas.getBoundingClientRect();
                return [[shown.width, shown.height], [canvas.width, canvas.height]];
            }"""
        )
        assert 390 < shown[0] <= 400
        assert shown[0] / shown[1] == pytest.approx(drawn[0] / drawn[1], rel=0.02)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/view/partner/champadeng?depth=3&groups=in&",
        "/page/partner/champadeng?",
        "/page/task/10-1?",
        "/page/document/plan-10?",
        "/search?q=Champadeng&",
        "/?",
    ],
)
def test_code_in_the_data_runs_nowhere(browser: Browser, hostile_site: str, path: str, language: str) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        opened(page, seen, f"{hostile_site}{path}lang={language}")
        assert page.locator(INJECTED).count() == 0
        if path.startswith("/view"):
            for thing in page.evaluate(
                "[...document.querySelectorAll('.things tr[data-node]')].map(row => row.dataset.node)"
            ):
                page.mouse.move(*place_of(page, thing))
                page.wait_for_timeout(200)
                assert page.evaluate("document.querySelectorAll('.vis-tooltip *:not(br)').length") == 0
            assert "onerror" in page.locator(".vis-tooltip").inner_text()
    assert seen == CLEAN
