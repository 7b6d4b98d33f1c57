"""A report as text for a terminal: what it says and over what, its figures, and its table within a width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from api.language import say
from api.values import link_text, told
from graph.language import Language
from graph.names import parts
from graph.report import Kind, Link, Report, Value

LEAST = 60
"""The least width that a table is fitted into."""
GAP = 2
"""The blanks between two columns."""
LONGEST = 160
"""The most characters of a cell; the data formats give all."""
_NUMERIC = ("integer", "decimal", "percent")


def draw(report: Report, language: Language, width: int) -> str:
    """Return a report as lines of at most `width` columns, the narrowest at LEAST."""
    width = max(width, LEAST)
    lines = [*wrapped(report.title[language], width), *wrapped(report.base[language], width), ""]
    if report.figures:
        said = [
            [figure.label[language], told(figure.value, "text", language) or "—"] for figure in report.figures
        ]
        lines += [*_rows(said, ("text", "text"), width), ""]
    headings = [heading.label[language] for heading in report.headings]
    kinds = [heading.kind for heading in report.headings]
    rows = [
        [_cell(value, kind, language) for value, kind in zip(line.values, kinds, strict=True)]
        for line in report.lines
    ]
    lines += _rows(rows, kinds, width, headings)
    for note in report.notes:
        lines += ["", *wrapped(f"{say('report.note', language)}: {note[language]}", width)]
    return "\n".join(line.rstrip() for line in lines)


def wrapped(text: str, width: int) -> list[str]:
    """Return text as lines of at most `width` columns, broken at blanks, a longer word within itself."""
    lines, used = [""], 0
    for word in text.split():
        for piece in _pieces(word, width):
            size = columns(piece)
            if used and used + 1 + size > width:
                lines.append("")
                used = 0
            lines[-1] += f" {piece}" if used else piece
            used += size + (1 if used else 0)
    return lines


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide signs two, combining marks none.

    Example:
        >>> columns("Việt"), columns("日本")
        (4, 4)
    """
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def _cell(value: Value, kind: Kind, language: Language) -> str:
    match value:
        case Link():
            text = _short(value, language)
        case tuple():
            text = ", ".join(_short(one, language, alone=False) for one in value)
        case _:
            text = told(value, kind, language)
    plain = harmless(text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"


def _short(link: Link, language: Language, *, alone: bool = True) -> str:
    kind, slug = parts(link.iri)
    if kind == "task":
        return f"{slug} {link_text(link, language)}" if alone else slug
    if kind == "document":
        return slug
    return link_text(link, language)


def _rows(
    rows: Sequence[Sequence[str]], kinds: Sequence[Kind], width: int, headings: Sequence[str] = ()
) -> Iterator[str]:
    """Yield rows as lines; columns take what they need, the widest give way until all fit."""
    everything = [headings, *rows] if headings else list(rows)
    widths = _widths([max(map(columns, column)) for column in zip(*everything, strict=True)], width)
    if headings:
        yield from _row(headings, kinds, widths)
        yield (" " * GAP).join("─" * one for one in widths)
    for row in rows:
        yield from _row(row, kinds, widths)


def _widths(wanted: Sequence[int], width: int) -> list[int]:
    """Return how wide each column may be: the widest are narrowed first, none below what all could have."""
    room = width - GAP * (len(wanted) - 1)
    widths = list(wanted)
    limit = max(widths, default=0)
    while sum(widths) > room and limit > 4:
        limit -= 1
        widths = [min(one, limit) for one in wanted]
    return widths


def _row(cells: Sequence[str], kinds: Sequence[Kind], widths: Sequence[int]) -> Iterator[str]:
    boxes = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for place in range(max(map(len, boxes))):
        texts = [box[place] if place < len(box) else "" for box in boxes]
        yield (" " * GAP).join(
            _filled(text, width, right=kind in _NUMERIC)
            for text, width, kind in zip(texts, widths, kinds, strict=True)
        )


def _filled(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def _pieces(word: str, width: int) -> Iterator[str]:
    while columns(word) > width:
        take = width
        while columns(word[:take]) > width:
            take -= 1
        yield word[:take]
        word = word[take:]
    yield word


def harmless(text: str) -> str:
    """Return text with a space for each control character, which a terminal would obey."""
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
