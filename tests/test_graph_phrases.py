"""Dates, names and sentences in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from graph.phrases import joined, linked, places, told, written
from graph.quotes import Quote
from graph.report import Link


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 2, 5), "05/02/2026", "5 February 2026"),
        (date(2026, 3, 5), "05/3/2026", "5 March 2026"),
        (date(2026, 1, 31), "31/01/2026", "31 January 2026"),
        (date(2026, 12, 15), "15/12/2026", "15 December 2026"),
    ],
)
def test_dates_are_written_as_the_decree_asks(day: date, vi: str, en: str) -> None:
    assert written(day) == {"vi": vi, "en": en}


def test_sentences_are_filled_in_by_language() -> None:
    unit = Link("http://e/1", {"vi": "xã Ia Lâm", "en": "Ia Lâm Commune"})
    assert told("letter.committee", unit=unit) == {
        "vi": "Ủy ban nhân dân xã Ia Lâm",
        "en": "People's Committee of Ia Lâm Commune",
    }
    assert told("due.rule.years", year=2030, last=date(2030, 12, 31))["en"].endswith("31 December 2030.")
    assert joined([unit.label, {"vi": "b", "en": "c"}], "; ") == {
        "vi": "xã Ia Lâm; b",
        "en": "Ia Lâm Commune; c",
    }


def test_a_missing_label_is_the_other_or_the_iri() -> None:
    assert linked("http://e/1", {"http://e/1": {"vi": "xã"}}).label == {"vi": "xã", "en": "xã"}
    assert linked("http://e/2", {}).label == {"vi": "http://e/2", "en": "http://e/2"}


def test_a_place_is_named_once_and_the_first_passage_stands_for_it() -> None:
    passages = [
        Quote(f"http://e/{number}", {"vi": place, "en": place}, "…") for number, place in enumerate("aba")
    ]
    assert [(one.iri, one.label["vi"]) for one in places(passages)] == [
        ("http://e/0", "a"),
        ("http://e/1", "b"),
    ]
