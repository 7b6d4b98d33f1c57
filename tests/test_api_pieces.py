"""Answers in pieces: whole with their length up to a bound, else sent while they are made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api import pieces

MADE: list[int] = []


def made(count: int) -> Iterator[bytes]:
    for number in range(count):
        MADE.append(number)
        yield b"x" * 9 + b"\n"


def asked(count: int) -> tuple[bytes, str | None, str]:
    def answer(_: Request) -> Response:
        MADE.clear()
        found = pieces.response(made(count), "text/csv", {"X-Name": "a"})
        begun.append(len(MADE))
        return found

    with TestClient(Starlette(routes=[Route("/", answer)])) as client:
        found = client.get("/")
    assert found.headers["x-name"] == "a"
    return found.content, found.headers.get("content-length"), found.headers["content-type"]


begun: list[int] = []


def test_a_small_answer_has_its_length_and_a_large_one_is_sent_as_it_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pieces, "HELD", 50)
    monkeypatch.setattr(pieces, "SENT", 30)
    begun.clear()
    for count, length, first in ((0, "0", 0), (5, "50", 5), (6, None, 6), (100, None, 6)):
        content, said, kind = asked(count)
        assert content == b"".join(made(count))
        assert (said, kind, begun[-1]) == (length, "text/csv; charset=utf-8", first)


def test_what_is_sent_at_once_is_not_a_line_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SENT", 30)
    assert [len(one) for one in pieces._joined(b"begun", made(7))] == [5, 30, 30, 10]
    assert [len(one) for one in pieces._joined(b"begun", made(6))] == [5, 30, 30]
