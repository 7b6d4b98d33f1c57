"""RDF that is sent: by itself, or as the files of a form (multipart/form-data, RFC 7578)."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from api.problems import Refusal
from api.protocol import charset_of
from graph.formats import RDF_FORMATS, RDF_MEDIA_TYPES

FORM = "multipart/form-data"
UNSAID = "application/rdf+xml"
"""What content is taken for that does not say what it is (SPARQL 1.1 Graph Store HTTP Protocol, 4.1)."""
_OTHER_NAMES = {
    "application/x-turtle": "text/turtle",
    "text/n3": "text/turtle",
    "text/plain": "application/n-triples",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}
_UNKNOWN = ("", "application/octet-stream")
_MOST_PARTS = 100
_LONGEST_HEAD = 8192
"""The most bytes of the fields before a file of a form."""
_BOUNDARY = re.compile(r';\s*boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_BLANK_LINE = re.compile(rb"\n\r?\n")


@dataclass(frozen=True, slots=True)
class Upload:
    """RDF in one of `graph.formats.RDF_MEDIA_TYPES`, not yet parsed."""

    media_type: str
    content: bytes


def uploads(content_type: str, content: bytes) -> list[Upload]:
    """Return what was sent.

    Raises:
        Refusal: 415 for what is no RDF that is known or not UTF-8, 400 for a form that is malformed.
    """
    kind, _, parameters = content_type.partition(";")
    if kind.strip().lower() == FORM:
        return list(_parts(content_type, content))
    return [_upload(kind, parameters, content)]


def _upload(kind: str, parameters: str, content: bytes, name: str = "") -> Upload:
    media_type = kind.strip().lower()
    media_type = _OTHER_NAMES.get(media_type, media_type)
    if media_type in _UNKNOWN:
        form = RDF_FORMATS.get(name.rpartition(".")[2].lower())
        media_type = form.media_type if form else (media_type or UNSAID)
    if media_type not in RDF_MEDIA_TYPES:
        raise Refusal(
            415,
            "graph_store.media_type",
            {"Accept-Post": ", ".join(RDF_MEDIA_TYPES)},
            known=", ".join(RDF_MEDIA_TYPES),
        )
    declared = charset_of(parameters)
    if declared not in ("utf-8", "ascii"):
        raise Refusal(415, "protocol.charset", charset=declared[:40])
    return Upload(media_type, content.removeprefix(BOM_UTF8))


def _parts(content_type: str, content: bytes) -> Iterator[Upload]:
    """Yield the files of a form; another form within it, or an encoding of its own, is malformed.

    A delimiter begins a line, and the line's end before it belongs to it (RFC 2046, 5.1.1).
    """
    said = _BOUNDARY.search(content_type)
    if not said:
        raise Refusal(400, "graph_store.multipart", reason="boundary")
    boundary = b"--" + (said[1] or said[2]).encode("latin-1")
    parts = (b"\n" + content).split(b"\n" + boundary, _MOST_PARTS + 2)[1:]
    if not parts or len(parts) > _MOST_PARTS + 1 or parts[0].startswith(b"--"):
        raise Refusal(400, "graph_store.multipart", reason="boundary")
    for part in parts:
        if part.startswith(b"--"):
            return
        begins = _BLANK_LINE.search(part, 0, _LONGEST_HEAD)
        if not begins:
            raise Refusal(400, "graph_store.multipart", reason="header")
        head = message_from_bytes(part[: begins.end()].lstrip(b" \t").removeprefix(b"\r").removeprefix(b"\n"))
        yield _part(head, part[begins.end() :].removesuffix(b"\r"))


def _part(head: Message, content: bytes) -> Upload:
    """Return a file of a form by the fields of its head, which are few and short."""
    try:
        kind, _, parameters = str(head.get("content-type", "")).partition(";")
        name = head.get_filename() or str(head.get_param("name", "", "content-disposition"))
        encoding = str(head.get("content-transfer-encoding", "binary")).strip().lower()
    except (ValueError, LookupError):
        raise Refusal(400, "graph_store.multipart", reason="header") from None
    if encoding not in ("7bit", "8bit", "binary"):
        raise Refusal(400, "graph_store.multipart", reason="content-transfer-encoding")
    if kind.strip().lower().startswith(("multipart/", "message/")):
        raise Refusal(400, "graph_store.multipart", reason=kind.strip().lower()[:40])
    return _upload(kind, parameters, content, name)
