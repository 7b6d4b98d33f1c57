"""What a worker does with its dataset: answer a query, parse RDF, try an update, write a graph.

Runs in a process that may be killed at any moment; it knows only the engine, so that it starts quickly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph
from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from graph.frames import Frame, Header
from graph.iris import PREFIXES

NQUADS = RdfFormat.N_QUADS
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_QUOTED = re.compile(rb'"[^"]*"')
_CAREFUL = 100_000
"""From how many rows on marks within quoted text are told from those between rows."""
_FUNCTION = re.compile(r"custom function <(.*)> is not supported")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class JobFailed(Exception):
    """A job that ends without an answer; the header says why."""

    def __init__(self, why: str, **details: object) -> None:
        super().__init__(why)
        self.header: Header = {"failed": why, **details}


def run(store: Store, header: Header, body: bytes) -> Frame:
    """Do the job that a message asks for and return the message that answers it."""
    try:
        return _JOBS[header["do"]](store, header, body)
    except JobFailed as failed:
        return failed.header, b""
    except SyntaxError as error:
        line, column = error.lineno or 0, error.offset or 0
        return {"failed": "invalid", "reason": str(error.msg or error), "line": line, "column": column}, b""
    except MemoryError:
        return {"failed": "memory"}, b""
    except (ValueError, OSError, RuntimeError, UnicodeError) as error:
        if called := _FUNCTION.search(str(error)):
            return {"failed": "function", "iri": called[1]}, b""
        if header["do"] == "change" and isinstance(error, RuntimeError):
            return {"failed": "undone", "reason": str(error)}, b""
        return {"failed": "invalid", "reason": str(error), "line": 0, "column": 0}, b""


def apply(
    store: Store, added: Iterable[Quad], removed: Iterable[Quad], created: list[str], dropped: list[str]
) -> None:
    """Carry out a committed change: quads and empty graphs added and removed."""
    for quad in removed:
        store.remove(quad)
    store.extend(added)
    for name in dropped:
        store.remove_graph(NamedNode(name))
    for name in created:
        store.add_graph(NamedNode(name))


class _Capped:
    """A file in memory that is broken off once it holds more than it may."""

    def __init__(self, most: int) -> None:
        self._parts: list[bytes] = []
        self._room = most

    def write(self, data: bytes) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise JobFailed("bytes")
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits to be written."""

    @property
    def content(self) -> bytes:
        return b"".join(self._parts)


def _query(store: Store, header: Header, body: bytes) -> Frame:
    options: dict[str, Any] = {"use_default_graph_as_union": header["union"]}
    if header["default"] is not None or header["named"] is not None:
        options = {
            "default_graph": [NamedNode(iri) for iri in header["default"] or ()],
            "named_graphs": [NamedNode(iri) for iri in header["named"] or ()],
        }
    result = store.query(body.decode(), base_iri=header["base"], **options)
    written: Any = _Capped(header["bytes"])
    if isinstance(result, QueryTriples):
        rdf = RdfFormat.from_media_type(header["graph"]) if header["graph"] else None
        if rdf is None:
            raise JobFailed("format", kind="graph")
        triples = _counted(result, header["rows"])
        pyoxigraph.serialize(triples, written, rdf, prefixes=PREFIXES)
        return {"kind": "graph"}, written.content
    table = QueryResultsFormat.from_media_type(header["table"]) if header["table"] else None
    if table is None:
        raise JobFailed("format", kind="table")
    result.serialize(written, table)
    content: bytes = written.content
    if not isinstance(result, QuerySolutions):
        return {"kind": "ask"}, content
    if _rows(content, table) > header["rows"]:
        raise JobFailed("rows")
    return {"kind": "select"}, content


def _counted(triples: Iterable[Triple], most: int) -> Iterator[Triple]:
    for number, triple in enumerate(triples):
        if number >= most:
            raise JobFailed("rows")
        yield triple


