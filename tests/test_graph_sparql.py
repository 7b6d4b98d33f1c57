"""Query files are bound by terms; no text can break out of a term."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import QueryInvalid, QueryUnknown
from graph.folders import folder_of
from graph.oxigraph import OxigraphStore
from graph.sparql import bind, query, read_query

FILES = sorted((folder_of("graph") / "queries").glob("*.rq"))
HOSTILE = ['"', "\\", '" } DROP ALL # ', "\n", "\x00", '"""', "?x", "') }", "\u2028", "𝒳", "{}", "%s"]


@pytest.fixture
def store() -> OxigraphStore:
    made = OxigraphStore.create()
    subject, name = NamedNode("http://e/s"), NamedNode("http://e/name")
    made.load(Quad(subject, name, Literal(text), NamedNode("http://e/g")) for text in HOSTILE)
    return made


@pytest.mark.parametrize("text", HOSTILE)
def test_a_literal_stays_a_literal(store: OxigraphStore, text: str) -> None:
    asked = bind("SELECT ?s WHERE { ?s <http://e/name> ?text }", {"text": Literal(text)})
    assert [row["s"] for row in store.rows(asked)] == [NamedNode("http://e/s")]


@pytest.mark.parametrize("iri", ["http://e/> . ?s ?p ?o <http://e/", "a b", 'http://e/"', "http://e/{"])
def test_an_iri_that_is_none_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        NamedNode(iri)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_query_file_has_a_header_and_parses_with_its_parameters(path) -> None:
    file = read_query(path)
    assert {"title", "title_en", "description", "returns"} <= set(file.header)
    bound = file.bind(**{name: NamedNode("http://e/s") for name in file.params})
    OxigraphStore.create().query(bound)


def test_parameters_must_be_the_ones_of_the_file() -> None:
    made = next(file for file in map(read_query, FILES) if file.params)
    with pytest.raises(TypeError):
        made.bind()
    with pytest.raises(TypeError):
        made.bind(**dict.fromkeys((*made.params, "more"), NamedNode("http://e/s")))


@pytest.mark.parametrize("name", ["none", "../secret", "a/b", "", "A"])
def test_an_unknown_query_is_refused(name: str) -> None:
    with pytest.raises(QueryUnknown):
        query(name)


def test_a_syntax_error_has_line_and_column(store: OxigraphStore) -> None:
    with pytest.raises(QueryInvalid) as caught:
        store.rows("SELECT ?s\nWHERE { ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 16)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { ?s ", 'expected one of "!", "$", "(", ":", "<", "?", "^", "a", REDUCED, WHERE'),
        ("foo", "expected one of ASK"),
        ("PREFIX x SELECT", "expected CONSTRUCT"),
    ],
)
def test_what_was_expected_is_said_without_ranges_of_signs(text: str, said: str) -> None:
    with pytest.raises(QueryInvalid) as caught:
        OxigraphStore.create().rows(text)
    assert caught.value.details["reason"] == said
