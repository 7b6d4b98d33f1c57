"""Bodies of requests: as many bytes as may be, within their time; and clients who go before the answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

from api.app import create
from api.problems import Refusal
from api.receiving import PATIENCE, Attended, body
from graph.limits import Limits
from graph.oxigraph import OxigraphStore


class Sender:
    """Sends pieces, and counts those that were taken."""

    def __init__(self, pieces: list[bytes], *, endless: bool = False, pause: float = 0.0) -> None:
        self.pieces, self.endless, self.pause, self.taken = pieces, endless, pause, 0

    async def __call__(self) -> Message:
        await asyncio.sleep(self.pause)
        piece = self.pieces[self.taken % len(self.pieces)]
        self.taken += 1
        more = self.endless or self.taken < len(self.pieces)
        return {"type": "http.request", "body": piece, "more_body": more}


def take(
    receive: Receive | Callable[..., object], most: int = 10, seconds: float = 5, **headers: str
) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return asyncio.run(body(receive, named, most, seconds))  # type: ignore[arg-type]


def test_pieces_are_put_together() -> None:
    assert take(Sender([b"xin ", b"", b"ch\xc3\xa0o"]), content_length="9") == "xin chào".encode()
    assert take(Sender([b""])) == b""


def test_no_more_is_taken_than_may_be() -> None:
    sender = Sender([b"four"], endless=True)
    with pytest.raises(Refusal) as caught:
        take(sender)
    assert (caught.value.status, sender.taken) == (413, 3)
    assert take(Sender([b"1234567890"])) == b"1234567890"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content_length": "11"}, 413),
        ({"content_length": "9" * 100}, 413),
        ({"content_length": "-1"}, 400),
        ({"content_length": "٣"}, 400),
        ({"content_length": "abc"}, 400),
        ({"content_encoding": "gzip"}, 415),
        ({"content_encoding": "br, identity"}, 415),
    ],
)
def test_what_the_headers_say_is_looked_at_first(headers: dict[str, str], status: int) -> None:
    sender = Sender([b"x"])
    with pytest.raises(Refusal) as caught:
        take(sender, **headers)
    assert (caught.value.status, sender.taken) == (status, 0)


def test_a_sender_who_dawdles_is_left() -> None:
    with pytest.raises(Refusal) as caught:
        take(Sender([b"x"], endless=True, pause=0.02), most=1000, seconds=0.1)
    assert caught.value.status == 408


def test_a_sender_who_goes_is_let_go() -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises(ClientDisconnect):
        take(gone)


def attended(receive: Receive, seconds: float) -> float:
    """Return how long a question of so many seconds was worked on while its client was attended."""

    async def ask() -> float:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        with suppress(ClientDisconnect), Attended(receive):
            await asyncio.sleep(seconds)
        task = asyncio.current_task()
        assert task
        assert not task.cancelling()
        await asyncio.sleep(0)
        return loop.time() - begun

    return asyncio.run(ask())


def goer(seconds: float) -> Receive:
    async def goes() -> Message:
        await asyncio.sleep(seconds)
        return {"type": "http.disconnect"}

    return goes


def test_a_question_ends_soon_after_its_client_has_gone() -> None:
    assert PATIENCE <= attended(goer(0.05), 20) < 5
    with pytest.raises(ClientDisconnect):
        asyncio.run(_left())


async def _left() -> None:
    with Attended(goer(0)):
        await asyncio.sleep(20)


def test_a_light_question_is_over_before_anybody_looks() -> None:
    assert attended(goer(0), 0.05) < PATIENCE
    assert 0.4 <= attended(goer(20), 0.4) < 5


def test_a_question_that_is_called_off_otherwise_is_not_taken_for_one_whose_client_went() -> None:
    async def call_off() -> None:
        asking = asyncio.ensure_future(_left_later())
        await asyncio.sleep(0.05)
        asking.cancel()
        await asking

    async def _left_later() -> None:
        with Attended(goer(20)):
            await asyncio.sleep(20)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(call_off())


def test_the_endpoint_gives_up_what_nobody_waits_for(store: OxigraphStore) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    scope = {
        "type": "http",
        "scheme": "http",
        "method": "GET",
        "path": "/sparql",
        "query_string": urlencode({"query": heavy}).encode(),
        "headers": [(b"host", b"testserver"), (b"accept", b"text/csv")],
    }
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> tuple[float, bool]:
        app = create(store, limits=Limits(seconds=30))
        running = app.state.parts.running
        engine = await running.get()
        begun = time.monotonic()
        await app(scope, goer(0.1), send)
        took = time.monotonic() - begun
        light = await engine.query("ASK {}", table="text/csv", graph=None)
        await running.close()
        return took, light.kind == "ask"

    took, answered = asyncio.run(ask())
    assert sent == []
    assert answered
    assert took < 10
