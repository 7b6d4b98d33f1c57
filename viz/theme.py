"""How kinds of thing and of statement look: a colour and a shape for each, told apart without colour too.

The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people with any kind of
colour blindness can tell apart. Kinds that belong together share a colour and differ in shape; every
shape has a dark outline, because the light colours alone would not stand out from the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.iris import DN, ELI

Shape = Literal["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]
Line = Literal["solid", "dashed", "dotted"]

BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILLION, PURPLE, WHITE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#FFFFFF"

PAPER, INK, OUTLINE, LINE, LINE_STRONG = "#FFFFFF", "#1F2933", "#1F2933", "#8794A3", "#3E4C59"
"""The page, the captions, the outline of shapes, and the lines between them."""
FAINT = "#D5DCE3"
"""The lines of a scale, which must not stand out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a kind of thing is drawn: its fill, its shape, and how large."""

    fill: str
    shape: Shape
    size: int = 9


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a kind of statement is drawn."""

    line: Line
    colour: str = LINE
    width: float = 1.0

    @property
    def dashes(self) -> list[int] | bool:
        """The lengths of dashes and gaps, false for a solid line."""
        return {"solid": False, "dashed": [7, 4], "dotted": [1.5, 4]}[self.line]  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Fill:
    """How a series of a chart is filled: a colour, and a hatching that tells it apart in greyscale."""

    colour: str
    hatch: Literal["none", "rising", "falling", "level", "dotted"] = "none"


FILLS: tuple[Fill, ...] = (
    Fill(BLUE),
    Fill(ORANGE, "rising"),
    Fill(WHITE, "dotted"),
    Fill(GREEN, "falling"),
    Fill(YELLOW, "level"),
    Fill(PURPLE),
)
"""The fills of the series of a chart, in their order; each has a dark edge."""


MARKS: dict[str, Mark] = {
    "partner": Mark(VERMILLION, "star", 12),
    "partner-group": Mark(VERMILLION, "hexagon", 10),
    "division": Mark(VERMILLION, "triangleDown"),
    "country": Mark(ORANGE, "hexagon", 11),
    "region": Mark(ORANGE, "diamond", 10),
    "market": Mark(ORANGE, "triangle"),
    "agency": Mark(BLUE, "square", 10),
    "agency-group": Mark(WHITE, "square", 9),
    "unit": Mark(BLUE, "triangle"),
    "person": Mark(BLUE, "dot", 8),
    "document": Mark(BLACK, "square", 10),
    "task-group": Mark(GREEN, "hexagon", 9),
    "task": Mark(GREEN, "dot", 9),
    "filing": Mark(GREEN, "triangleDown", 8),
    "agreement": Mark(PURPLE, "diamond", 11),
    "act": Mark(PURPLE, "dot", 8),
    "change": Mark(PURPLE, "triangle"),
    "organization": Mark(SKY, "square"),
    "programme": Mark(SKY, "diamond", 10),
    "event": Mark(YELLOW, "star", 11),
    "result": Mark(YELLOW, "triangle"),
    "finding": Mark(YELLOW, "diamond"),
    "statement": Mark(YELLOW, "dot", 7),
}
"""The mark of every kind that a neighbourhood can show."""

OTHER = Mark(WHITE, "dot", 8)
"""The mark of a kind without one of its own."""

STROKES: dict[str, Stroke] = {
    DN.lead: Stroke("solid", LINE_STRONG, 2.2),
    DN.coordinating: Stroke("dashed", LINE_STRONG, 1.3),
    DN.party: Stroke("solid", "#8E3F6A", 2.0),
    ELI + "based_on": Stroke("solid", LINE_STRONG, 1.3),
}
"""The statements whose lines differ from the plain one."""

PLAIN = Stroke("solid")
INFERRED = Stroke("dotted", LINE_STRONG, 1.6)
"""The line of a statement that a curator read out of the text."""


def mark(kind: str) -> Mark:
    """Return how a kind of thing is drawn."""
    return MARKS.get(kind, OTHER)


def stroke(property_: str, *, inferred: bool = False) -> Stroke:
    """Return how a statement is drawn."""
    return INFERRED if inferred else STROKES.get(property_, PLAIN)


def shade(share: float) -> str:
    """Return the shade of a cell of a heat map: paper at 0, BLUE at 1."""
    ends = [[int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in (PAPER, BLUE)]
    mixed = [round(light + (dark - light) * share) for light, dark in zip(*ends, strict=True)]
    return "#" + "".join(f"{part:02X}" for part in mixed)


def contrast(one: str, another: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(another)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
