"""Charts from the reports of workload and matrix: the numbers they show, their order and their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import matrix, workload
from graph.oxigraph import OxigraphStore
from graph.report import Figure, Heading, Line, Link, Report, Text
from graph.scope import Scope
from viz import matrix as matrix_charts
from viz import workload as charts
from viz.charts import Chart, Number

PLAN = Scope(plans=("plan-1520",))


def rows(chart: Chart) -> dict[str, tuple[Number | None, ...]]:
    """Return the numbers of each category by its Vietnamese name."""
    return {
        category["vi"]: tuple(series.values[place] for series in chart.series)
        for place, category in enumerate(chart.categories)
    }


def test_the_agencies_of_the_1520_plan(real: OxigraphStore) -> None:
    chart = charts.agencies(workload.report(real, PLAN))
    assert chart.form == "bars"
    assert [series.label["vi"] for series in chart.series] == ["Chủ trì", "Phối hợp"]
    assert list(rows(chart).items())[:4] == [
        ("Sở Văn hóa, Thể thao và Du lịch", (10, 2)),
        ("Sở Ngoại vụ", (9, 34)),
        ("Sở Khoa học và Công nghệ", (9, 6)),
        ("Sở Tài chính", (9, 6)),
    ]
    assert chart.description["vi"] == (
        "Biểu đồ thanh ngang, 22 dòng (Chủ trì, Phối hợp). Nhiều nhất: Sở Ngoại vụ, 43. "
        "Số liệu đầy đủ ở bảng kèm theo."
    )
    assert chart.base == workload.report(real, PLAN).base


def test_the_targets_stand_by_number_and_those_without_are_left_out(real: OxigraphStore) -> None:
    chart = charts.targets(workload.report(real, PLAN))
    numbers = [one[0] or 0 for one in rows(chart).values()]
    assert numbers == sorted(numbers, reverse=True)
    assert min(numbers) > 0
    assert next(iter(rows(chart))) == "Sở Khoa học và Công nghệ"
    assert chart.axis["vi"] == "Số chỉ tiêu đo đếm được"


def test_years_of_the_real_plans_end_with_those_that_are_alike(real: OxigraphStore) -> None:
    chart = charts.years(workload.by_year(real))
    assert list(rows(chart)) == ["2025", "2026", "2027", "2028", "2029", "2030", "2031–2045"]
    assert rows(chart)["2031–2045"] == (1,)
    assert chart.title["vi"] == "Số nhiệm vụ theo năm"
    across = charts.years_by_agency(workload.agencies_by_year(real))
    assert [series.label["vi"] for series in across.series] == list(rows(chart))
    assert next(iter(rows(across).items())) == ("Sở Ngoại vụ", (8, 23, 21, 21, 20, 20, 1))


@pytest.mark.parametrize(
    ("numbers", "columns"),
    [
        ([], []),
        ([5] * 12, [(place, place + 1) for place in range(12)]),
        ([5] * 13, [(0, 13)]),
        ([*range(12), 1], [(place, place + 1) for place in range(13)]),
        ([9, *[1] * 12], [(0, 1), (1, 13)]),
    ],
)
def test_few_years(numbers: list[int], columns: list[tuple[int, int]]) -> None:
    assert charts.few_years(numbers) == columns


def test_plans_groups_quarters_and_months(real: OxigraphStore) -> None:
    from graph.loads import Ground

    plans = charts.plans(workload.crossed(Ground.of(real, Scope()), "plan"))
    assert [series.label["en"] for series in plans.series] == ["Plan 292", "Plan 1520"]
    assert rows(plans)["Sở Ngoại vụ"] == (15, 9)
    groups = charts.parts(workload.by_group(real, PLAN))
    assert (groups.form, [one[0] for one in rows(groups).values()]) == ("bars", [4, 16, 9, 8, 19, 6, 6])
    quarters = charts.parts(workload.by_quarter(real))
    assert (quarters.form, list(rows(quarters).values())) == ("columns", [(2,), (84,)])
    months = charts.months(workload.by_month(real))
    assert rows(months)["Tháng 12"] == (0, 0, 2)
    assert len(months.categories) == 12


def test_the_matrix_stands_by_falling_sums(real: OxigraphStore) -> None:
    report = matrix.report(real, PLAN)
    chart = matrix_charts.heat(report)
    assert chart.form == "heat"
    sums = list(chart.totals)
    assert sums == sorted(sums, reverse=True)
    columns = [sum(value or 0 for value in series.values) for series in chart.series]
    assert columns == sorted(columns, reverse=True)
    assert sum(columns) == sum(
        value for line in report.lines for value in line.values[2:] if isinstance(value, int)
    )
    assert chart.series[0].label["vi"] == "Sở Ngoại vụ"


def test_a_report_without_lines_is_a_chart_that_says_so(real: OxigraphStore) -> None:
    chart = charts.agencies(workload.report(real, replace(PLAN, groups=("none",))))
    assert chart.categories == ()
    assert chart.description["en"] == "There is nothing to show in this scope."


def test_a_cross_table_by_hand() -> None:
    def said(word: str) -> Text:
        return {"vi": word, "en": word.upper()}

    report = Report(
        "x",
        said("tên"),
        said("cách tính"),
        said("phạm vi"),
        (Heading("agency", said("cơ quan"), "link"), *(Heading(key, said(key), "integer") for key in "ab")),
        (
            Line((Link("http://e/1", said("một")), 1, 2)),
            Line((Link("http://e/2", said("hai")), 3, None)),
        ),
        (Figure("a", said("a"), 4, said("")),),
    )
    chart = charts.cross(report)
    assert rows(chart) == {"một": (1, 2), "hai": (3, None)}
    assert chart.totals == (3.0, 3.0)
    assert chart.most == 3.0
    assert chart.description["en"] == (
        "Heat map with 2 rows and 2 columns; the darker a cell, the higher its number. "
        "The row with the highest sum: MỘT, 3. The table that goes with it has every number."
    )
