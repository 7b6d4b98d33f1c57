"""What is lost without an agency, by hand and on the real plans."""

from __future__ import annotations

from typing import Any

import pytest
from six_agencies import task
from six_tasks import TASKS, A, B, C, N, T, Y, slugs

from graph.assignments import assignments
from graph.dropout import COMPARED, Dropout, dropout, dropouts, every, report
from graph.errors import ThingUnknown
from graph.iris import thing
from graph.networks import together
from graph.oxigraph import OxigraphStore
from graph.scope import Scope
from graph.variants import parted

BY_ID = {one.id: one for one in TASKS}


def losses(found: Dropout) -> dict[str, str]:
    return {one.id: loss for one, loss in found.losses}


def test_without_an_agency_that_holds_two_parts_together() -> None:
    found = dropout(TASKS, Scope(), T)
    assert found == Dropout(
        agency=T,
        losses=((BY_ID["1520-1"], "coordinating"), (BY_ID["1520-4"], "one-lead")),
        before=2,
        after=3,
        parts=(tuple(sorted([N, C, B])), (Y,)),
        alone=(Y,),
    )
    assert found.losing("one-lead") == (BY_ID["1520-4"],)


def test_without_an_agency_that_leads_alone() -> None:
    found = dropout(TASKS, Scope(), C)
    assert losses(found) == {
        "292-1": "coordinating",
        "1520-1": "coordinating",
        "1520-2": "only-lead",
        "1520-3": "only-lead",
    }
    # N still has T of 1520-1 and B of 1520-3.
    assert (found.before, found.after, found.parts, found.alone) == (2, 2, (tuple(sorted([N, B, T, Y])),), ())


def test_an_isolated_agency_leaves_one_component_less() -> None:
    found = dropout(TASKS, Scope(), A)
    assert losses(found) == {"1520-5": "only-lead"}
    assert (found.before, found.after, found.parts, found.alone) == (2, 1, (), ())


def test_who_takes_no_part_leaves_all_as_it_is() -> None:
    found = dropout(TASKS, Scope(), "agency/so-xay-dung")
    assert (found.losses, found.before, found.after, found.parts) == ((), 2, 2, ())
    assert dropout([], Scope(), N).before == 0


def test_a_generic_group_stands_in_as_lead_where_groups_count() -> None:
    one = task("1520-9", leads=slugs(Y), lead_groups=("cac-so",))
    assert losses(dropout([one], Scope(), Y)) == {"1520-9": "only-lead"}
    assert losses(dropout([one], Scope(generic=True), Y)) == {"1520-9": "one-lead"}


def test_the_issuing_department_keeps_its_work_when_it_is_left_out_of_the_network() -> None:
    one = task("1520-9", leads=slugs(N, Y))
    assert losses(dropout([one], Scope(issuer=False), Y)) == {"1520-9": "one-lead"}
    assert losses(dropout([one], Scope(issuer=False), N)) == {"1520-9": "one-lead"}


def test_two_agencies_left_alone() -> None:
    star = [task(f"1520-{n}", leads=slugs(N), coordinators=slugs(one)) for n, one in enumerate((Y, C), 1)]
    found = dropout(star, Scope(), N)
    assert (found.before, found.after, found.alone) == (1, 2, tuple(sorted((C, Y))))


def test_the_report_of_the_hub(real: OxigraphStore) -> None:
    scope = Scope(plans=("plan-1520",))
    made = report(real, scope, "so-ngoai-vu")
    assert (
        made
        == report(real, scope, "agency/so-ngoai-vu")
        == report(real, scope, thing("agency", "so-ngoai-vu"))
    )
    chosen = scope.select(assignments(real))
    led = [one for one in chosen if one.leads == ("so-ngoai-vu",)]
    figures: dict[str, Any] = {figure.key: figure.value for figure in made.figures}
    assert figures["only-lead"] == len(led) == 9
    assert figures["coordinating"] == 34
    assert len(made.lines) == 9 + 34 == len({line.sources for line in made.lines})
    for line in made.lines:
        assert "so-ngoai-vu" not in str(line.values[2:])
    assert made.title["vi"] == "Nếu Sở Ngoại vụ không còn tham gia"
    assert made.title["en"] == "If Department of Foreign Affairs drops out"
    assert (figures["before"], figures["after"]) == (2, 2)
    # With the 292 plan as well, others hang on the department alone.
    both: dict[str, Any] = {
        figure.key: figure.value for figure in report(real, Scope(), "so-ngoai-vu").figures
    }
    assert (both["before"], both["after"], both["parts"]) == (2, 4, "21 + 2 + 1")
    assert [link.iri for link in both["alone"]] == [
        thing("agency", "co-quan-ngoai-giao-viet-nam-tai-nuoc-ngoai")
    ]
    # 1520-60: led by the department, with who else is named beside it.
    by_task: dict[str, Any] = {line.sources[0].rsplit("/", 1)[1]: line.values for line in made.lines}
    (one,) = [task_ for task_ in chosen if task_.id == "1520-60"]
    assert tuple(link.iri for link in by_task["1520-60"][3]) == tuple(
        thing("agency", slug) for slug in one.coordinators
    )
    assert by_task["1520-60"][1] == {"vi": "mất cơ quan chủ trì duy nhất", "en": "loses its only lead"}


