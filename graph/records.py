"""What a row of the curated tables is: columns, tables and records, each column with its property."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from graph.iris import DN, RDFS, SKOS

Datatype = Literal[
    "slug", "text", "string", "integer", "decimal", "year", "month-day", "date", "iri", "reference", "concept"
]

ANY_KIND = ("*",)
"""The `refers` of a column that may name a thing of any kind."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the property it states, and what its cells may hold."""

    name: str
    predicate: str
    datatype: Datatype = "text"
    language: str = ""
    required: bool = False
    many: bool = False
    refers: tuple[str, ...] = ()
    scheme: str = ""
    values: tuple[str, ...] = ()
    inverse: str = ""
    """The property that the referred thing states of this one, where the link is told from there."""


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: the kind of thing its rows are, their class, columns and named graph.

    `graph` is "document" where a row belongs to what its cited document says, else "reference".
    `cited` says whether every row must cite a document; where it need not, a row without one must
    carry a note that names its source. `kind` is empty for a table whose rows only link things.
    """

    file: str
    kind: str
    classes: tuple[str, ...]
    columns: tuple[Column, ...]
    graph: Literal["document", "reference"] = "document"
    cited: bool = True
    all_columns: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        head = (ID, *LABELS) if self.kind and self.kind != "citation" else (ID,)
        object.__setattr__(self, "all_columns", (*head, *self.columns, *source_columns(self.cited)))


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its values by column, each a tuple of strings as checked, and where it stands."""

    table: Table
    line: int
    id: str
    values: Mapping[str, tuple[str, ...]]

    def one(self, column: str) -> str:
        """Return the single value of a column, or the empty string."""
        cell = self.values.get(column, ())
        return cell[0] if cell else ""


def source_columns(cited: bool) -> tuple[Column, ...]:
    """Return the columns that close every table: citation, inference and curator's note."""
    return (
        Column("document", DN.citedDocument, "reference", refers=("document",), required=cited),
        Column("clause", DN.clause, "string", required=cited),
        Column("quote", DN.quote, "text", "vi", required=cited),
        Column("inferred_vi", DN.inferenceReason, "text", "vi"),
        Column("inferred_en", DN.inferenceReason, "text", "en"),
        Column("note_vi", SKOS + "editorialNote", "text", "vi"),
        Column("note_en", SKOS + "editorialNote", "text", "en"),
    )


ID = Column("id", "", "slug", required=True)
LABELS = (
    Column("label_vi", RDFS + "label", "text", "vi", required=True),
    Column("label_en", RDFS + "label", "text", "en", required=True),
)
