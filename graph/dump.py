"""The whole dataset as one file, the same bytes for the same data, and when the data last changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph.formats import rdf_format

if TYPE_CHECKING:
    from graph.store import Store


def dumped(store: Store, ending: str) -> bytes:
    """Return all statements of a store in the format of a file ending; one without graphs has each once.

    Raises:
        FormatUnknown: if the ending is none of `graph.formats.RDF_FORMATS`.
    """
    from graph.oxigraph import export

    form = rdf_format(ending)
    return export(sorted(store.dump(), key=str), form)


def changed(folder: Path) -> datetime | None:
    """Return when the dataset of a store folder was built or last changed, None where that is not known.

    It is the later of two times of the file system: when the dataset in force was written, and when the
    journal of changes last grew.
    """
    from graph.build import BUILT, current
    from graph.errors import StoreMissing
    from graph.journal import FILE

    try:
        dataset, _ = current(folder)
        times = [(dataset / BUILT).stat().st_mtime]
    except (OSError, StoreMissing):
        return None
    journal = folder / FILE
    if journal.is_file() and journal.stat().st_size:
        times.append(journal.stat().st_mtime)
    return datetime.fromtimestamp(int(max(times)), UTC)
