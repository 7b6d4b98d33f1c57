"""A heat map: a cell for each pair of row and column, darker the higher its number, the number in it."""

from __future__ import annotations

from graph.language import Language
from viz import theme
from viz.canvas import LEADING, SIZE, Canvas
from viz.charts import Chart, numeral
from viz.lettering import width, wrapped

MOST_ROOM = 270
"""The most pixels that the names of the rows take, and upright ones of the columns."""
NARROWEST, WIDEST, LEAST_HIGH = 34, 72, 26
"""The bounds of a cell in pixels."""
SMALL = 12
"""The size of the names above the columns where they lie level."""


def draw(canvas: Canvas, chart: Chart, language: Language) -> None:
    """Draw the cells with their numbers, rows named at the left, columns above; empty where there is 0."""
    rows = [category[language] for category in chart.categories]
    columns = [series.label[language] for series in chart.series]
    room = min(MOST_ROOM, max(width(name, SIZE) for name in rows))
    left = room + 8
    wide = min(WIDEST, max(NARROWEST, (canvas.wide - left) / len(columns)))
    canvas.wide = max(canvas.wide, left + wide * len(columns))
    canvas.group()
    canvas.text(0, canvas.y + LEADING, chart.axis[language], size=11)
    canvas.y += LEADING + 4
    top = _heads(canvas, columns, left, wide)
    y, most = top, chart.most or 1
    for place, name in enumerate(rows):
        block = wrapped(name, room, SIZE)
        high = max(LEAST_HIGH, len(block) * LEADING + 6)
        canvas.group(name)
        canvas.lines(room, y + high / 2 + 4.5 - (len(block) - 1) * LEADING / 2, block, anchor="end")
        for column, series in enumerate(chart.series):
            value = series.values[place]
            fill = theme.shade(float(value or 0) / most)
            canvas.group(f"{name} – {columns[column]}: {numeral(value, language)}" if value else "")
            x = left + column * wide
            canvas.rectangle(x, y, wide, high, fill, theme.FAINT)
            if value:
                ink = max((theme.BLACK, theme.PAPER), key=lambda colour: theme.contrast(colour, fill))
                said = numeral(value, language)
                canvas.text(x + wide / 2, y + high / 2 + 4.5, said, anchor="middle", fill=ink)
        y += high
    canvas.y = y + 4


def _heads(canvas: Canvas, columns: list[str], left: float, wide: float) -> float:
    """Write the names of the columns, upright where they are too wide, and return where cells begin."""
    level = all(
        all(width(word, SMALL) <= wide - 1 for word in name.split())
        and len(wrapped(name, wide - 1, SMALL, 9)) < 3
        for name in columns
    )
    if level:
        blocks = [wrapped(name, wide - 1, SMALL) for name in columns]
        bottom = canvas.y + LEADING * max(map(len, blocks)) + 4
        for place, block in enumerate(blocks):
            first = bottom - 6 - (len(block) - 1) * LEADING
            canvas.lines(left + (place + 0.5) * wide, first, block, size=SMALL, anchor="middle")
        return bottom
    most = max(1, int((wide - 2) // (LEADING - 2)))
    room = min(MOST_ROOM, max(width(name, SIZE) for name in columns))
    blocks = [wrapped(name, room, SIZE, most) for name in columns]
    bottom = canvas.y + max(width(line, SIZE) for block in blocks for line in block) + 6
    for place, (name, block) in enumerate(zip(columns, blocks, strict=True)):
        canvas.group(name)
        middle = left + (place + 0.5) * wide + 4.5
        for number, line in enumerate(block):
            x = middle + (number - (len(block) - 1) / 2) * (LEADING - 2)
            canvas.text(x, bottom - 4, line, upright=True)
    return bottom
