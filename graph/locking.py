"""One process at a time: a file locked by the system, which lets go when the process ends or is killed."""

from __future__ import annotations

from io import TextIOWrapper
from pathlib import Path

from graph.errors import StoreBusy


class Lock:
    """The right to be the only one; held from making to `release`, or until the process ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock of a file, which is made where it is missing.

        Raises:
            StoreBusy: if another process, or another part of this one, holds it.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: TextIOWrapper = path.open("a", encoding="utf-8")
        try:
            _lock(self._file.fileno())
        except OSError:
            self._file.close()
            raise StoreBusy(folder=path.parent) from None

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Let others have it."""
        self._file.close()


def is_held(path: Path) -> bool:
    """Return whether a process holds the lock of a file."""
    if not path.is_file():
        return False
    try:
        Lock(path).release()
    except (StoreBusy, PermissionError):
        return True
    return False


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
