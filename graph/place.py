"""Where the store is: in a folder of this machine, or an engine elsewhere that speaks SPARQL 1.1."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SCHEME = "sparql:"


@dataclass(frozen=True, slots=True)
class Address:
    """The address at which an engine elsewhere answers queries."""

    url: str

    def __str__(self) -> str:
        return SCHEME + self.url


Place = Path | Address


def place(text: str | Path | Address) -> Place:
    """Return the place that a text names: ``sparql:URL`` an engine's address, anything else a folder.

    Raises:
        ValueError: if the address after ``sparql:`` is none of HTTP or holds a password, which belongs
            into the environment.
    """
    if not isinstance(text, str) or not text.startswith(SCHEME):
        return Path(text) if isinstance(text, str) else text
    from urllib.parse import urlsplit

    url = text.removeprefix(SCHEME)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ValueError(url.rpartition("@")[2])
    return Address(url)
