"""Whether a server may listen where it is told to, asked before anything is built for it."""

from __future__ import annotations

import errno
import os
import socket

from graph.errors import DoingoaiError

_HIGHEST = 65_535


class PortTaken(DoingoaiError):
    """Another program serves at the port; `host`, `port`, and `other`, one to try instead."""

    code = "port_taken"


class PortUnusable(DoingoaiError):
    """Nothing can be served at an address of this machine; `host`, `port`, and the system's `reason`."""

    code = "port_unusable"


def refuse_taken(host: str, port: int) -> None:
    """Refuse an address at which nothing can be served; port 0 lets the system choose, so none is taken.

    Raises:
        PortTaken: if another program listens there.
        PortUnusable: if the host is none of this machine, or the system does not let us listen there.
    """
    try:
        port.to_bytes(2)
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, OverflowError, UnicodeError) as error:
        raise PortUnusable(host=host, port=port, reason=_reason(error)) from None
    refused: list[OSError] = []
    for family, kind, protocol, _, place in found:
        try:
            _try(family, kind, protocol, place)
        except OSError as error:
            refused.append(error)
    if any(error.errno == errno.EADDRINUSE for error in refused):
        raise PortTaken(host=host, port=port, other=port + 1 if port < _HIGHEST else port - 1)
    if len(refused) == len(found):
        raise PortUnusable(host=host, port=port, reason=_reason(refused[0]))


def chosen(host: str, port: int) -> int:
    """Return the port to serve at: the one asked for, or one that is free where 0 was; raises OSError."""
    if port:
        return port
    found = socket.getaddrinfo(host or None, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, place = found[0]
    with socket.socket(family, kind, protocol) as trial:
        trial.bind(place)
        return int(trial.getsockname()[1])


def _try(family: int, kind: int, protocol: int, place: tuple[object, ...]) -> None:
    """Take an address as a server does, and give it up again; raises OSError."""
    with socket.socket(family, kind, protocol) as trial:
        if family == socket.AF_INET6:
            trial.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if os.name == "posix":  # elsewhere it would let two programs have one port
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(place)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
