"""Bodies of requests: as many bytes as may be, within their time, and not one more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

from api.problems import Refusal
from api.receiving import body


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
