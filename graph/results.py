"""Answers of engines elsewhere: read row by row as the bytes arrive, and rewritten in another format.

What reads a table (pyoxigraph) may be dropped only in the thread that made it. An error is caught in others,
so none leaves here that holds a reader by its frames or its cause.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import IO, cast

import pyoxigraph
from pyoxigraph import Literal, QueryBoolean, QuerySolutions, parse, parse_query_results

from graph.errors import StoreFailed
from graph.formats import RDF_MEDIA_TYPES, RESULT_MEDIA_TYPES
from graph.iris import PREFIXES, XSD
from graph.store import Row, Term

_TRUE = ("1", "true")
_BITS = {"1": True, "0": False}
_BIT = re.compile(rb'("datatype":\s*"http://www\.w3\.org/2001/XMLSchema#boolean",\s*"value":\s*")([01])"')
_BOOLEAN = {True: b'{"head":{},"boolean":true}', False: b'{"head":{},"boolean":false}'}
_ENDS = {"application/sparql-results+json": b"]}}", "application/sparql-results+xml": b"</sparql>"}
"""What a whole answer ends with, white space left out, where the format has an end."""


class Arriving(io.RawIOBase):
    """The bytes of an answer as a file that is read while they arrive."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self._rest = b""

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer with the next bytes and return how many; 0 at the end."""
        view = memoryview(cast("bytearray", buffer))
        while not self._rest:
            try:
                self._rest = next(self._parts)
            except StopIteration:
                return 0
        count = min(len(view), len(self._rest))
        view[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def rows(content: Iterable[bytes], media_type: str, url: str) -> Iterator[Row]:
    """Yield the rows of a table of results while its bytes arrive.

    Raises:
        StoreFailed: if they are no such table, or break off.
    """
    try:
        yield from _rows(content, media_type, url)
    except SyntaxError as error:
        reason = str(error)
    else:
        return
    raise StoreFailed(address=url, reason=reason)


def _rows(content: Iterable[bytes], media_type: str, url: str) -> Iterator[Row]:
    found = _parsed(io.BufferedReader(Arriving(content), 2**16), media_type, url)
    if not isinstance(found, QuerySolutions):
        raise StoreFailed(address=url, reason="ASK")
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: _canonical(term) for name in names if (term := row[name]) is not None}


def table(content: bytes, media_type: str, wanted: str, url: str, *, ask: bool) -> bytes:
    """Return a table of results, or the answer to ASK, in the media type that is wanted.

    An engine that answers ASK by a table of one number is understood. Raises StoreFailed.
    """
    try:
        return _table(content, media_type, wanted, url, ask=ask)
    except SyntaxError as error:
        reason = str(error)
    raise StoreFailed(address=url, reason=reason)


def _table(content: bytes, media_type: str, wanted: str, url: str, *, ask: bool) -> bytes:
    found = _parsed(io.BytesIO(content), media_type, url)
    if ask and isinstance(found, QuerySolutions):
        first = next(iter(found), None)
        said = first is not None and getattr(first[0], "value", "") in _TRUE
        found = _parsed(io.BytesIO(_BOOLEAN[said]), "application/sparql-results+json", url)
    return found.serialize(format=RESULT_MEDIA_TYPES[wanted]) or b""


def triples(content: bytes, media_type: str, wanted: str, url: str) -> bytes:
    """Return triples in the media type that is wanted; raises StoreFailed."""
    form = RDF_MEDIA_TYPES.get(media_type)
    if form is None:
        raise StoreFailed(address=url, reason=media_type)
    try:
        found = (quad.triple for quad in parse(content, format=form))
        return pyoxigraph.serialize(found, format=RDF_MEDIA_TYPES[wanted], prefixes=PREFIXES) or b""
    except SyntaxError as error:
        raise StoreFailed(address=url, reason=str(error)) from error


def mended(content: bytes) -> bytes:
    """Return results in JSON with truth values in their canonical form; Virtuoso writes 1 and 0.

    What is looked for has bare quotes, so it stands in no text.
    """
    return _BIT.sub(lambda found: found[1] + (b"true" if found[2] == b"1" else b"false") + b'"', content)


def is_whole(content: bytes, media_type: str) -> bool:
    """Return whether an answer ends as its format does; some engines break off under the status 200.

    One that ends otherwise than usual is read whole to see; of CSV and TSV nobody can tell.
    """
    if media_type not in _ENDS or b"".join(content[-40:].split()).endswith(_ENDS[media_type]):
        return True
    try:
        found = parse_query_results(content, format=RESULT_MEDIA_TYPES[media_type])
        return isinstance(found, QueryBoolean) or sum(1 for _ in found) >= 0
    except SyntaxError:
        return False


def bare(content_type: str) -> str:
    """Return a media type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def _canonical(term: Term) -> Term:
    """Return a term with a truth value in its canonical form; Virtuoso writes 1 and 0."""
    if isinstance(term, Literal) and term.value in _BITS and term.datatype.value == XSD + "boolean":
        return Literal(_BITS[term.value])
    return term


def _parsed(content: IO[bytes], media_type: str, url: str) -> QuerySolutions | QueryBoolean:
    form = RESULT_MEDIA_TYPES.get(media_type)
    if form is None:
        raise StoreFailed(address=url, reason=media_type)
    return parse_query_results(content, format=form)
