"""The names of kinds, classes and properties in a reader's language."""

from __future__ import annotations

from api.language import say
from graph.iris import PREFIXES
from graph.language import Language, catalogue
from graph.names import Link


def kind_name(kind: str, language: Language) -> str:
    """Return the name of a kind of thing in the plural, the kind itself where it has no name."""
    return _said(f"kind.{kind}", language) or kind


def term_name(link: Link, language: Language) -> str:
    """Return the name of a class or property: its label, else our word for it, else its short form."""
    local = link.iri.replace("#", "/").rsplit("/", 1)[-1]
    return link.names.said(language) or _said(f"term.{local}", language) or short(link.iri)


def link_name(link: Link, language: Language) -> str:
    """Return what a thing is called in a language, its short form where it has no name."""
    return link.names.said(language) or short(link.iri)


def short(iri: str) -> str:
    """Return an IRI with its prefix, or as it is where no prefix fits.

    Example:
        >>> short("http://www.w3.org/ns/org#Organization")
        'org:Organization'
    """
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def _said(key: str, language: Language) -> str:
    return say(key, language) if key in catalogue("api", language) else ""
