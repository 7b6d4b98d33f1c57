"""Updates that put statements into an engine without a graph store, in portions that every engine takes.

The statements are lines of the engine's own N-Triples writer, so no text can break out of them. Virtuoso
compiles an update to SQL of at most 10,000 lines, about 1,000 statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

MOST = 500
"""Statements of one update."""


def insertions(iri: str | None, triples: Iterable[str]) -> Iterator[str]:
    """Yield updates that together add lines of N-Triples to a named graph, or to the default graph (None)."""
    portion: list[str] = []
    for line in triples:
        portion.append(line)
        if len(portion) == MOST:
            yield _insertion(iri, portion)
            portion = []
    if portion:
        yield _insertion(iri, portion)


def dropping(iri: str | None) -> str:
    """Return the update that drops a named graph, if it is there, or empties the default graph (None)."""
    return " ".join(("DROP SILENT", "GRAPH " + str(NamedNode(iri)) if iri else "DEFAULT"))


def _insertion(iri: str | None, lines: list[str]) -> str:
    opening = ("GRAPH", str(NamedNode(iri)), "{") if iri else ()
    return "\n".join(("INSERT DATA {", *opening, "".join(lines), *("}" for _ in opening[:1]), "}"))
