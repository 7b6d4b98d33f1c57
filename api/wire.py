"""HTTP on the wire: uvicorn's protocol with bounds for clients that send too much, too slowly, or never read.

uvicorn itself takes a head of any size, waits for it for ever, and keeps an answer that nobody takes. Here a
head has a size and a time, an answer must be taken, connections are never so many that none can be opened
(neither for clients nor for workers), and what is no HTTP is refused with a reason in words.
"""

from __future__ import annotations

import asyncio
import math
from functools import partial
from itertools import islice
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.connections import most_connections, refusal
from api.repeats import Fields, Held, Known, Repeats, Request, Way, lines, may_be_known

HEAD = 128 * 1024
"""The most bytes of a head."""
ADDRESS = 65_535
"""The most bytes of an address; httptools takes apart no longer one."""
HEAD_SECONDS = 10.0
"""Seconds until a head must be there, from the connection's beginning or from the answer before."""
HELD_SECONDS = 0.1
"""Seconds after its head until a request that may be known is handed over unfinished."""
LARGEST = 64 * 1024
"""The most bytes of an answer that is sent in one piece; larger ones go in slices."""
TAKE_SECONDS = 30.0
"""Seconds for which a client may take nothing of an answer that waits for it."""
FRAMING = 16
"""The most bytes around a byte of a body that is sent in chunks, on the average of all."""
_LOOKED_AT = 16
_OK = b"HTTP/1.1 200 OK\r\n"
_FORWARDED = b"x-forwarded-"


