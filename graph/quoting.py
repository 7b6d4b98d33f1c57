"""What of a SPARQL text stands in quotation marks, angle brackets and comments: no words of its grammar.

Told apart after SPARQL 1.1 Query Language, 19.1 to 19.8, in one pass over the text, whose time grows with
its length and not with what it says. Where engines would read a text otherwise than by its longest tokens,
it is not read at all but refused: otherwise words could be hidden from whoever looks for them here.
"""

from __future__ import annotations

import re

from graph.errors import QueryUnclear, TextUnclosed

_CODE = (
    r"\\u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}"
    r"|\\U(?:0000(?![Dd][89A-Fa-f])|000[1-9A-Fa-f]|0010)[0-9A-Fa-f]{4}"
)
_ESCAPE = rf"\\[tbnrf\\\"']|{_CODE}"
_LONG, _SHORT, _WITHIN_IRI = r"[^{}\\]*", r"[^{}\\\n\r]*", r'[^<>"{}|^`\\\x00-\x20]*'
_TOKEN = re.compile(
    rf"""
    ["'<\#\\] (?:
      (?P<long> (?<=") ""{_LONG.format('"')}(?:(?:"(?!"")|{_ESCAPE}){_LONG.format('"')})*"{{3}}
      | (?<=') ''{_LONG.format("'")}(?:(?:'(?!'')|{_ESCAPE}){_LONG.format("'")})*'{{3}} )
      | (?P<short> (?<=") (?!""){_SHORT.format('"')}(?:(?:{_ESCAPE}){_SHORT.format('"')})*"
      | (?<=') (?!''){_SHORT.format("'")}(?:(?:{_ESCAPE}){_SHORT.format("'")})*' )
      | (?P<iri> (?<=<) {_WITHIN_IRI}(?:(?:{_CODE}){_WITHIN_IRI})*> )
      | (?P<comment> (?<=\#) [^\n\r]* )
      | (?P<name> (?<=\\) [^uU] )
      | (?P<open> (?<=["']) )
    )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Loops are written out, for possessive quantifiers match wrongly before Python 3.11.5 (gh-106052)."""
_LINE_END = re.compile(r"[\n\r]")
_OPERATORS = frozenset("(,|/^!&=*+-{")
"""Signs after which < begins an IRI, as nothing is there that it could compare."""


def bare_text(text: str) -> str:
    """Return a text of the same length with strings, comments and what stands between < and > blanked.

    Escaped signs within names become letters.

    Raises:
        TextUnclosed: if a quotation mark begins no string.
        QueryUnclear: if < may begin an IRI as well as compare, and it matters for what follows.
    """
    if "'" in text or '"""' in text:
        return _bare_of_doubtful(text)
    return _TOKEN.sub(_blank, text)


def grammar_and_iris(text: str) -> str:
    """Return a text without its strings and comments, a blank in place of each; raises TextUnclosed."""

    def kept(found: re.Match[str]) -> str:
        if found.lastgroup == "open":
            raise TextUnclosed(found[0], *place(text, found.start()))
        return found[0] if found.lastgroup in ("iri", "name") else " "

    return _TOKEN.sub(kept, text)


def place(text: str, at: int) -> tuple[int, int]:
    """Return the line and column, each from 1, of a place in a text."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _blank(found: re.Match[str]) -> str:
    kind = found.lastgroup
    begin, end = found.span()
    if kind == "iri":
        return "<" + " " * (end - begin - 2) + ">"
    if kind == "name":
        return "__"
    if kind == "open":
        raise TextUnclosed(found[0], *place(found.string, begin))
    return " " * (end - begin)


def _bare_of_doubtful(text: str) -> str:
    """Return a text as `bare_text` does, of which there may be two readings."""
    doubtful: list[tuple[int, int]] = []
    lines: list[int] = []

    def blank(found: re.Match[str]) -> str:
        words = found[0]
        if found.lastgroup == "iri" and ("'" in words or "#" in words):
            doubtful.append(found.span())
        elif found.lastgroup == "long" and ("\n" in words or "\r" in words):
            lines.append(found.start())
        return _blank(found)

    bare = _TOKEN.sub(blank, text)
    if doubtful:
        _refuse_unclear(text, bare, doubtful, lines)
    return bare


def _refuse_unclear(text: str, bare: str, doubtful: list[tuple[int, int]], lines: list[int]) -> None:
    """Refuse what reads as an IRI and as a comparison, where the rest then differs.

    Within round brackets, after something that can be compared, ``<y'>`` may be an IRI, or < and a string
    that begins; ``<y#>`` may be an IRI, or < and a comment up to the line's end, which matters where a string
    of several lines begins on that line.

    Args:
        text: the text.
        bare: the text as `bare_text` returns it.
        doubtful: where IRIs with an apostrophe or number sign begin and end.
        lines: where strings of several lines begin, in order.
    """
    depth = counted = string = line = 0
    for start, end in doubtful:
        depth += bare.count("(", counted, start) - bare.count(")", counted, start)
        counted = start
        before = start - 1
        while before >= 0 and bare[before].isspace():
            before -= 1
        sign = bare[before] if before >= 0 else "{"
        if sign != "<" and (depth <= 0 or sign in _OPERATORS):
            continue
        if "'" in text[start:end]:
            raise QueryUnclear("<", *place(text, start))
        depth += len(text)  # which brackets are open from here on depends on the reading
        while string < len(lines) and lines[string] < end:
            string += 1
        if string == len(lines):
            continue
        if line < end:
            found = _LINE_END.search(text, end)
            line = found.start() if found else len(text)
        if lines[string] < line:
            raise QueryUnclear("<", *place(text, start))
