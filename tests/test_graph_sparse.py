"""Rows of which most values are 0 are what the tuple of their values is."""

from __future__ import annotations

import pytest

from graph.sparse import Sparse

WHOLE = ("a", 0, 0, 5, 0)
ROW = Sparse(("a",), {3: 5}, 5)


def test_it_has_the_values_of_the_tuple_in_their_places() -> None:
    assert tuple(ROW) == WHOLE
    assert (len(ROW), hash(ROW), repr(ROW)) == (5, hash(WHOLE), repr(WHOLE))
    assert [ROW[place] for place in range(-5, 5)] == [*WHOLE, *WHOLE]
    assert [ROW[first:last:step] for first, last, step in ((1, 4, 1), (None, -1, 2), (9, None, 1))] == [
        WHOLE[1:4:1],
        WHOLE[None:-1:2],
        WHOLE[9:None:1],
    ]
    for place in (5, -6):
        with pytest.raises(IndexError):
            ROW[place]


def test_it_equals_the_tuple_and_no_other() -> None:
    assert WHOLE == ROW
    assert Sparse(("a", 0), {3: 5, 4: 0}, 5) == ROW
    assert ROW.__eq__(WHOLE)
    for other in (WHOLE[:4], (*WHOLE, 0), ("b", *WHOLE[1:]), ("a", 1, 0, 5, 0), "a0050", 7):
        assert other != ROW
        assert not other == ROW  # noqa: SIM201


def test_what_is_held_are_the_values_beyond_the_beginning() -> None:
    assert list(Sparse(("a", 7), {3: 5, 2: 0}, 9).held()) == [(3, 5), (2, 0)]
