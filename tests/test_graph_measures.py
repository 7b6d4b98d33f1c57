"""Measures: by hand, against published examples and a second library, and their properties."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import networkx as nx
import numpy as np
import pytest
import rustworkx as rx
from hypothesis import given, settings
from hypothesis import strategies as st
from six_agencies import AGENCIES, task
from six_tasks import KNOWN, TASKS, A, B, C, N, T, Y, slugs

from graph.actors import actors
from graph.assignments import Assignment, assignments
from graph.measures import Position, Whole, centralization, density, positions, some, whole
from graph.networks import network, together
from graph.oxigraph import OxigraphStore
from graph.scope import Scope


def both(tasks: list[Assignment], scope: Scope | None = None, known: Any = KNOWN) -> tuple[Any, Any]:
    return network(tasks, scope or Scope(), known), together(tasks, scope or Scope(), known)


def undirected(edges: list[tuple[str, str]]) -> Any:
    made = nx.Graph(edges)
    nx.set_edge_attributes(made, 1, "weight")
    nx.set_edge_attributes(made, 1.0, "newman")
    return made


def of(made: Any) -> dict[str, Position]:
    empty = nx.DiGraph()
    empty.add_nodes_from(made)
    return {one.node: one for one in positions(empty, made)}


def test_the_whole_network_by_hand() -> None:
    assert whole(*both(TASKS)) == Whole(
        agencies=6,
        isolated=1,
        ties=4,
        density=round(4 / 30, 6),
        reciprocity=2 / 4,
        out_centralization=8 / 25,  # outdegrees 2 2 0 0 0 0
        in_centralization=2 / 25,  # indegrees 1 1 1 1 0 0
        pairs=6,
        together_density=6 / 15,
        centralization=6 / 20,  # degrees 3 3 3 2 1 0
        components=2,
        largest=5,
        diameter=3,  # Y–T–N–B
        core=2,
        core_agencies=4,
    )


def test_each_agency_by_hand() -> None:
    found = {one.node: one for one in positions(*both(TASKS))}
    none = {"coordinator": 0, "itinerant": 0, "gatekeeper": 0, "representative": 0, "liaison": 0}
    assert found[N] == Position(
        node=N,
        out_degree=2,
        in_degree=1,
        out_weight=3,
        in_weight=2,
        degree=3,
        weight=6,
        newman=4.0,
        betweenness=0.1,  # half of Y–B and of T–B, of ten pairs
        articulation=False,
        constraint=round((29 / 36) ** 2 + 2 * (10 / 36) ** 2, 6),
        effective_size=round(3 - 2 * 2 / 3, 6),
        coreness=2,
        **{**none, "coordinator": 1},  # C → N → T
    )
    assert found[T] == Position(
        node=T,
        out_degree=0,
        in_degree=1,
        out_weight=0,
        in_weight=1,
        degree=3,
        weight=3,
        newman=2.0,
        betweenness=0.3,  # Y–N, Y–C, Y–B
        articulation=True,
        constraint=round(2 * (5 / 9) ** 2 + 1 / 9, 6),
        effective_size=round(3 - 2 * 1 / 3, 6),
        coreness=2,
        **none,
    )
    assert found[A] == Position(A, 0, 0, 0, 0, 0, 0, 0.0, 0.0, False, None, None, 0, **none)
    assert (found[C].representative, found[C].coordinator) == (1, 0)  # N → C → B, B of the centre
    assert (found[Y].constraint, found[Y].effective_size, found[Y].coreness) == (1.0, 1.0, 1)
    assert found[B].constraint == round(2 * (5 / 6) ** 2, 6)


def test_what_is_not_defined_is_none() -> None:
    nothing = whole(*both([]))
    assert (nothing.agencies, nothing.components, nothing.core) == (0, 0, 0)
    undefined = (
        "density",
        "reciprocity",
        "out_centralization",
        "centralization",
        "together_density",
        "diameter",
    )
    assert [getattr(nothing, name) for name in undefined] == [None] * 6
    alone = whole(*both(TASKS[-1:]))
    assert (alone.density, alone.diameter, alone.components, alone.core_agencies) == (None, 0, 1, 1)
    two = whole(*both(TASKS[:1]))
    assert (two.density, two.centralization, two.out_centralization) == (0.5, None, 1.0)
    assert density(together(TASKS, Scope()), [N]) is None
    assert density(together(TASKS, Scope()), [N, C, Y, "agency/khac"]) == round(1 / 3, 6)


def test_the_diameter_is_that_of_the_widest_of_the_largest_components() -> None:
    made = undirected([("a", "b"), ("b", "c"), ("c", "a"), ("p", "q"), ("q", "r"), ("x", "y")])
    assert whole(nx.DiGraph(), made).diameter == 2
    small = nx.disjoint_union(nx.complete_graph(5), nx.path_graph(4))
    assert whole(nx.DiGraph(), nx.relabel_nodes(small, str)).diameter == 1


KITE = [
    *(("Andre", one) for one in ("Beverly", "Carol", "Diane", "Fernando")),
    *(("Beverly", one) for one in ("Diane", "Ed", "Garth")),
    *(("Carol", one) for one in ("Diane", "Fernando")),
    *(("Diane", one) for one in ("Ed", "Fernando", "Garth")),
    ("Ed", "Garth"),
    ("Fernando", "Garth"),
    ("Fernando", "Heather"),
    ("Garth", "Heather"),
    ("Heather", "Ike"),
    ("Ike", "Jane"),
]


def test_the_kite_of_krackhardt() -> None:
    """D. Krackhardt, "Assessing the Political Landscape", Administrative Science Quarterly 35 (1990)."""
    made = undirected(KITE)
    between = {name: round(one.betweenness, 3) for name, one in of(made).items()}
    assert between == {
        "Andre": 0.023,
        "Beverly": 0.023,
        "Carol": 0.0,
        "Diane": 0.102,
        "Ed": 0.0,
        "Fernando": 0.231,
        "Garth": 0.231,
        "Heather": 0.389,
        "Ike": 0.222,
        "Jane": 0.0,
    }
    assert {name for name, one in of(made).items() if one.articulation} == {"Heather", "Ike"}
    kite = whole(nx.DiGraph(), made)
    assert (kite.centralization, kite.diameter, kite.core) == (round(24 / 72, 6), 4, 3)


BURT = "AB AE AF AG BD BG CG DG EG FG"


def test_the_example_of_burt_and_borgatti() -> None:
    """Burt 1992, p. 56, as worked out by Borgatti 1997, figure 1: effective size and constraint."""
    found = of(undirected([(pair[0], pair[1]) for pair in BURT.split()]))
    size = {name: one.effective_size and round(one.effective_size, 2) for name, one in found.items()}
    assert size == {"A": 2.5, "B": 1.67, "C": 1, "D": 1, "E": 1, "F": 1, "G": 4.67}
    constraint = {name: one.constraint and round(one.constraint, 3) for name, one in found.items()}
    assert (constraint["A"], constraint["C"], constraint["G"]) == (0.595, 1.0, 0.400)


def test_a_star_is_wholly_centralized_and_a_circle_is_not() -> None:
    """Freeman 1978/79: the star has 1, the circle 0."""
    assert whole(nx.DiGraph(), undirected([("x", one) for one in "abcd"])).centralization == 1
    assert whole(nx.DiGraph(), undirected(["ab", "bc", "cd", "da"])).centralization == 0  # type: ignore[list-item]
    assert centralization([4, 0, 0, 0, 0], 16) == 1


@pytest.mark.parametrize("plan", ["plan-1520", "plan-292"])
@pytest.mark.parametrize("generic", [False, True])
def test_the_real_networks_against_a_second_library(real: OxigraphStore, plan: str, generic: bool) -> None:
    scope = Scope(plans=(plan,), generic=generic)
    made, joint = both(assignments(real), scope, actors(real))
    other = rx.networkx_converter(joint)
    nodes = list(joint)
    found = positions(made, joint)
    assert [one.node for one in found] == nodes
    between = rx.betweenness_centrality(other, normalized=True)
    cores, cuts = rx.core_number(other), rx.articulation_points(other)
    for place, one in enumerate(found):
        assert one.betweenness == pytest.approx(between[place], abs=1e-6)
        assert (one.coreness, one.articulation) == (cores[place], place in cuts)
    constraint, size = burt(joint, nodes)
    for place, one in enumerate(found):
        if one.degree:
            assert one.constraint == pytest.approx(constraint[place], abs=1e-6)
            assert one.effective_size == pytest.approx(size[place], abs=1e-6)
    parts = [set(part) for part in rx.connected_components(other)]
    largest = other.subgraph(sorted(max(parts, key=len)))
    total = whole(made, joint)
    assert (total.components, total.largest) == (len(parts), largest.num_nodes())
    assert total.diameter == int(rx.distance_matrix(largest, null_value=0).max())
    assert total.core == max(cores.values())


def burt(joint: Any, nodes: list[str]) -> tuple[Any, Any]:
    """Burt's own formulas on matrices: Σ_j (p_ij + Σ_q p_iq p_qj)² and Σ_j (1 − Σ_q p_iq m_jq)."""
    weight = nx.to_numpy_array(joint, nodes, weight="weight")
    tie = nx.to_numpy_array(joint, nodes, weight=None)
    with np.errstate(invalid="ignore"):
        strength = np.nan_to_num(weight / weight.sum(axis=1, keepdims=True))
        share = np.nan_to_num(tie / tie.sum(axis=1, keepdims=True))
    constraint = ((strength + strength @ strength) ** 2 * tie).sum(axis=1)
    return constraint, (tie * (1 - share @ tie)).sum(axis=1)


