"""The content of the views: what is in them, what is left out, and what each tie rests on."""

from __future__ import annotations

import pytest

from graph import lineage, partner_map, partnerships, plan_tree, ties
from graph.actors import actors
from graph.assignments import assignments
from graph.iris import DN, IDS, thing
from graph.links import Link
from graph.measures import positions
from graph.neighbourhood import GROWTH, around
from graph.networks import network, together
from graph.oxigraph import OxigraphStore
from graph.picture import Picture, pictured
from graph.scope import Scope
from graph.steps import LINES, MOST, steps


def ids(picture: Picture) -> list[str]:
    return [node.iri.removeprefix(IDS) for node in picture.nodes]


def test_the_coordination_picture_is_the_network_of_the_scope(real: OxigraphStore) -> None:
    tasks, known = assignments(real), actors(real)
    for scope in (Scope(), Scope(generic=True, issuer=False), Scope(years=(2027,), plans=("plan-1520",))):
        net = network(tasks, scope, known)
        found = ties.picture(real, scope)
        assert sorted(ids(found)) == sorted(net)
        assert {(e.source.removeprefix(IDS), e.target.removeprefix(IDS)): e.count for e in found.edges} == {
            (one, other): data["weight"] for one, other, data in net.edges(data=True)
        }
        for (one, other), behind in found.behind.items():
            data = net.edges[one.removeprefix(IDS), other.removeprefix(IDS)]
            assert [task.iri.rpartition("/")[2] for task in behind] == list(data["tasks"])


@pytest.mark.parametrize("measure", ties.MEASURES)
def test_sizes_are_the_measure_and_the_highest_are_kept(real: OxigraphStore, measure: str) -> None:
    tasks = assignments(real)
    found = {
        one.node: getattr(one, measure)
        for one in positions(network(tasks, Scope(), actors(real)), together(tasks, Scope()))
    }
    made = ties.picture(real, Scope(), measure, most=5)
    assert len(made.nodes) == 5
    assert made.left_out == len(found) - 5
    assert {iri.removeprefix(IDS): value for iri, value in made.values.items()} == {
        one: found[one] for one in ids(made)
    }
    least = min(found[one] or 0 for one in ids(made))
    assert all((value or 0) <= least for one, value in found.items() if one not in ids(made))
    assert all({edge.source, edge.target} <= {node.iri for node in made.nodes} for edge in made.edges)


def test_a_measure_that_is_none_is_refused(store: OxigraphStore) -> None:
    with pytest.raises(ValueError, match="fame"):
        ties.picture(store, Scope(), "fame")


def test_every_tie_of_the_coordination_picture_rests_on_a_clause(real: OxigraphStore) -> None:
    for edge in ties.picture(real, Scope(generic=True)).edges:
        assert edge.passages
        assert all("mục" in passage.label.vi for passage in edge.passages)


def test_the_tree_opens_branch_by_branch(real: OxigraphStore) -> None:
    group, task = thing("task-group", "1520-iv"), thing("task", "1520-36")
    closed = plan_tree.picture(real, Scope())
    assert {node.kind for node in closed.nodes} == {"document", "task-group"}
    opened = plan_tree.picture(real, Scope(), [group, task])
    assert ids(opened)[: len(closed.nodes)] == ids(closed)
    of = [one for one in assignments(real) if one.group == "1520-iv"]
    assert opened.grown[0] == (group, tuple(one.iri for one in of))
    said = next(one for one in of if one.iri == task)
    assert set(opened.grown[1][1]) == {IDS + one for side in Scope().participants(said) for one in side}
    assert {node.distance for node in opened.nodes if node.iri in opened.grown[1][1]} == {3}
    assert closed.left_out - opened.left_out == len(opened.nodes) - len(closed.nodes)
    assert opened.more[group] == 0
    assert plan_tree.picture(real, Scope(), [task]).grown == ()


def test_the_tree_begins_with_no_more_than_is_asked_for(real: OxigraphStore) -> None:
    whole = plan_tree.picture(real, Scope())
    begun = plan_tree.picture(real, Scope(), most=3)
    assert ids(begun) == ids(whole)[:3]
    assert begun.left_out - whole.left_out == len(whole.nodes) - 3
    group = next(node.iri for node in begun.nodes if node.kind == "task-group")
    opened = plan_tree.picture(real, Scope(), [group], most=3)
    assert ids(opened) == [*ids(begun), *(one.removeprefix(IDS) for one in opened.grown[0][1])]


