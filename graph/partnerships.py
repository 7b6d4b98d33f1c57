"""Agreements and partners: who is party to what, what was done to it, and which partners have none."""

from __future__ import annotations

from graph.agreements import agreements
from graph.iris import DN
from graph.links import Link, place
from graph.names import parts, plain
from graph.neighbourhood import Naming, edges_of
from graph.picture import MOST, Picture, kept_edges, nodes_of
from graph.report import text
from graph.sparql import query
from graph.store import Store

_COLUMNS = {"unit": 0, "agency": 0, "act": 0, "agreement": 1, "partner": 2, "organization": 2, "country": 3}


def picture(store: Store, most: int = MOST) -> Picture:
    """Return every agreement with its acts and parties, and every partner with its country.

    Columns: 0 the Vietnamese parties and the acts, 1 the agreements, 2 the partners, 3 their countries. A
    partner that is party to no agreement is tied to its country alone.
    """
    names = Naming(store)
    links: set[Link] = set()
    for one in agreements(store):
        links |= {Link(one.iri, DN.party, party) for party in one.parties}
        links |= {Link(act.iri, DN.agreement, one.iri) for act in one.acts}
    for row in store.rows(query("partner-cards").text):
        links.add(Link(plain(row["partner"]), DN.country, plain(row["country"])))
    ends = sorted({end for link in links for end in (link.source, link.target)}, key=place)
    columns = {iri: _COLUMNS.get(parts(iri)[0], 2) for iri in ends}
    edges = edges_of(store, names, sorted(links))
    nodes = nodes_of(names, columns, edges, most)
    return Picture(
        name="agreements",
        form="layers",
        nodes=nodes,
        edges=kept_edges(edges, nodes),
        left_out=len(columns) - len(nodes),
        notes=(text("picture.note.agreements"),),
    )
