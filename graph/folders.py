"""Where the files of our packages lie."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def folder_of(package: str) -> Path:
    """Return the folder in which a package's files lie."""
    return Path(str(resources.files(package)))


def default_store() -> Path:
    """Return the folder of the embedded store where none is set."""
    return folder_of("data").parent / "var" / "store"
