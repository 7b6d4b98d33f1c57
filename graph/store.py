"""What a store of the dataset can do, whether embedded or any SPARQL 1.1 engine elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Term = NamedNode | Literal | BlankNode | Triple
Row = Mapping[str, Term]
"""One row of a SELECT: the bound variables by name; an unbound variable is not a key."""


class Store(Protocol):
    """A dataset of named graphs whose default graph, in queries, is the union of all of them."""

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a SELECT; a query that cannot be parsed raises QueryInvalid."""
        ...

    def answer(self, query: str, form: str) -> bytes:
        """Return a query's answer in a media type's form, as bytes from the engine."""
        ...

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads."""
        ...

    def update(self, request: str) -> None:
        """Carry out a SPARQL 1.1 Update."""
        ...

    def dump(self) -> Iterator[Quad]:
        """Yield all quads, in no particular order."""
        ...

    @property
    def version(self) -> str:
        """The version of the data: equal for equal datasets."""
        ...
