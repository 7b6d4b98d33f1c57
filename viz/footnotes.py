"""Real footnotes in a DOCX file: python-docx has none, so their part is put together here.

Form: Office Open XML, ECMA-376 Part 1, 17.11: a part of its own with the notes, a reference in the text where
a note is first cited, and a NOTEREF field to that reference wherever it is cited again. They stand at the
foot of the page and not at the end, because LibreOffice before 24.8 begins a page of its own for endnotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
SIZE = "16"
"""The size of the letters of notes, in half points."""
_FIRST = 1
"""Our first note's id; -1 and 0 are the separators that every such part begins with."""


class Footnotes:
    """The footnotes of a document, cited by their numbers, from 1 in the order of the notes given."""

    def __init__(self, document: Document, notes: Sequence[str], language: str) -> None:
        self._cited: set[int] = set()
        self._notes = notes
        self._add_part(document, language)
        self._number(document)

    def cite(self, paragraph: Paragraph, number: int) -> None:
        """Add the mark of a note to a paragraph; the first time it is the note's own reference."""
        if number in self._cited:
            self._again(paragraph, number)
            return
        self._cited.add(number)
        mark = str(1000 + number)
        paragraph._p.append(_element("bookmarkStart", id=mark, name=f"note{number}"))
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(_element("footnoteReference", id=str(_FIRST + number - 1)))
        paragraph._p.append(_element("bookmarkEnd", id=mark))

    def _again(self, paragraph: Paragraph, number: int) -> None:
        field = _element("fldSimple", instr=f" NOTEREF note{number} \\h ")
        run, properties = _element("r"), _element("rPr")
        properties.append(_element("vertAlign", val="superscript"))
        words = _element("t")
        words.text = str(number)
        run.append(properties)
        run.append(words)
        field.append(run)
        paragraph._p.append(field)

    def _add_part(self, document: Document, language: str) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        part = Part(PackURI("/word/footnotes.xml"), _KIND, self._xml(language), document.part.package)
        document.part.relate_to(part, _RELATION)

    def _xml(self, language: str) -> bytes:
        from docx.opc.oxml import serialize_part_xml

        root = _element("footnotes")
        for id_, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = _element("footnote", type=kind, id=str(id_))
            paragraph, run = _element("p"), _element("r")
            run.append(_element(kind))
            paragraph.append(run)
            note.append(paragraph)
            root.append(note)
        for number, words in enumerate(self._notes):
            root.append(_note(number + _FIRST, words, language))
        return serialize_part_xml(root)

    @staticmethod
    def _number(document: Document) -> None:
        """Let notes be numbered 1, 2, 3 through the document and stand at the foot of the page."""
        settings = document.settings.element
        properties = _element("footnotePr")
        properties.append(_element("pos", val="pageBottom"))
        properties.append(_element("numFmt", val="decimal"))
        for id_ in (-1, 0):
            properties.append(_element("footnote", id=str(id_)))
        before = settings.find(_name("compat"))
        if before is None:
            settings.append(properties)
        else:
            before.addprevious(properties)
        section = document.sections[0]._sectPr
        own = _element("footnotePr")
        own.append(_element("numFmt", val="decimal"))
        section.insert(_after_headers(section), own)


def _after_headers(section: Any) -> int:
    """Return where in the properties of a section those of footnotes stand: after headers and footers."""
    heads = (_name("headerReference"), _name("footerReference"))
    return sum(child.tag in heads for child in section)


def _note(id_: int, words: str, language: str) -> Any:
    note, paragraph, properties = _element("footnote", id=str(id_)), _element("p"), _element("pPr")
    spacing = _element("spacing", before="0", after="0")
    properties.append(spacing)
    paragraph.append(properties)
    mark = _run(language)
    mark[0].append(_element("vertAlign", val="superscript"))
    mark.append(_element("footnoteRef"))
    text = _run(language)
    said = _element("t")
    said.text = f" {words}"
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.append(said)
    paragraph.append(mark)
    paragraph.append(text)
    note.append(paragraph)
    return note


def _run(language: str) -> Any:
    run, properties = _element("r"), _element("rPr")
    properties.append(_element("sz", val=SIZE))
    properties.append(_element("lang", val=language))
    run.append(properties)
    return run


def _element(tag: str, **values: str) -> Any:
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(_name(name), value)
    return made


def _name(local: str) -> str:
    return f"{{{_W}}}{local}"
