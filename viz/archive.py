"""Files put together as a ZIP archive whose bytes depend on the files alone."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that every file bears: the earliest that ZIP knows, and no clock."""

_READABLE = 0o644 << 16


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of files, each with its name, in the order given."""
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = _READABLE
            archive.writestr(info, content)
    return whole.getvalue()


def repacked(archive: bytes) -> bytes:
    """Return an archive with the same files and no times, such as a DOCX that was written just now."""
    with ZipFile(io.BytesIO(archive)) as whole:
        return packed([(info.filename, whole.read(info)) for info in whole.infolist()])
