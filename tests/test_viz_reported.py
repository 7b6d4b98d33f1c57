"""Charts of tables with more columns and rows than there is room for, and what they say of the others."""

from __future__ import annotations

from typing import Any

import pytest

from graph import matrix
from graph.oxigraph import OxigraphStore
from graph.phrases import same
from graph.report import Figure, Heading, Line, Link, Report
from graph.scope import Scope
from viz import matrix as draw_matrix
from viz import reported
from viz.charts import Chart
from viz.reported import by_line, crossed, of_figures, stacked
from viz.svg import svg

ROWS = (("x", 0, 3, 1, 0), ("y", 2, 0, 1, 0), ("z", 0, 0, 1, 1), ("v", 0, 0, 1, 1))
FILES = "Toàn bộ số liệu có trong tệp CSV và JSON tải về từ trang của bảng."


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reported, "COLUMNS", 2)
    monkeypatch.setattr(reported, "ROWS", 3)
    monkeypatch.setattr(reported, "STACKED", 3)


def table(*keys: str) -> Report:
    """Return the table with its first columns: sums a 2, b 3, c 4, d 2; rows x 4, y 3, z 2, v 2."""
    headings = (
        Heading("agency", same("cơ quan"), "link"),
        *(Heading(one, same(one), "integer") for one in keys),
    )
    lines = tuple(Line((Link(f"http://e/{row[0]}", same(row[0])), *row[1 : len(keys) + 1])) for row in ROWS)
    said = same("tên")
    return Report("workload-by-group", said, said, said, headings, lines, spread=1)


def shown(chart: Chart) -> dict[str, Any]:
    return {
        "rows": [one["vi"] for one in chart.categories],
        **{one.label["vi"]: one.values for one in chart.series},
        "left": chart.left_out["vi"] if chart.left_out else None,
    }


def test_a_heat_map_has_the_leading_columns_and_rows(small: None) -> None:
    made = crossed(table(*"abcd"))
    assert shown(made) == {
        "rows": ["x", "y", "z"],
        "b": (3, 0, 0),
        "c": (1, 1, 1),
        "left": "Chỉ hiện 2 cột có tổng lớn nhất trong số 4 cột. Chỉ hiện 3 dòng có tổng lớn nhất trong số 4 "
        f"dòng. {FILES}",
    }
    assert made.totals == (4.0, 3.0, 2.0)
    assert "Hàng có tổng lớn nhất: x, 4." in made.description["vi"]
    drawn = svg(made, "vi")
    assert "Chỉ hiện 2 cột có tổng lớn nhất trong số 4 cột." in drawn
    assert FILES[:40] in drawn


def test_a_bar_is_as_long_as_its_sum_though_the_last_columns_are_one(small: None) -> None:
    made = stacked(table(*"abcd"), same("t"))
    assert shown(made) == {
        "rows": ["x", "y", "z"],
        "b": (3, 0, 0),
        "c": (1, 1, 1),
        "Các cột khác (2)": (0.0, 2.0, 1.0),
        "left": "Chỉ hiện 2 cột có tổng lớn nhất trong số 4 cột. Chỉ hiện 3 dòng có tổng lớn nhất trong số 4 "
        f"dòng. {FILES}",
    }
    assert made.totals == (4.0, 3.0, 2.0)
    three = stacked(table(*"abc"), same("t"))
    assert [one.label["vi"] for one in three.series] == ["a", "b", "c"]
    assert three.left_out is not None
    assert "cột" not in three.left_out["vi"]


def test_bars_are_those_of_the_greatest_sums_of_what_they_show(small: None) -> None:
    assert shown(by_line(table(*"abcd"), ("c", "d"))) == {
        "rows": ["x", "z", "v"],
        "c": (1, 1, 1),
        "d": (0, 1, 1),
        "left": f"Chỉ hiện 3 dòng có tổng lớn nhất trong số 4 dòng. {FILES}",
    }
    lines = table(*"abcd").lines[1:]
    assert shown(by_line(table(*"abcd"), ("a",), lines)) == {
        "rows": ["y", "z", "v"],
        "a": (2, 0, 0),
        "left": None,
    }
    figures = [Figure(str(one), same(str(one)), one, same("")) for one in (5, 1, 9, 7)]
    assert shown(of_figures(table("a"), figures, "bars")) == {
        "rows": ["5", "9", "7"],
        "Số nhiệm vụ": (5, 9, 7),
        "left": f"Chỉ hiện 3 số liệu có giá trị lớn nhất trong số 4 số liệu. {FILES}",
    }


def test_the_matrix_of_the_office_is_whole_and_of_a_larger_one_its_part(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = matrix.table(real, Scope())
    whole = draw_matrix.heat(report)
    assert (len(whole.categories), len(whole.series), whole.left_out) == (len(report.lines), 21, None)
    monkeypatch.setattr(reported, "COLUMNS", 4)
    monkeypatch.setattr(reported, "ROWS", 5)
    part = draw_matrix.heat(report)
    assert part.categories == whole.categories[:5]
    assert part.totals == whole.totals[:5]
    drawn = {one.label["vi"]: one.values[:5] for one in whole.series[:4]}
    assert {one.label["vi"]: one.values for one in part.series} == drawn
    sums = [sum(value or 0 for value in one.values) for one in part.series]
    assert sums == sorted(sums, reverse=True)


def test_the_table_is_the_report_without_the_figures_of_the_network(real: OxigraphStore) -> None:
    table, report = matrix.table(real, Scope()), matrix.report(real, Scope())
    count = len(report.headings) - matrix.FIRST
    assert (table.lines, table.headings) == (report.lines, report.headings)
    assert table.figures == report.figures[:count]
    assert len(report.figures) == count + 16
