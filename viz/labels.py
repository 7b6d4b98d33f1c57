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
ISLE = 9
"""How far the dots of a group of islands stand from its middle."""


def write_captions(
    holder: ET.Element,
    picture: Picture,
    at: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    language: Language,
    frame: Room,
    names: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Write the captions for which there is room, those of the things with most ties first.

    A caption stands below its mark, above it or beside it; in layers those at the rim stand outside. Before
    all of them the `names` of groups of islands inside the frame are written, which no caption may cover.
    """
    radii = [(at[iri], size) for iri, size in sizes.items()]
    marks = [(x - size, y - size, x + size, y + size) for (x, y), size in radii]
    rooms = _named(holder, names or {}, marks, frame)
    order = sorted(picture.nodes, key=lambda node: (node.iri != picture.centre, -node.degree))
    rim = _rim(picture, at)
    for node in order:
        x, y = at[node.iri]
        for lines in _broken(caption(node, language)):
            sides = _sides(lines, x, y, sizes[node.iri], rim.get(node.iri, ""))
            found = next((one for one in sides if _free(one[0], (*marks, *rooms), frame)), None)
            if found:
                rooms.append(found[0])
                _written(holder, lines, *found)
                break


def _named(
    holder: ET.Element, names: Mapping[str, tuple[float, float]], marks: Sequence[Room], frame: Room
) -> list[Room]:
    """Write the names of the groups of islands in a frame and return the rooms of these and their dots.

    A name stands on the right of its dots, or where else there is room for it; without any on the right.
    """
    rooms: list[Room] = []
    for name, (x, y) in names.items():
        dots = (x - ISLE, y - ISLE, x + ISLE, y + ISLE)
        if _inside(dots, frame):
            sides = list(_sides([name], x, y, ISLE, "right"))
            found = next((one for one in sides if _free(one[0], (*marks, *rooms), frame)), sides[0])
            rooms += [dots, found[0]]
            _written(holder, [name], *found)
    return rooms


def _broken(text: str) -> Iterator[list[str]]:
    """Yield the lines of a caption: as it is, narrower, and cut short."""
    whole = text.split("\n")
    yield whole
    for wide in NARROWER:
        lines = wrapped(" ".join(whole), wide, SIZE, LINES)
        if not any(line.endswith(MORE) for line in lines[: -1 if whole[-1].endswith(MORE) else None]):
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
    return _inside(room, frame) and not any(_meet(room, one) for one in taken)


def _inside(room: Room, frame: Room) -> bool:
    return room[0] > frame[0] and room[1] > frame[1] and room[2] < frame[2] and room[3] < frame[3]


def _meet(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _written(holder: ET.Element, lines: Sequence[str], room: Room, anchor: Anchor) -> None:
    left, top, right, _ = room
    start = {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
    for place, line in enumerate(lines):
        made = ET.SubElement(
            holder,
            "text",
            {
                "x": _number(start),
                "y": _number(top + (place + 0.8) * LEADING),
                "text-anchor": anchor,
                "stroke": theme.PAPER,
                "stroke-width": "3",
                "paint-order": "stroke",
            },
        )
        made.text = _clean(line)
