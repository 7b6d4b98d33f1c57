"""How an engine elsewhere is reached: its addresses, who asks, how long is waited, how often is tried."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.dialect import Dialect
from graph.place import Address
from graph.settings import Settings

if TYPE_CHECKING:
    import httpx

CONNECT = 5.0
"""Seconds to wait for a connection."""
FIRST_PAUSE = 0.2
"""Seconds until a call that may be repeated is tried again; four times as long before each further try."""


@dataclass(frozen=True, slots=True)
class Access:
    """The way to an engine; an empty address of updates or of the graph store is the engine's custom.

    `seconds` is how long is waited for the next bytes of an answer, `retries` how often a call is tried
    again that changes nothing, or that changes the same when it is made twice.
    """

    query: str
    update: str = ""
    graphs: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    seconds: float = 60.0
    retries: int = 2

    @classmethod
    def of(cls, address: Address, settings: Settings) -> Access:
        """Return the way to an address with the credentials and patience of the settings."""
        return cls(
            address.url,
            settings.update_url,
            settings.graph_store_url,
            settings.store_user,
            settings.store_password,
            settings.store_token,
            settings.store_seconds,
            settings.store_retries,
        )

    def update_address(self, dialect: Dialect) -> str:
        """Return where updates go: as set, as is the engine's custom, or where queries go."""
        return self.update or dialect.beside(self.query, dialect.update) or self.query

    def graphs_address(self, dialect: Dialect) -> str:
        """Return where the graph store is; "" where the engine is not known to have one."""
        return self.graphs or dialect.beside(self.query, dialect.graphs)

    def pauses(self, *, repeatable: bool = True) -> tuple[float, ...]:
        """Return the seconds to pause before each further try."""
        return tuple(FIRST_PAUSE * 4**number for number in range(self.retries if repeatable else 0))

    def client(self) -> dict[str, Any]:
        """Return what a client of httpx is made with, synchronous or not."""
        import httpx

        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {"timeout": httpx.Timeout(self.seconds, connect=CONNECT), "headers": headers}

    def auth(self, dialect: Dialect) -> httpx.Auth | None:
        """Return how the user says who they are, None without a user or with a token."""
        import httpx

        if not self.user or self.token:
            return None
        kind = httpx.DigestAuth if dialect.digest else httpx.BasicAuth
        return kind(self.user, self.password)
