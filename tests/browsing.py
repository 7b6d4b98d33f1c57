"""A server and a browser for tests: what a page asked for, what ran, and what stood in it."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from conftest import PROVINCE
from listening import listening
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Response

from api.app import create
from graph import compile, modules, tables
from graph.oxigraph import OxigraphStore
from graph.records import Record

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"

PAYLOADS = (
    "<script>ran(1)</script>",
    "</script><script>ran(2)</script>",
    "<img src=x onerror=ran(3)>",
    '"><img src=x onerror="ran(4)">',
    "'><img src=x onerror='ran(5)'>",
    "<svg onload=ran(6)></svg>",
    "<svg><script>ran(7)</script></svg>",
    "<svg><animate onbegin=ran(8) attributeName=x dur=1s></svg>",
    "<body onload=ran(9)>",
    "<iframe src='javascript:parent.ran(10)'></iframe>",
    "<iframe srcdoc='<script>parent.ran(11)</script>'></iframe>",
    "<details open ontoggle=ran(12)>",
    "<input autofocus onfocus=ran(13)>",
    "<video><source onerror=ran(14)></video>",
    "<object data='javascript:ran(15)'></object>",
    "<embed src='javascript:ran(16)'>",
    "<a href='javascript:ran(17)'>x</a>",
    "<a href='data:text/html,<script>ran(18)</script>'>x</a>",
    "javascript:ran(19)",
    "<style>@import 'javascript:ran(20)';</style>",
    "<link rel=stylesheet href='javascript:ran(21)'>",
    "<meta http-equiv=refresh content='0;url=javascript:ran(22)'>",
    "<base href='javascript:ran(23)//'>",
    "<form action='javascript:ran(24)'><button>x</button></form>",
    "<math><a xlink:href='javascript:ran(25)'>x</a></math>",
    "<template><script>ran(26)</script></template>",
    "{{ ran(27) }}{% raw %}${ran(27)}",
    "\u2028\u2029<!--><script>ran(28)</script>-->",
    "' onmouseover='ran(29)' x='",
    "]]><script>ran(30)</script><![CDATA[",
    '"><svg onload=ran(31)></svg>',
    "</title></textarea><script>ran(32)</script>",
    "href <a href='javascript:ran(33)'>x</a>\u2028\u2029<!--",
)
"""What runs if a page puts a text in without escaping it."""

INJECTED = (
    "img[src=x], svg[onload], [onerror], [onmouseover], a[href^='javascript:' i],"
    " script:not([src]):not([type='application/json'])"
)
COLOURS = """() => {
    const canvas = document.querySelector('#network canvas');
    const found = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(new Uint32Array(found.buffer)).size;
}"""
"""How many colours stand in the picture."""
PLACES = "document.getElementById('network').network.getPositions()"
"""Where the things of the picture stand."""
SCALE = "document.getElementById('network').network.getScale()"
"""How large the picture is shown."""
CALM = """() => document.fonts.ready
    .then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))
    .then(() => document.querySelector(
        '#network:not([data-ready=true]), #swagger-ui:not(:has(.opblock-tag))') === null)"""
"""Whether, a frame later, the fonts are there and the scripts of a page have drawn their part of it."""


@dataclasses.dataclass
class Seen:
    """What a browser reported: requests to other hosts, errors, refused content, code that ran."""

    outside: list[str] = dataclasses.field(default_factory=list)
    errors: list[str] = dataclasses.field(default_factory=list)
    refused: list[str] = dataclasses.field(default_factory=list)
    ran: list[str] = dataclasses.field(default_factory=list)
    asking: set[Request] = dataclasses.field(default_factory=set, compare=False, repr=False)
    """The requests that are under way."""


CLEAN = Seen()


@contextmanager
def serving(store: OxigraphStore) -> Iterator[str]:
    """Serve a store at an address of this machine."""
    with listening(create(store)) as port:
        yield f"http://127.0.0.1:{port}"


def hostile_province() -> OxigraphStore:
    """Return the made-up province with code in every text that its records hold."""
    made = OxigraphStore.create()
    records = tables.read(PROVINCE, modules.concepts())
    made.load(compile.dataset([_hostile(one, number) for number, one in enumerate(records)]))
    return made


def _hostile(record: Record, number: int) -> Record:
    """Return a record with payloads in its names, quotes, headings and file names, an image in each."""
    texts = {column.name for column in record.table.all_columns if column.datatype == "text"}
    texts |= {"clause", "source_file"} | ({"number"} if record.table.file != "tasks.csv" else set())
    before, after = (PAYLOADS[place % len(PAYLOADS)] for place in (number, number + 7))
    values = {
        name: tuple(f"{before} {value} {PAYLOADS[2]} {after}" for value in cell) if name in texts else cell
        for name, cell in record.values.items()
    }
    return dataclasses.replace(record, values=values)


@contextmanager
def tab(browser: Browser, seen: Seen, **options: object) -> Iterator[Page]:
    """Open a page in a context of its own that notes what it sees."""
    context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
    context.expose_binding("ran", lambda _, what: seen.ran.append(str(what)))
    context.expose_binding("refused", lambda _, what: seen.refused.append(what))
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => refused(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    context.route(lambda address: not local(address), lambda route: route.abort())
    context.on("request", lambda one: None if local(one.url) else seen.outside.append(one.url))
    context.on("request", lambda one: seen.asking.add(one))
    context.on("requestfinished", lambda one: seen.asking.discard(one))
    context.on("requestfailed", lambda one: seen.asking.discard(one))
    context.on("console", lambda one: seen.errors.append(one.text) if one.type == "error" else None)
    context.on("weberror", lambda one: seen.errors.append(str(one.error)))
    page = context.new_page()

    def dismissed(dialog: Dialog) -> None:
        seen.ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    try:
        yield page
    finally:
        context.close()


def local(address: str) -> bool:
    """Return whether an address is ours, or none at all."""
    return address.startswith(("http://127.0.0.1:", "data:image/", "about:"))


def opened(page: Page, seen: Seen, address: str) -> Response:
    """Go to an address, wait until nothing of the page is under way, and return the answer."""
    seen.asking.clear()
    answer = page.goto(address)
    assert answer is not None
    settled(page, seen)
    return answer


def settled(page: Page, seen: Seen) -> None:
    """Wait until a page has twice, a frame apart, nothing under way."""
    calm = 0
    for _ in range(3000):
        calm = calm + 1 if page.evaluate(CALM) and not seen.asking else 0
        if calm == 2:
            return
    raise AssertionError(f"{page.url} does not come to rest: {[one.url for one in seen.asking]}")


def ready(page: Page, address: str) -> None:
    """Go to the address of a view and wait until its picture can be used."""
    page.goto(address)
    page.wait_for_selector("#network[data-ready=true]")


def until(page: Page, condition: str) -> None:
    """Wait until an expression holds; the page's policy forbids the browser's own way of waiting for one."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(25)
    raise AssertionError(condition)


def places_of(page: Page, *things: str) -> dict[str, tuple[float, float]]:
    """Return where things stand on the screen; those asked for, or all."""
    found: dict[str, tuple[float, float]] = page.evaluate(
        """things => {
            const { network } = document.getElementById('network');
            const frame = document.getElementById('network').getBoundingClientRect();
            return Object.fromEntries(
                Object.entries(network.getPositions(things.length ? things : undefined)).map(([id, at]) => {
                    const place = network.canvasToDOM(at);
                    return [id, [frame.x + place.x, frame.y + place.y]];
                }));
        }""",
        things,
    )
    return found


def place_of(page: Page, thing: str) -> tuple[float, float]:
    """Return where a thing stands on the screen."""
    x, y = places_of(page, thing)[thing]
    return x, y
