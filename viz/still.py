"""A view as an SVG document, drawn on the server from the same places as the moving picture.

Nothing in it needs a style, a script or another address; equal pictures give equal bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree as ET

from graph.language import Language
from graph.neighbourhood import Edge, Node
from graph.picture import Picture
from viz import theme
from viz.canvas import FONT, _clean, _number
from viz.labels import SIZE, Room, write_captions
from viz.lettering import width, wrapped
from viz.network import breadth, sizes_of

Places = Mapping[str, tuple[int, int]]

WIDE, HIGH = 1120, 700
"""The room of the drawing itself, in pixels."""
WIDEST = 1280
"""The width of the paper where none is asked for."""
MARGIN, BESIDE = 80, 150
"""The margin for captions at the rim, and that of layers, whose captions stand beside them."""
INSET = (20, 56, 400, 330)
"""Left, top, width and height of the part of a map that is shown larger."""
NEAR = 6.0
"""How many degrees around the beginning of the lines it shows."""
COAST = "#9AA5B1"
"""The colour of coastlines."""
SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "triangle": ((0, -1), (0.95, 0.75), (-0.95, 0.75)),
    "triangleDown": ((0, 1), (0.95, -0.75), (-0.95, -0.75)),
    "hexagon": ((-1, 0), (-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87)),
    "star": tuple(
        (round(r * math.sin(math.pi * n / 5), 3), round(-r * math.cos(math.pi * n / 5), 3))
        for n in range(10)
        for r in ((1.15,) if n % 2 == 0 else (0.5,))
    ),
}
"""The corners of the shapes around (0, 0); a dot is a circle."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the drawing: its title and description, the names of kinds, and notes below."""

    title: str
    description: str
    kinds: Mapping[str, str]
    notes: tuple[str, ...] = ()


ISLES = ((-7, -2), (-2, 3), (3, -4), (6, 2))
"""Where the dots stand by which a group of islands is drawn, around its middle."""


@dataclass(slots=True)
class Ground:
    """What lies under the drawing, in the pixels of the places: coastlines, graticule, names of islands."""

    coast: list[list[tuple[int, int]]] = field(default_factory=list)
    graticule: list[list[tuple[int, int]]] = field(default_factory=list)
    names: dict[str, tuple[int, int]] = field(default_factory=dict)


def still(
    picture: Picture,
    places: Places,
    words: Words,
    language: Language,
    ground: Ground | None = None,
    wide: float = WIDEST,
) -> str:
    """Return a picture as an SVG document with legend and notes.

    `wide` is the width of the paper in pixels. Letters keep their size on any, so that a picture that is
    made as wide as it is shown can be read; a narrower one has smaller marks and fewer captions.
    """
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
    for tag, said in (("title", words.title), ("desc", words.description)):
        ET.SubElement(root, tag, {"id": f"still-{tag}"}).text = _clean(said)
    paper = ET.SubElement(root, "rect", {"fill": theme.PAPER})
    margin = min(BESIDE if picture.form == "layers" else MARGIN, wide / 6)
    inner = wide - 2 * margin
    shown_places = {**places, **(ground.names if ground else {})}
    fitted = Fitted(shown_places, (margin, MARGIN + 34), (inner, HIGH * min(inner / WIDE, 1)))
    bottom = max((fitted(place)[1] for place in shown_places.values()), default=0.0) + MARGIN
    smaller = min(1.0, 0.6 + 0.4 * wide / WIDEST)
    _drawn(root, picture, places, fitted, language, ground, (0, 44, wide, bottom), smaller)
    near = _near(picture) if ground and wide >= WIDEST else {}
    if near:
        left, top, across, down = INSET
        larger = Fitted(near, (left + 50, top + 40), (across - 100, down - 80), 4)
        shown = replace(
            picture,
            nodes=tuple(node for node in picture.nodes if node.iri in near),
            edges=tuple(edge for edge in picture.edges if {edge.source, edge.target} <= near.keys()),
        )
        frame = {"x": left, "y": top, "width": across, "height": down}
        box = {name: _number(value) for name, value in frame.items()}
        ET.SubElement(root, "rect", box | {"fill": theme.PAPER, "stroke": theme.LINE_STRONG})
        _drawn(root, shown, near, larger, language, ground, (left, top, left + across, top + down))
    high = _below(root, picture, words, bottom, wide)
    for name, value in {"width": _number(wide), "height": _number(high)}.items():
        paper.set(name, value)
        root.set(name, value)
    for name, value in {
        "viewBox": f"0 0 {_number(wide)} {_number(high)}",
        "role": "img",
        "lang": language,
        "aria-labelledby": "still-title still-desc",
        "font-family": FONT,
        "font-size": str(SIZE),
        "fill": theme.INK,
    }.items():
        root.set(name, value)
    return ET.tostring(root, encoding="unicode")


