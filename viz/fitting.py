"""Fills the pages of a PDF: the layout itself is asked how many lines they hold, not an estimate alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.brief import Brief
from viz import press
from viz.draft import Draft, draft, finished

if TYPE_CHECKING:
    from weasyprint import Document  # type: ignore[import-untyped]

TRIES = 4
"""How many drafts are made of a document at most, so that the first PDF comes within two seconds."""

ENOUGH = 4.0
"""The lines that may stay blank below."""

AIM = 1.0
"""The lines that the next sheet is to leave blank, so that it does not exceed the pages by a trifle."""

STEEP = 2.0
"""Where a sheet grew more than so many times as much as was estimated, tall rows are what does not fit."""

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


def filled(sheets: Sheets, css: str, pages: int, room: float) -> Document:
    """Return the fullest document found that keeps within its pages, laid out; see `pdf`.

    The room of the next draft is that of the last and what stayed blank on it; between one that fits and one
    that does not, the room where a straight line through both leaves next to nothing blank (regula falsi).
    What exceeds its pages by far is tried again without the tall rows that were new in it, the last first.
    Where nothing fits, letters are made smaller as `viz.press` does.
    """
    kept: list[Draft] = []
    fits: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    tried: list[Brief] = []
    low, blank, high, excess, over = 0.0, 0.0, float("inf"), 0.0, 0
    brief = sheets.cut(room, refused)
    for _ in range(TRIES):
        tried.append(brief)
        one = draft(sheets.html(brief), css, pages)
        rows = _rows(brief)
        new = [row for row in rows if row not in fits]
        if one.fits:
            kept.append(one)
            low, blank, fits, over = room, -one.over, frozenset(rows), 0
            if blank < ENOUGH:
                break
            wanted = _between(low, blank, high, excess)
        elif kept and new and over < 2 and blank + one.over > STEEP * (room - low):
            refused |= frozenset(new[-1:] if not over else new)
            over, wanted = over + 1, room
        else:
            high, excess = room, one.over
            wanted = _between(low, blank, high, excess) if kept else room - one.over - AIM
        found = _other(sheets, tried, refused, wanted, low, high)
        if found is None:
            break
        room, brief = found
    for one in sorted(kept, key=lambda one: one.over, reverse=True):
        made = finished(one)
        if made:
            return made
    return press.laid_out(sheets.html(brief), css, pages)


def _between(low: float, blank: float, high: float, excess: float) -> float:
    """Return the room that is likely to leave next to nothing blank.

    `low` is the room of a sheet that leaves some lines blank, `high` that of one that exceeds its pages by
    `excess` lines, or infinity where there is none.
    """
    if high == float("inf"):
        return low + blank - AIM
    return low + (high - low) * (blank - AIM) / (blank + excess)


def _rows(brief: Brief) -> list[str]:
    """Return the tasks that have a row, in the order of the table."""
    return [line.thing for section in brief.sections for line in section.lines if line.duty]


def _other(
    sheets: Sheets, tried: list[Brief], refused: frozenset[str], wanted: float, low: float, high: float
) -> tuple[float, Brief] | None:
    """Return the room nearest to one that makes a sheet not tried yet; None where there is none."""
    most = min(high, wanted + max(4 * STEP, wanted - low))
    rooms = [wanted]
    away = STEP
    while low < wanted - away or wanted + away < most:
        rooms += [room for room in (wanted + away, wanted - away) if low < room < most]
        away += STEP
    for room in rooms:
        brief = sheets.cut(room, refused)
        if all(brief.sections != one.sections for one in tried):
            return room, brief
    return None
