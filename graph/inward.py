"""Moves the parameters of a bound query from its end into its outermost group.

`graph.sparql.bind` puts them into a VALUES block at the end, where SPARQL 1.1 (section 10.2) has them joined
with the whole answer. Virtuoso 7 refuses that for CONSTRUCT, and for variables inside of UNION. Inside
the group they are joined with what it matches, which comes to the same for every parameter that the group
binds by itself, as those of our query files are.
"""

from __future__ import annotations

from graph.quoting import bare_text

_WORD = "\nVALUES ("


def inward(query: str) -> str:
    """Return a bound query with its last VALUES block at the beginning of its last outermost group."""
    head, word, block = query.rpartition(_WORD)
    if not word or "{" not in head:
        return query
    depth = opening = 0
    for place, sign in enumerate(bare_text(head)):
        if sign == "{":
            opening = opening if depth else place + 1
            depth += 1
        elif sign == "}":
            depth -= 1
    return query if depth else "".join((head[:opening], word, block, head[opening:]))
