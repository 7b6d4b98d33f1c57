"""Measures how soon a view and a briefing can be used, in one run with pyvis's own page of the same network.

A picture of a made-up network (Barabási and Albert's model, seed 1) is opened in Chromium as our view and as
the page that pyvis writes with its default physics, both from a server on this machine. The time is that from
the start of the navigation until something is drawn (pyvis), or drawn and choosable by a click (ours); CAP
seconds are the most that is waited. Of a briefing it is that of the first request to a server, and of one
that has loaded its press. `--layouts` measures the layouts of networkx and rustworkx as well. The report is
written to var/bench/, beside that of the endpoint.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import networkx as nx
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as Late

sys.path.append(str(Path(__file__).parent / "bench"))

from goals import Goal
from work import machine

from api.picturing import extras
from graph.folders import folder_of
from graph.names import Names
from graph.neighbourhood import Edge, Node
from graph.oxigraph import OxigraphStore
from graph.picture import Picture
from viz.network import SCRIPT, STYLE, assets, draw
from viz.placing import placed, webbed

Times = dict[str, float | None]

SIZES = (50, 500, 5000)
CAP = 90
ROUNDS = 3
GOALS = {
    "50 things, seconds until our view can be used": 0.6,
    "500 things, seconds until our view can be used": 0.9,
    "5000 things, seconds until our view can be used": 2.5,
    "coordination network, seconds with cached assets": 1.0,
    "briefing, seconds until the first page": 1.0,
    "briefing, seconds until the first PDF": 2.0,
}
STATIC = folder_of("api") / "static"
FILES = {
    "/assets/vis-network/vis-network.min.js": (assets() / SCRIPT, "text/javascript"),
    "/assets/vis-network/vis-network.css": (assets() / STYLE, "text/css"),
    "/static/view.css": (STATIC / "view.css", "text/css"),
    **{
        f"/static/{path.relative_to(STATIC).as_posix()}": (path, "text/javascript")
        for path in (STATIC / "wording.js", *sorted((STATIC / "view").glob("*.js")))
    },
}
DRAWN = """() => {
    const canvas = document.querySelector('canvas');
    if (!canvas || !canvas.width) return false;
    const found = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return new Uint32Array(found.buffer).some(pixel => pixel !== 0 && pixel !== 0xffffffff);
}"""
PAGE = """<!doctype html><meta charset="utf-8"><title>view</title>
<link rel="stylesheet" href="/static/view.css">
<script src="/assets/vis-network/vis-network.min.js" defer></script>
<script src="/static/view/page.js" type="module"></script>
<section id="view"><a id="view-svg" href="/x.svg"></a><figure><div id="network" tabindex="0"></div>
<div id="view-steps" hidden><p class="place"></p><h2></h2><ul></ul></div></figure>
<aside id="view-panel"></aside></section>
<script type="application/json" id="drawing">%s</script>"""
READY = f"() => document.querySelector('#network[data-ready=true]') && ({DRAWN})()"


def picture(size: int) -> Picture:
    """Return a made-up picture of so many things."""
    net = nx.barabasi_albert_graph(size, 2, seed=1)
    nodes = tuple(_node(one, net.degree(one)) for one in net)
    edges = tuple(
        Edge(f"id/task/n-{a}", f"id/task/n-{b}", "p", Names("x", "x"), 1, (), False) for a, b in net.edges
    )
    return Picture("bench", "web", nodes, edges)


def _node(number: int, degree: int) -> Node:
    name = Names(f"Nhiệm vụ {number}", f"Task {number}")
    return Node(f"id/task/n-{number}", "task", f"n-{number}", name, name, "", False, 0, degree)


def ours(made: Picture) -> str:
    """Return our page of a picture."""
    drawing = asdict(draw(made, "vi", {"p": "x"}, placed(made))) | extras(made, "vi")
    return PAGE % json.dumps(drawing).replace("<", "\\u003c")


def theirs(made: Picture) -> str:
    """Return pyvis's own page of a picture, with its library at our address."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="remote")
    for node in made.nodes:
        network.add_node(node.slug, label=node.label.vi)
    from pyvis.edge import Edge as Line

    network.edges += [
        Line(e.source.rpartition("/")[2], e.target.rpartition("/")[2], directed=True).options
        for e in made.edges
    ]
    html = re.sub(r'\s(?:integrity|crossorigin)="[^"]*"', "", str(network.generate_html()))
    html = re.sub(
        r'https?://[^"]*vis-network[^"]*(\.min\.js|\.css)', r"/assets/vis-network/vis-network\1", html
    )
    return re.sub(r'(src|href)="https?://[^"]*"', r'\1="/none"', html)


