"""The network of a briefing: no two boxes overlap, and nothing leaves the page."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from brief_files import made

from graph.neighbourhood import Neighbourhood
from graph.oxigraph import OxigraphStore
from viz.picture import EACH, MOST, WIDE, draw

SVG = "{http://www.w3.org/2000/svg}"
SUBJECTS = [
    ("partner", "attapeu"),
    ("partner", "ashikaga"),
    ("partner", "yongsan"),
    ("partner-group", "southern-laos"),
    ("country", "jp"),
    ("agency", "so-ngoai-vu"),
]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    found = [one for one in parsed(svg).iter(f"{SVG}rect") if one.get("stroke-width") == "0.8"]
    return [tuple(float(one.get(key, 0)) for key in ("x", "y", "width", "height")) for one in found]  # type: ignore[misc]


@pytest.mark.parametrize(("kind", "slug"), SUBJECTS)
def test_boxes_keep_apart_and_within_the_page(real: OxigraphStore, kind: str, slug: str) -> None:
    for language in ("vi", "en"):
        sheet = made(real, kind, slug, language)  # type: ignore[arg-type]
        svg = sheet.pictures(language).network  # type: ignore[arg-type]
        found = boxes(svg)
        assert 2 <= len(found) == len(sheet.view.nodes) <= MOST
        high = float(parsed(svg).get("height", 0))
        for x, y, wide, tall in found:
            assert 0 <= x <= x + wide <= WIDE
            assert 0 <= y <= y + tall <= high
        for (x1, y1, w1, h1), (x2, y2, w2, h2) in combinations(found, 2):
            assert x1 + w1 <= x2 or x2 + w2 <= x1 or y1 + h1 <= y2 or y2 + h2 <= y1
        assert high < 260


def test_a_task_is_tied_to_that_through_which_it_applies(real: OxigraphStore) -> None:
    view = made(real, "partner", "attapeu", "vi").view
    ties = {(edge.source.rsplit("/", 1)[1], edge.target.rsplit("/", 1)[1]) for edge in view.edges}
    assert ("1520-21", "attapeu") in ties
    assert ("1520-21", "la") not in ties
    assert ("1520-24", "southern-laos") in ties
    assert ("1520-24", "cong-an-tinh") in ties
    assert sum(node.kind == "task" for node in view.nodes) <= EACH


def test_an_agency_stands_beside_those_with_which_it_has_most_tasks(real: OxigraphStore) -> None:
    view = made(real, "agency", "so-ngoai-vu", "en").view
    assert [node.kind for node in view.nodes] == ["agency"] * 7
    counts = [edge.count for edge in view.edges]
    assert counts == sorted(counts, reverse=True)
    assert view.nodes[1].short.en == f"Department of Finance (tasks shared: {counts[0]})"
    assert view.left_out > 0


def test_a_subject_that_stands_alone_has_no_picture(real: OxigraphStore) -> None:
    view = made(real, "partner", "attapeu", "vi").view
    alone = Neighbourhood(view.centre, 1, False, view.nodes[:1], (), 0, ())
    assert draw(alone, "vi", {}, {}) == ""
