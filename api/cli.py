"""The command line: build, check, tidy, query, export, and what others add. The only place of exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

from api import cli_brief, cli_push, cli_reports, cli_synth, opening, serving
from api.commands import Command, deliver
from api.environment import SettingsInvalid
from api.language import say
from api.port import PortTaken, PortUnusable
from api.usage import reason, translated
from graph.errors import (
    BriefingUnknown,
    DoingoaiError,
    FolderTaken,
    FormatUnknown,
    JournalBroken,
    ParameterUnknown,
    QueryInvalid,
    QueryRefused,
    QueryTooLarge,
    StoreBusy,
    StoreElsewhere,
    StoreFailed,
    StoreForbidden,
    StoreMissing,
    StoreNarrow,
    StoreUnaddressed,
    StoreUnreachable,
    ValueInvalid,
    ValueMissing,
    ValueUnknown,
)
from graph.faults import TablesInvalid
from graph.language import LANGUAGES, Language
from graph.place import Address, place

if TYPE_CHECKING:
    from graph.oxigraph import OxigraphStore
    from graph.remote import RemoteStore
    from graph.settings import Settings

EXIT_CODES: dict[type[DoingoaiError], int] = {
    TablesInvalid: 1,
    BriefingUnknown: 2,
    FormatUnknown: 2,
    ParameterUnknown: 2,
    ValueUnknown: 2,
    ValueInvalid: 2,
    ValueMissing: 2,
    StoreMissing: 3,
    StoreBusy: 3,
    StoreUnreachable: 3,
    StoreForbidden: 3,
    StoreFailed: 3,
    StoreNarrow: 3,
    StoreElsewhere: 2,
    StoreUnaddressed: 2,
    SettingsInvalid: 2,
    JournalBroken: 3,
    FolderTaken: 3,
    PortTaken: 3,
    PortUnusable: 3,
    QueryInvalid: 4,
    QueryRefused: 4,
    QueryTooLarge: 4,
}
"""Exit codes by error; 0 is success, 2 also wrong usage, 5 a file that cannot be read or written."""

TABLE_FORMATS = ("table", "csv", "json", "xml", "tsv")
TRIPLE_FORMATS = ("ttl", "nt", "rdf", "jsonld", "nq", "trig")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    language = _language(arguments)
    try:
        options = _parser(language, _settings(arguments)).parse_args(arguments)
        command = cast("Command", options.run)
        if command in _LOCAL and isinstance(options.store, Address):
            raise StoreElsewhere(address=options.store.url)
        return command(options, language)
    except DoingoaiError as error:
        for fault in error.faults if isinstance(error, TablesInvalid) else ():
            print(fault.text(language), file=sys.stderr)
        print(error.text(language), file=sys.stderr)
        return next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 5)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UnicodeDecodeError as error:
        print(say("cli.text_error", language, place=error.start + 1), file=sys.stderr)
        return 5
    except OSError as error:
        print(say("cli.file_error", language, reason=reason(error, language)), file=sys.stderr)
        return 5


def build(options: argparse.Namespace, language: Language) -> int:
    """Build the store from the tables."""
    from graph.build import build as build_store

    with _Progress(language) as step:
        version = build_store(options.data, options.store, step)
    print(say("cli.built", language, version=version, folder=options.store), file=sys.stderr)
    return 0


def check(options: argparse.Namespace, language: Language) -> int:
    """Report every fault of the tables at once."""
    from graph import modules, sources, tables
    from graph.build import checked_dataset

    with _Progress(language) as step:
        quads = checked_dataset(options.data, step)
    if options.sources or options.reference:
        records = tables.read(options.data, modules.concepts())
        faults = list(sources.quote_faults(records, options.sources)) if options.sources else []
        if options.reference:
            from graph import compile, reference_validator

            faults += reference_validator.findings(compile.dataset(records), records)
        if faults:
            raise TablesInvalid(faults)
    print(say("cli.checked", language, quads=len(quads)), file=sys.stderr)
    return 0


def tidy(options: argparse.Namespace, language: Language) -> int:
    """Rewrite the tables in their canonical form."""
    from graph import tables

    changed = tables.tidy(options.data)
    print(say("cli.tidied", language, files=", ".join(changed) or "—"), file=sys.stderr)
    return 0


def query(options: argparse.Namespace, language: Language) -> int:
    """Answer a SPARQL query from a file."""
    from graph.guard import inspect

    text = sys.stdin.read() if str(options.file) == "-" else options.file.read_text(encoding="utf-8-sig")
    triples = inspect(text).kind in ("construct", "describe")
    store = _open(options, language)
    form = options.format or ("ttl" if triples else "table")
    if form == "table" and not triples:
        from api.console import table

        print(table(store.answer(text, "json")))
    else:
        sys.stdout.buffer.write(store.answer(text, form))
    return 0


def export(options: argparse.Namespace, language: Language) -> int:
    """Write the whole dataset to a file, whole or not at all."""
    from graph.dump import dumped
    from graph.formats import rdf_format

    ending = options.file.suffix.removeprefix(".")
    rdf_format(ending)
    store = _open(options, language)
    deliver(dumped(store, ending), options.file)
    print(say("cli.exported", language, file=options.file, version=store.version), file=sys.stderr)
    return 0


def ready(options: argparse.Namespace, language: Language) -> int:
    """Build the store anew where the tables have changed since."""
    from graph.build import is_current

    return 0 if is_current(options.data, options.store) else build(options, language)


def _open(options: argparse.Namespace, language: Language) -> OxigraphStore | RemoteStore:
    return opening.open_store(options, language, ready)


_LOCAL = (build, serving.backup, serving.journal)
"""The commands that work on the folder of a store and not on an engine elsewhere."""


class _Progress:
    """A progress bar of the steps of a build on the terminal, silent elsewhere."""

    def __init__(self, language: Language) -> None:
        from tqdm import tqdm

        self._language = language
        form = "{desc:<24}{bar:20}{n_fmt}/{total_fmt} {elapsed}"
        self._bar = tqdm(total=4, leave=False, bar_format=form, disable=None)
        self._begun = False

    def __call__(self, step: str) -> None:
        if self._begun:
            self._bar.update()
        self._begun = True
        self._bar.set_description_str(say(f"cli.step.{step}", self._language))

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()


class _Parser(argparse.ArgumentParser):
    """A parser whose own words are in the language asked for."""

    language: Language = "vi"

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, say("cli.usage_error", self.language, reason=message) + "\n")


def _language(arguments: Sequence[str]) -> Language:
    """Return the language named by --lang or DOINGOAI_LANGUAGE, Vietnamese where neither does."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    finder.add_argument("--lang", choices=LANGUAGES, default=os.environ.get("DOINGOAI_LANGUAGE"))
    try:
        found = finder.parse_known_args(arguments)[0].lang
    except argparse.ArgumentError:
        return "vi"
    return found if found in LANGUAGES else "vi"


