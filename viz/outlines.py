"""The coastlines of Natural Earth (public domain), read from the npm package world-atlas (ISC licence).

Only coastlines are drawn, no borders between states. The package is installed beside the program by
`make setup` where npm is at hand; without it a map has its graticule alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FILE = "land-50m.json"
"""TopoJSON of the land at 1:50 million."""
FRAME = (88.0, -4.0, 150.0, 50.0)
"""West, south, east and north of what a map shows, in degrees."""
STEP = 10
"""Degrees between the lines of the graticule."""

ARCHIPELAGOS = {"hoang_sa": (16.5, 112.0), "truong_sa": (9.6, 113.4)}
"""The middles of archipelagos that the coastlines are too coarse to have: latitude, longitude in degrees."""

Line = tuple[tuple[float, float], ...]
"""Points as longitude and latitude in degrees."""


@cache
def coastlines(folder: Path) -> tuple[Line, ...]:
    """Return the coastlines inside the frame; none where the package is not installed."""
    file = folder / FILE
    if not file.is_file():
        return ()
    topology = json.loads(file.read_text(encoding="utf-8"))
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    found: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for across, up in arc:
            x, y = x + across, y + up
            line.append((x * scale_x + left, y * scale_y + bottom))
        found += _inside(line)
    return tuple(found)


def graticule() -> tuple[Line, ...]:
    """Return the meridians and parallels inside the frame, STEP degrees apart."""
    west, south, east, north = FRAME
    meridians = [((x, south), (x, north)) for x in _marks(west, east)]
    return (*meridians, *(((west, y), (east, y)) for y in _marks(south, north)))


def _marks(low: float, high: float) -> list[float]:
    return [float(mark) for mark in range(-180, 181, STEP) if low <= mark <= high]


def _inside(line: list[tuple[float, float]]) -> Iterator[Line]:
    """Yield the pieces of a line that lie inside the frame."""
    west, south, east, north = FRAME
    piece: list[tuple[float, float]] = []
    for x, y in line:
        if west <= x <= east and south <= y <= north:
            piece.append((x, y))
            continue
        if len(piece) > 1:
            yield tuple(piece)
        piece = []
    if len(piece) > 1:
        yield tuple(piece)
