"""Reads the curated tables and finds every fault in them, each with file, line and column.

The csv module reads the rows, because it keeps the line of a row whatever else is wrong in the file.
"""

from __future__ import annotations

import csv
import gc
import io
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graph.cells import Lookup, cell_faults
from graph.dictionary import TABLES
from graph.errors import FolderMissing
from graph.faults import Fault, TablesInvalid
from graph.records import Record, Table
from graph.slugs import in_order

SEPARATOR = ";"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(folder: Path, concepts: frozenset[str]) -> list[Record]:
    """Return the records of all tables in a folder.

    Args:
        folder: the folder of the CSV files.
        concepts: the IRIs of all concepts that a closed value may name.

    Raises:
        FolderMissing: if there is no such folder.
        TablesInvalid: with every fault of every table.
    """
    if not folder.is_dir():
        raise FolderMissing(folder=folder)
    with _uncollected():
        return _read(folder, concepts)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector from going over records by the ten thousand again and again; none is in a cycle."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read(folder: Path, concepts: frozenset[str]) -> list[Record]:
    faults: list[Fault] = []
    records: list[Record] = []
    for table in TABLES:
        read_table(folder, table, records, faults)
    lookup = Lookup.of(records, concepts)
    for record in records:
        faults.extend(cell_faults(record, lookup))
    faults.extend(_order_faults(records))
    if faults:
        raise TablesInvalid(faults)
    return records


def read_table(folder: Path, table: Table, records: list[Record], faults: list[Fault]) -> None:
    """Append the rows of one file to `records` and what is wrong with its form to `faults`."""
    text = _decode(folder / table.file, table.file, faults)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if not _header_is_sound(table, header, faults):
            return
        columns = {column.name: column for column in table.all_columns}
        cells_of = [(name, columns[name].many) for name in header]
        identifier = header.index("id")
        begin = reader.line_num + 1
        for cells in reader:
            line, begin = begin, reader.line_num + 1
            if not any(cells):
                faults.append(Fault(table.file, line, 0, "", "row_empty"))
            elif len(cells) != len(header):
                faults.append(
                    Fault(
                        table.file, line, 0, "", "row_length", {"found": len(cells), "expected": len(header)}
                    )
                )
            else:
                values = {
                    name: (_split(cell) if many else (cell,)) if cell else ()
                    for (name, many), cell in zip(cells_of, cells, strict=True)
                }
                records.append(Record(table, line, cells[identifier], values))
    except csv.Error as error:
        faults.append(Fault(table.file, reader.line_num, 0, "", "csv_broken", {"reason": error}))


def _decode(path: Path, name: str, faults: list[Fault]) -> str | None:
    if not path.is_file():
        faults.append(Fault(name, 0, 0, "", "file_missing"))
        return None
    content = path.read_bytes()
    if content.startswith(_UTF16):
        faults.append(Fault(name, 1, 1, "", "file_utf16"))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = before.rsplit(b"\n", 1)[-1].count(b",") + 1
        found = f"0x{content[error.start]:02X}"
        faults.append(Fault(name, line, column, "", "file_not_utf8", {"byte": found}))
        return None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        faults.append(Fault(name, line, 0, "", "file_binary"))
        return None
    return text


def _header_is_sound(table: Table, header: Sequence[str], faults: list[Fault]) -> bool:
    wanted = [column.name for column in table.all_columns]
    found: list[Fault] = []
    for number, name in enumerate(header, start=1):
        if name in header[: number - 1]:
            found.append(Fault(table.file, 1, number, name, "column_twice", {"name": name}))
        elif name not in wanted:
            allowed = ", ".join(wanted)
            found.append(
                Fault(table.file, 1, number, name, "column_unknown", {"name": name, "allowed": allowed})
            )
    found.extend(
        Fault(table.file, 1, 0, name, "column_missing", {"name": name})
        for name in wanted
        if name not in header
    )
    faults.extend(found)
    return not found


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(SEPARATOR))


def _order_faults(records: Sequence[Record]) -> Iterator[Fault]:
    before: dict[str, tuple[tuple[tuple[int, int, str], ...], str]] = {}
    for record in records:
        key = in_order(record.id)
        last = before.get(record.table.file)
        if last and key < last[0]:
            details: dict[str, object] = {"id": record.id, "before": last[1]}
            yield Fault(record.table.file, record.line, 1, "id", "not_sorted", details)
        before[record.table.file] = key, record.id


def tidy(folder: Path) -> list[str]:
    """Rewrite the tables in their canonical form and return the names of those that changed.

    Canonical is: UTF-8 without byte order mark, NFC, columns in the order of the data dictionary, rows
    sorted by id, single blanks, lines ended by a line feed. A file is replaced as a whole or not at all.

    Raises:
        TablesInvalid: where a file's form is too broken to be read; nothing is then rewritten.
    """
    faults: list[Fault] = []
    written: dict[Path, str] = {}
    for table in TABLES:
        rows: list[Record] = []
        read_table(folder, table, rows, faults)
        written[folder / table.file] = table_text(table, rows)
    if faults:
        raise TablesInvalid(faults)
    changed = [path for path, text in written.items() if path.read_bytes() != text.encode()]
    for path in changed:
        beside = path.with_suffix(".csv.new")
        beside.write_text(written[path], encoding="utf-8", newline="")
        beside.replace(path)
    return [path.name for path in changed]


def table_text(table: Table, records: Sequence[Record]) -> str:
    """Return the canonical text of one CSV file."""
    return ",".join(column.name for column in table.all_columns) + "\n" + rows_text(table, records)


def rows_text(table: Table, records: Sequence[Record]) -> str:
    """Return the canonical text of rows of one CSV file, sorted by id, without the header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    names = [column.name for column in table.all_columns]
    for record in sorted(records, key=lambda record: in_order(record.id)):
        cells = ["; ".join(record.values.get(name, ())) for name in names]
        writer.writerow([" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells])
    return out.getvalue()
