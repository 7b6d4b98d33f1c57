"""The paper that charts are drawn on: texts, the hatching of series, and the legend."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from drawn import SVG, parts

from viz import theme
from viz.canvas import Canvas
from viz.lettering import width


def drawn(canvas: Canvas) -> list[str]:
    return parts(canvas.svg("", "", "vi"))


def test_a_text_says_how_it_differs_from_others_and_nothing_else() -> None:
    canvas = Canvas("c", 100)
    canvas.group("Tên\x00")
    canvas.text(1, 2.348, "a")
    canvas.text(1, 2, "b", size=11, anchor="end", bold=True, fill=theme.BLUE, upright=True)
    root = ET.fromstring(canvas.svg("", "", "vi"))  # noqa: S314
    assert [one.attrib for one in root.iter(f"{SVG}text")] == [
        {"x": "1", "y": "2.35", "font-size": "13"},
        {
            "x": "1",
            "y": "2",
            "font-size": "11",
            "text-anchor": "end",
            "font-weight": "600",
            "fill": theme.BLUE,
            "transform": "rotate(-90 1 2)",
        },
    ]
    assert [one.text for one in root.iter(f"{SVG}title")] == [None, "Tên"]


def test_a_bold_paragraph_is_broken_as_wider_letters_need_it() -> None:
    room = width("Sở Ngoại vụ", 13) + 0.5
    for bold, lines in ((False, ["Sở Ngoại vụ"]), (True, ["Sở Ngoại", "vụ"])):
        canvas = Canvas("c", room)
        canvas.group()
        canvas.paragraph("Sở Ngoại vụ", bold=bold)
        assert [line.partition(": ")[2] for line in drawn(canvas)[1:]] == lines
        assert canvas.y == 16 * len(lines)


def test_series_are_hatched_as_the_theme_says() -> None:
    canvas = Canvas("c", 100)
    fills = canvas.fills(7)
    assert fills == [theme.BLUE, *(f"url(#c-{place})" for place in range(1, 5)), theme.PURPLE, theme.BLUE]
    root = ET.fromstring(canvas.svg("", "", "vi"))  # noqa: S314
    assert [
        (
            one.get("id"),
            one.get("patternTransform"),
            [part.tag.removeprefix(SVG) for part in one],
            one[0].get("fill"),
        )
        for one in root.iter(f"{SVG}pattern")
    ] == [
        ("c-1", "rotate(45)", ["rect", "line"], theme.ORANGE),
        ("c-2", None, ["rect", "circle"], theme.WHITE),
        ("c-3", "rotate(-45)", ["rect", "line"], theme.GREEN),
        ("c-4", "rotate(0)", ["rect", "line"], theme.YELLOW),
    ]


def test_a_legend_goes_on_below_where_a_name_does_not_fit() -> None:
    one = width("Chủ trì", 13)
    for room, places in ((2 * one + 24 + 44.5, [(0, 8), (one + 44, 8)]), (one + 25, [(0, 8), (0, 28)])):
        canvas = Canvas("c", room)
        canvas.legend(["Chủ trì", "Chủ trì"], ["#111111", "#222222"])
        assert drawn(canvas) == [
            line
            for (x, y), fill in zip(places, ("#111111", "#222222"), strict=True)
            for line in (
                "group",
                f"rect {round(x + 0.5, 1):g},{y + 2.5:g} 16×12 {fill} {theme.OUTLINE}",
                f"text {round(x + 22, 1):g},{y + 13} 13: Chủ trì",
            )
        ]
        assert canvas.y == places[-1][1] + 22


def test_a_name_cut_in_the_legend_stands_whole_in_its_title() -> None:
    canvas = Canvas("c", width("Chủ trì", 13) + 24)
    canvas.legend(["Chủ trì và phối hợp", ""], ["#111111", "#222222"])
    made = drawn(canvas)
    assert made[0] == "group: Chủ trì và phối hợp"
    assert made[2].endswith("…")
    assert made[3] == "group"
    assert len(made) == 6
