"""What a typed name names, and what it may be meant for."""

from __future__ import annotations

import pytest

from graph.named import LEAST, Name, Named, Near
from graph.spelling import folded, written

NAMES = (
    ("partner", "Attapeu"),
    ("partner", "Stung Treng"),
    ("partner-group", "các tỉnh Nam Lào"),
    ("country", "Lào"),
    ("country", "Lão"),
    ("agency", "Tỉnh ủy"),
    ("agency", "Sở Ngoại vụ"),
    ("division", "Nara"),
)


@pytest.fixture(scope="module")
def named() -> Named:
    return Named(Name(text, kind, text, folded(text), written(text)) for kind, text in NAMES)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("attapeu", ["Attapeu"]),
        ("AT-TA-PEU", ["Attapeu"]),
        ("đoàn Attapeu", ["Attapeu"]),
        ("stungtreng", ["Stung Treng"]),
        ("tỉnh ủy", ["Tỉnh ủy"]),
        ("tinh uy", ["Tỉnh ủy"]),
        ("uy", []),  # words are dropped from what is typed, never from a name
        ("Attape", []),
        ("Lào", ["Lào"]),
        ("lao", ["Lào", "Lão"]),
        ("Nam Lào", []),
        ("", []),
        ("...", []),
    ],
)
def test_a_whole_name_names_its_things(named: Named, typed: str, found: list[str]) -> None:
    assert named.just(typed) == found


def test_kinds_narrow_what_is_named_and_near(named: Named) -> None:
    assert named.just("nara", ("partner",)) == []
    assert named.just("nara", ("division",)) == ["Nara"]
    assert named.near("nara", ("partner",)) == []
    assert not named.alike("attapu", ("country",))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("attapeu", [("Attapeu", 1.0)]),
        ("attapu", [("Attapeu", 0.97)]),  # the same sound
        ("atlapeu", [("Attapeu", 0.857143)]),  # one of seven letters
        ("attapoi", []),  # two of seven letters are too many
        ("so ngoai", [("Sở Ngoại vụ", 0.95)]),
        ("so ng", [("Sở Ngoại vụ", 0.92)]),
        ("ngoai vu", [("Sở Ngoại vụ", 0.9)]),
        ("ngo", [("Sở Ngoại vụ", 0.8)]),
        ("A-ta", [("Attapeu", 0.78)]),
        ("hữu nghị với Attapeu 2026", [("Attapeu", 0.85)]),
        ("Bỉ", []),
        ("lao", [("Lào", 0.95), ("Lão", 0.95), ("các tỉnh Nam Lào", 0.9)]),
        ("lảo", [("Lào", 0.78), ("Lão", 0.78)]),  # other marks: by the sound alone
        ("", []),
    ],
)
def test_near_names_the_nearest_first(named: Named, typed: str, found: list[tuple[str, float]]) -> None:
    assert [(one.iri, round(one.likeness, 6)) for one in named.near(typed)] == found


def test_what_is_misspelt_is_alike_by_letters_or_sound_as_a_whole(named: Named) -> None:
    assert named.alike("attapu")
    assert named.alike("xtung treng")
    assert named.alike("at ta po")
    assert not named.alike("so ngoai")  # words of a name
    assert not named.alike("attapeu ay")  # a name with another word
    assert not named.alike("lao")
    assert not named.alike("busan")


def test_each_thing_is_near_once_by_its_nearest_name() -> None:
    made = Named(
        Name("us", "country", text, folded(text), written(text)) for text in ("Hoa Kỳ", "Hoa Ky", "Mỹ")
    )
    assert made.near("hoa ky") == [Near("us", "country", "Hoa Kỳ", 1.0)]
    assert LEAST < 1
