"""Gini and Herfindahl–Hirschman: worked examples, what nothing gives, and what may not change them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.concentration import Concentration, equal_count, gini, gini_corrected, hhi, hhi_normalized

COUNTS = st.lists(st.integers(min_value=0, max_value=60), max_size=12)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # The mean difference over all 16 pairs is 1.25, and half of it over the mean of 2.5 is 0.25.
        ((1, 2, 3, 4), (0.25, 1 / 3, 0.3, 1 / 15, 10 / 3)),
        ((5, 5), (0.0, 0.0, 0.5, 0.0, 2.0)),
        ((0, 0, 7), (2 / 3, 1.0, 1.0, None, 1.0)),
        ((7,), (0.0, None, 1.0, None, 1.0)),
        ((0, 0), (None,) * 5),
        ((), (None,) * 5),
    ],
)
def test_the_figures_by_hand(counts: tuple[int, ...], expected: tuple[float | None, ...]) -> None:
    found = Concentration.of(counts)
    made = (found.gini, found.gini_corrected, found.hhi, found.hhi_normalized, found.equal)
    assert made == pytest.approx(expected)


def test_the_shares_of_four_firms_give_the_index_of_the_merger_guidelines() -> None:
    # U.S. Department of Justice and FTC, Horizontal Merger Guidelines: shares 30, 30, 20, 20 give 2,600.
    assert hhi((30, 30, 20, 20)) == pytest.approx(0.26)


def test_a_count_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        gini((3, -1))


@given(COUNTS)
def test_gini_is_half_the_mean_difference_over_the_mean(counts: list[int]) -> None:
    total = sum(counts)
    if not total:
        assert gini(counts) is None
        return
    differences = sum(abs(one - other) for one, other in product(counts, repeat=2))
    assert gini(counts) == pytest.approx(float(Fraction(differences, 2 * len(counts) * total)))


@given(COUNTS, st.randoms(use_true_random=False))
def test_doubling_and_changing_places_leave_everything_as_it_is(counts: list[int], random: object) -> None:
    mixed = [2 * count for count in counts]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert Concentration.of(mixed) == Concentration.of(counts)


@given(COUNTS.filter(any))
def test_an_agency_without_work_changes_gini_alone_and_as_it_says(counts: list[int]) -> None:
    more = [*counts, 0]
    number, before = len(counts), gini(counts)
    assert before is not None
    assert gini(more) == pytest.approx((number * before + 1) / (number + 1))
    assert (hhi(more), hhi_normalized(more), equal_count(more)) == (
        hhi(counts),
        hhi_normalized(counts),
        equal_count(counts),
    )


@given(COUNTS.filter(any))
def test_the_figures_stay_in_their_ranges(counts: list[int]) -> None:
    found, having = Concentration.of(counts), sum(count > 0 for count in counts)
    assert found.gini is not None
    assert found.hhi is not None
    assert -1e-12 <= found.gini <= 1 - 1 / len(counts) + 1e-12
    assert 1 / having - 1e-12 <= found.hhi <= 1
    corrected, normalized = gini_corrected(counts), found.hhi_normalized
    assert corrected is None or -1e-12 <= corrected <= 1 + 1e-12
    assert normalized is None or -1e-12 <= normalized <= 1 + 1e-12
