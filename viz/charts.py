"""What a chart shows, before it is drawn: categories, series of counts, and the words around them.

`viz/svg.py` draws it. A chart is made from a report by the module of the same noun, e.g. `viz/workload.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from graph.language import Language
from graph.report import Text

Form = Literal["bars", "columns", "heat"]
"""Bars lie, a category under the other; columns stand, side by side; a heat map has a cell for each pair."""
Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted, and a number for each category, from 0 up; None where nothing is stated."""

    label: Text
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: in `bars` and `columns` the series are stacked, in `heat` each series is a column.

    `description` says in a sentence what there is to see, for those who do not see it; `axis` what the
    numbers count; `base` what they were counted over; `left_out` says what of a large table is not drawn, and
    `sums` are then those of the categories over the whole table. A chart without numbers raises ValueError
    when it has a number below 0 or a series that does not match its categories.
    """

    form: Form
    title: Text
    description: Text
    axis: Text
    base: Text
    categories: tuple[Text, ...]
    series: tuple[Series, ...]
    left_out: Text | None = field(default=None, repr=False)
    sums: tuple[float, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"{len(series.values)} numbers for {len(self.categories)} categories")
            if any(value is not None and value < 0 for value in series.values):
                raise ValueError("a number below 0")

    @property
    def totals(self) -> tuple[float, ...]:
        """The sum over the series of each category, also over those that are not drawn."""
        return self.sums or tuple(
            float(sum(series.values[place] or 0 for series in self.series))
            for place in range(len(self.categories))
        )

    @property
    def most(self) -> float:
        """The highest number that the scale must reach: a total, or in a heat map a cell; 0 if none."""
        if self.form == "heat":
            return float(max((value or 0 for series in self.series for value in series.values), default=0))
        return max(self.totals, default=0.0)


def numeral(value: Number | None, language: Language) -> str:
    """Return a number as it is written in a language, at most two decimals; a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def ticks(most: float, at_most: int = 7) -> tuple[int, ...]:
    """Return whole round numbers from 0 until `most` is reached, so many at most.

    Example:
        >>> ticks(43)
        (0, 10, 20, 30, 40, 50)
    """
    steps = (base * 10**power for power in range(16) for base in (1, 2, 5))
    step = next(step for step in steps if step * (at_most - 1) >= most)
    count = max(1, -int(-most // step))
    return tuple(step * number for number in range(count + 1))
