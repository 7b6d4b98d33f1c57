"""Colours and shapes: every kind has its own, and all of them can be told from the page."""

from __future__ import annotations

import pytest

from graph.iris import DN
from graph.links import KINDS
from viz import theme

OKABE_ITO = {
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
}  # fmt: skip


def test_every_kind_has_a_mark() -> None:
    assert set(theme.MARKS) == set(KINDS)
    assert theme.mark("no-such-kind") == theme.OTHER


def test_no_two_kinds_look_alike() -> None:
    looks = [(mark.fill, mark.shape) for mark in theme.MARKS.values()]
    assert len(looks) == len(set(looks))


def test_the_fills_are_those_that_colour_blind_readers_tell_apart() -> None:
    assert {mark.fill for mark in theme.MARKS.values()} <= OKABE_ITO | {theme.WHITE}


def test_marks_lines_and_captions_stand_out_from_the_page() -> None:
    assert theme.contrast(theme.INK, theme.PAPER) >= 7
    assert theme.contrast(theme.OUTLINE, theme.PAPER) >= 3
    strokes = [*theme.STROKES.values(), theme.PLAIN, theme.INFERRED]
    assert all(theme.contrast(stroke.colour, theme.PAPER) >= 3 for stroke in strokes)


@pytest.mark.parametrize(
    ("one", "another", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FFFFFF", "#FFFFFF", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, another: str, ratio: float) -> None:
    assert theme.contrast(one, another) == theme.contrast(another, one) == pytest.approx(ratio, abs=0.01)


def test_leading_coordinating_and_inferred_differ_without_colour() -> None:
    strokes = [theme.stroke(DN.lead), theme.stroke(DN.coordinating), theme.stroke(DN.lead, inferred=True)]
    assert [stroke.line for stroke in strokes] == ["solid", "dashed", "dotted"]
    assert theme.stroke(DN.concerns) == theme.PLAIN
    assert theme.stroke(DN.lead).width > theme.PLAIN.width
