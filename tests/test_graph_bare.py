"""The networks without weights have the nodes and ties of those with them, whichever way they are found."""

from __future__ import annotations

import pytest
from six_agencies import task
from six_tasks import TASKS, C, N, T, slugs

from graph import bare, networks
from graph.assignments import assignments
from graph.oxigraph import OxigraphStore
from graph.scope import Scope
from graph.variants import variants


def shape(made: object) -> tuple[list[str], set[tuple[str, str]]]:
    return list(made), set(made.edges)  # type: ignore[call-overload, attr-defined]


@pytest.mark.parametrize("large", [0, 10**9])
def test_nodes_and_ties_are_those_of_the_networks(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(bare, "LARGE", large)
    both = task("1520-9", leads=slugs(T, N), coordinators=slugs(T, C))
    for tasks in (TASKS, [*TASKS, both], assignments(real), []):
        for scope in variants(Scope()):
            assert shape(bare.network(tasks, scope)) == shape(networks.network(tasks, scope))
            found, whole = bare.together(tasks, scope), networks.together(tasks, scope)
            assert list(found) == list(whole)
            assert {frozenset(one) for one in found.edges} == {frozenset(one) for one in whole.edges}
