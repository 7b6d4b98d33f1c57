"""How engines differ: the addresses beside that of queries, log-in, and the formats that they write rightly.

SPARQL 1.1 leaves the addresses of updates and of the graph store open, and whether the default graph is the
union of all. An engine is known by the `Server` header of its answers; one that isn't known here is taken
to keep to the standards, and its addresses have to be named.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from graph.formats import RDF_MEDIA_TYPES, RESULT_MEDIA_TYPES

JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is to be known of an engine.

    `update` and `graphs` are the paths of updates and of the graph store, in place of the last part of the
    path of queries, "" where the engine has no custom. `tables` and `triples` are the media types that are
    passed on as the engine writes them; any other is made here from one of these. `digest` is whether it
    asks for a password by Digest and not Basic, `inward` whether it wants parameters inside of a query's
    group and not at its end, `bits` whether it writes truth values as 1 and 0. `union` are the parameters
    by which a query sees the union of all graphs as its default graph where it would not of itself.
    """

    name: str
    update: str = ""
    graphs: str = ""
    tables: frozenset[str] = frozenset(RESULT_MEDIA_TYPES)
    triples: frozenset[str] = frozenset(RDF_MEDIA_TYPES)
    digest: bool = False
    inward: bool = False
    bits: bool = False
    union: tuple[tuple[str, str], ...] = ()

    def beside(self, url: str, path: str) -> str:
        """Return the address of another path of the engine whose queries go to `url`; "" where `path` is."""
        if not path:
            return ""
        parts = urlsplit(url)
        return urlunsplit((parts.scheme, parts.netloc, parts.path.rpartition("/")[0] + path, "", ""))


STANDARD = Dialect("")
DIALECTS = (
    Dialect("Oxigraph", update="/update", graphs="/store", union=(("union-default-graph", ""),)),
    # its CSV quotes all, its TSV has no IRIs, its TriG is no choice, its ASK a table
    Dialect(
        "Virtuoso",
        update="/sparql-auth",
        graphs="/sparql-graph-crud-auth",
        tables=frozenset({JSON}),
        triples=frozenset({N_TRIPLES}),
        digest=True,
        inward=True,
        bits=True,
    ),
)


def dialect_of(server: str) -> Dialect:
    """Return the dialect of the engine that names itself so in the `Server` header."""
    return next((one for one in DIALECTS if server.startswith(one.name)), STANDARD)
