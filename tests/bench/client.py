"""An HTTP client that does next to nothing, so that what is measured is the server.

Requests are made ready beforehand; http.client alone takes longer to read the head of a small answer than a
fast server to answer.
"""

from __future__ import annotations

import select
import socket
from dataclasses import dataclass, field

import httptools

_PIECE = 2**18
_CLOSED = "the server closed the connection amid an answer"


@dataclass(slots=True)
class Reply:
    """An answer as it arrives; told of its parts by the parser."""

    status: int = 0
    content_type: str = ""
    content: list[bytes] = field(default_factory=list)
    whole: bool = False

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self.content_type = value.decode("latin-1").partition(";")[0].strip().lower()

    def on_body(self, body: bytes) -> None:
        self.content.append(body)

    def on_message_complete(self) -> None:
        self.whole = True


class Client:
    """A connection to a server on this machine, kept open; opened again where the server has closed it."""

    def __init__(self, port: int, seconds: float) -> None:
        self._port = port
        self._seconds = seconds
        self._socket: socket.socket | None = None

    def post(self, path: str, body: bytes, **fields: str) -> bytes:
        """Return a request as it is sent; of the names of its fields `_` stands for `-`."""
        head = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}", f"Content-Length: {len(body)}"]
        head += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
        return "\r\n".join((*head, "", "")).encode() + body

    def ask(self, request: bytes) -> Reply:
        """Send a request and return the answer; raises OSError, TimeoutError after the client's seconds."""
        connection = self._open()
        reply = Reply()
        parser = httptools.HttpResponseParser(reply)
        try:
            connection.sendall(request)
            while not reply.whole:
                piece = connection.recv(_PIECE)
                if not piece:
                    raise ConnectionResetError(_CLOSED)
                parser.feed_data(piece)
        except OSError:
            self.close()
            raise
        reply.status = parser.get_status_code()
        if not parser.should_keep_alive():
            self.close()
        return reply

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _open(self) -> socket.socket:
        if self._socket is not None and select.select([self._socket], [], [], 0)[0]:
            self.close()
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), self._seconds)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket
