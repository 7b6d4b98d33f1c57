"""Who may change the data: administrators who know the token, and, where a server says so, anybody on it.

Without a configured token nothing is changed. The token is sent as `Authorization: Bearer TOKEN`, or by
HTTP Basic as the password, whose user name then says who it is; else the `From` header does (RFC 9110,
10.1.2). Why is said by the header `X-Reason` or the parameter `reason`. Both stand in the journal.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

from api.hosts import is_loopback
from api.problems import Refusal

CHALLENGE = 'Bearer realm="doingoai", Basic realm="doingoai", charset="UTF-8"'
ADMINISTRATOR = "administrator"
ANYBODY = "anybody"
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may change the data: those who know `token`, or anybody where the server is `open`."""

    token: str = ""
    open: bool = False

    @property
    def writable(self) -> bool:
        """Whether anybody at all may change the data."""
        return self.open or bool(self.token)


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and why."""

    who: str
    why: str


def author(policy: Policy, headers: Mapping[str, str], reason: str = "") -> Author:
    """Return who asks for a change.

    Raises:
        Refusal: 403 where nothing may be changed, or where the page of another site asks; 401 where the
            token is missing or wrong.
    """
    if not policy.writable:
        raise Refusal(403, "write.off")
    scheme, _, sent = headers.get("authorization", "").partition(" ")
    who, token = "", b""
    if scheme.lower() == "bearer":
        token = sent.strip().encode("latin-1", "replace")
    elif scheme.lower() == "basic":
        who, token = _basic(sent)
    known = bool(policy.token) and hmac.compare_digest(token, policy.token.encode())
    if not known and not (policy.open and not policy.token):
        raise Refusal(401, "write.unauthorized", {"WWW-Authenticate": CHALLENGE})
    if scheme.lower() != "bearer":
        _same_site(headers, here=not known)
    name = who or said(headers.get("from", "")) or (ADMINISTRATOR if known else ANYBODY)
    return Author(name[:_LONGEST], (reason or said(headers.get("x-reason", "")))[:_LONGEST])


def said(header: str) -> str:
    """Return the text of a header: UTF-8, as it is or percent-encoded, though HTTP speaks Latin-1."""
    content = unquote_to_bytes(header.encode("latin-1", "replace"))
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _basic(sent: str) -> tuple[str, bytes]:
    try:
        who, _, token = base64.b64decode(sent.strip(), validate=True).partition(b":")
        return who.decode(), token
    except ValueError:  # binascii.Error, UnicodeDecodeError, and what is no ASCII
        return "", b""


def _same_site(headers: Mapping[str, str], *, here: bool) -> None:
    """Refuse what the page of another site sends through a reader's browser.

    Whoever writes without a token must also have come by a name of this machine (`here`): the page of another
    site can let its own name lead here after it was loaded (DNS rebinding).
    """
    origin = headers.get("origin", "")
    if not origin:
        return
    host = headers.get("host", "").lower()
    try:
        site = urlsplit(origin)
        same = site.netloc.lower() == host and (not here or is_loopback(site.hostname or ""))
    except ValueError:
        same = False
    if not same:
        raise Refusal(403, "write.foreign_origin", origin=origin[:200])
