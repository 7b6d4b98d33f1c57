"""What the addresses need of the application: its store, and what is worked out once from its data."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Request

from api.rendering import language
from graph.language import Language
from graph.reference import Reference, reference
from graph.search import Index
from graph.store import Store

T = TypeVar("T")


class Kept:
    """What is worked out once for each version of the data and then kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._made: dict[str, tuple[str, Any]] = {}

    def get(self, name: str, make: Callable[[Store], T]) -> T:
        """Return what `make` gives for the store, made anew only when the data have changed."""
        with self._lock:
            version = self._store.version
            if name not in self._made or self._made[name][0] != version:
                self._made[name] = version, make(self._store)
            return cast(T, self._made[name][1])


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


StoreDep = Annotated[Store, Depends(get_store)]
KeptDep = Annotated[Kept, Depends(get_kept)]
IndexDep = Annotated[Index, Depends(get_index)]
ReferenceDep = Annotated[Reference, Depends(get_reference)]
LanguageDep = Annotated[Language, Depends(language)]
