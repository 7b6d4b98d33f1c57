"""A workbook's table on paper: it fits the page as long as it can be read, and rows show what they hold."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_api_sheets import both

from api.sheet_page import BROKEN, HIGHEST, LEAST, LINE, MARGIN, NARROWEST, PIXELS, fit, height, pages, pixels
from api.sheets import ADDRESSES, xlsx
from graph.report import Heading, Report
from graph.report import Line as Row

ROOM = PIXELS / LEAST
COLUMNS = st.lists(
    st.tuples(st.integers(8, 60), st.lists(st.text("ab ", max_size=300), max_size=5)), min_size=1
)


def table(columns: int, text: str) -> Report:
    return Report(
        key="x",
        title=both("Bảng"),
        definition=both("Cách"),
        base=both("cơ sở"),
        headings=tuple(Heading(f"c{place}", both(f"Cột {place}")) for place in range(columns)),
        lines=(Row((text,) * columns),),
    )


def widths(sheet: Any) -> list[int]:
    """Return the widths of the columns of a sheet, which stand together where they are equal."""
    return [int(one.width) for one in sheet.column_dimensions.values() for _ in range(one.min, one.max + 1)]


def test_a_table_that_fits_keeps_its_widths() -> None:
    assert fit([20, 30, 60], [["x" * 20], ["y y"], ["z" * 60]]).widths == (20, 30, 60)


@pytest.mark.parametrize("columns", [6, 14, 17])
def test_a_wide_table_is_narrowed_to_one_page_that_can_be_read(columns: int) -> None:
    found = fit([60] * columns, [["một hai ba bốn " * 20]] * columns)
    assert found.across == 1
    assert LEAST <= PIXELS / sum(map(pixels, found.widths)) <= LEAST * 1.01


def test_a_table_that_cannot_be_read_on_one_page_goes_on_beside() -> None:
    found = fit([60] * 30, [["một hai ba bốn " * 20]] * 30)
    assert found.across == 2
    assert min(found.widths) > NARROWEST


def test_long_texts_get_more_of_the_width_than_short_ones() -> None:
    texts = [["2026"] * 9, ["chữ " * 10] * 9, ["chữ " * 60] * 9] * 4
    short, some, long = fit([12, 40, 60] * 4, texts).widths[:3]
    assert short <= some < long
    assert long > 3 * some


def test_one_long_text_among_many_does_not_widen_its_column() -> None:
    rare = [["chữ " * 60, *(["chữ"] * 19)], *([["chữ " * 12] * 20] * 11)]
    found = fit([60] * 12, rare).widths
    assert found[0] < found[1]


def test_no_word_of_a_usual_length_is_broken() -> None:
    found = fit([60] * 14, [["ngoạigiaovăn" + " a" * 200], *([["a " * 200]] * 13)]).widths
    assert found[0] >= len("ngoạigiaovăn")
    assert fit([60] * 6 + [10] * 9, [["x" * 90]] * 6 + [["2026"]] * 9).across == 1
    assert min(fit([60] * 17, [["x" * 90]] * 17).widths) > BROKEN


@given(COLUMNS)
def test_no_column_is_wider_than_asked_and_all_lie_on_the_pages(columns: list[tuple[int, list[str]]]) -> None:
    widths, texts = [one[0] for one in columns], [one[1] for one in columns]
    found = fit(widths, texts)
    assert all(0 < made <= asked for made, asked in zip(found.widths, widths, strict=True))
    assert pages(found.widths, ROOM) <= found.across


def test_a_row_is_as_high_as_its_tallest_cell() -> None:
    assert height(["a", ""], [10, 10]) == LINE + 2
    assert height(["a\nb\nc", "x" * 20], [10, 10]) == 3 * LINE + 2
    assert height(["x" * 100], [10]) == 9 * LINE + 2
    assert height(["x" * 10_000], [10]) == HIGHEST


def test_the_workbook_says_so_to_the_printer() -> None:
    sheet = load_workbook(io.BytesIO(xlsx(table(14, "một hai ba bốn " * 8), "vi", "v1")))["Bảng"]
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    printed = sheet.sheet_properties.pageSetUpPr
    assert printed
    assert printed.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_title_cols is None
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 5 * LINE
    shown = widths(sheet)
    assert len(shown) == 15
    assert LEAST <= PIXELS / sum(map(pixels, shown)) <= LEAST * 1.05
    assert (sheet.page_margins.left, sheet.page_margins.right) == (MARGIN, MARGIN)
    footer: Any = sheet.oddFooter
    assert footer.center.text == "&P / &N"
    blank = sheet.cell(500, 60).font
    assert (blank.name, blank.size) == ("Arial", 10)
    wide = load_workbook(io.BytesIO(xlsx(table(40, "một hai ba bốn " * 8), "vi", "v1")))["Bảng"]
    assert wide.page_setup.fitToWidth == 2
    assert wide.print_title_cols == "$A:$A"


def test_the_heading_is_as_high_as_its_longest_label() -> None:
    long = replace(table(14, "chữ " * 60), headings=(Heading("c", both("một hai ba bốn " * 8)),) * 14)
    sheet = load_workbook(io.BytesIO(xlsx(long, "vi", "v1")))["Bảng"]
    narrowest = min(widths(sheet)[:14])
    made = height(["một hai ba bốn " * 8], [narrowest])
    assert sheet.row_dimensions[1].height == pytest.approx(made, abs=0.5)
    assert made > 4 * LINE


def test_many_sources_of_a_row_are_held_whole_and_leave_it_low() -> None:
    sources = tuple(f"https://w3id.org/doingoai/id/task/1520-{number}" for number in range(1, 48))
    made = replace(table(1, "x"), lines=(Row(("x",), sources),))
    sheet = load_workbook(io.BytesIO(xlsx(made, "vi", "v1")))["Bảng"]
    assert sheet["B2"].value == "\n".join(sources)
    assert sheet.row_dimensions[2].height == pytest.approx(ADDRESSES * LINE + 2, abs=0.5)


def test_the_sources_of_a_row_are_shown_whole() -> None:
    source = "https://w3id.org/doingoai/id/task/1520-21"
    made = replace(table(1, "x"), lines=(Row(("x",), (source, source)),))
    sheet = load_workbook(io.BytesIO(xlsx(made, "vi", "v1")))["Bảng"]
    assert widths(sheet)[1] == len(source) + 2
    assert sheet.row_dimensions[2].height == pytest.approx(2 * LINE + 2, abs=0.5)


def test_columns_lie_beside_one_another_with_the_first_on_every_page() -> None:
    assert pixels(10) == 75
    assert [pages([10] * count, 150.0) for count in (1, 2, 3, 4)] == [1, 1, 2, 3]
    assert pages([10, 10], 149.0) == 2
