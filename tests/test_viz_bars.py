"""Lying bars, part by part: every place of a drawing whose scale has ten pixels for each task."""

from __future__ import annotations

from drawn import chart, parts

from viz import bars, theme
from viz.canvas import Canvas
from viz.charts import Number
from viz.lettering import width

NAMES = ("Sở Y tế", "Sở Ngoại vụ")
LEFT = width(NAMES[1], 13) + 8
SCALE = 500
"""The pixels of the scale; what stands left of it has negative places."""


def drawing(*values: tuple[Number | None, ...], told: str, names: tuple[str, ...] = NAMES) -> list[str]:
    left = min(270, max(width(name, 13) for name in names)) + 8
    canvas = Canvas("c", left + SCALE + width(told, 13) + 8)
    canvas.y = 10
    bars.draw(canvas, chart("bars", *values, names=names), "vi")
    canvas.group()
    canvas.text(left, canvas.y, "below")
    return parts(canvas.svg("", "", "vi"), left, 10)


def test_one_series_part_by_part() -> None:
    scale = [
        line
        for place, mark in enumerate((0, 10, 20, 30, 40, 50))
        for line in (
            f"line {100 * place},4 {100 * place},56 {theme.FAINT}",
            f"text {100 * place},70 11 middle: {mark}",
        )
    ]
    assert drawing((43, 0), told="43") == [
        "group",
        *scale,
        "group: Sở Y tế: Chủ trì 43",
        "text -8,21.5 13 end: Sở Y tế",
        f"rect 0,8 430×18 {theme.BLUE} {theme.OUTLINE}",
        f"rect 434,10 {width('43', 13) + 4:.1f}×14 {theme.PAPER}",
        "text 436,21.5 13: 43",
        "group: Sở Ngoại vụ: Chủ trì 0",
        "text -8,47.5 13 end: Sở Ngoại vụ",
        f"rect 4,36 {width('0', 13) + 4:.1f}×14 {theme.PAPER}",
        "text 6,47.5 13: 0",
        "group",
        f"line 0,4 0,56 {theme.LINE_STRONG}",
        "text 0,88 11: Số nhiệm vụ",
        "group",
        "text 0,92 13: below",
    ]


def test_two_series_have_a_legend_and_stand_behind_each_other() -> None:
    made = drawing((9, 0), (34, None), told="9 + 34")
    second = round(width("Chủ trì", 13) + 44 - LEFT, 1)
    assert made[:6] == [
        "group",
        f"rect {0.5 - LEFT:.1f},10.5 16×12 {theme.BLUE} {theme.OUTLINE}",
        f"text {22 - LEFT:.1f},21 13: Chủ trì",
        "group",
        f"rect {second + 0.5:g},10.5 16×12 url(#c-1) {theme.OUTLINE}",
        f"text {second + 22:.1f},21 13: Phối hợp",
    ]
    rows = made[made.index("group: Sở Y tế: Chủ trì 9; Phối hợp 34") :]
    assert rows[:10] == [
        "group: Sở Y tế: Chủ trì 9; Phối hợp 34",
        "text -8,51.5 13 end: Sở Y tế",
        f"rect 0,38 90×18 {theme.BLUE} {theme.OUTLINE}",
        f"rect 90,38 340×18 url(#c-1) {theme.OUTLINE}",
        f"rect 434,40 {width('9 + 34', 13) + 4:.1f}×14 {theme.PAPER}",
        "text 436,51.5 13: 9 + 34",
        "group: Sở Ngoại vụ: Chủ trì 0; Phối hợp –",
        "text -8,77.5 13 end: Sở Ngoại vụ",
        f"rect 4,66 {width('0 + –', 13) + 4:.1f}×14 {theme.PAPER}",
        "text 6,77.5 13: 0 + –",
    ]


def test_a_long_name_is_wrapped_and_its_bar_stands_in_the_middle_of_the_row() -> None:
    name = "Sở Văn hóa, Thể thao và Du lịch và Khoa học và Công nghệ"
    made = drawing((10, 0), told="10", names=(name, "Sở Y tế"))
    first = made.index(f"group: {name}: Chủ trì 10")
    assert made[first + 1 : first + 4] == [
        "text -8,20.5 13 end: Sở Văn hóa, Thể thao và Du lịch và Khoa",
        "text -8,36.5 13 end: học và Công nghệ",
        f"rect 0,15 500×18 {theme.BLUE} {theme.OUTLINE}",
    ]
    assert "text -8,61.5 13 end: Sở Y tế" in made


def test_numbers_are_told_beside_a_bar_and_with_what_they_count() -> None:
    made = chart("bars", (9, 0), (34, None), names=NAMES)
    assert [bars.told_of(made, place, "vi") for place in (0, 1)] == ["9 + 34", "0 + –"]
    assert bars.spoken(made, 1, "en") == "EN Chủ trì 0; EN Phối hợp –"
