"""What is quoted in a SPARQL text: told apart as engines do, in one pass, or refused where these differ."""

from __future__ import annotations

import time
from contextlib import suppress

import pyoxigraph
import pytest

from graph.errors import DoingoaiError, QueryInvalid, QueryRefused, QueryUnclear, TextUnclosed
from graph.guard import LONGEST, Inspection, inspect, inspect_update
from graph.quoting import bare_text, grammar_and_iris

CALL = "SERVICE <http://127.0.0.1:9/> {}"
HIDDEN = [
    f"PREFIX e: <x:> SELECT * WHERE {{ ?s e:p\\' ?o . {CALL} ?s ?q '' }}",
    f"PREFIX e: <x:> SELECT * WHERE {{ OPTIONAL {{ ?s e:p\\''' }} {CALL} OPTIONAL {{ ?s e:q\\''' }} }}",
    f"PREFIX e: <x:> SELECT * WHERE {{ OPTIONAL {{ ?s e:p\\# ?o }} {CALL} }}",
    f"PREFIX e: <x:> SELECT * WHERE {{ ?s ?p e:.{CALL} }}",
    f"PREFIX e: <x:> SELECT * WHERE {{ ?s ?p 1.{CALL} }}",
    f"SELECT * WHERE {{ ?s ?p 'a\\u0027 . {CALL} #' }}",
    f"SELECT * WHERE {{ ?s ?p 1 . #\\u000A{CALL}\n }}",
]
"""Calls that a look at quotation marks, comments and names alone does not see."""


@pytest.mark.parametrize("query", HIDDEN)
def test_a_call_that_hides_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        inspect(query)
    with pytest.raises(QueryRefused, match="SERVICE"):
        inspect_update(query.replace("SELECT *", "INSERT {}"))


UNCLEAR = [
    (f'SELECT * WHERE {{ VALUES ?x {{ """a" }} {CALL} }} #\\x """', TextUnclosed),
    (f'SELECT * WHERE {{ VALUES ?x {{ """a" }} {CALL} }} #\\uD800 """', TextUnclosed),
    (f"SELECT * WHERE {{ ?x ?p ?y FILTER(?x<'>') {CALL} FILTER(?x='') }} #'", QueryUnclear),
    (f"SELECT * WHERE {{ OPTIONAL {{ ?x ?p ?y FILTER(?x<?y#>'''\n) }} {CALL} #'''\n}}", QueryUnclear),
    (f"SELECT * WHERE {{ FILTER(?x <?y#>)\n) FILTER(1=1) {{ ?x<?y#>'''\n {CALL} #'''\n}}", QueryUnclear),
    (f"SELECT * WHERE {{ ?x ?p ?y FILTER(?x<?y#>)\n&&?x<'>') {CALL} FILTER(?x='') }} #'", QueryUnclear),
    (f"SELECT * WHERE {{ <<?s?p'>'>> ?p ?o . {CALL} ?s ?p '' }} #'", QueryUnclear),
    ("SELECT * WHERE { ?s ?p ''' }", TextUnclosed),
    ("SELECT * WHERE { ?s ?p 'a\n' }", TextUnclosed),
    ("SELECT * WHERE { ?s ?p 'a\\x' }", TextUnclosed),
]


@pytest.mark.parametrize(("query", "error"), UNCLEAR)
def test_what_may_be_read_in_two_ways_is_refused(query: str, error: type[QueryInvalid]) -> None:
    with pytest.raises(error) as caught:
        inspect(query)
    assert caught.value.line > 0 < caught.value.column
    assert caught.value.text("vi") != caught.value.text("en")
    with pytest.raises(error):
        inspect_update(query.replace("SELECT *", "INSERT {}"))


def test_the_engine_would_have_called() -> None:
    called = 0
    for query in (*HIDDEN[1:3], *(query for query, _ in UNCLEAR[:2]), UNCLEAR[3][0]):
        with pytest.raises(OSError, match="9"):
            list(pyoxigraph.Store().query(query))  # type: ignore[arg-type]
        called += 1
    assert called == 5


