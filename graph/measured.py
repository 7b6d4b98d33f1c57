"""Measures as parts of a report: headings, definitions, values and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from graph.measures import Position, Whole
from graph.report import Figure, Heading, Kind, Text, text

Measures = type[Whole] | type[Position]


def names(measures: Measures) -> list[str]:
    """Return the names of the measures of a whole network or of an agency."""
    return [field.name for field in fields(measures) if field.name != "node"]


def headings(measures: Measures) -> list[Heading]:
    """Return a heading for each measure."""
    kinds = {field.name: _kind(str(field.type)) for field in fields(measures)}
    return [Heading(name, label(name), kinds[name]) for name in names(measures)]


def definitions(measures: Measures) -> list[Text]:
    """Return the definition of each measure: its source, and what it is for isolated agencies."""
    return [definition(name) for name in names(measures)]


def values(found: Whole | Position) -> list[Any]:
    """Return the value of each measure."""
    return [getattr(found, name) for name in names(type(found))]


def figures(found: Whole | Mapping[str, Any]) -> list[Figure]:
    """Return a figure for each measure of a whole network, or for some of them, in their order."""
    values = found if isinstance(found, Mapping) else {name: getattr(found, name) for name in names(Whole)}
    return [
        Figure(name, label(name), values[name], definition(name)) for name in names(Whole) if name in values
    ]


def label(name: str) -> Text:
    """Return the name of a measure."""
    return text(f"coordination.measure.{name}")


def definition(name: str) -> Text:
    """Return the definition of a measure."""
    return text(f"coordination.measure.{name}.definition")


def _kind(type_: str) -> Kind:
    return "integer" if type_.startswith("int") else "decimal" if type_.startswith("float") else "text"
