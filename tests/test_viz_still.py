"""The views as SVG: the same places, nothing that runs, equal bytes."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from graph import lineage, partner_map, partnerships, plan_tree, ties
from graph.oxigraph import OxigraphStore
from graph.picture import Picture
from graph.scope import Scope
from viz.outlines import FILE, FRAME, coastlines, graticule
from viz.placing import placed
from viz.still import Ground, Words, still

WORDS = Words("Tên <b>", "Lời & ý", {"agency": "Cơ quan"}, ("Một ghi chú.",))
SPACE = "{http://www.w3.org/2000/svg}"


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314


@pytest.fixture(scope="module")
def pictures(real: OxigraphStore) -> list[Picture]:
    return [
        ties.picture(real, Scope(generic=True)),
        plan_tree.picture(real, Scope()),
        partnerships.picture(real),
        lineage.picture(real),
        partner_map.picture(real),
    ]


def test_there_is_a_mark_for_each_thing_and_a_line_for_each_tie(pictures: list[Picture]) -> None:
    for picture in pictures:
        drawn = still(picture, placed(picture), WORDS, "vi")
        assert drawn == still(picture, placed(picture), WORDS, "vi")
        root = parsed(drawn)
        titles = [made.text for made in root.findall(f"{SPACE}g/{SPACE}g/{SPACE}title")]
        assert titles == [node.label.vi for node in picture.nodes]
        assert len(root.findall(f"{SPACE}g/{SPACE}line")) == len(picture.edges)


def test_it_has_a_title_a_description_and_nothing_that_runs(pictures: list[Picture]) -> None:
    root = parsed(still(pictures[0], placed(pictures[0]), WORDS, "vi"))
    assert [root.findtext(f"{SPACE}{tag}") for tag in ("title", "desc")] == ["Tên <b>", "Lời & ý"]
    assert {made.tag.removeprefix(SPACE) for made in root.iter()} <= {
        *("svg", "title", "desc", "rect", "g", "line", "polygon", "polyline", "circle", "text"),
        *("defs", "clipPath"),
    }
    assert not [
        name for made in root.iter() for name in made.attrib if name.startswith("on") or name == "style"
    ]


def test_captions_stand_on_the_paper_and_apart(pictures: list[Picture]) -> None:
    for picture in pictures:
        root = parsed(still(picture, placed(picture), WORDS, "vi"))
        wide = float(root.attrib["width"])
        places = [
            (float(made.attrib["x"]), float(made.attrib["y"]))
            for made in root.iter(f"{SPACE}text")
            if made.get("text-anchor") == "middle"
        ]
        assert len(places) > len(picture.nodes) / 3
        assert len(set(places)) == len(places)
        assert all(0 < x < wide for x, _ in places)


def test_coastlines_are_read_from_topojson_and_cut_at_the_frame(tmp_path: Path) -> None:
    assert coastlines(tmp_path / "absent") == ()
    west, south, *_ = FRAME
    (tmp_path / FILE).write_text(
        '{"transform": {"scale": [1, 1], "translate": [88, -4]},'
        ' "arcs": [[[0, 0], [5, 5], [-20, 0], [21, 1], [1, 1]]]}'
    )
    assert coastlines(tmp_path) == (
        ((west, south), (west + 5, south + 5)),
        ((west + 6, south + 6), (west + 7, south + 7)),
    )


def test_the_ground_lies_under_the_marks(pictures: list[Picture]) -> None:
    ground = Ground([[(0, 0), (10, 10)]], [[(0, 0), (0, 10)]])
    root = parsed(still(pictures[-1], placed(pictures[-1]), WORDS, "vi", ground))
    assert len(root.findall(f"{SPACE}g/{SPACE}polyline")) == 4
    assert len(graticule()) == 13


def test_the_near_partners_are_shown_larger_and_all_named_there(pictures: list[Picture]) -> None:
    drawn = still(pictures[-1], placed(pictures[-1]), WORDS, "vi", Ground())
    said = [made.text for made in parsed(drawn).iter(f"{SPACE}text")]
    for name in ("Attapeu", "Champasak", "Salavan", "Sekong", "Ratanakiri", "Stung Treng", "Preah Vihear"):
        assert name in said
