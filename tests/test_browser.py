"""The pages in a real browser: nothing from outside, no errors, and a picture that can be used."""

from __future__ import annotations

import dataclasses
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from api.app import create
from graph import compile, modules, tables
from graph.oxigraph import OxigraphStore
from graph.records import Record

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"

pytestmark = pytest.mark.skipif(
    not Path(CHROMIUM).exists(), reason="needs the Chromium of the system (apt-get install chromium)"
)

HOSTILE = (
    '<img src=x onerror="ran(1)">',
    "</script><script>ran(2)</script>",
    '"><svg onload=ran(3)></svg>',
    "' onmouseover='ran(4)' x='",
    "javascript:ran(5)",
    "href <a href='javascript:ran(6)'>x</a>\u2028\u2029<!--",
    "{{ ran(7) }}{% raw %}${ran(8)}",
)

INJECTED = (
    "img[src=x], svg[onload], [onerror], [onmouseover], a[href^='javascript:' i],"
    " script:not([src]):not([type='application/json'])"
)
THINGS = "Object.keys(document.getElementById('network').network.getPositions())"


@dataclasses.dataclass
class Seen:
    """What a browser reported: requests to other hosts, errors, refused content, code that ran."""

    outside: list[str] = dataclasses.field(default_factory=list)
    errors: list[str] = dataclasses.field(default_factory=list)
    refused: list[str] = dataclasses.field(default_factory=list)
    ran: list[str] = dataclasses.field(default_factory=list)


CLEAN = Seen()


@contextmanager
def serving(store: OxigraphStore) -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create(store), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def site(real: OxigraphStore) -> Iterator[str]:
    with serving(real) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_site() -> Iterator[str]:
    folder = Path(__file__).parent / "province"
    records = [hostile(one, number) for number, one in enumerate(tables.read(folder, modules.concepts()))]
    store = OxigraphStore.create()
    store.load(compile.dataset(records))
    with serving(store) as address:
        yield address


def hostile(record: Record, number: int) -> Record:
    """Return a record with code in every text that it holds."""
    texts = {column.name for column in record.table.all_columns if column.datatype == "text"}
    texts |= {"clause", "number"} if record.table.file != "tasks.csv" else {"clause"}
    values = {
        name: tuple(f"{HOSTILE[number % len(HOSTILE)]} {value} {HOSTILE[0]}" for value in cell)
        if name in texts
        else cell
        for name, cell in record.values.items()
    }
    return dataclasses.replace(record, values=values)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", rules])
        yield launched
        launched.close()


@contextmanager
def tab(browser: Browser, seen: Seen, **options: object) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
    context.expose_binding("ran", lambda _, what: seen.ran.append(str(what)))
    context.expose_binding("refused", lambda _, what: seen.refused.append(what))
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => refused(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    context.route(lambda address: not local(address), lambda route: route.abort())
    context.on("request", lambda one: None if local(one.url) else seen.outside.append(one.url))
    context.on("console", lambda one: seen.errors.append(one.text) if one.type == "error" else None)
    context.on("weberror", lambda one: seen.errors.append(str(one.error)))
    page = context.new_page()
    page.on("dialog", lambda dialog: (seen.ran.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()


def local(address: str) -> bool:
    return address.startswith(("http://127.0.0.1:", "data:image/", "about:"))


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("#network[data-ready=true]")


def place_of(page: Page, thing: str) -> tuple[float, float]:
    """Return where a thing stands on the screen."""
    x, y = page.evaluate(
        """thing => {
            const box = document.getElementById('network');
            const frame = box.getBoundingClientRect();
            const place = box.network.canvasToDOM(box.network.getPositions([thing])[thing]);
            return [frame.x + place.x, frame.y + place.y];
        }""",
        thing,
    )
    return x, y


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
        answer = page.goto(f"{site}{path}lang={language}")
        page.wait_for_load_state("networkidle")
        assert answer is not None
        assert answer.status == 200
        assert page.locator("html").get_attribute("lang") == language
    assert seen == CLEAN


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_the_picture_is_drawn_and_fits_the_screen(browser: Browser, site: str, size: tuple[int, int]) -> None:
    seen = Seen()
    with tab(browser, seen, viewport={"width": size[0], "height": size[1]}) as page:
        ready(page, f"{site}/view/partner/attapeu")
        page.wait_for_timeout(300)
        colours = page.evaluate(
            """() => {
                const canvas = document.querySelector('#network canvas');
                const found = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                return new Set(new Uint32Array(found.buffer)).size;
            }"""
        )
        assert colours > 200
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert seen == CLEAN


def test_every_thing_stands_inside_the_picture(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/view/document/plan-1520?depth=2")
        frame = page.locator("#network").bounding_box()
        assert frame is not None
        for thing in page.evaluate(THINGS):
            x, y = place_of(page, thing)
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
    read = "document.getElementById('network').network.getPositions()"
    found = []
    for language in ("vi", "vi", "en"):
        with tab(browser, Seen()) as page:
            ready(page, f"{site}/view/partner/attapeu?depth=2&lang={language}")
            found.append(page.evaluate(read))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 30


def test_the_buttons_zoom_and_the_wheel_scrolls_the_page(browser: Browser, site: str) -> None:
    scale = "document.getElementById('network').network.getScale()"
    with tab(browser, Seen()) as page:
        ready(page, f"{site}/view/partner/attapeu")
        whole = page.evaluate(scale)
        page.click("[data-zoom=in]")
        assert page.evaluate(scale) == pytest.approx(1.4 * whole)
        page.click("[data-zoom=fit]")
        assert page.evaluate(scale) == pytest.approx(whole)
        page.mouse.move(*place_of(page, "partner/attapeu"))
        page.mouse.wheel(0, 200)
        page.wait_for_timeout(300)
        assert page.evaluate("window.scrollY") > 0
        assert page.evaluate(scale) == pytest.approx(whole)


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
        page.goto(f"{hostile_site}{path}lang={language}")
        page.wait_for_load_state("networkidle")
        assert page.locator(INJECTED).count() == 0
        if path.startswith("/view"):
            page.wait_for_selector("#network[data-ready=true]")
            for thing in page.evaluate(
                "[...document.querySelectorAll('.things tr[data-node]')].map(row => row.dataset.node)"
            ):
                page.mouse.move(*place_of(page, thing))
                page.wait_for_timeout(200)
                assert page.evaluate("document.querySelectorAll('.vis-tooltip *:not(br)').length") == 0
            assert "onerror" in page.locator(".vis-tooltip").inner_text()
    assert seen == CLEAN
