"""How many rows or triples an answer has, counted while its bytes arrive, so that it can be broken off.

Counted are the marks of each format between or before rows, not what stands in quoted text: line ends in CSV
(RFC 4180), TSV, N-Triples and N-Quads, elements `result` in XML, and in JSON the objects that stand two deep
(SPARQL 1.1 Query Results JSON Format, 3.2). Formats of RDF in which no mark stands for a triple are parsed.
"""

from __future__ import annotations

import re
from typing import Protocol

from pyoxigraph import parse

from graph.formats import RDF_MEDIA_TYPES

_LEAST = 2
"""The fewest bytes that a triple takes in any format, as ",1" in Turtle."""
_RESULT = re.compile(rb"<result[\s>/]")
_NOT_BRACES = bytes(sign for sign in range(256) if sign not in b"{}")
_ROW = 3
"""How deep the object of a row stands in the JSON of a table of results, the outermost being 1."""


class Counter(Protocol):
    """Counts rows while bytes arrive."""

    def feed(self, part: bytes) -> int:
        """Take the next bytes and return how many rows there have been so far."""
        ...


def counter(media_type: str) -> Counter | None:
    """Return what counts in a media type; None where that cannot be told before all is there."""
    match media_type:
        case "application/sparql-results+json" | "application/json":
            return _Json()
        case "application/sparql-results+xml" | "application/xml":
            return _Xml()
        case "text/csv":
            return _Csv()
        case "text/tab-separated-values":
            return _Lines(-1)
        case "application/n-triples" | "application/n-quads":
            return _Lines(0)
        case _:
            return None


def has_more(content: bytes, media_type: str, most: int) -> bool:
    """Return whether RDF of any format has more triples than `most`; what cannot be parsed counts as far."""
    form = RDF_MEDIA_TYPES.get(media_type)
    if form is None or len(content) <= _LEAST * most:
        return False
    try:
        return any(number >= most for number, _ in enumerate(parse(content, format=form)))
    except SyntaxError:
        return False


class _Lines:
    """Counts line ends; `found` is where to begin, -1 where the first line is no row."""

    def __init__(self, found: int) -> None:
        self._found = found

    def feed(self, part: bytes) -> int:
        self._found += part.count(b"\n")
        return max(0, self._found)


class _Csv:
    """Counts line ends outside of quotation marks."""

    def __init__(self) -> None:
        self._found = -1
        self._quoted = False

    def feed(self, part: bytes) -> int:
        pieces = part.split(b'"')
        self._found += sum(piece.count(b"\n") for piece in pieces[self._quoted :: 2])
        self._quoted ^= len(pieces) % 2 == 0
        return max(0, self._found)


class _Xml:
    """Counts elements, whose sign < stands in no text."""

    def __init__(self) -> None:
        self._found = 0
        self._rest = b""

    def feed(self, part: bytes) -> int:
        part = self._rest + part
        self._found += len(_RESULT.findall(part))
        cut = part.rfind(b"<", -len(b"<result"))
        self._rest = part[cut:] if cut >= 0 else b""
        return self._found


class _Json:
    """Counts the objects that open at the depth of rows."""

    def __init__(self) -> None:
        self._found = self._depth = 0
        self._quoted = False
        self._rest = b""

    def feed(self, part: bytes) -> int:
        import numpy as np

        part = self._rest + part
        ends = len(part) - (len(part) - len(part.rstrip(b"\\"))) % 2
        part, self._rest = part[:ends], part[ends:]
        pieces = part.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        outside = b"".join(pieces[self._quoted :: 2]).translate(None, _NOT_BRACES)
        self._quoted ^= len(pieces) % 2 == 0
        opening = np.frombuffer(outside, dtype=np.uint8) == ord("{")
        depths = self._depth + np.cumsum(np.where(opening, 1, -1))
        self._found += int(np.count_nonzero(opening & (depths == _ROW)))
        self._depth = int(depths[-1]) if len(depths) else self._depth
        return self._found