SETS = st.lists(st.sampled_from(AGENCIES), max_size=3, unique=True).map(tuple)
LISTS = st.lists(st.tuples(SETS, SETS), max_size=7).map(
    lambda named: [
        task(f"1520-{number}", leads=leads, coordinators=tuple(one for one in asked if one not in leads))
        for number, (leads, asked) in enumerate(named, start=1)
    ]
)


@given(LISTS)
@settings(max_examples=60, deadline=None)
def test_an_isolated_agency_changes_only_what_counts_agencies(tasks: list[Assignment]) -> None:
    before, after = both(tasks), both([*tasks, task("1520-99", leads=("so-moi",))])
    small, large = whole(*before), whole(*after)
    assert (large.agencies, large.isolated, large.components) == (
        small.agencies + 1,
        small.isolated + 1,
        small.components + 1,
    )
    assert (large.ties, large.pairs, large.reciprocity, large.core) == (
        small.ties,
        small.pairs,
        small.reciprocity,
        small.core,
    )
    n = small.agencies
    found = {one.node: one for one in positions(*after)}
    assert found.pop("agency/so-moi").constraint is None
    for one in positions(*before):
        other = found.pop(one.node)
        shrunk = one.betweenness * (n - 2) / n  # the same pairs among more
        assert other.betweenness == pytest.approx(shrunk, abs=2e-6)
        assert as_dict(other, "betweenness") == as_dict(one, "betweenness")
    assert not found


