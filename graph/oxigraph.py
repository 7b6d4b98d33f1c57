"""The embedded store: Oxigraph, in memory or in a folder on disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

from graph.compile import blocks, version_of
from graph.errors import FormatUnknown, QueryInvalid, StoreMissing
from graph.formats import RDF_FORMATS, RDF_MEDIA_TYPES, RESULT_FORMATS, RESULT_MEDIA_TYPES
from graph.iris import PREFIXES
from graph.store import Row

_PLACE = re.compile(r"error at (\d+):(\d+)")
_CLASS = re.compile(r"(, )?\[(?:'[^']*'|\.\.=|\||_|\s)+\]")
"""A class of signs as the engine lists what it expected; no reader is helped by it."""


class OxigraphStore:
    """A dataset held by Oxigraph; queries see the union of all named graphs as their default graph."""

    def __init__(
        self,
        store: pyoxigraph.Store,
        version: str = "",
        folder: Path | None = None,
        *,
        writable: bool = True,
    ) -> None:
        self._store = store
        self._version = version
        self._folder = folder
        self._writable = writable

    @classmethod
    def open(cls, folder: Path, version: str = "") -> OxigraphStore:
        """Open the store of a folder for reading only.

        Raises:
            StoreMissing: if the folder holds no store.
        """
        if not folder.is_dir():
            raise StoreMissing(folder=folder)
        try:
            return cls(pyoxigraph.Store.read_only(str(folder)), version, folder, writable=False)
        except OSError as error:
            raise StoreMissing(folder=folder) from error

    @classmethod
    def create(cls, folder: Path | None = None) -> OxigraphStore:
        """Create a store in a folder, or in memory where no folder is given.

        Raises:
            OSError: if the disk does not take it, or another process writes the same folder.
        """
        return cls(pyoxigraph.Store(str(folder)) if folder else pyoxigraph.Store(), folder=folder)

    @property
    def version(self) -> str:
        """The version of the data: equal for equal datasets."""
        if not self._version:
            self._version = version_of(sorted(self.dump(), key=str))
        return self._version

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a SELECT; a query that cannot be parsed raises QueryInvalid."""
        result = self.query(query)
        if not isinstance(result, QuerySolutions):
            raise QueryInvalid("SELECT")
        names = [variable.value for variable in result.variables]
        return [{name: term for name in names if (term := row[name]) is not None} for row in result]

    def query(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return Oxigraph's own result of a query; one that cannot be parsed raises QueryInvalid."""
        try:
            return self._store.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise query_invalid(error) from error

    def answer(self, query: str, form: str) -> bytes:
        """Return a query's answer serialised by the engine.

        `form` is a media type or a short name ("json", "ttl") that fits the kind of query; one that does
        not raises FormatUnknown.
        """
        result = self.query(query)
        if isinstance(result, QueryTriples):
            rdf = RDF_MEDIA_TYPES.get(form) or RDF_FORMATS.get(form)
            if not rdf:
                raise FormatUnknown(name=form, known=", ".join(RDF_FORMATS))
            return pyoxigraph.serialize(result, format=rdf, prefixes=PREFIXES) or b""
        table = RESULT_MEDIA_TYPES.get(form) or RESULT_FORMATS.get(form)
        if not table:
            raise FormatUnknown(name=form, known=", ".join(RESULT_FORMATS))
        return result.serialize(format=table) or b""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads."""
        self._store.bulk_extend(quads)
        self._version = ""

    def load_lines(self, lines: Iterable[str]) -> None:
        """Add quads given as lines of N-Quads that the program itself made; they are not checked again."""
        self.load_content(b"".join([text.encode() for text in blocks(lines)]))

    def load_content(self, content: bytes) -> None:
        """Add quads as `load_lines` does; two threads may do so at once, as suits a store on the disk."""
        self._store.bulk_load(content, format=RdfFormat.N_QUADS, lenient=True)
        self._version = ""

    def tidy(self) -> None:
        """Merge the files of a store on the disk; those that loads leave are read at half the speed."""
        self._store.optimize()

    def update(self, request: str) -> None:
        """Carry out a SPARQL 1.1 Update; one that cannot be parsed raises QueryInvalid."""
        try:
            self._store.update(request)
        except SyntaxError as error:
            raise query_invalid(error) from error
        self._version = ""

    def dump(self) -> Iterator[Quad]:
        """Yield all quads, in no particular order."""
        return self._store.quads_for_pattern(None, None, None, None)

    @property
    def size(self) -> int:
        """The number of quads."""
        return len(self._store)

    @property
    def folder(self) -> Path | None:
        """The folder of a store on the disk, None in memory."""
        return self._folder

    @property
    def writable(self) -> bool:
        """Whether the store can be changed."""
        return self._writable

    def names(self) -> set[str]:
        """Return the IRIs of the named graphs, empty ones included."""
        return {graph.value for graph in self._store.named_graphs() if isinstance(graph, NamedNode)}

    def empty_names(self) -> list[str]:
        """Return the IRIs of the named graphs that hold nothing, sorted."""
        return sorted(
            name
            for name in self.names()
            if next(self._store.quads_for_pattern(None, None, None, NamedNode(name)), None) is None
        )

    def write(self, path: Path) -> None:
        """Write all quads as N-Quads, in no particular order, blank nodes under their own names."""
        self._store.dump(str(path), RdfFormat.N_QUADS)

    def checkpoint(self, folder: Path) -> None:
        """Copy a store on the disk as it is now into a new folder, by hard links on the same file system.

        Raises:
            OSError: if the disk does not take it.
        """
        try:
            self._store.backup(str(folder))
        except RuntimeError as error:  # of the engine beneath, such as where the folder is there already
            raise OSError(str(error)) from error

    def close(self) -> None:
        """Write what is pending to the disk; there is nothing of it where the store is only read."""
        if self._writable:
            self._store.flush()


def query_invalid(error: SyntaxError) -> QueryInvalid:
    """Return our error for a syntax error of Oxigraph's, with the place that it names."""
    message = str(error.msg or error)
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (error.lineno or 0, error.offset or 0)
    reason = message.split(": ", 1)[-1] if place else message
    return QueryInvalid(_CLASS.sub("", reason), line, column)


def export(quads: Iterable[Quad], form: RdfFormat) -> bytes:
    """Return a sorted dataset in a format; formats without graphs get each triple once."""
    if form.supports_datasets:
        return pyoxigraph.serialize(quads, format=form, prefixes=PREFIXES) or b""
    triples = {str(quad.triple): quad.triple for quad in quads}
    ordered = (triples[line] for line in sorted(triples))
    return pyoxigraph.serialize(ordered, format=form, prefixes=PREFIXES) or b""
