"""The goals, each held against what was measured: met, not met, or not measured."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mission import Measured


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: what is compared, the most it may be, and what was found; None where it was not measured."""

    text: str
    most: float
    found: float | None

    @property
    def verdict(self) -> str:
        if self.found is None:
            return "not measured"
        return "met" if self.found <= self.most else "NOT MET"


def ratios(measured: Measured, peer: str, repeated: bool) -> dict[str, float]:
    """Return our median over that of a peer, by question; those that either left unanswered are absent."""
    found = {}
    for name, times in measured.items():
        if peer not in times or "doingoai" not in times:
            continue
        ours, theirs = times["doingoai"].median(repeated), times[peer].median(repeated)
        if ours is not None and theirs is not None:
            found[name] = ours / theirs
    return found


def floors(measured: Measured, peer: str) -> dict[str, float]:
    """Return the least that new questions can take, over the median of a peer, by question.

    That is the same engine in process together with a server that does no work.
    """
    found = {}
    for name, times in measured.items():
        if not {"in-process", "echo", peer} <= times.keys():
            continue
        engine, http, theirs = (times[one].median() for one in ("in-process", "echo", peer))
        if engine is not None and http is not None and theirs is not None:
            found[name] = (engine + http) / theirs
    return found


def query_goals(size: str, measured: Measured) -> list[Goal]:
    found = []
    asked = ("new queries", False), ("repeated queries", True)
    for peer in ("oxigraph-memory", "oxigraph-disk"):
        for words, repeated in asked:
            of_peer = ratios(measured, peer, repeated).values()
            found.append(Goal(f"{size}: geometric mean of {words} to {peer}", 0.8, _mean(of_peer)))
            found.append(Goal(f"{size}: worst of {words} to {peer}", 1.5, max(of_peer, default=None)))
    for words, repeated in asked:
        slow = ratios(measured, "rdflib-endpoint", repeated).values()
        found.append(Goal(f"{size}: geometric mean of {words} to rdflib-endpoint", 0.05, _mean(slow)))
        worst = max(ratios(measured, "virtuoso", repeated).values(), default=None)
        found.append(Goal(f"{size}: worst of {words} to Virtuoso", 1.0, worst))
    return [goal for goal in found if goal.found is not None]


def other_goals(size: str, found: dict[str, Any]) -> list[Goal]:
    goals = []
    if network := found.get("networks"):
        goals += [
            Goal(f"{size}: seconds from store to networkx", 0.6, network["store_to_network"]),
            Goal(f"{size}: seconds of density, degrees, k-core, constraint", 2.0, network["measures"]),
        ]
    if build := found.get("building"):
        parser = build["rdflib_n_quads"]
        goals += [
            Goal(f"{size}: tables to store in memory, to rdflib's parser", 0.2, build["in_memory"] / parser),
            Goal(
                f"{size}: tables to validated store on disk, to rdflib's parser",
                0.2,
                build["on_disk_validated"] / parser,
            ),
        ]
    if start := found.get("starting"):
        goals += [
            Goal(f"{size}: --help, to the reference imports", 0.4, start["help"] / start["imports"]),
            Goal(f"{size}: serve to first answer, to the imports", 2.0, start["serve"] / start["imports"]),
        ]
    return goals


def _mean(values: Iterable[float]) -> float | None:
    every = list(values)
    return statistics.geometric_mean(every) if every else None
