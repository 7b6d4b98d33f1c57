"""An answer made piece by piece: with its length if it is small, sent while it is made if it is large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from starlette.responses import Response, StreamingResponse

HELD = 8 * 2**20
"""The bytes up to which an answer is held whole, so that it has a length and whoever reads it may see how far
he is; a larger one is sent while it is made and never held whole."""
SENT = 2**18
"""How many bytes are sent at once."""


def response(made: Iterable[bytes], media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return an answer of pieces, which may be as small as lines."""
    pieces = iter(made)
    begun, size = [], 0
    for piece in pieces:
        begun.append(piece)
        size += len(piece)
        if size > HELD:
            rest = _joined(b"".join(begun), pieces)
            return StreamingResponse(rest, media_type=media_type, headers=headers)
    return Response(b"".join(begun), media_type=media_type, headers=headers)


def _joined(begun: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what was begun, then the other pieces, some together."""
    yield begun
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= SENT:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
