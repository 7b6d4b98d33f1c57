"""The Host field of a request: exactly one, and a host, or the request is answered with 400 (RFC 9112, 3.2).

Addresses that we give out, such as that of the endpoint in its description, are made with it.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache

from starlette.types import Scope

from api.problems import Refusal

LONGEST = 300
"""The most bytes of a Host field: a name of DNS has at most 253."""

_HOST = re.compile(rb"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~-]*)(?::[0-9]{0,5})?")


def refuse_wrong(scope: Scope) -> None:
    """Refuse a request whose Host fields are several or none that is a host; raises Refusal, 400."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    if len(hosts) > 1 or (hosts and not (len(hosts[0]) <= LONGEST and _is_host(hosts[0]))):
        raise Refusal(400, "wire.host")


@lru_cache(maxsize=256)
def _is_host(value: bytes) -> bool:
    return _HOST.fullmatch(value) is not None


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
