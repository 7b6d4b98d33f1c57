"""Where the things of a picture stand: a way for each form and size, the same on every load.

A web of up to SMALL things starts from pivot multidimensional scaling and is moved by stress majorization
(see viz.layout); a larger one is scaled by PIVOTS pivots and then pushed apart. Layers are columns whose
order crosses few lines. A map is an equirectangular projection.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graph.picture import Picture
from viz.layout import BOX, beside, majorized, pushed_apart

if TYPE_CHECKING:
    from viz.layout import Points

Places = dict[str, tuple[int, int]]
Pairs = Sequence[tuple[int, int]]

SMALL = 300
"""The most things of a web that is majorized, whose cost grows with the square of their number."""
PIVOTS = 60
"""How many things distances are measured from in a large web."""
SPACE = (150, 104)
"""The room of a thing in a web without a centre, in pixels at full size."""
APART = 1.9
"""How far apart two things are that a tie links, counted in boxes."""
COLUMN, ROW = 300, 62
"""The most width of a column and the height of a row of layers, in pixels at full size."""
NARROWEST = 200
"""The least width of a column."""
CELL, BAND = 150, 76
"""The room of a thing in layers that lie above each other, in pixels at full size."""
ACROSS = 3
"""How many things stand side by side there, in every second row one less."""
SWEEPS = 10
"""How often the order of the columns is mended."""
DEGREE = 60
"""Pixels of the map at full size for a degree of latitude."""
PARALLEL = 20.0
"""The latitude at which the map is true to scale in both directions."""


def placed(picture: Picture) -> Places:
    """Return a place for each thing, by IRI, in pixels at full size; what was expanded moves nothing."""
    if picture.form == "map":
        return {iri: on_map(*point) for iri, point in picture.points.items()}
    added = {iri for _, new in picture.grown for iri in new}
    names = [node.iri for node in picture.nodes if node.iri not in added]
    number = {iri: place for place, iri in enumerate(names)}
    ties = [(edge.source, edge.target) for edge in picture.edges]
    pairs = sorted({(number[a], number[b]) for a, b in ties if a in number and b in number})
    if picture.form == "layers":
        columns = {node.iri: node.distance for node in picture.nodes}
        apart = _column([columns[iri] for iri in names])
        first = layered([columns[iri] for iri in names], pairs, apart)
        return _opened(dict(zip(names, first, strict=True)), picture, columns, apart)
    return beside(dict(zip(names, webbed(len(names), pairs), strict=True)), picture.grown)


def banded(picture: Picture) -> Places:
    """Return places for a narrow window: the first layer at the top, each in rows as wide as a telephone.

    Things that are tied to the same ones stay near each other: their order is that of the columns. Rows of
    ACROSS and of one less take turns, so that a caption stands between two marks of the next row. A picture
    that has no layers, or in which something was expanded, has the places of `placed`.
    """
    places = placed(picture)
    if picture.form != "layers" or picture.grown:
        return places
    bands: dict[int, list[str]] = {}
    for node in picture.nodes:
        bands.setdefault(node.distance, []).append(node.iri)
    found: Places = {}
    top = 0.0
    for _, things in sorted(bands.items()):
        left = sorted(things, key=lambda iri: places[iri][1])
        count = ACROSS
        while left:
            row, left = left[:count], left[count:]
            for number, iri in enumerate(row):
                found[iri] = round((number - (len(row) - 1) / 2) * CELL), round(top)
            count = ACROSS - 1 if len(row) == ACROSS else ACROSS
            top += BAND
        top += BAND / 4
    return {node.iri: found[node.iri] for node in picture.nodes}


def on_map(latitude: float, longitude: float) -> tuple[int, int]:
    """Return where a place on the globe stands on the map, in pixels."""
    return (
        round(longitude * DEGREE * math.cos(math.radians(PARALLEL))),
        round(-latitude * DEGREE),
    )


def webbed(count: int, pairs: Pairs) -> list[tuple[int, int]]:
    """Return places for the things of a web by their numbers, nearer the fewer ties lie between them."""
    import numpy as np

    tied = sorted({end for pair in pairs for end in pair})
    if len(tied) < count:
        return _with_loose(count, tied, pairs)
    if count < 2:
        return [(0, 0)] * count
    pivots, steps = _steps(count, pairs, min(count, SMALL if count <= SMALL else PIVOTS))
    places = _scaled(steps)
    if count <= SMALL:
        wanted = np.empty((count, count))
        wanted[pivots] = steps
        places = majorized(places * APART, wanted * APART, centred=False)
        places = pushed_apart(places)
    else:
        places = _spread(places)
    places = (places - (places.max(axis=0) + places.min(axis=0)) / 2) * SPACE
    return [(round(float(x)), round(float(y))) for x, y in places]


def _with_loose(count: int, tied: Sequence[int], pairs: Pairs) -> list[tuple[int, int]]:
    """Return the places of a web in which some things have no tie: those stand in rows below the others."""
    number = {one: place for place, one in enumerate(tied)}
    web = webbed(len(tied), [(number[one], number[other]) for one, other in pairs])
    found = dict(zip(tied, web, strict=True))
    loose = [one for one in range(count) if one not in found]
    left = min((x for x, _ in web), default=0)
    wide = max((x for x, _ in web), default=0) - left
    row = max(wide // BOX[0] + 1, math.ceil(math.sqrt(2 * len(loose))) if not web else 1)
    top = max((y for _, y in web), default=0) + 2 * BOX[1]
    for place, one in enumerate(loose):
        found[one] = left + place % row * BOX[0], top + place // row * SPACE[1]
    return [found[one] for one in range(count)]


def layered(columns: Sequence[int], pairs: Pairs, apart: int = COLUMN) -> list[tuple[int, int]]:
    """Return places in columns, each thing at about the mean height of those that it is tied to.

    `apart` is the width of a column.

    The order in a column is that of barycentres, swept to and fro (K. Sugiyama, S. Tagawa and M. Toda,
    "Methods for Visual Understanding of Hierarchical System Structures", IEEE Transactions on Systems, Man,
    and Cybernetics 11 (1981), pp. 109–125).
    """
    near: list[list[int]] = [[] for _ in columns]
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    members = {column: [n for n, c in enumerate(columns) if c == column] for column in sorted(set(columns))}
    height = [0.0] * len(columns)
    for these in members.values():
        _stack(these, height)
    order = list(members)
    for sweep in range(SWEEPS):
        for column in order if sweep % 2 == 0 else reversed(order):
            mean = {
                one: sum(height[end] for end in near[one]) / len(near[one]) if near[one] else height[one]
                for one in members[column]
            }
            members[column].sort(key=lambda one: (round(mean[one], 6), one))
            if sweep < SWEEPS - 2:
                _stack(members[column], height)
            else:
                _spaced(members[column], mean, height)
    return [
        (column * apart, round(y * ROW) + (ROW // 3 if column % 2 else 0))
        for column, y in zip(columns, height, strict=True)
    ]


def _stack(these: Sequence[int], height: list[float]) -> None:
    for row, one in enumerate(these):
        height[one] = row - (len(these) - 1) / 2


def _spaced(these: Sequence[int], wanted: Mapping[int, float], height: list[float]) -> None:
    """Set heights as near to those wanted as rows apart allow, by pooling adjacent violators."""
    blocks: list[tuple[float, list[int]]] = []
    for row, one in enumerate(these):
        middle, members = wanted[one] - row, [one]
        while blocks and blocks[-1][0] > middle:
            before, earlier = blocks.pop()
            middle = (before * len(earlier) + middle * len(members)) / (len(earlier) + len(members))
            members = earlier + members
        blocks.append((middle, members))
    row = 0
    for middle, members in blocks:
        for one in members:
            height[one] = middle + row
            row += 1


def _column(columns: Sequence[int]) -> int:
    """Return the width of a column with which a picture of these is not much wider than high."""
    most = max((columns.count(one) for one in set(columns)), default=0)
    gaps = max(columns, default=0) - min(columns, default=0)
    return max(NARROWEST, min(COLUMN, most * ROW // max(gaps, 1)))


def _opened(places: Places, picture: Picture, columns: Mapping[str, int], apart: int) -> Places:
    """Return the places with what was expanded: in its column, in the free rows next to what opened it."""
    found = dict(places)
    taken = {(x, round(y / ROW * 2)) for x, y in found.values()}
    for one, new in picture.grown:
        start = round(found[one][1] / ROW) * 2
        for iri in new:
            x = columns[iri] * apart
            row = next(
                row
                for offset in range(4 * len(columns) + 4)
                for row in (start + 2 * offset, start - 2 * offset)
                if not {(x, row - 1), (x, row), (x, row + 1)} & taken
            )
            taken.add((x, row))
            found[iri] = x, row * ROW // 2
    return found


def _steps(count: int, pairs: Pairs, pivots: int) -> tuple[list[int], Points]:
    """Return pivots and the steps from each to every thing; those far from one another are taken first."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import shortest_path

    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    matrix = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()
    if pivots >= count:
        chosen = list(range(count))
        steps = shortest_path(matrix, directed=False, unweighted=True)
    else:
        degrees: Points = matrix.sum(axis=0) + matrix.sum(axis=1)
        chosen, rows = [int(np.argmax(degrees))], []
        nearest = np.full(count, np.inf)
        while True:
            row = shortest_path(matrix, directed=False, unweighted=True, indices=chosen[-1])
            rows.append(row)
            nearest = np.minimum(nearest, np.where(np.isinf(row), 1e6, row))
            if len(rows) == pivots:
                break
            chosen.append(int(np.argmax(nearest)))
        steps = np.array(rows)
    reached = steps[np.isfinite(steps)]
    far = 1.0 + (float(reached.max()) if len(reached) else 1.0)
    return chosen, np.where(np.isinf(steps), far, steps)


