"""Broken tables: each kind of fault is found, with file, line and column, and all of them at once."""

from __future__ import annotations

import csv
import gc
import shutil
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import cells, modules, tables
from graph.dictionary import TABLES
from graph.errors import FolderMissing
from graph.faults import TablesInvalid
from graph.folders import folder_of

Rows = list[list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in TABLES:
        shutil.copy(folder_of("data") / table.file, tmp_path / table.file)
    return tmp_path


def faults(folder: Path) -> list[str]:
    with pytest.raises(TablesInvalid) as caught:
        tables.read(folder, modules.concepts())
    return [f"{fault.file}:{fault.line}:{fault.column} {fault.code}" for fault in caught.value.faults]


def change(path: Path, mend: Callable[[Rows], None]) -> None:
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    mend(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def set_cell(folder: Path, file: str, line: int, column: str, value: str) -> int:
    """Set one cell and return the number of its column."""
    number = 0

    def mend(rows: Rows) -> None:
        nonlocal number
        number = rows[0].index(column) + 1
        rows[line - 1][number - 1] = value

    change(folder / file, mend)
    return number


def test_the_curated_tables_have_no_fault() -> None:
    records = tables.read(folder_of("data"), modules.concepts())
    without_rows = {"overlap_verdicts.csv"}
    assert {record.table.file for record in records} == {table.file for table in TABLES} - without_rows


def test_the_curated_tables_are_tidy(folder: Path) -> None:
    assert tables.tidy(folder) == []


@pytest.mark.parametrize(
    ("file", "column", "value", "code"),
    [
        ("tasks.csv", "lead", "agency/so-khong-co", "id_unknown"),
        ("tasks.csv", "lead", "partner/attapeu", "kind_wrong"),
        ("tasks.csv", "assigned_by", "", "cell_empty"),
        ("tasks.csv", "number", "hai", "not_integer"),
        ("tasks.csv", "deadline", "15/3/2026", "not_date"),
        ("tasks.csv", "deadline", "2026-02-30", "not_date"),
        ("tasks.csv", "annual_deadline", "11-15", "not_month_day"),
        ("tasks.csv", "annual_deadline", "--02-30", "not_month_day"),
        ("tasks.csv", "start_year", "26", "not_year"),
        ("tasks.csv", "start_year", "２０２６", "not_year"),
        ("tasks.csv", "number", "1٣", "not_integer"),
        ("tasks.csv", "recurrence", "weekly", "concept_unknown"),
        ("tasks.csv", "quarter", "5", "value_closed"),
        ("tasks.csv", "label_vi", "Sở  Ngoại vụ", "blanks"),
        ("tasks.csv", "label_vi", "Sở\nNgoại vụ", "blanks"),
        ("tasks.csv", "label_vi", "a\x07b", "control_sign"),
        ("tasks.csv", "label_vi", unicodedata.normalize("NFD", "Sở Ngoại vụ"), "not_nfc"),
        ("tasks.csv", "lead", "agency/so-y-te; agency/so-y-te", "value_twice"),
        ("tasks.csv", "lead", "agency/so-y-te;", "value_blank"),
        ("tasks.csv", "clause", "Chương 2", "clause_words"),
        ("tasks.csv", "document", "resolution-59-nq-tw", "document_not_held"),
        ("targets.csv", "value", "35.488,5", "not_decimal"),
        ("targets.csv", "value", "٣", "not_decimal"),
        ("targets.csv", "comparator", "≥", "value_closed"),
        ("targets.csv", "comparator", "<=", "value_closed"),
        ("results.csv", "comparator", ">", "value_closed"),
        ("results.csv", "comparator", "<", "value_closed"),
        ("findings.csv", "kind", "objective-cause", "concept_unknown"),
        ("findings.csv", "cause_kind", "cause", "concept_unknown"),
        ("mappings.csv", "object", "sws.geonames.org/1", "not_iri"),
        ("mappings.csv", "object", "https://e/> <https://f", "not_iri"),
    ],
)
def test_a_wrong_cell_is_found_where_it_stands(
    folder: Path, file: str, column: str, value: str, code: str
) -> None:
    number = set_cell(folder, file, 2, column, value)
    assert f"{file}:2:{number} {code}" in faults(folder)


def test_an_inference_is_told_in_both_languages_or_not_at_all(folder: Path) -> None:
    number = set_cell(folder, "tasks.csv", 2, "inferred_vi", "vì sao")
    assert faults(folder) == [f"tasks.csv:2:{number + 1} one_language"]


def test_an_id_may_not_be_used_twice_nor_break_out_of_an_iri(folder: Path) -> None:
    change(folder / "partners.csv", lambda rows: rows.append(rows[-1]))
    set_cell(folder, "agencies.csv", 2, "id", "a> . <b")
    last = len((folder / "partners.csv").read_text(encoding="utf-8").splitlines())
    found = faults(folder)
    assert f"partners.csv:{last}:1 id_twice" in found
    assert f"partners.csv:{last - 1}:1 id_twice" in found
    assert "agencies.csv:2:1 not_slug" in found


def test_rows_out_of_order_are_found_and_tidied(folder: Path) -> None:
    def swap(rows: Rows) -> None:
        rows[1], rows[2] = rows[2], rows[1]

    change(folder / "tasks.csv", swap)
    assert faults(folder) == ["tasks.csv:3:1 not_sorted"]
    assert tables.tidy(folder) == ["tasks.csv"]
    assert (folder / "tasks.csv").read_bytes() == (folder_of("data") / "tasks.csv").read_bytes()


@pytest.mark.parametrize(
    ("mend", "expected"),
    [
        (lambda rows: rows[0].__setitem__(1, "ten"), ["1:2 column_unknown", "1:0 column_missing"]),
        (lambda rows: [row.pop(3) for row in rows], ["1:0 column_missing"]),
        (lambda rows: [row.insert(0, row[0]) for row in rows], ["1:2 column_twice"]),
        (lambda rows: rows[2].append("thừa"), ["3:0 row_length"]),
        (lambda rows: rows.insert(2, [""] * len(rows[0])), ["3:0 row_empty"]),
    ],
)
def test_a_broken_form_is_found(folder: Path, mend: Callable[[Rows], None], expected: list[str]) -> None:
    change(folder / "statements.csv", mend)
    found = faults(folder)
    assert sorted(f"statements.csv:{one}" for one in expected) == sorted(
        one for one in found if one.startswith("statements.csv")
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("id,label_vi\n".encode("utf-16"), "1:1 file_utf16"),
        ("id,label_vi\nso-y-te,Sở Y tế\n".encode("cp1258", "replace"), "1:0 column_missing"),
        (b"id,label_vi\nso-y-te,S\xea Y t\xd2\n", "2:2 file_not_utf8"),
        (b"id,label_vi\nso\x00,x\n", "2:0 file_binary"),
    ],
)
def test_a_file_in_another_encoding_is_named(folder: Path, content: bytes, expected: str) -> None:
    (folder / "regions.csv").write_bytes(content)
    assert f"regions.csv:{expected}" in faults(folder)


def test_an_open_quotation_mark_is_named(folder: Path) -> None:
    path = folder / "regions.csv"
    path.write_text(path.read_text(encoding="utf-8") + '"asean-2,không đóng\n', encoding="utf-8")
    assert any(one.startswith("regions.csv:") and one.endswith("csv_broken") for one in faults(folder))


def test_missing_file_and_folder_are_named(folder: Path) -> None:
    (folder / "regions.csv").unlink()
    assert "regions.csv:0:0 file_missing" in faults(folder)
    with pytest.raises(FolderMissing):
        tables.read(folder / "none", frozenset())


def test_all_faults_are_told_in_both_languages(folder: Path) -> None:
    set_cell(folder, "tasks.csv", 2, "deadline", "15/3/2026")
    set_cell(folder, "targets.csv", 2, "value", "1,41")
    with pytest.raises(TablesInvalid) as caught:
        tables.read(folder, modules.concepts())
    assert [fault.text("vi").split("] ")[1] for fault in caught.value.faults] == [
        "“1,41” không phải số; viết dấu chấm thập phân, không có dấu ngăn hàng nghìn (35488, 1.41)",
        "“15/3/2026” không phải ngày; viết theo dạng năm-tháng-ngày (2026-03-15)",
    ]
    assert (
        caught.value.faults[1]
        .text("en")
        .endswith("“15/3/2026” is not a date; write year-month-day (2026-03-15)")
    )
    assert caught.value.text("en") == "The tables hold 2 faults; the store was left as it was."


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    path = folder / "tasks.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(tables.read(folder, modules.concepts())) > 86


def test_nfd_text_is_tidied_to_nfc(folder: Path) -> None:
    path = folder / "agencies.csv"
    before = path.read_bytes()
    path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert any(one.endswith("not_nfc") for one in faults(folder))
    tables.tidy(folder)
    assert path.read_bytes() == before


def test_a_wrong_value_is_found_in_every_row_and_column(folder: Path) -> None:
    """What was right in one column or wrong in one row says nothing of another."""
    held = "plan-1520"
    wrong = [(line, set_cell(folder, "tasks.csv", line, "lead", held)) for line in (2, 3, 5)]
    wrong += [(line, set_cell(folder, "tasks.csv", line, "clause", "Chương 2")) for line in (2, 3)]
    set_cell(folder, "tasks.csv", 2, "number", "1")
    wrong.append((5, set_cell(folder, "tasks.csv", 5, "start_year", "1")))
    found = faults(folder)
    assert found == sorted(found, key=lambda one: (int(one.split(":")[1]), int(one.split(":")[2].split()[0])))
    assert {tuple(map(int, one.split()[0].split(":")[1:])) for one in found} == set(wrong)
    assert len(found) == len(wrong)


def test_a_row_is_compared_with_the_one_before_it(folder: Path) -> None:
    def swap(rows: Rows) -> None:
        rows[3], rows[4] = rows[4], rows[3]

    change(folder / "tasks.csv", swap)
    assert faults(folder) == ["tasks.csv:5:1 not_sorted"]


def test_every_sign_is_sound_or_not_as_the_expression_says() -> None:
    frames = ("{}", "a {}", "{} b", "a{}b")
    tried = [chr(code) for code in range(sys.maxunicode + 1) if code < 0x3100 or not chr(code).isprintable()]
    for frame in frames:
        for text in (frame.format(sign) for sign in tried):
            assert cells._is_sound(text) == bool(cells._SOUND.fullmatch(text)), ascii(text)
    for text in ("", " ", "a  b", " a", "a ", "a b", "a\u00a0 b"):
        assert cells._is_sound(text) == bool(cells._SOUND.fullmatch(text)), ascii(text)


def test_the_collector_works_after_reading_as_before(folder: Path) -> None:
    assert gc.isenabled()
    tables.read(folder, modules.concepts())
    assert gc.isenabled()
    gc.disable()
    try:
        tables.read(folder, modules.concepts())
        assert not gc.isenabled()
    finally:
        gc.enable()
