"""Reports on a terminal: columns line up whatever the script, and nothing is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from api.terminal import columns, draw, wrapped
from graph.iris import thing
from graph.report import Figure, Heading, Line, Link, Report, Text


def both(text: str) -> Text:
    return {"vi": text, "en": text.upper()}


def made(*lines: Line, figures: tuple[Figure, ...] = ()) -> Report:
    return Report(
        key="x",
        title=both("Bảng thử"),
        definition=both("định nghĩa"),
        base=both("2 nhiệm vụ"),
        headings=(
            Heading("who", both("Cơ quan"), "link"),
            Heading("led", both("Chủ trì"), "integer"),
            Heading("share", both("Tỷ lệ"), "percent"),
            Heading("day", both("Ngày"), "date"),
            Heading("tasks", both("Nhiệm vụ"), "links"),
        ),
        lines=lines,
        figures=figures,
        notes=(both("ghi chú"),),
    )


LINES = (
    Line(
        (
            Link(thing("agency", "so-y-te"), both("Sở Y tế")),
            1200,
            Decimal("0.125"),
            date(2026, 3, 5),
            (Link(thing("task", "10-1"), both("a")), Link(thing("task", "10-2"), both("b"))),
        )
    ),
    Line((Link(thing("partner", "moriyama"), both("守山市")), -3, None, None, ())),
)


def test_a_report_is_drawn_line_by_line() -> None:
    figure = Figure("n", both("Số"), Decimal("2.5"), both("…"))
    assert draw(made(*LINES, figures=(figure,)), "vi", 80).split("\n") == [
        "Bảng thử",
        "2 nhiệm vụ",
        "",
        "Số  2,5",
        "",
        "Cơ quan  Chủ trì  Tỷ lệ  Ngày       Nhiệm vụ",
        "───────  ───────  ─────  ─────────  ──────────",
        "Sở Y tế    1.200  12,5%  05/3/2026  10-1, 10-2",
        "守山市        -3",
        "",
        "Lưu ý: ghi chú",
    ]
    assert draw(made(*LINES), "en", 80).split("\n")[5] == "SỞ Y TẾ    1,200  12.5%  5 March 2026  10-1, 10-2"


@pytest.mark.parametrize("width", [60, 72, 100])
def test_long_text_is_wrapped_and_not_lost(width: int) -> None:
    words = " ".join(f"từ{number}" for number in range(30))
    report = made(Line((Link(thing("agency", "x"), both(words)), 1, None, None, ())))
    drawn = draw(report, "vi", width)
    assert max(map(columns, drawn.split("\n"))) <= width
    assert all(f"từ{number}" in drawn for number in range(30))


def test_a_word_longer_than_its_column_is_broken() -> None:
    assert wrapped("ab abcdefgh", 4) == ["ab", "abcd", "efgh"]
    assert wrapped("日本語です", 4) == ["日本", "語で", "す"]
    assert wrapped("", 4) == [""]


def test_control_signs_do_not_reach_the_terminal() -> None:
    report = made(Line((Link(thing("agency", "x"), both("a\x1b[31mb\nc\td")), 1, None, None, ())))
    assert "\x1b" not in draw(report, "vi", 80)
    assert "a [31mb c d" in draw(report, "vi", 80)
