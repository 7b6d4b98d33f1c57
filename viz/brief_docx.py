"""Draws a briefing as a DOCX file: real headings, tables and footnotes, the pictures with their descriptions.

The page is that of `viz.word`; the letters are small enough for the sheet of a partner to keep within two. A
briefing is a working paper and no administrative document, so it bears neither national name nor motto.
Equal briefings give equal bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from graph import brief_words
from graph.brief import Brief, Line, Section
from graph.brief_words import Numbering
from graph.language import Language
from graph.phrases import told
from graph.report import Text
from graph.sentences import Sentence
from viz.archive import repacked
from viz.footnotes import Footnotes
from viz.word import CODES, lettered, page, widen, written

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

T = TypeVar("T", str, bytes)

SIZE, TABLE, SMALL = 10.0, 9.5, 8.5
"""The sizes of the letters of the body, of tables, and of what is said beside them, in points."""
_TITLE, _HEADING = 14.0, 11.0
WIDE = 160
"""The width of a picture in millimetres; the margins leave 165."""
_COLUMNS = (100, 43, 22)
_FACES = {"lo": "Leelawadee UI", "km": "Leelawadee UI", "ja": "Yu Mincho", "ko": "Malgun Gothic"}
"""Faces that Windows has for the scripts of partners; elsewhere the machine chooses its own."""
_BLUE = "123A5C"


@dataclass(frozen=True, slots=True)
class Pictures(Generic[T]):
    """Network and timeline of a briefing, as SVG text or as the bytes of a PNG; empty if not there."""

    network: T
    timeline: T


def draw(
    brief: Brief, language: Language, third: Mapping[str, str], pictures: Pictures[bytes], address: str
) -> bytes:
    """Return a briefing as the bytes of a DOCX file.

    Args:
        brief: the briefing.
        language: the language of its words.
        third: the fixed headings in the partner's own language by key, none for our own copy.
        pictures: network and timeline as PNG.
        address: where everything that is left out stands.
    """
    return _Writer(brief, language, third, pictures).whole(address)


class _Writer:
    """A document on its way."""

    def __init__(
        self, brief: Brief, language: Language, third: Mapping[str, str], pictures: Pictures[bytes]
    ) -> None:
        self.brief, self.language, self.third, self.pictures = brief, language, third, pictures
        self.numbering = Numbering.of(brief)
        self.document = _paper(brief, language)
        notes = [written(brief_words.note(one)[language]) for one in self.numbering.notes]
        self.notes = Footnotes(self.document, notes, CODES[language])

    def whole(self, address: str) -> bytes:
        self.head()
        for section in self.brief.sections:
            if section.lines:
                self.section(section)
        if self.brief.absent:
            self.heading("absent", told("brief.section.absent"))
            self.text(" ".join(one[self.language] for one in self.brief.absent))
        if left := brief_words.left_out(self.brief, address):
            self.text(left[self.language])
        self.heading("papers", told("brief.section.papers"))
        self.text(" ".join(brief_words.paper(one)[self.language] for one in self.brief.papers))
        for place, reason in enumerate(self.numbering.reasons):
            self.text(f"{brief_words.letter(place)} {reason[self.language]}", size=SMALL)
        whole = io.BytesIO()
        self.document.save(whole)
        return repacked(whole.getvalue())

    def head(self) -> None:
        words = told("brief.class.third" if self.third else "brief.class")[self.language]
        dated = brief_words.dated(self.brief)[self.language]
        self.text(f"{words} · {dated}", size=SMALL)
        title = self.document.add_heading(level=1)
        self.run(title, brief_words.title(self.brief)[self.language], _TITLE)
        if self.third:
            for tag, name in self.brief.natives:
                self.run(title, f" {name}", _TITLE, tongue=tag)
            if own := self.third.get("brief.title"):
                self.run(title, f" {own}", _TITLE, tongue=self.brief.tongue)
        natives = () if self.third else self.brief.natives
        if natives or self.brief.place:
            self.facts(natives)

    def facts(self, natives: Sequence[tuple[str, str]]) -> None:
        facts = self.document.add_paragraph()
        for tag, name in natives:
            before, after = told("brief.native", name="§")[self.language].split("§")
            self.run(facts, before, TABLE)
            self.run(facts, name, TABLE, tongue=tag)
            self.run(facts, f"{after}. ", TABLE)
        if self.brief.place:
            self.run(facts, f"{brief_words.position(self.brief.place)[self.language]}.", TABLE)

    def heading(self, key: str, text: Text) -> None:
        made = self.document.add_heading(level=2)
        self.run(made, text[self.language], _HEADING)
        if own := self.third.get(f"brief.section.{key}"):
            self.run(made, f" {own}", _HEADING, tongue=self.brief.tongue)

    def section(self, section: Section) -> None:
        self.heading(section.key, section.title)
        if section.key == "tasks":
            self.table(section)
        elif section.key == "who":
            made = self.document.add_paragraph()
            for line in section.lines:
                self.sentence(made, line.sentence)
                self.run(made, " ")
        else:
            for line in section.lines:
                self.line(section, line)
        if section.key == "who":
            self.picture(self.pictures.network, told("brief.section.network"))
        if section.key == "relation":
            self.picture(self.pictures.timeline, told("brief.section.timeline"))

    def line(self, section: Section, line: Line) -> None:
        made = self.document.add_paragraph(style="List Bullet")
        made.paragraph_format.keep_together = True
        if brief_words.is_far(line) and section.key != "relation":
            self.run(made, f"{brief_words.how(line)[self.language]}. ").bold = True
        self.sentence(made, line.sentence)

    def sentence(self, paragraph: Paragraph, one: Sentence, size: float = SIZE) -> None:
        marked = self.numbering.marked(one, self.language)
        self.run(paragraph, marked.words, size)
        if marked.inferred:
            self.run(paragraph, f" {told('brief.inferred')[self.language]}", size).italic = True
            if marked.reason:
                self.run(paragraph, marked.reason, size).font.superscript = True
        for place, number in enumerate(marked.numbers):
            if place:
                self.run(paragraph, ",", size).font.superscript = True
            self.notes.cite(paragraph, number)

    def table(self, section: Section) -> None:
        from docx.oxml.parser import OxmlElement

        table = self.document.add_table(rows=1, cols=3, style="Table Grid")
        for cell, key in zip(table.rows[0].cells, ("task", "part", "time"), strict=True):
            self.run(cell.paragraphs[0], told(f"brief.{key}")[self.language], TABLE).bold = True
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for tie, lines in brief_words.by_tie(section):
            row = table.add_row().cells
            merged = row[0].merge(row[-1])
            self.run(merged.paragraphs[0], tie[self.language], TABLE).bold = True
            merged.paragraphs[0].paragraph_format.keep_with_next = True
            for line in lines:
                self.row(table.add_row().cells, line)
        widen(table, _COLUMNS)
        for made in table.rows:
            made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def row(self, cells: Any, line: Line) -> None:
        duty = line.duty
        if duty is None:
            return
        first = cells[0].paragraphs[0]
        self.run(first, f"{duty.code[self.language]} ", TABLE).bold = True
        self.sentence(first, line.sentence, TABLE)
        for target in duty.targets:
            self.run(first, f" {told('brief.target', target='')[self.language]}", TABLE).italic = True
            self.sentence(first, target, TABLE)
        if duty.product:
            product = told("brief.product", product=duty.product)[self.language]
            self.run(first, f" {product}", TABLE).italic = True
        part, time = cells[1].paragraphs[0], cells[2].paragraphs[0]
        self.run(part, brief_words.names(duty.leads)[self.language], TABLE).bold = True
        if duty.coordinating:
            others = told("brief.with", names=brief_words.names(duty.coordinating))
            self.run(part, f"; {others[self.language]}", TABLE)
        self.run(time, duty.when[self.language], TABLE)
        if duty.state == "overdue":
            self.run(time, f" {told('brief.overdue.mark')[self.language]}", TABLE).bold = True

    def picture(self, content: bytes, label: Text) -> None:
        if not content:
            return
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        shape = self.document.add_picture(io.BytesIO(content), width=Mm(WIDE))
        self.document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
        properties = shape._inline.docPr
        properties.set("descr", written(f"{label[self.language]}: {self.brief.subject.label[self.language]}"))
        properties.set("name", label[self.language])

    def text(self, words: str, *, size: float = SIZE) -> None:
        self.run(self.document.add_paragraph(), words, size)

    def run(self, paragraph: Paragraph, words: str, size: float = SIZE, *, tongue: str = "") -> Any:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement
        from docx.shared import Pt

        run = paragraph.add_run(written(words))
        run.font.size = Pt(size)
        if tongue in CODES:
            spoken = OxmlElement("w:lang")
            for script in ("val", "eastAsia", "bidi"):
                spoken.set(qn(f"w:{script}"), CODES[tongue])
            properties = run._r.get_or_add_rPr()
            properties.append(spoken)
            for script in ("ascii", "hAnsi", "eastAsia", "cs") if tongue in _FACES else ():
                properties.get_or_add_rFonts().set(qn(f"w:{script}"), _FACES[tongue])
        return run


def _paper(brief: Brief, language: Language) -> Document:
    """Return an empty document with its page and its styles."""
    from docx.shared import Pt, RGBColor

    document = page(brief_words.title(brief)[language], language, SIZE)
    document.core_properties.version = brief.version
    for name in ("Normal", "Heading 1", "Heading 2", "List Bullet"):
        style = document.styles[name]
        lettered(style, SIZE)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(1), 1.0
        if name.startswith("Heading"):
            style.font.color.rgb = RGBColor.from_string(_BLUE)
            form.space_before, form.keep_with_next = Pt(3), True
    return document
