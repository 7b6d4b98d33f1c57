"""Calls to an engine elsewhere over HTTP: with its log-in, tried again where that does no harm."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from graph.access import Access
from graph.dialect import STANDARD, Dialect, dialect_of
from graph.errors import QueryTooSlow, StoreUnreachable
from graph.refusals import refusal

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

_DONE = (200, 201, 204)


@dataclass(frozen=True, slots=True)
class Call:
    """A call to an engine: `form` holds form fields, `content` a body; `repeatable` may be made twice."""

    url: str
    method: str = "POST"
    params: Mapping[str, str] | None = None
    form: Mapping[str, str | list[str]] | None = None
    content: bytes | None = None
    headers: Mapping[str, str] | None = None
    repeatable: bool = True


class Caller:
    """A client of an engine that may be used from several threads at once; opens nothing until it calls."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._lock = Lock()
        self._client: httpx.Client | None = None
        self._dialect: Dialect | None = None
        self._auth: httpx.Auth | None = None

    @property
    def dialect(self) -> Dialect:
        """The dialect of the engine; asks it where nothing was asked yet, and raises as `send` does."""
        if self._dialect is None:
            found = self._probe()
            with self._lock:
                self._dialect, self._auth = found, self.access.auth(found)
        return self._dialect

    def send(self, call: Call, take: Callable[[httpx.Response], T]) -> T:
        """Make a call and return what `take` makes of its answer, again from the start where that is allowed.

        Raises:
            QueryInvalid, QueryTooSlow: if the engine says so of a query, or does not answer in time.
            StoreUnreachable, StoreForbidden, StoreFailed: if it does not answer, or only to refuse.
        """
        for pause in self.access.pauses(repeatable=call.repeatable):
            try:
                with self.opened(call) as answer:
                    return take(answer)
            except StoreUnreachable:
                time.sleep(pause)
        with self.opened(call) as answer:
            return take(answer)

    @contextmanager
    def opened(self, call: Call) -> Iterator[httpx.Response]:
        """Make a call once and give its answer, whose bytes are still to come; raises as `send` does."""
        import httpx

        _ = self.dialect
        try:
            with self._stream(call, self._auth) as answer:
                if answer.status_code not in _DONE:
                    content = answer.read().decode("utf-8", "replace")
                    raise refusal(answer.status_code, content, call.url, self.access.seconds)
                yield answer
        except httpx.ReadTimeout:
            raise QueryTooSlow(seconds=self.access.seconds) from None
        except httpx.HTTPError as error:
            raise unreachable(call.url, error) from error

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _probe(self) -> Dialect:
        """Return the dialect that the engine's answer to an empty request tells of."""
        import httpx

        for pause in (*self.access.pauses(), None):
            try:
                with self._stream(Call(self.access.query, "GET"), None) as answer:
                    return dialect_of(answer.headers.get("server", ""))
            except httpx.HTTPError as error:
                if pause is None:
                    raise unreachable(self.access.query, error) from error
                time.sleep(pause)
        return STANDARD

    def _stream(self, call: Call, auth: httpx.Auth | None) -> AbstractContextManager[httpx.Response]:
        import httpx

        with self._lock:
            if self._client is None:
                self._client = httpx.Client(**self.access.client())
        return self._client.stream(
            call.method,
            call.url,
            params=call.params,
            data=call.form,
            content=call.content,
            headers=call.headers,
            auth=auth or httpx.USE_CLIENT_DEFAULT,
        )


def unreachable(url: str, error: Exception) -> StoreUnreachable:
    """Return our error for a call that no answer came to."""
    return StoreUnreachable(address=url, reason=str(error) or type(error).__name__)
