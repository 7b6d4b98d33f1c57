"""What a new worker loads: the dataset as it was at the start, and the changes committed since.

Small datasets lie as N-Quads in a temporary folder; large ones are read from the disk store itself, or
from a checkpoint of it where the store is being written. What a process loads into memory from there, beside
whatever goes on, is a link to the checkpoint of that moment, and the changes since.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from graph.frames import Header
from graph.locking import Lock, is_held

_PREFIX = "doingoai-"
_LOCK = "in-use.lock"
_BASE = "base"
_ON_DISK, _ON_DISK_AT_MOST = 150, 400
"""Bytes that a quad takes in a store on the disk: fewer than measured (220 to 360), and more than that."""


class Source(Protocol):
    """A dataset that workers may copy."""

    @property
    def version(self) -> str:
        """The version of the data."""
        ...

    @property
    def folder(self) -> Path | None:
        """The folder of a store on the disk, None in memory."""
        ...

    @property
    def writable(self) -> bool:
        """Whether this process may change the store."""
        ...

    def names(self) -> set[str]:
        """Return the IRIs of the named graphs, empty ones included."""
        ...

    def empty_names(self) -> list[str]:
        """Return the IRIs of the named graphs that hold nothing."""
        ...

    def write(self, path: Path) -> None:
        """Write all quads as N-Quads, with the blank nodes' own names."""
        ...

    def checkpoint(self, folder: Path) -> None:
        """Copy a store on the disk as it is now, by hard links where these are possible."""
        ...


class Snapshot:
    """The files from which a worker gets its dataset; they are removed by `close`.

    Datasets of up to `at_once` quads are `in_memory` from the start. One of up to `most` quads may be loaded
    into memory from `base`, by a process that counts them.
    """

    def __init__(self, source: Source, most: int, at_once: int | None = None) -> None:
        self._source = source
        self._most_held = most
        eager = most if at_once is None else min(most, at_once)
        self.in_memory = source.folder is None or quads_of(source.folder) <= eager
        """Whether workers have the dataset in memory from the start."""
        self.fits = source.folder is None or _bytes_of(source.folder) // _ON_DISK_AT_MOST <= most
        """Whether it may be in memory at all, as far as its size on the disk tells."""
        near = source.folder.parent if source.folder and not self.in_memory and source.writable else None
        self.home = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=near))
        self._lock = Lock(self.home / _LOCK)
        _sweep(self.home.parent)
        self._changes: list[Header] = []
        self._graphs: list[str] = []
        self._folder = source.folder
        self._number = 0
        self._bytes = 0
        self._most = 0
        self.behind = False
        """Whether a committed change could not be noted, so that `catch_up` must come before all else."""
        if self.in_memory:
            self._quads = self.home / "0.nq"
            source.write(self._quads)
            self.renew(self._quads, source.empty_names())
        elif source.writable:
            self._copy()

    @property
    def crowded(self) -> bool:
        """Whether the changes have grown so many that a new file of all quads loads faster."""
        return self.in_memory and (self._bytes > self._most or len(self._changes) > 1000)

    def header(self) -> Header:
        """Return what tells a worker where its dataset is."""
        if not self.in_memory:
            return {"folder": str(self._folder), "writable": False}
        return {
            "folder": "",
            "quads": str(self._quads),
            "graphs": self._graphs,
            "changes": self._changes,
        }

    def add(self, added: bytes, removed: bytes, created: Sequence[str], dropped: Sequence[str]) -> Header:
        """Note a committed change and return what tells a worker of it.

        A store on the disk is copied anew: its change must have been written before, and is told to nobody,
        or where the dataset `fits`, until it is `spent`.

        Raises:
            OSError: if the disk does not take it; the snapshot is `behind` then.
        """
        try:
            return self._noted(added, removed, created, dropped)
        except OSError:
            self.behind = True
            raise

    def catch_up(self) -> None:
        """Make the files anew of the source, which has all changes; raises OSError."""
        if self.in_memory:
            self._number += 1
            path = self.fresh()
            self._source.write(path)
            self.renew(path, self._source.empty_names())
        else:
            self._copy()
        self.behind = False

    def _noted(self, added: bytes, removed: bytes, created: Sequence[str], dropped: Sequence[str]) -> Header:
        change: Header = {"created": list(created), "dropped": list(dropped)}
        if not self.fits:
            self._copy()
            return change
        self._number += 1
        for name, content in (("added", added), ("removed", removed)):
            path = self.home / f"{self._number}.{name}.nq"
            path.write_bytes(content)
            change[name] = str(path)
        if self.in_memory:
            self._bytes += len(added) + len(removed)
            self._changes.append(change)
        else:
            self._copy()
        return change

    def spent(self, change: Header) -> None:
        """Remove the files of a change to a store on the disk, of which nobody need be told any longer."""
        if self.fits and not self.in_memory:
            for name in ("added", "removed"):
                Path(change[name]).unlink(missing_ok=True)

    def base(self) -> Header:
        """Return what tells a process to load a store on the disk, as it is now, into memory.

        Raises:
            OSError: if the disk does not take another copy.
        """
        folder = self._folder
        if folder and self._source.writable:
            shutil.copytree(folder, self.home / _BASE, copy_function=_link)
            folder = self.home / _BASE
        return {"folder": str(folder), "most": self._most_held}

    def loaded(self) -> None:
        """Remove what `base` made: it was loaded, or will not be."""
        shutil.rmtree(self.home / _BASE, ignore_errors=True)

    def fresh(self) -> Path:
        """Return the path for a new file of all quads, which `renew` then puts in force."""
        return self.home / f"{self._number}.all.nq"

    def renew(self, quads: Path, graphs: Sequence[str]) -> None:
        """Load from a new file of all quads from now on; `graphs` are the named graphs."""
        spent = [self._quads, *(Path(one[name]) for one in self._changes for name in ("added", "removed"))]
        self._quads, self._graphs = quads, list(graphs)
        self._changes, self._bytes = [], 0
        self._most = max(2**22, 2 * quads.stat().st_size)
        for path in spent:
            if path != quads:
                path.unlink(missing_ok=True)

    def copy(self) -> Path:
        """Return a new copy of the disk store that a worker may change and that is then thrown away."""
        self._number += 1
        path = self.home / f"{self._number}.trial"
        self._source.checkpoint(path)
        return path

    def discard(self, copy: Path) -> None:
        """Remove what `copy` made."""
        shutil.rmtree(copy, ignore_errors=True)

    def close(self) -> None:
        """Remove the files."""
        self._lock.release()
        shutil.rmtree(self.home, ignore_errors=True)

    def _copy(self) -> None:
        self._number += 1
        folder = self.home / f"{self._number}.store"
        self._source.checkpoint(folder)
        before, self._folder = self._folder, folder
        if before and before.parent == self.home:
            shutil.rmtree(before, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove the files that servers have left behind which were killed."""
    for home in folder.glob(f"{_PREFIX}*"):
        if (home / _LOCK).is_file() and not is_held(home / _LOCK):
            shutil.rmtree(home, ignore_errors=True)


def quads_of(folder: Path) -> int:
    """Return about how many quads a store on the disk holds; counting them would read it whole."""
    return _bytes_of(folder) // _ON_DISK


def _bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def _link(source: str, target: str) -> None:
    """Let a file that nobody changes be found elsewhere too, by a copy where the disk knows no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
