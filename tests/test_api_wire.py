"""Connections as they are served: heads and times have bounds, answers go in slices, nobody is held up."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from listening import listening
from starlette.types import Message

from api import receiving, sending, sparql, wire
from api.app import create
from graph.oxigraph import OxigraphStore

FIELDS = b"Host: h\r\n"
ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n" + FIELDS
QUERY = b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\n" + FIELDS


@pytest.fixture(scope="module")
def port(store: OxigraphStore) -> Iterator[int]:
    """A server with short patience."""
    patched = pytest.MonkeyPatch()
    patched.setattr(wire, "HEAD_SECONDS", 1.0)
    patched.setattr(wire, "TAKE_SECONDS", 1.0)
    with listening(create(store), keep_alive=30) as port:
        yield port
    patched.undo()


def sent(port: int, *pieces: bytes, pause: float = 0.0, whole: bool = False) -> bytes:
    """Send pieces and return what came back until the server closed, or until the first body (`whole`)."""
    got = b""
    with socket.create_connection(("127.0.0.1", port), timeout=8) as client:
        with suppress(OSError):
            for piece in pieces:
                client.sendall(piece)
                time.sleep(pause)
        with suppress(OSError):
            while part := client.recv(2**16):
                got += part
                if whole and b"\r\n\r\n" in got and got.endswith(b"}"):
                    break
    return got


def problem(answer: bytes) -> tuple[int, str]:
    """Return the status of a problem and its detail."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head.lower()
    said = json.loads(body)
    assert said["status"] == int(head.split()[1])
    return said["status"], said["detail"]


NO_HTTP = {
    "no HTTP at all": b"\x16\x03\x01\x02\x00\x01",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a zero byte in the path": b"GET /\x00 HTTP/1.1\r\n\r\n",
    "a byte above ASCII in the path": b"GET /\xff HTTP/1.1\r\n\r\n",
    "a zero byte in a field": ASK + b"X: \x00\r\n\r\n",
    "a field without a colon": ASK + b"garbage\r\n\r\n",
    "a folded field": ASK + b"X: a\r\n b\r\n\r\n",
    "an address that is none": b"GET http://[ HTTP/1.1\r\nHost: h\r\n\r\n",
    "a tunnel": b"CONNECT a:443 HTTP/1.1\r\nHost: h\r\n\r\n",
    "a method of nobody's": b"BREW / HTTP/1.1\r\nHost: h\r\n\r\n",
    "two lengths": QUERY + b"Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {}",
    "a length and chunks": QUERY + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nASK {}",
    "a length below zero": QUERY + b"Content-Length: -1\r\n\r\nASK {}",
    "a chunk of no length": QUERY + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nASK {}\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("request_", NO_HTTP.values(), ids=NO_HTTP)
def test_what_is_no_http_is_refused_with_a_reason(request_: bytes, port: int) -> None:
    status, said = problem(sent(port, request_))
    assert status == 400
    assert said.startswith("Nội dung gửi đến")


WRONG_HOSTS = (
    b"Host: [\r\n",
    b"Host: a b\r\n",
    b"Host: a@b\r\n",
    b"Host: \xff\r\n",
    b"Host: a/b\r\n",
    FIELDS * 2,
)


@pytest.mark.parametrize("host", [*WRONG_HOSTS, b"Host: " + b"a" * 301 + b"\r\n"])
@pytest.mark.parametrize("path", [b"/", b"/sparql", b"/store?default", b"/nowhere"])
def test_a_host_that_is_none_is_refused_everywhere(host: bytes, path: bytes, port: int) -> None:
    asked = b"GET " + path + b" HTTP/1.1\r\nAccept: text/turtle\r\n" + host + b"\r\n"
    assert problem(sent(port, asked, whole=True))[0] == 400


@pytest.mark.parametrize("host", [b"h", b"localhost:8000", b"[::1]:80", b"127.0.0.1", b"a_b.example.", b""])
def test_a_host_is_taken_as_it_is(host: bytes, port: int) -> None:
    asked = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: " + host + b"\r\n\r\n"
    assert sent(port, asked, whole=True).startswith(b"HTTP/1.1 200")


def test_a_body_that_is_packed_for_the_way_is_refused(port: int) -> None:
    packed = QUERY + b"Transfer-Encoding: gzip, chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n"
    assert problem(sent(port, packed))[0] == 415


@pytest.mark.parametrize(
    "pieces",
    [
        [b"GET /" + b"a" * 2**17] + [b"a" * 2**17] * 40,
        [ASK + b"X: "] + [b"a" * 2**17] * 40,
        [ASK] + [b"X: a\r\n" * 20_000] * 40,
        [QUERY + b"Transfer-Encoding: chunked\r\n\r\n6;"] + [b"e" * 2**17] * 40,
        [QUERY + b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\nX: "] + [b"e" * 2**17] * 40,
    ],
    ids=["address", "field", "fields", "what stands beside a chunk", "fields behind a body"],
)
def test_a_head_has_a_size(pieces: list[bytes], port: int) -> None:
    begun = time.monotonic()
    answer = sent(port, *pieces)
    assert time.monotonic() - begun < 5
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")


def test_an_address_has_a_length(port: int) -> None:
    asked = b"GET /sparql?query=ASK%7B%7D"
    for times, status in ((21_000, 200), (22_000, 414), (42_000, 414)):
        answer = sent(port, asked + b"%23" * times + b" HTTP/1.1\r\n" + FIELDS + b"\r\n", whole=True)
        assert int(answer.split()[1]) == status


def test_an_address_that_is_too_long_is_refused_before_the_body_is_here(port: int) -> None:
    asked = b"POST /sparql?" + b"a" * 70_000 + b" HTTP/1.1\r\nContent-Length: 9\r\n" + FIELDS
    assert problem(sent(port, asked + b"\r\nASK"))[0] == 414


def test_fields_behind_a_body_are_no_fields_of_the_request(port: int) -> None:
    body = b"Transfer-Encoding: chunked\r\n\r\n6;x=y\r\nASK {}\r\n0\r\nHost: two\r\nAccept: image/png\r\n\r\n"
    assert sent(port, QUERY + body, whole=True).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [b"G"] + [b"E"] * 9,
        [ASK] + [b"X: y\r\n"] * 9,
        [b"\r\n"] * 9,
        [ASK + b"\r\n"] + [b"\r\n"] * 9,
        [b"POST /about HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n"] + [b"a"] * 9,
    ],
    ids=["nothing", "an address", "fields", "lines", "lines after an answer", "a body nobody wants"],
)
def test_a_client_that_is_slow_is_let_go(pieces: list[bytes], port: int) -> None:
    begun = time.monotonic()
    answer = sent(port, *pieces, pause=0.3)
    assert time.monotonic() - begun < 4.5
    if answer and not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 40")):
        raise AssertionError(answer)


