"""Places of pictures: deterministic, apart from each other, unmoved by what is expanded."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from graph import lineage, partner_map, partnerships, plan_tree, ties
from graph.iris import thing
from graph.neighbourhood import around
from graph.oxigraph import OxigraphStore
from graph.scope import Scope
from viz.layout import BOX, positions
from viz.placing import ACROSS, BAND, CELL, COLUMN, DEGREE, ROW, banded, layered, on_map, placed, webbed


def web(size: int, ties_each: int = 2) -> list[tuple[int, int]]:
    chance = random.Random(1)  # noqa: S311
    return sorted({(one, chance.randrange(one)) for one in range(1, size) for _ in range(ties_each)})


@pytest.mark.parametrize("size", [0, 1, 2, 3, 40, 290, 301, 900])
def test_a_web_has_a_place_for_each_thing_the_same_every_time(size: int) -> None:
    found = webbed(size, web(size))
    assert found == webbed(size, web(size))
    assert len(set(found)) == size


def test_things_that_are_tied_stand_nearer_than_others() -> None:
    found = webbed(12, [(one, one + 1) for one in range(11)])
    far = abs(found[0][0] - found[11][0]) + abs(found[0][1] - found[11][1])
    near = max(
        abs(found[one][0] - found[one + 1][0]) + abs(found[one][1] - found[one + 1][1]) for one in range(11)
    )
    assert far > 3 * near


def test_things_without_ties_stand_below_the_others() -> None:
    found = webbed(6, [(0, 1), (1, 2), (2, 0)])
    assert min(y for _, y in found[3:]) > max(y for _, y in found[:3])


def test_no_two_of_five_thousand_things_stand_on_one_place() -> None:
    assert len(set(webbed(5000, web(5000)))) == 5000


def test_layers_are_columns_with_rows_apart_and_ties_are_level_where_they_can_be() -> None:
    found = layered([0, 0, 0, 1, 1, 1], [(0, 3), (1, 4), (2, 5)])
    assert [x for x, _ in found] == [0, 0, 0, COLUMN, COLUMN, COLUMN]
    order = sorted(range(3), key=lambda one: found[one][1])
    assert sorted(range(3, 6), key=lambda one: found[one][1]) == [one + 3 for one in order]
    heights = sorted(y for _, y in found[:3])
    assert min(b - a for a, b in pairwise(heights)) >= ROW - 1


def test_every_row_of_the_documents_has_room(real: OxigraphStore) -> None:
    places = placed(lineage.picture(real))
    for one, (x, y) in places.items():
        assert all(abs(y - v) >= ROW - 1 for other, (u, v) in places.items() if other != one and u == x)


def test_what_is_expanded_moves_nothing_and_covers_nothing(real: OxigraphStore) -> None:
    groups = [thing("task-group", f"1520-{one}") for one in ("i", "ii", "iv")]
    before = placed(plan_tree.picture(real, Scope()))
    after = placed(plan_tree.picture(real, Scope(), groups))
    assert {one: after[one] for one in before} == before
    assert len(set(after.values())) == len(after)


def test_an_expanded_neighbourhood_keeps_its_places(real: OxigraphStore) -> None:
    centre, hub = thing("partner", "attapeu"), thing("agency", "so-ngoai-vu")
    before = positions(around(real, centre, 1))
    after = positions(around(real, centre, 1, expanded=[thing("country", "la"), hub]))
    assert {one: after[one] for one in before} == before
    assert len(after) > len(before)
    for one in after.keys() - before.keys():
        (x, y) = after[one]
        others = [place for other, place in after.items() if other != one]
        assert min(max(abs(x - u) / BOX[0], abs(y - v) / BOX[1]) for u, v in others) > 0.45


def test_the_map_is_equirectangular(real: OxigraphStore) -> None:
    (x, y), (east, north) = on_map(0, 100), on_map(10, 110)
    assert y - north == 10 * DEGREE
    assert east - x == pytest.approx(9.397 * DEGREE, abs=1)
    made = partner_map.picture(real)
    assert placed(made) == {iri: on_map(*point) for iri, point in made.points.items()}


def test_the_coordination_network_has_room_for_every_mark(real: OxigraphStore) -> None:
    places = list(placed(ties.picture(real, Scope(generic=True))).values())
    near = min(
        max(abs(x - u), abs(y - v)) for number, (x, y) in enumerate(places) for u, v in places[:number]
    )
    assert near > 40


def test_layers_are_no_wider_than_their_rows_need(real: OxigraphStore) -> None:
    for picture in (lineage.picture(real), partnerships.picture(real)):
        across, down = zip(*placed(picture).values(), strict=True)
        wide, high = max(across) - min(across), max(down) - min(down)
        assert 0.6 < wide / high < 1.5


def test_bands_lie_above_each_other_no_wider_than_a_telephone(real: OxigraphStore) -> None:
    for picture in (lineage.picture(real), partnerships.picture(real)):
        places = banded(picture)
        assert list(places) == [node.iri for node in picture.nodes]
        assert places == banded(picture)
        heights: dict[int, list[int]] = {}
        for node in picture.nodes:
            heights.setdefault(node.distance, []).append(places[node.iri][1])
        order = [heights[layer] for layer in sorted(heights)]
        assert all(max(above) + BAND <= min(below) for above, below in pairwise(order))
        assert max(abs(x) for x, _ in places.values()) == CELL * (ACROSS - 1) / 2
        assert all(
            max(abs(x - u) / CELL, abs(y - v) / BAND) >= 0.99
            for (x, y), (u, v) in combinations(places.values(), 2)
        )


def test_what_has_no_layers_or_was_expanded_has_no_bands(real: OxigraphStore) -> None:
    opened = plan_tree.picture(real, Scope(), [thing("task-group", "1520-iv")])
    for picture in (partner_map.picture(real), opened):
        assert banded(picture) == placed(picture)
