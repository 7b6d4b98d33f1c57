"""The heat map of leads × coordinating agencies, made from its report (graph/matrix.py).

Of a large report the rows and columns of the greatest sums are drawn (graph/leading.py).
"""

from __future__ import annotations

from dataclasses import replace

from graph.report import Report, text
from viz.charts import Chart, Series
from viz.reported import crossed


def heat(report: Report) -> Chart:
    """Return a row for each lead and a column for each coordinating agency, both by falling sum.

    Rows are summed over the whole table, columns over the rows that are drawn.
    """
    made = crossed(report, axis=text("chart.matrix.axis"))
    rows = sorted(range(len(made.categories)), key=lambda row: -made.totals[row])
    columns = sorted(made.series, key=lambda series: -sum(value or 0 for value in series.values))
    return replace(
        made,
        categories=tuple(made.categories[row] for row in rows),
        series=tuple(Series(one.label, tuple(one.values[row] for row in rows)) for one in columns),
        sums=tuple(made.sums[row] for row in rows) if made.sums else (),
    )
