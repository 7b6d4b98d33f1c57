"""Backups: a copy of a store folder that is whole, taken while others build, serve and write.

A dataset never changes once it is built and the journal only grows, so a copy of the one and then of the
whole lines of the other is the store as it was at one moment. A backup is served like any store
(`doingoai serve --store DIR`) and is not built anew of itself, even where the tables have changed since.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.build import BACKUP, CURRENT, current
from graph.errors import FolderTaken
from graph.journal import FILE, read_whole

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Backup:
    """What was copied: the version of the built dataset and how many recorded changes go with it."""

    version: str
    changes: int


def backup(store: Path, target: Path) -> Backup:
    """Copy a store folder to a new or empty folder and return what was copied.

    Raises:
        FolderTaken: if the target holds something.
        StoreMissing: if there is no dataset.
        JournalBroken: if the journal is not what was written.
        OSError: if something cannot be read or written; the target is then left as it was.
    """
    if target.exists() and any(target.iterdir()):
        raise FolderTaken(folder=target)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        for attempt in range(_ATTEMPTS):
            shutil.rmtree(beside, ignore_errors=True)
            dataset, version = current(store)
            try:
                shutil.copytree(dataset, beside / dataset.name)
                break
            except (FileNotFoundError, shutil.Error):
                if attempt == _ATTEMPTS - 1 or current(store)[0] == dataset:
                    raise
        entries, content = read_whole(store)
        if content:
            (beside / FILE).write_bytes(content)
        (beside / CURRENT).write_text(dataset.name, encoding="utf-8")
        said = {"version": version, "changes": len(entries), "time": datetime.now(UTC).isoformat()}
        (beside / BACKUP).write_text(json.dumps(said), encoding="utf-8")
        _settle(beside)
        target.mkdir(parents=True, exist_ok=True)
        target.rmdir()
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Backup(version, len(entries))


def _settle(folder: Path) -> None:
    """Let every file reach the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
