"""SPARQL results in JSON as some engines write them: terms that no RDF has, such as an IRI with a blank.

Nothing is asked of the terms here, only that the text is JSON (RFC 8259) of the shape of "SPARQL 1.1 Query
Results JSON Format". Rows are taken one by one, and those beyond the first are only counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from typing import Any

_BLANKS = re.compile(r"[ \t\n\r]*")

Binding = Mapping[str, Any]
"""A row: terms by the names of variables, each as the JSON has it."""


@dataclass(frozen=True, slots=True)
class Results:
    """The variables, the first rows and how many more there are; of an ASK its `verdict` alone."""

    variables: tuple[str, ...]
    rows: tuple[Binding, ...]
    left_out: int = 0
    verdict: bool | None = None


def read(content: bytes, most: int) -> Results:
    """Return results with at most so many rows; where no variables are declared, those of the rows.

    Raises:
        ValueError: if this is no JSON, or none of this shape.
    """
    try:
        return _read(_Cursor(content.decode("utf-8-sig", "replace")), most)
    except (AttributeError, RecursionError, TypeError) as error:
        raise ValueError(str(error)) from None


def _read(cursor: _Cursor, most: int) -> Results:
    variables: list[str] = []
    rows: list[Binding] = []
    count = 0
    verdict = None
    answered = False
    for key in cursor.members():
        if key == "head":
            variables = [_plain(one) for one in cursor.value().get("vars") or ()]
        elif key == "boolean":
            verdict, answered = bool(cursor.value()), True
        elif key == "results":
            for inner in cursor.members():
                if inner != "bindings":
                    cursor.value()
                    continue
                answered = True
                for _ in cursor.items("[]"):
                    row = cursor.value()
                    count += 1
                    if count <= most:
                        rows.append({_plain(name): term for name, term in row.items()})
        else:
            cursor.value()
    if not answered:
        raise ValueError("neither bindings nor boolean")
    if verdict is not None:
        return Results((), (), verdict=verdict)
    named = variables or [name for row in rows for name in row]
    return Results(tuple(dict.fromkeys(named)), tuple(rows), count - len(rows))


def text(term: object) -> str:
    """Return the text of a term; of a triple its parts one after the other, as N-Triples has them."""
    if not isinstance(term, dict):
        return _plain(term)
    if isinstance(parts := term.get("value"), dict):
        return " ".join(_quoted(parts.get(part)) for part in ("subject", "predicate", "object"))
    return _plain(term.get("value", ""))


def language(term: object) -> str:
    """Return the language of a term, "" where it has none."""
    return _plain(term.get("xml:lang") or term.get("lang") or "") if isinstance(term, dict) else ""


def is_iri(term: object) -> bool:
    """Whether a term is an IRI, or stands for one."""
    return isinstance(term, dict) and term.get("type") in ("uri", "iri")


def _quoted(term: object) -> str:
    said = text(term)
    if is_iri(term):
        return f"<{said}>"
    if isinstance(term, dict) and term.get("type") in ("literal", "typed-literal"):
        return f'"{said}"@{language(term)}' if language(term) else f'"{said}"'
    return said


def _plain(value: object) -> str:
    """Return a value as text that can be sent: one half of a pair of surrogates becomes a question mark."""
    return str(value).encode(errors="replace").decode()


class _Cursor:
    """A place in a JSON text, from which values are taken one by one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._decode = JSONDecoder(strict=False).raw_decode

    def value(self) -> Any:
        """Take the whole value that comes next."""
        self._skip()
        found, self._at = self._decode(self._text, self._at)
        return found

    def items(self, brackets: str) -> Iterator[None]:
        """Stop before each item between two brackets; whoever iterates takes it."""
        begin, end = brackets[0], brackets[1]
        self._expect(begin)
        self._skip()
        if self._text.startswith(end, self._at):
            self._at += 1
            return
        while True:
            yield
            if self._expect(f",{end}") == end:
                return

    def members(self) -> Iterator[str]:
        """Take each key of an object and stop before its value; whoever iterates takes that."""
        for _ in self.items("{}"):
            key = self.value()
            self._expect(":")
            yield key

    def _skip(self) -> None:
        found = _BLANKS.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _expect(self, signs: str) -> str:
        self._skip()
        sign = self._text[self._at : self._at + 1]
        if not sign or sign not in signs:
            raise JSONDecodeError(f"one of {signs} expected", self._text, self._at)
        self._at += 1
        return sign
