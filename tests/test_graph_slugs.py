"""The order of ids, whatever they hold: nobody's data may keep a list from being sorted."""

from __future__ import annotations

from graph.slugs import in_order


def test_numbers_stand_by_value() -> None:
    assert sorted(["1520-10", "1520-2", "292-1", "a-1", "1520-02"], key=in_order) == [
        "292-1",
        "1520-2",
        "1520-02",
        "1520-10",
        "a-1",
    ]


def test_signs_that_are_digits_but_no_numbers_are_letters() -> None:
    assert sorted(["10²", "2²", "2①", "①"], key=in_order) == ["2²", "2①", "10²", "①"]


def test_a_run_of_more_digits_than_a_number_may_have_is_ordered() -> None:
    long = "9" * 5000
    assert sorted([f"x{long}-2", f"x{long}-1", "x8"], key=in_order) == ["x8", f"x{long}-1", f"x{long}-2"]
