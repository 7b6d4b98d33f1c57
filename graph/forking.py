"""The template process as the server sees it: it is told to load, to fork and to change its dataset."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
from pathlib import Path

from graph.connection import Connection, command_of, environment
from graph.frames import Header, frame

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
"""Whether this system can fork; Windows cannot."""


class Template:
    """A running template process, `graph.template`; commands are given one at a time by its owner."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket, ours: Connection) -> None:
        self._process = process
        self._control = control
        self._ours = ours

    @classmethod
    async def start(cls, home: Path) -> Template:
        """Start a template without a dataset, for a snapshot whose folder is `home`."""
        control, theirs = socket.socketpair()
        with theirs:
            handle = theirs.fileno()
            process = subprocess.Popen(  # noqa: S603
                command_of("graph.template", str(handle), str(home)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(handle,),
                start_new_session=True,
                env=environment(),
            )
        control.setblocking(False)
        ours = Connection()
        await asyncio.get_running_loop().create_unix_connection(lambda: ours, sock=control)
        return cls(process, control, ours)

    @property
    def alive(self) -> bool:
        """Whether the process still runs, as far as is known."""
        return self._ours.alive

    async def tell(self, header: Header) -> Header:
        """Give a command and return its answer.

        Raises:
            ConnectionError: if the process has ended.
        """
        return (await self._ours.ask(header))[0]

    async def fork(self, header: Header, generation: int) -> Connection:
        """Have a worker forked and return its connection; raises ConnectionError."""
        ours, theirs = socket.socketpair()
        worker = Connection(generation)
        with theirs:
            ours.setblocking(False)
            await asyncio.get_running_loop().create_unix_connection(lambda: worker, sock=ours)
            answer = self._ours.expect()
            socket.send_fds(self._control, [frame({"do": "fork", **header})], [theirs.fileno()])
            worker.pid = (await answer)[0]["pid"]
        return worker

    async def close(self) -> None:
        """End the process and all workers that it forked."""
        self._ours.close()
        await asyncio.to_thread(self._wait)

    def _wait(self) -> None:
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
