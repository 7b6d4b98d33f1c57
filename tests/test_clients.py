"""Clients that aren't ours get the same rows from a running server, diacritics whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from crash import free_port
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, parse_query_results

from graph.folders import folder_of
from graph.oxigraph import OxigraphStore

HERE = Path(__file__).parent
CLIENTS = Path(os.environ.get("DOINGOAI_CLIENTS", HERE.parent / "var" / "clients"))
"""The folder into which `npm ci` has put what `tests/clients/package.json` names."""
QUESTIONS = [
    *sorted((HERE / "contract").glob("*.rq")),
    *sorted((folder_of("graph") / "queries" / "questions").glob("cq*.rq"))[:9],
]
TEXTS = [path.read_text(encoding="utf-8") for path in QUESTIONS]
TOKEN = "clients-test-token"  # noqa: S105

Row = tuple[tuple[str, str, str, str], ...]
"""Variable, value, language or datatype, and kind of each term of a row."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of a server of the real dataset that takes updates with a token."""
    folder, port = tmp_path_factory.mktemp("clients"), free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "api", "serve", "--store", folder / "store", "--port", str(port)],
        env=os.environ | {"DOINGOAI_ADMIN_TOKEN": TOKEN},
        stderr=subprocess.DEVNULL,
    )
    endpoint = f"http://127.0.0.1:{port}/sparql"
    until = time.monotonic() + 90
    while True:
        try:
            httpx.get(endpoint, params={"query": "ASK {}"}).raise_for_status()
            break
        except httpx.HTTPError:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
    yield endpoint
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def expected(real: OxigraphStore) -> list[Counter[Row]]:
    """The rows of each question, from the engine in this process; some have diacritics."""
    found = [Counter(_json(real.answer(text, "json"))) for text in TEXTS]
    assert len(found) >= 20
    assert all(found)
    assert "Sở Văn hóa, Thể thao và Du lịch" in repr(found)
    return found


def test_sparqlwrapper(server: str, expected: list[Counter[Row]]) -> None:
    from SPARQLWrapper import JSON, POST, XML, SPARQLWrapper

    client = SPARQLWrapper(server)
    client.setReturnFormat(JSON)
    for number, text in enumerate(TEXTS):
        client.setMethod(POST if number % 2 else "GET")
        client.setQuery(text)
        assert Counter(_json(json.dumps(client.queryAndConvert()).encode())) == expected[number]
    client.setReturnFormat(XML)
    found = client.queryAndConvert().toxml().encode()
    assert Counter(_rows(found, QueryResultsFormat.XML)) == expected[-1]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(method: str, server: str, expected: list[Counter[Row]]) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    store = SPARQLStore(server, method=method, returnFormat="json")
    for text, rows in zip(TEXTS, expected, strict=True):
        result = store.query(text)
        assert Counter(_rdflib(one) for one in result.bindings) == rows


def test_rdflib_sparqlupdatestore(server: str, expected: list[Counter[Row]]) -> None:
    from rdflib import Graph, URIRef
    from rdflib import Literal as Text
    from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

    store = SPARQLUpdateStore(server, server, headers={"Authorization": f"Bearer {TOKEN}"})
    graph = Graph(store, identifier=URIRef("https://w3id.org/doingoai/graph/register"))
    triple = (URIRef("urn:x"), URIRef("urn:y"), Text('Đức Cơ "\\\n', lang="vi"))
    graph.add(triple)
    assert list(graph) == [triple]
    graph.remove((None, None, None))
    assert list(graph) == []
    for text, rows in zip(TEXTS, expected, strict=True):
        assert Counter(_rdflib(one) for one in store.query(text).bindings) == rows


@pytest.mark.skipif(not shutil.which("roqet"), reason="roqet is not installed (rasqal-utils)")
def test_roqet(server: str, expected: list[Counter[Row]]) -> None:
    for path, rows in zip(QUESTIONS, expected, strict=True):
        command = ["roqet", "-q", "-p", server, "-r", "xml", str(path)]
        said = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout
        assert Counter(_rows(said, QueryResultsFormat.XML)) == rows


@pytest.mark.skipif(
    not shutil.which("node") or not (CLIENTS / "node_modules" / "@comunica").is_dir(),
    reason="node or Comunica is not installed (npm ci of tests/clients into var/clients)",
)
def test_comunica(server: str, expected: list[Counter[Row]]) -> None:
    said = subprocess.run(
        ["node", str(HERE / "clients" / "ask.mjs"), server],
        input=json.dumps(TEXTS).encode(),
        env=os.environ | {"CLIENTS": str(CLIENTS)},
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout
    for answer, rows in zip(json.loads(said), expected, strict=True):
        found = Counter(
            tuple(sorted((name, value, language, kind) for name, (kind, value, language) in row.items()))
            for row in answer
        )
        assert found == rows


def _json(content: bytes) -> list[Row]:
    return _rows(content, QueryResultsFormat.JSON)


def _rows(content: bytes, form: QueryResultsFormat) -> list[Row]:
    """Return the rows of a table of results."""
    found = parse_query_results(content, format=form)
    names = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    return [
        tuple(sorted((name, *_term(row[name])) for name in names if row[name] is not None))
        for row in found  # type: ignore[union-attr]
    ]


def _term(term: NamedNode | Literal | BlankNode) -> tuple[str, str, str]:
    """Return value, language and kind of a term."""
    kind = {NamedNode: "NamedNode", BlankNode: "BlankNode"}.get(type(term), "Literal")
    return term.value, getattr(term, "language", None) or "", kind


def _rdflib(row: Any) -> Row:
    """Return a row of rdflib's."""
    from rdflib import Literal as Text

    return tuple(
        sorted(
            (str(name), str(term), getattr(term, "language", None) or "", "Literal")
            if isinstance(term, Text)
            else (str(name), str(term), "", "NamedNode")
            for name, term in row.items()
        )
    )
