"""The chart of results in figures, made from their report (graph/outcomes.py)."""

from __future__ import annotations

from dataclasses import replace

from graph.phrases import told
from graph.report import Report, Text
from viz.charts import Chart
from viz.reported import by_line, place_of


def results(report: Report) -> Chart:
    """Return lying bars: the results in the unit that most of them have, the largest first.

    Results in other units cannot stand on the same scale; the table beneath the chart has them.
    """
    unit = place_of(report, "unit")
    common = report.lines[0].values[unit] if report.lines else None
    lines = [line for line in report.lines if line.values[unit] == common]
    years = sorted({str(line.values[place_of(report, "year")] or "") for line in lines} - {""})
    axis: Text = common if isinstance(common, dict) else told("results.unit")
    title = told("chart.results.title", year="–".join(years), unit=axis) if years else told("results.title")
    made = by_line(report, ("value",), lines, title, axis)
    return replace(made, series=tuple(replace(one, label=axis) for one in made.series))
