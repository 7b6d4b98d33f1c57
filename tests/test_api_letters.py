"""Letters over HTTP: list, page, file and archive."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create
from graph.oxigraph import OxigraphStore
from viz.archive import EPOCH


@pytest.fixture(scope="module")
def client(store: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(store)) as made:
        yield made


def test_the_list_leads_to_every_letter(client: TestClient) -> None:
    main = client.get("/filings/letters?lang=vi").text.partition("<main")[2]
    assert re.findall(r'href="(/filings/[^"]+)"', main) == [
        "/filings/letters.zip?lang=vi",
        "/filings/xa-ia-lam",
        "/filings/xa-ia-lam.docx?lang=vi",
        "/filings/phuong-dong-mon",
        "/filings/phuong-dong-mon.docx?lang=vi",
    ]


def test_list_and_page_keep_the_plan_and_the_day_that_they_were_asked_for(client: TestClient) -> None:
    none = client.get("/filings/letters?lang=vi&recurrence=annual")
    assert none.status_code == 200
    assert 'href="/filings/' not in none.text.partition("<main")[2]
    year = next(y for y in range(2020, 2031) if ".docx?" in client.get(f"/filings/letters?year={y}").text)
    asked = f"year={year}&amp;today=2026-03-14"
    main = client.get(f"/filings/letters?lang=vi&year={year}&today=2026-03-14").text.partition("<main")[2]
    links = re.findall(r'href="(/filings/[^"]+)"', main)
    assert links[:3] == [
        f"/filings/letters.zip?{asked}&amp;lang=vi",
        "/filings/xa-ia-lam?today=2026-03-14",
        "/filings/xa-ia-lam.docx?today=2026-03-14&amp;lang=vi",
    ]
    page = client.get("/filings/xa-ia-lam?lang=vi&today=2026-03-14").text
    assert 'href="/filings/xa-ia-lam.docx?today=2026-03-14&amp;lang=vi"' in page
    assert client.get("/filings/letters?plan=none").status_code == 400


def test_there_is_no_archive_of_no_letters(client: TestClient) -> None:
    said = {
        "vi": "Trong phạm vi đã chọn không có công văn đôn đốc nào.",
        "en": "There is no letter of reminder in this selection.",
    }
    for language, words in said.items():
        asked = f"lang={language}&recurrence=annual"
        answer = client.get(f"/filings/letters.zip?{asked}", headers={"Accept": "application/json"})
        assert (answer.status_code, answer.json()["detail"]) == (404, words)
        assert words in client.get(f"/filings/letters?{asked}").text
    page = client.get("/filings/letters.zip?recurrence=annual&lang=vi", headers={"Accept": "text/html"})
    assert (page.status_code, said["vi"] in page.text) == (404, True)


def test_a_page_leads_from_each_fact_to_its_passage(client: TestClient) -> None:
    answer = client.get("/filings/xa-ia-lam?lang=vi&today=2026-03-14")
    assert answer.headers["content-language"] == "vi"
    assert re.findall(r'href="(#source-\d+)"', answer.text) == ["#source-1", "#source-1", "#source-2"]
    assert re.findall(r'id="(source-\d+)"', answer.text) == ["source-1", "source-2"]
    assert '<a href="/page/citation/filing-plan-10-xa-ia-lam">Công văn 3, Mục 2</a>' in answer.text
    assert answer.text.count("<mark>") == 9
    letter, _, rest = answer.text.partition("</article>")
    assert 'id="source-' not in letter
    assert "không thuộc công văn" in rest
    assert "style=" not in answer.text
    english = client.get("/filings/xa-ia-lam?lang=en").text
    assert "People&#39;s Committee of Ia Lâm Commune" in english
    assert "The official letter is the Vietnamese one" in english


def test_a_letter_says_whether_its_deadline_has_passed_on_the_day_asked_for(client: TestClient) -> None:
    passed = "Tính đến ngày 15/3/2026, thời hạn nêu trên"
    answers = {
        day: client.get(f"/filings/xa-ia-lam?lang=vi&today={day}") for day in ("2026-03-14", "2026-03-15")
    }
    assert [passed in answer.text for answer in answers.values()] == [False, True]
    assert {answer.headers["cache-control"] for answer in answers.values()} == {"no-store"}
    files = [client.get(f"/filings/xa-ia-lam.docx?lang=vi&today={day}").content for day in answers]
    archives = [client.get(f"/filings/letters.zip?lang=vi&today={day}").content for day in answers]
    assert files[0] != files[1]
    for file, content in zip(files, archives, strict=True):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.read("xa-ia-lam.docx") == file
    assert client.get("/filings/xa-ia-lam?today=2026-02-30").status_code == 400


def test_the_archive_holds_the_files_with_equal_bytes(client: TestClient) -> None:
    answer = client.get("/filings/letters.zip?lang=vi")
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="doingoai-letters-vi.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["xa-ia-lam.docx", "phuong-dong-mon.docx"]
        assert {info.date_time for info in archive.infolist()} == {EPOCH}
        one = client.get("/filings/xa-ia-lam.docx?lang=vi")
        assert archive.read("xa-ia-lam.docx") == one.content
    assert one.headers["content-disposition"] == 'attachment; filename="xa-ia-lam-vi.docx"'
    assert one.headers["content-type"].endswith("wordprocessingml.document")
    assert client.get("/filings/letters.zip?lang=vi").content == answer.content
    assert client.get("/filings/letters.zip?lang=en").content != answer.content


@pytest.mark.parametrize(
    "path", ["/filings/tinh-dong-hai", "/filings/no-such-unit", "/filings/no.docx", "/filings/%3Cscript%3E"]
)
def test_who_owes_nothing_has_no_letter(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "<script>" not in re.sub(r'<script src="/static/\w+\.js" defer></script>', "", answer.text)


def test_the_feed_of_an_agency_is_as_open_as_that_of_all(client: TestClient) -> None:
    for path in ("/calendar.ics", "/calendar/xa-ia-lam.ics"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")


def test_the_other_pages_of_filings_are_not_taken_for_units(client: TestClient) -> None:
    assert [client.get(f"/filings/{name}").status_code for name in ("board", "owed")] == [200, 200]
