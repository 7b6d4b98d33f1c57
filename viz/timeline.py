"""Draws the moments of a briefing on a line of years: periods as bars, acts and events as marks, today.

The term of an agreement that is still being prepared is hatched: it is in force nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from graph.brief import Mark, Moment
from graph.language import Language
from graph.phrases import told, written
from viz import theme
from viz.canvas import Anchor
from viz.lettering import width, wrapped
from viz.sketch import WIDER, Sketch

WIDE = 624
"""The width of the picture in pixels: that of the text on A4 between the margins."""
NAMES = 300
"""The room of the names at the left."""
SIZE, LEADING, GAP = 8.8, 10.4, 4
_TOP, _BOTTOM = 15, 30

MARKS: dict[Mark, theme.Mark] = {
    "period": theme.Mark(theme.SKY, "square"),
    "drafted": theme.Mark(theme.PAPER, "square"),
    "done": theme.Mark(theme.PURPLE, "diamond"),
    "planned": theme.Mark(theme.PAPER, "diamond"),
    "event": theme.Mark(theme.YELLOW, "star"),
}


def draw(moments: Sequence[Moment], today: date, language: Language) -> str:
    """Return the timeline as an SVG document; "" where there is no moment.

    Each moment has a line of its own, so that no names overlap. What a document places in a year alone spans
    that year. Equal moments give equal bytes.
    """
    if not moments:
        return ""
    first = min(min(one.first.year for one in moments), today.year)
    last = max(max(one.last.year for one in moments), today.year) + 1
    blocks = [wrapped(one.label[language], (NAMES - 10) / WIDER, SIZE, 3) for one in moments]
    heights = [len(block) * LEADING + GAP for block in blocks]
    sketch = Sketch("timeline", WIDE, _TOP + sum(heights) + _BOTTOM)
    unit = (WIDE - NAMES - 14) / (last - first)
    bottom = _TOP + sum(heights)

    def place(day: date) -> float:
        start = date(day.year, 1, 1)
        share = (day - start).days / 366
        return NAMES + (day.year - first + share) * unit

    sketch.group()
    step = max(1, -(-int(width("2026 ", SIZE)) // max(1, int(unit))))
    for year in range(first, last + 1):
        x = NAMES + (year - first) * unit
        sketch.line(x, _TOP, x, bottom)
        if year < last and (year - first) % step == 0:
            sketch.text(
                x + unit * min(step, last - year) / 2, bottom + 11, str(year), size=SIZE, anchor="middle"
            )
    y = float(_TOP)
    for moment, block, high in zip(moments, blocks, heights, strict=True):
        _row(sketch, moment, block, y, high, place, language)
        y += high
    sketch.group(told("brief.timeline.today", day=today)[language])
    at = place(today)
    sketch.stroke(at, _TOP - 3, at, bottom, theme.Stroke("dashed", theme.VERMILLION, 1.2))
    side: Anchor = "end" if at > WIDE - 40 else "middle"
    sketch.text(at, _TOP - 6, written(today)[language], size=SIZE - 1, anchor=side)
    _legend(sketch, moments, bottom + 25, language)
    said = "; ".join(f"{one.when[language]} – {one.label[language]}" for one in moments)
    title = told("brief.section.timeline")[language]
    return sketch.drawn(title, told("brief.timeline.label", moments=said)[language], language)


def _row(
    sketch: Sketch,
    moment: Moment,
    block: list[str],
    y: float,
    high: float,
    place: Callable[[date], float],
    language: Language,
) -> None:
    sketch.group(f"{moment.when[language]}: {moment.label[language]}")
    for number, line in enumerate(block):
        sketch.text(NAMES - 8, y + (number + 0.8) * LEADING, line, size=SIZE, anchor="end")
    left, right = place(moment.first), place(moment.last)
    middle = y + (high - GAP) / 2
    if moment.mark in ("period", "drafted"):
        fill, draft = MARKS[moment.mark].fill, moment.mark == "drafted"
        sketch.bar(left, middle - 4.5, right - left, 9, fill, dotted=moment.inferred, hatched=draft)
        return
    if right - left > 1:
        sketch.stroke(left, middle, right, middle, theme.Stroke("solid", theme.LINE_STRONG, 1.4))
    sketch.mark((left + right) / 2, middle, MARKS[moment.mark], 5, dotted=moment.inferred)


def _legend(sketch: Sketch, moments: Sequence[Moment], y: float, language: Language) -> None:
    sketch.group()
    x = 4.0
    for mark in dict.fromkeys(one.mark for one in moments):
        name = told(f"brief.mark.{mark}")[language]
        if mark == "drafted":
            sketch.bar(x, y - 8, 9, 9, MARKS[mark].fill, hatched=True)
        else:
            sketch.mark(x + 4, y - 3.5, MARKS[mark], 4.5)
        sketch.text(x + 13, y, name, size=SIZE)
        x += 13 + width(name, SIZE) * WIDER + 14
    if any(one.inferred for one in moments):
        name = told("brief.inferred")[language]
        sketch.mark(x + 4, y - 3.5, theme.Mark(theme.PAPER, "square"), 4.5, dotted=True)
        sketch.text(x + 13, y, name, size=SIZE)
