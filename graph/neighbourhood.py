"""What surrounds a thing: the things that statements link it to, step by step, and those statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.errors import ThingUnknown
from graph.iris import DN, IDS, RDFS
from graph.links import KINDS, Link, Links, kind_of, place
from graph.names import Names, parts
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Row, Store, Term

DEEPEST = 3
"""The most steps that a neighbourhood may reach."""

GROWTH = 40
"""The most things that one expansion adds."""
LIMIT = 400
"""The most things that a neighbourhood may grow to."""

_GROUPS = frozenset({"agency-group"})


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of a neighbourhood.

    `short` is the short name of a document, else the label, which is the slug where there is no name;
    `number` is that of a task in its plan.
    `distance` is the number of steps from the centre, `degree` the number of edges that meet here.
    """

    iri: str
    kind: str
    slug: str
    label: Names
    short: Names
    number: str
    inferred: bool
    distance: int
    degree: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document that an edge rests on, e.g. "Kế hoạch 1520, Phụ lục, mục 21"."""

    iri: str
    label: Names


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement that links two things, with the passages that it rests on, `count` in number.

    `label` names the property; it is empty where the ontology has no label for it. `inferred` says that
    no document words it so: a curator read it out of the passages.
    """

    source: str
    target: str
    property: str
    label: Names
    count: int
    passages: tuple[Passage, ...]
    inferred: bool


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The things around a centre and the statements between them.

    The nodes stand in the order in which they were chosen: nearest first, then those with most links to
    what is nearer. `left_out` counts the things within the depth for which there was no room. `counts`
    gives the things within the depth by kind, whichever kinds were asked for. `grown` are the things that
    were expanded, each with those that it added, which stand last among the nodes.
    """

    centre: str
    depth: int
    groups: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    counts: tuple[tuple[str, int], ...]
    grown: tuple[tuple[str, tuple[str, ...]], ...] = ()


def around(
    store: Store,
    iri: str,
    depth: int = 1,
    most: int = 150,
    *,
    groups: bool = True,
    kinds: Iterable[str] | None = None,
    expanded: Iterable[str] = (),
) -> Neighbourhood:
    """Return what surrounds a thing.

    Args:
        store: the dataset.
        iri: the thing in the centre, which is shown whatever its kind.
        depth: how many steps to go, 1 to 3.
        most: how many things to show at most, the centre included.
        groups: whether generic agency groups are shown.
        kinds: the kinds to show; things of other kinds are neither shown nor walked through.
        expanded: things whose nearest ones are added, GROWTH of each at most and up to LIMIT in all; one
            that is not shown adds nothing. What is left out of an expansion counts as left out.

    Raises:
        ThingUnknown: if nothing in the dataset has this IRI.
        ValueError: if the depth is not 1 to 3.
    """
    if not 1 <= depth <= DEEPEST:
        raise ValueError(depth)
    names = Naming(store)
    if not iri.startswith(IDS) or not _is_iri(iri) or not names.of(iri):
        raise ThingUnknown(iri=iri)
    links = Links(store)
    every = frozenset(KINDS) if groups else frozenset(KINDS) - _GROUPS
    within = links.reach(iri, depth, every)
    found = within if kinds is None else links.reach(iri, depth, every & frozenset(kinds))
    kept = dict(list(found.items())[:most])
    wanted = set(found)
    grown: dict[str, tuple[str, ...]] = {}
    chosen = every if kinds is None else every & frozenset(kinds)
    for one in dict.fromkeys(expanded):
        if one not in kept:
            continue
        near = [end for end in links.reach(one, 1, chosen) if end not in kept]
        new = near[: max(min(GROWTH, LIMIT - len(kept)), 0)]
        wanted.update(near)
        kept.update(dict.fromkeys(new, kept[one] + 1))
        grown[one] = tuple(new)
    inner = {link for one in kept for link in links.of(one) if link.source in kept and link.target in kept}
    edges = edges_of(store, names, sorted(inner))
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    counts = Counter(kind_of(one) for one in sorted(within, key=place) if one != iri)
    return Neighbourhood(
        centre=iri,
        depth=depth,
        groups=groups,
        nodes=tuple(names.node(one, distance, degrees[one]) for one, distance in kept.items()),
        edges=tuple(edges),
        left_out=len(wanted) - len(kept),
        counts=tuple(counts.items()),
        grown=tuple(grown.items()),
    )


class Naming:
    """What things and properties are called, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, list[tuple[str, Literal]]] = {}

    def of(self, iri: str) -> list[tuple[str, Literal]]:
        """Return the naming properties of a thing with their values, in a fixed order."""
        if iri not in self._known:
            rows = self._store.rows(query("network-names").bind(focus=NamedNode(iri)))
            found = [
                (_iri(row["property"]), row["value"]) for row in rows if isinstance(row["value"], Literal)
            ]
            self._known[iri] = sorted(found, key=str)
        return self._known[iri]

    def label(self, iri: str, property_: str = RDFS + "label") -> Names:
        """Return a name in both languages, the only one for both, or none."""
        texts: dict[str, str] = {}
        for name, value in self.of(iri):
            if name == property_:
                texts.setdefault(value.language or "", value.value)
        vi = texts.get("vi") or texts.get("en") or ""
        return Names(vi, texts.get("en") or vi)

    def is_inferred(self, iri: str) -> bool:
        """Return whether a thing's description is a curator's reading."""
        return any(name == DN.inferred and value.value == "true" for name, value in self.of(iri))

    def node(self, iri: str, distance: int, degree: int) -> Node:
        """Return a thing as a node."""
        kind, slug = parts(iri)
        values = {name: value.value for name, value in self.of(iri)}
        label = self.label(iri) or Names(slug, slug)
        return Node(
            iri=iri,
            kind=kind,
            slug=slug,
            label=label,
            short=self.label(iri, DN.shortName) or label,
            number=values.get(DN.number, ""),
            inferred=self.is_inferred(iri),
            distance=distance,
            degree=degree,
        )


def edges_of(store: Store, names: Naming, links: Sequence[Link]) -> list[Edge]:
    """Return statements with their names and the passages that they rest on, in the order given."""
    citations = query("network-citations")
    sources = dict.fromkeys(link.source for link in links)
    cited = {one: store.rows(citations.bind(focus=NamedNode(one))) for one in sources}
    return [_edge(link, names, cited[link.source]) for link in links]


def _edge(link: Link, names: Naming, citations: Sequence[Row]) -> Edge:
    """Return a statement with the passages for just it or, where there are none, for its whole subject."""
    own = [row for row in citations if _supported(row) == (link.property, link.target)]
    rows = own or [row for row in citations if not any(_supported(row))]
    passages: dict[str, Passage] = {}
    for row in sorted(rows, key=lambda row: in_order(_iri(row["citation"]))):
        label = Names(_text(row["vi"]), _text(row["en"]))
        passages.setdefault(label.vi, Passage(_iri(row["citation"]), label))
    return Edge(
        source=link.source,
        target=link.target,
        property=link.property,
        label=names.label(link.property),
        count=len(passages),
        passages=tuple(passages.values()),
        inferred=all("inferred" in row for row in own) if own else names.is_inferred(link.source),
    )


def _supported(row: Row) -> tuple[str, str]:
    return _iri(row.get("property")), _iri(row.get("value"))


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _iri(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal) else ""
