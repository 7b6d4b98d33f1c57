"""Builds the store: tables to records to a validated dataset, beside the old store and then in its place.

A store folder holds `current`, a file with the name of the folder of the dataset in force. A build
writes a new folder and then replaces that file by rename, so that readers see the old dataset or the
new one and a build that fails or is killed leaves what was there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Quad

from graph import compile, modules, tables, validate
from graph.dictionary import TABLES
from graph.errors import StoreBusy, StoreMissing, TablesInvalid
from graph.oxigraph import OxigraphStore
from graph.settings import folder_of

Progress = Callable[[str], None]
"""Is told the name of each step as it begins: read, compile, validate, store."""

_CURRENT = "current"
_INPUTS = "inputs"
_LOCK = "building.lock"


def checked_dataset(data: Path, progress: Progress) -> list[Quad]:
    """Return the dataset of the tables in a folder, with nothing left to mend.

    Raises:
        TablesInvalid: with every fault of the tables or, where these have none, of the shapes.
    """
    progress("read")
    records = tables.read(data, modules.concepts())
    progress("compile")
    quads = compile.dataset(records)
    progress("validate")
    faults = validate.findings(validate.union(quads), records)
    if faults:
        raise TablesInvalid(faults)
    return quads


def build(data: Path, store: Path, progress: Progress = lambda step: None) -> str:
    """Build the store of a data folder and return the version of its dataset.

    Raises:
        TablesInvalid: if the tables are not in order; the store stays as it was.
        StoreBusy: if another build of the same store is under way.
    """
    store.mkdir(parents=True, exist_ok=True)
    with _locked(store):
        inputs = fingerprint(data)
        quads = checked_dataset(data, progress)
        version = compile.version_of(quads)
        progress("store")
        name = f"{version}-{os.getpid()}"
        beside = store / f"{name}.new"
        shutil.rmtree(beside, ignore_errors=True)
        made = OxigraphStore.create(beside)
        made.load(quads)
        made.close()
        del made
        (beside / _INPUTS).write_text(inputs, encoding="utf-8")
        shutil.rmtree(store / name, ignore_errors=True)
        beside.rename(store / name)
        before = _name_of_current(store)
        _point(store, name)
        _sweep(store, keep={name, before})
    return version


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
    """Return whether the store was built from exactly these tables, ontology and program."""
    try:
        folder, _ = current(store)
        return (folder / _INPUTS).read_text(encoding="utf-8") == fingerprint(data)
    except (OSError, StoreMissing):
        return False


def fingerprint(data: Path) -> str:
    """Return a digest of everything that a build reads: tables, ontology, shapes and the compiler itself."""
    code = [folder_of("graph") / name for name in ("compile.py", "dictionary.py", "clauses.py", "iris.py")]
    digest = hashlib.sha256()
    for path in [*(data / table.file for table in TABLES), *modules.files(), *modules.shape_files(), *code]:
        digest.update(path.name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()


def _point(store: Path, name: str) -> None:
    beside = store / f"{_CURRENT}.new"
    with beside.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(store / _CURRENT)


def _name_of_current(store: Path) -> str:
    try:
        return (store / _CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _sweep(store: Path, keep: set[str]) -> None:
    """Remove old datasets, but for the one that a running server may still be reading."""
    for path in store.iterdir():
        if path.is_dir() and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    """Hold the build lock: a file locked by the system, which lets go when the process ends or is killed."""
    with (store / _LOCK).open("w", encoding="utf-8") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise StoreBusy(folder=store) from None
        yield


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
