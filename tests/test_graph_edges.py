"""The networks of the edge list are those of the tasks; heavy measures are equal in both libraries."""

from __future__ import annotations

from itertools import product

import networkx as nx
import pytest
from numpy import array

from graph import edges, networks
from graph.assignments import assignments
from graph.heavy import LARGE, betweenness, diameter, library_of, note
from graph.oxigraph import OxigraphStore
from graph.scope import Scope

PLANS = ("plan-1520", "plan-292")


@pytest.mark.parametrize(("generic", "issuer"), list(product((False, True), repeat=2)))
def test_the_networks_are_those_of_the_tasks(real: OxigraphStore, generic: bool, issuer: bool) -> None:
    scope = Scope(PLANS, numbered=False, generic=generic, issuer=issuer)
    tasks = assignments(real)
    found = edges.edges(real, PLANS, generic=generic, issuer=issuer)
    directed, joint = networks.network(tasks, scope), networks.together(tasks, scope)
    assert len(joint) > 25
    assert joint.number_of_edges() > 40
    assert list(found.agencies) == list(directed)
    assert weights(edges.network(found)) == weights(directed)
    assert weights(edges.together(found)) == weights(joint)
    assert weights(edges.together(found), "newman") == pytest.approx(weights(joint, "newman"))


def test_every_document_counts_where_none_is_named(real: OxigraphStore) -> None:
    documents = tuple({task.document for task in assignments(real)})
    everything, named, fewer = (edges.edges(real, which) for which in ((), documents, PLANS))
    assert weights(edges.network(everything)) == weights(edges.network(named))
    assert weights(edges.network(fewer)) != weights(edges.network(named))
    assert edges.edges(real, ("plan-9999",)).agencies == ()
    assert not edges.together(edges.edges(real, ("plan-9999",)))


def test_an_agency_that_leads_and_coordinates_one_task_is_not_tied_to_itself() -> None:
    found = edges.EdgeList(("agency/a", "agency/b"), 1, array([[0], [0]]), array([[0, 0], [0, 1]]))
    assert dict(edges.network(found).edges) == {("agency/a", "agency/b"): {"weight": 1}}
    assert found.together().toarray().tolist() == [[0, 1], [1, 0]]
    assert found.newman().toarray().tolist() == [[0, 1], [1, 0]]


def test_an_edge_that_an_engine_gives_twice_counts_once() -> None:
    twice = array([[0, 0, 1], [0, 0, 0]])
    found = edges.EdgeList(("agency/a", "agency/b"), 2, twice, array([[0, 1, 1], [1, 1, 1]]))
    assert dict(edges.network(found).edges) == {("agency/a", "agency/b"): {"weight": 2}}
    assert dict(edges.together(found).edges) == {("agency/a", "agency/b"): {"weight": 2, "newman": 2.0}}


def weights(network: nx.Graph[str], name: str = "weight") -> dict[tuple[str, str], float]:
    ends = (tuple(pair) if network.is_directed() else tuple(sorted(pair)) for pair in network.edges)
    return {(first, second): network.edges[first, second][name] for first, second in sorted(ends)}


@pytest.mark.parametrize(
    "network",
    [
        nx.relabel_nodes(nx.les_miserables_graph(), str),
        nx.relabel_nodes(nx.path_graph(7), str),
        nx.relabel_nodes(nx.star_graph(5), str),
        nx.relabel_nodes(nx.gnp_random_graph(60, 0.1, seed=4), str),
        nx.relabel_nodes(nx.path_graph(1), str),
        nx.relabel_nodes(nx.path_graph(2), str),
        nx.Graph(),
    ],
)
def test_heavy_measures_are_the_same_in_both_libraries(network: nx.Graph[str]) -> None:
    expected = betweenness(network, "networkx")
    assert betweenness(network, "rustworkx") == pytest.approx(expected)
    assert list(betweenness(network, "rustworkx")) == list(expected)
    if network and nx.is_connected(network):
        assert diameter(network, "rustworkx") == diameter(network, "networkx")


def test_a_large_network_goes_to_the_other_library_and_is_said_to() -> None:
    network = nx.gnm_random_graph(200, 9_999, seed=1)
    assert LARGE == 200 * 10_000
    assert library_of(network) == "networkx"
    assert note(network)["en"].startswith(f"Betweenness and diameter computed by networkx {nx.__version__};")
    network = nx.gnm_random_graph(200, 10_000, seed=1)
    assert library_of(network) == "rustworkx"
    assert "rustworkx" in note(network)["vi"]
