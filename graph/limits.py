"""How much one question may take: time, rows, bytes, memory, and how many may be asked at once."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graph.settings import Settings

_PER_QUAD = 450
"""Bytes of memory that a quad takes in a worker, measured on our own data with pyoxigraph 0.5."""

_CONTAINER = Path("/sys/fs/cgroup/memory.max")
"""Where Linux says how much a container may take (cgroups, version 2)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the query engine; 0 for a number of workers or quads means "by this machine"."""

    seconds: float = 10.0
    """Seconds from a question's arrival until it is broken off, waiting included."""
    slice: float = 0.25
    """Seconds after which a running question counts as a heavy one."""
    rows: int = 1_000_000
    """The most rows, or triples, of an answer."""
    bytes: int = 64 * 2**20
    """The most bytes of an answer."""
    memory: int = 1024 * 2**20
    """Bytes that a worker may use beside the dataset (not on Windows)."""
    workers: int = 0
    """Questions that run at the same time; one place is kept for light ones."""
    per_client: int = 4
    """Heavy questions that a client may have running or waiting."""
    queue: int = 100
    """Questions of one client that may wait for their first slice."""
    cache_bytes: int = 64 * 2**20
    """Bytes of answers that are kept for the next who asks the same."""
    memory_quads: int = 0
    """The largest dataset that the workers hold in memory; larger ones they read from the disk."""
    at_once: int = 200_000
    """The largest dataset of those that is in memory before the first answer; a larger one is read from the
    disk until it has been loaded beside."""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Return the limits that the settings name."""
        return cls(
            seconds=settings.query_seconds,
            rows=settings.query_rows,
            bytes=settings.query_bytes,
            memory=settings.worker_memory,
            workers=settings.workers,
            per_client=settings.per_client,
            queue=settings.queue,
            cache_bytes=settings.cache_bytes,
            memory_quads=settings.memory_quads,
        )

    @property
    def places(self) -> int:
        """The questions that run at once: one more than the processors, at least three, where not set."""
        return max(2, self.workers) if self.workers else max(3, (os.cpu_count() or 1) + 1)

    @property
    def in_memory(self) -> int:
        """The most quads held in memory, where not set: so many that a copy for each worker fits into half.

        Workers share the dataset at first, but reading it counts references within it, so that each gets a
        copy of its own; see `graph.owning`.
        """
        if self.memory_quads:
            return self.memory_quads
        return _memory() // (2 * (self.places + 1)) // _PER_QUAD


def _memory() -> int:
    """Return the bytes that this process and its workers may take: all of the machine or the container."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        memory = 4 * 2**30
    with suppress(OSError, ValueError):  # where none is set, the file says so in words
        memory = min(memory, int(_CONTAINER.read_text(encoding="ascii")))
    return memory
