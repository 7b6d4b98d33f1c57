"""The store elsewhere: any engine that speaks SPARQL 1.1, which does the work while we ask.

The version of the data is the one that was recorded in the graph `graph/version` when they were loaded
(`graph.push`); whatever else is changed through this class withdraws that record first. Where there is none
it is a digest of the sizes of the named graphs, which a change that leaves these as they are does not
show in. It is asked for anew every few seconds, and nobody waits for that.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from threading import Lock, Thread
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, Quad

from graph import results
from graph.access import Access
from graph.calls import Call, Caller
from graph.dialect import JSON, N_TRIPLES, Dialect
from graph.errors import DoingoaiError, FormatUnknown, QueryInvalid, StoreFailed, StoreNarrow
from graph.formats import RDF_FORMATS, RDF_MEDIA_TYPES, RESULT_FORMATS, RESULT_MEDIA_TYPES
from graph.guard import Inspection, inspect
from graph.insertion import dropping, insertions
from graph.inward import inward
from graph.iris import named_graph
from graph.names import plain
from graph.results import bare
from graph.sparql import query as query_file
from graph.store import Row

if TYPE_CHECKING:
    import httpx

VERSION = named_graph("version")
"""The named graph in which the version of the loaded data is recorded."""
FRESH = 2.0
"""Seconds for which a recorded version is taken to hold."""
COUNTED = 60.0
"""Seconds for which a version is taken to hold that had to be counted."""

_TRIPLES = ("construct", "describe")
_log = logging.getLogger("doingoai")


class RemoteStore:
    """A dataset held by an engine elsewhere; its default graph must be the union of all named graphs.

    Every method raises StoreUnreachable, StoreForbidden or StoreFailed where the engine does not do its part,
    and QueryTooSlow where it does not in time.
    """

    def __init__(self, access: Access) -> None:
        self.access = access
        self.caller = Caller(access)
        self._lock = Lock()
        self._widening: tuple[tuple[str, str], ...] | None = None
        self._version = ""
        self._until = 0.0
        self._asking = False

    @property
    def dialect(self) -> Dialect:
        """The dialect of the engine."""
        return self.caller.dialect

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a SELECT; a query that cannot be parsed raises QueryInvalid."""
        query = self.fitted(query)
        seen = inspect(query)
        if seen.kind in ("ask", *_TRIPLES):
            raise QueryInvalid("SELECT")
        return list(self._rows(query, () if seen.graphs else self.widening()))

    def answer(self, query: str, form: str) -> bytes:
        """Return a query's answer as the engine's own bytes, or made of them where it lacks the format.

        `form` is a media type or a short name ("json", "ttl") that fits the kind of query; one that does
        not raises FormatUnknown.
        """
        query = self.fitted(query)
        seen = inspect(query)
        wanted = media_type(seen, form)
        asked = self.asked(seen, wanted)
        content, got = self.caller.send(self.question(query, seen, asked), _whole)
        return self.written(content, got, wanted, seen)

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads to what is there, graph by graph; the record of the version is withdrawn."""
        self._withdraw()
        ordered = sorted(quads, key=_home)
        for iri, group in groupby(ordered, key=_home):
            self.put(iri or None, (f"{quad.triple} .\n" for quad in group), keeping=True)

    def put(self, iri: str | None, triples: Iterable[str], *, keeping: bool = False) -> None:
        """Put lines of N-Triples in place of what a graph holds, or beside it; None is the default graph.

        One request of the graph store, so all or nothing as far as the engine keeps that; where there is no
        graph store, many updates.
        """
        url = self.access.graphs_address(self.dialect)
        if url:
            params = {"graph": iri} if iri else {"default": ""}
            headers = {"Content-Type": N_TRIPLES}
            content = "".join(triples).encode()
            self.caller.send(
                Call(url, "POST" if keeping else "PUT", params, None, content, headers), _nothing
            )
            return
        if not keeping:
            self._change(dropping(iri), repeatable=True)
        for request in insertions(iri, triples):
            self._change(request, repeatable=True)

    def drop(self, iri: str) -> None:
        """Drop a named graph, if it is there."""
        self._change(dropping(iri), repeatable=True)

    def update(self, request: str) -> None:
        """Carry out a SPARQL 1.1 Update, once; one that cannot be parsed raises QueryInvalid."""
        self._withdraw()
        self._change(request, repeatable=False)
        self.forget()

    def dump(self) -> Iterator[Quad]:
        """Yield all quads of the named graphs as they arrive, but for the record of their version."""
        call = Call(
            self.access.query, form={"query": query_file("dataset-quads").text}, headers={"Accept": JSON}
        )
        with self.caller.opened(call) as answer:
            for row in self._read(answer):
                graph, subject, property_ = row["graph"], row["subject"], row["property"]
                if isinstance(graph, NamedNode | BlankNode) and graph != NamedNode(VERSION):
                    yield Quad(_node(subject), _name(property_), row["object"], graph)

    @property
    def version(self) -> str:
        """The version of the data, at most some seconds old; the first who asks waits for the engine."""
        with self._lock:
            if self._version:
                if time.monotonic() > self._until and not self._asking:
                    self._asking = True
                    Thread(target=self._renew, daemon=True).start()
                return self._version
        found, lasting = self._found()
        with self._lock:
            self._version, self._until = found, time.monotonic() + lasting
        return found

    def graphs(self) -> frozenset[str]:
        """Return the IRIs of the named graphs that are not empty."""
        return frozenset(plain(row["graph"]) for row in self.rows(query_file("named-graphs").text))

    def forget(self) -> None:
        """Ask the engine for the version of its data when it is next needed."""
        with self._lock:
            self._version = ""

    def close(self) -> None:
        """Close the connections."""
        self.caller.close()

    def widening(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters by which a query sees the union of all graphs as its default graph.

        Raises:
            StoreNarrow: if it does not, whatever is sent.
        """
        if self._widening is not None:
            return self._widening
        named, seen = query_file("union-named").text, query_file("union-seen").text
        if not next(self._rows(named, ()), None):
            return self.dialect.union
        for parameters in dict.fromkeys(((), self.dialect.union)):
            if next(self._rows(seen, parameters), None):
                self._widening = parameters
                return parameters
        raise StoreNarrow(address=self.access.query)

    def fitted(self, query: str) -> str:
        """Return a query of our own with its parameters where the engine wants them."""
        return inward(query) if self.dialect.inward else query

    def asked(self, seen: Inspection, wanted: str) -> str:
        """Return the media type in which the engine is asked, for an answer in the one that is wanted."""
        if seen.kind in _TRIPLES:
            return wanted if wanted in self.dialect.triples else N_TRIPLES
        return wanted if wanted in self.dialect.tables and seen.kind != "ask" else JSON

    def question(self, query: str, seen: Inspection, asked: str, **dataset: list[str]) -> Call:
        """Return the call that asks a query; one that names no dataset sees the union of all graphs."""
        form: dict[str, str | list[str]] = {"query": query, **dataset}
        if not seen.graphs and not dataset:
            form.update(self.widening())
        return Call(self.access.query, form=form, headers={"Accept": asked})

    def written(self, content: bytes, got: str, wanted: str, seen: Inspection) -> bytes:
        """Return an answer in the media type that is wanted: as it came where it has it already.

        Raises:
            StoreFailed: if it cannot be read, or was broken off.
        """
        url = self.access.query
        if seen.kind in _TRIPLES:
            return content if got == wanted else results.triples(content, got, wanted, url)
        if self.dialect.bits and got == JSON:
            content = results.mended(content)
        if got == wanted and seen.kind != "ask":
            if not results.is_whole(content, got):
                raise StoreFailed(address=url, reason=content[-200:].decode("utf-8", "replace"))
            return content
        return results.table(content, got, wanted, url, ask=seen.kind == "ask")

    def _rows(self, query: str, parameters: tuple[tuple[str, str], ...]) -> Iterator[Row]:
        form: dict[str, str | list[str]] = {"query": query, **dict(parameters)}
        call = Call(self.access.query, form=form, headers={"Accept": JSON})
        return iter(self.caller.send(call, lambda answer: list(self._read(answer))))

    def _read(self, answer: httpx.Response) -> Iterator[Row]:
        """Yield the rows of an answer while its bytes arrive."""
        got = bare(answer.headers.get("content-type", ""))
        return results.rows(answer.iter_bytes(), got, self.access.query)

    def _change(self, request: str, *, repeatable: bool) -> None:
        url = self.access.update_address(self.dialect)
        self.caller.send(Call(url, form={"update": request}, repeatable=repeatable), _nothing)

    def _withdraw(self) -> None:
        """Withdraw the record of the version, before anything is changed."""
        self.drop(VERSION)
        self.forget()

    def _found(self) -> tuple[str, float]:
        """Return the version of the data and the seconds for which it is taken to hold."""
        for row in self.rows(query_file("loaded-version").text):
            return plain(row["version"]), FRESH
        sizes = sorted(
            (plain(row["graph"]), plain(row["count"])) for row in self.rows(query_file("named-graphs").text)
        )
        return hashlib.sha256(repr(sizes).encode()).hexdigest()[:16], COUNTED

    def _renew(self) -> None:
        try:
            found, lasting = self._found()
        except DoingoaiError as error:
            _log.warning("%s", error)
            found, lasting = "", FRESH
        with self._lock:
            self._version, self._until = found or self._version, time.monotonic() + lasting
            self._asking = False


def media_type(seen: Inspection, form: str) -> str:
    """Return the media type of a form by its short name or by itself.

    Raises:
        FormatUnknown: if a query of this kind has no answer in it.
    """
    known = RDF_FORMATS if seen.kind in _TRIPLES else RESULT_FORMATS
    by_type = RDF_MEDIA_TYPES if seen.kind in _TRIPLES else RESULT_MEDIA_TYPES
    found = by_type.get(form) or known.get(form)
    if found is None:
        raise FormatUnknown(name=form, known=", ".join(known))
    return bare(found.media_type)


def _whole(answer: httpx.Response) -> tuple[bytes, str]:
    return answer.read(), bare(answer.headers.get("content-type", ""))


def _nothing(answer: httpx.Response) -> None:
    answer.read()


def _home(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _node(term: object) -> NamedNode | BlankNode:
    if not isinstance(term, NamedNode | BlankNode):
        raise TypeError(term)
    return term


def _name(term: object) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise TypeError(term)
    return term