def test_agreements_stand_between_their_parties(real: OxigraphStore) -> None:
    made = partnerships.picture(real)
    columns = {node.iri: node.distance for node in made.nodes}
    for edge in made.edges:
        assert columns[edge.source] != columns[edge.target]
    assert sum(node.kind == "agreement" for node in made.nodes) == 5
    assert sum(node.kind == "partner" for node in made.nodes) == 11
    assert columns[thing("agency", "truong-dai-hoc-quy-nhon")] == 0


def test_what_a_document_points_to_stands_to_its_left(real: OxigraphStore) -> None:
    made = lineage.picture(real)
    columns = {node.iri: node.distance for node in made.nodes}
    assert made.edges
    assert all(columns[edge.target] < columns[edge.source] for edge in made.edges)
    assert columns[thing("document", "resolution-59-nq-tw")] == 0


def test_documents_that_point_to_each_other_share_a_column() -> None:
    found = lineage.layers(
        [Link("a", "p", "b"), Link("b", "p", "a"), Link("c", "p", "a"), Link("b", "p", "d")]
    )
    assert found == {"a": 1, "b": 1, "c": 2, "d": 0}


def test_the_map_holds_the_partners_with_coordinates(real: OxigraphStore) -> None:
    made = partner_map.picture(real)
    assert made.left_out == 0
    assert made.points[thing("partner", "attapeu")] == (14.811, 106.832)
    assert {edge.target for edge in made.edges} == set(made.points) - {partner_map.HOME}
    assert all(edge.source == partner_map.HOME and edge.passages for edge in made.edges)
    assert [title["vi"] for title, _ in made.clusters] == ["Nhật Bản", "Lào", "Campuchia", "Hàn Quốc"]


def test_an_expansion_adds_the_nearest_and_keeps_the_order(real: OxigraphStore) -> None:
    centre, hub = thing("partner", "attapeu"), thing("agency", "so-ngoai-vu")
    plain, grown = around(real, centre, 2), around(real, centre, 2, expanded=[hub, thing("task", "none")])
    assert [node.iri for node in grown.nodes][: len(plain.nodes)] == [node.iri for node in plain.nodes]
    ((one, new),) = grown.grown
    assert one == hub
    assert len(new) == GROWTH
    assert [node.iri for node in grown.nodes][len(plain.nodes) :] == list(new)
    steps_away = {node.iri: node.distance for node in grown.nodes}
    assert {steps_away[iri] for iri in new} == {steps_away[hub] + 1}
    near = {node.iri for node in around(real, hub, 1, 1000).nodes}
    assert set(new) <= near
    assert grown.left_out == plain.left_out + len(near - {node.iri for node in grown.nodes})


def test_steps_show_things_of_the_picture_and_say_no_more_than_fits(real: OxigraphStore) -> None:
    tasks = assignments(real)
    pictures = [
        ties.picture(real, Scope()),
        plan_tree.picture(real, Scope()),
        partnerships.picture(real),
        lineage.picture(real),
        partner_map.picture(real),
        pictured(around(real, thing("partner", "attapeu"), 2)),
    ]
    for picture in pictures:
        found = steps(picture, tasks)
        assert 5 <= len(found) <= MOST
        assert found[0].focus == ()
        shown = {node.iri for node in picture.nodes}
        assert all(step.focus and set(step.focus) <= shown for step in found[1:])
        assert all(len(step.lines) <= LINES for step in found)


def test_the_step_of_deadlines_says_them_in_the_documents_words(real: OxigraphStore) -> None:
    found = steps(pictured(around(real, thing("partner", "attapeu"), 2)), assignments(real))
    step = next(one for one in found if one.title["en"] == "Deadlines")
    assert step.lines[0]["vi"].startswith("trước ngày 31/7/2025: notice-2025-07-04-3-2-1.")
    assert step.lines[0]["en"].startswith("2025-07-31: ")


def test_the_strongest_tie_names_its_tasks(real: OxigraphStore) -> None:
    picture = ties.picture(real, Scope())
    strongest = max(picture.edges, key=lambda edge: edge.count)
    step = next(one for one in steps(picture) if one.title["en"] == "The tie of the most tasks")
    assert step.focus == (strongest.source, strongest.target)
    assert len(step.lines) == min(strongest.count + 1, LINES)


def test_leads_and_coordinating_are_told_apart(real: OxigraphStore) -> None:
    picture = plan_tree.picture(real, Scope(), [thing("task-group", "1520-iv"), thing("task", "1520-36")])
    said = next(one for one in assignments(real) if one.id == "1520-36")
    by = {DN.lead: set(said.leads), DN.coordinating: set(said.coordinators)}
    for property_, wanted in by.items():
        ends = {e.target for e in picture.edges if e.property == property_ and e.source == said.iri}
        assert ends == {thing("agency", one) for one in wanted}
