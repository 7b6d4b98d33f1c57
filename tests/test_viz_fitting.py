"""Pages are filled as far as the layout allows: made-up sheets whose lines are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.brief import Brief, Duty, Line, Section
from graph.iris import thing
from graph.phrases import same
from graph.report import Link
from graph.sentences import Note, Sentence
from viz import press
from viz.draft import LINE
from viz.fitting import ENOUGH, TRIES, Sheets, filled

PAGE = 20
"""The lines of the body that a page holds."""
CSS = (
    f"@page {{ size: 400px {PAGE * LINE}px; margin: 0 }} html, body {{ margin: 0 }} "
    f".brief {{ font-size: {press.BODY}pt; line-height: {LINE}px }} p {{ margin: 0; break-inside: avoid }}"
)
NOTE = Note("x", Link(thing("document", "plan-10"), same("x")), "Mục 1", same("Mục 1"), "lời")


def line(number: int, high: int = 1) -> Line:
    """Return a line of some lines; the taller are rows of tasks."""
    duty = Duty(same("Mục 1"), (), (), same("2026"), "later") if high > 1 else None
    return Line(Sentence(same("a<br>" * (high - 1) + "a"), (NOTE,)), thing("task", str(number)), duty=duty)


def sheets(lines: list[Line], *, wrong: float = 1.0, row: float = 0) -> tuple[Sheets, list[int]]:
    """Return the sheets that take these lines in turn.

    `wrong` is what the estimate gives for a true line, `row` for a whole row of a task where it is not 0.

    The list counts the lines of each document that was laid out.
    """
    whole = Brief(
        Link(thing("partner", "p"), same("P")), date(2026, 3, 1), "", (), None, None, (), (), (), ()
    )
    laid: list[int] = []

    def cut(room: float, besides: frozenset[str]) -> Brief:
        taken: list[Line] = []
        used = 0.0
        for one in lines:
            high = (one.sentence.text["vi"].count("<br>") + 1) * wrong
            high = row if row and one.duty else high
            if one.thing not in besides and used + high <= room:
                used += high
                taken.append(one)
        return replace(whole, sections=(Section("tasks", same("x"), tuple(taken)),))

    def html(brief: Brief) -> str:
        said = [one.sentence.text["vi"] for one in brief.sections[0].lines]
        laid.append(sum(words.count("<br>") + 1 for words in said))
        return "<div class='brief'>" + "".join(f"<p>{words}</p>" for words in said) + "</div>"

    return Sheets(cut, html), laid


@pytest.mark.parametrize("wrong", [0.7, 0.8, 1.0, 1.25, 1.6])
def test_whatever_the_estimate_the_pages_are_full_and_no_more(wrong: float) -> None:
    made, laid = sheets([line(number) for number in range(100)], wrong=wrong)
    document = filled(made, CSS, 2, 2 * PAGE)
    assert len(document.pages) == 2
    best = max(count for count in laid if count <= 2 * PAGE)
    assert 2 * PAGE - best < ENOUGH
    assert len(laid) <= TRIES


def test_a_row_that_does_not_fit_makes_way_for_what_follows() -> None:
    lines = [
        *(line(number) for number in range(28)),
        line(50, 18),
        line(51, 17),
        *(line(60 + one) for one in range(30)),
    ]
    made, laid = sheets(lines, row=0.1)
    document = filled(made, CSS, 2, 28)
    assert len(document.pages) == 2
    assert laid[0] == 28
    assert max(count for count in laid if count <= 2 * PAGE) > 2 * PAGE - ENOUGH


def test_a_sheet_with_nothing_left_is_laid_out_once() -> None:
    made, laid = sheets([line(number) for number in range(5)])
    assert len(filled(made, CSS, 2, 2 * PAGE).pages) == 1
    assert laid == [5]


def test_where_nothing_fits_letters_are_smaller() -> None:
    made, laid = sheets([line(1, 3 * PAGE)], wrong=0.0)
    filled(made, CSS, 2, 2 * PAGE)
    assert laid[-1] == 3 * PAGE


def test_the_same_sheets_give_the_same_pages() -> None:
    lines: list[Line] = [line(number, 1 + number % 3) for number in range(60)]
    counts = []
    for _ in range(2):
        made, laid = sheets(lines, wrong=1.3)
        filled(made, CSS, 2, 2 * PAGE)
        counts.append(laid)
    assert counts[0] == counts[1]
