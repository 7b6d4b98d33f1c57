"""The guard: refuses calls to elsewhere, deep nesting and great length, and lets honest queries pass."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress
from urllib.parse import urljoin

import pytest

from graph.errors import QueryRefused, QueryTooLarge
from graph.guard import (
    DEEPEST,
    DEEPEST_LISTS,
    LONGEST,
    LONGEST_GRAPHS,
    LONGEST_JOINED,
    LONGEST_UPDATE,
    MOST_OPERATORS,
    Inspection,
    inspect,
    inspect_update,
)

CALLS = [
    "SELECT * WHERE { SERVICE <http://e/> { ?s ?p ?o } }",
    "SELECT * WHERE { service\n<http://e/> { ?s ?p ?o } }",
    "SELECT * WHERE { SERVICE SILENT ?s { ?s ?p ?o } }",
    "SELECT * WHERE { ?s ?p 'it''s' . SERVICE <http://e/> {} }",
    'SELECT * WHERE { ?s ?p "\\"" } # "\n SERVICE <http://e/> {}',
    "SELECT * WHERE { ?s ?p '''a'b''' SERVICE<http://e/>{} }",
    "SELECT * WHERE { # \rSERVICE <http://e/> {} }",
    "SELECT * WHERE { \\u0053ERVICE <http://e/> {} }",
    "SELECT * WHERE { SERV\\U00000049CE <http://e/> {} }",
    "SELECT * WHERE { <http://e/\\u0041#> ?p 1 . SERVICE <http://e/> {} }",
    "SELECT * WHERE { ?s ?p 1SERVICE <http://e/> {} }",
    "SELECT * WHERE { ?s ?p trueSERVICE <http://e/> {} }",
    "SELECT * WHERE { FILTER(1<2)SERVICE<http://e/>{} }",
    'SELECT * WHERE { FILTER(1<"a")SERVICE <http://e/> {} }',
    "PREFIX : <http://e/> PREFIX SERVICE: <x:> SELECT * WHERE { SERVICE:x {} }",
    "PREFIX e: <http://e/> SELECT * WHERE { SERVICEe:x {} }",
    "PREFIX e: <http://e/> SELECT * WHERE { ?s ?p trueSERVICESILENTe:x {} }",
]


RESOLVED = Inspection("ask", ("http:g", "http://e/f/g", "http://e/f/h", "http://e/f/h"))


@pytest.mark.parametrize("query", CALLS)
def test_a_call_to_another_server_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        inspect(query)
    with pytest.raises(QueryRefused, match="SERVICE"):
        inspect_update(query.replace("SELECT *", "INSERT {}"))


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://e/>",
        "load silent <http://e/> INTO GRAPH <x:g>",
        "PREFIX e: <http://e/> LOAD e:x",
        "PREFIX e: <http://e/> LOADe:x",
        "PREFIX : <http://e/> LOAD:x",
        "PREFIX : <http://e/> LOADSILENT:x",
        "PREFIX LOAD: <x:> PREFIX : <http://e/> LOAD:x",
        "BASE <http://e/>LOAD <x>",
        "CLEAR ALL;LOAD<http://e/>",
        "INSERT DATA { <x:s> <x:p> '}' } ; # ;\n LOAD <http://e/>",
        "INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } } ; \\u004cOAD <file:///etc/passwd>",
    ],
)
def test_an_update_that_loads_is_refused(update: str) -> None:
    with pytest.raises(QueryRefused, match="LOAD"):
        inspect_update(update)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * WHERE { ?s ?p "SERVICE <http://e/> {" }',
        "SELECT * WHERE { ?service ?p ?o } # SERVICE <http://e/>",
        "SELECT * WHERE { $service ?p 'x'@service }",
        "SELECT * WHERE { <http://e/SERVICE> ?p ?o }",
        "PREFIX e: <http://e/> SELECT * WHERE { e:SERVICE e:service ?o . e:myservice ?p e:a-service.b }",
        "PREFIX service: <http://e/> SELECT * WHERE { service:a service:b ?o }",
        "PREFIX e: <http://e/> SELECT * WHERE { ?a e:SERVICE e:x { ?b ?c ?d } GRAPH ?service { ?e ?f ?g } }",
        "SELECT * WHERE { ?s ?p '''{{{{ SERVICE '' {{{{''' }",
        "SELECT * WHERE " + "{" * DEEPEST + "}" * DEEPEST,
        "ASK { FILTER" + "(" * DEEPEST_LISTS + "1" + ")" * DEEPEST_LISTS + "}",
        "ASK { FILTER(1 IN (" + "1," * (MOST_OPERATORS - 10) + "1)) }",
        "#" * LONGEST,
    ],
)
def test_an_honest_query_passes(query: str) -> None:
    inspect(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:LOAD> <x:p> 'LOAD <http://e/>' } # LOAD <http://e/>",
        "PREFIX load: <x:> PREFIX e: <x:> INSERT DATA { load:a load:b e:load } ; CLEAR GRAPH e:LOAD",
        "DELETE { ?load ?p ?o } WHERE { ?load ?p ?o ; <x:q> ?r FILTER(?o > <x:LOAD>) }",
        "INSERT DATA { " + "<x:s> <x:p> 1 . " * 10_000 + "}",
    ],
)
def test_an_honest_update_passes(update: str) -> None:
    inspect_update(update)


@pytest.mark.parametrize("bracket", "{([")
def test_deep_nesting_is_refused(bracket: str) -> None:
    with pytest.raises(QueryTooLarge):
        inspect("SELECT * WHERE " + bracket * 4000)
    with pytest.raises(QueryTooLarge):
        inspect_update("INSERT DATA " + bracket * 4000)


@pytest.mark.parametrize(("bracket", "most"), [("{", DEEPEST), ("(", DEEPEST_LISTS), ("[", DEEPEST_LISTS)])
def test_the_bound_of_nesting_is_exact(bracket: str, most: int) -> None:
    inspect("ASK " + bracket * most)
    with pytest.raises(QueryTooLarge) as caught:
        inspect("ASK " + bracket * (most + 1))
    assert caught.value.details["found"] == most + 1


@pytest.mark.parametrize("sign", ["/", "|", "^", ".", ";", ",", "*", "+", "!", "=", " UNION ", " filter "])
def test_very_many_operators_are_refused(sign: str) -> None:
    inspect("ASK {" + sign * MOST_OPERATORS + "}")
    with pytest.raises(QueryTooLarge, match="operators"):
        inspect("ASK {" + sign * (MOST_OPERATORS + 1) + "}")


@pytest.mark.parametrize("begun", ["PREFIX p: <urn:{}> ASK ", "BASE <http://e/{}/> PREFIX p: <x> ASK "])
def test_a_long_name_before_many_graphs_is_refused_before_it_is_written_out(begun: str) -> None:
    query = begun.format("x" * 45_000) + "FROM p:a " * 5_000 + "{}"
    tracemalloc.start()
    try:
        with pytest.raises(QueryTooLarge) as caught:
            inspect(query)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert caught.value.details["most"] == LONGEST_GRAPHS


def test_the_bound_of_graphs_is_exact() -> None:
    whole, rest = divmod(LONGEST_GRAPHS, 40_000)
    named = f"PREFIX p: <urn:{'x' * (40_000 - 5)}> ASK {'FROM p:a ' * whole}"
    assert rest == 0
    assert len(inspect(named + "{}").graphs) == whole
    with pytest.raises(QueryTooLarge):
        inspect(named + "FROM <x:> {}")


def test_relative_graphs_beneath_a_long_base_are_refused_before_they_are_all_resolved() -> None:
    base = f"http://e/{'a/' * 24_996}"
    assert len(base) == 50_001
    most = LONGEST_JOINED // (len(base) + 3)
    told = f"BASE <{base}> ASK " + "".join(f"FROM </{number}>" for number in range(10, 10 + most))
    assert inspect(told + "{}").graphs[-1] == f"http://e/{most + 9}"
    with pytest.raises(QueryTooLarge) as caught:
        inspect(told + "FROM </99>{}")
    assert caught.value.details == {
        "found": (most + 1) * (len(base) + 3),
        "most": LONGEST_JOINED,
        "what": "graphs",
    }
    assert "các IRI sau FROM" in caught.value.text("vi")


@pytest.mark.parametrize("reference", ["</>", "</{}>", "<//x{}>", "<http://e/{}>"])
@pytest.mark.parametrize("length", [30_000, 60_000])
def test_of_many_graphs_little_is_resolved_whatever_the_base(
    reference: str, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved: list[int] = []

    def counting(base: str, relative: str) -> str:
        resolved.append(len(base) + len(relative))
        return urljoin(base, relative)

    monkeypatch.setattr("graph.guard.urljoin", counting)
    query = f"BASE <http://e/{'a/' * (length // 2)}> ASK "
    pieces = (f"FROM{reference}".format(number) for number in range(10_000, 12_000))
    with suppress(QueryTooLarge):
        inspect(query + "".join(pieces) + "{}")
    assert sum(resolved) <= LONGEST_JOINED + length + 20


def test_a_relative_graph_is_resolved_once_however_often_it_is_named() -> None:
    query = f"BASE <http://e/{'a/' * 15_000}> ASK {'FROM </> ' * 2_000}{{}}"
    assert inspect(query).graphs == ("http://e/",) * 2_000


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("", "<https://w3id.org/doingoai/graph/plan-{}>"),
        ("BASE <https://w3id.org/doingoai/graph/>", "<plan-{}>"),
        ("PREFIX g: <https://w3id.org/doingoai/graph/>", "g:plan-{}"),
    ],
)
def test_a_thousand_graphs_pass(declared: str, written: str) -> None:
    named = "\n".join(f"FROM {written.format(number)}" for number in range(1_000))
    seen = inspect(f"{declared} SELECT * {named} {{ ?s ?p ?o }}", "http://127.0.0.1:8000/sparql")
    assert seen.graphs == tuple(f"https://w3id.org/doingoai/graph/plan-{number}" for number in range(1_000))


def test_great_length_is_refused() -> None:
    with pytest.raises(QueryTooLarge):
        inspect("#" * (LONGEST + 1))
    inspect_update("#" * LONGEST_UPDATE)
    with pytest.raises(QueryTooLarge):
        inspect_update("#" * (LONGEST_UPDATE + 1))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT * {}", Inspection("select", ())),
        ("# ASK\nPREFIX ask: <http://e/select> describe ask:x", Inspection("describe", ())),
        ("CONSTRUCT {} WHERE { SELECT * {} }", Inspection("construct", ())),
        ("ASK FROM <x:1> FROM NAMED<x:2>{}", Inspection("ask", ("x:1", "x:2"))),
        (
            "PREFIX e: <http://e/> ASK FROM e:a FROM NAMED e:b\\-c {}",
            Inspection("ask", ("http://e/a", "http://e/b-c")),
        ),
        ("BASE <http://e/f/> ASK FROM <g> {}", Inspection("ask", ("http://e/f/g",))),
        ("ASK FROM <\\u0078:1> FROM u:x {}", Inspection("ask", ("x:1", "u:x"))),
        ("BASE <http://e/f/> ASK FROM <http:g> FROM <\\u0067> FROM <h> FROM <h> {}", RESOLVED),
        ("ASK { ?from <x:FROM> 'FROM <x:1>' } # FROM <x:1>", Inspection("ask", ())),
        ("SELECT (now() AS ?x) {}", Inspection("select", (), by_chance=True)),
        ("SELECT (StrUUID () AS ?x) { ?now ?p 'RAND()' }", Inspection("select", (), by_chance=True)),
        ("SELECT * { ?now ?p 'RAND()' }", Inspection("select", ())),
        ("", Inspection("", ())),
    ],
)
def test_what_is_seen_of_a_query(query: str, found: Inspection) -> None:
    assert inspect(query) == found


def test_graphs_from_elsewhere_are_those_that_could_be_fetched_and_are_not_held() -> None:
    seen = inspect("ASK FROM <http://e/1> FROM <http://e/2> FROM NAMED <FILE:///3> FROM <urn:4> {}")
    assert list(seen.elsewhere(frozenset({"http://e/1"}))) == ["http://e/2", "FILE:///3"]
