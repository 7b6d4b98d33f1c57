"""What the curator concludes about a pair of tasks: confirmed or rejected, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from graph.language import Language
from graph.names import plain
from graph.sparql import query
from graph.store import Store

Decision = Literal["confirmed", "rejected"]
"""The concepts of the scheme `verdict`."""

Pair = frozenset[str]
"""The IRIs of two tasks, in no order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row of `data/overlap_verdicts.csv`: the pair, the decision and the reason in both languages."""

    iri: str
    pair: Pair
    decision: Decision
    reason: dict[Language, str] = field(hash=False)


def verdicts(store: Store) -> dict[Pair, Verdict]:
    """Return the verdicts of the dataset by pair; of two on one pair the one with the first IRI counts.

    That a pair has one verdict only is a rule of hygiene, checked in the tests.
    """
    found: dict[Pair, Verdict] = {}
    for row in store.rows(query("overlap-verdicts").text):
        pair = frozenset((plain(row["first"]), plain(row["second"])))
        reason: dict[Language, str] = {"vi": plain(row["reasonVi"]), "en": plain(row["reasonEn"])}
        made = Verdict(plain(row["overlap"]), pair, _decision(plain(row["verdict"])), reason)
        found.setdefault(pair, made)
    return found


def _decision(iri: str) -> Decision:
    known: dict[str, Decision] = {decision: decision for decision in get_args(Decision)}
    return known[iri.rsplit("/", 1)[1]]