class Fitted:
    """Takes places of the picture to places on the paper, the whole as large as it fits."""

    def __init__(
        self,
        places: Places,
        corner: tuple[float, float],
        room: tuple[float, float],
        most: float = 1.3,
    ) -> None:
        across, down = zip(*places.values(), strict=True) if places else ((0,), (0,))
        self.left, self.top = min(across), min(down)
        wide, high = max(max(across) - self.left, 1), max(max(down) - self.top, 1)
        self.scale = min(room[0] / wide, max(room[1], high * 0.8 if most < 2 else 0) / high, most)
        self.corner = corner[0] + (room[0] - wide * self.scale) / 2, corner[1]

    def __call__(self, place: tuple[float, float]) -> tuple[float, float]:
        """Return where a place stands on the paper."""
        x, y = self.corner
        return x + (place[0] - self.left) * self.scale, y + (place[1] - self.top) * self.scale


def _drawn(
    root: ET.Element,
    picture: Picture,
    places: Places,
    fitted: Fitted,
    language: Language,
    ground: Ground | None,
    frame: Room,
    smaller: float = 1.0,
) -> None:
    """Draw ground, ties, marks (`smaller` by a factor) and captions inside a frame."""
    if ground:
        _under(root, ground, fitted, frame)
    at = {iri: fitted(place) for iri, place in places.items()}
    valued = sizes_of(picture)
    sizes = {node.iri: smaller * valued.get(node.iri, theme.mark(node.kind).size) for node in picture.nodes}
    if picture.centre:
        sizes[picture.centre] *= 1.7
    ties = ET.SubElement(root, "g")
    for edge in picture.edges:
        _tie(ties, edge, at, sizes[edge.target], weighted=bool(picture.behind))
    marks = ET.SubElement(root, "g")
    for node in picture.nodes:
        _mark(marks, node, at[node.iri], sizes[node.iri], language)
    names = {name: fitted(place) for name, place in ground.names.items()} if ground else {}
    write_captions(ET.SubElement(root, "g"), picture, at, sizes, language, frame, names)


def _under(root: ET.Element, ground: Ground, fitted: Fitted, frame: Room) -> None:
    name = f"still-{round(frame[0])}-{round(frame[1])}"
    clip = ET.SubElement(ET.SubElement(root, "defs"), "clipPath", {"id": name})
    left, top, right, bottom = frame
    box = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    ET.SubElement(clip, "rect", {key: _number(value) for key, value in box.items()})
    under = ET.SubElement(root, "g", {"fill": "none", "clip-path": f"url(#{name})"})
    for lines, colour in ((ground.graticule, theme.FAINT), (ground.coast, COAST)):
        for line in lines:
            ET.SubElement(under, "polyline", {"points": _points(map(fitted, line)), "stroke": colour})
    for x, y in map(fitted, ground.names.values()):
        for across, down in ISLES:
            dot = {"cx": _number(x + across), "cy": _number(y + down), "r": "1.5", "fill": COAST}
            ET.SubElement(under, "circle", dot)