def _rows(content: bytes, form: QueryResultsFormat) -> int:
    """Return how many rows a table of results has, from the marks between them.

    Marks that stand in quoted text are left out only where there are many: a count with them is no less.
    """
    if form == QueryResultsFormat.XML:
        return content.count(b"<result>")
    if form == QueryResultsFormat.TSV:
        return content.count(b"\n") - 1
    if content.endswith(b"[]}}"):
        return 0
    mark, quoted = (b"\n", _QUOTED) if form == QueryResultsFormat.CSV else (b"},{", _STRING)
    least = -1 if form == QueryResultsFormat.CSV else 1
    found = content.count(mark) + least
    return found if found < _CAREFUL else quoted.sub(b"", content).count(mark) + least


def _parse(store: Store, header: Header, body: bytes) -> Frame:
    rdf = RdfFormat.from_media_type(header["type"])
    if rdf is None:
        raise JobFailed("format", kind="graph")
    if rdf == RdfFormat.RDF_XML and _DTD.search(body.replace(b"\0", b"")):
        raise JobFailed("dtd")
    quads = pyoxigraph.parse(body, rdf, base_iri=header["base"] or None, rename_blank_nodes=True)
    written: Any = _Capped(header["bytes"])
    pyoxigraph.serialize(quads, written, NQUADS)
    return {"kind": "quads"}, written.content


def _change(store: Store, header: Header, body: bytes) -> Frame:
    before, graphs = _lines(store), _graphs(store)
    store.update(body.decode(), base_iri=header["base"])
    after, held = _lines(store), _graphs(store)
    added, removed = sorted(after - before), sorted(before - after)
    content = b"".join(line + b"\n" for line in added)
    gone = b"".join(line + b"\n" for line in removed)
    if len(content) + len(gone) > header["bytes"]:
        raise JobFailed("bytes")
    header = {
        "kind": "change",
        "added": len(content),
        "created": sorted(held - graphs),
        "dropped": sorted(graphs - held),
    }
    return header, content + gone


def _ground(store: Store, header: Header, body: bytes) -> Frame:
    """Tell the difference that INSERT DATA and DELETE DATA would make, without making it."""
    added: dict[Quad, None] = {}
    removed: dict[Quad, None] = {}
    graphs: set[NamedNode] = set()
    for adds, text in header["operations"]:
        stated = Store()
        stated.update(text, base_iri=header["base"])
        for quad in stated:
            if adds:
                if isinstance(quad.graph_name, NamedNode):
                    graphs.add(quad.graph_name)
                if quad in removed:
                    del removed[quad]
                elif quad not in store:
                    added[quad] = None
            elif quad in added:
                del added[quad]
            elif quad in store:
                removed[quad] = None
    created = sorted(graph.value for graph in graphs if not store.contains_named_graph(graph))
    content, gone = ("".join(sorted(f"{quad} .\n" for quad in quads)).encode() for quads in (added, removed))
    if len(content) + len(gone) > header["bytes"]:
        raise JobFailed("bytes")
    return {"kind": "change", "added": len(content), "created": created, "dropped": []}, content + gone


def _lines(store: Store) -> set[bytes]:
    lines = set((store.dump(format=NQUADS) or b"").split(b"\n"))
    lines.discard(b"")
    return lines


def _graphs(store: Store) -> set[str]:
    return {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}


def _graph(store: Store, header: Header, body: bytes) -> Frame:
    rdf = RdfFormat.from_media_type(header["graph"]) if header["graph"] else None
    if rdf is None:
        raise JobFailed("format", kind="graph")
    name = NamedNode(header["iri"]) if header["iri"] is not None else DefaultGraph()
    if isinstance(name, NamedNode) and not store.contains_named_graph(name):
        raise JobFailed("unknown")
    written: Any = _Capped(header["bytes"])
    store.dump(written, rdf, from_graph=name, prefixes=PREFIXES)
    return {"kind": "graph"}, written.content


_JOBS = {"query": _query, "parse": _parse, "change": _change, "ground": _ground, "graph": _graph}
