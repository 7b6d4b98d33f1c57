"""Whatever is sent to the engine, it answers or says why not, and no worker ends."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.engine import Engine
from graph.errors import (
    AnswerTooLarge,
    DoingoaiError,
    QueryInvalid,
    QueryRefused,
    QueryTooLarge,
    QueryTooSlow,
    UsingTwice,
)
from graph.limits import Limits
from graph.oxigraph import OxigraphStore

CASES = 5000 if os.environ.get("DOINGOAI_WHOLE") else 200
SAID = (QueryInvalid, QueryRefused, QueryTooLarge, QueryTooSlow, AnswerTooLarge)
WORDS = """
SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER EXISTS NOT BIND AS VALUES
ORDER BY DESC LIMIT OFFSET GROUP HAVING DISTINCT REDUCED COUNT SUM GROUP_CONCAT SAMPLE STRLEN STR REGEX
REPLACE CONCAT IF COALESCE IN UNDEF INSERT DELETE DATA WITH USING CREATE DROP CLEAR ALL SILENT PREFIX BASE
?s ?p ?o ?x $y * + - / | ^ ! = != < <= > && || ( ) { } [ ] << >> . ; , 1 -1.5 1e400 99999999999999999999
true "a" 'b' '''c''' "d"@vi "e"^^<x:t> "\\u0041" <x:a> <http://e/b> <rel> _:c e:f : a # \\u007B
""".split()  # noqa: SIM905
EXTREMES = ["\n", "\r", "\x00", "\ud800", "́", "𝄞", "\\", '"', "'", "%", "SERVICE", "LOAD"]
TEXTS = st.lists(st.sampled_from(WORDS) | st.sampled_from(EXTREMES) | st.text(max_size=3), max_size=40).map(
    " ".join
)
FRAMES = st.sampled_from(
    ["{}", "SELECT * WHERE {{ {} }}", "ASK {{ ?s ?p ?o FILTER({}) }}", "SELECT ({} AS ?x) {{}}"]
)
FORMATS = [
    "text/turtle",
    "application/trig",
    "application/ld+json",
    "application/rdf+xml",
    "application/n-quads",
]
PIECES = [
    "<x:a>",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    '"',
    "'''",
    "@prefix",
    "e:",
    ".",
    ";",
    ",",
    "_:b",
    "<<",
    ":",
]


class Asking:
    """An engine with a loop of its own."""

    def __init__(self, store: OxigraphStore) -> None:
        self.loop = asyncio.Runner()
        self.engine = Engine(store, Limits(seconds=5, bytes=2**20, memory=256 * 2**20))
        self.loop.run(self.engine.start())

    def __call__(self, name: str, *given_: object, **options: object) -> object:
        return self.loop.run(getattr(self.engine, name)(*given_, **options))


@pytest.fixture(scope="module")
def asking(store: OxigraphStore) -> Iterator[Asking]:
    made = Asking(store)
    yield made
    made.loop.run(made.engine.close())
    made.loop.close()


def said(error: DoingoaiError) -> None:
    """Hold an error to its words, in both languages."""
    assert error.text("vi") != error.text("en") != ""


QUICKLY = settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))


@QUICKLY
@given(frame=FRAMES, text=TEXTS)
def test_any_query_is_answered_or_refused(asking: Asking, frame: str, text: str) -> None:
    try:
        asking("query", frame.format(text), table="text/csv", graph="text/turtle", base="http://b/")
    except SAID as error:
        said(error)


@QUICKLY
@given(text=TEXTS)
def test_any_update_is_worked_out_or_refused(asking: Asking, text: str) -> None:
    try:
        asking("change", text, base="http://b/", using=["x:g"])
    except (*SAID, UsingTwice) as error:
        said(error)


@QUICKLY
@given(
    content=st.binary()
    | st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map(
        lambda parts: " ".join(parts).encode("utf-8", "replace")
    ),
    media_type=st.sampled_from(FORMATS),
)
def test_any_rdf_is_read_or_refused(asking: Asking, content: bytes, media_type: str) -> None:
    try:
        asking("parse", content, media_type, "http://b/")
    except SAID as error:
        said(error)
