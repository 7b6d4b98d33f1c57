"""The command `brief`: a briefing on a partner, group, country or agency as HTML, PDF, DOCX or JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from api.commands import Adder, Opener, deliver
from api.language import say
from graph.errors import ValueMissing, ValueUnknown
from graph.language import Language
from graph.tongues import TONGUES

FORMATS = ("html", "pdf", "docx", "json")


def add(adder: Adder, opener: Opener, language: Language) -> None:
    """Add the command.

    Args:
        adder: adds a command with a name and the function that runs it, and returns its parser.
        opener: opens the store that the options name.
        language: that of the help.
    """

    def word(key: str) -> str:
        return say(f"cli.help.brief_{key}", language)

    def run(options: argparse.Namespace, chosen: Language) -> int:
        return brief(options, opener, chosen)

    parser = adder("brief", run)
    parser.add_argument("name", help=word("name"))
    parser.add_argument("--format", choices=FORMATS, default="html", help=word("format"))
    parser.add_argument("--today", metavar="2026-03-15", default="", help=word("today"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=word("output"))
    parser.add_argument("--whole", action="store_true", help=word("whole"))
    parser.add_argument("--third", metavar="lo", default="", help=word("third"))


def brief(options: argparse.Namespace, opener: Opener, language: Language) -> int:
    """Write a briefing; raises BriefingUnknown, ValueInvalid, ValueUnknown or PrintingUnable."""
    from api import brief_page
    from api.briefing_bodies import body
    from api.reading import as_of
    from graph.briefed import find
    from graph.search import Index

    if options.format in ("pdf", "docx") and options.output is None and sys.stdout.isatty():
        raise ValueMissing(name="--output", known=f"{options.name}.{options.format}")
    if options.third and options.third not in TONGUES.values():
        raise ValueUnknown(name="--third", value=options.third, known=", ".join(TONGUES.values()))
    today = as_of(options.today, "--today")
    asked = brief_page.Asked(today, options.whole, options.third)
    store = opener(options, language)
    iri = find(store, Index.of(store), options.name, language)
    if options.format == "json":
        content = body(brief_page.everything(store, iri, asked)).model_dump_json(indent=2).encode() + b"\n"
    else:
        sheet = brief_page.Sheet.of(store, iri, asked, language)
        match options.format:
            case "html":
                content = brief_page.alone(sheet, language, styled=True).encode()
            case "pdf":
                content = brief_page.pdf(sheet, language)
            case _:
                content = brief_page.docx(sheet, language)
    deliver(content, options.output)
    return 0
