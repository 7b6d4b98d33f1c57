"""What a view shows, before it is drawn: things, the ties between them, and where each belongs.

Every view is one: the module of its noun makes it (`graph/ties.py`, `graph/plan_tree.py`,
`graph/partnerships.py`, `graph/lineage.py`, `graph/partner_map.py`), `viz/placing.py` finds the places,
`viz/network.py` and `viz/still.py` draw it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from graph.language import LANGUAGES
from graph.names import Names
from graph.neighbourhood import Edge, Naming, Neighbourhood, Node, Passage
from graph.report import Text, text

Form = Literal["web", "layers", "map"]
"""A web has no order, layers are columns from left to right, a map has places on the globe."""
MOST = 150
"""The most things that a view begins with."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The content of a view.

    The `distance` of a node is its column in layers. `grown` are the things that were expanded, each with
    those that it added, which stand last among the nodes. `values` are what the size of a thing shows,
    `measure` says what that is. `behind` are the tasks behind a tie, by its ends. `points` are latitude and
    longitude in degrees (WGS 84). `more` counts what an expansion of a thing would add. `clusters` are
    things that belong together, with what they have in common. `notes` say how
    the picture is to be read.
    """

    name: str
    form: Form
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0
    centre: str = ""
    grown: tuple[tuple[str, tuple[str, ...]], ...] = ()
    values: Mapping[str, float | None] = field(default_factory=dict)
    measure: str = ""
    behind: Mapping[tuple[str, str], tuple[Passage, ...]] = field(default_factory=dict)
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    more: Mapping[str, int] = field(default_factory=dict)
    clusters: tuple[tuple[Text, tuple[str, ...]], ...] = ()
    notes: tuple[Text, ...] = ()


def pictured(view: Neighbourhood) -> Picture:
    """Return a neighbourhood as a picture."""
    return Picture(
        name="ego",
        form="web",
        nodes=view.nodes,
        edges=view.edges,
        left_out=view.left_out,
        centre=view.centre,
        grown=view.grown,
        notes=(text("picture.note.stated"),),
    )


def nodes_of(
    names: Naming, columns: Mapping[str, int], edges: Iterable[Edge], most: int = MOST
) -> tuple[Node, ...]:
    """Return things as nodes, each in its column, `most` of them, in the order given."""
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    return tuple(names.node(iri, column, degrees[iri]) for iri, column in list(columns.items())[:most])


def kept_edges(edges: Iterable[Edge], nodes: Iterable[Node]) -> tuple[Edge, ...]:
    """Return the ties between things that are shown."""
    shown = {node.iri for node in nodes}
    return tuple(edge for edge in edges if edge.source in shown and edge.target in shown)


def said(names: Names) -> Text:
    """Return names as a text."""
    return {language: names.said(language) for language in LANGUAGES}
