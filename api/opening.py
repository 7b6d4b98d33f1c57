"""Opens the store that a command works on: the folder of this machine, or an engine elsewhere."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from api.commands import Command
from graph.language import Language
from graph.place import Address

if TYPE_CHECKING:
    from graph.oxigraph import OxigraphStore
    from graph.remote import RemoteStore
    from graph.settings import Settings


def open_store(
    options: argparse.Namespace, language: Language, ready: Command
) -> OxigraphStore | RemoteStore:
    """Return the store that the options name, with all recorded changes.

    `ready` builds the store of a folder anew where its tables have changed.

    Raises:
        StoreUnreachable, StoreForbidden, StoreFailed, StoreNarrow: if the engine elsewhere does not serve.
        StoreMissing, JournalBroken, TablesInvalid: if the folder does not.
    """
    if isinstance(options.store, Address):
        from graph.settings import settings

        return open_remote(options.store, settings())
    from graph.live import open_reading

    ready(options, language)
    return open_reading(options.store)


def open_remote(address: Address, settings: Settings) -> RemoteStore:
    """Return the store at an address, with the credentials and patience of the settings, tried once."""
    from graph.access import Access
    from graph.remote import RemoteStore

    store = RemoteStore(Access.of(address, settings))
    store.widening()
    _ = store.version
    return store
