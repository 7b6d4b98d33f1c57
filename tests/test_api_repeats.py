"""A request that was answered before is answered by its connection: the same, at once, and never too late."""

from __future__ import annotations

import itertools
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from listening import listening

from api import repeats, wire
from api.app import create
from api.writing import Policy
from graph.oxigraph import OxigraphStore

TOKEN = "a-token-of-twenty-letters-and-more"  # noqa: S105
COUNT = b"query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D"
GET = b"GET /sparql?" + COUNT + b" HTTP/1.1\r\nHost: h\r\n"
FORM = b"Host: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
POST = b"POST /sparql HTTP/1.1\r\n" + FORM + b"Content-Length: %d\r\n\r\n" % len(COUNT) + COUNT
RELATIVE = b"GET /sparql?query=SELECT%20(%3Ca%3E%20AS%20%3Fn)%20%7B%7D HTTP/1.1\r\n"
_CROSSED = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(150)))} }}" for name in "abc")
SLOW = (
    GET.replace(COUNT, b"query=" + quote(f"ASK {{ {_CROSSED} FILTER(?a + ?b + ?c < 0) }}").encode()) + b"\r\n"
)
"""A request whose answer takes two seconds."""


@pytest.fixture
def app() -> FastAPI:
    store = OxigraphStore.create()
    store.load_lines(["<http://e/a> <http://e/p> <http://e/b> <http://e/g> .\n"])
    return create(store, policy=Policy(token=TOKEN))


@pytest.fixture
def port(app: FastAPI) -> Iterator[int]:
    with listening(app) as port:
        yield port


