"""Folding of text: how names are compared without marks, and how ids are put in order."""

from __future__ import annotations

import re
import unicodedata

_NUMBERS = re.compile(r"(\d{1,1000})")
"""Runs of digits; Python reads no number of more than 4,300, and a longer run is parted."""


def fold(text: str) -> str:
    """Return text for searching: case folded, đ as d, all marks dropped, blanks single.

    Example:
        >>> fold("Sở Ngoại vụ  Đà Nẵng")
        'so ngoai vu da nang'
    """
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).split())


def in_order(identifier: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key by which ids are sorted: numbers by value, so that 1520-2 precedes 1520-10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in _NUMBERS.split(identifier)
        if part
    )
