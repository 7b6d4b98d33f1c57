"""The words of pages and of the command line, from the catalogues of the api."""

from __future__ import annotations

from graph.language import Language, translate


def say(key: str, language: Language, /, **details: object) -> str:
    """Return the message of a key in a language with its details filled in."""
    return translate(key, language, "api", **details)
