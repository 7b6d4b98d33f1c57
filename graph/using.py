"""The dataset that the SPARQL Protocol names for an update, written into the update's own text.

SPARQL 1.1 Protocol, 2.2.3: ``using-graph-uri`` and ``using-named-graph-uri`` say which graphs the WHERE
clauses match, as USING and USING NAMED in each operation would; a request that has both is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import NamedNode

from graph.errors import QueryInvalid, QueryTooLarge, UsingTwice
from graph.guard import LONGEST_UPDATE
from graph.quoting import bare_text

_SIGN = re.compile(r"[{}]|(?<![\w:?$@])(?:USING|WITH|WHERE|DELETE\s+WHERE)(?![\w:])", re.IGNORECASE)


def with_dataset(request: str, using: Sequence[str], named: Sequence[str]) -> str:
    """Return an update whose every WHERE clause matches these graphs and no others.

    Raises:
        UsingTwice: if the update names graphs itself, by USING, USING NAMED or WITH.
        QueryInvalid: if a graph's name is no IRI.
        QueryTooLarge: if the graphs written into each operation make the update too long.
    """
    clause = _clause(using, named)
    parts: list[str] = []
    depth = begun = added = 0
    short: int | None = None
    for sign in _SIGN.finditer(bare_text(request)):
        word = sign[0].upper()
        if word == "{":
            depth += 1
        elif word == "}":
            depth -= 1
            if not depth and short is not None:
                pattern = request[short : sign.end()]
                added = _longer(added + len(clause) + len(pattern))
                parts += [request[begun:short], pattern, clause, "WHERE ", pattern]
                begun, short = sign.end(), None
        elif depth:
            continue
        elif word in ("USING", "WITH"):
            raise UsingTwice()
        elif word == "WHERE":
            added = _longer(added + len(clause))
            parts += [request[begun : sign.start()], clause]
            begun = sign.start()
        else:
            parts += [request[begun : sign.start()], "DELETE "]
            begun = short = sign.end()
    return "".join((*parts, request[begun:]))


def _longer(added: int) -> int:
    """Return how many characters were added, as long as they are not too many."""
    if added > LONGEST_UPDATE:
        raise QueryTooLarge(found=added, most=LONGEST_UPDATE, what="length")
    return added


def _clause(using: Sequence[str], named: Sequence[str]) -> str:
    try:
        graphs = [f"USING {NamedNode(iri)}" for iri in using]
        graphs += [f"USING NAMED {NamedNode(iri)}" for iri in named]
    except ValueError as error:
        raise QueryInvalid(str(error)) from None
    return f" {' '.join(graphs)} "
