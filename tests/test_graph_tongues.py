"""The headings of partners' own copies: a table for each language, nothing of it translated elsewhere."""

from __future__ import annotations

import unicodedata

import pytest

from graph.iris import thing
from graph.language import catalogue
from graph.lookup import Lookup
from graph.oxigraph import OxigraphStore
from graph.tongues import TONGUES, headings, tongue_of

SCRIPTS = {"lo": ("LAO",), "km": ("KHMER",), "ja": ("CJK", "HIRAGANA", "KATAKANA"), "ko": ("HANGUL",)}


@pytest.mark.parametrize("tongue", TONGUES.values())
def test_every_table_names_our_headings_in_its_own_script(tongue: str) -> None:
    found = headings(tongue)
    assert {
        "brief.title",
        "brief.section.who",
        "brief.section.relation",
        "brief.section.notes",
    } <= found.keys()
    assert found.keys() <= catalogue("graph", "vi").keys()
    for words in found.values():
        assert words == unicodedata.normalize("NFC", words)
        letters = [unicodedata.name(sign) for sign in words if unicodedata.category(sign)[0] in "LM"]
        assert all(name.startswith(SCRIPTS[tongue]) for name in letters), words


def test_a_heading_that_is_not_translated_yet_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    before = headings("ko")
    monkeypatch.setitem(catalogue("graph", "ko"), "brief.title", "")
    assert headings("ko") == {key: words for key, words in before.items() if key != "brief.title"}


def test_other_languages_have_no_table() -> None:
    assert headings("fr") == headings("") == headings("../vi") == {}


@pytest.mark.parametrize(
    ("kind", "slug", "tongue"),
    [
        ("partner", "attapeu", "lo"),
        ("partner", "ratanakiri", "km"),
        ("partner", "yoshino", "ja"),
        ("partner", "yongsan", "ko"),
        ("partner-group", "southern-laos", "lo"),
        ("country", "kr", "ko"),
        ("country", "us", ""),
        ("agency", "so-ngoai-vu", ""),
    ],
)
def test_the_country_says_which_language(real: OxigraphStore, kind: str, slug: str, tongue: str) -> None:
    assert tongue_of(Lookup(real), thing(kind, slug)) == tongue
