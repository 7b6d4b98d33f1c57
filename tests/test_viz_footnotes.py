"""Footnotes of a DOCX file, element by element, as Office Open XML has them (ECMA-376 Part 1, 17.11)."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest

from viz.footnotes import SIZE, Footnotes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def written() -> ZipFile:
    """A document with a header and two notes, the second cited first and twice."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Đầu trang"
    notes = Footnotes(made, ["Kế hoạch 10 & <b>", "Công văn 3"], "vi-VN")
    paragraph = made.add_paragraph("Chủ trì")
    for number in (2, 1, 2):
        notes.cite(paragraph, number)
    whole = io.BytesIO()
    made.save(whole)
    return ZipFile(whole)


def said(one: ET.Element) -> str:
    """Return an element as text: its tag, values, words and, in brackets, what it holds."""
    values = "".join(f" {name.rpartition('}')[2]}={value}" for name, value in one.attrib.items())
    words = f" {one.text!r}" if one.text and one.text.strip() else ""
    held = f" [{', '.join(map(said, one))}]" if len(one) else ""
    return f"{one.tag.rpartition('}')[2]}{values}{words}{held}"


def part(written: ZipFile, name: str) -> ET.Element:
    return ET.fromstring(written.read(name))  # noqa: S314


def test_the_part_of_the_notes_begins_with_two_separators(written: ZipFile) -> None:
    look = f"sz val={SIZE}, lang val=vi-VN"
    assert [said(one) for one in part(written, "word/footnotes.xml")] == [
        "footnote type=separator id=-1 [p [r [separator]]]",
        "footnote type=continuationSeparator id=0 [p [r [continuationSeparator]]]",
        *(
            f"footnote id={number} [p [pPr [spacing before=0 after=0], "
            f"r [rPr [{look}, vertAlign val=superscript], footnoteRef], "
            f"r [rPr [{look}], t space=preserve ' {words}']]]"
            for number, words in ((1, "Kế hoạch 10 & <b>"), (2, "Công văn 3"))
        ),
    ]
    assert b"/word/footnotes.xml" in written.read("[Content_Types].xml")
    assert b'Target="footnotes.xml"' in written.read("word/_rels/document.xml.rels")


def test_a_note_is_referred_to_once_and_then_by_a_field(written: ZipFile) -> None:
    (paragraph,) = part(written, "word/document.xml").iter(f"{W}p")
    mark = "r [rPr [vertAlign val=superscript], footnoteReference id="
    assert [said(one) for one in paragraph] == [
        "r [t 'Chủ trì']",
        "bookmarkStart id=1002 name=note2",
        f"{mark}2]",
        "bookmarkEnd id=1002",
        "bookmarkStart id=1001 name=note1",
        f"{mark}1]",
        "bookmarkEnd id=1001",
        "fldSimple instr= NOTEREF note2 \\h  [r [rPr [vertAlign val=superscript], t '2']]",
    ]


def test_notes_are_counted_in_figures_and_stand_at_the_foot_of_the_page(written: ZipFile) -> None:
    settings = [said(one) for one in part(written, "word/settings.xml")]
    wanted = "footnotePr [pos val=pageBottom, numFmt val=decimal, footnote id=-1, footnote id=0]"
    assert settings[settings.index(wanted) + 1].startswith("compat ")
    (section,) = part(written, "word/document.xml").iter(f"{W}sectPr")
    tags = [one.tag.removeprefix(W) for one in section]
    assert tags[:3] == ["headerReference", "footnotePr", "pgSz"]
    assert said(section[1]) == "footnotePr [numFmt val=decimal]"


def test_settings_without_compat_have_it_last() -> None:
    made = docx.Document()
    compat = made.settings.element.find(f"{W}compat")
    made.settings.element.remove(compat)
    Footnotes(made, [], "vi-VN")
    assert made.settings.element[-1].tag == f"{W}footnotePr"
