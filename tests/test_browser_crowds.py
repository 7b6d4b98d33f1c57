"""Views of many things: drawn once, their lines in a few strokes, and each of them can still be chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bench_views import hosted, ours, picture
from browsing import CLEAN, Seen, ready, tab, until
from playwright.sync_api import Browser

SIZE = 700
NETWORK = "document.getElementById('network').network"
DRAWING = "JSON.parse(document.getElementById('drawing').textContent)"
COUNTING = """() => {
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    window.drawn = 0;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        window.drawn += 1;
        clear.apply(this, box);
    };
}"""
MIDDLE = f"""(number) => {{
    const network = {NETWORK};
    const {{ from, to }} = {DRAWING}.edges[number];
    const {{ [from]: one, [to]: other }} = network.getPositions([from, to]);
    const middle = {{ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }};
    network.moveTo({{ position: middle, scale: 1, animation: false }});
    network.redraw();
    const {{ x, y }} = network.canvasToDOM(middle);
    const canvas = document.querySelector('#network canvas');
    const near = canvas.getContext('2d').getImageData(x - 3, y - 3, 7, 7).data;
    const box = canvas.getBoundingClientRect();
    return [box.x + x, box.y + y, near.some(Boolean), `${{from}} ${{to}}`];
}}"""


@pytest.fixture(scope="module")
def crowd() -> Iterator[str]:
    with hosted(ours(picture(SIZE))) as address:
        yield address


@pytest.mark.parametrize("size", [50, SIZE])
def test_a_view_is_drawn_once_until_it_can_be_used(browser: Browser, size: int) -> None:
    seen = Seen()
    with hosted(ours(picture(size))) as address, tab(browser, seen) as page:
        page.add_init_script(f"({COUNTING})()")
        ready(page, address)
        assert page.evaluate("window.drawn") == 1
    assert seen == CLEAN


def test_a_line_of_a_crowd_is_drawn_and_chosen_by_a_click(browser: Browser, crowd: str) -> None:
    with tab(browser, Seen(), viewport={"width": 1366, "height": 900}) as page:
        ready(page, crowd)
        assert page.evaluate(f"{NETWORK}.body.data.edges.length") == 0
        ends, titles = page.evaluate(
            f"[{DRAWING}.edges.map(e => `${{e.from}} ${{e.to}}`), {DRAWING}.edges.map(e => e.title)]"
        )
        x, y, drawn, chosen = page.evaluate(MIDDLE, len(ends) - 1)
        assert drawn
        assert chosen == ends[-1]
        page.mouse.click(x, y)
        assert page.evaluate(f"{NETWORK}.getSelectedEdges()") == [chosen]
        assert page.locator("#view-panel h2").inner_text() == titles[-1]


def test_a_chosen_thing_of_a_crowd_stands_out_with_its_own_lines(browser: Browser, crowd: str) -> None:
    with tab(browser, Seen()) as page:
        ready(page, f"{crowd}#pick=task/n-5")
        pairs = page.evaluate(f"{DRAWING}.edges.map(e => [e.from, e.to])")
        own = [" ".join(pair) for pair in pairs if "task/n-5" in pair]
        assert len(own) > 2
        assert sorted(page.evaluate(f"{NETWORK}.getSelectedEdges()")) == sorted(own)
        page.focus("#network")
        page.keyboard.press("Escape")
        assert page.evaluate(f"{NETWORK}.getSelectedEdges()") == []


def test_a_crowd_is_zoomed_with_its_marks_and_captions(browser: Browser, crowd: str) -> None:
    with tab(browser, Seen(), viewport={"width": 1366, "height": 900}) as page:
        ready(page, crowd)
        before = page.evaluate("document.getElementById('network').captions().length")
        page.focus("#network")
        for _ in range(4):
            page.keyboard.press("+")
        until(page, f"document.getElementById('network').captions().length > {before}")
        page.keyboard.press("0")
        until(page, f"document.getElementById('network').captions().length === {before}")