@given(LISTS)
@settings(max_examples=60, deadline=None)
def test_doubling_every_task_doubles_weights_alone(tasks: list[Assignment]) -> None:
    again = [
        task(f"1520-{100 + number}", leads=one.leads, coordinators=one.coordinators)
        for number, one in enumerate(tasks)
    ]
    once, twice = both(tasks), both([*tasks, *again])
    assert whole(*once) == whole(*twice)
    weights = ("out_weight", "in_weight", "weight", "newman")
    for one, other in zip(positions(*once), positions(*twice), strict=True):
        assert as_dict(one, *weights) == as_dict(other, *weights)
        for name in weights:
            assert getattr(other, name) == pytest.approx(2 * getattr(one, name), abs=2e-6)


@given(LISTS, st.permutations(AGENCIES))
@settings(max_examples=60, deadline=None)
def test_relabelling_moves_each_place_with_its_agency(tasks: list[Assignment], names: list[str]) -> None:
    renamed = dict(zip(AGENCIES, names, strict=True))
    moved = [
        task(
            one.id,
            leads=tuple(renamed[name] for name in one.leads),
            coordinators=tuple(renamed[name] for name in one.coordinators),
        )
        for one in tasks
    ]
    known = {f"agency/{renamed[name]}": KNOWN[f"agency/{name}"] for name in AGENCIES}
    before, after = both(tasks), both(moved, known=known)
    assert whole(*before) == whole(*after)
    found = {one.node: one for one in positions(*after)}
    for one in positions(*before):
        (slug,) = slugs(one.node)
        assert as_dict(found[f"agency/{renamed[slug]}"], "node") == pytest.approx(
            as_dict(one, "node"), abs=2e-6
        )


@given(LISTS)
@settings(max_examples=60, deadline=None)
def test_newmans_weights_add_up_to_the_tasks_done_with_others(tasks: list[Assignment]) -> None:
    for one in positions(*both(tasks)):
        (slug,) = slugs(one.node)
        shared = [t for t in tasks if slug in t.leads + t.coordinators and len(t.leads + t.coordinators) > 1]
        assert one.newman == pytest.approx(len(shared), abs=1e-6)


def as_dict(one: Position, *without: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Position.__slots__ if name not in without}


def test_some_figures_make_only_the_network_they_need() -> None:
    made: list[str] = []

    def of(name: str, network: Any) -> Any:
        def make() -> Any:
            made.append(name)
            return network

        return make

    directed, joint = network(TASKS, Scope()), together(TASKS, Scope())
    every = whole(directed, joint)
    names = [field.name for field in fields(Whole)]
    for which, needed in (
        (("agencies", "ties", "density", "reciprocity"), ["directed"]),
        (("agencies", "pairs", "together_density", "centralization", "components"), ["joint"]),
        (names, ["directed", "joint"]),
    ):
        made.clear()
        found = some(which, of("directed", directed), of("joint", joint))
        assert found == {name: getattr(every, name) for name in which}
        assert sorted(made) == needed
