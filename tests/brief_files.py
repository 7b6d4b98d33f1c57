"""Briefings as files, and the words in them, for the tests of doors and drawings."""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata
from datetime import date
from pathlib import Path

from api.brief_page import Asked, Sheet
from graph.iris import thing
from graph.language import Language
from graph.oxigraph import OxigraphStore

DAY = date(2026, 3, 1)


def made(store: OxigraphStore, kind: str, slug: str, language: Language, asked: Asked | None = None) -> Sheet:
    """Return the sheet of a thing as of DAY."""
    return Sheet.of(store, thing(kind, slug), asked or Asked(DAY), language)


def squeezed(words: str) -> str:
    """Return words without blanks, so that broken lines compare equal."""
    return "".join(unicodedata.normalize("NFC", words).split())


def sentences(sheet: Sheet, language: Language) -> list[str]:
    """Return the sentences of a sheet, and what else is said without notes, squeezed."""
    said = [sentence.text[language] for sentence in sheet.brief.sentences]
    return [squeezed(one) for one in (*said, *(text[language] for text in sheet.brief.absent))]


def of_page(page: str) -> str:
    """Return the words of an HTML page, squeezed."""
    return squeezed(html.unescape(re.sub(r"<(svg|style).*?</\1>|<[^>]*>", "", page, flags=re.DOTALL)))


def of_pdf(path: Path) -> str:
    """Return the words of a PDF in the order in which it holds them, squeezed."""
    return squeezed(run("pdftotext", "-raw", str(path), "-"))


def pages(path: Path) -> int:
    """Return how many pages a PDF has."""
    return int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", str(path)))[1])  # type: ignore[index]


def run(*command: str) -> str:
    """Return what a program writes."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
