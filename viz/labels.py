"""Captions of a still picture: those for which there is room, the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from graph.language import Language
from graph.picture import Picture
from viz import theme
from viz.canvas import _clean, _number
from viz.captions import caption
from viz.lettering import width

Room = tuple[float, float, float, float]
"""Left, top, right and bottom of a piece of the paper, in pixels."""

SIZE, LEADING = 12, 14
"""Font size and height of a line."""


def write_captions(
    holder: ET.Element,
    picture: Picture,
    at: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    language: Language,
    frame: Room,
) -> None:
    """Write the captions for which there is room, those of the things with most ties first."""
    radii = [(at[iri], size) for iri, size in sizes.items()]
    marks = [(x - size, y - size, x + size, y + size) for (x, y), size in radii]
    rooms: list[Room] = []
    order = sorted(picture.nodes, key=lambda node: (node.iri != picture.centre, -node.degree))
    for node in order:
        x, y = at[node.iri]
        whole = caption(node, language).split("\n")
        for lines in [whole[:count] for count in range(len(whole), 0, -1)]:
            if len(lines) < len(whole):
                lines = [*lines[:-1], f"{lines[-1]}…"]
            room = _room(lines, x, y, sizes[node.iri], [*marks, *rooms], frame)
            if room:
                rooms.append(room)
                for place, line in enumerate(lines):
                    _written(holder, x, room[1] + (place + 0.8) * LEADING, line)
                break


def _room(
    lines: Sequence[str], x: float, y: float, size: float, taken: Iterable[Room], frame: Room
) -> Room | None:
    taken = list(taken)
    half = max(width(line, SIZE) for line in lines) / 2
    high = len(lines) * LEADING
    for top in (y + size + 2, y - size - 2 - high):
        room = x - half, top, x + half, top + high
        if x - half > frame[0] and x + half < frame[2] and not any(_meet(room, one) for one in taken):
            return room
    return None


def _meet(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _written(holder: ET.Element, x: float, y: float, line: str) -> None:
    made = ET.SubElement(
        holder,
        "text",
        {
            "x": _number(x),
            "y": _number(y),
            "text-anchor": "middle",
            "stroke": theme.PAPER,
            "stroke-width": "3",
            "paint-order": "stroke",
        },
    )
    made.text = _clean(line)
