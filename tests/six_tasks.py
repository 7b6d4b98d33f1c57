"""Six tasks of six agencies whose networks can be drawn on paper and measured by hand.

Lead → coordinating: N→C (2), N→T, C→N (2), C→B. Working together: C–N (4), N–T, C–T, B–C, B–N, T–Y; A alone.
"""

from __future__ import annotations

from six_agencies import AGENCIES, task

from graph.actors import GROUP, Actor

N, C, Y, T, A, B = (f"agency/{one}" for one in AGENCIES)
GROUPED = f"{GROUP}/cac-so-nganh"
KINDS = {A: "police", B: "ministry"}

KNOWN = {
    **{
        one: Actor(
            one,
            {"vi": f"VI {one}", "en": f"EN {one}"},
            KINDS.get(one, "department"),
            "provincial" if one != B else "central",
        )
        for one in (N, C, Y, T, A, B)
    },
    GROUPED: Actor(GROUPED, {"vi": "Các Sở, ngành liên quan", "en": "relevant departments"}, GROUP),
}


def slugs(*ids: str) -> tuple[str, ...]:
    return tuple(one.partition("/")[2] for one in ids)


TASKS = [
    task("292-1", leads=slugs(N), coordinators=slugs(C), start=2026, end=2027),
    task("1520-1", leads=slugs(N), coordinators=slugs(C, T), start=2025, end=2030, themes=("trade",)),
    task("1520-2", leads=slugs(C), coordinators=slugs(N), start=2025, end=2025),
    task("1520-3", leads=slugs(C), coordinators=slugs(N, B), start=2025, end=2030),
    task("1520-4", leads=slugs(T, Y), coordinator_groups=slugs(GROUPED)),
    task("1520-5", leads=slugs(A)),
]
