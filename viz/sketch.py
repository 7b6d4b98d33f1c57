"""Small pictures for paper: marks in the shapes of the theme, bars, and lines of its strokes."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

from graph.language import Language
from viz import theme
from viz.canvas import FONT, Canvas, _clean, _number

WIDER = 1.1
"""How much wider than estimated our own face may set a text (see `viz.lettering`)."""

_HATCH = 5
"""The distance of the lines of a hatched bar."""
_DASHES = {"solid": "", "dashed": "6 3", "dotted": "1.5 2.5"}


class Sketch(Canvas):
    """A canvas of a fixed size with marks, bars and dashed lines."""

    def __init__(self, name: str, wide: float, high: float) -> None:
        super().__init__(name, wide)
        self.high = high

    def mark(self, x: float, y: float, mark: theme.Mark, radius: float = 6, *, dotted: bool = False) -> None:
        """Draw the shape of a kind of thing with a dark edge, dotted for what is inferred."""
        made = {"fill": mark.fill, "stroke": theme.OUTLINE, "stroke-width": "1"}
        if dotted:
            made["stroke-dasharray"] = "1.5 1.5"
        if mark.shape == "dot":
            made |= {"cx": _number(x), "cy": _number(y), "r": _number(radius)}
            ET.SubElement(self._at, "circle", made)
            return
        made["points"] = " ".join(
            f"{_number(x + radius * across)},{_number(y + radius * down)}"
            for across, down in _corners(mark.shape)
        )
        ET.SubElement(self._at, "polygon", made)

    def stroke(self, x1: float, y1: float, x2: float, y2: float, stroke: theme.Stroke) -> None:
        """Draw a line as the theme draws a kind of statement."""
        made = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        attributes = {name: _number(value) for name, value in made.items()}
        attributes |= {"stroke": stroke.colour, "stroke-width": _number(stroke.width)}
        if dashes := _DASHES[stroke.line]:
            attributes["stroke-dasharray"] = dashes
        ET.SubElement(self._at, "line", attributes)

    def bar(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: str,
        *,
        dotted: bool = False,
        hatched: bool = False,
    ) -> None:
        """Draw a bar with a dark edge, dotted for what is inferred, hatched for what is a draft."""
        made = {"x": x, "y": y, "width": wide, "height": high}
        attributes = {name: _number(value) for name, value in made.items()}
        attributes |= {"fill": fill, "stroke": theme.OUTLINE, "stroke-width": "0.8"}
        if dotted or hatched:
            attributes["stroke-dasharray"] = "2 2" if dotted else "4 2"
        ET.SubElement(self._at, "rect", attributes)
        for step in range(int((wide - high) // _HATCH) + 1 if hatched else 0):
            left = x + step * _HATCH
            self.stroke(left, y + high, left + high, y, theme.Stroke("solid", theme.LINE_STRONG, 0.6))

    def drawn(self, title: str, description: str, language: Language) -> str:
        """Return the finished picture with its title and description."""
        attributes = {
            "class": "sketch",
            "role": "img",
            "lang": language,
            "aria-labelledby": f"{self.name}-title {self.name}-description",
            "viewBox": f"0 0 {_number(self.wide)} {_number(self.high)}",
            "width": _number(self.wide),
            "height": _number(self.high),
            "font-family": FONT,
            "fill": theme.INK,
        }
        for name, value in attributes.items():
            self._root.set(name, value)
        ground = {"width": _number(self.wide), "height": _number(self.high), "fill": theme.PAPER}
        self._root.insert(0, ET.Element("rect", ground))
        for tag, words in (("desc", description), ("title", title)):
            made = ET.Element(tag, {"id": f"{self.name}-{'title' if tag == 'title' else 'description'}"})
            made.text = _clean(words)
            self._root.insert(0, made)
        return ET.tostring(self._root, encoding="unicode")


def _corners(shape: theme.Shape) -> list[tuple[float, float]]:
    """Return the corners of a shape around the origin, at most 1.2 away."""

    def ring(count: int, start: float, inner: float = 0) -> list[tuple[float, float]]:
        steps = count * (2 if inner else 1)
        return [
            (
                (inner if inner and step % 2 else 1.15) * math.cos(start + math.tau * step / steps),
                (inner if inner and step % 2 else 1.15) * math.sin(start + math.tau * step / steps),
            )
            for step in range(steps)
        ]

    match shape:
        case "square":
            return [(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)]
        case "diamond":
            return ring(4, 0)
        case "triangle":
            return ring(3, -math.pi / 2)
        case "triangleDown":
            return ring(3, math.pi / 2)
        case "hexagon":
            return ring(6, 0)
        case _:
            return ring(5, -math.pi / 2, 0.5)
