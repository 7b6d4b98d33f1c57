"""The guard: refuses calls to other servers, deep nesting and great length, and lets honest queries pass."""

from __future__ import annotations

import pytest

from graph.errors import QueryRefused, QueryTooLarge
from graph.guard import DEEPEST, LONGEST, inspect


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * WHERE { service\n<http://e/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE SILENT ?s { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p 'it''s' . SERVICE <http://e/> {} }",
        'SELECT * WHERE { ?s ?p "\\"" } # "\n SERVICE <http://e/> {}',
        "SELECT * WHERE { ?s ?p '''a'b''' SERVICE<http://e/>{} }",
    ],
)
def test_a_call_to_another_server_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        inspect(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * WHERE { ?s ?p "SERVICE <http://e/> {" }',
        "SELECT * WHERE { ?service ?p ?o } # SERVICE <http://e/>",
        "SELECT * WHERE { <http://e/SERVICE> ?p ?o }",
        "PREFIX e: <http://e/> SELECT * WHERE { e:SERVICE e:service ?o }",
        "SELECT * WHERE { ?s ?p '''{{{{ SERVICE '' {{{{''' }",
        "SELECT * WHERE " + "{" * DEEPEST + "}" * DEEPEST,
    ],
)
def test_an_honest_query_passes(query: str) -> None:
    inspect(query)


@pytest.mark.parametrize("bracket", "{([")
def test_deep_nesting_is_refused(bracket: str) -> None:
    with pytest.raises(QueryTooLarge):
        inspect("SELECT * WHERE " + bracket * 4000)


def test_great_length_is_refused() -> None:
    with pytest.raises(QueryTooLarge):
        inspect("#" * (LONGEST + 1))
