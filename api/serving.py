"""The commands of a running server: serve our data or anybody's, back a store up, read its journal."""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from api.bounds import PORT, argument
from api.commands import Adder, Command
from api.language import say
from api.terminal import harmless
from graph.errors import FolderMissing
from graph.language import Language
from graph.place import Address

if TYPE_CHECKING:
    from fastapi import FastAPI

    from graph.live import LiveStore
    from graph.settings import Settings


TURN = 0.0005
"""Seconds after which a thread that computes a page lets the endpoint go on."""


def add(adder: Adder, ready: Command, settings: Settings, language: Language) -> None:
    """Add the commands.

    Args:
        adder: adds a command with a name and the function that runs it, and returns its parser.
        ready: builds the store anew where its tables have changed.
        settings: the settings of this process.
        language: that of the help.
    """

    def word(key: str) -> str:
        return say(f"cli.help.{key}", language)

    def serving(options: argparse.Namespace, chosen: Language) -> int:
        return serve(options, settings, ready, chosen)

    parser = adder("serve", serving)
    parser.add_argument("--empty", action="store_true", help=word("empty"))
    parser.add_argument("--host", default=settings.host, help=word("host"))
    reading = argument(PORT, language)
    parser.add_argument("--port", type=reading, default=settings.port, help=word("port"))
    adder("backup", backup).add_argument("folder", type=Path, metavar="DIR", help=word("backup_folder"))
    listing = adder("journal", journal)
    listing.add_argument("--format", choices=("table", "json"), default="table", help=word("format"))


def serve(options: argparse.Namespace, settings: Settings, ready: Command, language: Language) -> int:
    """Serve pages, views, the SPARQL endpoint and the graph store."""
    import uvicorn

    from api.port import chosen, refuse_taken

    refuse_taken(options.host, options.port)
    port = chosen(options.host, options.port)
    folders = [path for path in options.data if path.is_dir()]
    files = [path for path in options.data if not path.is_dir()]
    with ExitStack() as at_end:
        if files or options.empty:
            app = _of_others(files, settings, options.host, language)
        elif len(folders) == 1:
            app = _of_ours(options, folders[0], settings, ready, language, at_end)
        else:
            raise FolderMissing(folder=" ".join(map(str, folders)))
        from api.wire import Wire

        gc.freeze()  # nothing of what is loaded by now ever becomes garbage
        sys.setswitchinterval(TURN)
        print(say("cli.serving", language, host=options.host, port=port), file=sys.stderr)
        uvicorn.run(
            app,
            host=options.host,
            port=port,
            http=Wire,
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    return 0


def backup(options: argparse.Namespace, language: Language) -> int:
    """Copy the store with its journal, while others serve and write."""
    from graph.backup import backup as copy

    made = copy(options.store, options.folder)
    details = {"folder": options.folder, "version": made.version, "changes": made.changes}
    print(say("cli.backed_up", language, **details), file=sys.stderr)
    return 0


def journal(options: argparse.Namespace, language: Language) -> int:
    """Show the recorded changes: when, who, why, and how many statements came and went."""
    from graph.journal import read

    entries = read(options.store)
    if not entries:
        print(say("cli.journal_empty", language), file=sys.stderr)
    for entry in entries:
        change = entry.change
        added, removed = change.added.count(b"\n"), change.removed.count(b"\n")
        if options.format == "json":
            line = {
                "number": entry.number,
                "time": entry.time,
                "who": entry.who,
                "why": entry.why,
                "added": change.added.decode(),
                "removed": change.removed.decode(),
                "created": change.created,
                "dropped": change.dropped,
            }
            print(json.dumps(line, ensure_ascii=False))
        else:
            told = f"{entry.number:>6}  {entry.time}  +{added} −{removed}  {entry.who}  {entry.why}"
            print(harmless(told).rstrip())
    return 0


def _of_ours(
    options: argparse.Namespace,
    data: Path,
    settings: Settings,
    ready: Command,
    language: Language,
    at_end: ExitStack,
) -> FastAPI:
    """Return the application of our own data; it takes changes where a token is configured."""
    from graph.engine import Engine
    from graph.limits import Limits
    from graph.live import LiveStore, open_live

    if isinstance(options.store, Address):
        return _elsewhere(options.store, settings, at_end)
    ready(argparse.Namespace(**(vars(options) | {"data": data})), language)
    opened, journal = open_live(options.store, writing=bool(settings.admin_token))
    at_end.callback(opened.close)
    store, limits = LiveStore.over(opened), Limits.of(settings)
    engine = Engine(store, limits)
    engine.begin()
    from api.app import create
    from api.writing import Policy

    if journal:
        at_end.callback(journal.close)
        print(say("cli.writable", language, journal=options.store), file=sys.stderr)
    return create(
        store,
        policy=Policy(settings.admin_token),
        journal=journal,
        limits=limits,
        largest=settings.upload_bytes,
        engine=engine,
        eager=True,
    )


def _elsewhere(address: Address, settings: Settings, at_end: ExitStack) -> FastAPI:
    """Return the application of data that an engine elsewhere holds; they are changed there, not here."""
    from api.app import create
    from api.opening import open_remote
    from graph.limits import Limits

    store = open_remote(address, settings)
    at_end.callback(store.close)
    return create(store, limits=Limits.of(settings), eager=True)


def _of_others(files: Sequence[Path], settings: Settings, host: str, language: Language) -> FastAPI:
    """Return the application of anybody's RDF files, in memory; who reaches it on this machine may write."""
    from api.app import create
    from api.hosts import is_loopback
    from api.writing import Policy
    from graph.limits import Limits

    store = _loaded(files)
    policy = Policy(settings.admin_token, open=not settings.admin_token and is_loopback(host))
    key = "cli.open" if policy.open else "cli.token_needed" if not policy.token else "cli.token_asked"
    print(say("cli.loaded", language, quads=store.size, files=len(files)), file=sys.stderr)
    print(say(key, language), file=sys.stderr)
    limits = Limits.of(settings)
    return create(store, policy=policy, union=False, limits=limits, largest=settings.upload_bytes, eager=True)


def _loaded(files: Sequence[Path]) -> LiveStore:
    import pyoxigraph

    from graph.live import LiveStore
    from graph.loading import load

    store = pyoxigraph.Store()
    digest = hashlib.sha256()
    for path in files:
        load(store, path)
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return LiveStore(store, digest.hexdigest()[:16])