@contextmanager
def hosted(html: str) -> Iterator[str]:
    """Serve a page with its scripts and styles, and give its address."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, kind = FILES.get(self.path, (None, "text/html; charset=utf-8"))
            found = path or self.path == "/"
            body = path.read_bytes() if path else html.encode() if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def first_use(browser: Browser, html: str, ready: str) -> float | None:
    """Return the seconds until a page is ready, None where CAP was reached."""
    with hosted(html) as address:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        begin = time.perf_counter()
        try:
            page.goto(address, wait_until="commit")
            page.wait_for_function(ready, timeout=CAP * 1000, polling=20)
            return time.perf_counter() - begin
        except Late:
            return None
        finally:
            page.close()


def shown(seconds: float | None) -> str:
    """Return seconds for reading."""
    return f"{seconds:.2f}" if seconds is not None else f"> {CAP}"


def at_our_size(browser: Browser) -> Times:
    """Return how soon the view and the briefing of the five documents can be used, from a running server."""
    from browsing import serving

    from graph import compile, modules, tables
    from viz import press

    store = OxigraphStore.create()
    store.load(compile.dataset(tables.read(folder_of("data"), modules.concepts())))
    times = []
    with serving(store) as address:
        cold = answered(f"{address}/views/coordination")
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        for _ in range(ROUNDS + 1):
            page = context.new_page()
            begin = time.perf_counter()
            page.goto(f"{address}/views/coordination?lang=vi", wait_until="commit")
            page.wait_for_selector("#network[data-ready=true]")
            times.append(time.perf_counter() - begin)
            page.close()
        context.close()
        brief = f"{address}/briefings/attapeu"
        pressed, sheet = answered(f"{brief}.pdf?lang=vi"), answered(f"{address}/briefings/champasak?lang=vi")
        press.warm()
        again = answered(f"{brief}.pdf?lang=en")
    return {
        "coordination network, first answer of a server that was not warmed": cold,
        "coordination network, seconds without cached assets": times[0],
        "coordination network, seconds with cached assets": statistics.median(times[1:]),
        "briefing, seconds until the first PDF": pressed,
        "briefing, seconds until the first page": sheet,
        "briefing, seconds until another PDF": again,
    }


def answered(address: str) -> float:
    """Return the seconds until an address has answered."""
    begin = time.perf_counter()
    urlopen(address).read()  # noqa: S310
    return time.perf_counter() - begin


def layouts(size: int, *, slow: bool) -> Times:
    """Return how long each layout takes at a size."""
    net = nx.barabasi_albert_graph(size, 2, seed=1)
    ways: dict[str, Any] = {
        "ours": lambda: webbed(size, sorted(net.edges)),
        "networkx spectral": lambda: nx.spectral_layout(net),
    }
    if slow:
        import rustworkx as rx

        made = rx.networkx_converter(net)
        ways["rustworkx spring"] = lambda: rx.spring_layout(made, seed=1)
        ways["networkx spring"] = lambda: nx.spring_layout(net, seed=1)
        ways["networkx ForceAtlas2"] = lambda: nx.forceatlas2_layout(net, seed=1)
    found: Times = {}
    for name, way in ways.items():
        begin = time.perf_counter()
        way()
        found[f"{size} things, seconds for positions, {name}"] = time.perf_counter() - begin
    return found


def at_size(browser: Browser, size: int) -> Times:
    """Return how soon a network of a size can be used, as our view and as pyvis's own page."""
    made = picture(size)
    own = ours(made)
    times = [first_use(browser, own, READY) for _ in range(ROUNDS)]
    usable = statistics.median(CAP if one is None else one for one in times)
    return {
        f"{size} things, seconds until our view can be used": usable,
        f"{size} things, seconds until pyvis's own page is drawn": first_use(browser, theirs(made), DRAWN),
    }


def write(folder: Path, where: dict[str, object], times: Times) -> str:
    """Write `views.json` and `views.md`, and return the latter."""
    goals = [Goal(text, most, times.get(text)) for text, most in GOALS.items()]
    plain = {
        "machine": where,
        "cap": CAP,
        "times": times,
        "goals": [asdict(goal) | {"verdict": goal.verdict} for goal in goals],
    }
    said = [
        f"Machine: {where['processor']}, {where['processors']} processors, {where['memory_gib']} GiB, "
        f"{where['system']}, Python {where['python']}, load {where['load']} at the start.",
        "",
        "| measured | found | at most | |",
        "|---|---|---|---|",
    ]
    of = {goal.text: goal for goal in goals}
    for text, seconds in times.items():
        goal = of.get(text)
        held = f"{goal.most:g} | {goal.verdict}" if goal else " | "
        said.append(f"| {text} | {shown(seconds)} | {held} |")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "views.json").write_text(
        json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    text = "\n".join(said) + "\n"
    (folder / "views.md").write_text(text, encoding="utf-8")
    return text


def main() -> None:
    """Measure, write the report and show it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=folder_of("graph").parent / "var" / "bench")
    parser.add_argument("--layouts", action="store_true", help="layouts of networkx and rustworkx as well")
    options = parser.parse_args()
    where = machine()
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        times = at_our_size(browser)
        for size in SIZES:
            print(f"{size} things", file=sys.stderr, flush=True)
            times |= layouts(size, slow=options.layouts) | at_size(browser, size)
        browser.close()
    print(write(options.folder, where, times))


if __name__ == "__main__":
    main()
