"""The DOCX of a letter: the form that the decree asks for, whole text, and LibreOffice as second reader."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from brief_files import run
from dated_province import hostile
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from fastapi.testclient import TestClient

from api.app import create
from graph.language import LANGUAGES
from graph.letters import letter, letters
from graph.oxigraph import OxigraphStore
from viz.archive import EPOCH, packed
from viz.letter import draw

UNIT = "xa-ia-lam"
DAY = date(2026, 3, 20)
ASKED = f"today={DAY}"
WORDS = (
    "xã Ia Lâm",
    "xã Ia Lâm chưa ban hành kế hoạch",
    "Quyết định số 10/QĐ-UBND ban hành Kế hoạch hội nhập quốc tế",
)


@pytest.fixture(scope="module")
def broken(store: OxigraphStore) -> OxigraphStore:
    """The province in which names and quotes try to break out."""
    return hostile(store, *WORDS)


@pytest.fixture(scope="module")
def client(broken: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(broken)) as made:
        yield made


def paragraphs(content: bytes) -> list[str]:
    """Return the text of every paragraph of the letter itself, those of tables in their place."""
    body = docx.Document(io.BytesIO(content)).element.body
    return ["".join(run.text or "" for run in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


def told(text: str) -> str:
    """Return text without anything that is not seen: blanks, empty lines and characters that XML forbids."""
    return re.sub(r"[\s\ufeff\ufffe\x00-\x1f]+", "", text)


def article(page: str) -> str:
    """Return the letter on a page, without the marks that lead to its sources."""
    found = re.search(r'<article class="letter".*?</article>', page, re.DOTALL)
    assert found
    return html.unescape(re.sub(r"<sup>.*?</sup>|<[^>]*>", "", found[0]))


def test_page_and_letters_are_as_the_decree_asks(store: OxigraphStore) -> None:
    made = docx.Document(io.BytesIO(draw(letter(store, UNIT, DAY), "vi")))
    section = made.sections[0]
    size = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in (*size, *margins)] == [210, 297, 20, 20, 30, 15]
    assert made.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer
    assert 'w:instr="PAGE"' in section.header._element.xml
    cells = [
        (one.text, one.runs[0].font.size, one.runs[0].bold)
        for one in made.tables[0].rows[0].cells[1].paragraphs
        if one.runs
    ]
    assert cells[:2] == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Pt(12), True),
        ("Độc lập - Tự do - Hạnh phúc", Pt(13), True),
    ]
    rules = [one for one in made.element.body.iter(qn("w:pPr")) if one.find(qn("w:pBdr")) is not None]
    order = [[part.tag.rpartition("}")[2] for part in one] for one in rules]
    assert order == [["pBdr", "spacing", "ind"]] * 2  # as ECMA-376 Part 1, 17.3.1.26, has them
    first = next(one for one in made.paragraphs if one.text.startswith("Theo Quyết định"))
    assert first.runs[0].font.size == Pt(13)
    assert round(first.paragraph_format.first_line_indent.mm) == 10
    assert first.paragraph_format.first_line_indent < Mm(12.7)
    assert len(made.tables) == 2


def test_the_passages_behind_a_paragraph_are_a_comment_on_it_and_no_part_of_the_letter(
    real: OxigraphStore,
) -> None:
    for one in letters(real, DAY)[::24]:
        for language in LANGUAGES:
            content = draw(one, language)
            made = docx.Document(io.BytesIO(content))
            said = [
                [
                    f"{source.quote.place[language]}: “{source.quote.words}”"
                    for source in one.sources
                    if source.number in paragraph.notes
                ]
                for paragraph in one.body
                if paragraph.notes
            ]
            assert [[line.text for line in comment.paragraphs] for comment in made.comments] == said
            assert {(comment.author, comment.timestamp) for comment in made.comments} == {("doingoai", None)}
            words = [paragraph.text for paragraph in made.paragraphs]
            commented = [
                "".join(run.text for run in paragraph.runs)
                for paragraph in made.paragraphs
                if paragraph._p.find(qn("w:commentRangeStart")) is not None
            ]
            assert commented == [paragraph.text[language] for paragraph in one.body if paragraph.notes]
            assert not [line for line in words if re.search(r"\[\d+\]", line)]
            assert not made.element.body.findall(f".//{qn('w:pageBreakBefore')}")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_names_in_the_head_stand_on_a_line_each(real: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(draw(letter(real, "phuong-an-nhon-bac", DAY), "vi"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")], check=True, timeout=120
    )
    lines = [" ".join(line.split()) for line in run("pdftotext", str(tmp_path / "a.pdf"), "-").splitlines()]
    for name in (
        "ỦY BAN NHÂN DÂN TỈNH GIA LAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Gia Lai, ngày [……] tháng [……] năm [……]",
        "V/v đôn đốc ban hành và gửi kế hoạch",
    ):
        assert any(name in line for line in lines), name


def test_blanks_are_highlighted_and_nothing_else(store: OxigraphStore) -> None:
    made = docx.Document(io.BytesIO(draw(letter(store, UNIT, DAY), "vi")))
    marked = []
    for one in made.element.body.iter(qn("w:r")):
        if one.find(f"{qn('w:rPr')}/{qn('w:highlight')}") is not None:
            marked.append(one.text)
    assert marked == [
        *["[……]"] * 7,
        "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]",
        "[Chữ ký, họ và tên của người ký]",
    ]


def test_equal_letters_give_equal_bytes_without_a_clock(store: OxigraphStore) -> None:
    made = draw(letter(store, UNIT, DAY), "vi")
    assert made == draw(letter(store, UNIT, DAY), "vi")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {EPOCH}
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert packed([("a", b"1")]) == packed([("a", b"1")])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_page_and_file_say_the_same(client: TestClient, language: str) -> None:
    page = client.get(f"/filings/{UNIT}?lang={language}&{ASKED}").text
    made = client.get(f"/filings/{UNIT}.docx?lang={language}&{ASKED}").content
    assert told("".join(paragraphs(made))) == told(article(page))


def test_hostile_text_is_text_on_the_page_and_in_the_file(client: TestClient) -> None:
    page = client.get(f"/filings/{UNIT}?lang=vi&{ASKED}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;{{ 7*7 }}" in page
    made = client.get(f"/filings/{UNIT}.docx?lang=vi&{ASKED}").content
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        content = archive.read("word/document.xml").decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;{{ 7*7 }}" in content
    assert "<script" not in content
    assert not re.search("[\x00\x0b\ufffe]", content)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_file_and_reads_what_the_page_says(client: TestClient, tmp_path: Path) -> None:
    for language in ("vi", "en"):
        (tmp_path / f"{language}.docx").write_bytes(
            client.get(f"/filings/{UNIT}.docx?lang={language}&{ASKED}").content
        )
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *files], check=True, timeout=120
    )
    for language in ("vi", "en"):
        page = client.get(f"/filings/{UNIT}?lang={language}&{ASKED}").text
        assert told((tmp_path / f"{language}.txt").read_text(encoding="utf-8-sig")) == told(article(page))


def test_every_real_letter_is_drawn_whole(real: OxigraphStore) -> None:
    for made in letters(real, DAY)[::12]:
        text = "\n".join(paragraphs(draw(made, "vi")))
        for one in made.body:
            assert one.text["vi"] in text
