"""The body of a request, taken in up to a size and within a time, and whether its client is still there."""

from __future__ import annotations

import asyncio
from types import TracebackType

from starlette.requests import ClientDisconnect
from starlette.types import Receive

from api.problems import Refusal

_DIGITS = 18
"""The most digits of a length."""
PATIENCE = 0.25
"""Seconds that a question runs before anybody looks whether its client is still there."""


async def body(receive: Receive, headers: dict[str, str], most: int, seconds: float) -> bytes:
    """Return the body of a request.

    Raises:
        Refusal: 413 where it is larger than `most` bytes, 408 where it takes longer than `seconds`, 415
            where it is compressed, 400 where its length is no number.
        ClientDisconnect: if the client has gone.
    """
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise Refusal(415, "receiving.compressed", {"Accept-Encoding": "identity"})
    if headers.get("transfer-encoding", "chunked").strip().lower() != "chunked":
        raise Refusal(415, "receiving.transfer", {"Connection": "close"})
    declared = headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit():
        raise Refusal(400, "receiving.length")
    if len(declared) > _DIGITS or int(declared) > most:
        raise Refusal(413, "write.too_large", {"Connection": "close"}, most=most)
    parts: list[bytes] = []
    size, more = 0, True
    try:
        async with asyncio.timeout(seconds):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                part = message.get("body", b"")
                size += len(part)
                if size > most:
                    raise Refusal(413, "write.too_large", {"Connection": "close"}, most=most)
                parts.append(part)
                more = message.get("more_body", False)
    except TimeoutError:
        raise Refusal(408, "receiving.slow", {"Connection": "close"}, seconds=round(seconds)) from None
    return b"".join(parts)


class Attended:
    """A context that ends with ClientDisconnect soon after the client has gone, and not when all is done.

    The body of the request must have been received before, or not be wanted. Light questions are over
    before the first look.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._gone = False
        self._watching: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        self._asking = asyncio.current_task()
        self._begins = asyncio.get_running_loop().call_later(PATIENCE, self._watch)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._begins.cancel()
        if self._watching is not None:
            self._watching.cancel()
        if self._gone and self._asking and not self._asking.uncancel() and kind is asyncio.CancelledError:
            raise ClientDisconnect from None

    def _watch(self) -> None:
        self._watching = asyncio.get_running_loop().create_task(self._wait())

    async def _wait(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if self._asking:
            self._gone = True
            self._asking.cancel()
