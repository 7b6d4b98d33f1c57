"""Filings and reports owed: who, what, to whom, by when, and which document says so."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cells import plain
from dated_province import dated, issued
from pyoxigraph import Literal, NamedNode, Quad

from graph.collation import by_alphabet
from graph.filings import board, report
from graph.folders import folder_of
from graph.iris import DN, thing
from graph.owed import owed
from graph.oxigraph import OxigraphStore
from graph.papers import filings
from graph.report import Report
from graph.timetable import everything


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    return dated(tmp_path_factory.mktemp("dated") / "province")


def rows(made: Report, *keys: str) -> list[tuple[object, ...]]:
    return list(zip(*([plain(value) for value in made.column(key)] for key in keys), strict=True))


def figures(made: Report) -> dict[str, object]:
    return {figure.key: figure.value for figure in made.figures}


def test_the_list_says_everything_of_each_filing(store: OxigraphStore) -> None:
    made = report(store)
    assert [[plain(value) for value in line.values] for line in made.lines] == [
        [
            unit,
            kind,
            f"Kế hoạch của {unit}",
            "kế hoạch",
            "Quyết định số 10/QĐ-UBND ban hành Kế hoạch hội nhập quốc tế",
            date(2026, 3, 15),
            ["Sở Ngoại vụ"],
            "chưa ban hành",
            "Công văn số 3/UBND-NC đôn đốc ban hành kế hoạch",
            ["Công văn 3, Mục 2"],
            f"“{unit} chưa ban hành kế hoạch”",
        ]
        for unit, kind in (("xã Ia Lâm", "xã"), ("phường Đông Môn", "phường"))
    ]
    assert made.lines[0].sources == (thing("filing", "plan-10-xa-ia-lam"),)
    assert made.base["vi"].startswith("2 văn bản phải nộp; tình trạng theo: Công văn số 3/UBND-NC")


def test_the_list_holds_the_rows_of_the_table_and_nothing_else(real: OxigraphStore) -> None:
    with (folder_of("data") / "filings.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            (
                thing(*row["filed_by"].split("/")),
                thing("document", row["required_by"]),
                row["kind"],
                row["deadline"],
                thing("agency", row["submitted_to"]),
                row["status"],
                thing("document", row["status_stated_in"]),
                row["quote"],
            )
            for row in csv.DictReader(file)
        }
    found = {
        (
            one.unit.iri,
            one.required_by.iri,
            Path(one.kind.iri).name,
            one.deadline.isoformat(),
            *(to.iri for to in one.recipients),
            Path(one.status.iri).name,
            one.stated_in.iri,
            one.quotes[0].words,
        )
        for one in filings(real)
    }
    assert len(expected) == 73
    assert found == expected


def test_72_communes_and_wards_and_one_department_had_not_issued_their_plan(real: OxigraphStore) -> None:
    made = board(real)
    assert figures(made) == {
        "units": 73,
        "units_department": 1,
        "units_commune": 62,
        "units_ward": 10,
        "filings": 73,
        "open": 73,
        "filings_plan": 72,
        "filings_plan_or_document": 1,
    }
    assert len(made.lines) == 73
    assert rows(made, "unit", "unit_kind", "filings", "open", "kinds", "deadline", "recipients", "clause")[
        :2
    ] == [
        (
            "Sở Văn hóa, Thể thao và Du lịch",
            "sở",
            1,
            1,
            ["kế hoạch hoặc văn bản triển khai"],
            date(2026, 3, 15),
            ["UBND tỉnh Gia Lai"],
            ["Công văn đầu năm 2026, Chú thích 1", "Công văn đầu năm 2026, Mục 3"],
        ),
        (
            "Xã An Hòa",
            "xã",
            1,
            1,
            ["kế hoạch"],
            date(2026, 3, 15),
            ["Sở Ngoại vụ"],
            ["Công văn đầu năm 2026, Chú thích 2", "Công văn đầu năm 2026, Mục 4, câu 2, ý 2"],
        ),
    ]


def test_units_of_a_kind_stand_in_the_order_of_the_alphabet(real: OxigraphStore) -> None:
    names = [str(name) for name, kind in rows(report(real), "unit", "unit_kind") if kind == "xã"]
    assert names == sorted(names, key=by_alphabet)
    assert names[names.index("Xã Ayun") + 1] == "Xã Ân Tường"
    assert len(names) == 62


def test_an_issued_filing_is_counted_apart(store: OxigraphStore) -> None:
    made = issued(store, "plan-10-xa-ia-lam")
    assert rows(board(made), "unit", "filings", "open", "deadline") == [
        ("xã Ia Lâm", 1, 0, None),
        ("phường Đông Môn", 1, 1, date(2026, 3, 15)),
    ]
    assert figures(board(made))["open"] == 1


def test_a_scope_chooses_filings_by_document_and_says_so(store: OxigraphStore) -> None:
    for plans, count in ((("letter-3",), 2), (("plan-10",), 0)):
        scope = replace(everything(store), plans=plans)
        for made in (report(store, scope), board(store, scope)):
            assert len(made.lines) == count
            assert len(made.base["en"]) > len(report(store).base["en"] if count else "No filings.")


def test_reports_owed_are_tasks_that_name_a_recipient(province: OxigraphStore) -> None:
    made = owed(province, everything(province), date(2026, 2, 20))
    assert rows(made, "report", "time_text", "clause", "next") == [
        ("Báo cáo kết quả", None, ["Kế hoạch 10, Mục I"], date(2026, 11, 14)),
        ("Báo cáo kết quả", None, ["Kế hoạch 10, Mục I"], None),
        ("Các xã, phường ban hành kế hoạch trước ngày 15/3/2026", None, ["Công văn 3, Mục 2"], None),
    ]
    assert rows(made, "owes", "recipients", "day", "last", "left", "state") == [
        (
            ["Sở Y tế"],
            ["Sở Ngoại vụ"],
            date(2025, 11, 15),
            date(2025, 11, 14),
            -98,
            "đã qua hạn ghi trong văn bản",
        ),
        (
            ["Sở Y tế"],
            ["UBND tỉnh Đông Hải"],
            date(2026, 2, 28),
            date(2026, 2, 27),
            7,
            "đến hạn trong 30 ngày",
        ),
        (
            ["các địa phương liên quan"],
            ["Sở Ngoại vụ"],
            date(2026, 3, 15),
            date(2026, 3, 14),
            22,
            "đến hạn trong 30 ngày",
        ),
    ]
    assert figures(made) == {
        "reports": 3,
        "counted": 2,
        "overdue": 1,
        "due": 1,
        "later": 0,
        "undated": 0,
    }
    groups = replace(everything(province), generic=True)
    assert figures(owed(province, groups, date(2026, 3, 15)))["overdue"] == 3
    assert figures(owed(province, groups, date(2026, 3, 15)))["counted"] == 3


def test_the_words_on_the_time_of_a_report_are_told(tmp_path: Path) -> None:
    stated = {"reports_to": "ubnd-tinh", "time_text": "Quý II hằng năm"}
    made = dated(tmp_path / "province", {"plan-10-i-1": stated})
    assert ("Báo cáo kết quả", "Quý II hằng năm") in rows(
        owed(made, everything(made), date(2026, 2, 20)), "report", "time_text"
    )


def test_the_yearly_report_on_the_1520_plan_is_owed_by_15_november(real: OxigraphStore) -> None:
    made = owed(real, everything(real), date(2026, 3, 1))
    by_task = {line.sources[0]: line.values for line in made.lines}
    yearly = [plain(one) for one in by_task[thing("task", "plan-1520-iii-to-chuc-2-3")]]
    assert yearly[:7] == [
        ["các sở, ban, ngành, địa phương trong tỉnh"],
        "Định kỳ trước ngày 15 tháng 11 hằng năm đánh giá, báo cáo kết quả thực hiện cho Sở Ngoại vụ để "
        "tổng hợp, báo cáo Ủy ban nhân dân tỉnh theo quy định.",
        ["Sở Ngoại vụ"],
        date(2025, 11, 15),
        date(2025, 11, 14),
        -107,
        "đã qua hạn ghi trong văn bản",
    ]
    left = [days for (days,) in rows(made, "left")]
    assert left == sorted(left, key=lambda days: (days is None, days or 0))
    assert figures(made) == {
        "reports": 19,
        "counted": 14,
        "overdue": 4,
        "due": 2,
        "later": 1,
        "undated": 7,
    }
    only = owed(real, replace(everything(real), plans=("plan-292",)), date(2026, 3, 1))
    assert rows(only, "day", "rule")[0][0] == date(2026, 11, 10)


def test_a_dataset_without_filings_has_an_empty_board(store: OxigraphStore) -> None:
    empty = OxigraphStore.create()
    empty.load([Quad(NamedNode("http://e/a"), NamedNode("http://e/b"), Literal("c"))])
    assert (board(empty).lines, figures(board(empty))["units"], report(empty).lines) == ((), 0, ())
    assert (report(empty).base["en"], report(empty).notes) == ("No filings.", ())
    assert len(report(store).notes) == len(board(store).notes) == 2


def test_a_unit_of_which_no_document_states_the_kind_is_counted_among_all(store: OxigraphStore) -> None:
    unit = NamedNode(thing("unit", "xa-ia-lam"))
    made = OxigraphStore.create()
    made.load(
        quad for quad in store.dump() if (quad.subject, quad.predicate) != (unit, NamedNode(DN.unitKind))
    )
    assert rows(board(made), "unit", "unit_kind") == [("xã Ia Lâm", None), ("phường Đông Môn", "phường")]
    assert figures(board(made)) == {"units": 2, "units_ward": 1, "filings": 2, "open": 2, "filings_plan": 2}


def test_kinds_are_counted_in_the_order_of_their_ids(real: OxigraphStore) -> None:
    assert list(figures(board(real))) == [
        *("units", "units_department", "units_commune", "units_ward"),
        *("filings", "open", "filings_plan", "filings_plan_or_document"),
    ]
