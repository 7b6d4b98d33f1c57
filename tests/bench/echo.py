"""A server that does no work: it answers each POST with the body that the last PUT left.

What HTTP, the client and the system take of every figure. `python tests/bench/echo.py PORT`.
"""

from __future__ import annotations

import asyncio
import sys

import uvloop

_ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n%s"


class Echo(asyncio.Protocol):
    """A connection; whole requests only, one after the other."""

    answer = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"POST") and not self._received:
            self._transport.write(Echo.answer)
            return
        self._received += data
        head, gap, content = self._received.partition(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
        if gap and len(content) == int(fields[b"content-length"]):
            self._received = b""
            Echo.answer = _ANSWER % (fields[b"content-type"], len(content), content)
            self._transport.write(_ANSWER % (b"text/plain", 0, b""))


async def main() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())
