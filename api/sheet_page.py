"""How a workbook's table lies on paper: widths of columns, and how far it is made smaller to fit a page.

A table that would have to be made smaller than `LEAST` to fit the width of A4 across first has its columns
narrowed, so that their text wraps: those most whose texts are short; where that is not enough it goes on
beside, the first column and the heading line repeated on each page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 0.7
"""The least scale: of ten points seven remain, about what footnotes are set in."""
MARGIN = 0.4
"""The left and right margin in inches."""
PIXELS = 96 * (297 / 25.4 - 2 * MARGIN)
"""The width of A4 across within the margins, in the pixels that the widths of columns are counted in."""
NARROWEST = 9
"""The least width in characters that a column is narrowed to."""
LINE, HIGHEST = 12.75, 409.0
"""The height of a line of ten points, and the greatest height of a row, in points."""
LETTERS = 1.12
"""How many letters stand on average in the width of a digit, with what is lost at the ends of lines."""
BROKEN = 16
"""The longest word that is kept whole; a longer one, such as an IRI, may be broken."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Widths of the columns in characters, and the number of pages beside one another."""

    widths: tuple[int, ...]
    across: int


def fit(widths: Sequence[int], texts: Sequence[Sequence[str]]) -> Fit:
    """Return how a table lies on the page.

    Args:
        widths: the widths that the columns have by their content, which none exceeds.
        texts: the texts of each column.
    """
    room = PIXELS / LEAST
    across = 1
    made = [min(width, _floor(column)) for width, column in zip(widths, texts, strict=True)]
    while across < len(made) and pages(made, room) > across:
        across += 1
    lengths = [_usual(column) for column in texts]
    while wider := [place for place, width in enumerate(made) if width < widths[place]]:
        tallest = max(wider, key=lambda place: lengths[place] / made[place])
        made[tallest] += 1
        if pages(made, room) > across:
            made[tallest] -= 1
            break
    return Fit(tuple(made), across)


def _floor(texts: Sequence[str]) -> int:
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return max(NARROWEST, min(longest, BROKEN) + 1)


def _usual(texts: Sequence[str]) -> int:
    """Return a length that nine of ten texts don't exceed: rows are to be low for most, not for all."""
    lengths = sorted(map(len, texts))
    return lengths[(9 * len(lengths) - 1) // 10] if lengths else 0


def height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height in points of a row that shows its texts whole, at most the greatest that there is.

    A letter is on average narrower than a digit, by more than is lost where lines break between words.
    """
    lines = (
        sum(max(1, math.ceil(len(part) / (LETTERS * width))) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(HIGHEST, LINE * max(lines, default=1) + 2)


def pixels(characters: int) -> int:
    """Return the width of a column in pixels, as spreadsheet programs count it."""
    return 7 * characters + 5


def pages_of(widths: Sequence[int]) -> int:
    """Return on how many pages columns of these widths lie beside one another, at the least scale."""
    return pages(widths, PIXELS / LEAST)


def pages(widths: Sequence[int], room: float) -> int:
    """Return on how many pages columns lie beside one another, the first of them on each."""
    found, used = 1, 0
    for place, column in enumerate(map(pixels, widths)):
        if place and used + column > room:
            found, used = found + 1, pixels(widths[0])
        used += column
    return found
