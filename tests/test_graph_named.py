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
        ("đoàn Lào", ["Lào"]),  # by its marks, though words are dropped
        ("doan lao", ["Lào", "Lão"]),
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
        ("đoàn Lào", [("Lào", 0.9405), ("các tỉnh Nam Lào", 0.891), ("Lão", 0.78)]),
        ("tỉnh ủ", [("Tỉnh ủy", 0.92)]),  # "tỉnh" may stand before a name or be of it
        ("tinh ui", [("Tỉnh ủy", 0.97)]),
        ("nalo", []),  # by the sound three of four letters, and a sound counts for less
        ("s o", []),  # too short to be a beginning by the letters alone
        ("đoàn so ng", [("Sở Ngoại vụ", 0.78)]),
        ("doan so ng", [("Sở Ngoại vụ", 0.9108)]),
        ("", []),
        ("\u0301", []),  # a mark without a letter is no word
    ],
)
def test_near_names_the_nearest_first(named: Named, typed: str, found: list[tuple[str, float]]) -> None:
    assert [(one.iri, round(one.likeness, 6)) for one in named.near(typed)] == found


def test_what_is_misspelt_is_alike_by_letters_or_sound_as_a_whole(named: Named) -> None:
    assert named.alike("attapu")
    assert named.alike("xtung treng")
    assert named.alike("at ta po")
    assert named.alike("đoàn at ta po")
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


def test_a_beginning_by_the_letters_may_sound_otherwise() -> None:
    made = Named([Name("x", "partner", "Samphan", "samphan", "samphan")])
    assert [one.likeness for one in made.near("sam-p")] == [0.78]


def test_things_that_are_as_near_are_in_the_order_of_their_iris() -> None:
    made = Named(Name(iri, "partner", "Nara", "nara", "nara") for iri in "bca")
    assert [one.iri for one in made.near("nara")] == ["a", "b", "c"]


def test_a_very_long_name_names_its_thing_and_is_never_offered() -> None:
    made = Named(Name(str(size), "task", "x" * size, "x" * size, "x" * size) for size in (60, 61))
    assert made.just("x" * 61) == ["61"]
    assert [one.iri for one in made.near("x" * 61)] == ["60"]


def test_the_first_words_of_a_name_are_whole_words() -> None:
    made = Named([Name("x", "agency", "Sơn Sở", "sơn so", "sơn sở")])
    assert [one.likeness for one in made.near("sở")] == [0.9]
    made = Named([Name("x", "agency", "Son So", "son so", "son so")])
    assert [one.likeness for one in made.near("so")] == [0.9]
