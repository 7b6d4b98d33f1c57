"""Updates that only state quads, INSERT DATA and DELETE DATA: their effect needs no copy of the dataset.

Most of what clients write is of this kind. Each operation is read by the engine on its own, with the
prologue before it, as quads that are added to an empty store; what then changes is found by looking each
quad up.
"""

from __future__ import annotations

import re

from graph.guard import LONGEST_UPDATE
from graph.quoting import bare_text

_LONGEST = 2 * LONGEST_UPDATE
"""The most characters of the operations together: a prologue before each may make much out of little."""
_MOST = 10_000
"""The most operations."""
_SIGN = re.compile(r"[{};]")
_OPERATION = re.compile(
    r"(?P<prologue>\s*(?:(?:PREFIX\s*[^\s:]*:|BASE)\s*<\s*>\s*)*)(?:(?P<verb>INSERT|DELETE)\s+DATA\s*\{.*\}\s*)?",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(r"_:[\w.·-]+")
"""A blank node's label; one that stands in two operations is an error (SPARQL 1.1 Query, 19.6)."""


def operations(request: str) -> list[tuple[bool, str]] | None:
    """Return the operations of an update that only states quads, None for any other or too long a one.

    Each is whether it adds its quads or removes them, and an update of its own that adds them.
    """
    bare = bare_text(request)
    found: list[tuple[bool, str]] = []
    labels: set[str] = set()
    prologue, length = "", 0
    parts = _parts(bare)
    if len(parts) > _MOST:
        return None
    for start, end in parts:
        shape = _OPERATION.fullmatch(bare, start, end)
        if not shape:
            return None
        if shape["prologue"].strip():
            prologue += request[start : shape.end("prologue")] + "\n"
        if not shape["verb"]:
            continue
        adds = shape["verb"].upper() == "INSERT"
        after = shape.end("verb")
        used = {label.rstrip(".") for label in _LABEL.findall(bare, after, end)}
        if used & labels:
            return None
        labels |= used
        if not adds and re.search(r"_:|\[", bare[after:end]):
            return None
        length += len(prologue) + end - after
        if length > _LONGEST:
            return None
        found.append((adds, prologue + "INSERT" + request[after:end]))
    return found


def _parts(bare: str) -> list[tuple[int, int]]:
    """Return where the parts between semicolons outside of braces begin and end; of too many not all."""
    parts, depth, begun = [], 0, 0
    for sign in _SIGN.finditer(bare):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth -= 1
        elif not depth:
            parts.append((begun, sign.start()))
            begun = sign.end()
            if len(parts) > _MOST:
                break
    return [*parts, (begun, len(bare))]
