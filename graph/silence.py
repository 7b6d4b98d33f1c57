"""Operations of an update that say nothing where there is nothing: LOAD SILENT and CLEAR GRAPH.

SPARQL 1.1 Update, 3.1.4: with SILENT the result of a LOAD that fails is success, and nothing is loaded. Here
each one does, for nothing is ever fetched; LOAD without SILENT is refused (`graph.guard`). To clear a graph
that is not there leaves it as empty as it was: clients, W3C's own tests of the protocol among them, begin
with it to have an empty graph, so it is success, though a store that keeps empty graphs may call it an error
(3.1.3). DROP GRAPH of one remains an error (3.2.2).
"""

from __future__ import annotations

import re

from graph.quoting import bare_text

NOTHING = "DROP SILENT GRAPH <urn:doingoai:nothing>"
"""An operation that does nothing, since no graph has this name, and that stands in place of each."""

_NAME = r"(?:<\s*>|[\w.-]*:[^\s;<>{}()]*)"
_LOAD = re.compile(
    rf"(?<![\w:?$@.-])LOAD\s+SILENT\s*{_NAME}(?:\s*INTO\s+GRAPH\s*{_NAME})?(?=\s*(?:;|\Z))", re.IGNORECASE
)
_CLEAR = re.compile(rf"(?<![\w:?$@.-])CLEAR(?=\s+GRAPH\s*{_NAME}\s*(?:;|\Z))", re.IGNORECASE)


def unloaded(request: str) -> str:
    """Return an update in which every LOAD SILENT does nothing."""
    parts: list[str] = []
    begun = 0
    for found in _LOAD.finditer(bare_text(request)):
        parts += [request[begun : found.start()], NOTHING]
        begun = found.end()
    return "".join((*parts, request[begun:]))


def cleared(request: str) -> str:
    """Return an update in which to clear a graph that is not there is no error."""
    parts: list[str] = []
    begun = 0
    for found in _CLEAR.finditer(bare_text(request)):
        parts += [request[begun : found.end()], " SILENT"]
        begun = found.end()
    return "".join((*parts, request[begun:]))
