"""The DOCX of a briefing: real headings, tables and footnotes, the words of the page, and two pages."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from brief_files import DAY, made, of_page, pages, sentences, squeezed

from api import brief_page
from api.brief_page import Asked, Sheet
from graph.brief_words import how, is_far
from graph.language import LANGUAGES
from graph.listing import partners
from graph.oxigraph import OxigraphStore
from viz.word import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def sheet(real: OxigraphStore) -> Sheet:
    return made(real, "partner", "ashikaga", "vi")


@pytest.fixture(scope="module")
def content(sheet: Sheet) -> bytes:
    return brief_page.docx(sheet, "vi")


def test_headings_tables_and_page_are_real(sheet: Sheet, content: bytes) -> None:
    document = docx.Document(io.BytesIO(content))
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 2"]
    shown = [section.title["vi"] for section in sheet.brief.sections if section.lines]
    assert headings == [*shown, "Không có trong văn bản", "Văn bản làm căn cứ"]
    assert all(document.styles[f"Heading {level}"].paragraph_format.keep_with_next for level in (1, 2))
    titles = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert titles == ["Tài liệu tóm tắt: Ashikaga"]
    (table,) = document.tables
    tasks = [line for section in sheet.brief.sections for line in section.lines if line.duty]
    ties = len({(line.how, line.via[0].iri) for line in tasks})
    assert len(table.rows) == 1 + ties + len(tasks)
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side is not None] == [20, 20, 30, 15]
    assert len(document.inline_shapes) == 2
    descriptions = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert descriptions == ["Mạng quan hệ: Ashikaga", "Dòng thời gian: Ashikaga"]


def test_letters_and_language_are_ours_whatever_the_theme(content: bytes) -> None:
    document = docx.Document(io.BytesIO(content))
    properties = document.core_properties
    assert (properties.author, properties.comments, properties.language) == ("", "", "vi-VN")
    for name in ("Normal", "Heading 1", "Heading 2", "List Bullet"):
        (fonts,) = document.styles[name].element.iter(f"{W}rFonts")
        assert {key.removeprefix(W): value for key, value in fonts.items()} == dict.fromkeys(
            ("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman"
        )
    (spoken,) = document.styles["Normal"].element.iter(f"{W}lang")
    assert spoken.get(f"{W}val") == "vi-VN"


def test_lines_keep_together_and_say_how_they_apply(sheet: Sheet, content: bytes) -> None:
    document = docx.Document(io.BytesIO(content))
    (table,) = document.tables
    assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows[:2]] == [1, 0]
    lines = [one for one in document.paragraphs if one.style and one.style.name == "List Bullet"]
    assert all(one.paragraph_format.keep_together for one in lines)
    far = [
        f"{how(line)['vi']}. "
        for section in sheet.brief.sections
        for line in section.lines
        if is_far(line) and not line.duty and section.key not in ("who", "relation")
    ]
    assert far
    assert [one.runs[0].text for one in lines if one.runs[0].bold] == far


def test_every_note_is_a_footnote_that_is_cited(sheet: Sheet, content: bytes) -> None:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    words = ["".join(note.itertext(f"{W}t")).strip() for note in notes.iter(f"{W}footnote")][2:]
    assert words == [f"{one.place['vi']}: “{one.words}”" for one in sheet.brief.notes]
    cited = [int(one.get(f"{W}id")) for one in body.iter(f"{W}footnoteReference")]
    assert cited == list(range(1, len(words) + 1))
    again = [one.get(f"{W}instr") for one in body.iter(f"{W}fldSimple")]
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert again
    assert {one.split()[1] for one in again} <= marks


def test_equal_briefings_give_equal_bytes(sheet: Sheet, content: bytes) -> None:
    assert brief_page.docx(sheet, "vi") == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_partners_copy_has_headings_and_name_in_its_language(real: OxigraphStore) -> None:
    own = made(real, "partner", "ashikaga", "en", Asked(DAY, third="ja"))
    document = docx.Document(io.BytesIO(brief_page.docx(own, "en")))
    text = [one.text for one in document.paragraphs]
    assert "Briefing: Ashikaga 足利市 概要資料" in text
    assert "Who they are 基本情報" in text
    spoken = {run.text: list(run._r.iter(f"{W}lang")) for one in document.paragraphs for run in one.runs}
    values = {key.removeprefix(W): value for key, value in spoken[" 足利市"][0].items()}
    assert values == dict.fromkeys(("val", "eastAsia", "bidi"), "ja-JP")
    assert not [one for one in text if one.startswith(("Open or late", "Not in the documents"))]


def test_no_paragraph_is_empty(real: OxigraphStore, content: bytes) -> None:
    agency = brief_page.docx(made(real, "agency", "so-tu-phap", "vi"), "vi")
    for one in (content, agency):
        body = docx.Document(io.BytesIO(one)).paragraphs
        assert all(paragraph.text.strip() or paragraph.runs for paragraph in body)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Điều\u00a04, 1\u202f000, 1\u2007000", "Điều\u00a04, 1\u202f000, 1\u2007000"),
        ("một\ndòng\tvà\u2028hai\x1c", "một dòng và hai "),
        ("a\x00\x08\ud800\ufffe\uffff\U0001f600", "a\U0001f600"),
    ],
)
def test_words_stand_on_one_line_of_what_xml_allows(words: str, line: str) -> None:
    assert written(words) == line


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_the_words_of_the_page(sheet: Sheet, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    text = of_page((tmp_path / "brief.html").read_text(encoding="utf-8"))
    for words in sentences(sheet, "vi"):
        assert words in text
    for note in sheet.brief.notes:
        assert squeezed(note.words) in text


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_prints_the_sheet_of_every_partner_on_two_pages(
    real: OxigraphStore, tmp_path: Path
) -> None:
    slugs = [one.link.slug for one in partners(real)]
    assert len(slugs) == 11
    for slug in slugs:
        for language in LANGUAGES:
            sheet = made(real, "partner", slug, language)
            (tmp_path / f"{slug}-{language}.docx").write_bytes(brief_page.docx(sheet, language))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    printed = {path.stem: pages(path) for path in tmp_path.glob("*.pdf")}
    assert len(printed) == 22
    assert {name: count for name, count in printed.items() if count != 2} == {}