@pytest.fixture
def seen(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of requests that reached the application."""
    reached: list[str] = []
    answer = type(app).__call__

    async def counting(self: FastAPI, scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        if scope["type"] == "http":
            reached.append(scope["path"])
        await answer(self, scope, receive, send)

    monkeypatch.setattr(type(app), "__call__", counting)
    return reached


class Client:
    """A connection that is kept open."""

    def __init__(self, port: int, by: str = "127.0.0.1", to: str = "127.0.0.1") -> None:
        self.socket = socket.create_connection((to, port), timeout=10, source_address=(by, 0))
        self.file = self.socket.makefile("rb")

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.socket.sendall(piece)
            time.sleep(0.05 if len(pieces) > 1 else 0)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        status = int(self.file.readline().split()[1])
        fields = {}
        while line := self.file.readline().strip():
            name, _, value = line.decode().partition(": ")
            fields[name.lower()] = value
        return status, fields, self.file.read(int(fields["content-length"]))

    def ask(self, *pieces: bytes) -> tuple[int, dict[str, str], bytes]:
        self.send(*pieces)
        return self.answer()


@pytest.fixture
def client(port: int) -> Iterator[Client]:
    made = Client(port)
    yield made
    made.socket.close()


@pytest.mark.parametrize("asked", [GET + b"\r\n", GET + b"Accept: text/csv\r\n\r\n", POST])
def test_the_third_time_the_connection_answers_the_same(
    asked: bytes, client: Client, seen: list[str]
) -> None:
    answers = [client.ask(asked) for _ in range(5)]
    assert len(seen) == 2
    step_by_step = client.ask(asked.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
    assert step_by_step[1].pop("connection") == "close"
    answers.append(step_by_step)
    for _, fields, _ in answers:
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", fields.pop("date"))
    assert all(answer == answers[0] for answer in answers)
    status, fields, content = answers[0]
    assert (status, b"1" in content) == (200, True)
    assert {"access-control-allow-origin", "content-security-policy", "vary"} <= set(fields)


def test_in_two_pieces_or_several_at_once_is_the_same(client: Client, seen: list[str]) -> None:
    answers = [client.ask(POST) for _ in range(2)]
    answers += [client.ask(POST[:-9], POST[-9:]), client.ask(POST[:20], POST[20:60], POST[60:])]
    client.send(POST * 3 + GET + b"\r\n" + POST)
    answers += [client.answer() for _ in range(5)]
    assert len(seen) == 2 + 2  # the first GET, and what stands behind it in the row
    assert len({content for _, _, content in answers}) == 1


@pytest.fixture
def taken_apart(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The addresses of requests whose heads were taken apart."""
    addresses: list[bytes] = []
    complete = wire.Wire.on_headers_complete

    def counting(self: wire.Wire) -> None:
        addresses.append(self.url)
        complete(self)

    monkeypatch.setattr(wire.Wire, "on_headers_complete", counting)
    return addresses


@pytest.mark.parametrize("asked", [GET + b"\r\n", POST, POST + b"\r\n"])
def test_from_the_fourth_time_its_bytes_are_known(
    asked: bytes, port: int, client: Client, taken_apart: list[bytes]
) -> None:
    answers = [client.ask(asked) for _ in range(6)]
    assert len(taken_apart) == 3
    other = Client(port)
    answers += [other.ask(asked), client.ask(asked + b"\r\n"), client.ask(asked[:30], asked[30:])]
    assert len(taken_apart) == 5
    other.socket.close()
    for _, fields, _ in answers:
        fields.pop("date")
    assert all(answer == answers[0] for answer in answers)


def test_several_requests_at_once_are_not_known_as_one(
    port: int, client: Client, taken_apart: list[bytes]
) -> None:
    for _ in range(3):
        client.ask(POST)
    del taken_apart[:]
    for times in range(1, 4):
        client.send(POST * 2)
        assert len({client.answer()[2] for _ in range(2)}) == 1
        client.send(POST + POST[:9])
        client.answer()
        assert client.ask(POST[9:])[0] == 200
        assert len(taken_apart) == 4 * times
    for _ in range(3):
        client.send(POST[:9], POST[9:] + POST)
        assert [client.answer()[0] for _ in range(2)] == [200, 200]
    assert Client(port).ask(POST[9:] + POST)[0] == 400
    client.send(POST + b"GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n" + POST)
    assert [client.answer()[0] for _ in range(3)] == [200, 404, 200]


def test_bytes_that_are_known_amid_a_request_are_a_part_of_it(client: Client) -> None:
    for _ in range(4):
        client.ask(GET + b"\r\n")
    inner = GET + b"\r\n"
    head = b"POST /sparql HTTP/1.1\r\n" + FORM + b"Content-Length: %d\r\n\r\n" % (len(inner) + 1)
    assert client.ask(head + b"x", inner)[0] == 400
    assert client.ask(GET + b"\r\n")[0] == 200


REQUESTS = [
    POST,
    GET + b"\r\n",
    GET + b"Accept: text/csv\r\n\r\n",
    POST.replace(b"COUNT", b"count"),
    GET.replace(COUNT, b"query=SELECT") + b"\r\n",
    b"GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n",
    b"HEAD" + GET[3:] + b"\r\n",
]


@pytest.fixture(scope="module")
def lasting() -> Iterator[int]:
    """The port of an application that all examples of a test ask."""
    store = OxigraphStore.create()
    store.load_lines(["<http://e/a> <http://e/p> <http://e/b> <http://e/g> .\n"])
    with listening(create(store)) as port:
        yield port


@settings(max_examples=80, deadline=None)
@given(
    asked=st.lists(st.sampled_from(REQUESTS), min_size=1, max_size=6),
    cuts=st.lists(st.floats(0, 1), max_size=4),
    connections=st.integers(1, 2),
)
def test_however_requests_are_cut_into_pieces_each_has_its_own_answer(
    lasting: int, asked: list[bytes], cuts: list[float], connections: int
) -> None:
    whole = b"".join(asked)
    places = sorted({0, len(whole), *(round(cut * len(whole)) for cut in cuts)})
    pieces = [whole[begin:end] for begin, end in itertools.pairwise(places)]
    for _ in range(connections):
        with closing(socket.create_connection(("127.0.0.1", lasting), timeout=10)) as sending:
            sending.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for piece in pieces:
                sending.sendall(piece)
                time.sleep(0.002)
            found = [_answer(sending, one.startswith(b"HEAD")) for one in asked]
        assert found == [_expected(lasting, one) for one in asked]


def _answer(sending: socket.socket, without_body: bool = False) -> tuple[int, bytes, bytes]:
    """Return status, type and body of the next answer, and take nothing of one behind it."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        sign = sending.recv(1)
        assert sign, head
        head += sign
    fields = dict(line.split(b": ", 1) for line in head.lower().splitlines()[1:] if line)
    length, content = 0 if without_body else int(fields[b"content-length"]), b""
    while len(content) < length:
        piece = sending.recv(length - len(content))
        assert piece, content
        content += piece
    return int(head.split()[1]), fields[b"content-type"], content


@cache
def _expected(port: int, asked: bytes) -> tuple[int, bytes, bytes]:
    """Return how a request is answered that is asked once, on a connection of its own."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as sending:
        sending.sendall(asked.replace(b"Host: h", b"Host: h\r\nX-Once: 1"))
        return _answer(sending, asked.startswith(b"HEAD"))


def test_who_asks_behind_a_slow_request_waits(client: Client) -> None:
    for _ in range(4):
        client.ask(POST)
    client.send(SLOW)
    time.sleep(0.1)
    client.send(POST)
    assert b'"boolean":false' in client.answer()[2].replace(b" ", b"")
    assert b'"n"' in client.answer()[2]


@pytest.mark.parametrize("known_before", [True, False])
def test_a_connection_is_kept_from_its_last_answer_on(app: FastAPI, known_before: bool) -> None:
    with listening(app, keep_alive=1) as port:
        first = Client(port)
        for _ in range(4):
            first.ask(POST)
        client = Client(port) if known_before else first
        for _ in range(4):
            time.sleep(0.6)
            assert client.ask(POST)[0] == 200
        begin = time.monotonic()
        assert client.file.read() == b""
        assert 0.8 < time.monotonic() - begin < 3


def test_a_head_must_come_soon_after_an_answer(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "HEAD_SECONDS", 0.6)
    client = Client(port)
    for _ in range(4):
        client.ask(POST)
    for _ in range(3):
        time.sleep(0.4)
        assert client.ask(POST)[0] == 200
    client.send(POST[:20])
    begin = time.monotonic()
    assert client.answer()[0] == 408
    assert 0.3 < time.monotonic() - begin < 3


def test_a_change_is_seen_by_who_asks_next(client: Client) -> None:
    before = [client.ask(POST)[2] for _ in range(5)][-1]
    update = b"INSERT DATA { <http://e/a> <http://e/p> 1 }"
    head = b"POST /sparql HTTP/1.1\r\nHost: h\r\nContent-Type: application/sparql-update\r\n"
    client.send(head + b"Authorization: Bearer %s\r\n" % TOKEN.encode())
    client.send(b"Content-Length: %d\r\n\r\n" % len(update) + update)
    assert client.file.readline().split()[1] == b"204"
    while client.file.readline().strip():
        pass
    after = [client.ask(POST)[2] for _ in range(5)]
    assert len(set(after)) == 1
    assert (b'"1"' in before, b'"2"' in after[0]) == (True, True)


@pytest.mark.parametrize(
    "other",
    [
        GET + b"Accept: text/csv\r\n\r\n",
        GET + b"Cookie: language=en\r\n\r\n",
        GET.replace(b"Host: h", b"Host: i") + b"\r\n",
        GET.replace(b"/sparql?", b"/sparql/?") + b"\r\n",
        GET.replace(b"%3Fo%7D", b"%3Fo%20%7D") + b"\r\n",
        GET + b"Expect: 100-continue\r\n\r\n",
        GET.replace(b"HTTP/1.1", b"HTTP/1.0") + b"Connection: keep-alive\r\n\r\n",
        GET + b"Connection: close\r\n\r\n",
        POST,
        POST.replace(b"urlencoded", b"urlencoded;charset=utf-8"),
    ],
)
def test_what_says_anything_else_is_read(other: bytes, client: Client, seen: list[str]) -> None:
    for _ in range(3):
        client.ask(GET + b"\r\n")
    del seen[:]
    assert client.ask(other)[0] == 200
    assert len(seen) == 1


def test_chance_and_problems_are_never_repeated(client: Client, seen: list[str]) -> None:
    by_chance = GET.replace(COUNT, b"query=SELECT%20(UUID()%20AS%20%3Fn)%20%7B%7D") + b"\r\n"
    assert len({client.ask(by_chance)[2] for _ in range(4)}) == 4
    wrong = GET.replace(COUNT, b"query=SELECT") + b"\r\n"
    assert {client.ask(wrong)[0] for _ in range(3)} == {400}
    assert len(seen) == 7


def test_a_reader_who_has_the_answer_gets_none(client: Client) -> None:
    tag = [client.ask(GET + b"\r\n")[1]["etag"] for _ in range(3)][-1]
    for _ in range(3):
        client.send(GET + b"If-None-Match: %s\r\n\r\n" % tag.encode())
        assert client.file.readline().split()[1] == b"304"
        while client.file.readline().strip():
            pass


def test_an_answer_that_is_kept_no_longer_is_made_again(
    client: Client, app: FastAPI, seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [client.ask(POST)[2] for _ in range(5)][-1]
    monkeypatch.setattr(repeats.Known, "content", None)
    assert client.ask(POST)[2] == asked
    assert len(seen) == 3


def test_a_large_answer_or_request_goes_the_usual_way(
    client: Client, seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "LARGEST", 10)
    assert len({client.ask(POST)[2] for _ in range(4)}) == 1
    assert len(seen) == 4
    monkeypatch.undo()
    long = COUNT + b"%20" * repeats.LONGEST
    asked = b"POST /sparql HTTP/1.1\r\n" + FORM + b"Content-Length: %d\r\n\r\n" % len(long) + long
    assert {client.ask(asked)[0] for _ in range(4)} == {200}


def test_a_body_that_comes_slowly_is_waited_for_by_the_application(
    port: int, seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "HELD_SECONDS", 0.3)
    client = Client(port)
    client.send(POST[:-9])
    time.sleep(0.1)
    assert seen == []
    time.sleep(0.4)
    assert seen == ["/sparql"]
    assert client.ask(POST[-9:])[0] == 200
    client.socket.close()


def test_an_answer_before_ends_no_request_behind_it(app: FastAPI) -> None:
    with listening(app, keep_alive=1) as port:
        first = Client(port)
        for _ in range(3):
            first.ask(GET + b"\r\n")
        client = Client(port)
        client.send(GET + b"\r\n" + SLOW)
        assert [client.answer()[0] for _ in range(2)] == [200, 200]


def test_what_comes_slowly_behind_an_answer_is_waited_for(app: FastAPI) -> None:
    with listening(app, keep_alive=1) as port:
        client = Client(port)
        for _ in range(3):
            client.ask(GET + b"\r\n")
        client.send(GET + b"\r\n" + POST[:-9])
        assert client.answer()[0] == 200
        time.sleep(1.5)
        assert client.ask(POST[-9:])[0] == 200


def test_a_body_in_drops_is_held_no_longer(
    port: int, seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "HELD_SECONDS", 0.3)
    client = Client(port)
    for at in range(8):
        client.send(POST[-9 + at : -8 + at] if at else POST[:-8])
        time.sleep(0.1)
    assert seen == ["/sparql"]
    assert client.ask(POST[-1:])[0] == 200


def test_a_server_that_ends_answers_what_is_held(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "HELD_SECONDS", 30.0)
    with listening(app) as port:
        client = Client(port)
        client.ask(POST)
        client.send(POST[:-9])
        time.sleep(0.1)
        finish = threading.Timer(0.3, client.send, [POST[-9:]])
        finish.start()
    assert client.answer()[0] == 200
    finish.join()


@pytest.mark.parametrize("host", [b"Host: h\r\n", b""])
def test_the_way_of_a_request_is_part_of_it(host: bytes, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    proxied = RELATIVE + host + b"X-Forwarded-Proto: https\r\n\r\n"
    for _ in range(5):
        assert b'"http://' in Client(port, "127.0.0.2").ask(proxied)[2]
    for _ in range(5):
        assert b'"https://' in Client(port).ask(proxied)[2]
    assert b'"http://' in Client(port, "127.0.0.2").ask(proxied)[2]


def test_a_request_that_a_proxy_hands_on_is_known_too(port: int, seen: list[str]) -> None:
    proxied = RELATIVE + b"Host: h\r\nX-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n\r\n"
    answers = [Client(port).ask(proxied)[2] for _ in range(4)]
    assert (len(set(answers)), len(seen)) == (1, 2)


def test_without_a_host_the_address_is_the_one_that_was_reached(app: FastAPI) -> None:
    with listening(app, host="0.0.0.0") as port:  # noqa: S104
        for host in ("127.0.0.1", "127.0.0.9"):
            client = Client(port, to=host)
            for _ in range(5):
                assert b'"http://%s:' % host.encode() in client.ask(RELATIVE + b"\r\n")[2]


def test_many_fields_count_as_much_as_they_take() -> None:
    known = repeats.Repeats(most=1_000_000)
    asked = [
        repeats.Request(b"GET", b"/%d" % number, tuple((b"a%03d" % n, b"1") for n in range(400)), b"")
        for number in range(30)
    ]
    for one in asked:
        known.put(one, (), None, None)  # type: ignore[arg-type]
    assert [one for one in asked if known.get(one)] == asked[-13:]


def test_what_is_known_is_bounded() -> None:
    known = repeats.Repeats(most=100_000)
    for number in range(100):
        known.put(repeats.Request(b"GET", b"/%d" % number, (), b""), (), None, None)  # type: ignore[arg-type]
    kept = [n for n in range(100) if known.get(repeats.Request(b"GET", b"/%d" % n, (), b""))]
    assert kept == list(range(51, 100))
    known.put(repeats.Request(b"GET", b"/", (), b"x" * repeats.LONGEST), (), None, None)  # type: ignore[arg-type]
    assert known.get(repeats.Request(b"GET", b"/", (), b"x" * repeats.LONGEST)) is None


def test_pieces_that_are_known_are_bounded() -> None:
    known = repeats.Repeats(most=100_000)
    one = repeats.Known(b"x" * 400, None, None, 0)  # type: ignore[arg-type]
    pieces = [b"%0100d" % number for number in range(100)]
    for piece in pieces:
        known.put_piece(piece, one)
    assert [piece for piece in pieces if known.by_piece(piece)] == pieces[-50:]
    known.put_piece(b"x" * 30_000, one)
    assert known.by_piece(b"x" * 30_000) is None


def test_a_short_body_that_is_packed_is_refused(client: Client) -> None:
    packed = POST.replace(b"Host: h\r\n", b"Host: h\r\nContent-Encoding: gzip\r\n")
    assert [client.ask(packed)[0] for _ in range(3)] == [415] * 3
