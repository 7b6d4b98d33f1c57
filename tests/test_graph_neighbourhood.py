"""What surrounds a thing: which things, in which order, by which statements, resting on what."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import ThingUnknown
from graph.iris import DN, ELI, IDS, RDFS, named_graph, thing
from graph.links import Link, Links, place
from graph.names import Names
from graph.neighbourhood import Neighbourhood, Node, around
from graph.oxigraph import OxigraphStore

CHAMPADENG = thing("partner", "champadeng")


def ids(view: Neighbourhood) -> list[str]:
    return [node.iri.removeprefix(IDS) for node in view.nodes]


def lines(view: Neighbourhood) -> list[tuple[str, str, str, list[str]]]:
    return [
        (
            edge.source.removeprefix(IDS),
            edge.property.removeprefix(DN.lead.removesuffix("lead")),
            edge.target.removeprefix(IDS),
            [passage.label.vi for passage in edge.passages],
        )
        for edge in view.edges
    ]


def test_one_step_around_a_partner(store: OxigraphStore) -> None:
    view = around(store, CHAMPADENG)
    assert [(node.iri.removeprefix(IDS), node.distance, node.degree) for node in view.nodes] == [
        ("partner/champadeng", 0, 6),
        ("partner-group/southern-laos", 1, 2),
        ("country/la", 1, 3),
        ("task/10-1", 1, 2),
        ("agreement/champadeng-2022-2026", 1, 1),
        ("event/fair-2026", 1, 1),
        ("statement/relation-champadeng", 1, 1),
    ]
    assert lines(view) == [
        ("agreement/champadeng-2022-2026", "party", "partner/champadeng", ["Kế hoạch 10, Mục II.1"]),
        ("event/fair-2026", "involves", "partner/champadeng", ["Kế hoạch 10, Mục II.1"]),
        ("partner-group/southern-laos", "country", "country/la", ["Kế hoạch 10, Phụ lục, mục 2"]),
        ("partner-group/southern-laos", "member", "partner/champadeng", ["Kế hoạch 10, Phụ lục, mục 2"]),
        ("partner/champadeng", "country", "country/la", ["Công văn 3, Mục 1", "Kế hoạch 10, Mục II.1"]),
        ("statement/relation-champadeng", "about", "partner/champadeng", ["Kế hoạch 10, Mục II.1"]),
        ("task/10-1", "concerns", "country/la", ["Kế hoạch 10, Phụ lục, mục 1"]),
        ("task/10-1", "concerns", "partner/champadeng", ["Kế hoạch 10, Phụ lục, mục 1"]),
    ]
    assert (view.centre, view.depth, view.groups, view.left_out) == (CHAMPADENG, 1, True, 0)
    assert view.counts == (
        ("partner-group", 1),
        ("country", 1),
        ("task", 1),
        ("agreement", 1),
        ("event", 1),
        ("statement", 1),
    )


def test_a_node_is_named_in_both_languages(store: OxigraphStore) -> None:
    nodes = {node.slug: node for node in around(store, CHAMPADENG, 2).nodes}
    task, plan = nodes["10-1"], nodes["plan-10"]
    assert (task.kind, task.number, task.label.en) == (
        "task",
        "1",
        "Sign an agreement on cooperation in health with Champadeng Province",
    )
    assert (plan.kind, plan.number, plan.short.vi, plan.short.en) == (
        "document",
        "",
        "Kế hoạch 10",
        "Plan 10",
    )
    assert plan.label.vi == "Kế hoạch hội nhập quốc tế của tỉnh Đông Hải"
    assert task.short == task.label


def test_an_edge_is_named_in_both_languages(store: OxigraphStore) -> None:
    edge = around(store, CHAMPADENG).edges[0]
    assert (edge.label.vi, edge.label.en, edge.count, edge.inferred) == ("bên tham gia", "party", 1, False)
    assert [(one.label.en, one.iri) for one in edge.passages] == [
        ("Plan 10, Section II.1", thing("citation", "agreement-champadeng-2022-2026"))
    ]


def test_the_nearest_and_most_connected_are_kept_and_the_rest_counted(store: OxigraphStore) -> None:
    view = around(store, CHAMPADENG, 2, most=9)
    assert ids(view) == [
        "partner/champadeng",
        "partner-group/southern-laos",
        "country/la",
        "task/10-1",
        "agreement/champadeng-2022-2026",
        "event/fair-2026",
        "statement/relation-champadeng",
        "partner/phou-lam",  # two statements lead there, one to each that follows
        "agency/so-ngoai-vu",
    ]
    whole = around(store, CHAMPADENG, 2)
    assert view.left_out == len(whole.nodes) - 9 > 0
    assert view.counts == whole.counts
    assert {end for edge in view.edges for end in (edge.source, edge.target)} <= {n.iri for n in view.nodes}


def test_each_step_reaches_farther_and_nothing_else_changes_its_distance(store: OxigraphStore) -> None:
    views = [around(store, CHAMPADENG, depth) for depth in (1, 2, 3)]
    distances = [{node.iri: node.distance for node in view.nodes} for view in views]
    assert distances[0].items() < distances[1].items() < distances[2].items()
    assert [max(one.values()) for one in distances] == [1, 2, 3]


def test_generic_groups_can_be_left_out(store: OxigraphStore) -> None:
    task = thing("task", "10-2")
    group = "agency-group/cac-dia-phuong-lien-quan"
    assert group in ids(around(store, task))
    without = around(store, task, groups=False)
    assert group not in ids(without)
    assert "agency-group" not in dict(without.counts)
    assert group not in [end for line in lines(without) for end in (line[0], line[2])]
    assert ids(around(store, IDS + group, groups=False))[0] == group


def test_kinds_not_asked_for_are_neither_shown_nor_walked_through(store: OxigraphStore) -> None:
    view = around(store, CHAMPADENG, 2, kinds=["task", "agency"])
    assert ids(view) == ["partner/champadeng", "task/10-1", "agency/so-ngoai-vu", "agency/so-y-te"]
    assert ids(around(store, CHAMPADENG, 2, kinds=["agency"])) == ["partner/champadeng"]
    assert ids(around(store, CHAMPADENG, kinds=["citation", "no-such-kind"])) == ["partner/champadeng"]


def test_citations_targets_and_concepts_are_no_nodes(real: OxigraphStore) -> None:
    kinds = {node.kind for node in around(real, thing("document", "plan-1520"), 3, most=10_000).nodes}
    assert {"task", "agency", "agency-group", "partner", "agreement", "statement"} <= kinds
    assert not kinds & {"citation", "target", "mapping", "verdict", "concept"}


def test_a_thing_that_belongs_to_another_can_be_the_centre(store: OxigraphStore) -> None:
    view = around(store, thing("target", "10-1-1"))
    assert ids(view) == ["target/10-1-1", "task/10-1"]
    assert [line[:3] for line in lines(view)] == [("task/10-1", "target", "target/10-1-1")]


def test_a_relation_rests_on_its_own_citation(store: OxigraphStore) -> None:
    edges = around(store, thing("document", "decision-10")).edges
    relations = {edge.property: edge for edge in edges if edge.source == thing("document", "decision-10")}
    assert [one.label.vi for one in relations[ELI + "based_on"].passages] == ["Quyết định 10, Căn cứ"]
    assert [one.label.vi for one in relations[DN.issuer].passages] == ["Quyết định 10, Tiêu đề"]


def test_a_property_without_a_label_has_no_name() -> None:
    bare = OxigraphStore.create()
    one, other = NamedNode(thing("event", "a")), NamedNode(thing("partner", "b"))
    home = NamedNode(named_graph("reference"))
    bare.load([Quad(one, NamedNode("https://example.org/odd"), other, home)])
    bare.load([Quad(one, NamedNode(RDFS + "label"), Literal("A", language="vi"), home)])
    (edge,) = around(bare, one.value).edges
    assert (edge.label, edge.passages, edge.count) == (Names(), (), 0)


def test_what_a_curator_reads_out_of_the_text_is_inferred(store: OxigraphStore) -> None:
    copy = OxigraphStore.create()
    copy.load(store.dump())
    true = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    task, home = NamedNode(thing("task", "10-1")), NamedNode(named_graph("plan-10"))
    copy.load([Quad(task, NamedNode(DN.inferred), true, home)])
    view = around(copy, CHAMPADENG)
    assert [edge.source for edge in view.edges if edge.inferred] == [task.value, task.value]
    assert [node.iri for node in view.nodes if node.inferred] == [task.value]


def test_a_thing_without_a_name_goes_by_its_slug() -> None:
    bare = OxigraphStore.create()
    one, other = NamedNode(thing("event", "a")), NamedNode(thing("partner", "b"))
    home = NamedNode(named_graph("reference"))
    bare.load([Quad(one, NamedNode(DN.involves), other, home)])
    bare.load([Quad(one, NamedNode(RDFS + "label"), Literal("A", language="vi"), home)])
    bare.load([Quad(one, NamedNode(DN.involves), one, home)])
    nodes = around(bare, one.value).nodes
    assert [(node.label.vi, node.label.en, node.degree) for node in nodes] == [("A", "A", 1), ("b", "b", 1)]


@pytest.mark.parametrize(
    "iri", [thing("partner", "atlantis"), "https://example.org/", thing("partner", ""), DN.lead, ""]
)
def test_what_is_not_a_thing_is_unknown(store: OxigraphStore, iri: str) -> None:
    with pytest.raises(ThingUnknown):
        around(store, iri)


@pytest.mark.parametrize("iri", [f'{IDS}partner/a"> <x>', f"{IDS}partner/ }} #", f"{IDS}partner/\x00"])
def test_an_address_that_is_no_iri_is_unknown(store: OxigraphStore, iri: str) -> None:
    with pytest.raises(ThingUnknown):
        around(store, iri)


@pytest.mark.parametrize("depth", [0, 4, -1])
def test_the_depth_is_one_to_three(store: OxigraphStore, depth: int) -> None:
    with pytest.raises(ValueError, match=str(depth)):
        around(store, CHAMPADENG, depth)


def test_the_same_again(real: OxigraphStore) -> None:
    plan = thing("document", "plan-1520")
    assert around(real, plan, 2) == around(real, plan, 2)


def test_attapeu_is_surrounded_by_what_the_documents_say_of_it(real: OxigraphStore) -> None:
    view = around(real, thing("partner", "attapeu"), 2)
    found = set(ids(view))
    assert {"country/la", "partner-group/southern-laos", "task/1520-21", "task/292-13"} <= found
    assert "agency/so-ngoai-vu" in found
    assert all(edge.passages for edge in view.edges)


def test_links_are_looked_up_once(store: OxigraphStore) -> None:
    links = Links(store)
    assert links.of(CHAMPADENG) is links.of(CHAMPADENG)
    assert Link(CHAMPADENG, DN.country, thing("country", "la")) in links.of(CHAMPADENG)


def test_things_stand_by_kind_and_then_numbers_by_value() -> None:
    mixed = [thing("task", "10-10"), thing("task", "10-2"), thing("agency", "x")]
    assert sorted(mixed, key=place) == [mixed[2], mixed[1], mixed[0]]


def test_degrees_count_the_edges_shown(real: OxigraphStore) -> None:
    view = around(real, thing("agency", "so-ngoai-vu"), 1)
    nodes: dict[str, Node] = {node.iri: node for node in view.nodes}
    assert len(nodes) == 150
    assert view.left_out > 0
    assert sum(node.degree for node in nodes.values()) == 2 * len(view.edges)
