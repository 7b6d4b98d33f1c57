"""What the curator concludes about a pair of tasks: confirmed or rejected, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from graph.language import Language
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
        pair = frozenset((_text(row["first"]), _text(row["second"])))
        reason: dict[Language, str] = {"vi": _text(row["reasonVi"]), "en": _text(row["reasonEn"])}
        made = Verdict(_text(row["overlap"]), pair, _decision(_text(row["verdict"])), reason)
        found.setdefault(pair, made)
    return found


def _decision(iri: str) -> Decision:
    known: dict[str, Decision] = {decision: decision for decision in get_args(Decision)}
    return known[iri.rsplit("/", 1)[1]]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | RdfLiteral) else str(term)
