"""A figure or table that can be read, checked and followed back: what every analysis returns.

A report says what it counts and how (definition), over what (base), and each row leads to the things it
was made from. Doors turn it into a page, JSON, CSV or a workbook; nothing here knows about those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from graph.language import LANGUAGES, Language, translate

Text = Mapping[Language, str]
"""A text in both languages."""
Kind = Literal["text", "integer", "decimal", "percent", "date", "link", "links"]


@dataclass(frozen=True, slots=True)
class Link:
    """A thing by its IRI with its label in both languages."""

    iri: str
    label: Text


Value = str | int | Decimal | float | date | bool | Text | Link | tuple[Link, ...] | None
"""What a cell may hold; None where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its key in JSON, its heading in both languages and the kind of its cells."""

    key: str
    label: Text
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of values, one for each heading, and the IRIs of the tasks or other things behind it.

    The values are a tuple, or in a wide table `graph.sparse.Sparse`.
    """

    values: Sequence[Value]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A single number with its name and definition; `value` is None where it is not defined."""

    key: str
    label: Text
    value: Value
    definition: Text


@dataclass(frozen=True, slots=True)
class Report:
    """A table with title, definition and base, and the single figures that go with it.

    `spread` is the place of the first of those columns that the data make, one for each agency or group of
    tasks, all of them numbers up to the last column; 0 where every column is always there.
    """

    key: str
    title: Text
    definition: Text
    base: Text
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...] = ()
    notes: tuple[Text, ...] = ()
    spread: int = 0

    def column(self, key: str) -> list[Value]:
        """Return the values of one column; an unknown key raises ValueError."""
        place = [heading.key for heading in self.headings].index(key)
        return [line.values[place] for line in self.lines]


def text(key: str, /, **details: object) -> Text:
    """Return a message of the core's catalogue in both languages."""
    return {language: translate(key, language, **details) for language in LANGUAGES}
