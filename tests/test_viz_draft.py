"""Drafts tell how full pages are as the documents themselves do: made-up notes, whose lines are counted."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest

from viz import press
from viz.draft import LINE, Draft, balanced, draft, finished

PAGE = 20
"""The lines of the body that a page holds."""
CSS = (
    f"@page {{ size: 400px {PAGE * LINE}px; margin: 0 }} html, body {{ margin: 0 }} "
    f".brief {{ font-size: {press.BODY}pt; line-height: {LINE}px; font-stretch: semi-condensed }} "
    ".brief p, .brief ol { margin: 0; padding: 0; list-style: none } p, li { break-inside: avoid } "
    ".brief .notes ol { columns: 2; column-gap: 0 } .brief .notes .reasons { columns: 1 }"
)


def document(lines: int, notes: list[int], reasons: int) -> str:
    """Return a document: lines of the body, then notes and reasons of so many lines each."""

    def high(count: int) -> str:
        return "<br>".join(["a"] * count)

    body = "".join("<p>a</p>" for _ in range(lines))
    noted = "".join(f"<li>{high(count)}</li>" for count in notes)
    reasoned = f"<ol class='reasons'><li>{high(reasons)}</li></ol>" if reasons else ""
    return (
        f"<article class='brief'>{body}<section class='notes'><ol>{noted}</ol>{reasoned}</section></article>"
    )


def placed(one: Any) -> list[list[tuple[float, float, str]]]:
    """Return where each text of each page of a document stands."""

    def texts(box: Any) -> list[tuple[float, float, str]]:
        own = [(round(box.position_x, 1), round(box.position_y, 1), box.text)] if hasattr(box, "text") else []
        return [*own, *(text for child in getattr(box, "children", ()) for text in texts(child))]

    return [texts(page._page_box) for page in one.pages]


@pytest.mark.parametrize(
    ("lines", "notes", "reasons", "over"),
    [
        (25, [1] * 10, 0, 40 - 30),
        (25, [3, 1, 4, 1, 5, 2], 2, 40 - 25 - 8 - 2),  # 3 + 1 + 4 beside 1 + 5 + 2
        (25, [6, 1, 1], 1, 40 - 25 - 6 - 1),
        (25, [1] * 20, 5, 0),
        (25, [1] * 20, 6, -1),
        (25, [2] * 14, 3, -2),
        (5, [1] * 4, 0, 20 + 13),
        (18, [1] * 10, 0, 20 - 3),  # begins on the first page: two lines of notes there in each column
    ],
)
def test_a_draft_tells_what_stays_blank(lines: int, notes: list[int], reasons: int, over: int) -> None:
    made = draft(document(lines, notes, reasons), CSS, 2)
    assert made.over == pytest.approx(-over, abs=0.01)
    assert made.fits is (over >= 0)
    whole = press.laid_out(made.html, CSS)
    assert (len(whole.pages) <= 2) is made.fits
    done = finished(made)
    assert placed(done) == placed(whole) if made.fits else done is None


def test_a_document_of_more_pages_is_over_by_what_stands_on_them() -> None:
    html = document(39, [1] * 16, 2)
    made = draft(html, CSS, 2)
    whole = press.laid_out(html, CSS)
    assert (len(whole.pages), made.fits) == (3, False)
    ends = max(down for _, down, _ in placed(whole)[2]) / LINE
    assert made.over == pytest.approx(round(ends) + 1, abs=0.01)


def test_what_follows_the_columns_is_as_wide_as_it_will_be() -> None:
    css = f"{CSS} body {{ margin: 0 40px; padding: 0 20px }}"
    html = document(20, [1] * 6, 1).replace(
        "<li>a</li></ol></section>", f"<li>{'ab ' * 120}</li></ol></section>"
    )
    made = draft(html, css, 2)
    ends = max(down for _, down, _ in placed(press.laid_out(html, css))[1]) / LINE
    assert made.over == pytest.approx(round(ends) + 1 - PAGE, abs=0.01)


def test_letters_are_smaller_where_a_document_exceeds_its_pages() -> None:
    sizes = {
        len(press.laid_out(document(45, [], 0), f"{CSS} .brief {{ line-height: 1.2 }}", n).pages)
        for n in (0, 2)
    }
    assert sizes == {2, 3}


def test_a_document_without_columns_is_its_draft() -> None:
    made = draft("<article class='brief'><p>a</p></article>", CSS, 2)
    assert made.over == pytest.approx(-39, abs=0.01)
    assert finished(made) is made.made is not None


@pytest.mark.parametrize("wrong", [1.0, 3 * LINE, 15 * LINE])
def test_a_height_that_is_wrong_loses_nothing(wrong: float) -> None:
    made = draft(document(25, [1] * 20, 5), CSS, 2)
    done = finished(replace(made, high=wrong))
    assert placed(done) == placed(press.laid_out(made.html, CSS))


def test_what_does_not_fit_after_all_is_not_given() -> None:
    html = document(25, [1] * 20, 6)
    for high in (0.0, 10 * LINE):
        assert finished(Draft(html, CSS, 2, -1.0, True, high, None)) is None


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("heights", [[], [2.0], [3.0, 1, 4, 1, 5, 9, 2, 6], [9.0, 1, 1, 1], [0.1] * 7])
def test_columns_are_as_low_as_any_cut_makes_them(heights: list[float], count: int) -> None:
    cuts = [
        max(sum(heights[first:last]) for first, last in pairwise((0, *cut, len(heights))))
        for number in range(count)
        for cut in combinations(range(1, len(heights)), number)
    ]
    assert balanced(heights, count) == pytest.approx(min(cuts), abs=1e-9)
