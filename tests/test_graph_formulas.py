"""No text of a CSV file is a formula, wherever a spreadsheet begins its cells."""

from __future__ import annotations

import pytest

from graph.formulas import unevaluated

TEXTS = {
    "Sở Ngoại vụ": "Sở Ngoại vụ",
    "=1+1": "'=1+1",
    " \u00a0=1+1": "' \u00a0=1+1",
    "＝1": "'＝1",
    "\ttab": "'\ttab",
    "a;=1+1": "a;'=1+1",
    "a; =1+1": "a;' =1+1",
    "a;\u00a0 @b": "a;'\u00a0 @b",
    "a\t-b\n+c": "a\t'-b\n'+c",
    "a;;=b": "a;;'=b",
    "a; b = c; d-e": "a; b = c; d-e",
    "": "",
}
"""Texts, and how they stand in a CSV file."""


@pytest.mark.parametrize("text", TEXTS)
def test_a_formula_can_start_nowhere(text: str) -> None:
    assert unevaluated(text) == TEXTS[text]
