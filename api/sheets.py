"""A report as a workbook (XLSX) and as CSV for spreadsheet programs.

Text stays text. In a workbook every text is written as a string cell, which no program evaluates, and is
left as it is. In CSV there are no types: what could start a formula gets an apostrophe (`graph.formulas`).
Text with a separator or quotation mark stands in quotation marks. Numbers and days are written by us and are
left untouched: a decimal point, ISO dates.
"""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from api.language import say
from api.report_json import plain
from api.sheet_page import MARGIN, Fit, fit, height, pages_of
from api.values import told
from graph.formulas import unevaluated
from graph.language import Language
from graph.leading import leading, sentences
from graph.report import Heading, Kind, Line, Report, Text, Value

Workbook = Any
Worksheet = Any
Format = Any
"""Those of xlsxwriter, which does not type them."""

LONGEST = 32_767
"""The most characters that a cell of a workbook holds."""
COLUMNS, ROWS = 16_384, 1_048_576
"""The most columns and rows of a sheet, by Microsoft's "Excel specifications and limits"."""
LARGE = 500_000
"""The cells from which a table is written row by row, without laying out the whole of it for paper first: as
many as are written in some seconds and take some 100 MB at once."""
SAMPLE = 200
"""How many rows of a large table tell the widths of its columns."""
FACE = {"font_name": "Arial", "font_size": 10}
"""The face of all cells, by whose digits the widths of columns are counted."""
NARROWEST, WIDEST = 8, 60
"""The least and the greatest width of a column, in characters."""
ADDRESSES = 4
"""The most addresses behind a row that it is high enough to show; the cell holds all."""

_SEPARATORS = frozenset(',;\t"\r\n')
_NUMBERS = {
    "integer": "#,##0",
    "decimal": "#,##0.00",
    "percent": "0.0%",
}
_DAYS: dict[Language, str] = {"vi": "dd/mm/yyyy", "en": "d mmm yyyy"}


def csv(report: Report, language: Language) -> bytes:
    """Return a report as CSV: UTF-8 with byte order mark, commas, CRLF, one heading line."""
    return b"".join(csv_lines(report, language))


def csv_lines(report: Report, language: Language) -> Iterator[bytes]:
    """Yield the lines of a report as CSV one by one, so that a large one need not be held whole."""
    names = [text_field(heading.label[language]) for heading in report.headings]
    yield _line([*names, text_field(say("sheet.sources", language))]).encode("utf-8-sig")
    kinds = [heading.kind for heading in report.headings]
    for line in report.lines:
        fields = [
            str(value) if type(value) is int else _field(value, kind, language)
            for value, kind in zip(line.values, kinds, strict=True)
        ]
        yield _line([*fields, text_field(" ".join(line.sources))]).encode()


def _line(fields: Sequence[str]) -> str:
    return ",".join(fields) + "\r\n"


def text_field(text: str) -> str:
    """Return a text as a field of CSV that no program takes for a formula.

    Example:
        >>> text_field("=1+1;2")
        '"\\'=1+1;2"'
    """
    text = unevaluated(text)
    return '"' + text.replace('"', '""') + '"' if _SEPARATORS & set(text) else text


def _field(value: Value, kind: Kind, language: Language) -> str:
    match value:
        case None | bool() | str():
            return text_field(told(value, kind, language))
        case int() | float() | Decimal():
            return str(plain(value)) if math.isfinite(value) else ""
        case date():
            return value.isoformat()
        case _:
            return text_field(told(value, kind, language))


def xlsx(report: Report, language: Language, version: str) -> bytes:
    """Return a report as a workbook: the table on the first sheet, what it says and how on the second.

    The table has a frozen heading line, filters and column widths; numbers, percentages and days are real
    values with a number format. `version` is that of the data. Of more columns or rows than a sheet holds
    those of the greatest sums are in it, and the second sheet says so.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    part = leading(report, COLUMNS - 1 - report.spread, ROWS - 1)
    if part.words:
        report = replace(part.report, notes=(*report.notes, sentences(part.words)))
    large = len(report.lines) * len(report.headings) > LARGE
    content = io.BytesIO()
    options = {
        "constant_memory" if large else "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": FACE,
    }
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({"title": report.title[language][:255], "comments": f"doingoai {version}"})
        formats = _Formats(workbook, language)
        _table(workbook.add_worksheet(say("sheet.table", language)), report, language, formats, large=large)
        sheet = workbook.add_worksheet(say("sheet.definitions", language))
        _definitions(sheet, report, language, version, formats)
    return content.getvalue()


class _Formats:
    """The formats of the cells of a workbook, made once each."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        base = {**FACE, "valign": "top"}
        head = {"bold": True, "bg_color": "#123A5C", "font_color": "#FFFFFF", "valign": "vcenter"}
        self.text = workbook.add_format({**base, "text_wrap": True})
        self.strong = workbook.add_format({**base, "text_wrap": True, "bold": True})
        self.head = workbook.add_format({**base, **head, "text_wrap": True})
        self._numbers = {
            kind: workbook.add_format({**base, "num_format": form}) for kind, form in _NUMBERS.items()
        }
        self.day = workbook.add_format({**base, "num_format": _DAYS[language], "align": "left"})

    def number(self, value: int | float | Decimal, kind: Kind) -> Format:
        """Return the format of a number in a column of a kind."""
        whole = isinstance(value, int) or value == int(value)
        return self._numbers[kind if kind in _NUMBERS else "integer" if whole else "decimal"]


