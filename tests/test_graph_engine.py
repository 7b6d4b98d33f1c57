"""The engine: answers, limits, lanes, changes, and what becomes of its processes."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, parse, parse_query_results

from graph.answer import Answer
from graph.change import Change
from graph.connection import Connection
from graph.engine import Engine
from graph.errors import (
    AnswerTooLarge,
    DoingoaiError,
    EngineBroken,
    FormatUnknown,
    GraphRefused,
    GraphUnknown,
    QueryInvalid,
    QueryRefused,
    QueryTooSlow,
    RdfInvalid,
    RdfRefused,
    TooManyRequests,
    UsingTwice,
)
from graph.limits import Limits
from graph.once import once
from graph.oxigraph import OxigraphStore

JSON, CSV, TURTLE = "application/sparql-results+json", "text/csv", "text/turtle"
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
HEAVY = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?c)) + ?x = ?f - 1e7) }"
MADE_UP = b"""
<http://e/a> <http://e/p> "default" .
<http://e/a> <http://e/p> "one" <http://e/one> .
<http://e/a> <http://e/p> "two" <http://e/two> .
_:x <http://e/p> "blank" <http://e/two> .
"""
LIMITS = Limits(seconds=1.0, slice=0.1, memory=256 * 2**20, workers=2)

Run = Callable[[Awaitable[Any]], Any]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    with asyncio.Runner() as runner:
        yield runner.run  # type: ignore[misc]


@pytest.fixture
def small() -> OxigraphStore:
    made = OxigraphStore.create()
    made.load(parse(MADE_UP, RdfFormat.N_QUADS))
    return made


@pytest.fixture
def engine(run: Run, small: OxigraphStore) -> Iterator[Engine]:
    made = Engine(small, LIMITS, union=False)
    run(made.start())
    yield made
    run(made.close())


@pytest.fixture(scope="module")
def busy(run: Run, store: OxigraphStore) -> Iterator[Engine]:
    made = Engine(store, LIMITS)
    run(made.start())
    yield made
    run(made.close())


def ask(engine: Engine, text: str, **options: Any) -> Awaitable[Answer]:
    return engine.query(text, **({"table": CSV, "graph": "application/n-triples"} | options))


def values(answer: Answer) -> list[str]:
    return answer.content.decode().splitlines()[1:]


def test_what_could_not_be_started_may_be_started_again(
    run: Run, small: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine(small, LIMITS, union=False)
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", _none_left)
        engine.begin()
        with pytest.raises(EngineBroken):
            run(engine.start())
    run(engine.start())
    assert values(run(ask(engine, "SELECT ?o { ?s ?p ?o }"))) == ["default"]
    run(engine.close())


def test_what_was_begun_and_never_started_is_ended(run: Run, small: OxigraphStore) -> None:
    engine = Engine(small, LIMITS)
    pool = engine.begin().result()
    home = pool._snapshot.home
    assert home.is_dir()
    run(engine.close())
    assert not home.exists()
    template = pool._templates.now
    assert template is not None
    assert template._process.wait(10) is not None


def _none_left(*_: object, **__: object) -> None:
    raise BlockingIOError


@pytest.mark.parametrize("kind", ["forked", "started", "disk", "disk started"])
def test_answers_are_those_of_the_store(run: Run, store: OxigraphStore, tmp_path: Path, kind: str) -> None:
    source, limits = store, LIMITS
    if "disk" in kind:
        made = OxigraphStore.create(tmp_path / "store")
        made.load(store.dump())
        made.close()
        del made
        source, limits = OxigraphStore.open(tmp_path / "store"), Limits(memory_quads=1, workers=2)
    engine = Engine(source, limits, forks="started" not in kind)

    async def compare() -> None:
        await engine.start()
        try:
            for form in QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV:
                media = form.media_type.split(";")[0]
                made = await engine.query(ALL, table=media, graph=None)
                assert (made.kind, made.media_type, made.kept) == ("select", media, None)
                assert made.content == store.answer(ALL, media)
            made = await ask(engine, "ASK { ?s ?p ?o }")
            assert (made.kind, made.content) == ("ask", b"true")
            for kind_, text in (
                ("construct", "CONSTRUCT WHERE { ?s ?p ?o }"),
                ("describe", "DESCRIBE ?s { ?s ?p 1 }"),
            ):
                made = await engine.query(text, table=None, graph=TURTLE)
                assert (made.kind, made.media_type) == (kind_, TURTLE)
                expected = set(parse(store.answer(text, TURTLE), RdfFormat.TURTLE))
                assert set(parse(made.content, RdfFormat.TURTLE)) == expected
                assert len(expected) > 2
        finally:
            await engine.close()

    run(compare())


def test_one_query_can_be_asked_without_a_loop(store: OxigraphStore) -> None:
    assert once(store, ALL, table=JSON, graph=TURTLE).content == store.answer(ALL, JSON)


@pytest.mark.parametrize(
    ("options", "union", "found"),
    [
        ({}, False, ["default"]),
        ({}, True, ["blank", "default", "one", "two"]),
        ({"default": ["http://e/one"]}, True, ["one"]),
        ({"default": ["http://e/one", "http://e/two"]}, False, ["blank", "one", "two"]),
        ({"default": ["http://e/nowhere"]}, False, []),
        ({"named": ["http://e/one"]}, True, []),
    ],
)
def test_the_default_graph_is_what_was_asked_for(
    run: Run, small: OxigraphStore, options: dict[str, Any], union: bool, found: list[str]
) -> None:
    engine = Engine(small, LIMITS, union=union)
    run(engine.start())
    assert values(run(ask(engine, "SELECT ?o { ?s ?p ?o } ORDER BY ?o", **options))) == found
    run(engine.close())


@pytest.mark.parametrize(
    ("text", "options", "found"),
    [
        ("SELECT ?o FROM <http://e/one> { ?s ?p ?o }", {}, ["one"]),
        ("PREFIX e: <http://e/> SELECT ?o FROM e:one { ?s ?p ?o }", {}, ["one"]),
        ("SELECT ?o FROM NAMED <http://e/two> { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o", {}, ["blank", "two"]),
        ("SELECT ?o FROM <one> { ?s ?p ?o }", {"base": "http://e/"}, ["one"]),
        ("SELECT ?o FROM <http://e/one> { ?s ?p ?o }", {"default": ["http://e/two"]}, ["two", "blank"]),
        ("SELECT ?o FROM <http://far/> { ?s ?p ?o }", {"default": ["http://e/one"]}, ["one"]),
        ("SELECT ?g { GRAPH ?g { ?s ?p 'one' } }", {"named": ["http://e/one"]}, ["http://e/one"]),
        ("SELECT ?o FROM <urn:nothing> { ?s ?p ?o }", {}, []),
    ],
)
@pytest.mark.parametrize("union", [False, True])
def test_graphs_that_are_held_can_be_named(
    run: Run, small: OxigraphStore, text: str, options: dict[str, Any], found: list[str], union: bool
) -> None:
    engine = Engine(small, LIMITS, union=union)
    run(engine.start())
    assert sorted(values(run(ask(engine, text, **options)))) == sorted(found)
    run(engine.close())


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("SELECT * FROM NAMED <file:///etc/passwd> { }", GraphRefused, {"reason": "file:///etc/passwd"}),
        ("SELECT * { SERVICE <http://far/> { } }", QueryRefused, {"reason": "SERVICE"}),
        ("SELECT *\n{ ?s ?p ) }", QueryInvalid, {"line": 2, "column": 11}),
        ("SELECT * { ?s ?p '\ud800' }", QueryInvalid, {"line": 1, "column": 19}),
        ("DROP GRAPH <http://e/one>", QueryInvalid, {"line": 1, "column": 10}),
    ],
)
def test_what_is_not_answered_says_why(
    run: Run, engine: Engine, text: str, error: type[DoingoaiError], told: dict[str, Any]
) -> None:
    with pytest.raises(error) as caught:
        run(ask(engine, text))
    assert type(caught.value) is error
    assert told.items() <= caught.value.details.items()


def test_a_graph_of_the_web_that_is_not_held_is_refused_or_among_a_strangers_data_empty(
    run: Run, small: OxigraphStore, engine: Engine
) -> None:
    text = "SELECT ?o FROM <http://far/> { ?s ?p ?o }"
    assert values(run(ask(engine, text))) == []
    ours = Engine(small, LIMITS, union=True)
    run(ours.start())
    with pytest.raises(GraphRefused) as caught:
        run(ask(ours, text))
    assert caught.value.details == {"reason": "http://far/"}
    run(ours.close())


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("ASK {}", {"table": None}),
        ("ASK {}", {"table": "text/nothing"}),
        ("CONSTRUCT WHERE { ?s ?p ?o }", {"graph": None}),
    ],
)
def test_a_form_that_does_not_fit_is_said(
    run: Run, engine: Engine, text: str, options: dict[str, Any]
) -> None:
    with pytest.raises(FormatUnknown):
        run(ask(engine, text, **options))


def test_a_query_that_takes_too_long_is_broken_off(run: Run, busy: Engine) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryTooSlow):
        run(ask(busy, HEAVY))
    assert 1 <= time.monotonic() - begun < 2
    assert run(ask(busy, "ASK {}")).content == b"true"


def test_a_query_that_needs_too_much_memory_is_broken_off(run: Run, store: OxigraphStore) -> None:
    doubled = "".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1}) " for i in range(40))
    engine = Engine(store, Limits(seconds=5, memory=64 * 2**20, workers=2))
    run(engine.start())
    with pytest.raises(EngineBroken):
        run(ask(engine, f"SELECT (STRLEN(?v40) AS ?n) {{ BIND('aaaaaaaa' AS ?v0) {doubled} }}"))
    assert run(ask(engine, "ASK {}")).content == b"true"
    run(engine.close())


LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(STR(?c)) + ?x = STRLEN(STR(?f))) }"


def test_a_worker_that_did_a_heavy_job_is_asked_again(run: Run, small: OxigraphStore) -> None:
    engine = Engine(small, Limits(slice=0.0, memory=256 * 2**20, workers=2))
    run(engine.start())
    [first] = workers_of(engine)
    run(ask(engine, LONG))
    assert first.worn
    run(ask(engine, "ASK { ?s ?p 1 }"))
    assert first.alive
    assert first in workers_of(engine)
    run(engine.close())


def test_a_worker_whose_memory_has_grown_is_ended(run: Run, small: OxigraphStore) -> None:
    engine = Engine(small, Limits(memory=64 * 2**20, workers=2))
    run(engine.start())
    [first] = workers_of(engine)
    doubled = "".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1}) " for i in range(21))
    run(ask(engine, f"SELECT (STRLEN(?v21) AS ?n) {{ BIND('aaaaaaaa' AS ?v0) {doubled} }}"))
    assert first not in workers_of(engine)
    run(engine.close())


@pytest.mark.parametrize("worn", [True, False])
def test_a_question_over_which_a_worn_worker_ends_is_asked_again(
    run: Run, store: OxigraphStore, worn: bool
) -> None:
    async def ended_amid() -> Answer:
        question = asyncio.ensure_future(ask(engine, LONG))
        await asyncio.sleep(0.05)
        os.kill(first.pid, signal.SIGKILL)
        return await question

    engine = Engine(store, Limits(seconds=30, memory=256 * 2**20, workers=2))
    run(engine.start())
    [first] = workers_of(engine)
    first.worn = worn
    if worn:
        assert len(values(run(ended_amid()))) == 1
    else:
        with pytest.raises(EngineBroken):
            run(ended_amid())
    assert first not in workers_of(engine)
    run(engine.close())


MARKED = 'VALUES ?o { "a},{b" "c\\nd" "e\\"f},{" "g" }'


@pytest.mark.parametrize("media", [JSON, "application/sparql-results+xml", CSV, "text/tab-separated-values"])
def test_rows_are_counted_as_they_are(
    run: Run, small: OxigraphStore, media: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph import jobs

    form = QueryResultsFormat.from_media_type(media)
    for text, rows in (f"SELECT ?o {{ {MARKED} }}", 4), ("SELECT ?o { ?o ?o ?o }", 0), ("SELECT * {}", 1):
        content = small.answer(text, media)
        assert jobs._rows(content, form) >= rows
        with monkeypatch.context() as patched:
            patched.setattr(jobs, "_CAREFUL", 0)
            assert jobs._rows(content, form) == rows
    engine = Engine(small, Limits(rows=4, workers=2))
    run(engine.start())
    run(engine.query("SELECT * { ?s ?p ?o }", table=media, graph=None))
    with pytest.raises(AnswerTooLarge, match="4 rows"):
        run(engine.query("SELECT * { ?s ?p ?o } VALUES ?x { 1 2 }", table=media, graph=None))
    run(ask(engine, "CONSTRUCT { <x:s> <x:p> ?v } { VALUES ?v { 1 2 3 4 } }"))
    with pytest.raises(AnswerTooLarge, match="4 rows"):
        run(ask(engine, "CONSTRUCT { <x:s> <x:p> ?v } { VALUES ?v { 1 2 3 4 5 } }"))
    run(engine.close())


def test_bytes_are_counted_while_they_are_written(run: Run, store: OxigraphStore) -> None:
    endless = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    engine = Engine(store, Limits(bytes=10_000, workers=2))
    run(engine.start())
    for text in (endless, "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"):
        begun = time.monotonic()
        with pytest.raises(AnswerTooLarge, match="10000 bytes"):
            run(ask(engine, text))
        assert time.monotonic() - begun < 1
    run(engine.close())


def test_light_queries_are_answered_while_one_client_asks_twenty_heavy_ones(run: Run, busy: Engine) -> None:
    async def together() -> tuple[list[Any], list[float]]:
        heavy = [
            asyncio.create_task(ask(busy, HEAVY.replace("?x", str(number)), client="a"))
            for number in range(20)
        ]
        waits = []
        for number in range(5):
            await asyncio.sleep(0.1)
            begun = time.monotonic()
            await ask(busy, f"SELECT ?s {{ ?s ?p ?o }} LIMIT {number + 1}", client="a" if number % 2 else "b")
            waits.append(time.monotonic() - begun)
        return await asyncio.gather(*heavy, return_exceptions=True), waits

    ends, waits = run(together())
    assert max(waits) < 1
    assert {type(end) for end in ends} <= {QueryTooSlow, TooManyRequests, busy_error()}
    assert sum(isinstance(end, QueryTooSlow) for end in ends) >= 1
    assert all(end.retry_after >= 1 for end in ends if isinstance(end, TooManyRequests))
    assert sum(type(end) is TooManyRequests for end in ends) >= 1


def busy_error() -> type[DoingoaiError]:
    from graph.errors import EngineBusy

    return EngineBusy


def test_an_answer_is_kept_for_the_same_question_of_the_same_version(run: Run, engine: Engine) -> None:
    text = "SELECT ?o { ?s ?p ?o }"
    first, second = run(ask(engine, text)), run(ask(engine, text))
    assert first.kept is None
    assert second.kept is not None
    assert engine.kept(second.kept) == second
    assert first.content == second.content
    for other in ({"table": JSON}, {"default": ["http://e/one"]}, {"named": []}, {"base": "http://b/"}):
        assert run(ask(engine, text, **other)).kept is None
    run(engine.apply(b'<http://e/a> <http://e/p> "new" .\n', b""))
    third = run(ask(engine, text))
    assert (third.kept, sorted(values(third))) == (None, ["default", "new"])
    assert engine.kept(second.kept) is None
    engine._cache.put(second.kept, second)  # as it is there until all workers know of a change
    assert engine.kept(second.kept) is None


@pytest.mark.parametrize("function", ["RAND()", "NOW()", "UUID()", "STRUUID()", "BNODE()"])
def test_an_answer_by_chance_is_not_kept(run: Run, engine: Engine, function: str) -> None:
    for _ in range(2):
        assert run(ask(engine, f"SELECT ({function} AS ?x) {{}}")).kept is None


def test_forked_workers_draw_different_lots(run: Run, engine: Engine) -> None:
    async def drawn() -> set[bytes]:
        asked = [
            ask(engine, "SELECT (UUID() AS ?x) (BNODE() AS ?y) {}", base=f"http://b/{n}") for n in range(4)
        ]
        return {answer.content for answer in await asyncio.gather(*asked)}

    assert len(run(drawn())) == 4


def test_a_change_is_told_and_not_kept(run: Run, engine: Engine) -> None:
    request = """
    DELETE { GRAPH ?g { ?s ?p "two" } } INSERT { ?s ?p 2 } WHERE { GRAPH ?g { ?s ?p "two" } } ;
    CREATE GRAPH <http://e/new> ; DROP GRAPH <http://e/one>
    """
    made = run(engine.change(request))
    assert made == Change(
        b'<http://e/a> <http://e/p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
        b'<http://e/a> <http://e/p> "one" <http://e/one> .\n'
        b'<http://e/a> <http://e/p> "two" <http://e/two> .\n',
        ("http://e/new",),
        ("http://e/one",),
    )
    assert values(run(ask(engine, "SELECT ?o { GRAPH <http://e/one> { ?s ?p ?o } }"))) == ["one"]
    assert run(engine.change("INSERT DATA { <http://e/a> <http://e/p> 'default' }")) == Change()


@pytest.mark.parametrize("kind", ["forked", "started"])
def test_a_change_that_is_applied_is_seen_from_then_on(run: Run, small: OxigraphStore, kind: str) -> None:
    engine = Engine(small, LIMITS, union=False, forks=kind == "forked")
    run(engine.start())
    before = engine.version
    made = run(
        engine.change(
            "INSERT DATA { GRAPH <http://e/three> { _:b <http://e/p> 'three' } }; DROP GRAPH <http://e/one>"
        )
    )
    run(engine.apply(made.added, made.removed, made.created, made.dropped))
    assert engine.version != before
    assert engine.graphs == {"http://e/two", "http://e/three"}
    blank = run(engine.change("DELETE WHERE { GRAPH ?g { ?s ?p 'blank' } }"))
    run(engine.apply(blank.added, blank.removed, version="named"))
    assert engine.version == "named"

    def held() -> list[str]:
        return values(run(ask(engine, "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o")))

    expected = ["http://e/three,three", "http://e/two,two"]
    assert held() == expected
    for process in processes_of(engine):
        os.kill(process, signal.SIGKILL)
    run(asyncio.sleep(0.1))
    assert held() == expected
    run(engine.close())


def test_changes_are_gathered_when_they_are_many(run: Run, engine: Engine) -> None:
    assert engine._snapshot
    engine._snapshot._most = 100
    for number in range(4):
        run(
            engine.apply(
                b'<http://e/a> <http://e/p> "%d" <http://e/new> .\n' % number, b"", ["http://e/empty"]
            )
        )
    assert len(engine._snapshot._changes) < 4
    for process in processes_of(engine):
        os.kill(process, signal.SIGKILL)
    run(asyncio.sleep(0.1))
    found = run(ask(engine, "SELECT ?o { GRAPH <http://e/new> { ?s ?p ?o } } ORDER BY ?o"))
    assert values(found) == ["0", "1", "2", "3"]
    assert run(engine.graph("http://e/empty", TURTLE)) == b""


def test_a_store_on_the_disk_is_copied_at_each_commit(run: Run, tmp_path: Path) -> None:
    source = OxigraphStore.create(tmp_path / "store")
    source.load(parse(MADE_UP, RdfFormat.N_QUADS))
    engine = Engine(source, Limits(memory_quads=1, workers=2), union=False)
    run(engine.start())
    request = "INSERT DATA { <http://e/a> <http://e/p> 'new' }"
    made = run(engine.change(request))
    assert made == Change(b'<http://e/a> <http://e/p> "new" .\n', b"")
    assert values(run(ask(engine, "SELECT ?o { ?s ?p ?o } ORDER BY ?o"))) == ["default"]
    source.update(request)
    run(engine.apply(made.added, made.removed))
    assert values(run(ask(engine, "SELECT ?o { ?s ?p ?o } ORDER BY ?o"))) == ["default", "new"]
    run(engine.change("DELETE WHERE { ?s ?p ?o }"))
    assert engine._snapshot is not None
    assert engine._pool is not None
    while engine._pool._tasks:
        run(asyncio.sleep(0.02))
    assert list(engine._snapshot.home.glob("*.trial")) == []
    run(engine.close())
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize(
    ("request_", "using", "named", "added"),
    [
        ("INSERT { ?s <http://e/q> ?o } WHERE { ?s ?p ?o }", ["http://e/one"], [], ['"one"']),
        ("INSERT { ?s <http://e/q> ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", [], ["http://e/one"], ['"one"']),
        ("INSERT { ?s <http://e/q> ?o } WHERE { ?s ?p ?o }", [], ["http://e/one"], []),
        (
            "INSERT { ?s <http://e/q> ?o } WHERE { { SELECT * WHERE { ?s ?p ?o } } } ; # WHERE\n"
            "INSERT { ?s <http://e/r> 'WHERE' } WHERE { ?s <http://e/q> ?o }",
            ["http://e/one"],
            [],
            ['"one"'],
        ),
    ],
)
def test_an_update_matches_the_graphs_that_its_request_names(
    run: Run, engine: Engine, request_: str, using: list[str], named: list[str], added: list[str]
) -> None:
    made = run(engine.change(request_, using=using, using_named=named))
    assert [line.split()[2] for line in made.added.decode().splitlines()] == added


@pytest.mark.parametrize("clause", ["USING <http://e/one>", "USING NAMED <http://e/one>"])
def test_graphs_are_named_in_one_way_only(run: Run, engine: Engine, clause: str) -> None:
    with pytest.raises(UsingTwice):
        run(engine.change(f"INSERT {{ ?s ?p ?o }} {clause} WHERE {{ ?s ?p ?o }}", using=["http://e/two"]))
    with pytest.raises(UsingTwice):
        run(
            engine.change(
                "WITH <http://e/one> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", using_named=["http://e/two"]
            )
        )


@pytest.mark.parametrize("request_", ["LOAD <http://far/>", "INSERT {} WHERE { SERVICE <http://far/> {} }"])
def test_an_update_fetches_nothing(run: Run, engine: Engine, request_: str) -> None:
    with pytest.raises(QueryRefused):
        run(engine.change(request_))


def test_rdf_is_read_with_blank_nodes_of_its_own(run: Run, engine: Engine) -> None:
    content = b"@prefix : <http://e/> . _:x :p _:x . <a> :p 1 ."
    first, second = (run(engine.parse(content, TURTLE, "http://b/")) for _ in range(2))
    for made in (first, second):
        quads = list(parse(made, RdfFormat.N_QUADS))
        assert len(quads) == 2
        assert quads[0].subject == quads[0].object
        assert quads[1].subject == NamedNode("http://b/a")
    assert first != second


RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">%s</rdf:RDF>'
THING = b'<rdf:Description rdf:about="http://e/a"><e:p>%s</e:p></rdf:Description>'


@pytest.mark.parametrize(
    ("content", "media", "error"),
    [
        (b"<!DOCTYPE r [<!ENTITY a 'b'>]>" + RDF % THING % b"&a;", "application/rdf+xml", RdfRefused),
        (RDF % (b"<!-- x --><!doctype r []>" + THING) % b"x", "application/rdf+xml", RdfRefused),
        (b'{"@context": "http://far/", "a": 1}', "application/ld+json", RdfInvalid),
        (b"<http://e/a> <http://e/p>\n oops .", TURTLE, RdfInvalid),
        (b"\xff\xfe", TURTLE, RdfInvalid),
        (b"", "text/nothing", FormatUnknown),
    ],
)
def test_rdf_that_cannot_be_read_is_refused(
    run: Run, engine: Engine, content: bytes, media: str, error: type[DoingoaiError]
) -> None:
    with pytest.raises(DoingoaiError) as caught:
        run(engine.parse(content, media, "http://b/"))
    assert type(caught.value) is error
    if b"oops" in content:
        assert isinstance(caught.value, RdfInvalid)
        assert caught.value.line == 2


def test_rdf_xml_without_a_dtd_is_read(run: Run, engine: Engine) -> None:
    made = run(engine.parse(RDF % THING % b"x", "application/rdf+xml", "http://b/"))
    assert made == b'<http://e/a> <http://e/p> "x" .\n'


def test_a_graph_is_written_in_a_form(run: Run, engine: Engine) -> None:
    triples = "application/n-triples"
    assert run(engine.graph("http://e/one", triples)) == b'<http://e/a> <http://e/p> "one" .\n'
    assert run(engine.graph(None, triples)) == b'<http://e/a> <http://e/p> "default" .\n'
    assert run(engine.graph("http://e/one", TURTLE)).endswith(b'<http://e/a> <http://e/p> "one" .\n')
    with pytest.raises(GraphUnknown):
        run(engine.graph("http://e/nowhere", triples))
    with pytest.raises(FormatUnknown):
        run(engine.graph(None, CSV))


def test_a_query_that_nobody_waits_for_is_ended(run: Run, busy: Engine) -> None:
    async def leave() -> list[bool]:
        pids: list[int] = []
        for number in range(3):
            asking = asyncio.create_task(ask(busy, HEAVY.replace("?x", f"9{number}")))
            await asyncio.sleep(0.05)
            pids += [worker.pid for worker in busy._pool._all]  # type: ignore[union-attr]
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        for _ in range(12):
            await asyncio.sleep(0.05)
            if not any(found := [computing(pid) for pid in pids]):
                break
        return found

    assert not any(run(leave()))
    assert run(ask(busy, "ASK {}")).content == b"true"


def test_a_worker_has_nothing_of_ours(
    run: Run, small: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOINGOAI_ADMIN_TOKEN", "secret")
    engine = Engine(small, LIMITS)
    run(engine.start())
    run(ask(engine, "ASK {}"))
    assert engine._pool
    pids = [worker.pid for worker in engine._pool._all]
    assert pids
    for pid in pids:
        here = Path("/proc") / str(pid)
        if not here.exists():
            pytest.skip("no /proc on this system")
        until = time.monotonic() + 3
        while "Max open files            3 " not in (here / "limits").read_text():
            assert time.monotonic() < until
        assert sorted(path.name for path in (here / "fd").iterdir()) == ["0", "1", "2"]
        assert b"secret" not in (here / "environ").read_bytes()
        assert os.getsid(pid) == pid
        limits = (here / "limits").read_text()
        assert (
            next(line for line in limits.splitlines() if line.startswith("Max open files")).split()[3] == "3"
        )
        assert "Max address space         unlimited" not in limits
    run(engine.close())
    assert not any(alive(pid) for pid in pids)


SERVER = """
import asyncio, sys, time
from graph.engine import Engine
from graph.limits import Limits
from graph.once import once
from graph.oxigraph import OxigraphStore
from pyoxigraph import RdfFormat, parse

