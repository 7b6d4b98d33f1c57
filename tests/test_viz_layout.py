"""Places in the picture: the same every time, with room between them."""

from __future__ import annotations

import math
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from graph.iris import thing
from graph.neighbourhood import Neighbourhood, around
from graph.oxigraph import OxigraphStore
from viz.layout import BOX, as_network, positions


def test_the_network_has_the_nodes_and_edges_of_the_neighbourhood(store: OxigraphStore) -> None:
    view = around(store, thing("partner", "champadeng"), 2)
    network = as_network(view)
    assert list(network.nodes) == [node.iri for node in view.nodes]
    assert sorted(network.edges(keys=True)) == sorted((e.source, e.target, e.property) for e in view.edges)


def test_the_centre_is_in_the_middle(store: OxigraphStore) -> None:
    view = around(store, thing("partner", "champadeng"), 2)
    places = positions(view)
    assert places[view.centre] == (0, 0)
    assert list(places) == [node.iri for node in view.nodes]


def test_a_thing_alone_stands_in_the_middle(store: OxigraphStore) -> None:
    view = around(store, thing("partner", "champadeng"), kinds=["person"])
    assert positions(view) == {view.centre: (0, 0)}


@pytest.mark.parametrize(
    ("kind", "slug", "depth"),
    [
        ("partner", "attapeu", 1),
        ("partner", "attapeu", 2),
        ("partner", "attapeu", 3),
        ("agency", "so-ngoai-vu", 1),
        ("document", "plan-1520", 2),
        ("task", "1520-21", 1),
    ],
)
def test_nothing_stands_on_anything_else(real: OxigraphStore, kind: str, slug: str, depth: int) -> None:
    places = positions(around(real, thing(kind, slug), depth))
    assert nearest(places) >= 0.9


def nearest(places: dict[str, tuple[int, int]]) -> float:
    return min(
        math.hypot((one[0] - other[0]) / BOX[0], (one[1] - other[1]) / BOX[1])
        for one, other in combinations(places.values(), 2)
    )


def test_the_same_places_on_every_load(real: OxigraphStore) -> None:
    plan = thing("document", "plan-1520")
    assert positions(around(real, plan, 2)) == positions(around(real, plan, 2))


def test_the_same_places_whatever_the_hash_seed(store: OxigraphStore) -> None:
    made = [in_another_process(seed) for seed in ("1", "2")]
    assert made[0] == made[1] == str(positions(view_of(store)))


def view_of(store: OxigraphStore) -> Neighbourhood:
    return around(store, thing("partner", "champadeng"), 3)


def in_another_process(seed: str) -> str:
    code = (
        "from pathlib import Path; from graph import compile, modules, tables;"
        "from graph.oxigraph import OxigraphStore; from graph.neighbourhood import around;"
        "from graph.iris import thing; from viz.layout import positions;"
        "store = OxigraphStore.create();"
        "store.load(compile.dataset(tables.read(Path('tests/province'), modules.concepts())));"
        "print(positions(around(store, thing('partner', 'champadeng'), 3)))"
    )
    root = Path(__file__).parent.parent
    command = [sys.executable, "-c", code]
    made = subprocess.run(
        command, cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    )
    return made.stdout.strip()


def test_neighbours_stand_nearer_than_strangers(real: OxigraphStore) -> None:
    view = around(real, thing("partner", "attapeu"), 2)
    places = positions(view)
    linked = {frozenset((edge.source, edge.target)) for edge in view.edges}
    near, far = [], []
    for one, other in combinations(places, 2):
        length = math.dist(places[one], places[other])
        (near if frozenset((one, other)) in linked else far).append(length)
    assert sum(near) / len(near) < 0.75 * sum(far) / len(far)
