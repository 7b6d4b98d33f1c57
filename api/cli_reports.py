"""The commands of the analyses: one for each noun, made from the list of analyses."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from api.bounds import argument
from api.commands import Adder, Command, Opener, deliver
from api.language import say
from api.options import OPTIONS, Option, Values
from api.reports import Analysis, nouns, variants
from graph.errors import ParameterUnknown, ValueMissing
from graph.language import Language

if TYPE_CHECKING:
    from graph.store import Store

COMMON = ("format", "output", "lang")
"""The options of every analysis."""
FORMATS = ("table", "json", "csv", "xlsx")
NETWORKS = ("graphml", "gexf", "nodes", "edges")
"""The formats of the coordination networks, in the order of `api.coordination.NETWORKS`."""


def add(adder: Adder, opener: Opener, language: Language) -> None:
    """Add the command of each noun.

    Args:
        adder: adds a command with a name and the function that runs it, and returns its parser.
        opener: opens the store that the options name.
        language: that of the help.
    """
    for noun in nouns():
        parser = adder(noun, _command(noun, opener))
        _add_options(parser, noun, language)


def _add_options(parser: argparse.ArgumentParser, noun: str, language: Language) -> None:
    known = [analysis.variant for analysis in variants(noun)]
    if len(known) > 1:
        said = "; ".join(f"{one.variant}: {say(one.key, language)}" for one in variants(noun))
        parser.add_argument("variant", nargs="?", choices=known, default=known[0], help=said)
    else:
        parser.set_defaults(variant=known[0])
    formats = FORMATS + (NETWORKS if noun == "coordination" else ())
    parser.add_argument("--format", choices=formats, default="table", help=say("option.format", language))
    parser.add_argument("--output", type=Path, metavar="FILE", help=say("option.output", language))
    taken = dict.fromkeys(name for analysis in variants(noun) for name in analysis.options)
    for name in taken:
        option = OPTIONS[name]
        parser.add_argument(
            f"--{name}",
            action="append",
            type=_reader(option, language),
            metavar=_metavar(option),
            help=say(f"option.{name}.about", language).replace("%", "%%"),
        )


def _metavar(option: Option) -> str:
    return "in|out" if option.form == "switch" else option.example


def _reader(option: Option, language: Language) -> Callable[[str], str]:
    """Return what takes a value as it is written; of a number it must be one that the option takes."""
    if option.form not in ("count", "share"):
        return str
    reading = argument(option.bounds, language)

    def number(text: str) -> str:
        if text.strip():
            reading(text)
        return text

    return number


def _command(noun: str, opener: Opener) -> Command:
    def run(options: argparse.Namespace, language: Language) -> int:
        analysis = next(one for one in variants(noun) if one.variant == options.variant)
        asked = _asked(options, noun, analysis)
        if options.format == "xlsx" and options.output is None and sys.stdout.isatty():
            raise ValueMissing(name="--output", known=f"{noun}.xlsx")
        store = opener(options, language)
        deliver(_content(analysis, store, asked, options.format, language), options.output)
        return 0

    return run


def _asked(options: argparse.Namespace, noun: str, analysis: Analysis) -> Values:
    """Return what was asked; an option of another variant raises ParameterUnknown."""
    names = dict.fromkeys(name for one in variants(noun) for name in one.options)
    asked = {name: getattr(options, name) for name in names if getattr(options, name)}
    for name in asked:
        if name not in analysis.options:
            known = ", ".join(f"--{one}" for one in (*analysis.options, *COMMON))
            raise ParameterUnknown(name=f"--{name}", known=known)
    return asked


def _content(analysis: Analysis, store: Store, asked: Values, form: str, language: Language) -> bytes:
    """Return the answer in a format, as it is to be written."""
    from api.scoping import Known

    known, today = Known.of(store), date.today()
    if form == "json":
        from api.report_json import written

        return written(analysis.json(store, asked, known, today))
    if form in NETWORKS:
        from api import coordination

        files = coordination.NETWORKS["together" if analysis.variant == "together" else "directed"]
        name = files[NETWORKS.index(form)]
        return coordination.network_file(store, asked, known, name, language)
    if form == "csv":
        analysis.refuse_part(store, asked, known, today)
    report = analysis.report(store, asked, known, today)
    if form == "table":
        from api.terminal import draw

        return (draw(report, language, shutil.get_terminal_size((120, 40)).columns) + "\n").encode()
    from api import sheets

    return sheets.csv(report, language) if form == "csv" else sheets.xlsx(report, language, store.version)
