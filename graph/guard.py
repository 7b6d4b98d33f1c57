"""A cheap look at a query's text before any engine sees it: length, nesting, and calls to other servers."""

from __future__ import annotations

import re

from graph.errors import QueryRefused, QueryTooLarge

LONGEST = 100_000
"""The most characters that a query may have."""
DEEPEST = 64
"""The most brackets that may be open at once; 4,000 end the engine's process."""

_SKIPPED = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]*
    """,
    re.VERBOSE | re.DOTALL,
)
_CALLS = re.compile(r"(?<![\w:?$@-])SERVICE(?![\w:-])", re.IGNORECASE)


def inspect(query: str) -> None:
    """Let a query pass or say why not.

    Raises:
        QueryTooLarge: if the text is too long or its brackets are nested too deeply.
        QueryRefused: if it asks for another server by SERVICE.
    """
    if len(query) > LONGEST:
        raise QueryTooLarge(found=len(query), most=LONGEST, what="length")
    bare = _SKIPPED.sub(" ", query)
    depth = deepest = 0
    for sign in bare:
        if sign in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "})]":
            depth -= 1
    if deepest > DEEPEST:
        raise QueryTooLarge(found=deepest, most=DEEPEST, what="nesting")
    if _CALLS.search(bare):
        raise QueryRefused(reason="SERVICE")
