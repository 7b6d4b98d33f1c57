"""What all DOCX files of ours share: the page that Decree 30/2020/NĐ-CP, Appendix I, asks for, and its words.

A4; margins 20 mm above and below, 30 mm left, 15 mm right (the decree: 20–25, 20–25, 30–35, 15–20); Times
New Roman; the number of the page centred above, from the second page on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table

FONT = "Times New Roman"
CODES = {"vi": "vi-VN", "en": "en-GB", "lo": "lo-LA", "km": "km-KH", "ja": "ja-JP", "ko": "ko-KR"}
"""The language tags by which word processors know our languages and those of partners."""

_UNBROKEN = "\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}"


def page(title: str, language: str, size: float) -> Document:
    """Return an empty document with its page, its page numbers and its normal style.

    Args:
        title: what the file is called in its properties.
        language: the language of its words, one of CODES.
        size: the size of the letters of the body, in points.
    """
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    normal = document.styles["Normal"]
    lettered(normal, size)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), CODES[language])
    normal.element.get_or_add_rPr().append(spoken)
    properties = document.core_properties
    properties.title = written(title)[:255]
    properties.language = CODES[language]
    properties.author = properties.comments = ""
    return document


def lettered(style: ParagraphStyle, size: float) -> None:
    """Set a style in our font for every script, whatever the theme says, in letters of a size in points."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def widen(table: Table, widths: tuple[int, ...]) -> None:
    """Give a table's columns their widths in millimetres, in the grid and in the cells of unmerged rows."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        cells = row._tr.tc_lst
        if len(cells) == len(widths):
            for cell, width in zip(cells, widths, strict=True):
                cell.width = Mm(width)


def written(words: str) -> str:
    """Return words on one line, without the characters that XML does not allow.

    Blanks that do not break stay what they are.
    """
    return "".join(
        " " if mark.isspace() and mark not in _UNBROKEN else mark
        for mark in words
        if mark.isspace() or _is_text(mark)
    )


def _is_text(mark: str) -> bool:
    return category(mark) not in ("Cc", "Cs") and mark not in "\ufffe\uffff"
