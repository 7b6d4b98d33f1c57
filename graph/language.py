"""The two languages of everything that a person reads, and the catalogues of messages in them."""

from __future__ import annotations

import re
import string
from functools import cache
from importlib import resources
from typing import Literal, get_args

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_STRINGS = r'((?:[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*\n?)+)'
_ENTRY = re.compile(rf"^msgid{_STRINGS}msgstr{_STRINGS}", re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


@cache
def catalogue(package: str, language: str) -> dict[str, str]:
    """Return the messages of a package by key, read from ``{package}/locales/{language}.po``.

    The file is gettext's without contexts and plurals. It is read here and not by babel, which takes 30 ms
    to be imported and 12 ms for a catalogue: ``doingoai --help`` would take 0.40 in place of 0.26 of the time
    of importing fastapi, uvicorn and pyoxigraph. The tests hold that babel reads the same.

    Raises:
        FileNotFoundError: if the package has no catalogue in this language.
    """
    path = resources.files(package) / "locales" / f"{language}.po"
    text = path.read_text(encoding="utf-8")
    found = {_joined(entry[1]): _joined(entry[2]) for entry in _ENTRY.finditer(text)}
    found.pop("", None)
    return found


def translate(key: str, language: Language, package: str = "graph", /, **details: object) -> str:
    """Return the message of a key with its details filled in; an unknown key raises KeyError.

    ``{count:task|tasks}`` in a message is the first word where the detail reads 1, else the second.
    """
    message = catalogue(package, language)[key]
    return _COUNTING.vformat(message, (), details) if "|" in message else message.format(**details)


class _Counting(string.Formatter):
    """A formatter that takes two words with a bar between them for those of one and of any other number."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, other = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else other


_COUNTING = _Counting()


def _joined(strings: str) -> str:
    """Return what the strings of an entry say, one after the other, without their quotes and escapes."""
    text = "".join(_STRING.findall(strings))
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), text)
