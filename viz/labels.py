"""Captions of a still picture: those for which there is room, the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from graph.language import Language
from graph.picture import Picture
from viz import theme
from viz.canvas import Anchor, _clean, _number
from viz.captions import LINES, MORE, caption
from viz.lettering import width, wrapped

Room = tuple[float, float, float, float]
"""Left, top, right and bottom of a piece of the paper, in pixels."""

SIZE, LEADING = 12, 14
"""Font size and height of a line."""
NARROWER = (104, 80)
"""The widths to which a caption is broken anew where it has no room as it is."""
GAP = 3
"""The room between a mark and a caption beside it."""


def write_captions(
    holder: ET.Element,
    picture: Picture,
    at: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    language: Language,
    frame: Room,
) -> None:
    """Write the captions for which there is room, those of the things with most ties first.

    A caption stands below its mark, above it or beside it; in layers those at the rim stand outside.
    """
    radii = [(at[iri], size) for iri, size in sizes.items()]
    marks = [(x - size, y - size, x + size, y + size) for (x, y), size in radii]
    rooms: list[Room] = []
    order = sorted(picture.nodes, key=lambda node: (node.iri != picture.centre, -node.degree))
    rim = _rim(picture, at)
    for node in order:
        x, y = at[node.iri]
        for lines in _broken(caption(node, language)):
            sides = _sides(lines, x, y, sizes[node.iri], rim.get(node.iri, ""))
            found = next((one for one in sides if _free(one[0], (*marks, *rooms), frame)), None)
            if found:
                room, anchor = found
                rooms.append(room)
                start = {"start": room[0], "middle": x, "end": room[2]}[anchor]
                for place, line in enumerate(lines):
                    _written(holder, start, room[1] + (place + 0.8) * LEADING, line, anchor)
                break


def _broken(text: str) -> Iterator[list[str]]:
    """Yield the lines of a caption: as it is, narrower, and cut short."""
    whole = text.split("\n")
    yield whole
    for wide in NARROWER:
        lines = wrapped(" ".join(whole), wide, SIZE, LINES)
        if not lines[-1].endswith(MORE) or whole[-1].endswith(MORE):
            yield lines
    for count in range(len(whole) - 1, 0, -1):
        yield [*whole[: count - 1], f"{whole[count - 1].removesuffix(MORE)}{MORE}"]


def _rim(picture: Picture, at: Mapping[str, tuple[float, float]]) -> dict[str, str]:
    """Return on which side of layers the things of the first and the last column stand."""
    if picture.form != "layers" or not at:
        return {}
    left, right = min(x for x, _ in at.values()), max(x for x, _ in at.values())
    return {iri: "left" if x == left else "right" for iri, (x, _) in at.items() if x in (left, right)}


def _sides(
    lines: Sequence[str], x: float, y: float, size: float, outside: str
) -> Iterator[tuple[Room, Anchor]]:
    """Yield the rooms around a mark in which lines may stand, with how they are anchored there."""
    wide = max(width(line, SIZE) for line in lines)
    high = len(lines) * LEADING
    edge = size + GAP
    below: tuple[Room, Anchor] = (x - wide / 2, y + size + 2, x + wide / 2, y + size + 2 + high), "middle"
    above: tuple[Room, Anchor] = (x - wide / 2, y - size - 2 - high, x + wide / 2, y - size - 2), "middle"
    right: tuple[Room, Anchor] = (x + edge, y - high / 2, x + edge + wide, y + high / 2), "start"
    left: tuple[Room, Anchor] = (x - edge - wide, y - high / 2, x - edge, y + high / 2), "end"
    if outside:
        yield left if outside == "left" else right
    yield from (below, above, right, left)


def _free(room: Room, taken: Iterable[Room], frame: Room) -> bool:
    within = room[0] > frame[0] and room[2] < frame[2]
    return within and not any(_meet(room, one) for one in taken)


def _meet(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _written(holder: ET.Element, x: float, y: float, line: str, anchor: Anchor) -> None:
    made = ET.SubElement(
        holder,
        "text",
        {
            "x": _number(x),
            "y": _number(y),
            "text-anchor": anchor,
            "stroke": theme.PAPER,
            "stroke-width": "3",
            "paint-order": "stroke",
        },
    )
    made.text = _clean(line)
