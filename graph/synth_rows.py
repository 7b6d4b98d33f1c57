"""The rows that made-up data follow, and how a row like another one is made.

See graph.synth for what is made up of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.dictionary import TABLES
from graph.iris import concept
from graph.language import translate
from graph.records import Record

_CLEARED = ("inferred_vi", "inferred_en", "note_vi", "note_en")

Values = dict[str, tuple[str, ...]]
"""The values of a row by column."""
Pair = tuple[str, str]
"""A text in Vietnamese and in English."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The rows that made-up ones follow, by file, with the concepts that a status may be."""

    rows: Mapping[str, Sequence[Record]]
    targets: Mapping[str, Sequence[Record]] = field(init=False)
    agencies: Mapping[str, int] = field(init=False)
    """The agencies of a province and how often tasks name each, plus one."""
    shared: Sequence[str] = field(init=False)
    """The central agencies and those abroad."""
    statuses: Sequence[str] = ()

    def __post_init__(self) -> None:
        targets: dict[str, list[Record]] = {}
        for row in self.rows["targets.csv"]:
            targets.setdefault(row.one("task"), []).append(row)
        named = Counter(
            value
            for row in self.rows["tasks.csv"]
            for value in (*row.values["lead"], *row.values["coordinating"])
        )
        provincial = [
            row
            for row in self.rows["agencies.csv"]
            if row.one("level") == "provincial" and not row.one("status")
        ]
        central = [row.id for row in self.rows["agencies.csv"] if row.one("level") in ("central", "abroad")]
        object.__setattr__(self, "targets", targets)
        object.__setattr__(self, "agencies", {row.id: 1 + named[f"agency/{row.id}"] for row in provincial})
        object.__setattr__(self, "shared", central)

    @classmethod
    def of(cls, records: Sequence[Record], concepts: frozenset[str]) -> Templates:
        """Return the templates among the records of the curated tables."""
        rows: dict[str, list[Record]] = {table.file: [] for table in TABLES}
        for record in records:
            if record.table.file != "tasks.csv" or record.one("number"):
                rows[record.table.file].append(record)
        base = concept("agreement-status") + "/"
        statuses = sorted(iri.removeprefix(base) for iri in concepts if iri.startswith(base))
        return cls(rows, statuses)

    def first(self, file: str, number: int = 0) -> Record:
        """Return a row of a file, counting round."""
        rows = self.rows[file]
        return rows[number % len(rows)]


def row_like(row: Record, identifier: str, cited: str, values: Values) -> Record:
    """Return a row like another one, with its own id, citing a document, and with what is given anew."""
    own: Values = {**row.values, "id": (identifier,)}
    if row.one("document"):
        own |= dict.fromkeys(_CLEARED, ()) | {"document": (cited,)}
    if "alt_labels_vi" in own and "label_vi" in values:
        own |= {"alt_labels_vi": (), "alt_labels_en": ()}
    return Record(row.table, 0, identifier, own | values)


def document_values(identifier: str, label: Pair, short: Pair) -> Values:
    """Return the values of a document that is held, with the note that it is made up."""
    named = label_values(label) | {"short_vi": (short[0],), "short_en": (short[1],)}
    vi, en = in_both("note")
    none: Values = dict.fromkeys(("number", "date", "year", "issuer", "signatory", "issued_with"), ())
    return none | named | {"source_file": (f"{identifier}.txt",), "note_vi": (vi,), "note_en": (en,)}


def relation_row(templates: Templates, subject: str, relation: str, object_: str) -> Record:
    """Return the row of a relation between two documents, which the subject itself is cited for."""
    pattern = templates.first("document_relations.csv")
    values: Values = {"subject": (subject,), "relation": (relation,), "object": (object_,)}
    return row_like(pattern, f"{subject}-{relation}", subject, values)


def label_values(label: Pair) -> Values:
    """Return a name as the values of the two label columns."""
    return {"label_vi": (label[0],), "label_en": (label[1],)}


def in_both(key: str, **details: object) -> Pair:
    """Return a message in both languages; a detail that is a pair is given in each."""

    def one(place: int) -> dict[str, object]:
        return {name: value[place] if isinstance(value, tuple) else value for name, value in details.items()}

    return translate(f"synth.{key}", "vi", **one(0)), translate(f"synth.{key}", "en", **one(1))
