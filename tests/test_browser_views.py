"""The views in a real browser: drawn, still, reachable by keyboard, expanded, presented, taken away."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from browsing import CLEAN, COLOURS, INJECTED, PLACES, SCALE, Seen, place_of, ready, tab, until
from playwright.sync_api import Browser, Page, Route

PATHS = (
    "/views/coordination?generic=in&measure=betweenness&",
    "/views/tree?expand=task-group/1520-iv&expand=task/1520-36&",
    "/views/agreements?",
    "/views/documents?",
    "/views/map?",
    "/view/partner/attapeu?depth=2&",
)
TIES = """() => {
    const drawing = JSON.parse(document.getElementById('drawing').textContent);
    return [drawing.nodes.map(node => node.id), drawing.edges.map(edge => `${edge.from} ${edge.to}`)];
}"""
TABLES = """() => [
    [...document.querySelectorAll('.things [data-node]')].map(row => row.dataset.node),
    [...document.querySelectorAll('.links [data-node]')].map(row => row.dataset.node),
]"""


@pytest.mark.parametrize("path", PATHS)
def test_every_view_is_drawn_in_both_languages_from_here_alone_and_stands_still(
    browser: Browser,
    site: str,
    path: str,
) -> None:
    seen = Seen()
    found = []
    for language in ("vi", "en"):
        with tab(browser, seen, viewport={"width": 1366, "height": 768}) as page:
            ready(page, f"{site}{path}lang={language}")
            assert page.locator("html").get_attribute("lang") == language
            assert page.evaluate(COLOURS) > 30
            assert page.evaluate("document.documentElement.scrollWidth") == 1366
            found.append(page.evaluate(PLACES))
            page.wait_for_timeout(200)
            assert page.evaluate(PLACES) == found[-1]
    assert found[0] == found[1]
    assert 10 < len(found[0]) <= 150
    assert seen == CLEAN


@pytest.mark.parametrize("path", PATHS)
def test_the_tables_hold_what_the_picture_shows(browser: Browser, site: str, path: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}{path}")
        (things, ties), (rows, lines) = page.evaluate(TIES), page.evaluate(TABLES)
        assert rows == things
        said = {f"{line.split()[0]} {end}" for line in lines for end in line.split()[1:]}
        assert said == set(ties)


def test_a_phone_sees_the_view_without_scrolling_sideways(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), viewport={"width": 390, "height": 844}) as page:
        for path in PATHS:
            ready(page, f"{site}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_click_on_a_line_shows_the_tasks_and_clauses_behind_it(
    browser: Browser,
    site: str,
) -> None:
    with tab(browser, Seen(), viewport={"width": 1366, "height": 1100}) as page:
        ready(page, f"{site}/views/coordination?lang=vi")
        (x1, y1), (x2, y2) = (
            place_of(page, "agency/so-cong-thuong"),
            place_of(page, "agency/thuong-vu-viet-nam-tai-nuoc-ngoai"),
        )
        page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
        panel = page.locator("#view-panel")
        heading = panel.locator("h2").inner_text()
        assert re.fullmatch(r"Sở Công Thương → Thương vụ .*\(\d+\)", heading)
        count = int(heading.rpartition("(")[2].rstrip(")"))
        assert panel.locator("a[href^='/page/task/']").count() == count
        assert panel.locator("a[href^='/page/citation/']").count() >= 1
        assert "pick=agency/so-cong-thuong" in page.url


def test_a_double_click_and_enter_expand_and_move_nothing(browser: Browser, site: str) -> None:
    seen = Seen()
    with tab(browser, seen, viewport={"width": 1366, "height": 1100}) as page:
        ready(page, f"{site}/views/tree?lang=vi")
        before = page.evaluate(PLACES)
        page.mouse.dblclick(*place_of(page, "task-group/1520-iv"))
        page.wait_for_url("**expand=task-group%2F1520-iv**")
        until(page, f"Object.keys({PLACES}).length > {len(before)}")
        grown = page.evaluate(PLACES)
        assert {one: grown[one] for one in before} == before
        page.focus("#network")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        until(page, f"Object.keys({PLACES}).length > {len(grown)}")
        more = page.evaluate(PLACES)
        assert {one: more[one] for one in grown} == grown
        (things, _), (rows, _) = page.evaluate(TABLES), page.evaluate(TABLES)
        assert things == rows
        assert set(things) == set(more)
        ready(page, page.url)
        assert page.evaluate(PLACES) == more
        page.go_back()
    assert seen == CLEAN


def test_of_two_quick_clicks_the_later_one_counts(browser: Browser, site: str) -> None:
    seen = Seen()
    first, second = "task-group/1520-i", "task-group/1520-iv"
    held: list[Route] = []

    def answer(route: Route) -> None:
        if second in unquote(route.request.url):
            route.continue_()
        else:
            held.append(route)

    with tab(browser, seen) as page:
        ready(page, f"{site}/views/tree?lang=vi")
        page.route("**/views/tree?*expand=*", answer)
        page.evaluate(
            """things => {
                const link = one => document.querySelector(`.things [data-node="${one}"] a.open`);
                for (const one of things) link(one).click();
            }""",
            [first, second],
        )
        page.wait_for_url("**expand=task-group%2F1520-iv**")
        shown = page.evaluate(PLACES)
        for route in held:
            route.continue_()
        page.wait_for_timeout(400)
        assert len(held) == 1
        assert re.findall("expand=([^&#]*)", page.url) == [second.replace("/", "%2F")]
        assert page.evaluate(PLACES) == shown
        assert page.evaluate("document.activeElement.closest('[data-node]').dataset.node") == second
        assert page.locator("#view-panel h2").inner_text() in page.inner_text(
            f'.things [data-node="{second}"]'
        )
    assert seen == CLEAN


def test_things_around_a_partner_are_expanded_without_moving_the_others(
    browser: Browser,
    site: str,
) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/view/partner/attapeu?depth=1&lang=vi")
        before = page.evaluate(PLACES)
        page.locator(".things [data-node='country/la'] a[data-expand]").press("Enter")
        until(page, f"Object.keys({PLACES}).length > {len(before)}")
        after = page.evaluate(PLACES)
        assert {one: after[one] for one in before} == before
        assert page.evaluate("document.activeElement.closest('[data-node]').dataset.node") == "country/la"


def test_the_address_brings_the_whole_state_back(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), viewport={"width": 1366, "height": 1100}) as page:
        ready(page, f"{site}/views/coordination?issuer=out&measure=weight&lang=vi")
        start = place_of(page, "agency/so-tai-chinh")
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(start[0] + 50, start[1] + 20, steps=5)
        page.mouse.up()
        page.click("[data-zoom=in]")
        page.mouse.click(*place_of(page, "agency/so-tai-chinh"))
        state = f"[{PLACES}, document.querySelector('#view-panel h2').textContent]"
        found, scale = page.evaluate(state), page.evaluate(SCALE)
        moved = re.findall(r"moved=([^&]*)", page.locator("#view-svg").evaluate("link => link.href"))
        assert [unquote(one).split(":")[0] for one in moved] == ["agency/so-tai-chinh"]
        address = page.url
    with tab(browser, Seen(), viewport={"width": 1366, "height": 1100}) as page:
        ready(page, address)
        assert page.evaluate(state) == found
        assert page.evaluate(SCALE) == pytest.approx(scale, abs=0.002)
        assert page.locator("#option-measure").input_value() == "weight"
        assert page.locator("#option-issuer").input_value() == "out"


@pytest.mark.parametrize("path", PATHS)
def test_every_view_is_presented_step_by_step_with_the_keyboard(
    browser: Browser,
    site: str,
    path: str,
) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        ready(page, f"{site}{path}lang=vi")
        page.focus("[data-tool=present]")
        page.keyboard.press("Enter")
        page.wait_for_selector("#view-steps h2:not(:empty)")
        count = len(page.evaluate("JSON.parse(document.getElementById('steps').textContent)"))
        assert 5 <= count <= 8
        titles = []
        for number in range(count):
            until(page, f"location.hash.includes('step={number + 1}')")
            titles.append(page.locator("#view-steps h2").inner_text())
            page.keyboard.press("ArrowRight")
        assert titles[0] == "Tổng quan"
        assert len(set(titles)) == count
        page.keyboard.press("ArrowLeft")
        assert page.locator("#view-steps h2").inner_text() == titles[-2]
        page.keyboard.press("Escape")
        page.wait_for_selector("#view-steps", state="hidden")
        assert page.evaluate("document.activeElement.dataset.tool") == "present"
    assert seen == CLEAN


def test_a_state_that_was_kept_is_a_step_and_stands_in_the_address(
    browser: Browser,
    site: str,
) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/views/map?lang=vi")
        steps = len(page.evaluate("JSON.parse(document.getElementById('steps').textContent)"))
        page.click("[data-zoom=in]")
        page.click("[data-tool=keep]")
        scale = page.evaluate(SCALE)
        address = f"{page.url}&step={steps + 1}"
    with tab(browser, Seen()) as page:
        ready(page, address)
        until(page, "document.querySelector('#view-steps h2').textContent === 'Trạng thái đã lưu 1'")
        now = page.evaluate(SCALE)
        assert now == pytest.approx(scale, abs=0.002)


def test_a_search_marks_what_it_finds_without_accents(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/views/coordination?lang=vi")
        page.fill("#view-find", "tai chinh")
        assert page.locator("#view-found").inner_text() == "Tìm thấy 1"
        selected = "document.getElementById('network').network.getSelectedNodes()"
        assert page.evaluate(selected) == ["agency/so-tai-chinh"]
        page.press("#view-find", "Enter")
        assert page.locator("#view-panel h2").inner_text() == "Sở Tài chính"


def test_the_picture_is_taken_away_as_png_and_svg(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), accept_downloads=True) as page:
        ready(page, f"{site}/views/agreements?lang=vi")
        for tool, start in (("[data-tool=png]", b"\x89PNG"), ("#view-svg", b"<svg")):
            with page.expect_download() as got:
                page.click(tool)
            assert got.value.path().read_bytes().startswith(start)
            assert got.value.suggested_filename.startswith("agreements.")


def test_without_script_a_view_is_a_still_picture_with_tables(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), java_script_enabled=False) as page:
        page.goto(f"{site}/views/tree?lang=vi")
        assert page.locator("#network noscript img").evaluate("image => image.naturalWidth") > 1000
        page.click(".things [data-node='task-group/1520-iv'] a.open")
        assert page.locator(".things [data-node^='task/1520-']").count() > 3


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["coordination", "tree", "agreements", "documents", "map"])
def test_code_in_the_data_runs_in_no_view(
    browser: Browser,
    hostile_site: str,
    name: str,
    language: str,
) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        ready(page, f"{hostile_site}/views/{name}?lang={language}")
        tour(page)
        page.goto(f"{hostile_site}/views/{name}.svg?lang={language}")
        assert page.locator("script, [onerror], [onload], foreignObject").count() == 0
    assert seen == CLEAN


def tour(page: Page) -> None:
    """Choose, search and present in a view, and see that nothing that was injected stands in the page."""
    page.focus("#network")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", " "):
        page.keyboard.press(key)
    page.fill("#view-find", "onerror")
    page.click("[data-tool=present]")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    assert page.locator(INJECTED).count() == 0
    page.keyboard.press("Escape")


CAPTIONS = "document.getElementById('network').captions()"


def test_marks_have_their_names_beside_them_and_no_two_names_meet(browser: Browser, site: str) -> None:
    for size, fewest in (((1366, 768), 1.0), ((390, 844), 0.85)):
        with tab(browser, Seen(), viewport={"width": size[0], "height": size[1]}) as page:
            for name in ("agreements", "documents", "map"):
                ready(page, f"{site}/views/{name}?lang=vi")
                found = page.evaluate(CAPTIONS)
                assert len(found) >= fewest * len(page.evaluate(PLACES))
                for number, one in enumerate(found):
                    for other in found[:number]:
                        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
                        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


WRITING = """() => {
    const write = CanvasRenderingContext2D.prototype.fillText;
    window.written = {};
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const { a, e, d, f } = this.getTransform();
        const wide = this.measureText(text).width;
        const left = x - wide * { left: 0, start: 0, center: 0.5, right: 1, end: 1 }[this.textAlign];
        const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = this.measureText(text);
        window.written[text] = {
            left: left * a + e, right: (left + wide) * a + e,
            top: (y - above * 0.8) * d + f, bottom: (y + below * 0.5) * d + f,
        };
        return write.apply(this, arguments);
    };
}"""
"""Notes each line that is written on a canvas with the room that its letters take there, in pixels."""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_the_map_names_the_archipelagos_and_no_partner_covers_them(
    browser: Browser, site: str, size: tuple[int, int], language: str
) -> None:
    names = {
        "vi": ["Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"],
        "en": ["Hoang Sa Archipelago (Viet Nam)", "Truong Sa Archipelago (Viet Nam)"],
    }[language]
    with tab(browser, Seen(), viewport={"width": size[0], "height": size[1]}) as page:
        page.add_init_script(f"({WRITING})()")
        ready(page, f"{site}/views/map?lang={language}")
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(100)
        ground = page.evaluate("JSON.parse(document.getElementById('drawing').textContent).ground")
        assert [one["name"] for one in ground["names"]] == names
        frame = page.evaluate("[document.querySelector('#network canvas')].map(c => [c.width, c.height])[0]")
        written = page.evaluate("window.written")
        scale = page.evaluate(SCALE)
        partners = {text: room for text, room in written.items() if text not in names}
        assert len(partners) >= 10
        for one, name in zip(ground["names"], names, strict=True):
            room = written[name]
            assert 0 < room["left"] < room["right"] < frame[0]
            assert 0 < room["top"] < room["bottom"] < frame[1]
            x, y = page.evaluate(AT, [one["x"], one["y"]])
            assert 6 < room["left"] - x < 20
            assert room["top"] < y < room["bottom"]
            dots = {"left": x - 8.5, "right": x + 7.5, "top": y - 5.5, "bottom": y + 4.5}
            assert scale < 1.3
            assert not [text for text, other in partners.items() if meet(room, other) or meet(dots, other)]


AT = """([x, y]) => {
    const at = document.getElementById('network').network.canvasToDOM({ x, y });
    return [at.x, at.y];
}"""
"""Where a place of the map stands in the picture."""


def meet(one: dict[str, float], other: dict[str, float]) -> bool:
    """Return whether two rooms share a place."""
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def test_no_line_to_a_name_goes_through_another_name(browser: Browser, site: str) -> None:
    for size in ((1366, 768), (390, 844)):
        with tab(browser, Seen(), viewport={"width": size[0], "height": size[1]}) as page:
            ready(page, f"{site}/views/map?lang=vi")
            found = page.evaluate(CAPTIONS)
            led = [one for one in found if "leader" in one]
            assert led
            for one in led:
                (x1, y1), (x2, y2) = one["leader"]
                points = [(x1 + (x2 - x1) * step / 400, y1 + (y2 - y1) * step / 400) for step in range(401)]
                for other in found:
                    through = [
                        (x, y)
                        for x, y in points
                        if other["left"] < x < other["right"] and other["top"] < y < other["bottom"]
                    ]
                    assert other is one or not through, (one["text"], other["text"])


def test_a_view_of_nothing_can_be_used(browser: Browser, site: str) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        ready(page, f"{site}/views/coordination?plan=292&year=2031&group=1520-i&lang=vi")
        assert page.evaluate(PLACES) == {}
        page.click("[data-zoom=in]")
        page.click("[data-zoom=fit]")
    assert seen == CLEAN


def test_at_most_a_few_agencies_lack_their_names_at_first(browser: Browser, site: str) -> None:
    for language in ("vi", "en"):
        with tab(browser, Seen(), viewport={"width": 1366, "height": 768}) as page:
            ready(page, f"{site}/views/coordination?lang={language}")
            assert len(page.evaluate(CAPTIONS)) >= len(page.evaluate(PLACES)) - 2


def test_a_click_on_a_name_chooses_its_thing(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), viewport={"width": 1366, "height": 1100}) as page:
        ready(page, f"{site}/views/documents?lang=vi")
        x, y = place_of(page, "document/plan-292")
        (one,) = [one for one in page.evaluate(CAPTIONS) if one["id"] == "document/plan-292"]
        page.mouse.click(x + one["across"] + one["width"] / 2, y + one["down"] + one["height"] / 2)
        until(page, "location.hash.includes('pick=document/plan-292')")


def test_layers_lie_above_each_other_on_a_phone_and_the_address_says_so(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), viewport={"width": 390, "height": 844}) as page:
        ready(page, f"{site}/views/documents?lang=vi")
        places = page.evaluate(PLACES)
        assert len({place["x"] for place in places.values()}) <= 5
        frame = page.locator("#network").bounding_box()
        found = [place_of(page, thing) for thing in places]
        assert frame is not None
        assert max(y for _, y in found) - min(y for _, y in found) > frame["height"] * 0.75
        assert "layout=tall" in str(page.locator("#view-svg").get_attribute("href"))
        page.locator("[data-zoom=in]").click()
        address = page.url
    assert "layout=tall" in address
    with tab(browser, Seen(), viewport={"width": 1366, "height": 768}) as page:
        ready(page, address)
        assert page.evaluate(PLACES) == places
        ready(page, f"{site}/views/documents?lang=en")
        assert page.evaluate(PLACES) != places


def test_the_tabs_stand_below_the_heading(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/views/map?lang=vi")
        tabs, heading = (page.locator(one).bounding_box() for one in (".tabs", "h1"))
        assert tabs is not None
        assert heading is not None
        assert tabs["y"] > heading["y"]


@pytest.mark.parametrize("name", ["coordination", "documents", "agreements"])
def test_a_view_with_its_tables_is_printed_on_three_pages(browser: Browser, site: str, name: str) -> None:
    with tab(browser, Seen(), viewport={"width": 1366, "height": 768}) as page:
        ready(page, f"{site}/views/{name}?lang=vi")
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 3
