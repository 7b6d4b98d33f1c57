"""How wide text is and where it breaks, without a font at hand.

The widths are those of Helvetica (Adobe Core 14 font metrics), which Arial and Liberation Sans share, with a
margin for the somewhat wider letters of other fonts. A Vietnamese letter is as wide as its base letter.
"""

from __future__ import annotations

import unicodedata

MORE = "…"
"""What a text that is cut short ends with."""

_MARGIN = 1.08
_HORN = "̛"
_WIDTHS = {
    character: width
    for width, characters in {
        191: "'",
        222: "ijl",
        278: " !,./:;I[\\]ft·",
        333: "()-`r“”‘’",
        355: '"',
        389: "*",
        469: "^",
        500: "Jckvsxyz",
        556: "#$0123456789?L_abdeghnopqu–«»đ",
        584: "+<=>~−",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUwĐ",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1015: "@",
    }.items()
    for character in characters
}


def width(text: str, size: float) -> float:
    """Return about how many pixels a text takes on one line at a font size in pixels."""
    letters = unicodedata.normalize("NFD", text)
    return _MARGIN * size / 1000 * sum(map(_width, letters))


def wrapped(text: str, room: float, size: float, most: int = 3) -> list[str]:
    """Return a text in at most so many lines, none wider than the room in pixels.

    It breaks between words. A word that is wider than the room, and a text that needs more lines, are cut
    and end with an ellipsis.
    """
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        if words and len(lines) == most - 1:
            line = _cut(f"{line} {words[0]}", room, size)
        elif width(line, size) > room:
            line = _cut(line, room, size)
        lines.append(line)
    return lines


def _cut(text: str, room: float, size: float) -> str:
    """Return a text with an ellipsis, cut between words where it can be, else inside one."""
    words = text.split()
    while len(words) > 1:
        words.pop()
        line = " ".join(words).rstrip(" ,;–-") + MORE
        if width(line, size) <= room:
            return line
    letters = unicodedata.normalize("NFC", words[0] if words else "")
    while letters and width(letters + MORE, size) > room:
        letters = letters[:-1]
    return letters + MORE


def _width(letter: str) -> int:
    if letter == _HORN:
        return 100
    return 0 if unicodedata.combining(letter) else _WIDTHS.get(letter, 1000)
