"""The files of the SPARQL editor, where npm was at hand to install them; they are no part of the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.folders import folder_of

FILES = ("yasqe.min.js", "yasqe.min.css")
_BUILD = ("yasgui", "node_modules", "@zazuko", "yasqe", "build")


@cache
def editor_files() -> Path | None:
    """Return the folder of the editor's files, None where it was not installed."""
    folder = folder_of("api").joinpath(*_BUILD)
    return folder if all((folder / name).is_file() for name in FILES) else None
