"""The command that loads the dataset into an engine elsewhere."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from api.commands import Adder, Command
from api.language import say
from graph.errors import StoreUnaddressed
from graph.language import Language
from graph.place import SCHEME, Address, place

if TYPE_CHECKING:
    from graph.settings import Settings


def add(adder: Adder, ready: Command, settings: Settings, language: Language) -> None:
    """Add the command; `ready` builds the store of this machine anew where its tables have changed."""

    def push(options: argparse.Namespace, chosen: Language) -> int:
        return run(options, settings, ready, chosen)

    said = say("cli.help.push_url", language)
    adder("push", push).add_argument("url", nargs="?", type=address, metavar="URL", help=said)


def run(options: argparse.Namespace, settings: Settings, ready: Command, language: Language) -> int:
    """Load the named graphs of the store of this machine into the engine at the URL, or at the one set.

    Raises:
        StoreUnaddressed: if neither names an engine.
        StoreUnreachable, StoreForbidden, StoreFailed: if the engine does not do its part.
    """
    from tqdm import tqdm

    from graph.access import Access
    from graph.folders import default_store
    from graph.live import open_reading
    from graph.push import push
    from graph.remote import RemoteStore

    elsewhere = [one for one in (options.url, options.store, settings.store) if isinstance(one, Address)]
    if not elsewhere:
        raise StoreUnaddressed()
    folder = default_store() if isinstance(options.store, Address) else options.store
    ready(argparse.Namespace(data=options.data, store=folder), language)
    form = "{desc} {bar:20}{n_fmt}/{total_fmt} {elapsed}"
    with (
        closing(RemoteStore(Access.of(elsewhere[0], settings))) as target,
        tqdm(leave=False, disable=None, bar_format=form) as bar,
    ):

        def progress(iri: str, number: int, of: int) -> None:
            bar.total = of
            bar.set_description_str(iri.rpartition("/")[2])
            bar.update(number - bar.n)

        done = push(open_reading(folder), target, progress)
    details = {"graphs": done.graphs, "statements": done.statements, "dropped": len(done.dropped)}
    print(
        say("cli.pushed", language, address=elsewhere[0].url, version=done.version, **details),
        file=sys.stderr,
    )
    return 0


def address(text: str) -> Address:
    """Return the address of an engine's queries, written with ``sparql:`` or without; raises ValueError."""
    found = place(text if text.startswith(SCHEME) else SCHEME + text)
    if not isinstance(found, Address):
        raise ValueError(text)
    return found
