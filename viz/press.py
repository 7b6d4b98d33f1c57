"""Lays out HTML as a tagged PDF (PDF/UA-1) with embedded faces, and draws SVG as PNG; fetches nothing.

WeasyPrint needs the Pango library of the system. Where that or a library of Python is missing, PrintingUnable
says what to install.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from html import escape
from threading import Lock
from typing import TYPE_CHECKING, Any

from graph.errors import PrintingUnable
from viz import faces

if TYPE_CHECKING:
    from weasyprint import HTML, Document  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

SCALES = (1.0, 0.95, 0.9, 0.85)
"""How much smaller letters may be set where the first does not keep within the pages that are asked for."""

BODY = 9.3
"""The size of the letters of the body on paper, in points, as the style sheet of briefings has it."""

VARIANT = "pdf/ua-1"
"""Tagged for those who have it read to them: ISO 14289-1."""

_lock = Lock()


def pdf(html: str, css: str, pages: int = 0) -> bytes:
    """Return a document as PDF.

    Args:
        html: the document, with its own title and language.
        css: the style sheet; the faces are added.
        pages: how many pages it should keep within, by smaller letters where need be; 0: any number.

    Raises:
        PrintingUnable: if the machine lacks the libraries for it.
    """
    with working():
        made: bytes = laid_out(html, css, pages).write_pdf(pdf_variant=VARIANT)
        return made


def laid_out(html: str, css: str, pages: int = 0, more: str = "") -> Document:
    """Return a document as its pages, as `pdf` writes them; `more` are rules of this document alone."""
    found = None
    for scale in SCALES:
        source = _document(html)
        found = source.render(**_styled(css, scale, more), pdf_variant=VARIANT)
        if not pages or len(found.pages) <= pages:
            break
    return found


@cache
def shows(words: str) -> bool:
    """Return whether the faces at hand have all letters of some words.

    Raises:
        PrintingUnable: if the machine lacks the libraries for it.
    """
    with _able():
        return _shows(words)


def _shows(words: str) -> bool:
    if faces.covers(words):
        _document("")
        return True
    missing: set[int] = set()

    def look(document: Any, _: Any) -> None:
        for font in document.fonts.values():
            missing.update(font.missing)

    with _lock:
        _document(f"<p>{escape(words)}</p>").write_pdf(finisher=look, **_styled("", 1.0))
    return not missing


@cache
def warm() -> bool:
    """Load the libraries and faces, so that the first document waits less; return whether there are any."""
    try:
        return bool(pdf("<p>a</p>", ""))
    except PrintingUnable:
        return False


def png(svg: str, scale: float = 3.0) -> bytes:
    """Return a picture as PNG; one pixel of the picture becomes `scale` dots.

    Raises:
        PrintingUnable: if the machine lacks the library for it.
    """
    with _able():
        import vl_convert

        for folder in faces.folders():
            vl_convert.register_font_directory(str(folder))
        made: bytes = vl_convert.svg_to_png(svg, scale=scale)
        return made


@contextmanager
def working() -> Iterator[None]:
    """Work at one document at a time, quickly; the faces are not to be used by two at once."""
    with _able(), _lock, _uncollected():
        yield


@contextmanager
def _able() -> Iterator[None]:
    """Say of a library that cannot be loaded that the machine cannot print."""
    try:
        yield
    except (ImportError, OSError) as error:
        reason = (str(error).splitlines() or [""])[0][:120]
        raise PrintingUnable(reason=reason, python=isinstance(error, ImportError)) from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let cyclic garbage wait: to look for it among so many new objects takes a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _document(html: str) -> HTML:
    from weasyprint import HTML

    return HTML(string=html, url_fetcher=_fetcher(), media_type="print", base_url=None)


def _styled(css: str, scale: float, more: str = "") -> dict[str, Any]:
    shared, sheet = _faces()
    smaller = f"@media print {{ .brief {{ font-size: {BODY * scale:.2f}pt; }} }}" if scale != 1 else ""
    return {"stylesheets": [sheet, _rules(css), _rules(f"{smaller}\n{more}")], "font_config": shared}


@lru_cache(maxsize=8)
def _rules(css: str) -> Any:
    """Return a style sheet, read once for the documents that share it."""
    from weasyprint import CSS

    shared, _ = _faces()
    return CSS(string=css, font_config=shared, url_fetcher=_fetcher(), media_type="print")


@cache
def _faces() -> tuple[FontConfiguration, Any]:
    """Return the faces, read once, and the style sheet that names them."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    shared = FontConfiguration()
    atexit.register(_faces.cache_clear)  # it cannot clear up after itself once the interpreter is going down
    return shared, CSS(string=faces.rules(), font_config=shared, url_fetcher=_fetcher())


def _fetcher() -> Any:
    """Return a fetcher that reads the files of the faces and pictures within the document, nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in faces.addresses():
                return URLFetcherResponse(url, faces.content(url))
            if not url.startswith("data:image/"):
                raise ValueError(url)
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data",), allow_redirects=False)
