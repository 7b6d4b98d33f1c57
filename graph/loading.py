"""RDF files of anybody's, read into a store that is just beginning.

N-Triples and N-Quads are read as they are. Every other format is first read in a process of its own, which
writes N-Quads: a file whose brackets or entities end the parser then ends that process and not this one.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO, cast

import pyoxigraph
from pyoxigraph import RdfFormat

from graph.errors import FileDamaged, FormatUnknown, RdfInvalid, RdfRefused
from graph.formats import RDF_FORMATS

ENDINGS: dict[str, RdfFormat] = {
    **RDF_FORMATS,
    "xml": RdfFormat.RDF_XML,
    "owl": RdfFormat.RDF_XML,
    "json": RdfFormat.JSON_LD,
}
"""Formats by the endings that a file may have, each with `.gz` behind it too."""

_LINES = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_CHUNK = 1 << 20
_DTD = (b"<!doctype", b"<!entity")
_DAMAGES = (EOFError, gzip.BadGzipFile, zlib.error)
"""What Python raises where a compressed file is cut short, of another kind, or changed on its way."""


def load(store: pyoxigraph.Store, path: Path) -> None:
    """Read a file into a store; its triples go into the default graph, its quads where they say.

    Raises:
        FormatUnknown: if the ending of the file is none of `ENDINGS`.
        RdfInvalid: if it is not what its ending says, with line and column.
        RdfRefused: if it has a DTD or entities.
        FileDamaged: if it cannot be unpacked.
        OSError: if it cannot be read.
    """
    form = form_of(path)
    path.open("rb").close()
    if form in _LINES:
        _bulk_load(store, path, path, form)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "content.nq"
        command = [sys.executable, "-m", "graph.loading", str(path.absolute()), str(made)]
        child = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if child.returncode:
            _raise(path, child.stderr)
        _bulk_load(store, path, made, RdfFormat.N_QUADS)


def form_of(path: Path) -> RdfFormat:
    """Return the format of a file by its ending; raises FormatUnknown."""
    name = path.name.lower().removesuffix(".gz")
    ending = name.rpartition(".")[2]
    if ending not in ENDINGS:
        raise FormatUnknown(name=path.name, known=", ".join(f".{one}" for one in ENDINGS))
    return ENDINGS[ending]


def convert(path: Path, made: Path) -> None:
    """Write the content of a file as N-Quads; the work of the process of its own."""
    form = form_of(path)
    if form == RdfFormat.RDF_XML:
        with _opened(path) as file:
            before = b""
            while chunk := file.read(_CHUNK):
                seen = (before + chunk.replace(b"\0", b"")).lower()
                if any(mark in seen for mark in _DTD):
                    raise RdfRefused(reason="DTD")
                before = seen[-16:]
    with _opened(path) as file, made.open("wb") as output:
        quads = pyoxigraph.parse(file, format=form, base_iri=path.as_uri())
        pyoxigraph.serialize(quads, output, RdfFormat.N_QUADS)


def main(arguments: Sequence[str]) -> int:
    """Convert one file into another; say on the error stream, in JSON, what is wrong with it."""
    try:
        convert(Path(arguments[0]), Path(arguments[1]))
    except RdfRefused:
        sys.stderr.write(json.dumps({"refused": "DTD"}))
        return 1
    except _DAMAGES:
        sys.stderr.write(json.dumps({"damaged": True}))
        return 1
    except (SyntaxError, ValueError, UnicodeError) as error:
        place = {"line": getattr(error, "lineno", 0) or 0, "column": getattr(error, "offset", 0) or 0}
        sys.stderr.write(json.dumps({"reason": str(getattr(error, "msg", error)), **place}))
        return 1
    return 0


def _bulk_load(store: pyoxigraph.Store, path: Path, content: Path, form: RdfFormat) -> None:
    try:
        with _opened(content) as file:
            store.bulk_load(file, form)
    except SyntaxError as error:
        raise RdfInvalid(f"{path}: {error.msg}", error.lineno or 0, error.offset or 0) from None
    except UnicodeError as error:
        raise RdfInvalid(f"{path}: {error}") from None
    except _DAMAGES:
        raise FileDamaged(file=path) from None


def _raise(path: Path, said: str) -> None:
    try:
        found = json.loads(said)
    except ValueError:
        raise RdfInvalid(f"{path}: {said.strip().splitlines()[-1] if said.strip() else 'killed'}") from None
    if "refused" in found:
        raise RdfRefused(reason=found["refused"])
    if "damaged" in found:
        raise FileDamaged(file=path)
    raise RdfInvalid(f"{path}: {found['reason']}", found["line"], found["column"])


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.name.endswith(".gz") else path.open("rb")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
