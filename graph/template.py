"""A process that holds the dataset in memory once and forks a worker from itself whenever it is told to.

A forked worker has the dataset at once, shared with all others until it is changed, so that a worker
that was killed is replaced within milliseconds, whatever the size of the data. Commands arrive over a
socket, the worker's own socket with them. Only where the system can fork. When it does,
no thread of ours runs; where a store on the disk was read the engine's own threads wait, and a worker with
the dataset in memory never needs them.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
from contextlib import suppress
from typing import IO, cast

from pyoxigraph import Store

from graph import jobs, owning, worker
from graph.frames import LENGTHS, Header, frame, received
from graph.priority import beside


def serve(control: socket.socket, home: str) -> None:
    """Carry out commands, one message each, until the server goes; then end the workers too.

    `home` is the folder of the server's snapshot: it is removed then, as a server that was killed cannot.
    """
    worker.leave_network()
    store = Store()
    children: set[int] = set()
    ended: set[int] = set()
    stream = cast("IO[bytes]", control.makefile("rb", 0))
    while True:
        lengths, handles, _, _ = socket.recv_fds(control, LENGTHS.size, 1)
        message = received(stream, lengths)
        if message is None:
            break
        header, _ = message
        match header["do"]:
            case "load":
                store = _loaded(header)
                answer: Header = {}
            case "apply":
                worker.apply(store, header)
                answer = {}
            case "dump":
                store.dump(header["path"], jobs.NQUADS)
                answer = {"graphs": [graph.value for graph in store.named_graphs()]}
            case "fork":
                pid = os.fork()
                if pid == 0:
                    _become_worker(store, control, handles[0], header)
                os.close(handles[0])
                children.add(pid)
                answer = {"pid": pid}
            case _:
                children.discard(header["pid"])
                ended.add(_killed(header["pid"]))
                answer = {}
        control.sendall(frame(answer))
        ended = {pid for pid in ended if not _gone(pid)}
    for pid in children:
        _killed(pid)
    shutil.rmtree(home, ignore_errors=True)


def _loaded(header: Header) -> Store:
    """Return a dataset; one that is loaded beside others that are in use, without being in their way."""
    if "most" not in header:
        return worker.open_dataset(header)
    loaded: list[Store] = []
    beside(lambda: loaded.append(worker.open_dataset(header))).join()
    if not loaded:
        sys.exit(1)
    return loaded[0]


def _become_worker(store: Store, control: socket.socket, handle: int, header: Header) -> None:
    control.close()
    os.setsid()
    for standard, mode in ((0, os.O_RDONLY), (1, os.O_WRONLY)):
        empty = os.open(os.devnull, mode)
        os.dup2(empty, standard)
        os.close(empty)
    os.dup2(handle, 0)
    os.dup2(handle, 1)
    os.close(handle)
    os.closerange(3, 256)
    reader, writer = os.fdopen(0, "rb", closefd=False), os.fdopen(1, "wb", closefd=False)
    if header["folder"]:
        store = worker.open_dataset(header)
    else:
        owning.own_beside(owning.shared_regions())
    try:
        worker.run(store, reader, writer, header["memory"], sealed=not header["folder"])
    finally:
        os._exit(1)


def _killed(pid: int) -> int:
    """Kill a worker, if it still runs, and return its number, which stays its own until `_gone` says so."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    return pid


def _gone(pid: int) -> bool:
    """Return whether the system has cleared a killed worker away; that of a large one takes it a while."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2])
