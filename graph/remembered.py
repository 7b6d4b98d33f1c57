"""What many analyses read from a store again and again, read once for each version of its data."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from graph.store import Store

P = ParamSpec("P")
T = TypeVar("T")


def remembered(make: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """Return a function that gives what `make` gave before, as long as the data are the same.

    The arguments after the store must be hashable and few; what is given is shared by all who ask for it,
    so that none of them may change it. Two who ask at the same time may both make it.
    """
    kept: WeakKeyDictionary[Store, tuple[str, dict[object, T]]] = WeakKeyDictionary()
    lock = Lock()

    @wraps(make)
    def give(store: Store, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (args, tuple(sorted(kwargs.items())))
        version = store.version
        with lock:
            known, values = kept.get(store, ("", {}))
            if known == version and key in values:
                return values[key]
        made = make(store, *args, **kwargs)
        if store.version == version:
            with lock:
                known, values = kept.get(store, ("", {}))
                kept[store] = version, {**(values if known == version else {}), key: made}
        return made

    return cast("Callable[Concatenate[Store, P], T]", give)
