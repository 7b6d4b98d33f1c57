"""The twelve mission questions, and the values that their parameters take, round for round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from graph.iris import DN, RDF
from graph.sparql import QueryFile, read_query

MISSION = Path(__file__).parent.parent / "mission"
WORDS = ("hội nghị", "hợp tác", "đoàn công tác", "đầu tư", "xúc tiến", "văn hóa", "đào tạo", "biên giới")
YEARS = tuple(str(year) for year in range(2025, 2035))

Values = Mapping[str, Sequence[str]]
"""The terms that a parameter may be, as SPARQL writes them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A mission question: its file, and its text with the parameters of a round put in as terms."""

    file: QueryFile

    @property
    def name(self) -> str:
        return self.file.name

    def text(self, values: Values, round_: int) -> str:
        """Return the query of a round; its number stands as a comment, so that no cache knows the text."""
        text = self.file.text
        for name in self.file.params:
            term = values[name][round_ % len(values[name])]
            text = re.sub(rf"\?{name}\b", lambda _, term=term: term, text)
        return f"{text}# {round_}\n"


def questions() -> list[Question]:
    return [Question(read_query(path)) for path in sorted(MISSION.glob("*.rq"))]


def values(store: pyoxigraph.Store, count: int) -> Values:
    """Return terms for every parameter, `count` at most of each: the busiest, or some from all over."""

    def objects(property_: str, kind: str) -> list[str]:
        """Return the most frequent objects of a property, so that the answers are of the usual size."""
        quads = store.quads_for_pattern(None, pyoxigraph.NamedNode(property_), None)
        found = Counter(str(quad.object) for quad in quads)
        named = sorted((one for one in found if kind in one), key=lambda one: (-found[one], one))
        return named[:count]

    def things(class_: str) -> list[str]:
        a, node = pyoxigraph.NamedNode(RDF + "type"), pyoxigraph.NamedNode(class_)
        return _spread(sorted({str(quad.subject) for quad in store.quads_for_pattern(None, a, node)}), count)

    return {
        "agency": objects(DN.lead, "/id/agency/"),
        "partner": objects(DN.concerns, "/id/partner/"),
        "status": objects(DN.agreementStatus, "/vocabulary/"),
        "year": [f'"{year}"' for year in YEARS],
        "plan": things(DN.Plan),
        "task": things(DN.Task),
        "word": [f'"{word}"' for word in WORDS],
    }


def _spread(terms: list[str], count: int) -> list[str]:
    step = max(1, len(terms) // count)
    return terms[step // 2 :: step][:count]
