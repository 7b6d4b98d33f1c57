"""Where text breaks: Vietnamese letters as wide as their base letters, no line wider than its room."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.lettering import MORE, width, wrapped

NAME = "Trung tâm Quốc tế Khoa học và Giáo dục liên ngành (ICISE)"


def test_a_vietnamese_letter_is_as_wide_as_its_base_letter() -> None:
    assert width("ếẫộ", 10) == width("eao", 10)
    assert width("Đđ", 10) == pytest.approx(1.08 * 10 * (0.722 + 0.556))
    assert width("ơ", 10) > width("o", 10)
    assert width(unicodedata.normalize("NFD", NAME), 13) == width(NAME, 13)


def test_an_unknown_letter_is_taken_as_wide() -> None:
    assert width("湖", 10) == pytest.approx(10.8)


def test_text_breaks_between_words_and_ends_with_an_ellipsis_when_cut() -> None:
    assert wrapped(NAME, 270, 13) == ["Trung tâm Quốc tế Khoa học và Giáo dục", "liên ngành (ICISE)"]
    assert wrapped(NAME, 130, 13, 2) == ["Trung tâm Quốc tế", "Khoa học và Giáo…"]
    assert wrapped("Sở Ngoại vụ", 270, 13) == ["Sở Ngoại vụ"]
    assert wrapped("x" * 60, 100, 13) == ["x" * 12 + MORE]
    assert wrapped("", 100, 13) == []


@given(st.text(max_size=80), st.floats(min_value=30, max_value=300), st.integers(min_value=1, max_value=4))
def test_no_line_is_wider_than_its_room_and_no_more_lines_than_asked(
    words: str, room: float, most: int
) -> None:
    lines = wrapped(words, room, 13, most)
    assert len(lines) <= most
    assert all(width(line, 13) <= room for line in lines)
    if lines and not lines[-1].endswith(MORE) and not any(MORE in line for line in lines):
        assert " ".join(lines).split() == words.split()
