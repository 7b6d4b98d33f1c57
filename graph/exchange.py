"""The coordination networks for other programs: GraphML, GEXF and CSV lists of nodes and edges.

GraphML is that of U. Brandes and others, "GraphML Progress Report", Graph Drawing 2001; GEXF is version 1.2
(gexf.net), read by Gephi. All four are UTF-8, the same bytes for the same network, with labels in both
languages; `label`, which programs show first, is the one in the language asked for. The CSV lists have the
headers that Gephi expects (Id, Label, Source, Target, Type, Weight) and no byte order mark, which an importer
may read as part of the first header; what could start a formula there gets an apostrophe (`graph.formulas`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from graph.errors import FormatUnknown
from graph.formulas import unevaluated
from graph.iris import IDS
from graph.language import Language

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

    Network = Graph[str] | DiGraph[str]

MEDIA_TYPES: dict[str, str] = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "nodes.csv": "text/csv; charset=utf-8",
    "edges.csv": "text/csv; charset=utf-8",
}
"""The media types of the forms, by the ending of a file's name."""

NODES = ("Id", "Label", "label_vi", "label_en", "kind", "level", "iri")
EDGES = ("Source", "Target", "Type", "Weight", "newman", "tasks")
"""The columns of the lists; `tasks` are ids parted by TASKS, `newman` is empty for the directed network."""

TASKS = "; "
"""What parts the ids of tasks."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold (XML 1.0, 2.2)."""


def written(network: Network, form: str, language: Language = "vi") -> bytes:
    """Return a network in a form: `graphml`, `gexf`, `nodes.csv` or `edges.csv`.

    Raises:
        FormatUnknown: if there is no such form.
    """
    writers: dict[str, Callable[[Network, Language], bytes]] = {
        "graphml": graphml,
        "gexf": gexf,
        "nodes.csv": nodes,
        "edges.csv": edges,
    }
    if form not in writers:
        raise FormatUnknown(name=form, known=", ".join(MEDIA_TYPES))
    return writers[form](network, language)


def graphml(network: Network, language: Language = "vi") -> bytes:
    """Return a network as GraphML; nodes are known by kind and id, `tasks` are ids parted by TASKS."""
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_graphml_xml(_plain(network, language), buffer, encoding="utf-8")
    return buffer.getvalue()


def gexf(network: Network, language: Language = "vi") -> bytes:
    """Return a network as GEXF, without the date that networkx's writer adds."""
    from networkx.readwrite.gexf import GEXFWriter

    buffer = io.BytesIO()
    writer: Any = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_plain(network, language))
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate")
    writer.write(buffer)
    return buffer.getvalue()


def nodes(network: Network, language: Language = "vi") -> bytes:
    """Return the nodes of a network as CSV, with the columns NODES."""
    return _csv(
        NODES,
        (
            (node, *map(unevaluated, _labels(data, language)), data["kind"], data["level"], IDS + node)
            for node, data in network.nodes(data=True)
        ),
    )


def edges(network: Network, language: Language = "vi") -> bytes:
    """Return the edges of a network as CSV, with the columns EDGES; they are the same in both languages."""
    kind = "Directed" if network.is_directed() else "Undirected"
    return _csv(
        EDGES,
        (
            (source, target, kind, data["weight"], data.get("newman", ""), TASKS.join(data["tasks"]))
            for source, target, data in network.edges(data=True)
        ),
    )


def _plain(network: Network, language: Language) -> Network:
    """Return a copy whose attributes are texts and numbers alone."""
    made = network.copy()
    for node, data in made.nodes(data=True):
        data |= {name: _NO_XML.sub("", data[name]) for name in ("label_vi", "label_en")}
        data |= {"label": data[f"label_{language}"], "iri": IDS + node}
    for _, _, data in made.edges(data=True):
        data["tasks"] = TASKS.join(data["tasks"])
    return made


def _labels(data: dict[str, Any], language: Language) -> tuple[str, ...]:
    return data[f"label_{language}"], data["label_vi"], data["label_en"]


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")
