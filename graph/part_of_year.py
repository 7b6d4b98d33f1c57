"""The beginning, the middle and the end of a year: how far such words reach, read as widely as they can be.

No document and no rule of drafting says which months "đầu năm" are, so a reading is ours and is told as an
inference: the beginning is read as the first half, to 30 June; the middle as the second and third quarters,
to 30 September; the end as the last quarter. What is read is past only when its widest reading is.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """A part of a year that documents name."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


WORDS = {"đầu": Part.EARLY, "giữa": Part.MIDDLE, "cuối": Part.LATE}
"""The word before "năm" that names a part."""
SPANS = {Part.EARLY: ((1, 1), (6, 30)), Part.MIDDLE: ((4, 1), (9, 30)), Part.LATE: ((10, 1), (12, 31))}
"""The first and the last day of each part, as month and day."""

_SAID = re.compile(rf"(?:vào )?({'|'.join(WORDS)}) năm(?: (\d{{4}}))?")


def part_of(words: str, year: int | None) -> Part | None:
    """Return the part of a year that a document names, None where its words say anything else or more.

    The words must be a part and a year alone: "từ đầu năm 2025 đến nay" names a beginning and not a time,
    and words of another year than the one that the data have are not read.

    Args:
        words: what the document says of the time.
        year: the year that the data have.

    Example:
        >>> part_of("Đầu năm 2026", 2026)
        <Part.EARLY: 'early'>
    """
    found = _SAID.fullmatch(" ".join(words.casefold().split()).rstrip("."))
    if not found or year is None or found[2] not in (None, str(year)):
        return None
    return WORDS[found[1]]


def span_in(part: Part, year: int) -> tuple[date, date]:
    """Return the first and the last day of a part of a year, read as widely as it can be."""
    first, last = SPANS[part]
    return date(year, *first), date(year, *last)
