"""The wording of a clause ("Phụ lục, mục 21"): which words it may have, and its English form."""

from __future__ import annotations

import re

WORDS: dict[str, str] = {
    "Tổ chức thực hiện": "Organisation",
    "Dấu thời gian ký": "Time stamp of signing",
    "gạch đầu dòng": "dash",
    "dấu cộng": "plus sign",
    "Phụ lục": "Appendix",
    "Chú thích": "Footnote",
    "Nơi nhận": "Recipients",
    "Kết thúc": "Closing",
    "Căn cứ": "Legal bases",
    "Mở đầu": "Opening",
    "Chữ ký": "Signature",
    "Tiêu đề": "Title",
    "Điều": "Article",
    "nhóm": "group",
    "điểm": "point",
    "đoạn": "paragraph",
    "mục": "item",
    "Mục": "Section",
    "câu": "sentence",
    "ý": "idea",
}
"""The words of a clause, longest first, with their English."""

_WORD = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in WORDS))
_MARK = re.compile(r"[0-9]+(-[0-9]+)?|[IVX]+|[a-zđ]|[IVX]+(\.[0-9]+)+|[0-9]+(\.[0-9]+)+")


def english(clause: str) -> str:
    """Return a clause in English, e.g. "Appendix, item 21" for "Phụ lục, mục 21"."""
    return _WORD.sub(lambda found: WORDS[found[0]], clause)


def unknown_words(clause: str) -> list[str]:
    """Return the parts of a clause that are neither known words nor numbers."""
    rest = _WORD.sub(" ", clause)
    return [part for part in re.split(r"[\s,().]+", rest) if part and not _MARK.fullmatch(part)]