def test_who_remains_is_told_whatever_the_scope_leaves_out(real: OxigraphStore) -> None:
    scope = Scope(plans=("plan-1520",), generic=True, issuer=False)
    slug = "so-tai-chinh"
    made = report(real, scope, slug)
    found: dict[str, Any] = {line.sources[0]: line.values[2:] for line in made.lines}
    named = [one for one in scope.select(assignments(real)) if slug in one.leads + one.coordinators]
    assert {iri: [[one.iri for one in some] for some in cells] for iri, cells in found.items()} == {
        one.iri: [
            [thing("agency", other) for other in one.leads if other != slug],
            [thing("agency", other) for other in one.coordinators if other != slug],
            [thing("agency-group", other) for other in sorted({*one.lead_groups, *one.coordinator_groups})],
        ]
        for one in named
    }
    assert any("so-ngoai-vu" in one.coordinators for one in named)
    assert any(one.coordinator_groups for one in named)


def test_everyone_in_turn(real: OxigraphStore) -> None:
    scope = Scope(plans=("plan-1520",))
    made = every(real, scope)
    order = [
        (-int(str(only)), -len(line.sources), line.values[0].iri)  # type: ignore[union-attr]
        for only, line in zip(made.column("only-lead"), made.lines, strict=True)
    ]
    assert order == sorted(order)
    without = every(real, Scope(plans=("plan-1520",), generic=True, issuer=False))
    assert without.column("agency") == made.column("agency")
    assert without.column("coordinating") == made.column("coordinating")
    assert made.column("only-lead") == sorted(made.column("only-lead"), reverse=True)  # type: ignore[type-var]
    for line in made.lines[:2] + made.lines[-1:]:
        agency: Any = line.values[0]
        one = report(real, scope, agency.iri)
        plain, beside = parted(one.figures)
        assert line.values[1:-1] == tuple(figure.value for figure in plain)
        values = {figure.key: figure.value for figure in plain}
        assert [figure.value for figure in beside[0][1]] == [values[key] for key in COMPARED]
        assert len(line.sources) == len(one.lines)
        assert len(line.values) == len(made.headings)


def test_an_agency_that_is_not_there(real: OxigraphStore) -> None:
    with pytest.raises(ThingUnknown, match="agency/so-khong-co"):
        report(real, Scope(), "so-khong-co")
    with pytest.raises(ThingUnknown):
        report(real, Scope(), "agency-group/cac-so-nganh-lien-quan")


def alone(tasks: list[Any], scope: Scope, agency: str) -> tuple[int, int, list[list[str]]]:
    """Return the components before and after, and the parts left, from the network without the agency."""
    import networkx as nx

    joint = together(tasks, scope)
    rest = joint.subgraph([node for node in joint if node != agency])
    own = nx.node_connected_component(joint, agency) - {agency} if agency in joint else set()
    parts = [sorted(one) for one in nx.connected_components(rest.subgraph(own))]
    before, after = nx.number_connected_components(joint), nx.number_connected_components(rest)
    return before, after, sorted(parts, key=lambda part: (-len(part), part))


def test_all_dropouts_at_once_are_those_of_each_agency_alone(real: OxigraphStore) -> None:
    for tasks in (TASKS, assignments(real)):
        for scope in (Scope(), Scope(generic=True), Scope(issuer=False), Scope(plans=("plan-292",))):
            nodes = [*together(tasks, scope), "agency/none"]
            found = list(dropouts(tasks, scope, nodes))
            assert [one.agency for one in found] == nodes
            for one in found:
                parts = [list(part) for part in one.parts]
                assert (one.before, one.after, parts) == alone(list(tasks), scope, one.agency)
                assert one.alone == tuple(sorted(part[0] for part in parts if len(part) == 1))
                assert one == dropout(tasks, scope, one.agency)
                named = {
                    task.iri
                    for task in scope.select(tasks)
                    if one.agency in sum(task.named(groups=scope.generic), ())
                }
                assert {task.iri for task, _ in one.losses} == named


def test_an_agency_that_leads_and_coordinates_a_task_leaves_it_without_its_lead() -> None:
    both = [
        task("1520-9", leads=slugs(T), coordinators=slugs(T, C)),
        task("1520-10", leads=slugs(T, N), coordinators=slugs(T)),
    ]
    assert losses(dropout(both, Scope(), T)) == {"1520-9": "only-lead", "1520-10": "one-lead"}
