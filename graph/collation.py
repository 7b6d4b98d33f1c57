"""The order of names by the Vietnamese alphabet, as the Unicode collation for Vietnamese has it.

Source: Unicode Technical Standard 10 with the tailoring `vi` of CLDR: ă and â after a, đ after d, ê after e,
ô and ơ after o, ư after u; words that differ in their tones alone stand in the order no tone, huyền, hỏi,
ngã, sắc, nặng; small letters stand before capitals. Blanks come before punctuation, digits and letters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PUNCTUATION = "_-‐‑‒–—,;:!?.…·'‘’\"“”«»()[]{}§¶@*/\\&#%†‡•`´^¨°©®+±÷×<=>|~¤$£¥€"
_SHAPES = "\u0306\u0302\u031b"
"""Breve, circumflex and horn: they make another letter; all other marks are tones."""
_TONES = "\u0300\u0309\u0303\u0301\u0323"

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...]]


@lru_cache(maxsize=50_000)
def by_alphabet(name: str) -> Key:
    """Return the key by which names are sorted, for `sorted(names, key=by_alphabet)`.

    Example:
        >>> sorted(["Đà Nẵng", "Dăk", "Đắk Lắk", "Gia Lai", "Ẩm", "An", "Ăn"], key=by_alphabet)
        ['An', 'Ăn', 'Ẩm', 'Dăk', 'Đà Nẵng', 'Đắk Lắk', 'Gia Lai']
    """
    letters: list[tuple[int, int]] = []
    marks: list[int] = []
    cases: list[int] = []
    for sign in unicodedata.normalize("NFC", name):
        base, *rest = list(unicodedata.normalize("NFD", sign))
        if unicodedata.combining(base):
            marks.append(_mark(base))
            continue
        shape = next((mark for mark in rest if mark in _SHAPES), "")
        letter = unicodedata.normalize("NFC", base.casefold() + shape)
        if letter not in _ALPHABET and shape:
            letter, shape = base.casefold(), ""
        letters.append(_place(letter))
        marks.append(0)
        marks.extend(_mark(mark) for mark in rest if mark != shape)
        cases.append(int(base.isupper()))
    return tuple(letters), tuple(marks), tuple(cases)


def _place(letter: str) -> tuple[int, int]:
    """Return the first weight of a letter: blanks, punctuation, digits, the alphabet, all others."""
    if letter.isspace():
        return 0, 0
    if letter in _PUNCTUATION:
        return 1, _PUNCTUATION.index(letter)
    if letter.isdecimal():
        return 2, unicodedata.decimal(letter)
    if letter in _ALPHABET:
        return 3, _ALPHABET.index(letter)
    return 4, ord(letter[0])


def _mark(mark: str) -> int:
    return 1 + _TONES.index(mark) if mark in _TONES else 10 + ord(mark)
