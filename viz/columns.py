"""Standing columns: categories side by side, as years and months follow each other, series stacked."""

from __future__ import annotations

from graph.language import Language
from viz import theme
from viz.bars import spoken
from viz.canvas import LEADING, SIZE, Canvas
from viz.charts import Chart, numeral, ticks
from viz.lettering import width, wrapped

HIGH = 240
"""The height of the scale in pixels."""
WIDEST = 64
"""The most pixels that a column is wide."""


def draw(canvas: Canvas, chart: Chart, language: Language) -> None:
    """Draw the columns, their numbers above and names below, and the scale at the left."""
    fills = canvas.fills(len(chart.series))
    if len(chart.series) > 1:
        canvas.legend([series.label[language] for series in chart.series], fills)
    names = [category[language] for category in chart.categories]
    scale = ticks(chart.most)
    left = max(width(numeral(mark, language), 11) for mark in scale) + 8
    room = (canvas.wide - left) / len(names)
    wide = min(WIDEST, 0.7 * room)
    canvas.group()
    canvas.text(0, canvas.y + LEADING, chart.axis[language], size=11)
    top = canvas.y + LEADING + 18
    bottom = top + HIGH
    unit = HIGH / scale[-1]
    for mark in scale:
        y = bottom - mark * unit
        canvas.line(left, y, canvas.wide, y)
        canvas.text(left - 6, y + 4, numeral(mark, language), size=11, anchor="end")
    blocks = [wrapped(name, room - 4, SIZE) for name in names]
    for place, block in enumerate(blocks):
        canvas.group(f"{names[place]}: {spoken(chart, place, language)}")
        middle = left + (place + 0.5) * room
        y = bottom
        for series, fill in zip(chart.series, fills, strict=True):
            high = float(series.values[place] or 0) * unit
            y -= high
            if high:
                canvas.rectangle(middle - wide / 2, y, wide, high, fill)
        parts = [series.values[place] for series in chart.series]
        said = " + ".join(numeral(part, language) for part in parts if part)
        canvas.number(middle, y - 5, said or "0", anchor="middle")
        canvas.lines(middle, bottom + LEADING + 1, block, anchor="middle")
    canvas.group()
    canvas.line(left, bottom, canvas.wide, bottom, theme.LINE_STRONG)
    canvas.y = bottom + LEADING * max(map(len, blocks)) + 6
