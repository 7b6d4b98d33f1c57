"""The audit of an agency's tasks: the same choice on the page, in files, by command and in its words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.app import create
from api.cli import main
from graph.assignments import assignments
from graph.oxigraph import OxigraphStore

TRADE = "so-cong-thuong"


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real)) as made:
        yield made


def tasks(body: dict[str, Any]) -> list[str]:
    return [row["values"]["task"]["iri"].rsplit("/", 1)[1] for row in body["rows"]]


def taking_part(real: OxigraphStore, agency: str) -> list[str]:
    return [one.id for one in assignments(real) if agency in (*one.leads, *one.coordinators)]


@pytest.mark.parametrize("agency", [TRADE, "so-ngoai-vu", "ubnd-tinh"])
def test_the_audit_of_an_agency_is_that_of_the_tasks_it_leads_or_coordinates_in(
    client: TestClient, real: OxigraphStore, agency: str
) -> None:
    every = {row["sources"][0]: row for row in client.get("/api/audit").json()["rows"]}
    found = client.get(f"/api/audit?who={agency}").json()
    assert tasks(found) == taking_part(real, agency)
    assigned = {one.iri: one for one in assignments(real)}
    for row in found["rows"]:
        part, task = row["values"].pop("parts"), assigned[row["sources"][0]]
        assert row == every[task.iri]
        assert ("chủ trì" in part["vi"], "leads" in part["en"]) == (agency in task.leads,) * 2
        assert ("phối hợp" in part["vi"], "coordinates" in part["en"]) == (agency in task.coordinators,) * 2
    figures = {one["key"]: one["value"] for one in found["figures"]}
    leading = [one for one in assignments(real) if agency in one.leads]
    assert (figures["tasks"], figures["led"]) == (len(found["rows"]), len(leading))
    assert figures["coordinated"] == sum(agency in one.coordinators for one in assignments(real))
    clear = [row for row in found["rows"] if row["values"]["people"]["en"] == "clear"]
    assert figures["people_clear"] == len(clear)


def test_the_tasks_of_an_agency_in_one_plan_are_told_as_such(client: TestClient) -> None:
    found = client.get(f"/api/audit?who={TRADE}&plan=1520").json()
    assert found["base"]["vi"].startswith(f"{len(found['rows'])} nhiệm vụ của Kế hoạch 1520;")
    assert found["base"]["vi"].endswith("Chỉ xét nhiệm vụ do Sở Công Thương chủ trì hoặc phối hợp.")
    assert found["base"]["en"].endswith(
        "Only tasks with this lead or coordinating agency: Department of Industry and Trade."
    )
    assert all(one.startswith("1520-") for one in tasks(found))
    several = client.get(f"/api/audit?who={TRADE},so-y-te").json()
    assert set(tasks(several)) > set(tasks(client.get("/api/audit?who=so-y-te").json()))
    assert client.get("/api/audit?who=agency/so-y-te").json() == client.get("/api/audit?who=so-y-te").json()
    group = client.get("/api/audit?who=cac-dia-phuong-chua-ban-hanh-ke-hoach").json()
    assert tasks(group) == ["letter-2026-4-3"]


def test_nothing_is_said_of_agencies_where_none_is_asked_for(client: TestClient) -> None:
    found = client.get("/api/audit").json()
    assert "parts" not in [one["key"] for one in found["columns"]]
    assert not {"led", "coordinated"} & {one["key"] for one in found["figures"]}
    assert "Chỉ xét" not in found["base"]["vi"]
    assert client.get("/api/audit?who=").json() == found


@pytest.mark.parametrize("variant", ["", "/table"])
def test_every_download_of_the_page_is_of_the_agency(client: TestClient, variant: str) -> None:
    page = client.get(f"/audit{variant}?who={TRADE}&plan=292&lang=vi", headers={"accept": "text/html"}).text
    assert f'<option value="{TRADE}" selected>Sở Công Thương</option>' in page
    assert "Chỉ xét nhiệm vụ do Sở Công Thương chủ trì hoặc phối hợp." in page
    links = [one.replace("&amp;", "&") for one in re.findall(rf'href="(/api/audit{variant}\?[^"]*)"', page)]
    assert [one.split("format=")[1] for one in links] == ["xlsx", "csv", "json"]
    book, sheet, body = (client.get(one) for one in links)
    whole = client.get(f"/api/audit{variant}?who={TRADE}&plan=292").json()
    assert body.json() == whole
    count = len(whole["rows"])
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert len(rows) == count + 1
    found = load_workbook(io.BytesIO(book.content))
    assert any(one.max_row > count for one in found.worksheets)
    assert any(
        "Sở Công Thương chủ trì hoặc phối hợp" in str(cell.value)
        for one in found.worksheets
        for row in one.iter_rows()
        for cell in row
    )
    if not variant:
        assert [row[0].split(" ")[0] for row in rows[1:]] != []
        assert page.count('<p class="inner of-parts">') == count


def test_the_table_of_an_agency_counts_its_tasks(client: TestClient, real: OxigraphStore) -> None:
    found = client.get(f"/api/audit/table?who={TRADE}").json()
    first = found["rows"][0]["values"]
    mine = taking_part(real, TRADE)
    assert (first["part"]["en"], first["tasks"]) == ("all", len(mine))
    assert [one.rsplit("/", 1)[1] for one in found["rows"][0]["sources"]] == mine
    assert {one["key"]: one["value"] for one in found["figures"]}["tasks"] == len(mine)


@pytest.mark.parametrize("address", ["/audit", "/audit/table", "/api/audit", "/api/audit/table"])
def test_an_agency_that_is_not_known_is_refused(client: TestClient, address: str) -> None:
    answer = client.get(f"{address}?who=so-cong-thuog", headers={"accept": "application/json"})
    assert (answer.status_code, "so-cong-thuong" in answer.json()["detail"]) == (400, True)
    assert client.get(f"{address}?agency={TRADE}").status_code == 400
    assert client.get(f"/api/audit/rules?who={TRADE}").status_code == 400


def test_the_command_gives_the_same(client: TestClient, tmp_path: Path) -> None:
    province = Path(__file__).parent / "province"
    folder = ["--store", str(tmp_path / "store"), "--data", str(province)]
    assert main(["build", *folder]) == 0
    path = tmp_path / "answer.csv"
    asked = ["audit", "--who", "so-ngoai-vu", "--format", "csv", "--output", str(path), "--lang", "vi"]
    assert main([*asked, *folder]) == 0
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [row["Vai trò trong nhiệm vụ"] for row in rows] == ["Sở Ngoại vụ chủ trì", "Sở Ngoại vụ phối hợp"]


def test_an_agency_that_has_tasks_leads_to_their_audit(client: TestClient, real: OxigraphStore) -> None:
    chosen = {one for task in assignments(real) for one in (*task.leads, *task.coordinators)}
    slugs = [one["iri"].rsplit("/", 1)[1] for one in client.get("/api/things/agency").json()["things"]]
    led = set()
    for slug in slugs:
        page = client.get(f"/page/agency/{slug}?lang=en", headers={"accept": "text/html"}).text
        if f'<a class="button second" href="/audit?who={slug}">Audit of clearness</a>' in page:
            led.add(slug)
    assert led == chosen
    assert set(slugs) - led


def test_the_option_is_described(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for address in ("/api/audit", "/api/audit/table"):
        (option,) = [one for one in paths[address]["get"]["parameters"] if one["name"] == "who"]
        assert "chỉ xét nhiệm vụ mà cơ quan chủ trì hoặc phối hợp" in option["description"]
        assert "only tasks that it leads or coordinates in" in option["description"]
        assert option["schema"]["type"] == "array"
