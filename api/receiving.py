"""The body of a request, taken in up to a size and within a time."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect
from starlette.types import Receive

from api.problems import Refusal


async def body(receive: Receive, headers: dict[str, str], most: int, seconds: float) -> bytes:
    """Return the body of a request.

    Raises:
        Refusal: 413 where it is larger than `most` bytes, 408 where it takes longer than `seconds`, 415
            where it is compressed, 400 where its length is no number.
        ClientDisconnect: if the client has gone.
    """
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise Refusal(415, "receiving.compressed", {"Accept-Encoding": "identity"})
    declared = headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit():
        raise Refusal(400, "receiving.length")
    if int(declared) > most:
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
