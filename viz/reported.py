"""Charts from the lines or the figures of any report, with a description of what there is to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.language import LANGUAGES
from graph.leading import COLUMNS, ROWS, leading, leading_figures, rows_beside, sentences
from graph.phrases import told
from graph.report import Figure, Line, Link, Report, Text, Value, text
from viz import theme
from viz.charts import Chart, Form, Number, Series, numeral

STACKED = len(theme.FILLS)
"""The most series of a stacked bar: the fills of the theme can be told apart up to so many."""


def of_figures(report: Report, figures: Sequence[Figure], form: Form) -> Chart:
    """Return a chart with a category for each figure, titled by ``chart.{report.key}.title``.

    Of more figures than there is room for the greatest are drawn.
    """
    axis = text("chart.tasks.axis")
    shown, left = leading_figures(figures, ROWS)
    return _chart(
        report,
        form,
        text(f"chart.{report.key}.title"),
        axis,
        [figure.label for figure in shown],
        [Series(axis, tuple(number(figure.value) for figure in shown))],
        left=left,
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

    The first value of a line names it. The report's lines and title stand for those not given. Of more lines
    than there is room for those with the greatest sums are drawn.
    """
    whole = report if lines is None else replace(report, lines=tuple(lines))
    part = leading(whole, len(report.headings), ROWS, keys)
    return _drawn(part.report, keys, title, axis, form, part.words)


def crossed(report: Report, axis: Text | None = None) -> Chart:
    """Return a heat map of the columns that the data make, a row for each line.

    Of a large table the rows and columns with the greatest sums are drawn; its rows keep the sums over all.
    """
    part = leading(report, COLUMNS, min(ROWS, rows_beside(min(COLUMNS, len(_keys(report))))))
    made = _drawn(part.report, _keys(part.report), None, axis, "heat", part.words)
    if not part.words:
        return made
    made = replace(made, sums=part.sums)
    return replace(made, description=_description(made))


def stacked(report: Report, title: Text) -> Chart:
    """Return lying bars, a category for each line, a series for each of the columns that the data make.

    Of more columns than can be told apart those with the greatest sums are series of their own, and the
    others are one together, so that each bar is as long as its sum.
    """
    every = len(_keys(report))
    part = leading(report, every if every <= STACKED else STACKED - 1, ROWS)
    made = _drawn(part.report, _keys(part.report), title, None, "bars", part.words)
    if rest := part.all_columns - part.columns:
        left = zip(part.sums, made.totals, strict=True)
        others = Series(
            told("leading.others", count=rest), tuple(round(one - shown, 6) for one, shown in left)
        )
        made = replace(made, series=(*made.series, others))
    return replace(made, description=_description(made))


def _drawn(
    report: Report,
    keys: Sequence[str],
    title: Text | None,
    axis: Text | None,
    form: Form,
    left: Sequence[Text],
) -> Chart:
    """Return a chart with a category for every line and a series for each of the headings named."""
    labels = {heading.key: heading.label for heading in report.headings}
    places = {key: place_of(report, key) for key in keys}
    return _chart(
        report,
        form,
        title or report.title,
        axis or text("chart.tasks.axis"),
        [_name(line.values[0]) for line in report.lines],
        [
            Series(labels[key], tuple(number(line.values[place]) for line in report.lines))
            for key, place in places.items()
        ],
        left,
    )


def _keys(report: Report) -> list[str]:
    """Return the keys of the columns that the data make; of all but the first where it is not said which."""
    return [heading.key for heading in report.headings[report.spread or 1 :]]


def _left(words: Sequence[Text]) -> Text:
    """Return in words what is not drawn, and where all of it is."""
    return sentences((*words, text("leading.files")))


def _chart(
    report: Report,
    form: Form,
    title: Text,
    axis: Text,
    categories: Sequence[Text],
    series: Sequence[Series],
    left: Sequence[Text] = (),
) -> Chart:
    made = Chart(form, title, title, axis, report.base, tuple(categories), tuple(series))
    made = replace(made, left_out=_left(left)) if left else made
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
