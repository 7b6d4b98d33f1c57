"""Requests of the endpoint that were answered before, known again by all that they say.

Programs and pages send the same request many times over, byte for byte. Whose answer is still kept for the
version of the data that queries see now need not be taken apart again: the connection answers it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from httptools import HttpRequestParser
from starlette.types import Scope

from graph.answer import Asked
from graph.cache import Cache
from graph.engine import Engine

Head = Iterable[tuple[bytes, bytes]]
"""Names and values of fields."""
Fields = tuple[tuple[bytes, bytes], ...]
"""The fields of a request, as they were sent."""
Way = tuple[str, ...]
"""Addresses at the ends of a connection."""

KNOWN = 8 * 2**20
"""The most bytes of requests that are known, and half as many of pieces; answers are the engine's to keep."""
LONGEST = 16 * 1024
"""The most bytes of a request that is known again, and of the part of its body that is waited for."""
_DIGITS = 6
_ENDPOINT = (b"/sparql", b"/sparql/", b"/query")
_FRAMING = (b"content-length", b"transfer-encoding", b"expect")
_FIELD = 150
"""Bytes of memory that a field takes beside its letters."""
_PIECE = 500
"""Bytes of memory that what is kept under a piece takes beside its letters."""


class Request(NamedTuple):
    """All that a request says: method, address, fields of the head as they were sent, body.

    `way` is by which connection it came, where its own address depends on that: without a Host field on
    where it was sent to, with X-Forwarded-Proto also on whether the server trusts who sends it.
    """

    method: bytes
    address: bytes
    fields: Fields
    body: bytes
    way: Way = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The fields before an answer, each with its line end, and where the engine keeps the rest."""

    head: bytes
    engine: Engine
    asked: Asked
    size: int

    @property
    def content(self) -> bytes | None:
        """The body of the answer; None where the data have changed, or it is kept no longer."""
        found = self.engine.kept(self.asked)
        return None if found is None else found.content


@dataclass(frozen=True, slots=True)
class Held:
    """A request that its connection held until it was whole; the state of its scope has it as `held`.

    `answer` sends the fields and the body of an answer with status 200 in one piece, or returns False where
    it has to go step by step.
    """

    request: Request
    answer: Callable[[bytes, bytes], bool]

    @classmethod
    def of(cls, scope: Scope) -> Held | None:
        """Return the request of a scope if it was held."""
        found = scope.get("state", {}).get("held")
        return found if isinstance(found, cls) else None


class Repeats:
    """The requests that are known, the last ones of them: by what they say, and by the bytes that said it."""

    def __init__(self, most: int = KNOWN) -> None:
        self._known: Cache[Known] = Cache(most)
        self._pieces: Cache[Known] = Cache(most // 2)

    def get(self, request: Request) -> Known | None:
        """Return how a request was answered before."""
        return self._known.get(request)

    def put(self, request: Request, head: bytes, engine: Engine, asked: Asked) -> None:
        """Remember that a request was answered with status 200, these fields, and what the engine keeps."""
        said = len(request.address) + len(request.body) + sum(len(n) + len(v) for n, v in request.fields)
        if said <= LONGEST:
            size = 5 * said + _FIELD * len(request.fields) + 2000  # of the text a letter may take four bytes
            self._known.put(request, Known(head, engine, asked, size))

    def by_piece(self, piece: bytes) -> Known | None:
        """Return how the one request was answered before that a connection received as these bytes."""
        return self._pieces.get(piece)

    def put_piece(self, piece: bytes, known: Known) -> None:
        """Remember that these bytes are one request, known by all that it says, by whatever way it comes."""
        self._pieces.put(piece, replace(known, size=len(piece) + len(known.head) + _PIECE))


def may_be_known(parser: HttpRequestParser, address: bytes, fields: Sequence[tuple[bytes, bytes]]) -> bool:
    """Return whether a request, of which the head was read, is short and plain and goes to the endpoint."""
    if len(address) > LONGEST or address.partition(b"?")[0] not in _ENDPOINT:
        return False
    if parser.get_http_version() != "1.1" or parser.should_upgrade() or not parser.should_keep_alive():
        return False
    framing = [(name, value) for name, value in fields if name in _FRAMING]
    if parser.get_method() == b"GET":
        return not framing
    if parser.get_method() != b"POST" or len(framing) != 1 or framing[0][0] != b"content-length":
        return False
    length = framing[0][1]
    return length.isdigit() and len(length) <= _DIGITS and int(length) <= LONGEST


def lines(head: Head) -> bytes:
    """Return fields of a head as they are sent."""
    return b"".join(b"".join((name, b": ", value, b"\r\n")) for name, value in head)
