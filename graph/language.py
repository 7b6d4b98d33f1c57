"""The two languages of everything that a person reads, and the catalogues of messages in them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, get_args

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def catalogue(package: str, language: Language) -> dict[str, str]:
    """Return the messages of a package by key, read from ``{package}/locales/{language}.po``.

    Raises:
        FileNotFoundError: if the package has no catalogue in this language.
    """
    from babel.messages.pofile import read_po

    path = resources.files(package) / "locales" / f"{language}.po"
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def translate(key: str, language: Language, package: str = "graph", /, **details: object) -> str:
    """Return the message of a key with its details filled in; an unknown key raises KeyError."""
    return catalogue(package, language)[key].format(**details)
