"""What a network would look like if "the departments" of a clause were read as every department.

A thought experiment only: it shows why generic groups are kept apart and never expanded in a figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from graph.actors import Actors, actor
from graph.assignments import Assignment

WORDS = "các sở"
"""A generic group speaks of the departments of the province where its wording holds these words."""

ELSEWHERE = frozenset({"so-ngoai-vu-thanh-pho-ho-chi-minh"})
"""Departments of other provinces and cities."""


def departments(known: Actors) -> tuple[str, ...]:
    """Return the ids of the departments of the province, in alphabetical order."""
    found = (one for one in known.values() if one.kind == "department" and one.level == "provincial")
    slugs = (one.id.removeprefix("agency/") for one in found)
    return tuple(sorted(slug for slug in slugs if slug not in ELSEWHERE))


def speaks_of_departments(known: Actors, group: str) -> bool:
    """Return whether the wording of a generic group, given by its id, names the departments in general."""
    return WORDS in actor(known, f"agency-group/{group}").label["vi"].casefold()


def first_clause(tasks: Iterable[Assignment], known: Actors) -> Assignment | None:
    """Return the first task in which the departments in general coordinate, None where there is none."""
    for task in tasks:
        if any(speaks_of_departments(known, group) for group in task.coordinator_groups):
            return task
    return None


def expanded(task: Assignment, known: Actors) -> Assignment:
    """Return a task with every department named where it names the departments in general.

    A department that leads the task is not made to coordinate in it.
    """

    def named(agencies: tuple[str, ...], groups: tuple[str, ...]) -> tuple[str, ...]:
        every = departments(known) if any(speaks_of_departments(known, group) for group in groups) else ()
        return tuple(sorted(set(chain(agencies, every))))

    leads = named(task.leads, task.lead_groups)
    coordinators = named(task.coordinators, task.coordinator_groups)
    kept = tuple(one for one in coordinators if one in task.coordinators or one not in leads)
    return replace(task, leads=leads, coordinators=kept)
