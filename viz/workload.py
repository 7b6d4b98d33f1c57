"""The charts of the workload, made from its reports (graph/workload.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.language import LANGUAGES
from graph.report import Figure, Report, Text, text
from viz.charts import Chart, Series
from viz.reported import by_line, crossed, number, of_figures, place_of, stacked

MOST_YEARS = 12
"""The most years that stand side by side as columns of their own."""


def agencies(report: Report) -> Chart:
    """Return lying bars: of each agency the tasks that it leads, then those that it coordinates in."""
    return by_line(report, ("led", "coordinated"))


def targets(report: Report) -> Chart:
    """Return lying bars: the measurable targets of the tasks that each agency leads, the most first."""
    place = place_of(report, "targets")
    lines = [line for line in report.lines if number(line.values[place])]
    ranked = sorted(lines, key=lambda line: -float(number(line.values[place]) or 0))
    return by_line(report, ("targets",), ranked, text("chart.targets.title"), text("chart.targets.axis"))


def plans(table: Report) -> Chart:
    """Return lying bars: of each agency the tasks that it leads, a series for each plan."""
    return stacked(table, text("chart.plans.title"))


def parts(report: Report) -> Chart:
    """Return the tasks of each part of a parted workload: lying bars for groups, columns for quarters."""
    return of_figures(report, report.figures, "bars" if report.key == "workload-by-group" else "columns")


def years(report: Report) -> Chart:
    """Return standing columns: the tasks of each year; see `few_years`."""
    figures = list(report.figures)
    kept = few_years([(figure.value,) for figure in figures])
    return of_figures(report, [_merged(figures[first:end]) for first, end in kept], "columns")


def years_by_agency(table: Report) -> Chart:
    """Return a heat map: of each agency the tasks that it leads in each year; see `few_years`."""
    made = cross(table)
    kept = few_years([series.values for series in made.series])
    series = tuple(
        Series(_from_to(made.series[first].label, made.series[end - 1].label), made.series[first].values)
        for first, end in kept
    )
    return replace(made, series=series)


def few_years(numbers: Sequence[object]) -> list[tuple[int, int]]:
    """Return where each column begins and ends (the end is not in it), years being given by their numbers.

    Each year is a column. Only where there would be more than MOST_YEARS, the last years stand as one,
    ``2031–2045``, as far back as they have the same numbers.
    """
    end = len(numbers)
    first = end
    while end > MOST_YEARS and first > 0 and numbers[first - 1] == numbers[end - 1]:
        first -= 1
    return [(place, place + 1) for place in range(first)] + ([(first, end)] if first < end else [])


def months(report: Report) -> Chart:
    """Return standing columns: the tasks due in each month, a series for each kind of deadline."""
    return by_line(report, ("dated", "yearly", "quarterly"), form="columns")


def cross(table: Report) -> Chart:
    """Return a heat map of a cross table: its first column names the rows, the others hold the numbers."""
    return crossed(table)


def _merged(figures: Sequence[Figure]) -> Figure:
    return replace(figures[0], label=_from_to(figures[0].label, figures[-1].label))


def _from_to(first: Text, last: Text) -> Text:
    if first == last:
        return first
    return {language: f"{first[language]}–{last[language]}" for language in LANGUAGES}
