"""Standing columns, part by part: every place of a drawing whose columns have a hundred pixels each."""

from __future__ import annotations

from drawn import chart, parts

from viz import columns, theme
from viz.canvas import Canvas
from viz.charts import Number
from viz.lettering import width

NAMES = ("Sở Y tế", "Sở Ngoại vụ")
LEFT = width("50", 11) + 8


def drawing(*values: tuple[Number | None, ...], wide: float = 200) -> list[str]:
    canvas = Canvas("c", LEFT + wide)
    columns.draw(canvas, chart("columns", *values, names=NAMES), "vi")
    canvas.group()
    canvas.text(LEFT, canvas.y, "below")
    return parts(canvas.svg("", "", "vi"), LEFT)


def test_one_series_part_by_part() -> None:
    scale = [
        line
        for place, mark in enumerate((0, 10, 20, 30, 40, 50))
        for line in (
            f"line 0,{274 - 48 * place} 200,{274 - 48 * place} {theme.FAINT}",
            f"text -6,{278 - 48 * place} 11 end: {mark}",
        )
    ]
    paper = width("43", 13) + 4
    none = width("0", 13) + 4
    assert drawing((43, None)) == [
        "group",
        f"text {-LEFT:.1f},16 11: Số nhiệm vụ",
        *scale,
        "group: Sở Y tế: Chủ trì 43",
        f"rect 18,67.6 64×206.4 {theme.BLUE} {theme.OUTLINE}",
        f"rect {50 - paper / 2:.1f},51.1 {paper:.1f}×14 {theme.PAPER}",
        "text 50,62.6 13 middle: 43",
        "text 50,291 13 middle: Sở Y tế",
        "group: Sở Ngoại vụ: Chủ trì –",
        f"rect {150 - none / 2:.1f},257.5 {none:.1f}×14 {theme.PAPER}",
        "text 150,269 13 middle: 0",
        "text 150,291 13 middle: Sở Ngoại vụ",
        "group",
        f"line 0,274 200,274 {theme.LINE_STRONG}",
        "group",
        "text 0,296 13: below",
    ]


def test_two_series_stand_on_each_other_below_a_legend_and_narrow_names_are_wrapped() -> None:
    made = drawing((9, 1), (34, 0), wide=140)
    first = made.index("group: Sở Y tế: Chủ trì 9; Phối hợp 34")
    assert [line for line in made[:first] if "Chủ trì" in line or "Phối hợp" in line] == [
        f"text {22 - LEFT:.1f},21 13: Chủ trì",
        f"text {22 - LEFT:.1f},41 13: Phối hợp",
    ]
    two, one = (width(words, 13) + 4 for words in ("9 + 34", "1"))
    assert made[first:] == [
        "group: Sở Y tế: Chủ trì 9; Phối hợp 34",
        f"rect 10.5,280.8 49×43.2 {theme.BLUE} {theme.OUTLINE}",
        f"rect 10.5,117.6 49×163.2 url(#c-1) {theme.OUTLINE}",
        f"rect {35 - two / 2:.1f},101.1 {two:.1f}×14 {theme.PAPER}",
        "text 35,112.6 13 middle: 9 + 34",
        "text 35,341 13 middle: Sở Y tế",
        "group: Sở Ngoại vụ: Chủ trì 1; Phối hợp 0",
        f"rect 80.5,319.2 49×4.8 {theme.BLUE} {theme.OUTLINE}",
        f"rect {105 - one / 2:.1f},302.7 {one:.1f}×14 {theme.PAPER}",
        "text 105,314.2 13 middle: 1",
        "text 105,341 13 middle: Sở Ngoại",
        "text 105,357 13 middle: vụ",
        "group",
        f"line 0,324 140,324 {theme.LINE_STRONG}",
        "group",
        "text 0,362 13: below",
    ]
