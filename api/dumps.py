"""The whole dataset as files, as `doingoai export` writes them: made once for each version, then kept.

They are kept in files without a name, which go with the process; whoever is being sent one keeps it. The
bytes come packed (gzip, RFC 1952) where the address ends in `.gz` or the client takes them so.
"""

from __future__ import annotations

import gzip
import hashlib
import tempfile
from collections.abc import Iterator
from email.utils import format_datetime
from threading import Lock
from typing import IO

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from api.deps import Kept, KeptDep
from api.negotiation import best
from api.published import MOST, changed_at, is_dumped
from api.state import State
from graph.dump import dumped
from graph.errors import AnswerTooLarge, ThingUnknown
from graph.formats import RDF_FORMATS

router = APIRouter(include_in_schema=False)

_SLICE = 256 * 1024
_GZIP = ("gzip", "x-gzip")
"""The names of the packing (RFC 9110, 8.4.1.3)."""


class Dump:
    """A dump on the disk: its size in bytes, and a digest of them."""

    def __init__(self, content: bytes) -> None:
        self.size = len(content)
        self.digest = hashlib.sha256(content).hexdigest()[:16]
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._file.write(content)
        self._lock = Lock()

    def slices(self) -> Iterator[bytes]:
        """Yield the bytes; several may read at once."""
        for begin in range(0, self.size, _SLICE):
            with self._lock:
                self._file.seek(begin)
                part = self._file.read(_SLICE)
            yield part

    def content(self) -> bytes:
        """Return all bytes."""
        return b"".join(self.slices())


@router.get("/dump.{ending}.gz")
def packed_dump(request: Request, kept: KeptDep, ending: str) -> Response:
    """Return the dataset packed; raises ThingUnknown or AnswerTooLarge."""
    _form(kept, ending)
    made = kept.get(f"dump {ending} gz", lambda store: _packed(kept, ending))
    name = f"doingoai.{ending}.gz"
    return _answer(
        request, made, "application/gzip", {"Content-Disposition": f'attachment; filename="{name}"'}
    )


@router.get("/dump.{ending}")
def dump(request: Request, kept: KeptDep, ending: str) -> Response:
    """Return the dataset in the format of the ending; raises ThingUnknown or AnswerTooLarge."""
    form = _form(kept, ending)
    headers = {"Content-Disposition": f'inline; filename="doingoai.{ending}"'}
    if best(request.headers.get("accept-encoding") or "identity", _GZIP):
        made = kept.get(f"dump {ending} gz", lambda store: _packed(kept, ending))
        headers["Content-Encoding"] = "gzip"
    else:
        made = _whole(kept, ending)
    return _answer(request, made, form, headers)


def _answer(request: Request, made: Dump, media: str, headers: dict[str, str]) -> Response:
    tag = f'"{made.digest}"'
    headers |= {"ETag": tag, "Content-Length": str(made.size), "Vary": "Accept-Encoding"}
    if changed := changed_at(State.of(request.app)):
        headers["Last-Modified"] = format_datetime(changed, usegmt=True)
    return StreamingResponse(made.slices(), media_type=media, headers=headers)


def _form(kept: Kept, ending: str) -> str:
    if ending not in RDF_FORMATS:
        raise ThingUnknown(iri=f"dump.{ending}"[:200])
    if not is_dumped(kept):
        raise AnswerTooLarge("rows", MOST)
    return RDF_FORMATS[ending].media_type


def _whole(kept: Kept, ending: str) -> Dump:
    return kept.get(f"dump {ending}", lambda store: Dump(dumped(store, ending)))


def _packed(kept: Kept, ending: str) -> Dump:
    return Dump(gzip.compress(_whole(kept, ending).content(), 6, mtime=0))
