"""Draws a draft letter as a DOCX file in the form of Decree 30/2020/NĐ-CP, Appendix I.

The page is that of `viz.word`; the body 13 points (the decree: 13–14), justified, first line indented by
1 cm, 6 points between paragraphs; national name 12–13 points bold in capitals, motto 13–14 bold, names of
senders 12–13 in capitals, subject 12–13, recipients 11 below a heading of 12 bold italic. Blanks are
highlighted. The passage behind a paragraph is a comment on it, which no printed letter bears and which the
word processor removes at once. Equal letters give equal bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

from graph.language import Language
from graph.letters import Letter, Source, pieces
from graph.phrases import told
from viz.archive import repacked
from viz.word import page, widen, written

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

Side = Literal["left", "center", "justify"]

BODY, NAME, SMALL = 13, 12, 11
_LEFT_WIDTH, _RIGHT_WIDTH = 69, 96
"""Widths of columns in millimetres: 165 is what the margins leave; each holds its longest line whole."""
_AUTHOR, _INITIALS = "doingoai", "dn"


def draw(letter: Letter, language: Language) -> bytes:
    """Return a letter as the bytes of a DOCX file in a language."""
    title = f"{letter.subject[language]} – {letter.unit.label[language]}"
    document = page(title, language, BODY)
    _head(document, letter, language)
    _line(
        document.add_paragraph(), letter.to[language], letter, language, align="center", before=12, after=12
    )
    for paragraph in letter.body:
        made = document.add_paragraph()
        _line(made, paragraph.text[language], letter, language, align="justify", indent=True, after=6)
        if paragraph.notes:
            _comment(
                document, made, [one for one in letter.sources if one.number in paragraph.notes], language
            )
    _foot(document, letter, language)
    whole = io.BytesIO()
    document.save(whole)
    return repacked(whole.getvalue())


def _head(document: Document, letter: Letter, language: Language) -> None:
    _line(document.add_paragraph(), letter.draft[language], letter, language, bold=True, after=6)
    left, right = _columns(document, (_LEFT_WIDTH, _RIGHT_WIDTH))
    parts = (
        (left, letter.parent, NAME, False, False),
        (left, letter.sender, NAME, True, True),
        (left, letter.number, 13, False, False),
        (left, letter.subject, NAME, False, False),
    )
    for cell, words, size, bold, ruled in parts:
        _line(_next(cell), words[language], letter, language, "center", size=size, bold=bold)
        if ruled:
            _rule(_next(cell), (_LEFT_WIDTH - 24) / 2)
    _line(_next(right), letter.nation[language], letter, language, "center", size=NAME, bold=True)
    _line(_next(right), letter.motto[language], letter, language, "center", size=13, bold=True)
    _rule(_next(right), (_RIGHT_WIDTH - 62) / 2)
    _line(_next(right), letter.dated[language], letter, language, "center", size=13, italic=True)


def _foot(document: Document, letter: Letter, language: Language) -> None:
    left, right = _columns(document, (70, 95))
    heading = told("letter.recipients")[language]
    _line(_next(left), heading, letter, language, size=12, bold=True, italic=True)
    for words in letter.recipients:
        _line(_next(left), words[language], letter, language, size=SMALL)
    _line(_next(right), letter.role[language], letter, language, "center", bold=True, whole=True, after=48)
    _line(_next(right), letter.name[language], letter, language, "center", bold=True, whole=True)


def _comment(document: Document, paragraph: Paragraph, sources: list[Source], language: Language) -> None:
    """Comment on a paragraph with the passages behind it; the comment bears no time, which no clock gives."""
    from docx.oxml.ns import qn

    lines = [told("letter.source", place=one.quote.place, words=one.quote.words)[language] for one in sources]
    made = document.add_comment(paragraph.runs, "\n".join(map(written, lines)), _AUTHOR, _INITIALS)
    made._comment_elm.attrib.pop(qn("w:date"), None)


def _columns(document: Document, widths: tuple[int, int]) -> tuple[_Cell, _Cell]:
    """Return the two cells of a table without lines, which their words fill from edge to edge."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    table = document.add_table(rows=1, cols=2)
    widen(table, widths)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        none = OxmlElement(f"w:{side}")
        none.set(qn("w:w"), "0")
        none.set(qn("w:type"), "dxa")
        margins.append(none)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    (properties.append if look is None else look.addprevious)(margins)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    left, right = table.rows[0].cells
    return left, right


def _next(cell: _Cell) -> Paragraph:
    """Return the paragraph of a cell that is written next."""
    first: Paragraph = cell.paragraphs[0]
    made: Paragraph = first if len(cell.paragraphs) == 1 and not first.runs else cell.add_paragraph()
    return made


def _line(
    paragraph: Paragraph,
    words: str,
    letter: Letter,
    language: Language,
    align: Side = "left",
    *,
    size: int = BODY,
    bold: bool = False,
    italic: bool = False,
    indent: bool = False,
    whole: bool = False,
    before: int = 0,
    after: int = 0,
) -> None:
    """Write words into a paragraph; `whole` highlights all of them, else only the blanks in them."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
    from docx.shared import Cm, Pt

    paragraph.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    form.first_line_indent = Cm(1) if indent else None
    for piece, blank in pieces(words, letter.blank[language]):
        run = _run(paragraph, piece, size)
        run.bold, run.italic = bold or None, italic or None
        if blank or whole:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _run(paragraph: Paragraph, words: str, size: int = BODY) -> Run:
    from docx.shared import Pt

    run = paragraph.add_run(written(words))
    run.font.size = Pt(size)
    return run


def _rule(paragraph: Paragraph, indent: float) -> None:
    """Draw the line below a name: the lower border of an empty paragraph, indented on both sides (mm)."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Mm, Pt

    borders, below = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        below.set(qn(f"w:{name}"), value)
    borders.append(below)
    paragraph._p.get_or_add_pPr().append(borders)  # before the spacing, as the schema has it
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    form.space_after, form.line_spacing = Pt(6), Pt(3)
