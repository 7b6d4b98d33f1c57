"""Fills the pages of a PDF: the layout itself is asked how many lines they hold, not an estimate alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.brief import Brief
from viz import press

if TYPE_CHECKING:
    from weasyprint import Document  # type: ignore[import-untyped]

TRIES = 2
"""How often a document is laid out at most, so that the first PDF comes within two seconds."""

LINE = press.BODY * 1.2 * 4 / 3
"""The height of a line of the body in pixels of CSS."""

ENOUGH = 4.0
"""The lines that may stay blank below."""

STEP = 1.0


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a briefing, from which the fullest that fits is chosen.

    `cut` gives the briefing with what a room, in lines of the body, is estimated to hold, without the rows of
    some tasks, named by their IRIs; `html` gives it as a document.
    """

    cut: Callable[[float, frozenset[str]], Brief]
    html: Callable[[Brief], str]


def pdf(sheets: Sheets, css: str, pages: int, room: float) -> bytes:
    """Return the PDF of a briefing that fills its pages as far as its lines allow.

    Args:
        sheets: what to choose from.
        css: the style sheet; the faces are added.
        pages: how many pages are to be filled and not exceeded.
        room: the room that these pages are estimated to have, where the search begins.

    Raises:
        PrintingUnable: if the machine lacks the libraries for it.
    """
    with press.working():
        made: bytes = filled(sheets, css, pages, room).write_pdf(pdf_variant=press.VARIANT)
        return made


def filled(sheets: Sheets, css: str, pages: int, room: float, tries: int = TRIES) -> Document:
    """Return the fullest document found that keeps within its pages, laid out; see `pdf`.

    What does not fit is tried again without the tall rows that were new in it, the last one first, and then
    with less. Where nothing fits, letters are made smaller as `viz.press` does.
    """
    best: Document | None = None
    fits: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    tried: list[Brief] = []
    low, high, over = 0.0, float("inf"), 0
    brief = sheets.cut(room, refused)
    for _ in range(tries):
        tried.append(brief)
        made = press.laid_out(sheets.html(brief), css)
        rows = _rows(brief)
        new = [one for one in rows if one not in fits]
        if len(made.pages) <= pages:
            best, low, fits, over = made, room, frozenset(rows), 0
            blank = _blank(made, pages)
            if blank < ENOUGH:
                break
            wanted = min(room + blank, (room + high) / 2)
        elif best and new:
            refused |= frozenset(new[-1:] if not over else new)
            over, wanted = over + 1, room
        else:
            high = room
            wanted = (low + high) / 2 if best else room - _lines(made.pages[pages:])
        found = _other(sheets, tried, refused, wanted, low, high)
        if found is None:
            break
        room, brief = found
    return best or press.laid_out(sheets.html(brief), css, pages)


def _rows(brief: Brief) -> list[str]:
    """Return the tasks that have a row, in the order of the table."""
    return [line.thing for section in brief.sections for line in section.lines if line.duty]


def _other(
    sheets: Sheets, tried: list[Brief], refused: frozenset[str], wanted: float, low: float, high: float
) -> tuple[float, Brief] | None:
    """Return a room near the one wanted that makes a sheet not tried yet; None where there is none."""
    most = min(high, wanted + max(4 * STEP, wanted - low))
    room = wanted
    while low < room < most or room == wanted:
        brief = sheets.cut(room, refused)
        if all(brief.sections != one.sections for one in tried):
            return room, brief
        room += STEP
    return None


def _blank(document: Document, pages: int) -> float:
    """Return how many lines have room below the last one of the last page, and on pages not begun."""
    last = document.pages[-1]._page_box
    bottom = last.content_box_y() + last.height
    missing = (pages - len(document.pages)) * last.height
    return float((bottom - _lowest(last) + missing) / LINE)


def _lines(pages: Any) -> float:
    """Return how many lines stand on pages that are too many."""
    boxes = [page._page_box for page in pages]
    return float(sum(max(LINE, _lowest(box) - box.content_box_y()) for box in boxes) / LINE)


def _lowest(page: Any) -> float:
    """Return where the last line of the text of a page ends, in pixels; its margins do not count."""
    return max(
        (float(box.position_y + box.height) for box in _text(page)), default=float(page.content_box_y())
    )


def _text(box: Any) -> Iterator[Any]:
    name = type(box).__name__
    if name == "TextBox":
        yield box
    elif name != "MarginBox":
        for child in getattr(box, "children", ()):
            yield from _text(child)
