"""The networks written for other programs and read back, whole."""

from __future__ import annotations

import csv
import io
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from graph.actors import actors
from graph.assignments import assignments
from graph.errors import FormatUnknown
from graph.exchange import EDGES, MEDIA_TYPES, NODES, edges, gexf, graphml, nodes, written
from graph.iris import IDS
from graph.networks import network, together
from graph.oxigraph import OxigraphStore
from graph.scope import Scope


@pytest.fixture(scope="module", params=["directed", "undirected"])
def made(request: pytest.FixtureRequest, real: OxigraphStore) -> Any:
    build = network if request.param == "directed" else together
    return build(assignments(real), Scope(generic=True), actors(real))


def expected(made: Any, language: str) -> tuple[dict[str, Any], dict[Any, Any]]:
    nodes_ = {
        node: {**data, "label": data[f"label_{language}"], "iri": IDS + node}
        for node, data in made.nodes(data=True)
    }
    return nodes_, {
        key(made, ends): {**data, "tasks": "; ".join(data["tasks"])} for *ends, data in made.edges(data=True)
    }


def key(made: Any, ends: Any) -> Any:
    return tuple(ends) if made.is_directed() else frozenset(ends)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_graphml_is_read_back(made: Any, language: Any) -> None:
    back = nx.read_graphml(io.BytesIO(graphml(made, language)))
    assert back.is_directed() == made.is_directed()
    found = dict(back.nodes(data=True)), {key(made, ends): data for *ends, data in back.edges(data=True)}
    assert found == expected(made, language)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_gexf_is_read_back(made: Any, language: Any) -> None:
    back = nx.read_gexf(io.BytesIO(gexf(made, language)))
    assert back.is_directed() == made.is_directed()
    found = {key(made, ends): {**data} for *ends, data in back.edges(data=True)}
    for data in found.values():
        data.pop("id")
    assert (dict(back.nodes(data=True)), found) == expected(made, language)


def test_gexf_holds_no_date(made: Any) -> None:
    assert b"lastmodifieddate" not in gexf(made)
    assert b'version="1.2' in gexf(made)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_lists_are_read_back(made: Any, language: Any) -> None:
    first, second = expected(made, language)
    found = list(csv.DictReader(io.StringIO(nodes(made, language).decode("utf-8"), newline="")))
    assert tuple(found[0]) == NODES
    assert {row.pop("Id"): {"label": row.pop("Label"), **row} for row in found} == first
    ties = list(csv.DictReader(io.StringIO(edges(made, language).decode("utf-8"), newline="")))
    assert tuple(ties[0]) == EDGES
    assert {row["Type"] for row in ties} == {"Directed" if made.is_directed() else "Undirected"}
    assert {
        key(made, (row["Source"], row["Target"])): {
            "weight": int(row["Weight"]),
            "tasks": row["tasks"],
            **({} if made.is_directed() else {"newman": float(row["newman"])}),
        }
        for row in ties
    } == second


def test_pandas_reads_numbers_and_letters(made: Any) -> None:
    table = pd.read_csv(io.BytesIO(edges(made)))
    assert table["Weight"].sum() == sum(data["weight"] for *_, data in made.edges(data=True))
    named = pd.read_csv(io.BytesIO(nodes(made)), index_col="Id")
    assert named.loc["agency/so-ngoai-vu", "Label"] == "Sở Ngoại vụ"
    assert nodes(made)[:3] == b"Id,"


def test_the_same_network_gives_the_same_bytes(made: Any, real: OxigraphStore) -> None:
    build = network if made.is_directed() else together
    again = build(assignments(real), Scope(generic=True), actors(real))
    for form in MEDIA_TYPES:
        assert written(made, form, "en") == written(again, form, "en")


def test_writing_changes_nothing(made: Any) -> None:
    before = [(ends, dict(data)) for *ends, data in made.edges(data=True)], dict(made.nodes(data=True))
    for form in MEDIA_TYPES:
        written(made, form)
    assert (
        [(ends, dict(data)) for *ends, data in made.edges(data=True)],
        dict(made.nodes(data=True)),
    ) == before
    assert "label" not in made.nodes["agency/so-ngoai-vu"]


def test_an_unknown_form(made: Any) -> None:
    with pytest.raises(FormatUnknown, match="graphml"):
        written(made, "dot")


def test_an_empty_network_can_be_written() -> None:
    for form in MEDIA_TYPES:
        assert written(network([], Scope()), form)


def test_names_that_hurt_hurt_no_reader(made: Any) -> None:
    named = made.copy()
    node = next(iter(named))
    named.nodes[node].update(label_vi='=cmd|"x"\x00\x1b;-1\ufffe</a>', label_en="@a\n+b")
    for read, content in ((nx.read_graphml, graphml(named)), (nx.read_gexf, gexf(named))):
        back = read(io.BytesIO(content)).nodes[node]
        assert back["label_vi"] == '=cmd|"x";-1</a>'
    rows = list(csv.reader(io.StringIO(nodes(named, "en").decode())))
    row = next(row for row in rows if row[0] == node)
    assert row[1:4] == ["'@a\n'+b", "'=cmd|\"x\"\x00\x1b;'-1\ufffe</a>", "'@a\n'+b"]