def test_an_answer_that_nobody_takes_is_given_up(port: int) -> None:
    values = b"%20".join(b"%d" % number for number in range(3000))
    many = b"VALUES%20%3Fx%7B" + values + b"%7D%20VALUES%20%3Fy%7B" + values[:3000] + b"%7D"
    asked = b"GET /sparql?query=SELECT%20*%7B" + many + b"%7D HTTP/1.1\r\n" + FIELDS + b"\r\n"
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", port))
        client.sendall(asked)
        time.sleep(5)
        client.settimeout(5)
        got = 0
        with suppress(ConnectionResetError):
            while part := client.recv(2**20):
                got += len(part)
    assert got < 20_000_000
    assert sent(port, ASK + b"\r\n", whole=True).startswith(b"HTTP/1.1 200")


def test_of_too_many_connections_one_that_waits_goes(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "most_connections", lambda: 5)
    waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(12)]
    time.sleep(0.2)
    assert sent(port, ASK + b"\r\n", whole=True).startswith(b"HTTP/1.1 200")
    for one in waiting:
        one.close()


def test_requests_in_a_row_are_answered_in_a_row(port: int) -> None:
    answer = sent(port, (ASK + b"\r\n") * 50 + ASK + b"Connection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200") == 51


def test_what_is_no_http_never_stands_within_an_answer(port: int) -> None:
    rows = b"%20".join(b"%d" % number for number in range(3000))
    many = b"VALUES%20%3Fx%7B" + rows + b"%7D%20VALUES%20%3Fy%7B" + b"%20".join([b"1"] * 40) + b"%7D"
    asked = b"GET /sparql?query=SELECT%20*%7B" + many + b"%7D HTTP/1.1\r\n" + FIELDS + b"\r\n"
    got = b""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        client.connect(("127.0.0.1", port))
        client.settimeout(8)
        client.sendall(asked)
        got += client.recv(100)
        client.sendall(ASK + b"\r\nno HTTP\r\n\r\n")
        with suppress(OSError):
            while part := client.recv(2**16):
                got += part
    assert got.count(b"HTTP/1.1 ") == 1


def test_a_client_that_goes_is_missed_although_another_request_waits(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = threading.Event()

    class Missed(receiving.Attended):
        def __exit__(self, kind: type[BaseException] | None, *rest: Any) -> None:
            if kind is asyncio.CancelledError:
                gone.set()
            super().__exit__(kind, *rest)

    monkeypatch.setattr(sparql, "Attended", Missed)
    rows = b"%20".join(b"%d" % number for number in range(300))
    slow = b"%20".join(b"VALUES%20%3F" + name + b"%7B" + rows + b"%7D" for name in (b"a", b"b", b"c", b"d"))
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(
            b"GET /sparql?query=ASK%7B" + slow + b"FILTER(%3Fa%2B%3Fb%2B%3Fc%2B%3Fd%3C0)%7D HTTP/1.1\r\n"
        )
        client.sendall(FIELDS + b"\r\n" + ASK + b"\r\n")
        time.sleep(0.5)
    assert gone.wait(4)


def test_a_large_answer_goes_in_slices_and_arrives_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "SLICE", 4)
    got: list[Message] = []

    async def take(message: Message) -> None:
        got.append(message)

    async def give() -> None:
        send = sending.in_slices(take)
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": b"0123456789", "more_body": True})
        await send({"type": "http.response.body", "body": b"01234567"})
        await send({"type": "http.response.body", "body": b"abcd"})

    asyncio.run(give())
    assert [one.get("body") for one in got[1:]] == [b"0123", b"4567", b"89", b"0123", b"4567", b"abcd"]
    assert [one.get("more_body", False) for one in got[1:]] == [True, True, True, True, False, False]
