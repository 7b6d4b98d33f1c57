"""Likeness of texts and sets: hand-computed, as in a textbook, as in scikit-learn; symmetric and bounded."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.likeness import KEPT, cosines, likenesses, rarities, signs, text_likenesses, words

TEXTS = ["Rà soát văn bản", "Tiếp tục rà soát, sửa đổi văn bản", "Xúc tiến thương mại, xúc tiến đầu tư"]


def test_words_are_syllables_and_pairs_with_their_marks() -> None:
    assert words("Xúc tiến, XÚC tiến 5%") == {
        **{"xúc": 2, "tiến": 2, "5": 1, "%": 1},
        **{"xúc tiến": 2, "tiến xúc": 1, "tiến 5": 1, "5 %": 1},
    }
    assert words("đào") != words("dao")


def test_signs_are_runs_of_three_to_five_folded_characters() -> None:
    assert signs("Hóa!") == signs("hoá") == {" ho": 1, "hoa": 1, "oa ": 1, " hoa": 1, "hoa ": 1, " hoa ": 1}
    assert signs(" … ") == {}


def test_two_bags_that_share_one_term() -> None:
    # n = 2; df(a) = df(c) = 1, df(b) = 2; weights: a = c = 1 + ln(3/2), b = 1
    rare = 1 + math.log(3 / 2)
    bags = [{"a": 1, "b": 1}, {"b": 1, "c": 1}, {}]
    assert rarities(bags) == {"a": rare, "b": 1, "c": rare}
    assert likenesses(bags) == [
        [1, pytest.approx(1 / (1 + rare**2), abs=1e-9), 0],
        [pytest.approx(1 / (1 + rare**2), abs=1e-9), 1, 0],
        [0, 0, 0],
    ]


def test_a_term_that_is_repeated_counts_by_its_logarithm() -> None:
    # n = 2, all terms in both, so every rarity is 1: (1 + ln 3, 1) and (1, 1)
    often = 1 + math.log(3)
    expected = (often + 1) / (math.sqrt(often**2 + 1) * math.sqrt(2))
    assert likenesses([{"a": 3, "b": 1}, {"a": 1, "b": 1}])[0][1] == pytest.approx(expected, abs=1e-9)


def test_the_three_novels_of_the_textbook() -> None:
    # Manning, Raghavan, Schütze 2008, example 6.4: affection, jealous, gossip in Sense and Sensibility,
    # Pride and Prejudice, Wuthering Heights; the book rounds to three places before it multiplies
    novels = [(115, 10, 2), (58, 7, 0), (20, 11, 6)]
    rows = [[(place, float(count)) for place, count in enumerate(novel)] for novel in novels]
    found = cosines(rows, [math.hypot(*novel) for novel in novels], 3)
    assert (found[0][1], found[0][2]) == (pytest.approx(0.999, abs=1e-3), pytest.approx(0.888, abs=1e-3))


def test_a_vector_without_length_is_like_none_not_even_itself() -> None:
    assert cosines([[(0, 0.0)], [(0, 2.0)]], [0.0, 2.0], 1) == [[0, 0], [0, 1]]


def test_as_scikit_learn_1_9_1_weighs_it() -> None:
    # TfidfVectorizer(analyzer=words, sublinear_tf=True) over the same three texts
    assert likenesses([words(text) for text in TEXTS]) == [
        [1.0, 0.464799826, 0.0],
        [0.464799826, 1.0, 0.0],
        [0.0, 0.0, 1.0],
    ]


def test_text_likeness_is_the_mean_of_words_and_signs() -> None:
    by_words, by_signs = (likenesses([way(text) for text in TEXTS])[0][1] for way in (words, signs))
    assert text_likenesses(TEXTS)[0][1] == (by_words + by_signs) / 2


@pytest.mark.parametrize("kept", [0, KEPT])
def test_of_many_texts_some_are_compared(monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    monkeypatch.setattr("graph.likeness.KEPT", kept)
    texts = [*TEXTS, f"{TEXTS[0]} sau", ""]
    whole, among = text_likenesses(texts), [0, 3, 4]
    assert whole[0][3] > 0
    found = text_likenesses(texts, among)
    assert found == [[pytest.approx(whole[row][place], abs=1e-8) for place in among] for row in among]
    bags = [words(text) for text in texts]
    assert likenesses(bags, among)[1][0] == pytest.approx(likenesses(bags)[3][0], abs=1e-8)


def test_nothing_given_nothing_found() -> None:
    assert text_likenesses([]) == []
    assert likenesses([{}, {}]) == [[0, 0], [0, 0]]


@given(st.lists(st.text(alphabet="aăbc đ, ", max_size=12), max_size=6))
def test_likeness_is_symmetric_bounded_and_whole_for_the_same_text(texts: list[str]) -> None:
    found = text_likenesses([*texts, *texts])
    assert found == [list(column) for column in zip(*found, strict=True)]
    assert all(0 <= value <= 1 for row in found for value in row)
    for place, text in enumerate(texts):
        assert found[place][place + len(texts)] == pytest.approx(1.0 if words(text) else 0.0, abs=1e-8)
