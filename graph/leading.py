"""The part of a large table that a page or a drawing has room for: columns and rows of the greatest sums.

A cross table of one office has some dozens of columns. Over the data of a nation it has thousands, which
nobody can read on a screen or on paper. What is left out is said beside what is shown; the data files have
all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from heapq import nsmallest

from graph.phrases import joined, told
from graph.report import Figure, Line, Report, Text, Value
from graph.sparse import Sparse

COLUMNS = 60
"""The most columns made from the data that are shown: one office with all that its documents name has 52,
and 60 cells of a heat map, each at least 34 pixels wide, are already wider than a large screen."""
ROWS = 100
"""The most rows of a drawing: one office with all that its documents name has 74, and 100 bars, each at least
26 pixels high, are already two large screens high. A page shows as many rows at first."""
CELLS = 2_400
"""The most cells of a cross table that are shown, in a drawing or on a page at first, and so 40 rows of 60
columns: one office with all that its documents name has 1,998."""
FIGURES = 100
"""The most figures that stand beside a table: one office has at most 52 of one kind."""


@dataclass(frozen=True, slots=True)
class Part:
    """A report with its leading columns and rows, and of how many they are.

    Columns are counted from the first of those that the data make (`Report.spread`). `sums` are those of its
    rows over all such columns, also over those left out.
    """

    report: Report
    columns: int
    all_columns: int
    all_rows: int
    sums: tuple[float, ...]

    @property
    def words(self) -> tuple[Text, ...]:
        """How many columns and rows of how many there are and by which order; nothing where all are."""
        return (
            *left_out("columns", self.columns, self.all_columns),
            *left_out("rows", len(self.report.lines), self.all_rows),
        )


def rows_beside(columns: int) -> int:
    """Return the most rows, up to ROWS, of a table of so many columns of which at most CELLS are shown."""
    return min(ROWS, CELLS // max(1, columns))


def leading(
    report: Report,
    columns: int,
    rows: int | None = None,
    by: Sequence[str] = (),
    keep: str = "",
) -> Part:
    """Return the columns and rows of a report with the greatest sums, in the order that they have in it.

    Args:
        report: the whole report; only columns that the data make are left out.
        columns: the most columns to be kept.
        rows: the most rows to be kept; None for all.
        by: the keys of the columns over which rows are summed, where they are not those that the data make.
        keep: the key of a column that is kept in any case: the one that the table is ordered by.

    Of equal sums the first are taken.
    """
    every = len(report.headings) - report.spread if report.spread else 0
    down = [0.0] * every
    across = []
    places = [place for place, heading in enumerate(report.headings) if heading.key in set(by)]
    for line in report.lines:
        found = [(place, _number(value)) for place, value in held(line, report.spread)] if every else []
        for place, value in found:
            down[place - report.spread] += value
        across.append(
            sum(_number(line.values[place]) for place in places) if by else sum(value for _, value in found)
        )
    named = [one for one in range(every) if keep and report.headings[report.spread + one].key == keep]
    ranked = nsmallest(columns, range(every), key=lambda one: (one not in named, -down[one], one))
    chosen = range(len(across))
    kept = sorted(
        nsmallest(len(across) if rows is None else rows, chosen, key=lambda row: (-across[row], row))
    )
    return Part(
        with_columns(replace(report, lines=tuple(report.lines[row] for row in kept)), sorted(ranked)),
        len(ranked),
        every,
        len(report.lines),
        tuple(across[row] for row in kept),
    )


def with_columns(report: Report, columns: Sequence[int]) -> Report:
    """Return a report with some of the columns that the data make, counted from the first of them."""
    first = report.spread
    if not first or len(columns) == len(report.headings) - first:
        return report
    places = [*range(first), *(first + one for one in columns)]

    def of(line: Line) -> Line:
        return replace(line, values=tuple(line.values[place] for place in places))

    return replace(
        report,
        headings=tuple(report.headings[place] for place in places),
        lines=tuple(map(of, report.lines)),
    )


def leading_figures(figures: Sequence[Figure], most: int) -> tuple[list[Figure], tuple[Text, ...]]:
    """Return the figures with the greatest values, in their order, and how many of how many they are."""
    ranked = nsmallest(most, range(len(figures)), key=lambda one: (-_number(figures[one].value), one))
    return [figures[one] for one in sorted(ranked)], left_out("figures", len(ranked), len(figures))


def left_out(what: str, shown: int, count: int) -> tuple[Text, ...]:
    """Return in words of `leading.{what}` that only some of all are shown; nothing where all are."""
    return (told(f"leading.{what}", shown=_written(shown), count=_written(count)),) if shown < count else ()


def sentences(words: Iterable[Text]) -> Text:
    """Return sentences one after the other."""
    return joined(words, " ")


def held(line: Line, first: int) -> Iterable[tuple[int, Value]]:
    """Return the places and values of a line from a place on; what no line holds is 0 and left out."""
    if isinstance(line.values, Sparse):
        return line.values.held()
    return ((place, line.values[place]) for place in range(first, len(line.values)))


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float | Decimal) else 0.0


def _written(count: int) -> Text:
    english = f"{count:,}"
    return {"vi": english.replace(",", "."), "en": english}
