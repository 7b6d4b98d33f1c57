"""What is kept: made once by whoever comes first, anew for new data, and never waited for by others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from api.deps import RECENT, Kept
from graph.oxigraph import OxigraphStore
from graph.store import Store

SECONDS = 30
"""How long a test waits for what must come."""


class Changing:
    """A store of which only the version is asked."""

    version = "1"


@pytest.fixture
def kept(store: OxigraphStore) -> Kept:
    return Kept(store)


@pytest.mark.parametrize("name", ["get", "recent"])
def test_only_who_asks_for_the_same_waits_and_it_is_made_once(kept: Kept, name: str) -> None:
    ask = getattr(kept, name)
    begun, may_end, made = Event(), Event(), []

    def slow(_: Store) -> str:
        begun.set()
        assert may_end.wait(SECONDS)
        made.append(1)
        return "slow"

    with ThreadPoolExecutor(3) as threads:
        first = threads.submit(ask, "slow", slow)
        assert begun.wait(SECONDS)
        second = threads.submit(ask, "slow", slow)
        assert threads.submit(ask, "quick", lambda _: "quick").result(SECONDS) == "quick"
        assert not first.done()
        assert not second.done()
        may_end.set()
        assert (first.result(SECONDS), second.result(SECONDS)) == ("slow", "slow")
    assert made == [1]


@pytest.mark.parametrize("name", ["get", "recent"])
def test_what_could_not_be_made_is_tried_again(kept: Kept, name: str) -> None:
    ask = getattr(kept, name)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            ask("one", lambda _: 1 / 0)
    assert ask("one", lambda _: 1) == 1


@pytest.mark.parametrize("name", ["get", "recent"])
def test_new_data_make_it_anew(name: str) -> None:
    changing = Changing()
    ask = getattr(Kept(changing), name)  # type: ignore[arg-type]
    assert ask("one", lambda store: store.version) == "1"
    changing.version = "2"
    assert ask("one", lambda store: store.version) == "2"
    assert ask("one", lambda _: "not made") == "2"


def test_only_the_most_recent_are_kept(kept: Kept) -> None:
    for number in range(RECENT):
        kept.recent(str(number), lambda _, number=number: number)  # type: ignore[misc]
    assert kept.recent("0", lambda _: "anew") == 0
    assert kept.recent("new", lambda _: "new") == "new"
    assert kept.recent("0", lambda _: "anew") == 0
    assert kept.recent("1", lambda _: "anew") == "anew"


def test_nothing_that_is_kept_for_good_gives_way(kept: Kept) -> None:
    for number in range(2 * RECENT):
        kept.get(str(number), lambda _, number=number: number)  # type: ignore[misc]
    assert kept.get("0", lambda _: "anew") == 0