def _near(picture: Picture) -> dict[str, tuple[int, int]]:
    """Return the places of what lies within NEAR degrees of where the lines of a map begin."""
    from viz.placing import on_map

    home = picture.points.get(picture.nodes[0].iri) if picture.nodes else None
    if home is None:
        return {}
    found = {
        iri: on_map(*point)
        for iri, point in picture.points.items()
        if max(abs(point[0] - home[0]), abs(point[1] - home[1])) <= NEAR
    }
    return found if 2 < len(found) < len(picture.points) else {}


def _tie(
    holder: ET.Element,
    edge: Edge,
    at: Mapping[str, tuple[float, float]],
    size: float,
    *,
    weighted: bool,
) -> None:
    (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    along, across = (x2 - x1) / length, (y2 - y1) / length
    tip = x2 - along * size, y2 - across * size
    stroke = theme.stroke(edge.property, inferred=edge.inferred)
    colour, thick = (theme.LINE, breadth(edge.count)) if weighted else (stroke.colour, stroke.width)
    made = {
        "x1": x1,
        "y1": y1,
        "x2": tip[0] - along * 4,
        "y2": tip[1] - across * 4,
        "stroke-width": thick,
    }
    line = ET.SubElement(holder, "line", {name: _number(value) for name, value in made.items()})
    line.set("stroke", colour)
    if isinstance(stroke.dashes, list) and not weighted:
        line.set("stroke-dasharray", " ".join(map(_number, stroke.dashes)))
    half = 2.2 + thick / 2
    corners = (
        tip,
        (tip[0] - along * 7 - across * half, tip[1] - across * 7 + along * half),
        (tip[0] - along * 7 + across * half, tip[1] - across * 7 - along * half),
    )
    ET.SubElement(holder, "polygon", {"points": _points(corners), "fill": colour})


def _mark(
    holder: ET.Element, node: Node, place: tuple[float, float], size: float, language: Language
) -> None:
    group = ET.SubElement(holder, "g", {"stroke": theme.OUTLINE, "stroke-width": "1.5"})
    ET.SubElement(group, "title").text = _clean(node.label.said(language))
    _shape(group, node.kind, place, size)
    if node.inferred:
        group.set("stroke-dasharray", "2 2")


def _shape(holder: ET.Element, kind: str, place: tuple[float, float], size: float) -> None:
    look = theme.mark(kind)
    x, y = place
    if look.shape == "dot":
        ET.SubElement(
            holder, "circle", {"cx": _number(x), "cy": _number(y), "r": _number(size), "fill": look.fill}
        )
        return
    corners = [(x + across * size, y + down * size) for across, down in SHAPES[look.shape]]
    ET.SubElement(holder, "polygon", {"points": _points(corners), "fill": look.fill})


def _below(root: ET.Element, picture: Picture, words: Words, bottom: float, paper: float) -> float:
    """Write the title above, legend and notes below, and return where the paper ends."""
    margin = min(MARGIN, paper / 16)
    title = ET.SubElement(root, "text", {"x": _number(margin), "y": "30", "font-size": "18"})
    title.set("font-weight", "600")
    title.text = _clean(words.title)
    x, y = margin, bottom + 20
    for kind in dict.fromkeys(node.kind for node in picture.nodes):
        name = words.kinds.get(kind, kind)
        wide = 26 + width(name, SIZE) + 18
        if x + wide > paper - margin:
            x, y = margin, y + 22
        group = ET.SubElement(root, "g", {"stroke": theme.OUTLINE, "stroke-width": "1.5"})
        _shape(group, kind, (x + 8, y - 4), 7)
        made = ET.SubElement(root, "text", {"x": _number(x + 22), "y": _number(y)})
        made.text = _clean(name)
        x += wide
    y += 6
    for note in words.notes:
        for line in wrapped(note, paper - 2 * margin, 11, 4):
            y += 16
            made = ET.SubElement(root, "text", {"x": _number(margin), "y": _number(y), "font-size": "11"})
            made.text = _clean(line)
    return y + 20


def _points(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)
