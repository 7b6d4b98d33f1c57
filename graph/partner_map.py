"""The partners on the map: where each lies, and a line from Gia Lai to it."""

from __future__ import annotations

from graph.iris import DN, thing
from graph.links import Link
from graph.names import Names, plain
from graph.neighbourhood import Edge, Naming, edges_of
from graph.picture import MOST, Picture, kept_edges, nodes_of, said
from graph.report import text
from graph.sparql import query
from graph.store import Store

HOME = thing("unit", "tinh-gia-lai")
"""Where the lines begin."""
SEAT = (13.776, 109.224)
"""Quy Nhơn, where the province's mark stands (GeoNames 1568574): ours, as no document states a place."""


def picture(store: Store, most: int = MOST) -> Picture:
    """Return the partners that have coordinates, each tied to the province; others count as left out.

    The tie says no more than that the documents name a partner; it rests on where the partner is cited.
    """
    names = Naming(store)
    rows = store.rows(query("partner-places").text)
    points = {
        plain(row["partner"]): (float(plain(row["latitude"])), float(plain(row["longitude"])))
        for row in rows
        if "latitude" in row and "longitude" in row
    }
    missing = {plain(row["partner"]) for row in rows} - set(points)
    tie = text("picture.map.tie")
    cited = edges_of(store, names, [Link(iri, DN.country, HOME) for iri in points])
    label = Names(tie["vi"], tie["en"])
    edges = [Edge(HOME, edge.source, "", label, edge.count, edge.passages, edge.inferred) for edge in cited]
    countries: dict[str, list[str]] = {}
    for row in rows:
        if "country" in row and plain(row["partner"]) in points:
            countries.setdefault(plain(row["country"]), []).append(plain(row["partner"]))
    everything = {HOME: SEAT, **points} if names.of(HOME) else points
    nodes = nodes_of(names, dict.fromkeys(everything, 0), edges, most)
    return Picture(
        name="map",
        form="map",
        nodes=nodes,
        edges=kept_edges(edges, nodes),
        left_out=len(missing) + len(everything) - len(nodes),
        points=everything,
        clusters=tuple((said(names.label(one)), tuple(of)) for one, of in countries.items()),
        notes=(text("picture.note.map"),),
    )
