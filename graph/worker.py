"""A process that answers questions one after the other and may be killed at any moment.

Started as ``python -m graph.worker``, it loads the dataset that its first message names; where the
system can fork, `graph.template` starts it with the dataset already in memory. It reads no other file,
calls no other server and ends when the server that started it does.
"""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import IO

from pyoxigraph import NamedNode, Quad, Store, parse

from graph import jobs
from graph.frames import Header, frame, receive

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment,unused-ignore]

STACK = 256 * 2**20
"""Bytes of stack: the engine's parser calls itself once or more for each bracket."""
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_ARENA = 128 * 2**20
"""Bytes of address space that the allocator sets aside for a thread, used or not."""


def open_dataset(header: Header) -> Store:
    """Return the dataset that a message names: a folder, or files of N-Quads with the changes since.

    Of a folder with `most` its content in memory; raises ValueError where that is more than so many quads.
    """
    if "most" in header:
        return _in_memory(header["folder"], header["most"])
    if header["folder"]:
        writable: bool = header["writable"]
        return Store(header["folder"]) if writable else Store.read_only(header["folder"])
    store = Store()
    store.bulk_extend(parse(path=header["quads"], format=jobs.NQUADS))
    for name in header["graphs"]:
        store.add_graph(NamedNode(name))
    for change in header["changes"]:
        apply(store, change)
    return store


def _in_memory(folder: str, most: int) -> Store:
    source, store = Store.read_only(folder), Store()

    def quads() -> Iterator[Quad]:
        for number, quad in enumerate(source):
            if number == most:
                raise ValueError(most)
            yield quad

    store.bulk_extend(quads())
    for name in source.named_graphs():
        store.add_graph(name)
    return store


def apply(store: Store, change: Header) -> None:
    """Carry out a committed change whose quads lie in two files."""
    added, removed = (parse(path=change[name], format=jobs.NQUADS) for name in ("added", "removed"))
    jobs.apply(store, added, removed, change["created"], change["dropped"])


def serve(store: Store, reader: IO[bytes], writer: IO[bytes]) -> None:
    """Do the jobs that arrive until the other side goes; with each answer say how many bytes were taken."""
    begun = _most_held()
    while (message := receive(reader)) is not None:
        header, body = jobs.run(store, *message)
        writer.write(frame({**header, "grown": _most_held() - begun}, body))
        writer.flush()


def _most_held() -> int:
    """Return the most bytes that this process has held so far; 0 where the system does not tell (Windows)."""
    if resource is None:
        return 0
    held: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else 1024 * held


def run(store: Store, reader: IO[bytes], writer: IO[bytes], memory: int, *, sealed: bool) -> None:
    """Serve on a large stack within limits of memory, and end the process when the other side goes.

    `sealed` forbids to open anything more: no file, no connection.
    """

    def work() -> None:
        try:
            serve(store, reader, writer)
        finally:
            os._exit(0)

    threading.stack_size(STACK)
    thread = threading.Thread(target=work, daemon=True)
    confine(memory + STACK + _ARENA, sealed=sealed)
    thread.start()
    _watch(reader.fileno(), thread.join)


def confine(memory: int, *, sealed: bool) -> None:
    """Limit this process to so many bytes more than it has, and forbid core files and, sealed, new files.

    Does nothing where the system knows no such limits (Windows).
    """
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if os.path.exists("/proc/self/statm"):
        with open("/proc/self/statm", encoding="ascii") as file:
            most = int(file.read().split()[0]) * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if sealed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def leave_network() -> None:
    """Leave the network for one of our own without any way out, where the system lets us; say nothing else.

    Linux: unshare(2) with a new user namespace and a new network namespace; before any thread is started.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)


def _watch(handle: int, otherwise: Callable[[], None]) -> None:
    """End the process as soon as the other side of a pipe or socket has gone, even amid a question."""
    if not hasattr(select, "poll"):
        return otherwise()
    watcher = select.poll()
    watcher.register(handle, 0)
    watcher.poll()
    os._exit(0)


def main() -> None:
    """Load the dataset that the first message names and serve on standard input and output."""
    leave_network()
    reader, writer = sys.stdin.buffer, sys.stdout.buffer
    message = receive(reader)
    if message is None:
        return
    header, _ = message
    store = open_dataset(header)
    writer.write(frame({"pid": os.getpid()}))
    writer.flush()
    run(store, reader, writer, header["memory"], sealed=not header["folder"])


if __name__ == "__main__":
    main()