class Wire(HttpToolsProtocol):
    """A connection; plugged into uvicorn by ``uvicorn.run(app, http=Wire)``."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.url = b""
        self._heading = True
        self._overhead = self._body = self._fed = 0
        self._repeats: Repeats | None = self.app_state.get("repeats")
        self._held: bytearray | None = None
        self._between = True
        self._begun = 0
        self._known: Known | None = None
        self._answered = -math.inf
        self._answering: RequestResponseCycle | None = None
        self._waiting: asyncio.TimerHandle | None = None
        self._untaken: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head; of too many connections one that waits is given up."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > most_connections():
            some = (one for one in islice(self.connections, _LOOKED_AT) if isinstance(one, Wire))
            next((one for one in some if one.idle and one is not self), self).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any longer; whoever answers is told, also where other requests stand behind."""
        for timer in (self._waiting, self._untaken):
            if timer is not None:
                timer.cancel()
        self._held = None
        self._break_off()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """End with the server: once what is asked is answered, also where it is not here as a whole."""
        if self._held is not None:
            self._begin()
        super().shutdown()

    @property
    def idle(self) -> bool:
        """Whether no request is here that is not answered."""
        return self.cycle is None or self.cycle.response_complete

    def data_received(self, data: bytes) -> None:
        """Take the next bytes of a request."""
        if self._between and self._answered_at_once(data):
            return
        piece = data if self._between else b""
        self._unset_keepalive_if_required()
        self._fed = self._begun = 0
        self._known = None
        held = self._held
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            pass
        except httptools.HttpParserError:
            if len(self.url) > ADDRESS:
                self.refuse(414, "wire.address", most=ADDRESS)
            else:
                self.refuse(400, "wire.no_http")
            return
        if self._held is not None and self._held is not held:
            self._wait(HELD_SECONDS)
        if piece and self._known is not None and self._repeats is not None and self._begun == 1:
            self._repeats.put_piece(piece, self._known)
        self._overhead += len(data) - self._fed
        if self._overhead > HEAD + FRAMING * max(self._body, self._fed):
            self.refuse(431, "wire.head", most=HEAD)

    def on_message_begin(self) -> None:
        """Begin with a request."""
        self._between = False
        self._begun += 1
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Begin to answer: the head is whole. Of a request that may be known its body is waited for first."""
        self._heading = False
        self._overhead = self._body = 0
        self._unset_keepalive_if_required()  # set by an answer to what came in the same packet
        if self._repeats is not None and self.idle and may_be_known(self.parser, self.url, self.headers):
            self._held = bytearray()
        else:
            self._begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head; fields behind a body are left out."""
        if self._heading:
            super().on_header(name, value)

    def on_body(self, body: bytes) -> None:
        """Take a part of the body."""
        self._body += len(body)
        self._fed += len(body)
        if self._held is None:
            super().on_body(body)
        else:
            self._held += body

    def on_message_complete(self) -> None:
        """Answer a request that is known; begin to wait for the next head, which may follow at once."""
        if self._held is None:
            super().on_message_complete()
        elif not self._answered_again(said := self._request(self._held)):
            self._begin()
            self.scope["state"]["held"] = Held(said, partial(self._answer, self.cycle))
            super().on_message_complete()
        self._heading = self._between = True
        self._overhead = self._body = 0

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the end of this one."""
        super().on_response_complete()
        if not self.pipeline:
            self._wait()

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing has been asked since the last answer, or look again later."""
        left = self._answered + self.timeout_keep_alive - self.loop.time()
        if left <= 0:
            super().timeout_keep_alive_handler()
        else:
            self._keep_for(left)

    def pause_writing(self) -> None:
        """Begin to count how long the client takes nothing."""
        super().pause_writing()
        if self._untaken is None:
            self._untaken = self.loop.call_later(TAKE_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the client has taken what waited."""
        super().resume_writing()
        if self._untaken is not None:
            self._untaken.cancel()
            self._untaken = None

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP."""
        self.refuse(400, "wire.no_http")

    def refuse(self, status: int, key: str, **details: object) -> None:
        """Send a reason, unless an answer is under way, and close the connection."""
        if self.transport.is_closing():
            return
        now = self._answering
        if now is None or now.response_complete or not now.response_started:
            self._break_off()
            self.transport.write(refusal(status, key, **details))
        self.transport.close()

    def _request(self, body: bytearray) -> Request:
        fields = tuple(self.headers)
        return Request(self.parser.get_method(), self.url, fields, bytes(body), self._way(fields))

    def _answered_again(self, said: Request) -> bool:
        """Answer a request as it was answered before; False where that is not known any longer."""
        if self._repeats is None or self.flow.write_paused or self.transport.is_closing():
            return False
        known = self._repeats.get(said)
        content = known.content if known is not None else None
        if known is None or content is None:
            return False
        self._held = None
        self._known = None if said.way else known
        self._write(known.head, content)
        self.on_response_complete()
        return True

    def _answered_at_once(self, piece: bytes) -> bool:
        """Answer what are the bytes of a request that is known, whole and alone; False where it is not.

        Nothing is taken apart and no timer set anew: where one is due, it looks when the last answer was.
        """
        known = self._repeats.by_piece(piece) if self._repeats is not None else None
        if known is None or not self.idle or self.flow.write_paused or self.transport.is_closing():
            return False
        if (content := known.content) is None:
            return False
        self._answered = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._keep_for(self.timeout_keep_alive)
        self.server_state.total_requests += 1
        self._write(known.head, content)
        return True

    def _keep_for(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def _answer(self, cycle: RequestResponseCycle, head: bytes, content: bytes) -> bool:
        """Answer a request that was handed over, in one piece; False where its client or the server goes."""
        over = cycle.response_started or cycle.disconnected or self.transport.is_closing()
        if over or not cycle.keep_alive or self.flow.write_paused or len(content) > LARGEST:
            return False
        cycle.response_started = cycle.response_complete = True
        self._write(head, content)
        cycle.message_event.set()
        cycle.on_response()
        return True

    def _write(self, head: bytes, content: bytes) -> None:
        fields = lines(self.server_state.default_headers)
        self.transport.write(b"".join((_OK, fields, head, b"\r\n", content)))

    def _way(self, fields: Fields) -> Way:
        """Return by what way a request came, where its answer may depend on it: see `Request.way`."""
        hosted = False
        for name, _ in fields:
            if name.startswith(_FORWARDED):
                return str(self.client and self.client[0]), str(self.server)
            hosted = hosted or name == b"host"
        return () if hosted else (str(self.server),)

    def _break_off(self) -> None:
        """Let whoever answers a request know that nobody waits for it any longer."""
        if self._answering is not None and not self._answering.response_complete:
            self._answering.disconnected = True
            self._answering.message_event.set()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def _begin(self) -> None:
        """Hand a request over to the application, with what is there of its body."""
        held, self._held = self._held, None
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        super().on_headers_complete()
        if held:
            super().on_body(bytes(held))

    def _wait(self, seconds: float = 0.0) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self.loop.call_later(seconds or HEAD_SECONDS, self._waited)

    def _waited(self) -> None:
        self._waiting = None
        if self.transport.is_closing():
            return
        if self._held is not None:
            self._begin()
        elif (left := self._answered + HEAD_SECONDS - self.loop.time()) > 0:
            self._wait(left)
        elif self.idle:
            self.refuse(408, "wire.slow", seconds=round(HEAD_SECONDS))
