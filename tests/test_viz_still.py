"""The views as SVG: the same places, nothing that runs, equal bytes."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from drawn import parts

from graph import lineage, partner_map, partnerships, plan_tree, ties
from graph.iris import DN, IDS
from graph.names import NAMELESS, Names
from graph.neighbourhood import Edge, Node, Passage
from graph.oxigraph import OxigraphStore
from graph.picture import Picture
from graph.scope import Scope
from viz import theme
from viz.lettering import width
from viz.outlines import FILE, FRAME, coastlines, graticule
from viz.placing import placed
from viz.still import SHAPES, Ground, Words, still

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


def node(name: str, label: str, *, inferred: bool = False) -> Node:
    names = Names(label, f"EN {label}")
    kind, _, slug = name.partition("/")
    return Node(IDS + name, kind, slug, names, names, "", inferred=inferred, distance=0, degree=1)


def edge(source: str, target: str, property_: str, *, inferred: bool = False) -> Edge:
    return Edge(IDS + source, IDS + target, property_, NAMELESS, 4, (), inferred=inferred)


SMALL = Picture(
    "small",
    "web",
    (node("agency/a", "Sở"), node("task/t", "Việc\x01", inferred=True), node("document/d", "Kế hoạch")),
    (
        edge("task/t", "agency/a", DN.coordinating),
        edge("document/d", "task/t", DN.assignedBy, inferred=True),
        edge("document/d", "agency/a", DN.lead),
    ),
    centre=f"{IDS}agency/a",
)
PLACES = {f"{IDS}agency/a": (0, 0), f"{IDS}task/t": (800, 0), f"{IDS}document/d": (0, 400)}


def test_a_small_picture_part_by_part() -> None:
    words = Words("Tên\x01", "Ý", {"agency": "Cơ quan", "task": "Nhiệm vụ"}, ("Ghi\x01 chú.",))
    drawn = still(SMALL, PLACES, words, "vi")
    second = 80 + 26 + width("Cơ quan", 12) + 18
    third = second + 26 + width("Nhiệm vụ", 12) + 18
    assert parts(drawn) == [
        "group",  # the tip of an arrow touches the mark, whose size is 17, 9 or 10
        f"line 1160,114 141,114 {theme.LINE_STRONG} dashed",
        f"polygon 140.5,114 {theme.LINE_STRONG}",
        f"line 120,634 1148.4,119.8 {theme.LINE_STRONG} dashed",
        f"polygon 1148.2,120.9 {theme.LINE_STRONG}",
        f"line 120,634 120,135 {theme.LINE_STRONG}",
        f"polygon 120,134.5 {theme.LINE_STRONG}",
        "group",
        "group: Sở",
        f"polygon 120,114 {theme.BLUE}",
        "group: Việc",
        f"circle 1160,114 9 {theme.GREEN}",
        "group: Kế hoạch",
        f"polygon 120,634 {theme.BLACK}",
        "group",
        "text 120,144.2 middle: Sở",
        "text 1160,136.2 middle: Việc",
        "text 120,657.2 middle: Kế hoạch",
        "text 80,30 18 600: Tên",
        "group",
        f"polygon 88,730 {theme.BLUE}",
        "text 102,734 : Cơ quan",
        "group",
        f"circle {second + 8:.1f},730 7 {theme.GREEN}",
        f"text {second + 22:.1f},734 : Nhiệm vụ",
        "group",
        f"polygon {round(third + 8, 1):g},730 {theme.BLACK}",
        f"text {round(third + 22, 1):g},734 : document",
        "text 80,756 11: Ghi chú.",
    ]
    root = parsed(drawn)
    assert [root.findtext(f"{SPACE}{tag}") for tag in ("title", "desc")] == ["Tên", "Ý"]
    paper = root[2].attrib
    assert (
        (paper["width"], paper["height"]) == (root.attrib["width"], root.attrib["height"]) == ("1280", "776")
    )
    assert (root.get("viewBox"), root.get("role"), root.get("lang")) == ("0 0 1280 776", "img", "vi")
    marks = root.findall(f"{SPACE}g/{SPACE}g")
    assert [one.get("stroke-dasharray") for one in marks] == [None, "2 2", None]


def test_a_kind_is_named_once_and_a_tall_picture_stays_legible() -> None:
    many = tuple(node(f"agency/{number}", "Sở") for number in range(3))
    places = {one.iri: (0, 1000 * number) for number, one in enumerate(many)}
    made = parts(still(Picture("x", "web", many, ()), places, WORDS, "vi"))
    assert [line for line in made if line.endswith(": Cơ quan")] == ["text 102,1814 : Cơ quan"]
    assert [line for line in made if line.startswith("polygon")][:3] == [
        f"polygon 639.6,{y} {theme.BLUE}" for y in (114, 914, 1714)
    ]


def test_nothing_and_things_at_one_place_can_be_drawn() -> None:
    assert [
        line for line in parts(still(Picture("x", "map", (), ()), {}, WORDS, "vi", Ground())) if "Tên" in line
    ]
    drawn = still(SMALL, dict.fromkeys(PLACES, (7, 7)), WORDS, "vi")
    assert len(parsed(drawn).findall(f"{SPACE}g/{SPACE}line")) == 3


def test_a_star_stands_on_two_of_its_points() -> None:
    tips = [corner for corner in SHAPES["star"] if abs(math.hypot(*corner) - 1.15) < 0.01]
    assert (len(SHAPES["star"]), len(tips), SHAPES["star"][0]) == (10, 5, (0, -1.15))


def test_ties_with_tasks_behind_them_are_as_broad_as_these_are_many() -> None:
    ends = (f"{IDS}document/d", f"{IDS}agency/a")
    weighted = replace(SMALL, behind={ends: (Passage("x", NAMELESS),)})
    lines = parsed(still(weighted, PLACES, WORDS, "vi")).findall(f"{SPACE}g/{SPACE}line")
    assert [(one.get("stroke"), one.get("stroke-width"), one.get("stroke-dasharray")) for one in lines] == [
        (theme.LINE, "3.4", None)
    ] * 3


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
            if made.get("paint-order") == "stroke"
        ]
        assert len(places) > len(picture.nodes) * 0.8
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


def test_of_a_map_what_is_near_is_shown_again_with_the_ties_among_it_where_not_all_is_near() -> None:
    far = node("partner/far", "Xa")
    near = [node(f"partner/{name}", name) for name in ("home", "one", "two")]
    ties_ = (edge("partner/home", "partner/one", DN.party), edge("partner/home", "partner/far", DN.party))
    degrees = dict(
        zip((one.iri for one in (*near, far)), ((14, 108), (20, 108), (14, 102), (35, 139)), strict=True)
    )
    whole = Picture("map", "map", (*near, far), ties_, points=degrees)
    frame = "rect 20,56 400×330"

    def shown(picture: Picture, ground: Ground | None) -> tuple[int, int, int]:
        """Return how often the frame, a mark and a tie are drawn."""
        made = parts(still(picture, placed(picture), WORDS, "vi", ground))
        return (
            sum(line.startswith(frame) for line in made),
            sum(line.startswith("group: ") for line in made),
            sum(line.startswith("line ") for line in made),
        )

    assert shown(whole, Ground()) == (1, 4 + 3, 2 + 1)
    assert shown(whole, None) == (0, 4, 2)
    only = replace(
        whole, nodes=tuple(near), edges=ties_[:1], points={iri: degrees[iri] for iri in list(degrees)[:3]}
    )
    assert shown(only, Ground()) == (0, 3, 1)
    further = replace(whole, points=degrees | {near[1].iri: (20.1, 108)})
    assert shown(further, Ground()) == (0, 4, 2)  # two alone need no larger view


def test_a_narrow_picture_keeps_its_letters_and_a_place_for_each_mark(pictures: list[Picture]) -> None:
    root = parsed(still(pictures[0], placed(pictures[0]), WORDS, "vi", wide=640))
    assert root.attrib["width"] == "640"
    assert root.attrib["font-size"] == "12"
    captions = [made for made in root.iter(f"{SPACE}text") if made.get("paint-order") == "stroke"]
    assert len(captions) > len(pictures[0].nodes) / 2
    marks = root.findall(f"{SPACE}g/{SPACE}g/{SPACE}polygon")
    assert len(marks) == len(pictures[0].nodes)
    for mark in marks:
        assert all(0 < float(x) < 640 for x, _ in (one.split(",") for one in mark.attrib["points"].split()))


def test_layers_have_room_beside_them_for_the_captions_at_their_rim() -> None:
    two = (node("agency/a", "Sở"), node("agency/b", "Sở"))
    places = {two[0].iri: (0, 0), two[1].iri: (1000, 0)}
    made = parts(still(Picture("x", "layers", two, ()), places, WORDS, "vi"))
    marks = [line.split()[1] for line in made if line.startswith("polygon")]
    assert marks[:2] == ["150,114", "1130,114"]


def test_a_map_names_the_archipelagos_that_its_coastlines_lack() -> None:
    picture = Picture("map", "map", (), (), points={})
    ground = Ground(names={"Quần đảo Hoàng Sa (Việt Nam)": (0, 0), "Quần đảo Trường Sa (Việt Nam)": (20, 90)})
    drawn = parsed(still(picture, {}, WORDS, "vi", ground))
    written = {one.text: float(one.get("y", "")) for one in drawn.iter(f"{SPACE}text")}
    assert written["Quần đảo Trường Sa (Việt Nam)"] - written["Quần đảo Hoàng Sa (Việt Nam)"] > 50
    assert len(drawn.findall(f"{SPACE}g/{SPACE}circle")) == 8
    (under,) = (one for one in drawn.findall(f"{SPACE}g") if one.findall(f"{SPACE}circle"))
    (clip,) = drawn.iter(f"{SPACE}clipPath")
    assert under.get("clip-path") == f"url(#{clip.get('id')})"
    assert {name: clip[0].get(name) for name in ("x", "y", "width")} == {"x": "0", "y": "44", "width": "1280"}
    assert min(written[name] for name in ground.names) > 44
    assert float(clip[0].get("height", "")) + 44 > max(written[name] for name in ground.names)
