"""Messages between the server and its workers: a JSON header and a body of bytes, each with its length."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import IO, Any

Header = dict[str, Any]
Frame = tuple[Header, bytes]

LENGTHS = struct.Struct("!IQ")
"""What stands before each message: the lengths of its header and of its body."""


def frame(header: Header, body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    head = json.dumps(header, separators=(",", ":")).encode()
    return b"".join((LENGTHS.pack(len(head), len(body)), head, body))


def receive(stream: IO[bytes]) -> Frame | None:
    """Read one message from a blocking stream; None where the other side has gone."""
    return received(stream, stream.read(LENGTHS.size))


def received(stream: IO[bytes], lengths: bytes) -> Frame | None:
    """Read the rest of a message whose lengths were read already."""
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    header, content = stream.read(head), stream.read(body)
    if len(header) < head or len(content) < body:
        return None
    return json.loads(header), content


class Frames:
    """Puts messages together from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Take a piece and yield the messages that it completes."""
        self._buffer += data
        while len(self._buffer) >= LENGTHS.size:
            head, body = LENGTHS.unpack_from(self._buffer)
            start = LENGTHS.size + head
            end = start + body
            if len(self._buffer) < end:
                return
            with memoryview(self._buffer) as view:
                header, content = bytes(view[LENGTHS.size : start]), bytes(view[start:end])
            del self._buffer[:end]
            yield json.loads(header), content
