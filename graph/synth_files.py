"""Writes made-up data as N-Quads or as the tables of a data folder, batch by batch."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, TextIO

from graph import modules, tables
from graph.compile import Names, compile_records, ontology_lines
from graph.dictionary import TABLES
from graph.errors import FormatUnknown
from graph.folders import folder_of
from graph.synth import Size, batches
from graph.synth_rows import Templates

_LEVEL = 6


def templates() -> Templates:
    """Return the templates of the curated tables that come with the program."""
    concepts = modules.concepts()
    return Templates.of(tables.read(folder_of("data"), concepts), concepts)


def n_quads(size: Size, seed: int) -> Iterator[bytes]:
    """Yield the dataset as N-Quads, the ontology first; no quad comes twice."""
    yield "".join(ontology_lines()).encode()
    names: Names = {}
    for batch in batches(size, seed, templates()):
        yield "".join(dict.fromkeys(compile_records(batch, names))).encode()


def write(size: Size, seed: int, output: Path) -> None:
    """Write made-up data to a file or folder.

    Args:
        size: how much to make up.
        seed: the same seed gives the same bytes.
        output: a file ``*.nq`` or ``*.nq.gz``, written whole or not at all; a name without an ending is that
            of a data folder, in which the tables are written.

    Raises:
        FormatUnknown: if the name ends like a file of another format.
    """
    if output.name.endswith((".nq", ".nq.gz")):
        beside = output.with_name(f".{output.name}.{os.getpid()}")
        try:
            with beside.open("wb") as file:
                _write_quads(size, seed, file, packed=output.suffix == ".gz")
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)
    elif output.suffix:
        raise FormatUnknown(name=output.suffix, known=".nq, .nq.gz")
    else:
        output.mkdir(parents=True, exist_ok=True)
        _write_tables(size, seed, output)


def _write_quads(size: Size, seed: int, file: BinaryIO, *, packed: bool) -> None:
    if not packed:
        file.writelines(n_quads(size, seed))
        return
    # neither name nor time in the head of the file, so that equal seeds give equal bytes
    with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as pressed:
        for part in n_quads(size, seed):
            pressed.write(part)


def _write_tables(size: Size, seed: int, folder: Path) -> None:
    with ExitStack() as opened:
        files: dict[str, TextIO] = {}
        for table in TABLES:
            path = folder / table.file
            files[table.file] = opened.enter_context(path.open("w", encoding="utf-8", newline=""))
            files[table.file].write(tables.table_text(table, ()))
        for batch in batches(size, seed, templates()):
            for table, rows in groupby(batch, key=lambda record: record.table):
                files[table.file].write(tables.rows_text(table, list(rows)))