def _table(sheet: Worksheet, report: Report, language: Language, formats: _Formats, *, large: bool) -> None:
    sources = Heading("sources", _both("sheet.sources"), "text")
    headings = (*report.headings, sources)
    lines = report.lines[:SAMPLE] if large else report.lines
    shown = [_texts(lines, column, heading, language) for column, heading in enumerate(headings)]
    widths = [_column_width(texts, heading, language) for texts, heading in zip(shown, headings, strict=True)]
    page = Fit(tuple(widths), pages_of(widths)) if large else fit(widths, shown)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading.label[language], formats.head)
        sheet.set_column(column, column, page.widths[column])
    sheet.set_row(0, height([heading.label[language] for heading in headings], page.widths))
    for row, line in enumerate(report.lines, start=1):
        values: tuple[Value, ...] = (*line.values, "\n".join(line.sources))
        for column, (value, heading) in enumerate(zip(values, headings, strict=True)):
            _cell(sheet, row, column, value, heading.kind, language, formats)
        told_ = [told(value, one.kind, language) for value, one in zip(line.values, headings, strict=False)]
        sheet.set_row(row, height([*told_, "\n".join(line.sources[:ADDRESSES])], page.widths))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(report.lines), len(headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=MARGIN, right=MARGIN)
    sheet.fit_to_pages(page.across, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
    if page.across > 1:
        sheet.repeat_columns(0)


def _definitions(
    sheet: Worksheet, report: Report, language: Language, version: str, formats: _Formats
) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 90)
    said = [
        ("title", report.title[language]),
        ("definition", report.definition[language]),
        ("base", report.base[language]),
        ("version", version),
        *(("note", note[language]) for note in report.notes),
    ]
    row = 0
    for key, text in said:
        sheet.write_string(row, 0, say(f"report.{key}", language), formats.strong)
        sheet.merge_range(row, 1, row, 2, "", formats.text)
        sheet.write_string(row, 1, text[:LONGEST], formats.text)
        sheet.set_row(row, 13.5 * (1 + len(text) // 105))
        row += 1
    if report.figures:
        row += 1
        for column, key in enumerate(("figure", "value", "meaning")):
            sheet.write_string(row, column, say(f"report.{key}", language), formats.head)
        for place, figure in enumerate(report.figures, start=row + 1):
            _cell(sheet, place, 0, figure.label[language], "text", language, formats)
            _cell(sheet, place, 1, figure.value, "text", language, formats)
            _cell(sheet, place, 2, figure.definition[language], "text", language, formats)


def _cell(
    sheet: Worksheet, row: int, column: int, value: Any, kind: Kind, language: Language, formats: _Formats
) -> None:
    match value:
        case int() | float() | Decimal() if not isinstance(value, bool) and math.isfinite(value):
            sheet.write_number(row, column, value, formats.number(value, kind))
        case date():
            sheet.write_datetime(row, column, value, formats.day)
        case _:
            text = _fitting(told(value, kind, language))
            if text:
                sheet.write_string(row, column, text, formats.text)
            else:
                sheet.write_blank(row, column, None, formats.text)


def _fitting(text: str) -> str:
    """Return a text that a cell holds: without signs that XML cannot have, cut with an ellipsis."""
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def _texts(lines: Sequence[Line], column: int, heading: Heading, language: Language) -> list[str]:
    """Return the texts of a column; the last, beyond the values, are the sources."""
    return [
        told(line.values[column], heading.kind, language)
        if column < len(line.values)
        else "\n".join(line.sources)
        for line in lines
    ]


def _column_width(texts: Sequence[str], heading: Heading, language: Language) -> int:
    longest = max((len(part) for text in texts for part in text.split("\n")), default=0)
    return min(WIDEST, max(NARROWEST, longest + 2, min(len(heading.label[language]), 24) + 4))


def _both(key: str) -> Text:
    return {"vi": say(key, "vi"), "en": say(key, "en")}
