"""An SVG document under construction: text, rectangles and lines as plain presentation attributes.

Nothing in it needs a style, a script or another address, so it may stand in a page under a strict
Content-Security-Policy. Numbers are rounded, and equal calls give equal bytes.
"""

from __future__ import annotations

import re
from typing import Literal
from xml.etree import ElementTree as ET

from graph.language import Language
from viz import theme
from viz.lettering import width, wrapped

FONT = "Be Vietnam Pro, Segoe UI, Noto Sans, Liberation Sans, Arial, sans-serif"
SIZE, LEADING = 13, 16
"""Font size and line height in pixels."""

Anchor = Literal["start", "middle", "end"]

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


class Canvas:
    """A drawing that grows downwards; `y` is where the next part begins.

    `name` leads every id in it, so that several drawings may stand in one page.
    """

    def __init__(self, name: str, wide: float) -> None:
        self.name = name
        self.wide = wide
        self.y = 0.0
        self._root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self._at = self._root

    def group(self, title: str = "") -> None:
        """Let what follows stand in a group of its own, with a title that appears when pointed at."""
        self._at = ET.SubElement(self._root, "g")
        if title:
            ET.SubElement(self._at, "title").text = _clean(title)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SIZE,
        anchor: Anchor = "start",
        bold: bool = False,
        fill: str = theme.INK,
        upright: bool = False,
    ) -> None:
        """Write words with their baseline at y; `upright` turns them to run from bottom to top."""
        made = ET.SubElement(self._at, "text", {"x": _number(x), "y": _number(y), "font-size": _number(size)})
        if anchor != "start":
            made.set("text-anchor", anchor)
        if bold:
            made.set("font-weight", "600")
        if fill != theme.INK:
            made.set("fill", fill)
        if upright:
            made.set("transform", f"rotate(-90 {_number(x)} {_number(y)})")
        made.text = _clean(words)

    def lines(
        self, x: float, y: float, lines: list[str], *, size: float = SIZE, anchor: Anchor = "start"
    ) -> None:
        """Write lines under each other, the first with its baseline at y."""
        for place, line in enumerate(lines):
            self.text(x, y + place * LEADING * size / SIZE, line, size=size, anchor=anchor)

    def paragraph(
        self, words: str, *, size: float = SIZE, bold: bool = False, fill: str = theme.INK, most: int = 4
    ) -> None:
        """Write words over the whole width and move down below them."""
        for line in wrapped(words, self.wide, size * (1.06 if bold else 1), most):
            self.y += LEADING * size / SIZE
            self.text(0, self.y, line, size=size, bold=bold, fill=fill)

    def rectangle(
        self, x: float, y: float, wide: float, high: float, fill: str, edge: str = theme.OUTLINE
    ) -> None:
        """Draw a rectangle with a thin edge; no edge where none is named."""
        made = {"x": x, "y": y, "width": wide, "height": high}
        attributes = {name: _number(value) for name, value in made.items()}
        ET.SubElement(self._at, "rect", attributes | {"fill": fill} | ({"stroke": edge} if edge else {}))

    def number(self, x: float, y: float, words: str, *, anchor: Anchor = "start") -> None:
        """Write a number with its baseline at y on a piece of paper that covers the lines of the scale."""
        wide = width(words, SIZE) + 4
        left = x - 2 if anchor == "start" else x - wide / 2
        self.rectangle(left, y - 11.5, wide, 14, theme.PAPER, "")
        self.text(x, y, words, anchor=anchor)

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = theme.FAINT) -> None:
        """Draw a thin line."""
        made = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        ET.SubElement(
            self._at, "line", {name: _number(value) for name, value in made.items()} | {"stroke": stroke}
        )

    def fills(self, count: int) -> list[str]:
        """Define the fills of so many series and return how to name them, in the order of the theme."""
        holder = ET.SubElement(self._root, "defs")
        made = []
        for place in range(count):
            fill = theme.FILLS[place % len(theme.FILLS)]
            if fill.hatch == "none":
                made.append(fill.colour)
                continue
            name = f"{self.name}-{place}"
            made.append(f"url(#{name})")
            _pattern(ET.SubElement(holder, "pattern"), name, fill)
        return made

    def legend(self, labels: list[str], fills: list[str]) -> None:
        """Write what each fill stands for, side by side, and move down below."""
        x, self.y = 0.0, self.y + 8
        for label, fill in zip(labels, fills, strict=True):
            line = wrapped(label, self.wide - 24, SIZE, 1)[0] if label.split() else ""
            if x + 24 + width(line, SIZE) > self.wide:
                x, self.y = 0.0, self.y + LEADING + 4
            self.group(label if line != label else "")
            self.rectangle(x + 0.5, self.y + 2.5, 16, 12, fill)
            self.text(x + 22, self.y + 13, line)
            x += 22 + width(line, SIZE) + 22
        self.y += LEADING + 6

    def svg(self, title: str, description: str, language: Language) -> str:
        """Return the finished document with its title and description."""
        high = self.y + 6
        for name, value in {
            "class": "chart",
            "role": "img",
            "lang": language,
            "aria-labelledby": f"{self.name}-title {self.name}-description",
            "viewBox": f"-8 0 {_number(self.wide + 16)} {_number(high)}",
            "width": _number(self.wide + 16),
            "height": _number(high),
            "font-family": FONT,
            "fill": theme.INK,
        }.items():
            self._root.set(name, value)
        ground = {"x": "-8", "width": _number(self.wide + 16), "height": _number(high), "fill": theme.PAPER}
        self._root.insert(0, ET.Element("rect", ground))
        for tag, words in (("desc", description), ("title", title)):
            made = ET.Element(tag, {"id": f"{self.name}-{'title' if tag == 'title' else 'description'}"})
            made.text = _clean(words)
            self._root.insert(0, made)
        return ET.tostring(self._root, encoding="unicode")


def _pattern(made: ET.Element, name: str, fill: theme.Fill) -> None:
    for key, value in {"id": name, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}.items():
        made.set(key, value)
    ET.SubElement(made, "rect", {"width": "6", "height": "6", "fill": fill.colour})
    if fill.hatch == "dotted":
        ET.SubElement(made, "circle", {"cx": "3", "cy": "3", "r": "1.3", "fill": theme.OUTLINE})
        return
    made.set("patternTransform", f"rotate({ {'rising': 45, 'falling': -45}.get(fill.hatch, 0) })")
    ET.SubElement(
        made,
        "line",
        {"x1": "0", "y1": "3", "x2": "6", "y2": "3", "stroke": theme.OUTLINE, "stroke-width": "1.2"},
    )


def _number(value: float) -> str:
    """Return a number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _clean(words: str) -> str:
    """Return words without the characters that no XML document can hold."""
    return _UNWRITABLE.sub("", words)
