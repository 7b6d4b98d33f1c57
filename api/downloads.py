"""Files for readers: each with its media type, its name and its language."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response

from api import pieces
from graph.language import Language

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
ZIP = "application/zip"


def download(
    content: bytes | str, media_type: str, name: str, language: Language, *, shown: bool = False
) -> Response:
    """Return a file to be saved under a name, or to be shown by programs that can; the name is ASCII."""
    return Response(content, media_type=media_type, headers=_headers(name, language, shown=shown))


def in_pieces(content: Iterable[bytes], media_type: str, name: str, language: Language) -> Response:
    """Return a file to be saved under a name, given piece by piece."""
    return pieces.response(content, media_type, _headers(name, language))


def _headers(name: str, language: Language, *, shown: bool = False) -> dict[str, str]:
    return {
        "Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{name}"',
        "Content-Language": language,
    }
