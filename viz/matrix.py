"""The heat map of leads × coordinating agencies, made from its report (graph/matrix.py)."""

from __future__ import annotations

from dataclasses import replace

from graph.report import Report, text
from viz.charts import Chart, Series
from viz.reported import by_line


def heat(report: Report) -> Chart:
    """Return a row for each lead and a column for each coordinating agency, both by falling sum."""
    keys = [heading.key for heading in report.headings[2:]]
    made = by_line(report, keys, axis=text("chart.matrix.axis"), form="heat")
    rows = sorted(range(len(made.categories)), key=lambda row: -made.totals[row])
    columns = sorted(made.series, key=lambda series: -sum(value or 0 for value in series.values))
    return replace(
        made,
        categories=tuple(made.categories[row] for row in rows),
        series=tuple(Series(one.label, tuple(one.values[row] for row in rows)) for one in columns),
    )
