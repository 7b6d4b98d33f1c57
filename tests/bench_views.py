"""Measures how soon a view can be used, and how long layouts take, in one run with pyvis's own page.

A picture of a made-up network (Barabási and Albert's model, seed 1) is opened in Chromium twice: as our
view and as the page that pyvis writes, whose library is served from here too. The time is that from the
start of the navigation until something is drawn (pyvis), or drawn and choosable by a click (ours); CAP
seconds are the most that is waited. `--layouts` measures the layouts of networkx and rustworkx as well.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import sys
import time
from dataclasses import asdict
from typing import Any
from urllib.request import urlopen

import networkx as nx
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as Late

from api.picturing import extras
from graph.names import Names
from graph.neighbourhood import Edge, Node
from graph.oxigraph import OxigraphStore
from graph.picture import Picture
from viz.network import SCRIPT, STYLE, assets, draw
from viz.placing import placed, webbed

SIZES = (50, 500, 5000)
CAP = 90
ROUNDS = 3
HOST = "http://views.test"
DRAWN = """() => {
    const canvas = document.querySelector('canvas');
    if (!canvas || !canvas.width) return false;
    const found = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return new Uint32Array(found.buffer).some(pixel => pixel !== 0 && pixel !== 0xffffffff);
}"""
PAGE = """<!doctype html><meta charset="utf-8"><title>view</title>
<link rel="stylesheet" href="/static/view.css">
<script src="/assets/vis-network/vis-network.min.js" defer></script>
<script src="/static/view.js" defer></script>
<section id="view"><a id="view-svg" href="/x.svg"></a><figure><div id="network" tabindex="0"></div>
<div id="view-steps" hidden><p class="place"></p><h2></h2><ul></ul></div></figure>
<aside id="view-panel"></aside></section>
<script type="application/json" id="drawing">%s</script>"""


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
    drawing = asdict(draw(made, "vi", {"p": "x"}, placed(made))) | extras(made)
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
    return re.sub(r'\s(?:integrity|crossorigin)="[^"]*"', "", str(network.generate_html()))


def first_use(browser: Browser, html: str, ready: str) -> float | None:
    """Return the seconds until a page is ready, None where CAP was reached."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})

    def answer(route: Any) -> None:
        path = route.request.url
        if path == f"{HOST}/":
            route.fulfill(body=html, content_type="text/html")
        elif "vis-network" in path and path.endswith((".js", ".css")):
            name = SCRIPT if path.endswith(".js") else STYLE
            route.fulfill(path=assets() / name, headers={"Access-Control-Allow-Origin": "*"})
        elif "/static/view" in path:
            from graph.folders import folder_of

            route.fulfill(path=folder_of("api") / "static" / path.rpartition("/")[2])
        else:
            route.abort()

    page.route("**/*", answer)
    begin = time.perf_counter()
    try:
        page.goto(f"{HOST}/", wait_until="commit")
        page.wait_for_function(ready, timeout=CAP * 1000, polling=20)
        return time.perf_counter() - begin
    except Late:
        return None
    finally:
        page.close()


def shown(seconds: float | None) -> str:
    """Return seconds for reading."""
    return f"{seconds:8.2f} s" if seconds is not None else f"  > {CAP:4} s"


def at_our_size(browser: Browser) -> None:
    """Print how soon the coordination network of the five documents can be used, from a running server."""
    from test_browser import serving

    from graph import compile, modules, tables
    from graph.folders import folder_of

    store = OxigraphStore.create()
    store.load(compile.dataset(tables.read(folder_of("data"), modules.concepts())))
    with serving(store) as address:
        begin = time.perf_counter()
        urlopen(f"{address}/views/coordination").read()  # noqa: S310
        cold = time.perf_counter() - begin
        times = []
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        for _ in range(ROUNDS + 1):
            page = context.new_page()
            begin = time.perf_counter()
            page.goto(f"{address}/views/coordination?lang=vi", wait_until="commit")
            page.wait_for_selector("#network[data-ready=true]")
            times.append(time.perf_counter() - begin)
            page.close()
        context.close()
    later = statistics.median(times[1:])
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"coordination network: first answer of a server that was not warmed {cold:.2f} s")
    print(
        f"coordination network, usable: first {times[0]:.2f} s, with cached assets {later:.2f} s", flush=True
    )


def layouts(size: int, *, slow: bool) -> None:
    """Print how long each layout takes at a size."""
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
    for name, way in ways.items():
        begin = time.perf_counter()
        way()
        print(f"{size:5} things  positions, {name:22} {time.perf_counter() - begin:8.2f} s", flush=True)


def main() -> None:
    """Print the times."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        at_our_size(browser)
        for size in SIZES:
            layouts(size, slow="--layouts" in sys.argv)
            made = picture(size)
            own, other = ours(made), theirs(made)
            ready = f"() => document.querySelector('#network[data-ready=true]') && ({DRAWN})()"
            times = [first_use(browser, own, ready) for _ in range(ROUNDS)]
            found = statistics.median(one if one is not None else CAP for one in times)
            pyvis = shown(first_use(browser, other, DRAWN))
            print(f"{size:5} things  ours  {shown(found)}   pyvis's own page {pyvis}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