async def main():
    store = OxigraphStore.create()
    lines = "".join(f"<http://e/{n}> <http://e/p> <http://e/{n}> .\\n" for n in range(2000))
    store.load(parse(lines, RdfFormat.N_QUADS))
    engine = Engine(store, Limits(seconds=60, slice=0.05), forks=sys.argv[1] == "forked")
    await engine.start()
    asking = asyncio.create_task(engine.query(sys.argv[2], table="text/csv", graph=None))
    await asyncio.sleep(0.3)
    print(engine._snapshot.home, *[worker.pid for worker in engine._pool._all], flush=True)
    await asking

asyncio.run(main())
"""


@pytest.mark.parametrize("kind", ["forked", "started"])
@pytest.mark.skipif(sys.platform == "win32", reason="a worker amid a query sees the server's end later there")
def test_workers_end_with_a_server_that_is_killed(kind: str) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?i) }"
    server = subprocess.Popen([sys.executable, "-c", SERVER, kind, heavy], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    home, *told = server.stdout.readline().split()
    pids = [int(pid) for pid in told]
    assert len(pids) > 1
    assert all(alive(pid) for pid in pids)
    server.kill()
    server.wait()
    until = time.monotonic() + 3
    left = kind == "forked"
    while (any(alive(pid) for pid in pids) or (left and Path(home).exists())) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(alive(pid) for pid in pids)
    assert not (left and Path(home).exists())
    shutil.rmtree(home, ignore_errors=True)


def processes_of(engine: Engine) -> list[int]:
    pool = engine._pool
    assert pool
    template = [pool._templates.now._process.pid] if pool._templates.now else []
    return [*template, *(worker.pid for worker in pool._all)]


def workers_of(engine: Engine) -> list[Connection]:
    assert engine._pool
    return list(engine._pool._all)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def computing(pid: int) -> bool:
    threads = Path(f"/proc/{pid}/task").glob("*/stat")
    try:
        return any(thread.read_text().rsplit(")", 1)[1].split()[0] == "R" for thread in threads)
    except OSError:
        return False


def test_answers_can_be_read_as_results(run: Run, engine: Engine) -> None:
    answer = run(ask(engine, "SELECT ?o { ?s ?p ?o }", table=JSON))
    rows = [row["o"].value for row in parse_query_results(answer.content, QueryResultsFormat.JSON)]
    assert rows == ["default"]


def test_a_worker_that_was_busy_at_a_commit_is_not_used_after_it(run: Run, engine: Engine) -> None:
    async def commit() -> Any:
        assert engine._pool
        worker = await engine._pool.take()
        await engine.apply(b'<http://e/a> <http://e/p> "new" .\n', b"")
        engine._pool.give(worker)
        return worker

    busy_ = run(commit())
    assert sorted(values(run(ask(engine, "SELECT ?o { ?s ?p ?o }")))) == ["default", "new"]
    assert not busy_.alive


def test_queries_are_answered_while_workers_take_a_change(run: Run, small: OxigraphStore) -> None:
    engine = Engine(small, LIMITS, union=False)
    text = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"

    async def work() -> None:
        await engine.start()
        assert engine._pool is not None
        template = engine._pool._templates.now
        assert template is not None
        told, tell = asyncio.Event(), template.tell

        async def slowly(header: dict[str, Any]) -> dict[str, Any]:
            if header["do"] == "apply":
                await told.wait()
            return await tell(header)

        template.tell = slowly  # type: ignore[method-assign]
        applying = asyncio.create_task(engine.apply(b'<http://e/a> <http://e/p> "new" .\n', b""))
        while not engine._pool._templates.order.locked():
            await asyncio.sleep(0)
        async with asyncio.timeout(5):
            assert values(await ask(engine, text)) == ["default"]
        assert not applying.done()
        told.set()
        await applying
        assert values(await ask(engine, text)) == ["default", "new"]
        await engine.close()

    run(work())
