"""The journal of changes: who changed what, when and why, on the disk before anybody is told it is done.

A file of JSON lines that only grows. A line holds its number, the time (UTC), who and why, the quads that
were added and removed (N-Quads), the named graphs that came to be or ceased to be, and a checksum:
the SHA-256 of the checksum of the line before and of the line's own bytes, so that no line can be altered,
left out or moved without being noticed. A line is acknowledged only after `fsync`; what a power cut leaves
of a line that was being written stands at the end, and is cut off when the journal is next opened.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.change import Change
from graph.errors import JournalBroken, JournalUnwritable
from graph.locking import Lock

FILE = "journal.jsonl"
LOCK = "journal.lock"
TORN = "journal.torn"
"""Where the ends of lines that were cut off are kept, in case somebody wants to look at them."""

_KEY = b',"checksum":"'
_TAIL = len(_KEY) + 64 + len(b'"}')


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal; `time` is ISO 8601 in UTC, `checksum` 64 hexadecimal digits."""

    number: int
    time: str
    who: str
    why: str
    change: Change
    checksum: str


class Journal:
    """The journal of a store, open for writing by this process alone."""

    def __init__(self, folder: Path) -> None:
        """Open the journal of a store's folder, making it where it is missing.

        Raises:
            StoreBusy: if another process writes the same store.
            JournalBroken: if a line before the last is not what was written.
        """
        self._lock = Lock(folder / LOCK)
        try:
            self._path = folder / FILE
            self.entries, whole = _read(self._path)
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                self._size = os.fstat(self._handle).st_size
                if self._size > whole:
                    self._cut(folder / TORN, whole)
                os.lseek(self._handle, 0, os.SEEK_END)
                _settle(folder)
            except BaseException:
                os.close(self._handle)
                raise
        except BaseException:
            self._lock.release()
            raise
        self._number = self.entries[-1].number if self.entries else 0
        self._checksum = self.entries[-1].checksum if self.entries else ""
        self._usable = True

    @property
    def folder(self) -> Path:
        """The folder of the store."""
        return self._path.parent

    def append(self, change: Change, who: str, why: str) -> Entry:
        """Write a change to the disk and return its line; when this returns, a power cut cannot lose it.

        Raises:
            JournalUnwritable: if the disk does not take it; the journal then stands as before, or takes
                nothing more until it has been opened anew.
        """
        if not self._usable:
            raise JournalUnwritable(file=self._path, reason="fsync")
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        line, entry = _line(self._number + 1, now, who, why, change, self._checksum)
        try:
            written = 0
            while written < len(line):
                written += os.write(self._handle, line[written:])
            os.fsync(self._handle)
        except OSError as error:
            self._usable = self._undo()
            raise JournalUnwritable(file=self._path, reason=error.strerror) from error
        self._size += len(line)
        self._number, self._checksum = entry.number, entry.checksum
        return entry

    def close(self) -> None:
        """Close the journal and let others write it."""
        os.close(self._handle)
        self._lock.release()

    def _undo(self) -> bool:
        """Take back a line that was not wholly written; return whether that succeeded."""
        try:
            os.ftruncate(self._handle, self._size)
            os.lseek(self._handle, 0, os.SEEK_END)
            os.fsync(self._handle)
        except OSError:
            return False
        return True

    def _cut(self, torn: Path, whole: int) -> None:
        """Move what stands after the last whole line out of the journal."""
        os.lseek(self._handle, whole, os.SEEK_SET)
        with torn.open("ab") as file:
            while part := os.read(self._handle, 1 << 20):
                file.write(part)
            file.write(b"\n")
        os.ftruncate(self._handle, whole)
        os.fsync(self._handle)
        self._size = whole


def read(folder: Path) -> list[Entry]:
    """Return the lines of a store's journal, none where there is no journal; nothing is changed or locked.

    Raises:
        JournalBroken: if a line before the last is not what was written.
    """
    return _read(folder / FILE)[0]


def read_whole(folder: Path) -> tuple[list[Entry], bytes]:
    """Return the lines of a store's journal and the bytes that they are; raises JournalBroken."""
    entries, length = _read(folder / FILE)
    if not length:
        return [], b""
    with (folder / FILE).open("rb") as file:
        return entries, file.read(length)


def _read(path: Path) -> tuple[list[Entry], int]:
    """Return the entries of a journal and how many bytes they take; the last line may be torn."""
    entries: list[Entry] = []
    length, torn, before = 0, False, ""
    if not path.is_file():
        return entries, length
    with path.open("rb") as file:
        for line in file:
            if torn:
                raise JournalBroken(file=path, line=len(entries) + 1)
            entry = _entry(line, before)
            if entry is None:
                torn = True
            else:
                entries.append(entry)
                length += len(line)
                before = entry.checksum
    return entries, length


def _line(number: int, time: str, who: str, why: str, change: Change, before: str) -> tuple[bytes, Entry]:
    content = {
        "number": number,
        "time": time,
        "who": who,
        "why": why,
        "added": change.added.decode(),
        "removed": change.removed.decode(),
        "created": change.created,
        "dropped": change.dropped,
    }
    bare = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    checksum = _checksum(before, bare)
    line = bare[:-1] + _KEY + checksum.encode() + b'"}\n'
    return line, Entry(number, time, who, why, change, checksum)


def _entry(line: bytes, before: str) -> Entry | None:
    """Return the entry of a line, None where the line is not whole or does not follow what stands before."""
    if not line.endswith(b'"}\n'):
        return None
    line = line[:-1]
    bare, rest = line[:-_TAIL] + b"}", line[-_TAIL:]
    checksum = rest[len(_KEY) : -2].decode("ascii", "replace")
    if not rest.startswith(_KEY) or checksum != _checksum(before, bare):
        return None
    found = json.loads(bare)
    change = Change(
        found["added"].encode(),
        found["removed"].encode(),
        tuple(found["created"]),
        tuple(found["dropped"]),
    )
    return Entry(found["number"], found["time"], found["who"], found["why"], change, checksum)


def _checksum(before: str, bare: bytes) -> str:
    return hashlib.sha256(before.encode() + bare).hexdigest()


def _settle(folder: Path) -> None:
    """Let the folder itself reach the disk, so that a new file is found there after a power cut."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
