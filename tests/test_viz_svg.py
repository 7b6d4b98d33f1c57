"""A chart between its title and what it was counted over, line below line."""

from __future__ import annotations

import pytest
from drawn import chart, parts

from viz import theme
from viz.charts import Form
from viz.svg import svg

NAMES = ("Sở Y tế", "Sở Ngoại vụ")


@pytest.mark.parametrize("form", ["bars", "columns", "heat"])
def test_a_chart_of_nothing_says_so_between_title_and_base(form: Form) -> None:
    assert parts(svg(chart(form, (0, None), names=NAMES), "vi")) == [
        "group",
        "text 0,19.7 16 600: Khối lượng",
        "text 0,41.7 13: Không có số liệu trong phạm vi này.",
        "group",
        f"text 0,59.2 11 {theme.LINE_STRONG}: 86 nhiệm vụ",
    ]


def test_a_chart_stands_between_title_and_base() -> None:
    made = parts(svg(chart("bars", (9, 0), names=NAMES), "vi"))
    assert made[:3] == [
        "group",
        "text 0,19.7 16 600: Khối lượng",
        "group",
    ]
    assert made[3].split()[1].split(",")[1] == "29.7"
    assert [line.partition(" ")[2].partition(",")[2] for line in made[-3:]] == [
        "113.7 11: Số nhiệm vụ",
        "",
        f"135.2 11 {theme.LINE_STRONG}: 86 nhiệm vụ",
    ]
