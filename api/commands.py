"""What the commands share: their types, and how an answer is written."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.language import Language

if TYPE_CHECKING:
    from graph.store import Store

Command = Callable[[argparse.Namespace, Language], int]
"""Runs with its options and returns the exit code."""
Adder = Callable[[str, Command], argparse.ArgumentParser]
"""Adds a command with a name and what it runs, and returns its parser."""
Opener = Callable[[argparse.Namespace, Language], "Store"]
"""Opens the store that the options name."""


def deliver(content: bytes, path: Path | None) -> None:
    """Write an answer to standard output, or to a file: whole or not at all."""
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
