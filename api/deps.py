"""What the addresses need of the application: its store, and what is worked out once from its data."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Query, Request

from api.options import Values
from api.rendering import language
from api.scoping import Known
from api.state import State
from graph.language import Language
from graph.reference import Reference, reference
from graph.search import Index
from graph.store import Store

T = TypeVar("T")
Works = OrderedDict[str, tuple[str, "Future[Any]"]]
"""What is made or being made, by name, with the version of the data that it is made from."""

RECENT = 24
"""How many reports are kept for readers who ask for them again."""


class Kept:
    """What is worked out once for each version of the data and then kept.

    Whoever asks for what is being worked out waits for it; whoever asks for anything else does not.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._made: Works = OrderedDict()
        self._recent: Works = OrderedDict()

    @property
    def version(self) -> str:
        """The version of the data."""
        return self._store.version

    def get(self, name: str, make: Callable[[Store], T]) -> T:
        """Return what `make` gives for the store, made anew only when the data have changed."""
        return self._once(self._made, name, make)

    def recent(self, name: str, make: Callable[[Store], T]) -> T:
        """Return what `make` gives, kept until RECENT others were asked for or the data have changed."""
        return self._once(self._recent, name, make, RECENT)

    def _once(self, works: Works, name: str, make: Callable[[Store], T], most: int | None = None) -> T:
        """Return what was made, or make it; what could not be made is not kept."""
        version = self._store.version
        with self._lock:
            before, found = works.get(name, ("", None))
            made = found if before == version else None
            work = made or Future()
            works[name] = version, work
            works.move_to_end(name)
            while most is not None and len(works) > most:
                works.popitem(last=False)
        if made is None:
            try:
                work.set_result(make(self._store))
            except BaseException as error:
                work.set_exception(error)
                with self._lock:
                    if works.get(name) == (version, work):
                        del works[name]
        return cast(T, work.result())


def get_store(request: Request) -> Store:
    """Return the store of the application."""
    return State.of(request.app).store


def get_kept(request: Request) -> Kept:
    """Return what the application keeps."""
    return State.of(request.app).kept


def get_index(request: Request) -> Index:
    """Return the search index of the data."""
    return get_kept(request).get("index", Index.of)


def get_reference(request: Request) -> Reference:
    """Return the reference of the ontology."""
    return get_kept(request).get("reference", reference)


def get_known(request: Request) -> Known:
    """Return what the parameters of an address may name."""
    return get_kept(request).get("known", Known.of)


def values_of(request: Request) -> Values:
    """Return the parameters of an address, each with all its values."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


Today = Annotated[str, Query(description="YYYY-MM-DD", max_length=10)]
"""The day as of which an address asks, as it is written; `api.reading.as_of` reads it."""

StoreDep = Annotated[Store, Depends(get_store)]
KeptDep = Annotated[Kept, Depends(get_kept)]
IndexDep = Annotated[Index, Depends(get_index)]
ReferenceDep = Annotated[Reference, Depends(get_reference)]
KnownDep = Annotated[Known, Depends(get_known)]
LanguageDep = Annotated[Language, Depends(language)]
