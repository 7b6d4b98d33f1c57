"""The beginning, the middle and the end of a year: which words are read, and how far they reach."""

from __future__ import annotations

from datetime import date

import pytest

from graph.briefing import briefing
from graph.iris import thing
from graph.oxigraph import OxigraphStore
from graph.part_of_year import Part, part_of, span_in


@pytest.mark.parametrize(
    ("words", "year", "part"),
    [
        ("Đầu năm 2026", 2026, Part.EARLY),
        (" đầu  năm 2026. ", 2026, Part.EARLY),
        ("vào giữa năm", 2026, Part.MIDDLE),
        ("CUỐI NĂM 2026", 2026, Part.LATE),
        ("Đầu năm 2027", 2026, None),
        ("Đầu năm 2026", None, None),
        ("Từ đầu năm 2025 đến nay", 2025, None),
        ("trước cuối năm 2026", 2026, None),
        ("6 tháng đầu năm 2026", 2026, None),
        ("Năm 2026", 2026, None),
        ("", 2026, None),
    ],
)
def test_a_part_is_read_where_the_words_say_it_and_nothing_else(
    words: str, year: int | None, part: Part | None
) -> None:
    assert part_of(words, year) is part


def test_each_part_reaches_as_far_as_it_can_be_read() -> None:
    assert {part: span_in(part, 2026) for part in Part} == {
        Part.EARLY: (date(2026, 1, 1), date(2026, 6, 30)),
        Part.MIDDLE: (date(2026, 4, 1), date(2026, 9, 30)),
        Part.LATE: (date(2026, 10, 1), date(2026, 12, 31)),
    }


def test_a_briefing_has_what_was_planned_for_the_beginning_of_the_year_behind_it(real: OxigraphStore) -> None:
    made = briefing(real, thing("partner", "attapeu"), date(2026, 11, 23))
    said = {one.key: [line.sentence.text["vi"] for line in one.lines] for one in made.sections}
    assert not any("đầu năm 2026" in text for text in said["ahead"])
    assert [text for text in said["open"] if "đầu năm 2026" in text] == [
        "Hội nghị đánh giá tổng kết kết quả hợp tác giai đoạn 2021-2025 (dự kiến đầu năm 2026, đọc rộng nhất "
        "là đến 30/6/2026, suy luận): đã qua thời gian dự kiến; không văn bản nào đang giữ nêu là đã "
        "thực hiện.",
        "ký kết hợp tác giai đoạn 2026-2030 (dự kiến đầu năm 2026, đọc rộng nhất là đến 30/6/2026, suy luận)"
        ": đã qua thời gian dự kiến; không văn bản nào đang giữ nêu là đã thực hiện.",
    ]
    spring = briefing(real, thing("partner", "attapeu"), date(2026, 3, 1))
    assert (
        sum(
            "đầu năm 2026" in text
            for one in spring.sections
            if one.key == "ahead"
            for text in (line.sentence.text["vi"].casefold() for line in one.lines)
        )
        == 2
    )
