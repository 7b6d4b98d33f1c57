"""The page of a large report: its leading columns and rows, and in words what of how many is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import chart_pages, report_form, report_page, report_rows, sheets, things
from api.app import create
from api.report_json import pieces, report_body, written
from api.report_rows import named_each
from graph import leading, matrix, workload
from graph.iris import IDS
from graph.oxigraph import OxigraphStore
from graph.report import Line, Link
from graph.scope import Scope
from viz import reported

MATRIX = "/coordination/matrix"
SMALL = 3


@pytest.fixture
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real), headers={"accept": "text/html"}) as made:
        yield made


def body(client: TestClient, path: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api{path}", headers={"accept": "application/json"}).json()
    return found


def heads(page: str) -> list[str]:
    return [
        unescape(one) for one in re.findall(r'<th scope="col" class="[^"]*"[^>]*><a[^>]*><span>([^<]*)', page)
    ]


def cells(page: str) -> list[list[str]]:
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    rows = [re.split(r"<td class=\"(?!behind)[^\"]*\"[^>]*>", row)[1:] for row in table.split("<tr>")[1:]]
    return [[unescape(re.sub("<[^>]*>", "", cell.split("</td>")[0])).strip() for cell in row] for row in rows]


def notices(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<p class="notice">(.*?)</p>', page)]


def test_a_page_shows_the_leading_columns_and_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = body(client, MATRIX)
    every = [one["key"] for one in whole["columns"][2:]]
    sums = {key: sum(row["values"][key] for row in whole["rows"]) for key in every}
    best = sorted(sorted(every, key=lambda key: -sums[key])[:SMALL], key=every.index)
    plain = client.get(f"{MATRIX}?lang=vi").text
    assert (len(heads(plain)), notices(plain)) == (len(every) + 2, [])
    monkeypatch.setattr(report_page, "COLUMNS", SMALL)
    monkeypatch.setattr(report_page, "FIGURES", SMALL)
    labels = {one["key"]: one["label"] for one in whole["columns"]}
    for language, said in (
        (
            "vi",
            f"Chỉ hiện 3 cột có tổng lớn nhất trong số {len(every)} cột. Chỉ hiện 3 số liệu có giá trị "
            f"lớn nhất trong số {len(every)} số liệu. Toàn bộ có trong tệp CSV, JSON ở trên.",
        ),
        (
            "en",
            f"Only 3 of {len(every)} columns are shown: those with the greatest sums. Only 3 of {len(every)} "
            "figures are shown: those with the greatest values. All of it is in the CSV and JSON files "
            "above.",
        ),
    ):
        page = client.get(f"{MATRIX}?lang={language}").text
        assert notices(page) == [said]
        assert heads(page) == [labels[key][language] for key in ("lead", "led", *best)]
        assert cells(page) == [
            [row["values"]["lead"]["label"][language], *(str(row["values"][key]) for key in ("led", *best))]
            for row in whole["rows"]
        ]
        figures = page.split('<details class="figures"')[1].split("</details>")[0]
        assert figures.count("<dt>") == SMALL
    assert body(client, MATRIX) == whole
    least = min(every, key=lambda key: sums[key])
    ordered = client.get(f"{MATRIX}?lang=vi&sort={least}&order=desc").text
    assert labels[least]["vi"] in heads(ordered)
    assert len(heads(ordered)) == SMALL + 2


def test_so_does_a_cross_table(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_page, "COLUMNS", SMALL)
    for part, count in (("group", 12), ("year", 21)):
        page = client.get(f"/workload/agencies-by-{part}?lang=vi").text
        assert len(heads(page)) == SMALL + 1
        assert notices(page) == [
            f"Chỉ hiện 3 cột có tổng lớn nhất trong số {count} cột. Toàn bộ có trong tệp CSV, JSON ở trên."
        ]


def test_all_rows_are_as_many_as_a_page_holds(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(body(client, "/workload")["rows"])
    monkeypatch.setattr(report_page, "MOST", 4)
    first = client.get("/workload?lang=vi").text
    assert (len(cells(first)), notices(first)) == (4, [])
    assert f'Đang hiện 4 trong {count} dòng. <a href="?rows=all">Hiện tất cả</a>' in first
    assert len(cells(client.get("/workload?lang=vi&rows=all").text)) == count
    monkeypatch.setattr(report_page, "CELLS", 8 * 10 + 7)
    first = client.get("/workload?lang=vi").text
    assert f'Đang hiện 4 trong {count} dòng. <a href="?rows=all">Hiện 10 dòng đầu</a>' in first
    for language, said in (
        (
            "vi",
            f"Chỉ hiện 10 dòng đầu theo thứ tự của bảng trong số {count} dòng. "
            "Toàn bộ có trong tệp CSV, JSON ở trên.",
        ),
        (
            "en",
            f"Only the first 10 of {count} rows are shown, in the order of the table. "
            "All of it is in the CSV and JSON files above.",
        ),
    ):
        page = client.get(f"/workload?lang={language}&rows=all").text
        assert (len(cells(page)), notices(page), '<p class="more">' in page) == (10, [said], False)


def test_a_wide_table_has_fewer_rows_at_first(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = body(client, MATRIX)
    wide = len(whole["columns"])
    monkeypatch.setattr(leading, "CELLS", 5 * wide)
    assert len(cells(client.get(MATRIX).text)) == 5
    assert len(cells(client.get(f"{MATRIX}?rows=all").text)) == len(whole["rows"])


def test_a_list_of_too_many_choices_is_asked_for_by_id(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_form, "CHOICES", 11)
    page = client.get("/workload?lang=vi&group=1520-i&group=1520-ii").text
    box = re.search(r'<input type="text" id="option-group"[^>]*>', page)
    assert box is not None
    assert 'name="group" value="1520-i,1520-ii"' in box[0]
    assert 'placeholder="Mã, cách nhau bằng dấu phẩy (12 mục)"' in box[0]
    assert '<select id="option-plan"' in page
    same = client.get("/workload?lang=vi&group=1520-i,1520-ii").text
    assert cells(same) == cells(page)


def test_more_columns_than_a_workbook_holds_are_said(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = len(body(client, MATRIX)["columns"])
    monkeypatch.setattr(report_page, "WORKBOOK", wide + 1)
    assert notices(client.get(f"{MATRIX}?lang=vi").text) == []
    monkeypatch.setattr(report_page, "WORKBOOK", wide)
    assert notices(client.get(f"{MATRIX}?lang=en").text) == [
        f"An Excel workbook (XLSX) holds at most {wide} columns: the XLSX file has those with the greatest "
        "sums only, the CSV and JSON files have every column."
    ]


def test_all_rows_together_name_so_many_things(real: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    link = Link(IDS + "x", {"vi": "", "en": ""})
    lines = [Line(((link,) * 40, 7), ("a",) * 10), Line(((link,) * 2, 7), ("a",) * 30)]
    for most, each in ((82, 300), (81, 39), (42, 15), (12, 5), (0, 5)):
        monkeypatch.setattr(report_rows, "BEHIND", most)
        assert named_each(lines) == each
    assert named_each([]) == 300


def test_charts_show_what_leads_and_say_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    page = client.get("/charts?lang=vi").text
    assert notices(page) == []
    assert "Chỉ hiện" not in page
    monkeypatch.setattr(chart_pages, "COLUMNS", SMALL)
    monkeypatch.setattr(reported, "COLUMNS", SMALL)
    monkeypatch.setattr(reported, "ROWS", SMALL)
    with TestClient(create(client.app.state.parts.store)) as fresh:  # type: ignore[attr-defined]
        page = fresh.get("/charts?lang=vi", headers={"accept": "text/html"}).text
        drawing = fresh.get("/charts/workload.svg?lang=en").text
    assert [re.sub(" <a .*", "", one) for one in notices(page)] == [
        "Chỉ hiện 3 cột có tổng lớn nhất trong số 21 cột.",
    ]
    assert "Only 3 of 26 rows are shown: those with the greatest sums. All of it is in the CSV" in drawing


def test_a_list_of_things_shows_the_first(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/things/task?lang=vi").text
    assert (notices(whole), whole.count("<tr>")) == ([], 132)
    monkeypatch.setattr(things, "LISTED", 5)
    page = client.get("/things/task?lang=vi&sort=vi&q=a").text
    count = len(client.get("/api/things/task?sort=vi&q=a").json()["things"])
    assert page.count("<tr>") == 6
    assert notices(page) == [
        f"Chỉ hiện 5 mục đầu trong số {count} mục; dùng ô lọc để tìm các mục khác. Toàn bộ: "
        '<a href="/api/things/task?sort=vi&q=a">JSON</a>'
    ]
    assert f'<span class="count">{count}</span>' in page


def test_json_in_pieces_is_the_json(real: OxigraphStore) -> None:
    reports = [matrix.report(real, Scope()), workload.agencies_by_group(real)]
    reports.append(matrix.report(real, Scope(plans=("none",))))
    assert reports[2].lines == ()
    for report in reports:
        found = list(pieces(report, "v1"))
        assert b"".join(found) == written(report_body(report, "v1"))
        assert len(found) == len(report.lines) + 3


def test_a_large_workbook_has_the_cells_of_a_small_one(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    from openpyxl import load_workbook

    def values(content: bytes) -> list[list[tuple[object, ...]]]:
        book = load_workbook(io.BytesIO(content))
        return [[tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]

    report = matrix.report(real, Scope())
    small = values(sheets.xlsx(report, "vi", "v1"))
    monkeypatch.setattr(sheets, "LARGE", 0)
    assert values(sheets.xlsx(report, "vi", "v1")) == small
    monkeypatch.setattr(sheets, "COLUMNS", 2 + SMALL + 1)
    monkeypatch.setattr(sheets, "ROWS", 5)
    table, said = values(sheets.xlsx(report, "vi", "v1"))
    part = leading.leading(report, SMALL, 4)
    assert [row[1:-1] for row in table[1:]] == [tuple(line.values)[1:] for line in part.report.lines]
    notes = [row[1] for row in said if row[0] and row[0] == "Lưu ý"]
    assert notes[-1] == (
        f"Chỉ hiện 3 cột có tổng lớn nhất trong số {len(report.headings) - 2} cột. "
        f"Chỉ hiện 4 dòng có tổng lớn nhất trong số {len(report.lines)} dòng."
    )
