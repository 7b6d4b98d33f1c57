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

    def __init__(self, home: Path, dataset: Header | None = None) -> None:
        """Start a template for a snapshot whose folder is `home`, and have it load a dataset.

        It works from now on, beside whatever goes on here; whoever commands it waits for `connect` first.
        """
        self._control, theirs = socket.socketpair()
        with theirs:
            handle = theirs.fileno()
            self._process = subprocess.Popen(  # noqa: S603
                command_of("graph.template", str(handle), str(home)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(handle,),
                start_new_session=True,
                env=environment(),
            )
        self._ours = Connection()
        self._loads = dataset is not None
        self.connected = False
        """Whether it may be commanded."""
        if dataset is not None:
            self._control.sendall(frame({"do": "load", **dataset}))

    async def connect(self) -> None:
        """Wait until the process has loaded its dataset; raises ConnectionError if it has ended."""
        self._control.setblocking(False)
        loaded = self._ours.expect()
        await asyncio.get_running_loop().create_unix_connection(lambda: self._ours, sock=self._control)
        self.connected = True
        if self._loads:
            await loaded

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

    async def kill(self) -> None:
        """End the process at once; the folder of its snapshot stays, as do workers that it forked."""
        self._process.kill()
        await self.close()

    async def close(self) -> None:
        """End the process and all workers that it forked."""
        self._ours.close()
        if not self.connected:
            self._control.close()
        await asyncio.to_thread(self._wait)

    def _wait(self) -> None:
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
