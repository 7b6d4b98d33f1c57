"""The words of pages and of the command line, from the catalogues of the api."""

from __future__ import annotations

from graph.language import Language, catalogue, translate


def say(key: str, language: Language, /, **details: object) -> str:
    """Return the message of a key in a language with its details filled in."""
    return translate(key, language, "api", **details)


def unfilled(key: str, language: Language) -> str:
    """Return the message of a key as the catalogue has it, for a script to fill in (static/wording.js)."""
    return catalogue("api", language)[key]
