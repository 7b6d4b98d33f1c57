"""Files for readers: each with its media type, its name and its language."""

from __future__ import annotations

from starlette.responses import Response

from graph.language import Language

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
ZIP = "application/zip"


def download(
    content: bytes | str, media_type: str, name: str, language: Language, *, shown: bool = False
) -> Response:
    """Return a file to be saved under a name, or to be shown by programs that can; the name is ASCII."""
    headers = {
        "Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{name}"',
        "Content-Language": language,
    }
    return Response(content, media_type=media_type, headers=headers)
