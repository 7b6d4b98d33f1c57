"""Two wordings side by side: whole, and marked where they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.differences import Piece, differences


def test_the_pieces_of_two_clauses() -> None:
    first = "Tiếp tục rà soát văn bản đối ngoại của tỉnh, hằng năm"
    second = "Rà soát các văn bản pháp luật của tỉnh"
    assert differences(first, second) == (
        Piece("first", "Tiếp tục", ""),
        Piece("same", "rà soát", "Rà soát"),
        Piece("second", "", "các"),
        Piece("same", "văn bản", "văn bản"),
        Piece("changed", "đối ngoại", "pháp luật"),
        Piece("same", "của tỉnh,", "của tỉnh"),
        Piece("first", "hằng năm", ""),
    )


def test_marks_make_another_word_and_signs_alone_do_not_match_words() -> None:
    assert differences("đào tạo", "dao tạo")[0] == Piece("changed", "đào", "dao")
    assert differences("- tạo", "+ tạo")[0] == Piece("changed", "-", "+")


def test_an_empty_wording() -> None:
    assert differences("", "") == ()
    assert differences("", "Báo cáo") == (Piece("second", "", "Báo cáo"),)


_WORDINGS = st.lists(st.sampled_from(["rà", "soát", "Rà", "soát,", "văn", "bản", "-"]), max_size=12).map(
    " ".join
)


@given(_WORDINGS, _WORDINGS)
def test_nothing_is_lost_of_either_wording(first: str, second: str) -> None:
    pieces = differences(first, second)
    assert " ".join(piece.first for piece in pieces if piece.first) == first
    assert " ".join(piece.second for piece in pieces if piece.second) == second
    assert all(bool(piece.first) == (piece.op != "second") for piece in pieces)
    assert all(bool(piece.second) == (piece.op != "first") for piece in pieces)
    if first == second:
        assert {piece.op for piece in pieces} <= {"same"}
