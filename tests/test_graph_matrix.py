"""The matrix of leads and coordinating agencies, by hand and on the real plans."""

from __future__ import annotations

from typing import Any

from six_tasks import GROUPED, TASKS, A, B, C, N, T, Y

from graph import matrix_cell
from graph.assignments import assignments
from graph.coordination import ties
from graph.iris import IDS, thing
from graph.matrix import matrix, report
from graph.oxigraph import OxigraphStore
from graph.scope import Scope
from graph.variants import DIRECTED, compared

BY_ID = {one.id: one for one in TASKS}


def test_the_matrix_by_hand() -> None:
    made = matrix(TASKS, Scope())
    assert made.leads == tuple(sorted([N, C, T, Y, A]))
    assert made.coordinating == tuple(sorted([B, C, N, T]))
    assert {ends: tuple(one.id for one in some) for ends, some in made.cells.items()} == {
        (N, C): ("292-1", "1520-1"),
        (N, T): ("1520-1",),
        (C, N): ("1520-2", "1520-3"),
        (C, B): ("1520-3",),
    }
    assert (made.count(N, C), made.count(A, C)) == (2, 0)
    assert {who: len(some) for who, some in made.led.items()} == {N: 2, C: 2, T: 1, Y: 1, A: 1}
    assert {who: len(some) for who, some in made.coordinated.items()} == {C: 2, T: 1, N: 2, B: 1}


def test_what_the_scope_leaves_in_and_out() -> None:
    wide = matrix(TASKS, Scope(generic=True))
    assert (wide.count(T, GROUPED), wide.count(Y, GROUPED)) == (1, 1)
    assert N not in matrix(TASKS, Scope(issuer=False)).leads
    assert matrix(TASKS, Scope(plans=("plan-292",))).leads == (N,)


def test_the_matrix_of_the_plan_1520(real: OxigraphStore) -> None:
    scope = Scope(plans=("plan-1520",))
    made = report(real, scope)
    columns = [heading.key for heading in made.headings[2:]]
    cells = {
        (line.values[0].iri.removeprefix(IDS), column): value  # type: ignore[union-attr]
        for line in made.lines
        for column, value in zip(columns, line.values[2:], strict=True)
    }
    counted = {
        (lead.iri.removeprefix(IDS), other.iri.removeprefix(IDS)): weight  # type: ignore[union-attr]
        for lead, other, weight, _ in (line.values for line in ties(real, scope).lines)
    }
    assert {ends: value for ends, value in cells.items() if value} == counted
    led = {line.values[0].iri.removeprefix(IDS): line for line in made.lines}  # type: ignore[union-attr]
    assert {
        who: led[f"agency/{who}"].values[1] for who in ("so-van-hoa-the-thao-va-du-lich", "so-tai-chinh")
    } == {
        "so-van-hoa-the-thao-va-du-lich": 10,
        "so-tai-chinh": 9,
    }
    assert all(len(line.sources) == line.values[1] for line in made.lines)
    figures = {figure.key: figure.value for figure in made.figures}
    assert figures["coordinated.agency/so-ngoai-vu"] == 34
    assert len(matrix(assignments(real), scope).coordinated["agency/so-ngoai-vu"]) == 34
    beside = {figure.key: figure.value for figure in compared(assignments(real), scope, DIRECTED)}
    assert figures.keys() - beside.keys() == {f"coordinated.{column}" for column in columns}
    assert {key: figures[key] for key in beside} == beside
    assert made.headings[2].label["vi"] == "Ban Quản lý Khu kinh tế"


def test_a_cell_of_the_matrix(real: OxigraphStore) -> None:
    """Counted anew from the tasks, without the networks."""
    lead, other = "so-khoa-hoc-va-cong-nghe", "so-ngoai-vu"
    scope = Scope(plans=("plan-1520",))
    tasks = [
        one for one in scope.select(assignments(real)) if lead in one.leads and other in one.coordinators
    ]
    made = matrix_cell.report(real, scope, f"agency/{lead}", f"agency/{other}")
    assert made.title["vi"] == "Nhiệm vụ do Sở Khoa học và Công nghệ chủ trì, Sở Ngoại vụ phối hợp"
    assert made.title["en"] == (
        "Tasks led by Department of Science and Technology in which Department of Foreign Affairs coordinates"
    )
    found: list[Any] = [line.values for line in made.lines]
    assert [
        (task.iri, document.iri, *([one.iri for one in some] for some in (leads, coordinators)), time)
        for task, document, leads, coordinators, time in found
    ] == [
        (
            one.iri,
            thing("document", "plan-1520"),
            [thing("agency", slug) for slug in one.leads],
            [thing("agency", slug) for slug in one.coordinators],
            one.time_text,
        )
        for one in tasks
    ]
    assert [line.sources for line in made.lines] == [(one.iri,) for one in tasks]
    assert [figure.value for figure in made.figures] == [len(tasks)] != [0]
    none = matrix_cell.report(
        real, Scope(plans=("plan-1520",), issuer=False), f"agency/{lead}", f"agency/{other}"
    )
    assert (none.lines, none.figures[0].value) == ((), 0)
