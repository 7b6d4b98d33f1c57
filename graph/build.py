"""Builds the store: tables to records to a validated dataset, beside the old store and then in its place.

A store folder holds `current`, a file with the name of the folder of the dataset in force. A build
writes a new folder and then replaces that file by rename, so that readers see the old dataset or the
new one and a build that fails or is killed leaves what was there.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from graph import compile, modules, tables, validate
from graph.dictionary import TABLES
from graph.errors import StoreMissing
from graph.faults import Fault, TablesInvalid
from graph.folders import folder_of
from graph.locking import Lock
from graph.oxigraph import OxigraphStore
from graph.records import Record

Progress = Callable[[str], None]
"""Is told the name of each step as it begins: read, compile, validate, store."""

CURRENT = "current"
BACKUP = "backup.json"
"""Stands in a store folder that is a backup, which is served as it is until it is built anew."""
COPY = "live-"
"""What the names of the writable copies of running servers begin with."""
BUILT = "inputs"
"""What a built dataset was made from; written when it is whole."""
_LOCK = "building.lock"
_UNDER_WAY = ".new"
"""What the name of the folder ends in that a build writes, until it is whole."""
_POINTER = "pointer"
"""What is to stand in `current`, while it lies in the folder that is being written."""
_CONTENT = "content.nq"
"""The dataset as the shapes are to see it, while a build is under way."""
_AT_ONCE = 2
"""How many parts of a dataset are loaded at once."""
_PART = 1_000_000
"""The most quads of one part: Oxigraph sorts a million at a time, and one part should be one run of files."""
_SMALL = 200_000
"""The number of quads up to which a dataset is loaded in one part, and its few files stay as they are."""
_DATASET = re.compile(r"[0-9a-f]{16}-[0-9]+(?:-2)?|[0-9]+\.new")
"""What a build calls the folder of a dataset, whole or under way: version and number of the process."""
_CODE = (
    "tables.py",
    "cells.py",
    "modules.py",
    "compile.py",
    "dictionary.py",
    "actor_tables.py",
    "document_tables.py",
    "work_tables.py",
    "columns.py",
    "records.py",
    "clauses.py",
    "iris.py",
)
"""The modules that say what a dataset of given tables and ontology is."""


def checked_dataset(data: Path, progress: Progress) -> list[Quad]:
    """Return the dataset of `checked_lines` as quads."""
    return list(parse("".join(checked_lines(data, progress)), format=RdfFormat.N_QUADS))


def checked_lines(data: Path, progress: Progress) -> list[str]:
    """Return the dataset of the tables in a folder, with nothing left to mend, as sorted lines of N-Quads.

    Raises:
        TablesInvalid: with every fault of the tables or, where these have none, of the shapes.
    """
    lines, records = _compiled(data, progress)
    progress("validate")
    if faults := validate.findings(lines, records):
        raise TablesInvalid(faults)
    return lines


def build(data: Path, store: Path, progress: Progress = lambda step: None) -> str:
    """Build the store of a data folder and return the version of its dataset.

    Raises:
        TablesInvalid: if the tables are not in order; the store stays as it was.
        StoreBusy: if another build of the same store is under way.
        OSError: if the disk does not take it; nothing of it is left there, and the store stays as it was.
    """
    store.mkdir(parents=True, exist_ok=True)
    with Lock(store / _LOCK):
        inputs = fingerprint(data)
        lines, records = _compiled(data, progress)
        _sweep(store, lambda name: name.endswith(_UNDER_WAY))
        beside = store / f"{os.getpid()}{_UNDER_WAY}"
        try:
            version, faults = _laid_down(beside, lines, records, progress)
            if faults:
                raise TablesInvalid(faults)
            before, name = _name_of_current(store), f"{version}-{os.getpid()}"
            if name == before:
                name += "-2"
            (beside / BUILT).write_text(inputs, encoding="utf-8")
            _settle(beside / _POINTER, name)
            shutil.rmtree(store / name, ignore_errors=True)
            beside.rename(store / name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        (store / name / _POINTER).replace(store / CURRENT)
        _sweep(store, lambda left: left not in (name, before))
        (store / BACKUP).unlink(missing_ok=True)
    return version


def _compiled(data: Path, progress: Progress) -> tuple[list[str], list[Record]]:
    progress("read")
    records = tables.read(data, modules.concepts())
    progress("compile")
    return compile.lines(records), records


def _laid_down(
    folder: Path, lines: list[str], records: list[Record], progress: Progress
) -> tuple[str, list[Fault]]:
    """Write a dataset into a new store in a folder and return its version and what violates the shapes.

    The engines of the store and of the shapes work outside of Python, so that no part waits for another;
    the text is made once for both and for the version.
    """
    made = OxigraphStore.create(folder)
    digest, content = hashlib.sha256(), folder / _CONTENT
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        loading = []
        with content.open("wb") as file:
            for part in _parts(lines):
                digest.update(part)
                loading.append(pool.submit(made.load_content, part))
                file.write(part)
        progress("validate")
        faults = validate.findings(lines, records, content)
        progress("store")
        for one in loading:
            one.result()
    if len(lines) > _SMALL:
        made.tidy()
    content.unlink()
    made.close()
    return compile.version_from(digest), faults


def _parts(lines: list[str]) -> Iterator[bytes]:
    """Yield the text of a dataset in as few parts as keep the threads busy, none above `_PART` quads."""
    number = max(_AT_ONCE, -(-len(lines) // _PART)) if len(lines) > _SMALL else 1
    length = -(-len(lines) // number)
    for begin in range(0, len(lines), length):
        yield b"".join([text.encode() for text in compile.blocks(lines[begin : begin + length])])


def current(store: Path) -> tuple[Path, str]:
    """Return folder and version of the dataset in force; raises StoreMissing where there is none."""
    name = _name_of_current(store)
    if not name or not (store / name).is_dir():
        raise StoreMissing(folder=store)
    return store / name, name.split("-", 1)[0]


def open_store(store: Path) -> OxigraphStore:
    """Open the dataset in force for reading; raises StoreMissing where there is none."""
    folder, version = current(store)
    return OxigraphStore.open(folder, version)


def is_current(data: Path, store: Path) -> bool:
    """Return whether the store was built from exactly these tables, ontology and program, or is a backup."""
    try:
        if (store / BACKUP).is_file():
            return bool(current(store))
        folder, _ = current(store)
        return (folder / BUILT).read_text(encoding="utf-8") == fingerprint(data)
    except (OSError, StoreMissing):
        return False


def fingerprint(data: Path) -> str:
    """Return a digest of everything that a build reads: tables, ontology, shapes and the compiler itself."""
    code = [folder_of("graph") / name for name in _CODE]
    digest = hashlib.sha256()
    for path in [*(data / table.file for table in TABLES), *modules.files(), *modules.shape_files(), *code]:
        digest.update(path.name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()


def _settle(path: Path, text: str) -> None:
    """Write a file and wait until it has reached the disk."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _name_of_current(store: Path) -> str:
    try:
        return (store / CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _sweep(store: Path, is_spent: Callable[[str], bool]) -> None:
    """Remove the datasets of earlier builds whose names are spent; folders of others are left alone."""
    for path in store.iterdir():
        if path.is_dir() and _DATASET.fullmatch(path.name) and is_spent(path.name):
            shutil.rmtree(path, ignore_errors=True)
