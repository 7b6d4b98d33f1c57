"""The press embeds its faces, fetches nothing, and says what is missing where it cannot work."""

from __future__ import annotations

import builtins
import gc
import re
from pathlib import Path
from typing import Any

import pytest
from brief_files import pages, run

from graph.errors import PrintingUnable
from viz import press

PAGE = '<html lang="vi"><head><title>Thử</title></head><body>{}</body></html>'


def test_a_document_is_tagged_in_its_language_with_its_faces_embedded(tmp_path: Path) -> None:
    words = '<h1>Sở Ngoại vụ</h1><p class="brief">Chủ trì, phối hợp <b>đậm</b> <i>nghiêng</i></p>'
    path = tmp_path / "a.pdf"
    path.write_bytes(press.pdf(PAGE.format(words), ""))
    told = run("pdfinfo", str(path))
    assert re.search(r"Tagged:\s+yes", told)
    assert re.search(r"Title:\s+Thử", told)
    rows = run("pdffonts", str(path)).splitlines()[2:]
    assert rows
    assert all("BriefSerif" in row and re.search(r"yes yes yes\s+\d+\s+\d+$", row) for row in rows)
    assert {"Bold", "Italic"} <= {part for row in rows for part in re.split(r"[-\s+]", row)}
    assert 'pdfuaid:part="1"' in run("pdfinfo", "-meta", str(path))


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *a, **k: asked.append(str(a[1])))
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">secret</text></svg>')
    words = f'<img alt="a" src="https://example.org/a.png"><img alt="b" src="{secret.as_uri()}">'
    assert press.pdf(PAGE.format(words), "@import url(https://example.org/a.css);")[:5] == b"%PDF-"
    assert asked == []


def test_of_what_a_document_holds_within_itself_only_pictures_are_read(tmp_path: Path) -> None:
    sheet = "data:text/css,p{display:none}"
    path = tmp_path / "a.pdf"
    path.write_bytes(press.pdf(PAGE.format(f'<link rel="stylesheet" href="{sheet}"><p>Chủ trì</p>'), ""))
    assert "Chủ trì" in run("pdftotext", str(path), "-")


def test_letters_are_made_no_smaller_than_its_pages_need() -> None:
    css = "@page { size: 100mm 100mm; margin: 10mm } @media print { .brief { font-size: 9.3pt } }"
    words = PAGE.format('<div class="brief">' + "<p>Chủ trì, phối hợp.</p>" * 30 + "</div>")
    free = len(press.laid_out(words, css).pages)
    assert free > 1
    for pages_ in (free, free + 1, 100):
        made = press.laid_out(words, css, pages_)
        assert len(made.pages) == free
        assert _letters(made) == {round(9.3 * 4 / 3, 3)}
    assert _letters(press.laid_out(words, css, 1)) == {round(7.91 * 4 / 3, 3)}


def _letters(made: Any) -> set[float]:
    """Return the sizes of the letters of a document, in pixels."""
    boxes = [made.pages[0]._page_box]
    for box in boxes:
        boxes.extend(getattr(box, "children", ()))
    return {round(float(box.style["font_size"]), 3) for box in boxes if type(box).__name__ == "TextBox"}


def test_smaller_letters_keep_a_document_within_its_pages(tmp_path: Path) -> None:
    css = "@page { size: A4; margin: 2cm } @media print { .brief { font-size: 9.6pt; line-height: 1.2 } }"
    words = '<div class="brief">' + "<p>Chủ trì, phối hợp.</p>" * 52 + "</div>"
    path = tmp_path / "a.pdf"
    path.write_bytes(press.pdf(PAGE.format(words), css + ".brief p { margin: 0 0 0.27em }", 1))
    free = tmp_path / "b.pdf"
    free.write_bytes(press.pdf(PAGE.format(words), css + ".brief p { margin: 0 0 0.27em }"))
    assert (pages(path), pages(free)) == (1, 2)


def test_the_faces_have_vietnamese_letters_and_none_that_nobody_writes() -> None:
    assert press.shows("Ắằẳẵặ Ỷỹ đ ơ ư")
    assert not press.shows("\U00012000")


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'\nmore")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(PrintingUnable) as caught:
        press.pdf(PAGE.format(""), "")
    assert "libpango-1.0-0" in caught.value.text("vi")
    assert "MSYS2" in caught.value.text("en")
    press.warm.cache_clear()
    press.shows.cache_clear()
    assert press.warm() is False
    with pytest.raises(PrintingUnable):
        press.shows("Sở Ngoại vụ")
    press.warm.cache_clear()
    press.shows.cache_clear()


@pytest.mark.parametrize("library", ["weasyprint", "uharfbuzz", "vl_convert"])
def test_a_machine_without_a_library_of_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> object:
        if name == library:
            raise ModuleNotFoundError(f"No module named '{library}'")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    press.shows.cache_clear()
    press.faces.covers.cache_clear()
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(PrintingUnable) as caught:
        press.png("<svg/>") if library == "vl_convert" else press.shows("ອັດ")
    assert f"thiếu một thư viện Python (No module named '{library}')" in caught.value.text("vi")
    assert "Pango" not in caught.value.text("en")
    press.shows.cache_clear()
    press.faces.covers.cache_clear()


def test_a_picture_becomes_a_png_of_three_dots_a_pixel() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>'
    )
    made = press.png(svg)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(made[16:20], "big"), int.from_bytes(made[20:24], "big")) == (60, 30)


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_collected_afterwards_as_it_was_before(collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        press.pdf(PAGE.format("<p>a</p>"), "")
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()


def test_one_document_is_worked_at_at_a_time() -> None:
    with press.working():
        assert press._lock.locked()
        assert not gc.isenabled()
    assert not press._lock.locked()
    assert gc.isenabled()
