"""Compares the quotes of the tables with the texts of the source documents, word for word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.errors import FolderMissing
from graph.faults import Fault
from graph.records import Record


def words(text: str) -> str:
    """Return a text in NFC with every run of white space as one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def quote_faults(records: Iterable[Record], folder: Path) -> Iterator[Fault]:
    """Yield a fault for each quote that does not stand verbatim in the text of its document.

    Args:
        records: the records of all tables; documents name their file in `source_file`.
        folder: the folder of the source texts, UTF-8.

    Raises:
        FolderMissing: if there is no such folder.
    """
    if not folder.is_dir():
        raise FolderMissing(folder=folder)
    records = list(records)
    files = {
        record.id: record.one("source_file")
        for record in records
        if record.table.kind == "document" and record.one("source_file")
    }
    texts = {
        name: words((folder / name).read_text(encoding="utf-8"))
        for name in set(files.values())
        if (folder / name).is_file()
    }
    for record in records:
        if not record.one("quote"):
            continue
        name = files[record.one("document")]
        number = [column.name for column in record.table.all_columns].index("quote") + 1
        if name not in texts:
            yield Fault(record.table.file, record.line, number, "quote", "source_missing", {"file": name})
        elif words(record.one("quote")) not in texts[name]:
            yield Fault(record.table.file, record.line, number, "quote", "quote_not_found", {"file": name})
