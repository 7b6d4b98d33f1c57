"""Texts that no spreadsheet program takes for a formula when it opens a CSV file, which has no types.

After OWASP, "CSV Injection" (owasp.org/www-community/attacks/CSV_Injection): a text whose first sign could
start a formula gets an apostrophe before it. Such signs are = + - @, tab, carriage return and line feed, and
the full-width forms of the first four; blanks before them do not count, because some programs drop those.
The same holds within a text after a semicolon, tab or line break, because where the decimal sign is a comma,
spreadsheets part cells at semicolons and would begin a cell there. The browser writes its files by the same
rule (api/static/sparql/csv.js).
"""

from __future__ import annotations

import re

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula can start with."""

_INNER = re.compile(r"(?<=[;\t\r\n])([ \u00a0]*)(?=[=+\-@＝＋－＠])")


def unevaluated(text: str) -> str:
    """Return a text with an apostrophe wherever a formula could start.

    Example:
        >>> unevaluated("=1+1; -2")
        "'=1+1;' -2"
    """
    if text.lstrip(" \u00a0").startswith(SIGNS):
        text = f"'{text}"
    return _INNER.sub(r"'\1", text)
