"""What is read from a store is made once for each version of its data, and kept for that store alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from weakref import ref

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.oxigraph import OxigraphStore
from graph.remembered import remembered
from graph.store import Store


def quad(number: int) -> Quad:
    return Quad(NamedNode(f"urn:{number}"), NamedNode("urn:p"), Literal(str(number)), NamedNode("urn:g"))


def holding(*numbers: int) -> OxigraphStore:
    made = OxigraphStore.create()
    made.load(quad(number) for number in numbers)
    return made


class Asked:
    """A function of a store that counts how often it was asked, and for what."""

    def __init__(self) -> None:
        self.times: list[tuple[str, ...]] = []
        self.meanwhile: Callable[[], object] = lambda: None

        @remembered
        def subjects(store: Store, prefix: str = "urn:", *, ending: str = "") -> list[str]:
            """Return the subjects."""
            self.times.append((prefix, ending))
            self.meanwhile()
            found = sorted(str(one.subject.value) for one in store.dump())  # type: ignore[union-attr]
            return [one for one in found if one.startswith(prefix) and one.endswith(ending)]

        self.subjects = subjects


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_it_is_made_once_for_the_same_data(asked: Asked) -> None:
    store = holding(1, 2)
    first = asked.subjects(store)
    assert first == ["urn:1", "urn:2"]
    assert all(asked.subjects(store) is first for _ in range(3))
    assert asked.times == [("urn:", "")]


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.load([quad(3)]),
        lambda store: store.update("INSERT DATA { GRAPH <urn:g> { <urn:3> <urn:p> '3' } }"),
    ],
)
def test_it_is_made_anew_after_a_change(asked: Asked, change: Callable[[OxigraphStore], None]) -> None:
    store = holding(1, 2)
    asked.subjects(store)
    asked.subjects(store, "urn:2")
    change(store)
    assert asked.subjects(store) == ["urn:1", "urn:2", "urn:3"]
    assert asked.subjects(store, "urn:2") == ["urn:2"]
    assert len(asked.times) == 4
    assert asked.subjects(store) == ["urn:1", "urn:2", "urn:3"]
    assert asked.subjects(store, "urn:2") == ["urn:2"]
    assert len(asked.times) == 4


def test_a_change_that_is_taken_back_is_a_change_each_time(asked: Asked) -> None:
    store = holding(1)
    for number in range(3):
        assert asked.subjects(store) == ["urn:1"]
        store.update("INSERT DATA { GRAPH <urn:g> { <urn:2> <urn:p> '2' } }")
        assert asked.subjects(store) == ["urn:1", "urn:2"]
        store.update("DELETE DATA { GRAPH <urn:g> { <urn:2> <urn:p> '2' } }")
        assert len(asked.times) == 2 * (number + 1)


def test_arguments_are_told_apart(asked: Asked) -> None:
    store = holding(1, 2)
    said = {
        ((), ()): ["urn:1", "urn:2"],
        (("urn:1",), ()): ["urn:1"],
        (("urn:2",), ()): ["urn:2"],
        ((), (("ending", "1"),)): ["urn:1"],
        ((), (("ending", "2"),)): ["urn:2"],
        (("urn:2",), (("ending", "1"),)): [],
    }
    for _ in range(2):
        for (args, named), expected in said.items():
            assert asked.subjects(store, *args, **dict(named)) == expected
    assert len(asked.times) == len(said)


def test_the_order_of_named_arguments_is_all_one(asked: Asked) -> None:
    store = holding(1, 2)
    first = asked.subjects(store, prefix="urn:", ending="1")
    assert asked.subjects(store, ending="1", prefix="urn:") is first
    assert len(asked.times) == 1


def test_what_one_store_holds_is_never_told_of_another(asked: Asked) -> None:
    one, same, other = holding(1), holding(1), holding(2)
    assert one.version == same.version != other.version
    assert asked.subjects(one) == ["urn:1"]
    assert asked.subjects(other) == ["urn:2"]
    assert asked.subjects(same) == ["urn:1"]
    assert asked.subjects(same) is not asked.subjects(one)
    assert len(asked.times) == 3


def test_two_functions_keep_what_is_their_own() -> None:
    one, other = Asked(), Asked()
    store = holding(1)
    assert one.subjects(store) is not other.subjects(store)
    assert len(one.times) == len(other.times) == 1


def test_what_was_made_while_the_data_changed_is_not_kept(asked: Asked) -> None:
    store = holding(1)
    asked.meanwhile = lambda: store.load([quad(2)]) if len(asked.times) == 1 else None
    assert asked.subjects(store) == ["urn:1", "urn:2"]
    store.update("DELETE DATA { GRAPH <urn:g> { <urn:2> <urn:p> '2' } }")
    assert asked.subjects(store) == ["urn:1"]
    assert asked.subjects(store) == ["urn:1"]
    assert len(asked.times) == 2


def test_what_is_none_is_remembered_too() -> None:
    times = []

    @remembered
    def nothing(store: Store) -> None:
        times.append(store)

    store = holding(1)
    assert nothing(store) is nothing(store) is None
    assert len(times) == 1


def test_an_error_is_not_remembered() -> None:
    times = []

    @remembered
    def failing(store: Store) -> int:
        times.append(1)
        if len(times) == 1:
            raise LookupError
        return 7

    store = holding(1)
    with pytest.raises(LookupError):
        failing(store)
    assert [failing(store), failing(store)] == [7, 7]
    assert len(times) == 2


def test_a_store_that_nobody_holds_any_more_is_let_go(asked: Asked) -> None:
    store = holding(1)
    asked.subjects(store)
    gone = ref(store)
    del store
    gc.collect()
    assert gone() is None


def test_the_lock_is_not_held_while_a_thing_is_made(asked: Asked) -> None:
    """One thing that is slow to make holds up no other: who asks meanwhile is answered at once."""
    store = holding(1)
    found: list[list[str]] = []

    def other() -> None:
        asked.meanwhile = lambda: None
        thread = threading.Thread(target=lambda: found.append(asked.subjects(store, "urn:1")), daemon=True)
        thread.start()
        thread.join(5)

    asked.meanwhile = other
    asked.subjects(store)
    assert found == [["urn:1"]]
    assert asked.subjects(store, "urn:1") is found[0]
    assert len(asked.times) == 2


def test_it_keeps_the_name_and_the_words_of_what_it_wraps(asked: Asked) -> None:
    assert (asked.subjects.__name__, asked.subjects.__doc__) == ("subjects", "Return the subjects.")