def _scaled(steps: Points) -> Points:
    """Return places from the steps to the pivots, by pivot multidimensional scaling.

    U. Brandes and C. Pich, "Eigensolver Methods for Progressive Multidimensional Scaling of Large Data",
    Graph Drawing 2006. The sign of each axis is fixed, so that equal networks give equal pictures.
    """
    import numpy as np

    squares = steps.T**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    centred *= -0.5
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]] if vectors.shape[1] > 1 else np.hstack([vectors, vectors * 0])
    axes = axes * np.sign(axes[np.argmax(np.abs(np.round(axes, 9)), axis=0), range(2)])
    places: Points = centred @ axes
    spread = np.sqrt((places**2).mean(axis=0))
    wanted = np.sqrt((steps**2).mean()) / 2
    places = places / np.maximum(spread, 1e-9) * wanted * np.where(spread > 1e-9, 1.0, 0.0)
    turn = np.arange(len(places)) * 2.399963
    return places + 0.05 * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def _spread(places: Points) -> Points:
    """Return many places with about a box of room for each, by a few rounds of pushing near pairs apart."""
    import numpy as np
    from scipy.spatial import cKDTree

    ranks = np.argsort(np.argsort(places, axis=0, kind="stable"), axis=0, kind="stable") / len(places)
    side = 1.25 * math.sqrt(len(places))
    extent = places.max(axis=0) - places.min(axis=0)
    even = (places - places.min(axis=0)) / np.maximum(extent, 1e-9)
    places = (0.5 * ranks + 0.5 * even) * side
    for _ in range(30):
        near = cKDTree(places).query_pairs(1.0, output_type="ndarray")
        if not len(near):
            break
        gap = places[near[:, 0]] - places[near[:, 1]]
        length = np.maximum(np.hypot(gap[:, 0], gap[:, 1]), 1e-6)
        push = gap * ((1.0 - length) / length * 0.35)[:, None]
        moved = np.zeros_like(places)
        np.add.at(moved, near[:, 0], push)
        np.add.at(moved, near[:, 1], -push)
        places = places + np.clip(moved, -1.0, 1.0)
    return places
