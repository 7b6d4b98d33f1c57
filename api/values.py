"""How the values of a report are written for a reader: numbers, days and names in their language."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from api.language import say
from graph import phrases
from graph.collation import Key, by_alphabet
from graph.language import Language
from graph.names import parts
from graph.report import Kind, Link, Value

PLACES = 3
"""The most decimal places that a page or terminal shows; data files hold all."""
_NOTHING: Key = by_alphabet("")


def told(value: Value, kind: Kind, language: Language) -> str:
    """Return a value as text; what is not there is the empty string."""
    match value:
        case None:
            return ""
        case bool():
            return say("value.true" if value else "value.false", language)
        case int() | float() | Decimal():
            return number(value, kind, language)
        case date():
            return phrases.written(value)[language]
        case str():
            return value
        case Link():
            return link_text(value, language)
        case tuple():
            return "; ".join(link_text(one, language) for one in value)
        case _:
            return value[language]


def number(value: int | float | Decimal, kind: Kind, language: Language) -> str:
    """Return a number as it is written in a language: 1.200,5 or 1,200.5; a percentage with its sign.

    Example:
        >>> number(0.125, "percent", "vi")
        '12,5%'
    """
    if not math.isfinite(value):
        return ""
    if isinstance(value, int) and kind != "percent":
        written = f"{value:,}"
    else:
        places = 1 if kind == "percent" else PLACES
        written = f"{100 * value if kind == 'percent' else value:,.{places}f}"
        written = written.rstrip("0").rstrip(".") if "." in written else written
    if language == "vi":
        written = written.translate(str.maketrans(",.", ".,"))
    return f"{written}%" if kind == "percent" else written


def link_text(link: Link, language: Language) -> str:
    """Return what a link is called, its short form where it has no name."""
    return link.label.get(language) or "/".join(parts(link.iri))


def sortable(value: Value, language: Language) -> tuple[int, float, Key]:
    """Return the key by which rows are put in order; what is not there comes last."""
    match value:
        case None:
            return (2, 0.0, _NOTHING)
        case int() | float() | Decimal():
            return (0, float(value), _NOTHING)
        case date():
            return (0, float(value.toordinal()), _NOTHING)
        case tuple():
            return (0, float(len(value)), by_alphabet(told(value, "links", language)))
        case Mapping() | str() | Link():
            return (1, 0.0, by_alphabet(told(value, "text", language)))
