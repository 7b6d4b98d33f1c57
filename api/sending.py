"""Answers on their way to a client: in slices, so that one who reads slowly costs no copy of a large one."""

from __future__ import annotations

from starlette.types import Message, Send

SLICE = 256 * 1024
"""The most bytes that are handed over at once; the next follow when the client has taken most of these."""


def in_slices(send: Send) -> Send:
    """Return what sends the same messages, the bodies of large ones slice by slice."""

    async def deliver(message: Message) -> None:
        content = message.get("body", b"")
        if len(content) <= SLICE:
            return await send(message)
        more = message.get("more_body", False)
        for begin in range(0, len(content), SLICE):
            end = begin + SLICE
            last = end >= len(content)
            await send({**message, "body": content[begin:end], "more_body": more or not last})
        return None

    return deliver
