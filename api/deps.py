"""What the addresses need of the application: its store, and what is worked out once from its data."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Request

from api.options import Values
from api.rendering import language
from api.scoping import Known, scope_of
from graph.language import Language
from graph.reference import Reference, reference
from graph.scope import Scope
from graph.search import Index
from graph.store import Store

T = TypeVar("T")

RECENT = 24
"""How many reports are kept for readers who ask for them again."""


class Kept:
    """What is worked out once for each version of the data and then kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._made: dict[str, tuple[str, Any]] = {}
        self._recent: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    @property
    def version(self) -> str:
        """The version of the data."""
        return self._store.version

    def get(self, name: str, make: Callable[[Store], T]) -> T:
        """Return what `make` gives for the store, made anew only when the data have changed."""
        with self._lock:
            version = self._store.version
            if name not in self._made or self._made[name][0] != version:
                self._made[name] = version, make(self._store)
            return cast(T, self._made[name][1])

    def recent(self, name: str, make: Callable[[Store], T]) -> T:
        """Return what `make` gives for the store, kept until RECENT others were asked for or the data change.

        Two readers who ask for the same at the same time may both wait for it; nobody else does.
        """
        version = self._store.version
        with self._lock:
            found = self._recent.get(name)
            if found and found[0] == version:
                self._recent.move_to_end(name)
                return cast(T, found[1])
        made = make(self._store)
        with self._lock:
            self._recent[name] = version, made
            while len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        return made


def get_store(request: Request) -> Store:
    """Return the store of the application."""
    return cast(Store, request.app.state.store)


def get_kept(request: Request) -> Kept:
    """Return what the application keeps."""
    return cast(Kept, request.app.state.kept)


def get_index(request: Request) -> Index:
    """Return the search index of the data."""
    return get_kept(request).get("index", Index.of)


def get_reference(request: Request) -> Reference:
    """Return the reference of the ontology."""
    return get_kept(request).get("reference", reference)


def get_known(request: Request) -> Known:
    """Return what the parameters of an address may name."""
    return get_kept(request).get("known", Known.of)


def get_scope(request: Request) -> Scope:
    """Return the scope that an address asks for; raises ValueUnknown."""
    return scope_of(values_of(request), get_known(request))


def values_of(request: Request) -> Values:
    """Return the parameters of an address, each with all its values."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


StoreDep = Annotated[Store, Depends(get_store)]
KeptDep = Annotated[Kept, Depends(get_kept)]
IndexDep = Annotated[Index, Depends(get_index)]
ReferenceDep = Annotated[Reference, Depends(get_reference)]
KnownDep = Annotated[Known, Depends(get_known)]
ScopeDep = Annotated[Scope, Depends(get_scope)]
"""The scope that an address asks for, by the parameters in `api.scoping.SCOPE`."""
LanguageDep = Annotated[Language, Depends(language)]
