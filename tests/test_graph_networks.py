"""The two networks by hand, and what a scope leaves out of them."""

from __future__ import annotations

from typing import Any

from six_agencies import task
from six_tasks import GROUPED, KNOWN, TASKS, A, B, C, N, T, Y, slugs

from graph.networks import network, together
from graph.scope import Scope


def edges(made: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return {ends: data for *ends_, data in made.edges(data=True) for ends in [tuple(ends_)]}


def test_lead_to_coordinating_by_hand() -> None:
    made = network(TASKS, Scope(), KNOWN)
    assert edges(made) == {
        (C, B): {"weight": 1, "tasks": ("1520-3",)},
        (C, N): {"weight": 2, "tasks": ("1520-2", "1520-3")},
        (N, C): {"weight": 2, "tasks": ("292-1", "1520-1")},
        (N, T): {"weight": 1, "tasks": ("1520-1",)},
    }
    assert list(made) == sorted([N, C, Y, T, A, B])
    assert made.nodes[B] == {
        "label_vi": f"VI {B}",
        "label_en": f"EN {B}",
        "level": "central",
        "kind": "ministry",
    }


def test_working_together_by_hand() -> None:
    made = together(TASKS, Scope(), KNOWN)
    # 1520-1 and 1520-3 have three agencies, so each weighs 1/2; 1520-2, 1520-4 and 292-1 have two.
    assert edges(made) == {
        (B, C): {"weight": 1, "newman": 0.5, "tasks": ("1520-3",)},
        (B, N): {"weight": 1, "newman": 0.5, "tasks": ("1520-3",)},
        (C, N): {"weight": 4, "newman": 3.0, "tasks": ("292-1", "1520-1", "1520-2", "1520-3")},
        (C, T): {"weight": 1, "newman": 0.5, "tasks": ("1520-1",)},
        (N, T): {"weight": 1, "newman": 0.5, "tasks": ("1520-1",)},
        (T, Y): {"weight": 1, "newman": 1.0, "tasks": ("1520-4",)},
    }
    assert list(made) == list(network(TASKS, Scope(), KNOWN))


def test_generic_groups_are_nodes_where_asked_for() -> None:
    scope = Scope(generic=True)
    assert {ends for ends in edges(network(TASKS, scope)) if GROUPED in ends} == {(T, GROUPED), (Y, GROUPED)}
    joint = together(TASKS, scope, KNOWN)
    assert joint.edges[T, Y] == {"weight": 1, "newman": 0.5, "tasks": ("1520-4",)}
    assert joint.nodes[GROUPED]["kind"] == "agency-group"
    assert joint.nodes[GROUPED]["level"] == ""


def test_the_issuing_department_can_be_left_out() -> None:
    scope = Scope(issuer=False)
    assert edges(network(TASKS, scope)) == {(C, B): {"weight": 1, "tasks": ("1520-3",)}}
    joint = together(TASKS, scope)
    assert N not in joint
    # 1520-1 now has two agencies.
    assert joint.edges[C, T]["newman"] == 1.0


def test_a_scope_chooses_the_tasks() -> None:
    assert set(network(TASKS, Scope(plans=("plan-292",)))) == {N, C}
    assert edges(network(TASKS, Scope(themes=("trade",)))).keys() == {(N, C), (N, T)}
    # The span of the 1520 plan ends in 2030, so tasks without years count in 2028; 1520-2 and 292-1 do not.
    made = together(TASKS, Scope(years=(2028,)))
    assert edges(made).keys() == {(B, C), (B, N), (C, N), (C, T), (N, T), (T, Y)}
    assert made.edges[C, N]["tasks"] == ("1520-1", "1520-3")


def test_an_agency_that_leads_and_coordinates_one_task_is_not_tied_to_itself() -> None:
    one = task("1520-9", leads=slugs(N, C), coordinators=slugs(N))
    assert edges(network([one], Scope())).keys() == {(C, N)}
    assert edges(together([one], Scope())) == {(C, N): {"weight": 1, "newman": 1.0, "tasks": ("1520-9",)}}


def test_who_is_not_known_is_called_by_its_id() -> None:
    assert network(TASKS, Scope(generic=True)).nodes[GROUPED] == {
        "label_vi": "cac-so-nganh",
        "label_en": "cac-so-nganh",
        "level": "",
        "kind": "agency-group",
    }
