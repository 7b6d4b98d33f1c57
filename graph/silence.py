"""LOAD SILENT, as it ends where nothing is ever fetched: it fails, and says nothing.

SPARQL 1.1 Update, 3.1.4: with SILENT the result of a LOAD that fails is success, and nothing is loaded. Here
each one does; LOAD without SILENT is refused (`graph.guard`).
"""

from __future__ import annotations

import re

from graph.guard import bare_text

NOTHING = "DROP SILENT GRAPH <urn:doingoai:nothing>"
"""An operation that does nothing, since no graph has this name, and that stands in place of each."""

_NAME = r"(?:<\s*>|[\w.-]*:[^\s;<>{}()]*)"
_LOAD = re.compile(
    rf"(?<![\w:?$@.-])LOAD\s+SILENT\s*{_NAME}(?:\s*INTO\s+GRAPH\s*{_NAME})?(?=\s*(?:;|\Z))", re.IGNORECASE
)


def unloaded(request: str) -> str:
    """Return an update in which every LOAD SILENT does nothing."""
    parts: list[str] = []
    begun = 0
    for found in _LOAD.finditer(bare_text(request)):
        parts += [request[begun : found.start()], NOTHING]
        begun = found.end()
    return "".join((*parts, request[begun:]))
