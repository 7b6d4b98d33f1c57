"""A worker process as the server sees it: something that answers one message at a time, or has ended."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from typing import Any

from graph.frames import Frame, Frames, Header, frame

_SIGKILL = 9
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPATH", "LANG", "LC_ALL", "TMPDIR")
"""What a worker is told of our environment; secrets are not among it."""


class Connection(asyncio.Protocol, asyncio.SubprocessProtocol):
    """The server's end: of a socket, or of a process's standard input and output."""

    def __init__(self, generation: int = 0) -> None:
        self.generation = generation
        """The commit whose data the worker has."""
        self.alive = True
        self.worn = False
        """Whether it has done a heavy job, of which memory may be left in pieces."""
        self.owns = False
        """Whether it may change its dataset: one in memory is its own."""
        self.pid = 0
        self._frames = Frames()
        self._answer: asyncio.Future[Frame] | None = None
        self._transport: Any = None
        self._to: Any = None

    def ask(self, header: Header, body: bytes = b"") -> asyncio.Future[Frame]:
        """Send a message; the future of its answer fails with ConnectionError if the worker ends."""
        answer = self.expect()
        if self.alive:
            self._to.write(frame(header, body))
        return answer

    def expect(self) -> asyncio.Future[Frame]:
        """Return the future of the next answer, without asking."""
        self._answer = asyncio.get_running_loop().create_future()
        if not self.alive:
            self._answer.set_exception(ConnectionResetError())
            self._answer.exception()  # nobody may be waiting
        return self._answer

    def close(self) -> None:
        """Close the connection, on which a worker ends that does nothing."""
        self.alive = False
        if self._transport is not None:
            self._transport.close()

    def kill(self) -> None:
        """End the worker at once, whatever it does."""
        if self.pid:
            with suppress(OSError):
                os.kill(self.pid, _SIGKILL)
        self.close()

    def connection_made(self, transport: Any) -> None:
        """Keep what to write to: a socket, or the standard input of a process."""
        self._transport = self._to = transport
        if hasattr(transport, "get_pipe_transport"):
            self._to = transport.get_pipe_transport(0)

    def data_received(self, data: bytes) -> None:
        """Take a piece of an answer."""
        for answer in self._frames.feed(data):
            if self._answer and not self._answer.done():
                self._answer.set_result(answer)

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Take a piece of an answer from standard output."""
        self.data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let whoever waits know that the worker has ended."""
        self.alive = False
        if self._answer and not self._answer.done():
            self._answer.set_exception(ConnectionResetError())
            self._answer.exception()  # nobody may be waiting

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        """A pipe is closed: the worker ends or has ended."""
        self.connection_lost(exc)

    def process_exited(self) -> None:
        """Wait for what the process wrote last: `connection_lost` follows."""


def command_of(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of ours in a process of its own."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """Return what of our environment a worker is told."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}
