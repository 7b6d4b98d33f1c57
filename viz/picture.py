"""Draws what surrounds the subject of a briefing, for paper: boxes in columns, no two overlapping.

From left to right stand the agreements; the subject with its groups, country or members; the tasks; and the
agencies that have a part in them. A layout by forces was tried first: on the width of a page its captions
cover lines and each other, and it does not show who leads what at a glance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.language import Language
from graph.neighbourhood import Neighbourhood, Node
from graph.phrases import told
from graph.report import Text
from viz import theme
from viz.lettering import width, wrapped
from viz.sketch import WIDER, Sketch

WIDE = 624
"""The width of the picture in pixels: that of the text on A4 between the margins."""
MOST = 16
"""The most things that it holds."""
EACH = 6
"""The most things of one kind."""
KINDS = ("partner", "partner-group", "country", "agreement", "task", "agency")
"""The kinds of thing that it shows."""
SIZE, LEADING = 8.6, 10.2
_COLUMNS = (134, 112, 130, 136)
"""The widths of the boxes in each column."""
_GAP, _PAD = 5, 3
_MARK = 13
"""The room of the mark in a box."""

Box = tuple[float, float, float, float]
"""Left, top, width and height of a box."""


def draw(view: Neighbourhood, language: Language, names: Mapping[str, Text], kinds: Mapping[str, str]) -> str:
    """Return the picture as an SVG document; "" where nothing stands around the centre.

    Args:
        view: what surrounds the subject, its first node in the centre.
        language: the language of the captions.
        names: what things are called in the boxes, by IRI; their own names where none is given.
        kinds: what the kinds of thing are called in the legend.
    """
    if len(view.nodes) < 2:
        return ""
    columns = _columns(view)
    said = {node.iri: _said(node, names, language) for node in view.nodes}
    boxes, lines = _placed(columns, said)
    low = max(top + high for _, top, _, high in boxes.values())
    sketch = Sketch("network", WIDE, low + 22)
    for edge in view.edges:
        ends = [boxes[end] for end in (edge.source, edge.target)]
        stroke = theme.stroke(edge.property, inferred=edge.inferred)
        _join(sketch, min(ends), max(ends), stroke)
    for node in view.nodes:
        left, top, wide, high = boxes[node.iri]
        sketch.group(node.label.said(language))
        centre = node.iri == view.centre
        sketch.bar(left, top, wide, high, theme.PAPER, dotted=node.inferred)
        sketch.mark(left + _MARK / 2 + 1.5, top + high / 2, theme.mark(node.kind), 4.4, dotted=node.inferred)
        block = lines[node.iri]
        first = top + high / 2 - (len(block) - 1) * LEADING / 2 + SIZE * 0.36
        for place, line in enumerate(block):
            sketch.text(left + _MARK + 3, first + place * LEADING, line, size=SIZE, bold=centre)
    _legend(sketch, view, low + 15, kinds)
    count = len(view.nodes) - 1
    label = told("brief.network.label", name=view.nodes[0].short.said(language), count=count)[language]
    if view.left_out:
        label = f"{label} {told('brief.network.left', count=view.left_out)[language]}"
    return sketch.drawn(told("brief.section.network")[language], label, language)


def _columns(view: Neighbourhood) -> tuple[list[Node], ...]:
    """Return the nodes by column; in each the centre first, then in the order in which they were chosen."""
    columns: tuple[list[Node], ...] = ([], [], [], [])
    for node in view.nodes:
        match node.kind:
            case "agreement":
                columns[0].append(node)
            case "task":
                columns[2].append(node)
            case "agency" if node.iri != view.centre:
                columns[3].append(node)
            case _:
                columns[1].append(node)
    order = {node.iri: place for place, node in enumerate(columns[2])}
    near: dict[str, list[int]] = {}
    for edge in view.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if other in order:
                near.setdefault(one, []).append(order[other])
    columns[3].sort(key=lambda node: sum(near.get(node.iri, [0])) / len(near.get(node.iri, [0])))
    return columns


def _said(node: Node, names: Mapping[str, Text], language: Language) -> str:
    return names[node.iri][language] if node.iri in names else node.short.said(language)


def _placed(
    columns: Sequence[Sequence[Node]], said: Mapping[str, str]
) -> tuple[dict[str, Box], dict[str, list[str]]]:
    """Return the box and the lines of each node; columns without nodes take no room."""
    used = [place for place, column in enumerate(columns) if column]
    gap = (WIDE - 2 - sum(_COLUMNS[place] for place in used)) / max(1, len(used) - 1)
    lines = {
        node.iri: wrapped(said[node.iri], (_COLUMNS[place] - _MARK - 6) / WIDER, SIZE, 3)
        for place in used
        for node in columns[place]
    }
    heights = {iri: len(block) * LEADING + 2 * _PAD for iri, block in lines.items()}
    tall = max(sum(heights[node.iri] + _GAP for node in columns[place]) for place in used)
    boxes: dict[str, Box] = {}
    left = 1.0
    for place in used:
        column = columns[place]
        free = tall - sum(heights[node.iri] + _GAP for node in column)
        space = free / (len(column) + 1)
        top = 2.0 + space
        for node in column:
            boxes[node.iri] = (left, top, _COLUMNS[place], heights[node.iri])
            top += heights[node.iri] + _GAP + space
        left += _COLUMNS[place] + gap
    return boxes, lines


def _join(sketch: Sketch, one: Box, other: Box, stroke: theme.Stroke) -> None:
    """Draw a line between two boxes: from side to side, or around the side within one column."""
    (left, top, wide, high), (left2, top2, _, high2) = one, other
    middle, middle2 = top + high / 2, top2 + high2 / 2
    if left == left2:
        side = left - 4 - abs(middle2 - middle) / 14
        for x1, y1, x2, y2 in (
            (left, middle, side, middle),
            (side, middle, side, middle2),
            (side, middle2, left, middle2),
        ):
            sketch.stroke(x1, y1, x2, y2, stroke)
        return
    sketch.stroke(left + wide, middle, left2, middle2, stroke)


def _legend(sketch: Sketch, view: Neighbourhood, y: float, kinds: Mapping[str, str]) -> None:
    sketch.group()
    x = 2.0
    for kind in dict.fromkeys(node.kind for node in view.nodes):
        name = kinds.get(kind, kind)
        sketch.mark(x + 5, y - 3, theme.mark(kind), 4.5)
        sketch.text(x + 13, y, name, size=SIZE)
        x += 13 + width(name, SIZE) * WIDER + 12
