"""Captions of a still picture: which are written, and where, as counted by hand."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from graph.names import Names
from graph.neighbourhood import Node
from graph.picture import Form, Picture
from viz.labels import Room, write_captions

PAPER: Room = (0, 0, 400, 400)


def node(iri: str, label: str, degree: int = 1) -> Node:
    names = Names(label, label)
    return Node(iri, "agency", iri, names, names, "", inferred=False, distance=0, degree=degree)


def written(
    *things: tuple[Node, float, float],
    centre: str = "",
    frame: Room = PAPER,
    names: dict[str, tuple[float, float]] | None = None,
    form: Form = "web",
) -> list[tuple[str | None, float, float]]:
    """Return the lines that are written but for dots, with their places; every mark has the size 5."""
    holder = ET.Element("g")
    picture = Picture("x", form, tuple(one for one, _, _ in things), (), centre=centre)
    places = {one.iri: (x, y) for one, x, y in things}
    write_captions(holder, picture, places, dict.fromkeys(places, 5.0), "vi", frame, names)
    return [(one.text, float(one.attrib["x"]), float(one.attrib["y"])) for one in holder if one.text != "."]


def marks(*places: tuple[float, float]) -> list[tuple[Node, float, float]]:
    """Return things that are told last, of which the caption is a dot."""
    return [(node(f"mark-{number}", ".", 0), x, y) for number, (x, y) in enumerate(places)]


def test_a_caption_stands_below_its_mark_else_above_else_where_there_is_room() -> None:
    three = [
        (node("a", "Sở thứ nhất", 1), 100, 100),
        (node("b", "Sở thứ hai", 2), 110, 100),
        (node("c", "Sở thứ ba", 3), 105, 100),
        *marks((60, 100), (150, 100)),
    ]
    assert written(*three) == [("Sở thứ ba", 105, 118.2), ("Sở thứ hai", 110, 90.2)]
    assert written(*three, centre="a") == [("Sở thứ nhất", 100, 118.2), ("Sở thứ ba", 105, 90.2)]


def test_a_caption_covers_no_mark() -> None:
    assert written((node("a", "Sở"), 100, 100), *marks((100, 112))) == [("Sở", 100, 90.2)]


def test_a_caption_far_away_is_not_in_the_way() -> None:
    for first, second in ((1, 2), (2, 1)):
        things = [
            (node("a", "Sở Y tế", first), 100, 100),
            (node("b", "Sở Nội vụ", second), 300, 100),
            (node("c", "Sở Tài chính", 3), 200, 300),
        ]
        assert sorted(written(*things)) == [
            ("Sở Nội vụ", 300, 118.2),
            ("Sở Tài chính", 200, 318.2),
            ("Sở Y tế", 100, 118.2),
        ]


def test_a_caption_stays_between_the_edges() -> None:
    one = node("a", "Sở Ngoại vụ")
    assert written((one, 20, 100), frame=(0, 0, 60, 400)) == []
    assert written((one, 380, 100), frame=(340, 0, 400, 400)) == []
    assert written((one, 40, 100), frame=(0, 0, 80, 400)) == [("Sở Ngoại vụ", 40, 118.2)]
    assert written((one, 40, 100), frame=(0, 0, 80, 120)) == [("Sở Ngoại vụ", 40, 90.2)]
    assert written((one, 40, 100), frame=(0, 90, 80, 120)) == []


def test_a_caption_of_several_lines_is_cut_where_there_is_less_room() -> None:
    one = node("a", "Ban Quản lý Khu kinh tế tỉnh")
    assert written((one, 100, 100)) == [("Ban Quản lý Khu kinh", 100, 118.2), ("tế tỉnh", 100, 132.2)]
    around = marks((100, 132), (100, 68), (130, 100), (70, 100))
    assert written((one, 100, 100), *around) == [("Ban Quản lý Khu kinh…", 100, 118.2)]


def test_a_narrower_caption_is_cut_inside_no_word() -> None:
    one = node("a", "Bản 1520/QĐ-UBND-VHXH ở tỉnh")
    assert written((one, 100, 100)) == [("Bản 1520/QĐ-UBND-VHXH", 100, 118.2), ("ở tỉnh", 100, 132.2)]
    beside = marks((45, 112), (155, 112), (45, 88), (155, 88), (30, 100), (170, 100))
    assert [line for line, _, _ in written((one, 100, 100), *beside)] == []


def test_a_caption_that_goes_on_is_broken_narrower_before_it_loses_lines() -> None:
    one = node("a", "Tăng cường hợp tác hữu nghị với các địa phương nước bạn Lào và Campuchia")
    beside = marks((40, 112), (160, 112), (40, 88), (160, 88))
    assert [line for line, _, _ in written((one, 100, 100), *beside)] == [
        "Tăng cường hợp",
        "tác hữu nghị với",
        "các địa phương…",
    ]


def test_captions_at_the_rim_of_layers_stand_outside() -> None:
    things = [(node(name, "Sở Y tế"), x, 100.0) for name, x in (("a", 100.0), ("b", 200.0), ("c", 300.0))]
    assert written(*things, form="layers") == [
        ("Sở Y tế", 92, 104.2),
        ("Sở Y tế", 200, 118.2),
        ("Sở Y tế", 308, 104.2),
    ]


def test_the_name_of_islands_comes_before_the_captions_and_none_covers_it_or_its_dots() -> None:
    isle = {"Hoàng Sa": (200.0, 100.0)}
    assert written(names=isle) == [("Hoàng Sa", 212, 104.2)]
    assert written((node("a", "Sở Y tế"), 180, 82), names=isle)[1:] == [("Sở Y tế", 180, 72.2)]
    first, *others = written((node("a", "Sở Y tế"), 230, 85), (node("b", "Sở Nội vụ"), 200, 80), names=isle)
    assert first == ("Hoàng Sa", 212, 104.2)
    assert others == [("Sở Y tế", 230, 75.2), ("Sở Nội vụ", 192, 84.2)]


def test_the_name_of_islands_stands_where_there_is_room_and_in_the_frame_alone() -> None:
    isle = {"Hoàng Sa": (200.0, 100.0)}
    assert written(names=isle, frame=(0, 0, 240, 400)) == [("Hoàng Sa", 200, 122.2)]
    assert written(*marks((230, 100)), names=isle) == [("Hoàng Sa", 200, 122.2)]
    assert written(names=isle, frame=(0, 0, 211, 400)) == [("Hoàng Sa", 188, 104.2)]
    assert written(names=isle, frame=(190, 0, 211, 400)) == [("Hoàng Sa", 212, 104.2)]
    for outside in ((0, 0, 200, 400), (200, 0, 400, 400), (0, 0, 400, 100), (0, 100, 400, 400)):
        assert written(names=isle, frame=outside) == []


def test_what_no_document_can_hold_is_left_out() -> None:
    assert written((node("a", "Sở\x01 Y tế"), 100, 100)) == [("Sở Y tế", 100, 118.2)]
