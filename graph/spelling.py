"""How names are compared that were typed by ear: without marks, signs and blanks, and by their sound.

A reader types a foreign name as it is heard or as newspapers write it: "A-ta-pư", "Chăm-pa-sắc", "Xê Kông",
"Asikaga". The documents write Attapeu, Champasak, Sekong, Ashikaga.
"""

from __future__ import annotations

import re
import unicodedata

from graph.slugs import fold

LEADING = (
    *("doan dai bieu", "doan cong tac", "doan cap cao", "doan lanh dao", "doan", "phai doan"),
    *("thanh pho", "tp", "thi tran", "thi xa", "tinh", "quan", "huyen", "nuoc", "den tu", "tu", "cua"),
    *("the delegation of", "the delegation from", "delegation of", "delegation from", "delegation"),
    *("the province of", "province of", "the city of", "city of", "the"),
)
"""The folded words that may stand before a name without being of it."""
TRAILING = ("delegation", "province", "prefecture", "city", "town", "district")
"""The folded words that may stand after a name without being of it."""

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"gh", "g"),
        (r"ts|sh|ch|x", "s"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"kh|ck|[cq]", "k"),
        (r"z", "d"),
        (r"y", "i"),
        (r"r", "l"),
        (r"w", "v"),
        (r"eu|ou|oo", "u"),
        (r"ee", "i"),
        (r"(.)\1", r"\1"),
    )
)


def words(text: str) -> list[str]:
    """Return the runs of letters, digits and marks of a text."""
    return "".join(sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in text).split()


def written(text: str) -> str:
    """Return the words of a text with their marks, in small letters, parted by single blanks."""
    return " ".join(words(unicodedata.normalize("NFC", text).casefold()))


def folded(text: str) -> str:
    """Return the words of a text without marks, in small letters, parted by single blanks.

    Example:
        >>> folded("Sê-kông (Lào)")
        'se kong lao'
    """
    return " ".join(words(fold(written(text))))


def kernel(text: str) -> slice:
    """Return which of folded words are left without those around a name that are not of it."""
    parts = text.split()
    first, last = 0, len(parts)
    while True:
        rest = " ".join(parts[first:last])
        head = next((one for one in LEADING if rest.startswith(f"{one} ")), "")
        if head:
            first += len(head.split())
            continue
        if not rest.endswith(tuple(f" {one}" for one in TRAILING)):
            return slice(first, last)
        last -= 1


def bare(text: str) -> str:
    """Return folded words without those that stand before or after a name without being of it.

    Example:
        >>> bare("doan cong tac tinh attapeu")
        'attapeu'
        >>> bare("tinh")
        'tinh'
    """
    return " ".join(text.split()[kernel(text)])


def core(text: str) -> str:
    """Return the words of a text with their marks, without those around a name that are not of it.

    Example:
        >>> core("đoàn Lào")
        'lào'
    """
    return " ".join(written(text).split()[kernel(folded(text))])


def joined(text: str) -> str:
    """Return folded words without the blanks between them: "at ta peu" and "attapeu" are the same."""
    return text.replace(" ", "")


def sound(text: str) -> str:
    """Return joined words as they sound to a Vietnamese ear, for comparing alone.

    Letters that one script or the other writes for the same sound become one: x, s, sh, ch; c, k, q; ph, f;
    y, i; r, l; z, d (the Vietnamese d). Doubled letters become single.

    Example:
        >>> sound("champasak") == sound("champasac") == sound("sampasak")
        True
        >>> sound("attapeu") == sound("atapu")
        True
    """
    for pattern, heard in _SOUNDS:
        text = pattern.sub(heard, text)
    return text
