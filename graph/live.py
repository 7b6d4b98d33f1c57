"""The dataset in force: what was built, and the changes that the journal has recorded since.

A store folder holds datasets that never change once they are built (`graph.build`) and, beside them, one
journal (`graph.journal`). Opening plays the journal over the dataset in force, so that a new build keeps
what was recorded: the journal says what to add and to remove, not what the whole should be.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from graph.build import COPY, current
from graph.change import Change
from graph.errors import StoreBusy
from graph.journal import LOCK, Entry, Journal, read
from graph.locking import Lock, is_held
from graph.oxigraph import OxigraphStore

LARGEST_IN_MEMORY = 512 * 1024 * 1024
"""The largest dataset on disk, in bytes, that is taken into memory to be changed there."""

_RANGE = 1 << 256


class LiveStore(OxigraphStore):
    """A store that changes; its version is that of the dataset it began with and of the net change since."""

    def __init__(
        self,
        store: pyoxigraph.Store,
        version: str = "",
        folder: Path | None = None,
        *,
        writable: bool = True,
        copy: Lock | None = None,
    ) -> None:
        super().__init__(store, version, folder, writable=writable)
        self._net = 0
        self._copy = copy
        self._under: OxigraphStore | None = None

    @classmethod
    def over(cls, store: OxigraphStore) -> LiveStore:
        """Return a store that changes what another one holds, and sees what is loaded into that one."""
        if isinstance(store, cls):
            return store
        made = cls(store._store, "", store._folder, writable=store._writable)
        made._under = store
        return made

    @property
    def version(self) -> str:
        """The version of the data: equal for equal datasets that began with the same one."""
        begun = self._under.version if self._under else super().version
        if not self._net:
            return begun
        return hashlib.sha256(f"{begun} {self._net:x}".encode()).hexdigest()[:16]

    @property
    def engine(self) -> pyoxigraph.Store:
        """The engine itself, for those who hand its content on."""
        return self._store

    def apply(self, change: Change) -> None:
        """Make a change, which must be the difference to what the store holds now."""
        _ = self.version
        for quad in quads_of(change.removed):
            self._store.remove(quad)
        self._store.extend(quads_of(change.added))
        for iri in change.dropped:
            self._store.remove_graph(NamedNode(iri))
        for iri in change.created:
            self._store.add_graph(NamedNode(iri))
        self._net = (self._net + _weight(change)) % _RANGE

    def has_graph(self, iri: str | None) -> bool:
        """Return whether there is a named graph; the default graph (None) is one where it holds a triple."""
        if iri is not None:
            return self._store.contains_named_graph(NamedNode(iri))
        return next(self._store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None

    def graph(self, iri: str | None) -> Iterator[Quad]:
        """Yield the quads of a named graph, or of the default graph (None)."""
        return self._store.quads_for_pattern(None, None, None, _name(iri))

    def close(self) -> None:
        """Write what is pending; a writable copy is given up, and the store is not to be used again."""
        super().close()
        if self._copy and self._folder:
            shutil.rmtree(self._folder.parent, ignore_errors=True)
            self._copy.release()


def open_live(folder: Path, *, writing: bool) -> tuple[OxigraphStore, Journal | None]:
    """Open the dataset in force with all recorded changes; for writing also its journal.

    A dataset without recorded changes that nobody is to change is read from its folder. Any other is taken
    into memory or, where it is large, into a writable copy that shares its files (hard links).

    Raises:
        StoreMissing: if there is no dataset.
        StoreBusy: if another process writes it.
        JournalBroken: if the journal is not what was written.
    """
    dataset, version = current(folder)
    journal = Journal(folder) if writing else None
    try:
        if not journal and is_held(folder / LOCK):
            raise StoreBusy(folder=folder)
        entries = journal.entries if journal else read(folder)
        if not entries and not journal:
            return OxigraphStore.open(dataset, version), None
        store = _changeable(folder, dataset, version)
        replay(store, entries)
    except BaseException:
        if journal:
            journal.close()
        raise
    if journal:
        journal.entries = []
    return store, journal


def open_reading(folder: Path) -> OxigraphStore:
    """Open the dataset in force with the changes recorded so far, even while another process writes.

    Raises:
        StoreMissing: if there is no dataset.
        JournalBroken: if the journal is not what was written.
    """
    dataset, version = current(folder)
    entries = read(folder)
    if not entries:
        return OxigraphStore.open(dataset, version)
    store = _changeable(folder, dataset, version)
    replay(store, entries)
    return store


def replay(store: LiveStore, entries: Iterable[Entry]) -> None:
    """Make recorded changes again, over a dataset that may have been built anew since."""
    for entry in entries:
        store.apply(fitted(store, entry.change))


def fitted(store: LiveStore, change: Change) -> Change:
    """Return what of a change still makes a difference to a store."""
    held = store.engine
    return Change(
        _lines(quad for quad in quads_of(change.added) if quad not in held),
        _lines(quad for quad in quads_of(change.removed) if quad in held),
        tuple(iri for iri in change.created if not held.contains_named_graph(NamedNode(iri))),
        tuple(iri for iri in change.dropped if held.contains_named_graph(NamedNode(iri))),
    )


def replacement(store: LiveStore, iri: str | None, content: bytes, *, keeping: bool) -> Change:
    """Return the change that puts triples (N-Triples) into a graph, in place of what it holds or beside it.

    `iri` names the graph, None the default graph; `keeping` keeps what it holds.
    """
    name = _name(iri)
    wanted = {Quad(one.subject, one.predicate, one.object, name) for one in quads_of(content)}
    held = set(store.graph(iri))
    removed = () if keeping else held - wanted
    created = (iri,) if iri is not None and not store.has_graph(iri) else ()
    return Change(_lines(wanted - held), _lines(removed), created)


def dropping(store: LiveStore, iri: str | None) -> Change:
    """Return the change that drops a graph; the default graph (None) is emptied."""
    return Change(b"", _lines(store.graph(iri)), (), (iri,) if iri is not None else ())


def quads_of(content: bytes) -> Iterator[Quad]:
    """Yield the quads of N-Quads; the labels of blank nodes are kept."""
    return parse(content, format=RdfFormat.N_QUADS) if content else iter(())


def _changeable(folder: Path, dataset: Path, version: str) -> LiveStore:
    """Return a copy of a built dataset that may be changed: in memory, or on disk where it is large."""
    built = pyoxigraph.Store.read_only(str(dataset))
    if sum(path.stat().st_size for path in dataset.rglob("*") if path.is_file()) <= LARGEST_IN_MEMORY:
        held = pyoxigraph.Store()
        held.bulk_extend(built)
        for name in built.named_graphs():
            held.add_graph(name)
        return LiveStore(held, version)
    _sweep(folder)
    home = Path(tempfile.mkdtemp(prefix=COPY, dir=folder))
    lock = Lock(home.with_suffix(".lock"))
    copy = home / "store"
    built.backup(str(copy))
    return LiveStore(pyoxigraph.Store(str(copy)), version, copy, copy=lock)


def _sweep(folder: Path) -> None:
    """Remove the writable copies that processes which are no more have left behind."""
    for path in folder.glob(f"{COPY}*.lock"):
        if not is_held(path):
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)
            with suppress(OSError):
                path.unlink()


def _name(iri: str | None) -> NamedNode | DefaultGraph:
    return DefaultGraph() if iri is None else NamedNode(iri)


def _lines(quads: Iterable[Quad]) -> bytes:
    """Return quads as sorted N-Quads, so that the same change is always written in the same bytes."""
    return "".join(sorted(f"{quad} .\n" for quad in quads)).encode()


def _weight(change: Change) -> int:
    """Return the net weight of a change: undoing it weighs the opposite."""
    gained = [*change.added.splitlines(), *(f"graph <{iri}>".encode() for iri in change.created)]
    lost = [*change.removed.splitlines(), *(f"graph <{iri}>".encode() for iri in change.dropped)]
    return sum(map(_digest, gained)) - sum(map(_digest, lost))


def _digest(line: bytes) -> int:
    return int.from_bytes(hashlib.sha256(line).digest(), "big")
