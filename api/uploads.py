"""RDF that is sent: by itself, or as the files of a form (multipart/form-data, RFC 7578)."""

from __future__ import annotations

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
    return Upload(media_type, content)


def _parts(content_type: str, content: bytes) -> Iterator[Upload]:
    """Yield the files of a form; another form within it is malformed."""
    head = b"Content-Type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n"
    message = message_from_bytes(head + content.lstrip(b"\r\n"))
    found = message.get_payload() if message.is_multipart() else []
    if not isinstance(found, list) or not 0 < len(found) <= _MOST_PARTS:
        raise Refusal(400, "graph_store.multipart", reason="boundary")
    for part in found:
        if not isinstance(part, Message) or part.is_multipart():
            raise Refusal(400, "graph_store.multipart", reason="multipart")
        try:
            sent = part.get_payload(decode=True)
            kind, _, parameters = str(part.get("content-type", "")).partition(";")
            name = part.get_filename() or str(part.get_param("name", "", "content-disposition"))
        except (ValueError, LookupError):
            raise Refusal(400, "graph_store.multipart", reason="header") from None
        yield _upload(kind, parameters, sent if isinstance(sent, bytes) else b"", name)
