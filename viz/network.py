"""Draws pictures with pyvis; the only module that knows pyvis.

Only the nodes, edges and options that pyvis prepares for vis-network are used. Its own page is not: it
calls other hosts in every mode and writes titles as markup. The script comes from inside its package.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graph.language import Language
from graph.neighbourhood import Edge, Neighbourhood, Node
from graph.picture import Picture
from viz import theme
from viz.captions import caption
from viz.layout import positions
from viz.placing import placed

SCRIPT = "vis-network.min.js"
STYLE = "vis-network.css"

_FOLDER = ("templates", "lib", "vis-9.1.2")

FONT = {
    "face": '"Be Vietnam Pro", "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif',
    "size": 12,
    "color": theme.INK,
    "strokeWidth": 3,
    "strokeColor": theme.PAPER,
}
OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": True,
        "selectConnectedEdges": True,
        "tooltipDelay": 150,
        "keyboard": False,
        "navigationButtons": False,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": FONT},
    "edges": {
        "smooth": False,
        "color": {"color": theme.LINE, "highlight": theme.INK, "hover": theme.INK, "inherit": False},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "hoverWidth": 1.2,
        "selectionWidth": 1.2,
    },
}
"""How vis-network behaves: no physics, so that everything stays where the layout put it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What vis-network draws: nodes, edges and options, ready for JSON."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]


def draw(
    view: Neighbourhood | Picture,
    language: Language,
    relations: Mapping[str, str],
    places: Mapping[str, tuple[int, int]] | None = None,
) -> Drawing:
    """Return the drawing of a neighbourhood or picture.

    A node's id is ``kind/slug``, its title plain text, its rank how early it gets room for its caption.
    `relations` gives the names of properties by IRI. Where the picture has values, the area of a mark
    grows with its value; where it has tasks behind its ties, the width of a line with their number.
    """
    from pyvis.edge import Edge as Line
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="local")
    network.options = {**OPTIONS, "groups": {kind: _colours(kind) for kind in theme.MARKS}}
    if places is None:
        places = positions(view) if isinstance(view, Neighbourhood) else placed(view)
    sizes = sizes_of(view) if isinstance(view, Picture) else {}
    weighted = isinstance(view, Picture) and bool(view.behind)
    ids = {node.iri: f"{node.kind}/{node.slug}" for node in view.nodes}
    for node in view.nodes:
        x, y = places[node.iri]
        look = _look(node, node.iri == view.centre, language)
        if node.iri in sizes:
            look["size"] = sizes[node.iri]
        network.add_node(ids[node.iri], x=x, y=y, **look)
    names = {node.iri: _brief(node, language) for node in view.nodes}
    lines: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in view.edges:
        lines[edge.source, edge.target].append(edge)
    for (source, target), edges in lines.items():
        options = _line(edges, names, relations, weighted=weighted)
        # Network.add_edge looks through all nodes for each edge; both ends are known to be there.
        # That it has an arrow stands once in the options, and not at each line.
        network.edges.append(Line(ids[source], ids[target], **options).options)
    return Drawing(network.nodes, network.edges, network.options)


def assets() -> Path:
    """Return the folder of vis-network inside the installed pyvis package, found without importing it."""
    spec = find_spec("pyvis")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pyvis")
    return Path(spec.submodule_search_locations[0]).joinpath(*_FOLDER)


def _look(node: Node, is_centre: bool, language: Language) -> dict[str, Any]:
    mark = theme.mark(node.kind)
    look: dict[str, Any] = {
        "group": node.kind,
        "rank": node.degree,
        "label": caption(node, language),
        "title": node.label.said(language),
        "shape": mark.shape,
        "size": mark.size,
    }
    if is_centre:
        look |= {"size": mark.size * 1.7, "borderWidth": 3, "font": {"size": 16}}
    if node.inferred:
        look["shapeProperties"] = {"borderDashes": [2, 2]}
    return look


def _colours(kind: str) -> dict[str, Any]:
    colour = {"background": theme.mark(kind).fill, "border": theme.OUTLINE}
    return {"color": {**colour, "highlight": colour, "hover": colour}}


def sizes_of(view: Picture) -> dict[str, float]:
    """Return the size of each mark whose thing has a value; the area shows the value, 6 is none."""
    most = max((value or 0 for value in view.values.values()), default=0)
    if not most:
        return {}
    return {iri: round(6 + 18 * math.sqrt((value or 0) / most), 1) for iri, value in view.values.items()}


def breadth(count: int) -> float:
    """Return the width of the line of a tie by its number of tasks."""
    return round(0.6 + 1.4 * math.sqrt(count), 2)


def _line(
    edges: list[Edge], names: Mapping[str, str], relations: Mapping[str, str], *, weighted: bool
) -> dict[str, Any]:
    if weighted:
        count = sum(edge.count for edge in edges)
        ends = f"{names[edges[0].source]} → {names[edges[0].target]}"
        return {"title": f"{ends} ({count})", "width": breadth(count), "color": {"color": theme.LINE}}
    strokes = [theme.stroke(edge.property, inferred=edge.inferred) for edge in edges]
    widest = max(strokes, key=lambda stroke: stroke.width)
    title = "\n".join(
        f"{names[edge.source]} → {relations[edge.property]} → {names[edge.target]}" for edge in edges
    )
    look: dict[str, Any] = {"title": title}
    if widest != theme.PLAIN:
        look |= {"width": widest.width, "dashes": widest.dashes, "color": {"color": widest.colour}}
    return look


def _brief(node: Node, language: Language) -> str:
    return caption(node, language).replace("\n", " ")
