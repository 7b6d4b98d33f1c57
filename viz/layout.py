"""Where the things of a neighbourhood stand in the picture: the same on every load and in both languages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from graph.neighbourhood import Neighbourhood

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

BOX = (150, 76)
"""The room that a mark with its caption takes, in pixels of the picture at full size."""
STEP = 1.5
"""How far apart two things are that one statement links, counted in boxes."""

_ROUNDS = 150


def positions(view: Neighbourhood) -> dict[str, tuple[int, int]]:
    """Return a place for each thing, by IRI, with the centre at (0, 0).

    Things start on rings by their distance from the centre and are then moved, by stress majorization
    (Gansner, Koren and North, Graph Drawing 2004), until they are about as far apart as the number of
    statements between them says; last, those that would cover each other are pushed apart. A box is
    wider than high, and so is the picture. What was expanded is put beside it afterwards.
    """
    import numpy as np

    added = {iri for _, new in view.grown for iri in new}
    if added:
        return beside(positions(_first(view, added)), view.grown)
    network = as_network(view)
    names = [node.iri for node in view.nodes]
    if len(names) == 1:
        return {names[0]: (0, 0)}
    places = np.array(_rings(view, network))
    places = majorized(places, _distances(network, names), centred=True)
    places = pushed_apart(places)
    places = (places - places[0]) * BOX
    return {name: (round(float(x)), round(float(y))) for name, (x, y) in zip(names, places, strict=True)}


def as_network(view: Neighbourhood) -> nx.MultiDiGraph[str]:
    """Return a neighbourhood as a network of networkx: nodes with kind and distance, edges with property."""
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in view.nodes:
        network.add_node(node.iri, kind=node.kind, distance=node.distance)
    for edge in view.edges:
        network.add_edge(edge.source, edge.target, key=edge.property, count=edge.count)
    return network


def beside(
    places: dict[str, tuple[int, int]], grown: Iterable[tuple[str, tuple[str, ...]]]
) -> dict[str, tuple[int, int]]:
    """Return the places with those of things that were expanded: nothing that was there moves.

    Each new thing stands at the free place next to the one that was expanded, on rings around it, first
    on the side that faces away from the middle.
    """
    found = dict(places)
    taken = {(round(x / BOX[0] * 2), round(y / BOX[1] * 2)) for x, y in found.values()}
    for one, new in grown:
        x, y = found[one]
        away = math.atan2(y / BOX[1], x / BOX[0])
        spots = iter(_spots(x, y, away))
        for iri in new:
            spot = next(
                (across, down)
                for across, down in spots
                if not {
                    (round(across / BOX[0] * 2) + i, round(down / BOX[1] * 2) + j)
                    for i in (-1, 0, 1)
                    for j in (-1, 0, 1)
                }
                & taken
            )
            found[iri] = spot
            taken.add((round(spot[0] / BOX[0] * 2), round(spot[1] / BOX[1] * 2)))
    return found


def _spots(x: int, y: int, away: float) -> Iterator[tuple[int, int]]:
    """Return places around a place, ring after ring, each from the direction given to the opposite one."""
    for ring in count(2):
        steps = 6 * ring
        for number in range(steps):
            turn = (number + 1) // 2 * (1 if number % 2 else -1)
            angle = away + math.tau * turn / steps
            radius = ring * 0.75
            yield (
                round(x + radius * BOX[0] * math.cos(angle)),
                round(y + radius * BOX[1] * math.sin(angle)),
            )


def _first(view: Neighbourhood, added: set[str]) -> Neighbourhood:
    """Return a neighbourhood as it was before anything was expanded."""
    nodes = tuple(node for node in view.nodes if node.iri not in added)
    edges = tuple(edge for edge in view.edges if edge.source not in added and edge.target not in added)
    return replace(view, nodes=nodes, edges=edges, grown=())


def _rings(view: Neighbourhood, network: nx.MultiDiGraph[str]) -> list[tuple[float, float]]:
    """Return the start: the centre, the nearest on a ring by kind, each further one beside its neighbours."""
    angles: dict[str, float] = {}
    by_ring: dict[int, list[str]] = {}
    order = {node.iri: number for number, node in enumerate(view.nodes)}
    for node in sorted(view.nodes, key=lambda node: (node.distance, node.kind, order[node.iri])):
        by_ring.setdefault(node.distance, []).append(node.iri)
    for distance, ring in sorted(by_ring.items()):
        if distance > 1:
            ring = sorted(ring, key=lambda iri: (_between(iri, network, angles), order[iri]))
        for number, iri in enumerate(ring):
            angles[iri] = math.tau * (number + 0.5 * (distance % 2)) / len(ring)
    radius = {node.iri: STEP * node.distance for node in view.nodes}
    return [(radius[iri] * math.cos(angles[iri]), radius[iri] * math.sin(angles[iri])) for iri in order]


def _between(iri: str, network: nx.MultiDiGraph[str], angles: Mapping[str, float]) -> float:
    known = [angles[one] for one in {*network.pred[iri], *network.succ[iri]} if one in angles]
    x, y = math.fsum(map(math.cos, known)), math.fsum(map(math.sin, known))
    return math.atan2(round(y, 9), round(x, 9)) % math.tau


def _distances(network: nx.MultiDiGraph[str], names: list[str]) -> Points:
    import networkx as nx
    import numpy as np

    steps = dict(nx.all_pairs_shortest_path_length(network.to_undirected(as_view=True)))
    far = 1.0 + max(max(ends.values()) for ends in steps.values())
    return np.array([[float(steps[one].get(other, far)) for other in names] for one in names]) * STEP


def majorized(places: Points, wanted: Points, *, centred: bool) -> Points:
    """Return the places moved until distances are near those wanted; near pairs count most.

    Where the picture is `centred`, so do the pairs of the first thing.
    """
    import numpy as np

    weights = 1.0 / np.where(wanted > 0, wanted, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    if centred:
        weights[0, :] *= 1 + len(places) / 4
        weights[:, 0] = weights[0, :]
    total = weights.sum(axis=1)
    for _ in range(_ROUNDS):
        across, down = (np.subtract.outer(places[:, axis], places[:, axis]) for axis in (0, 1))
        pull = weights * wanted / np.maximum(np.hypot(across, down), 1e-6)
        moved = weights @ places + pull.sum(axis=1)[:, None] * places - pull @ places
        places = moved / total[:, None]
    return places


def pushed_apart(places: Points) -> Points:
    """Return the places with no two nearer than a box, as far as a few rounds can bring it."""
    import numpy as np

    alone = np.eye(len(places), dtype=bool)
    for _ in range(_ROUNDS):
        across, down = (np.subtract.outer(places[:, axis], places[:, axis]) for axis in (0, 1))
        length = np.maximum(np.hypot(across, down), 1e-6)
        short = np.where(alone, 0.0, np.maximum(1.0 - length, 0.0))
        if short.max() < 0.02:
            break
        places = places + 0.5 * np.stack(
            [(short * one / length).sum(axis=1) for one in (across, down)], axis=1
        )
    return places
