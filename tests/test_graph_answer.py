"""An answer that is kept: it counts with the question under which it is kept."""

from __future__ import annotations

import pytest

from graph.answer import Answer, Asked
from graph.cache import Cache


def asked(text: str, graph: str = "http://e/g") -> Asked:
    return Asked("1", text, "text/csv", None, (graph,), None, "http://h/sparql")


@pytest.mark.parametrize(("letter", "taken"), [("x", 1), ("ệ", 2), ("\U0001f600", 4)])
def test_short_answers_to_long_questions_take_the_room_of_these(letter: str, taken: int) -> None:
    cache: Cache[Answer] = Cache(taken * 1_000_000)
    questions = [asked(f"ASK {{}} #{number:2}" + 90_000 * letter) for number in range(30)]
    for one in questions:
        cache.put(one, Answer("ask", "text/csv", b"true", kept=one))
    assert [one for one in questions if cache.get(one)] == questions[-11:]


def test_the_names_of_graphs_count() -> None:
    long, short = asked("ASK {}", "http://e/" + 5000 * "g"), asked("ASK {}")
    assert long.size - short.size == 4999
    assert long._replace(default=None, named=long.default).size == long.size
    assert Answer("ask", "text/csv", b"true", kept=short).size == short.size + 504
    assert Answer("ask", "text/csv", b"true").size == 504
