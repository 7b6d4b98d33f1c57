"""Who a document lists by name: everyone who owes what a task asks for, in one order."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from graph.assignments import assignments
from graph.iris import DN, RDFS, thing
from graph.oxigraph import OxigraphStore
from graph.papers import filings
from graph.wordings import MEASURE, Wording, wordings


def test_those_who_owe_are_listed_in_the_order_of_their_papers(real: OxigraphStore) -> None:
    made = wordings(real, assignments(real))
    listed = made[thing("task", "letter-2026-4-3")].listed
    assert (len(listed), listed[:2], listed[-2:]) == (
        72,
        ("Phường An Nhơn Bắc", "Phường An Nhơn Đông"),
        ("Xã Ya Hội", "Xã Ya Ma"),
    )
    in_order = sorted(filings(real), key=lambda one: one.link.iri)
    assert listed == tuple(one.quotes[0].words for one in in_order if one.unit.iri.split("/")[-2] == "unit")
    assert made[thing("task", "letter-2026-3")].listed == ("Sở Văn hoá, Thể thao và Du lịch",)
    assert sum(bool(one.listed) for one in made.values()) == 2


def test_the_words_behind_each_task_of_the_made_up_province(store: OxigraphStore) -> None:
    made = wordings(store, assignments(store))
    shown = {
        iri.rsplit("/", 1)[1]: (one.lead, one.coordinating, one.groups, one.measures, one.listed)
        for iri, one in made.items()
    }
    assert shown == {
        "10-1": ("Sở Ngoại vụ", "Sở Y tế", (), ("Ít nhất 02 đoàn bác sĩ mỗi năm",), ()),
        "10-2": (
            "Sở Công Thương",
            "Sở Ngoại vụ, các địa phương liên quan",
            (),
            ("Kim ngạch tăng 10%/năm",),
            (),
        ),
        "10-10": ("Công an tỉnh", "", (), (), ()),
        "letter-3-2": (
            "các xã, phường",
            "",
            ("các địa phương liên quan",),
            (),
            ("phường Đông Môn chưa ban hành kế hoạch", "xã Ia Lâm chưa ban hành kế hoạch"),
        ),
    }
    assert all(isinstance(one, Wording) and len(one.passages) == 1 for one in made.values())


def test_measures_stand_in_the_order_of_ids_and_need_every_part(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    made.load(store.dump())
    task, graph = NamedNode(thing("task", "10-2")), NamedNode("urn:test")
    for name, parts in (("10-2-10", MEASURE), ("10-2-2", MEASURE), ("10-2-3", MEASURE[:2])):
        target = NamedNode(thing("target", name))
        made.load([Quad(task, NamedNode(DN.target), target, graph)])
        made.load([Quad(target, NamedNode(RDFS + "label"), Literal(name, language="vi"), graph)])
        made.load(
            Quad(target, NamedNode(DN.target.removesuffix("target") + part), Literal("1"), graph)
            for part in parts
        )
    words = wordings(made, assignments(made))[task.value].measures
    assert words == ("Kim ngạch tăng 10%/năm", "10-2-2", "10-2-10")
