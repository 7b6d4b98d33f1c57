"""The faces of the pages, served by us: Be Vietnam Pro, and one for each script of the partners' own names.

They come out of their installed packages, packed as WOFF2 (W3C, 2022).
"""

from __future__ import annotations

import io
from functools import cache

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from api.deps import KeptDep
from graph.listing import partners
from graph.store import Store
from graph.tongues import headings
from viz import faces

FACES = {"regular": "Regular", "italic": "Italic", "semibold": "SemiBold"}
"""The faces that pages use, by the names in their addresses."""

router = APIRouter(include_in_schema=False)


@router.get("/assets/fonts/be-vietnam-pro-{face}.woff2")
def font(face: str) -> Response:
    """Return a face; one that pages do not use answers 404."""
    if face not in FACES:
        raise HTTPException(404)
    headers = {"Cache-Control": "public, max-age=31536000"}
    return Response(packed(FACES[face]), media_type="font/woff2", headers=headers)


@router.get("/assets/fonts/names-{tongue}.woff2")
def names(kept: KeptDep, tongue: str) -> Response:
    """Return a face with the letters of the partners' names in their language, and of a sheet's headings."""
    if tongue not in faces.tongues():
        raise HTTPException(404)
    made = kept.get(f"face {tongue}", lambda store: _cut(store, tongue))
    return Response(made, media_type="font/woff2")


def _cut(store: Store, tongue: str) -> bytes:
    found = [name for one in partners(store) for language, name in one.natives if language == tongue]
    return faces.cut(tongue, "".join((*found, *headings(tongue).values())))


@cache
def packed(style: str) -> bytes:
    """Return a style of the font as WOFF2 (W3C, 2022): 133 kB of TrueType become 38 kB in 0.3 seconds."""
    from fontpkg_be_vietnam_pro import ROOT  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(ROOT / "files" / f"BeVietnamPro-{style}.ttf")
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()
