"""The two coordination networks as files for Gephi and other programs, at both doors."""

from __future__ import annotations

from api.options import Values
from api.scoping import Known, scope_of
from graph.language import Language
from graph.store import Store

NETWORKS = {
    "directed": ("network.graphml", "network.gexf", "nodes.csv", "edges.csv"),
    "together": ("together.graphml", "together.gexf", "together-nodes.csv", "together-edges.csv"),
}
"""The files of lead → coordinating and of working together, as the last parts of their addresses."""

FILES = tuple(name for files in NETWORKS.values() for name in files)
"""The names of all files."""


def form_of(name: str) -> str:
    """Return the form of a file by its name, as `graph.exchange.MEDIA_TYPES` names it.

    Example:
        >>> form_of("together-edges.csv")
        'edges.csv'
    """
    return name.removeprefix("network.").removeprefix("together.").removeprefix("together-")


def network_file(store: Store, asked: Values, known: Known, name: str, language: Language) -> bytes:
    """Return a network as one of FILES, over the scope that is asked for.

    Raises:
        ValueUnknown: if a value is none of those known.
        FormatUnknown: if there is no such file.
    """
    from graph.actors import actors
    from graph.assignments import assignments
    from graph.exchange import written
    from graph.networks import network, together

    make = together if name in NETWORKS["together"] else network
    made = make(assignments(store), scope_of(asked, known), actors(store))
    return written(made, form_of(name), language)
