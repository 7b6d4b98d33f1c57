"""Lying bars: a category under the other, series stacked, the numbers beside each bar."""

from __future__ import annotations

from graph.language import Language
from viz import theme
from viz.canvas import LEADING, SIZE, Canvas
from viz.charts import Chart, numeral, ticks
from viz.lettering import width, wrapped

MOST_ROOM = 270
"""The most pixels that the names of the categories take; longer ones are wrapped, then cut."""
THICK, GAP = 18, 8
"""The height of a bar, and the space between two rows."""


def draw(canvas: Canvas, chart: Chart, language: Language) -> None:
    """Draw the bars, their names and numbers, and the scale below."""
    fills = canvas.fills(len(chart.series))
    if len(chart.series) > 1:
        canvas.legend([series.label[language] for series in chart.series], fills)
    names = [category[language] for category in chart.categories]
    told = [told_of(chart, place, language) for place in range(len(names))]
    room = min(MOST_ROOM, max(width(name, SIZE) for name in names))
    left = room + 8
    scale = ticks(chart.most)
    right = max(width(one, SIZE) for one in told) + 8
    unit = (canvas.wide - left - right) / scale[-1]
    blocks = [wrapped(name, room, SIZE) for name in names]
    heights = [max(THICK, len(block) * LEADING) + GAP for block in blocks]
    top = canvas.y + 4
    bottom = top + sum(heights)
    canvas.group()
    for mark in scale:
        x = left + mark * unit
        canvas.line(x, top, x, bottom)
        canvas.text(x, bottom + LEADING - 2, numeral(mark, language), size=11, anchor="middle")
    y = top
    for place, (block, high) in enumerate(zip(blocks, heights, strict=True)):
        canvas.group(f"{names[place]}: {spoken(chart, place, language)}")
        middle = y + high / 2
        canvas.lines(room, middle + 4.5 - (len(block) - 1) * LEADING / 2, block, anchor="end")
        x = left
        for series, fill in zip(chart.series, fills, strict=True):
            long = float(series.values[place] or 0) * unit
            if long:
                canvas.rectangle(x, middle - THICK / 2, long, THICK, fill)
            x += long
        canvas.number(x + 6, middle + 4.5, told[place])
        y += high
    canvas.group()
    canvas.line(left, top, left, bottom, theme.LINE_STRONG)
    canvas.text(left, bottom + 2 * LEADING, chart.axis[language], size=11)
    canvas.y = bottom + 2 * LEADING + 4


def told_of(chart: Chart, place: int, language: Language) -> str:
    """Return the numbers of a category as they stand beside it: ``9 + 34``."""
    return " + ".join(numeral(series.values[place], language) for series in chart.series)


def spoken(chart: Chart, place: int, language: Language) -> str:
    """Return the numbers of a category with what they count: ``Chủ trì 9; Phối hợp 34``."""
    return "; ".join(
        f"{series.label[language]} {numeral(series.values[place], language)}" for series in chart.series
    )
