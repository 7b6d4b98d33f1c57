"""Heat maps, part by part: level and upright names of columns, and a cell for each pair."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import both, chart, parts

from viz import heat, theme
from viz.canvas import Canvas
from viz.charts import Chart, Series
from viz.lettering import width

NAMES = ("Sở Y tế", "Sở Ngoại vụ")
LEFT = width(NAMES[1], 13) + 8


def drawing(made: Chart, wide: float, left: float = LEFT) -> tuple[list[str], float]:
    """Return the parts and how wide the paper became beside the names."""
    canvas = Canvas("c", left + wide)
    heat.draw(canvas, made, "vi")
    canvas.group()
    canvas.text(left, canvas.y, "below")
    return parts(canvas.svg("", "", "vi"), left), round(canvas.wide - left, 1)


def test_every_cell_with_its_number_and_empty_where_there_is_none() -> None:
    made, wide = drawing(chart("heat", (10, 0), (5, None), names=NAMES), 100)
    assert wide == 100
    assert made == [
        "group",
        f"text {-LEFT:.1f},16 11: Số nhiệm vụ",
        "text 25,50 12 middle: Chủ trì",
        "text 75,34 12 middle: Phối",
        "text 75,48.8 12 middle: hợp",
        "group: Sở Y tế",
        "text -8,73.5 13 end: Sở Y tế",
        "group: Sở Y tế – Chủ trì: 10",
        f"rect 0,56 50×26 {theme.BLUE} {theme.FAINT}",
        f"text 25,73.5 13 middle {theme.PAPER}: 10",
        "group: Sở Y tế – Phối hợp: 5",
        f"rect 50,56 50×26 {theme.shade(0.5)} {theme.FAINT}",
        f"text 75,73.5 13 middle {theme.BLACK}: 5",
        "group: Sở Ngoại vụ",
        "text -8,99.5 13 end: Sở Ngoại vụ",
        "group",
        f"rect 0,82 50×26 {theme.PAPER} {theme.FAINT}",
        "group",
        f"rect 50,82 50×26 {theme.PAPER} {theme.FAINT}",
        "group",
        "text 0,112 13: below",
    ]


def test_cells_are_no_wider_than_their_bounds_and_the_paper_grows() -> None:
    for room, cell, wide in ((1000, 72, 1000), (144, 72, 144), (10, 34, 68)):
        made, grown = drawing(chart("heat", (1, 2), (3, 4), names=NAMES), room)
        assert grown == wide
        assert [line.split()[2] for line in made if line.startswith("rect")] == [f"{cell}×26"] * 4


def test_a_row_is_as_high_as_its_name() -> None:
    name = "Sở Văn hóa, Thể thao và Du lịch và Khoa học và Công nghệ"
    made, _ = drawing(chart("heat", (1, 2), (3, 4), names=(name, "Sở Y tế")), 144, 278)
    assert [line.split()[1:3] for line in made if line.startswith("rect")] == [
        ["0,40", "72×38"],
        ["72,40", "72×38"],
        ["0,78", "72×26"],
        ["72,78", "72×26"],
    ]
    assert [line for line in made if line.startswith("text -8")] == [
        "text -8,55.5 13 end: Sở Văn hóa, Thể thao và Du lịch và Khoa",
        "text -8,71.5 13 end: học và Công nghệ",
        "text -8,95.5 13 end: Sở Y tế",
    ]


def test_names_of_columns_stand_upright_where_one_does_not_fit_level() -> None:
    one = chart("heat", (1, 2), names=NAMES)
    short, long = Series(both("A"), (1, 2)), Series(both("Nông-nghiệp"), (1, 2))
    three = Series(both("Sở Văn hóa Thể thao"), (1, 2))
    for series in (long, three):
        made, _ = drawing(replace(one, series=(short, series)), 100)
        name = series.label["vi"]
        bottom = 20 + width(name, 13) + 6
        assert made[2:6] == [
            "group: A",
            f"text 29.5,{bottom - 4:.1f} 13: A",
            f"group: {name}",
            f"text 79.5,{bottom - 4:.1f} 13: {name}",
        ]
        assert made[8] == "group: Sở Y tế – A: 1"


@pytest.mark.parametrize(("name", "longest"), [("Công-tác", "Công-tác"), ("Xa xôi gần", "Xa xôi")])
def test_names_of_columns_lie_level_as_long_as_there_is_a_pixel_beside_them(name: str, longest: str) -> None:
    """They do in a cell a pixel wider than the word or the first of two lines, and not in a narrower one."""
    made = chart("heat", (1, 2), names=NAMES)
    made = replace(made, series=(Series(both(name), (1, 2)),) * 2)
    cell = width(longest, 12) + 1
    assert heat.NARROWEST < cell < heat.WIDEST
    for wide, level in ((cell + 0.01, True), (cell - 0.1, False)):
        assert (f"group: {name}" not in drawing(made, 2 * wide)[0]) is level


def test_level_names_keep_a_pixel_apart() -> None:
    """Two words that would fill the whole cell stand one below the other."""
    made = chart("heat", (1, 2), names=NAMES)
    made = replace(made, series=(Series(both("Xa xôi"), (1, 2)),) * 2)
    for beside, lines in ((0.9, ["Xa", "xôi"]), (1.01, ["Xa xôi"])):
        drawn, _ = drawing(made, 2 * (width("Xa xôi", 12) + beside))
        heads = [line.split(": ")[1] for line in drawn[2:] if line.startswith("text") and " 12 " in line]
        assert heads == lines * 2


def test_upright_lines_are_no_more_than_the_cell_is_wide() -> None:
    """A cell 44 pixels wide has room for three lines, 14 pixels apart, and a pixel at either side."""
    made = chart("heat", (1, 2), names=NAMES)
    name = "Sở Văn hóa, Thể thao và Du lịch và Khoa học và Công nghệ " * 2
    for wide, lines in ((44, 3), (43.9, 2)):
        drawn, _ = drawing(replace(made, series=(Series(both(name), (1, 2)),) * 2), 2 * wide)
        first = [line for line in drawn[3:] if line.startswith(("text", "group"))]
        assert [line.split()[0] for line in first].index("group:") == lines


def test_a_long_upright_name_is_broken_into_lines_from_left_to_right() -> None:
    name = "Sở Văn hóa, Thể thao và Du lịch và Khoa học và Công nghệ"
    made = chart("heat", (1, 2), names=NAMES)
    drawn, _ = drawing(replace(made, series=(Series(both(name), (1, 2)),) * 2), 100)
    lines = ("Sở Văn hóa, Thể thao và Du lịch và Khoa", "học và Công nghệ")
    bottom = 20 + max(width(line, 13) for line in lines) + 6
    assert drawn[2:5] == [
        f"group: {name}",
        f"text 22.5,{float(f'{bottom - 4:.2f}'):.1f} 13: {lines[0]}",
        f"text 36.5,{float(f'{bottom - 4:.2f}'):.1f} 13: {lines[1]}",
    ]