def _settings(arguments: Sequence[str]) -> Settings:
    """Return the settings of this process; where only help is asked for, which shows none, empty ones.

    Reading the settings takes longer than all else that help needs.
    """
    if {"-h", "--help"} & set(arguments):
        return cast("Settings", _Unread())
    from api import environment

    return environment.read()


class _Unread:
    """Stands for settings that nobody will look at."""

    def __getattr__(self, name: str) -> None:
        return None


def _parser(language: Language, settings: Settings) -> argparse.ArgumentParser:
    def word(key: str) -> str:
        return say(f"cli.{key}", language)

    translated(language)
    _Parser.language = language
    parser = _Parser(prog="doingoai", description=word("help.doingoai"), epilog=word("help.exit_codes"))
    parser.add_argument("--lang", choices=LANGUAGES, default=language, help=word("help.lang"))
    commands = parser.add_subparsers(title=word("help.commands"), metavar=word("help.command"), required=True)

    def command(name: str, run: Command) -> argparse.ArgumentParser:
        said = word(f"help.{name}")
        made = commands.add_parser(name, help=said, description=said)
        if name == "serve":
            help_ = word("help.data_or_files")
            made.add_argument("--data", type=Path, nargs="+", default=[settings.data], help=help_)
        elif name != "synth":
            made.add_argument("--data", type=Path, default=settings.data, help=word("help.data"))
        made.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=word("help.lang"))
        if name not in ("check", "tidy", "synth"):
            made.add_argument("--store", type=place, default=settings.store, help=word("help.store"))
        made.set_defaults(run=run)
        return made

    command("build", build)
    checking = command("check", check)
    checking.add_argument("--sources", type=Path, help=word("help.sources"))
    checking.add_argument("--reference", action="store_true", help=word("help.reference"))
    command("tidy", tidy)
    asking = command("query", query)
    asking.add_argument("file", type=Path, help=word("help.query_file"))
    asking.add_argument("--format", choices=(*TABLE_FORMATS, *TRIPLE_FORMATS), help=word("help.format"))
    command("export", export).add_argument("file", type=Path, help=word("help.export_file"))
    serving.add(command, ready, settings, language)
    cli_push.add(command, ready, settings, language)
    cli_reports.add(command, _open, language)
    cli_synth.add(command, language)
    cli_brief.add(command, _open, language)
    return parser
