"""The columns and rows of the greatest sums of a table, and what is said of the others."""

from __future__ import annotations

from dataclasses import replace

from graph import matrix
from graph.leading import (
    CELLS,
    COLUMNS,
    ROWS,
    leading,
    leading_figures,
    rows_beside,
    sentences,
    with_columns,
)
from graph.oxigraph import OxigraphStore
from graph.phrases import same
from graph.report import Figure, Heading, Line, Report, Value
from graph.scope import Scope
from graph.sparse import Sparse

HEADINGS = (
    Heading("agency", same("cơ quan"), "link"),
    Heading("led", same("chủ trì"), "integer"),
    *(Heading(key, same(key), "integer") for key in "abcd"),
)
ROWS_OF: tuple[tuple[Value, ...], ...] = (
    ("x", 9, 0, 3, 1, 0),
    ("y", 1, 2, 0, 1, 0),
    ("z", 5, 0, 0, 1, 1),
    ("v", 7, 0, 0, 1, 1),
)


def table(*, sparse: bool) -> Report:
    lines = [
        Sparse(row[:2], {place: row[place] for place in range(2, 6) if row[place]}, 6) if sparse else row
        for row in ROWS_OF
    ]
    said = same("")
    return Report("k", said, said, said, HEADINGS, tuple(Line(line) for line in lines), spread=2)


def test_columns_of_the_greatest_sums_stand_in_their_order() -> None:
    for sparse in (True, False):
        whole = table(sparse=sparse)
        # Sums: a 2, b 3, c 4, d 2; of a and d the first is taken.
        for most, keys, places in ((1, "c", (4,)), (2, "bc", (3, 4)), (3, "abc", (2, 3, 4))):
            part = leading(whole, most)
            assert [one.key for one in part.report.headings] == ["agency", "led", *keys]
            assert [tuple(line.values) for line in part.report.lines] == [
                (*values[:2], *(values[place] for place in places)) for values in ROWS_OF
            ]
            assert (part.columns, part.all_columns, part.all_rows) == (most, 4, 4)
        assert [one.key for one in leading(whole, 2, keep="d").report.headings[2:]] == ["c", "d"]
        assert [one.key for one in leading(whole, 2, keep="led").report.headings[2:]] == ["b", "c"]


def test_rows_of_the_greatest_sums_over_all_columns_stand_in_their_order() -> None:
    for sparse in (True, False):
        whole = table(sparse=sparse)
        # Sums: x 4, y 3, z 2, v 2, though only of column c.
        part = leading(whole, 1, 3)
        assert [line.values[0] for line in part.report.lines] == ["x", "y", "z"]
        assert (part.sums, part.all_rows) == ((4.0, 3.0, 2.0), 4)
        part = leading(whole, 4, 2, by=("led",))
        assert [line.values[0] for line in part.report.lines] == ["x", "v"]
        assert part.sums == (9.0, 7.0)
    plain = replace(table(sparse=False), spread=0)
    assert leading(plain, 1, 9).report == plain
    assert [line.values[0] for line in leading(plain, 1, 2, ("d",)).report.lines] == ["z", "v"]


def test_what_is_left_out_is_said_and_nothing_where_all_is_shown() -> None:
    whole = table(sparse=True)
    assert leading(whole, 4, 4).words == leading(whole, 9).words == ()
    assert leading(whole, 4).report == whole
    assert leading(whole, 3, 2).words == (
        {
            "vi": "Chỉ hiện 3 cột có tổng lớn nhất trong số 4 cột.",
            "en": "Only 3 of 4 columns are shown: those with the greatest sums.",
        },
        {
            "vi": "Chỉ hiện 2 dòng có tổng lớn nhất trong số 4 dòng.",
            "en": "Only 2 of 4 rows are shown: those with the greatest sums.",
        },
    )
    assert sentences((same("a."), same("b."))) == same("a. b.")
    wide = with_columns(whole, (1,))
    assert [tuple(line.values) for line in wide.lines] == [(*row[:2], row[3]) for row in ROWS_OF]


def test_figures_of_the_greatest_values_stand_in_their_order() -> None:
    values = (3, None, 2500, 3)
    found = [Figure(str(place), same(""), value, same("")) for place, value in enumerate(values)]
    assert leading_figures(found, 4) == (found, ())
    shown, words = leading_figures(found, 2)
    assert [one.key for one in shown] == ["0", "2"]
    assert words == (
        {
            "vi": "Chỉ hiện 2 số liệu có giá trị lớn nhất trong số 4 số liệu.",
            "en": "Only 2 of 4 figures are shown: those with the greatest values.",
        },
    )
    many = [Figure("x", same(""), 1, same(""))] * 1234
    assert leading_figures(many, 1000)[1][0] == {
        "vi": "Chỉ hiện 1.000 số liệu có giá trị lớn nhất trong số 1.234 số liệu.",
        "en": "Only 1,000 of 1,234 figures are shown: those with the greatest values.",
    }


def test_the_wider_a_table_the_fewer_rows() -> None:
    assert [rows_beside(one) for one in (0, 1, 24, 25, 60, 2 * CELLS)] == [ROWS, ROWS, ROWS, 96, 40, 0]


def test_nothing_of_the_matrix_of_the_office_is_left_out(real: OxigraphStore) -> None:
    documents = ("plan-1520", "plan-292", "decision-2284", "letter-2026", "notice-2025")
    whole = matrix.report(real, Scope(plans=documents, numbered=False, generic=True))
    part = leading(whole, COLUMNS, rows_beside(COLUMNS))
    assert part.words == ()
    assert part.report == whole
    small = leading(whole, 3, 2)
    sums = {
        heading.key: sum(line.values[place] for line in whole.lines)  # type: ignore[misc]
        for place, heading in enumerate(whole.headings)
        if place > 1
    }
    best = sorted(sums, key=lambda key: -sums[key])[:3]
    assert {one.key for one in small.report.headings[2:]} == set(best)
