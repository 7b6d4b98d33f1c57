"""Brokerage roles by hand, after Gould and Fernandez 1989."""

from __future__ import annotations

import networkx as nx
import pytest
from six_tasks import KNOWN, TASKS, C, N

from graph.brokerage import ROLES, Role, brokerage, role
from graph.measures import UNSTATED, positions
from graph.networks import network, together
from graph.scope import Scope


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("ppp", "coordinator"),
        ("cpc", "itinerant"),
        ("cpp", "gatekeeper"),
        ("ppc", "representative"),
        ("cpa", "liaison"),
    ],
)
def test_the_five_roles(classes: str, expected: Role) -> None:
    assert role(*classes) == expected
    made = nx.DiGraph([("a", "b"), ("b", "c")])
    found = brokerage(made, dict(zip("abc", classes, strict=True)))
    assert found == {"a": {}, "b": {expected: 1}, "c": {}}


def test_a_tie_of_their_own_needs_no_broker() -> None:
    levels = dict.fromkeys("abc", "p")
    made = nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c")])
    assert brokerage(made, levels)["b"] == {}
    # A tie the other way round is not the one that is brokered.
    back = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a")])
    assert {node: sum(found.values()) for node, found in brokerage(back, levels).items()} == {
        "a": 1,
        "b": 1,
        "c": 1,
    }


def test_two_agencies_with_ties_both_ways_broker_nothing() -> None:
    made = nx.DiGraph([("a", "b"), ("b", "a")])
    assert brokerage(made, dict.fromkeys("ab", "p")) == {"a": {}, "b": {}}


def test_a_broker_of_several_pairs() -> None:
    """b stands between a, d of the province and c of the centre, e abroad: four pairs in two roles."""
    made = nx.DiGraph([("a", "b"), ("d", "b"), ("b", "c"), ("b", "e"), ("b", "a")])
    levels = {"a": "p", "b": "p", "c": "z", "d": "p", "e": "x"}
    assert brokerage(made, levels)["b"] == {"representative": 4, "coordinator": 1}
    assert brokerage(made, levels | {"b": "q"})["b"] == {"liaison": 4, "itinerant": 1}


def test_agencies_without_a_level_are_a_class_of_their_own() -> None:
    known = {name: one for name, one in KNOWN.items() if name != N}
    found = {
        one.node: one for one in positions(network(TASKS, Scope(), known), together(TASKS, Scope(), known))
    }
    assert UNSTATED == "unstated"
    # N → C → B: unstated, provincial, central. C → N → T: provincial on both sides of an unstated broker.
    assert {name: getattr(found[C], name) for name in ROLES if getattr(found[C], name)} == {"liaison": 1}
    assert {name: getattr(found[N], name) for name in ROLES if getattr(found[N], name)} == {"itinerant": 1}
