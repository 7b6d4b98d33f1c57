"""A made-up province of six agencies: small enough to compute every figure by hand.

The department that issues the plans (so-ngoai-vu), three departments beside it, the police and one ministry.
`task` builds a task as an Assignment; what is not given is what a document does not state.
"""

from __future__ import annotations

from typing import Any

from graph.assignments import Assignment
from graph.iris import thing

AGENCIES = ("so-ngoai-vu", "so-cong-thuong", "so-y-te", "so-tai-chinh", "cong-an-tinh", "bo-ngoai-giao")


def task(identifier: str, label: str = "", **stated: Any) -> Assignment:
    """Return a task of a plan: ``task("1520-1", "Rà soát văn bản", leads=("so-ngoai-vu",))``.

    The id says plan and number, unless `document` and `number` are given.
    """
    plan, _, number = identifier.rpartition("-")
    stated.setdefault("document", f"plan-{plan}")
    stated.setdefault("number", int(number) if number.isdigit() else None)
    name = label or f"Nhiệm vụ {identifier}"
    return Assignment(
        iri=thing("task", identifier), id=identifier, label={"vi": name, "en": f"EN {name}"}, **stated
    )
