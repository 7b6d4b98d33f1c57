"""Query files: their headers, and the binding of parameters as RDF terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import QueryUnknown
from graph.folders import folder_of
from graph.store import Term

_HEADER = re.compile(r"^#[ \t]*(title|title_en|description|params|returns):[ \t]*(.*)$", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A SPARQL query with its header: what it answers, its parameters and what it returns."""

    name: str
    text: str
    header: Mapping[str, str]

    @property
    def params(self) -> tuple[str, ...]:
        """The names of the variables that must be bound."""
        return tuple(self.header.get("params", "").split())

    def bind(self, **terms: Term) -> str:
        """Return the query with its parameters bound; a missing or unknown one raises TypeError."""
        if set(terms) != set(self.params):
            raise TypeError(f"{self.name} takes {self.params}, not {tuple(terms)}")
        return bind(self.text, terms) if terms else self.text


def bind(query: str, terms: Mapping[str, Term]) -> str:
    """Return a query with variables bound to terms by a VALUES block at its end.

    The terms are written by the engine's own N-Triples writer, so no text can break out of them.
    """
    names = " ".join(f"?{name}" for name in terms)
    values = " ".join(str(term) for term in terms.values())
    return "\n".join((query.rstrip(), "VALUES (" + names + ") { (" + values + ") }", ""))


def read_query(path: Path) -> QueryFile:
    """Return the query of a file."""
    text = path.read_text(encoding="utf-8-sig")
    return QueryFile(path.stem, text, dict(_HEADER.findall(text)))


@cache
def query(name: str) -> QueryFile:
    """Return a query of `graph/queries/` by its name; an unknown name raises QueryUnknown."""
    path = folder_of("graph") / "queries" / f"{name}.rq"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise QueryUnknown(name=name)
    return read_query(path)
