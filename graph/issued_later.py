"""Documents issued after a task was given that the data relate to it: a fact beside a date that has passed.

They say nothing of whether the work was done. A document is related to a task where the clause that assigns
the task speaks of it, or where it speaks of, or is based on, the document that assigns the task.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.language import LANGUAGES
from graph.names import Names, names_of, parts, plain
from graph.phrases import joined, told
from graph.remembered import remembered
from graph.report import Link, Text
from graph.sparql import query
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Issued:
    """A document with its date; `inferred` says that the relation to the task is a reading of ours."""

    document: Link
    day: date
    inferred: bool = False

    @property
    def said(self) -> Text:
        """The document and its date in words: "Quyết định 1520 ban hành ngày 21/8/2025"."""
        key = "due.issued_later.inferred" if self.inferred else "due.issued_later"
        return told(key, document=self.document, day=self.day)


@remembered
def related(store: Store) -> dict[str, tuple[Issued, ...]]:
    """Return by the IRI of a task the dated documents that the data relate to it, in the order of dates."""
    named = names_of(store.rows(query("document-names").text))
    found: dict[str, dict[tuple[str, date], bool]] = defaultdict(dict)
    for row in store.rows(query("issued-later").text):
        key = plain(row["document"]), date.fromisoformat(plain(row["date"]))
        of = found[plain(row["task"])]
        of[key] = of.get(key, True) and "inferred" in row
    return {
        task: tuple(Issued(_link(iri, named), day, inferred) for (iri, day), inferred in of.items())
        for task, of in found.items()
    }


def later(documents: tuple[Issued, ...], since: date | None) -> tuple[Issued, ...]:
    """Return those that were issued after a day; none where the day is not known."""
    return tuple(one for one in documents if since is not None and one.day > since)


def said(documents: tuple[Issued, ...]) -> Text | None:
    """Return documents with their dates in words, None where there are none."""
    return joined([one.said for one in documents], "; ") if documents else None


def _link(iri: str, named: Mapping[str, Names]) -> Link:
    names = named.get(iri, Names(parts(iri)[1], parts(iri)[1]))
    return Link(iri, {language: names.said(language) for language in LANGUAGES})