def test_where_a_quotation_mark_begins_nothing_is_said() -> None:
    with pytest.raises(TextUnclosed) as caught:
        inspect("ASK {\n ?s ?p 'a' . # '\n ?s ?p \"b }")
    assert (caught.value.line, caught.value.column) == (3, 8)


@pytest.mark.parametrize(
    "query", ["DEFINE get:soft 'soft' SELECT * {}", "define input:grab-all 'yes' ASK {}"]
)
def test_orders_to_an_engine_to_fetch_are_refused(query: str) -> None:
    with pytest.raises(QueryRefused, match="DEFINE"):
        inspect(query)


HONEST = [
    "PREFIX e: <http://e/> SELECT * WHERE { e:it\\'s e:a\\#b 'SERVICE <http://e/> {' }",
    "SELECT * WHERE { ?s <http://e/it's> 'x' ; <http://e#p> '''two\nlines''' FILTER(?x < 'b') }",
    "SELECT * WHERE { FILTER(?x IN (<http://e/it's>, <http://e/#a>)) VALUES (?y) { (<http://e/it's>) } }",
    "SELECT * WHERE { FILTER(?x<?y && ?z>'a') FILTER(?x<3||?z>'#') }",
    'SELECT * WHERE { ?s ?p """a""b\\u00e9"""@vi, \'\', "", \'\\U0001F642\\t\' }',
    "PREFIX define: <x:> SELECT ?define WHERE { ?define define:a define:b }",
    "PREFIX e: <x:> SELECT * WHERE { GRAPH e:my-service { ?s e:x.SERVICE ?o } }",
]


@pytest.mark.parametrize("query", HONEST)
def test_an_honest_query_passes(query: str) -> None:
    inspect(query)
    pyoxigraph.Store().query(query)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ASKFROM<x:1>FROMNAMED<x:2>{}", Inspection("", ("x:1", "x:2"))),
        ("PREFIX : <x:> ASK FROM NAMED:x {}", Inspection("ask", ("x:x", "NAMED:x"))),
        ("BASE <http://[> ASK FROM <http://[> {}", Inspection("ask", ("http://[",))),
        ("SELECT *FROM<x:1>{}", Inspection("select", ("x:1",))),
    ],
)
def test_graphs_are_found_however_they_are_written(query: str, found: Inspection) -> None:
    assert inspect(query) == found


def test_what_is_quoted_is_blanked_and_the_rest_keeps_its_place() -> None:
    text = '<a#b> \'c\' """d\n""" e:f\\\'g # h\'\n?i'
    assert bare_text(text) == "<   >     " + " " * 8 + " e:f__g     \n?i"
    assert grammar_and_iris(text) == "<a#b>     e:f\\'g  \n?i"


NASTY = {
    "escaped quotation marks": "\\'",
    "escaped long quotation marks": '\\"""\n',
    "services and digits": "1SERVICE",
    "services and colons": "%SERVICE:",
    "from and brackets": "FROM<",
    "from and signs": "FROM%",
    "prefixes": "%PREFIX",
    "prefixes and brackets": "PREFIX:<",
    "bases": "BASE<",
    "quotation marks": "'",
    "brackets": "<",
    "brackets and letters": "<a",
    "escapes": "\\u0041",
    "escaped services": "\\u0053ERVICE",
    "names": "a:%",
    "services within names": "SERVICEe:x%41:",
    "comparisons": "<a#>\n",
    "spaces": "FROM   ",
}


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY)
def test_the_look_takes_as_long_as_the_text_whatever_it_says(piece: str) -> None:
    """Where a pattern began anew at each piece, 100,000 signs took between 10 and 150 seconds."""
    text = "FROM <a> (1 '''\n''' " + piece * ((LONGEST - 100) // len(piece))
    begun = time.process_time()
    with suppress(DoingoaiError):
        inspect(text)
    with suppress(DoingoaiError):
        inspect_update(text)
    assert time.process_time() - begun < 2
