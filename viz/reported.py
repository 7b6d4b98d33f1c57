"""Charts from the lines or the figures of any report, with a description of what there is to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.language import LANGUAGES
from graph.report import Figure, Line, Link, Report, Text, Value, text
from viz.charts import Chart, Form, Number, Series, numeral


def of_figures(report: Report, figures: Sequence[Figure], form: Form) -> Chart:
    """Return a chart with a category for each figure, titled by ``chart.{report.key}.title``."""
    axis = text("chart.tasks.axis")
    return _chart(
        report,
        form,
        text(f"chart.{report.key}.title"),
        axis,
        [figure.label for figure in figures],
        [Series(axis, tuple(number(figure.value) for figure in figures))],
    )


def by_line(
    report: Report,
    keys: Sequence[str],
    lines: Sequence[Line] | None = None,
    title: Text | None = None,
    axis: Text | None = None,
    form: Form = "bars",
) -> Chart:
    """Return a chart with a category for each line and a series for each of the headings named.

    The first value of a line names it. The report's lines and title stand for those not given.
    """
    lines = report.lines if lines is None else lines
    labels = {heading.key: heading.label for heading in report.headings}
    places = {key: place_of(report, key) for key in keys}
    return _chart(
        report,
        form,
        title or report.title,
        axis or text("chart.tasks.axis"),
        [_name(line.values[0]) for line in lines],
        [
            Series(labels[key], tuple(number(line.values[place]) for line in lines))
            for key, place in places.items()
        ],
    )


def _chart(
    report: Report, form: Form, title: Text, axis: Text, categories: Sequence[Text], series: Sequence[Series]
) -> Chart:
    made = Chart(form, title, title, axis, report.base, tuple(categories), tuple(series))
    return replace(made, description=_description(made))


def _description(chart: Chart) -> Text:
    """Return in a sentence what there is to see: how many categories, and which has the most."""
    if not chart.most:
        return text("chart.empty")
    most = max(chart.totals)
    highest = chart.categories[chart.totals.index(most)]
    return {
        language: text(
            f"chart.{chart.form}.description",
            rows=len(chart.categories),
            columns=len(chart.series),
            series=", ".join(series.label[language] for series in chart.series),
            highest=highest[language],
            most=numeral(most, language),
            axis=chart.axis[language],
        )[language]
        for language in LANGUAGES
    }


def place_of(report: Report, key: str) -> int:
    """Return which value of a line stands under a heading; an unknown key raises ValueError."""
    return [heading.key for heading in report.headings].index(key)


def _name(value: Value) -> Text:
    if isinstance(value, Link):
        return value.label
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value)
    if isinstance(value, Mapping):
        return value
    raise TypeError(f"not a name: {value!r}")


def number(value: Value) -> Number | None:
    """Return a value as a number to draw, None where it is none."""
    return value if isinstance(value, int | float | Decimal) else None
