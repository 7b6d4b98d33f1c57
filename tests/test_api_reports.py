"""Every analysis at both doors: the same answer in every format and language, filters, words for errors."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from pydantic import TypeAdapter
from starlette.requests import Request

from api import cli_reports
from api.analyses import Asked, report_of
from api.app import create
from api.cli import main
from api.coordination import FILES, form_of
from api.examples import examples
from api.options import OPTIONS
from api.report_models import PairBody, ReportBody
from api.reports import ANALYSES, Analysis, first, nouns, variants
from api.scoping import Known
from api.values import told
from graph import compile, modules, tables
from graph.iris import thing
from graph.language import LANGUAGES, Language
from graph.oxigraph import OxigraphStore
from graph.report import Report
from graph.variants import parted

DAY = "2026-03-15"
MANY = 60
"""The most rows of a workbook that is read back in English too."""
BROWSER = {"accept": "text/html"}
PAGES = [one for one in ANALYSES if one.variant != "side-by-side"]


def of(analyses: Iterable[Analysis]) -> pytest.MarkDecorator:
    """Return the mark of a test of several analyses; the tests of one stand together, so that it is kept."""
    names = "{0.noun}-{0.variant}".format
    return pytest.mark.parametrize("analysis", analyses, ids=names, scope="module")


EVERY = of(ANALYSES)


@pytest.fixture(scope="module")
def app(real: OxigraphStore) -> FastAPI:
    return create(real)


@pytest.fixture(scope="module")
def small_app(store: OxigraphStore) -> FastAPI:
    return create(store)


@pytest.fixture(scope="module")
def served(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def small_served(small_app: FastAPI) -> Iterator[TestClient]:
    with TestClient(small_app, follow_redirects=False) as made:
        yield made


@pytest.fixture
def client(served: TestClient) -> TestClient:
    served.cookies.clear()
    return served


@pytest.fixture
def small(small_served: TestClient) -> TestClient:
    small_served.cookies.clear()
    return small_served


def asked(analysis: Analysis) -> dict[str, str]:
    """Return what an analysis must be told, and the day; of pairs of tasks, those of one plan."""
    wanted = {name: OPTIONS[name].example for name in analysis.options if OPTIONS[name].needed}
    wanted |= {"plan": "plan-292"} if analysis.pairs else {}
    return wanted | ({"today": DAY} if "today" in analysis.options else {})


@pytest.fixture(scope="module")
def small_known(store: OxigraphStore) -> Known:
    return Known.of(store)


@pytest.fixture(scope="module")
def reports(app: FastAPI) -> Callable[[Analysis], Report]:
    """What makes the reports that the application serves."""

    @cache
    def report(analysis: Analysis) -> Report:
        scope = {"type": "http", "app": app, "headers": [], "query_string": urlencode(asked(analysis))}
        request = Request(scope)
        return report_of(request, analysis, Asked.of(request, analysis, ()))

    return report


@EVERY
def test_every_analysis_answers_in_every_format_and_language(
    client: TestClient, reports: Callable[[Analysis], Report], analysis: Analysis
) -> None:
    report = reports(analysis)
    address, query = f"/api{analysis.path}", asked(analysis)
    answer = client.get(address, params=query)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    if analysis.pairs:
        TypeAdapter(list[PairBody]).validate_json(answer.content)
    else:
        body = ReportBody.model_validate_json(answer.content)
        assert [row.sources for row in body.rows] == [list(line.sources) for line in report.lines]
        assert [column.key for column in body.columns] == [heading.key for heading in report.headings]
        for heading, texts in zip(report.headings, body.columns, strict=True):
            assert (texts.label.vi, texts.label.en) == (heading.label["vi"], heading.label["en"])
    for language in LANGUAGES:
        spoken = query | {"lang": language}
        told_rows = list(rows_told(report, language))
        sheet = client.get(address, params=spoken | {"format": "csv"})
        assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
        assert sheet.headers["content-disposition"].startswith("attachment; filename=")
        read = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"), newline="")))
        assert len(read) == 1 + len(report.lines)
        assert [text.replace("'", "") for text in read[0][:-1]] == [
            heading.label[language].replace("'", "") for heading in report.headings
        ]
        content = client.get(address, params=spoken | {"format": "xlsx"}).content
        assert content.startswith(b"PK")
        if language == "en" and len(report.lines) > MANY:
            continue
        book = load_workbook(io.BytesIO(content), read_only=True)
        table = list(book.worksheets[0].iter_rows(values_only=True))
        assert [list(row[:-1]) for row in table[1:]] == told_rows


def rows_told(report: Report, language: Language) -> Iterator[list[Any]]:
    """Yield the rows of a report as a workbook gives them back."""
    for line in report.lines:
        row: list[Any] = []
        for value, heading in zip(line.values, report.headings, strict=True):
            if isinstance(value, Decimal | float | int) and not isinstance(value, bool):
                row.append(pytest.approx(float(value)) if value == value else None)
            elif isinstance(value, date):
                row.append(datetime(value.year, value.month, value.day))
            else:
                row.append(told(value, heading.kind, language) or None)
        yield row


@pytest.mark.parametrize("language", LANGUAGES)
@of(PAGES)
def test_every_analysis_has_a_page(
    client: TestClient, reports: Callable[[Analysis], Report], analysis: Analysis, language: Language
) -> None:
    report = reports(analysis)
    page = client.get(analysis.path, params=asked(analysis) | {"lang": language}, headers=BROWSER)
    assert page.status_code == 200
    assert page.headers["content-language"] == language
    text = page.text
    assert text.count("<h1") == 1
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", text)
    for said in (report.title, report.definition, report.base, *report.notes):
        assert plain(said[language]) in plain_page(text)
    for figure in report.figures:
        assert plain(figure.definition[language]) in plain_page(text)
    for form in ("xlsx", "csv", "json"):
        assert f"format={form}" in text
    for heading in report.headings:
        assert f"sort={heading.key.replace('/', '%2F')}&amp;order=" in text
    tasks = {iri for line in report.lines[:100] for iri in line.sources if "/id/task/" in iri}
    for iri in sorted(tasks)[:5]:
        assert f'href="/page/task/{iri.rsplit("/", 1)[1]}"' in text


def plain(text: str) -> str:
    return " ".join(text.split())


def plain_page(text: str) -> str:
    import html

    return plain(html.unescape(re.sub(r"<[^>]+>", " ", text)))


def parser(store: OxigraphStore) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser()
    commands = made.add_subparsers()

    def adder(name: str, run: Any) -> argparse.ArgumentParser:
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        return command

    cli_reports.add(adder, lambda *_: store, "vi")
    return made


@EVERY
def test_the_command_gives_the_same_json_as_the_address(
    client: TestClient, real: OxigraphStore, tmp_path: Path, analysis: Analysis
) -> None:
    path = tmp_path / "answer"
    arguments = [analysis.noun]
    if first(analysis.noun) is not analysis:
        arguments.append(analysis.variant)
    for name, value in asked(analysis).items():
        arguments += [f"--{name}", value]
    options = parser(real).parse_args([*arguments, "--format", "json", "--output", str(path)])
    assert options.run(options, "vi") == 0
    assert path.read_bytes() == client.get(f"/api{analysis.path}", params=asked(analysis)).content


@of(PAGES)
def test_the_command_draws_a_table(
    small: TestClient, store: OxigraphStore, small_known: Known, tmp_path: Path, analysis: Analysis
) -> None:
    path = tmp_path / "answer"
    told = {name: OPTIONS[name].choices(small_known)[-1] for name in asked(analysis) if name != "today"}
    wanted = told | ({"today": DAY} if "today" in analysis.options else {})
    arguments = [analysis.noun, *([analysis.variant] if first(analysis.noun) is not analysis else [])]
    arguments += [part for name, value in wanted.items() for part in (f"--{name}", value)]
    options = parser(store).parse_args([*arguments, "--output", str(path)])
    assert options.run(options, "en") == 0
    page = small.get(analysis.path, params=wanted | {"lang": "en"}, headers=BROWSER).text
    title = re.findall(r"<h1>(.*?)</h1>", page)[0]
    assert plain(path.read_text(encoding="utf-8")).startswith(plain_page(title))


def test_the_nouns_are_those_that_are_promised() -> None:
    promised = {"workload", "coordination", "overlaps", "audit", "filings", "deadlines", "radar"}
    assert promised <= set(nouns())


def test_adding_an_analysis_is_one_entry(client: TestClient) -> None:
    home = client.get("/analysis", headers=BROWSER).text
    described = client.get("/openapi.json").json()["paths"]
    for analysis in ANALYSES:
        assert (f'href="{analysis.path}"' in home) == analysis.listed
        assert f"/api{analysis.path}" in described
        assert client.get(f"/api/{analysis.noun}/{analysis.variant}?x").status_code == 400


# What the real plans say


def test_leads_and_coordination_in_the_1520_plan(client: TestClient) -> None:
    rows = client.get("/api/workload?plan=1520").json()["rows"]
    counts = {
        row["values"]["agency"]["iri"].rsplit("/", 1)[1]: (row["values"]["led"], row["values"]["coordinated"])
        for row in rows
    }
    assert counts["so-van-hoa-the-thao-va-du-lich"][0] == 10
    assert counts["so-ngoai-vu"] == (9, 34)
    assert counts["so-khoa-hoc-va-cong-nghe"][0] == 9
    assert counts["so-tai-chinh"][0] == 9


def test_overlaps_are_a_bare_list_best_first(client: TestClient) -> None:
    found = client.get("/api/overlaps").json()
    assert {tuple(one) for one in found} == {("a", "b", "score", "label", "reasons")}
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert found[0]["a"] == thing("task", "292-18")
    assert found[0]["b"] == thing("task", "1520-13")
    between = [one for one in found if {number(one["a"]), number(one["b"])} == {"292", "1520"}]
    assert [(one["a"].rsplit("/", 1)[1], one["b"].rsplit("/", 1)[1]) for one in between[:4]] == [
        ("292-18", "1520-13"),
        ("292-17", "1520-5"),
        ("292-15", "1520-22"),
        ("292-14", "1520-21"),
    ]
    few = client.get("/api/overlaps?least=0.6&plan=292").json()
    assert few == [one for one in found if one["score"] >= 0.6 and both_in(one, "292")]


def number(iri: str) -> str:
    return iri.rsplit("/", 1)[1].partition("-")[0]


def both_in(pair: dict[str, Any], plan: str) -> bool:
    return all(plan in pair[end].rsplit("/", 1)[1].split("-")[:2] for end in ("a", "b"))


def test_two_tasks_stand_side_by_side_with_their_differences_marked(client: TestClient) -> None:
    page = client.get("/overlaps/292-18/1520-13?lang=vi", headers=BROWSER).text
    assert '<mark class="changed">(ưu tiên</mark>' in page
    assert '<mark class="second">thủy</mark>' in page
    assert '<mark class="first">Mở rộng</mark>' in page
    assert "Kế hoạch 292, Phụ lục, mục 18" in page
    assert client.get("/overlaps/292-18/1520-999", headers=BROWSER).status_code == 404
    assert 'href="/overlaps/292-18/1520-13"' in client.get("/overlaps", headers=BROWSER).text


def test_a_cell_of_the_matrix_leads_to_its_tasks(client: TestClient) -> None:
    page = client.get("/coordination/matrix?plan=1520", headers=BROWSER).text
    cell = re.search(r'href="(/coordination/cell\?[^"]*so-tai-chinh[^"]*so-ngoai-vu)"[^>]*>(\d+)<', page)
    assert cell
    tasks = client.get(cell[1].replace("&amp;", "&"), headers=BROWSER).text
    assert "plan=1520" in cell[1]
    assert len(set(re.findall(r'href="/page/task/(1520-\d+)"', tasks))) == int(cell[2])


@pytest.mark.parametrize(
    ("name", "kind", "start"),
    [
        ("network.graphml", "application/graphml+xml", b"<?xml"),
        ("network.gexf", "application/gexf+xml", b"<?xml"),
        ("nodes.csv", "text/csv; charset=utf-8", b"Id,Label"),
        ("edges.csv", "text/csv; charset=utf-8", b"Source,Target"),
        ("together.graphml", "application/graphml+xml", b"<?xml"),
        ("together.gexf", "application/gexf+xml", b"<?xml"),
        ("together-nodes.csv", "text/csv; charset=utf-8", b"Id,Label"),
        ("together-edges.csv", "text/csv; charset=utf-8", b"Source,Target"),
    ],
)
def test_the_network_is_a_file(
    client: TestClient, real: OxigraphStore, tmp_path: Path, name: str, kind: str, start: bytes
) -> None:
    answer = client.get(f"/api/coordination/{name}?plan=1520&issuer=out&lang=vi")
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.content.lstrip(b"\xef\xbb\xbf").startswith(start)
    assert b"agency/so-tai-chinh" in answer.content
    assert b'so-ngoai-vu"' not in answer.content
    assert client.get(f"/api/coordination/{name}?plan=9").status_code == 400
    together = name.startswith("together")
    assert (b"Undirected" in answer.content) == (name == "together-edges.csv")
    path = tmp_path / name
    arguments = ["coordination", *(["together"] if together else []), "--plan", "1520", "--issuer", "out"]
    form = form_of(name).removesuffix(".csv")
    options = parser(real).parse_args([*arguments, "--format", form, "--output", str(path)])
    assert options.run(options, "vi") == 0
    assert path.read_bytes() == answer.content


def test_a_network_page_sets_the_four_variants_side_by_side_and_offers_both_networks(
    client: TestClient, reports: Callable[[Analysis], Report]
) -> None:
    for analysis in variants("coordination"):
        page = client.get(analysis.path, params=asked(analysis) | {"lang": "en"}, headers=BROWSER).text
        assert all(f"/api/coordination/{name}?" in page for name in FILES)
        if analysis.variant in ("whole", "variants", "cell"):
            continue
        beside = re.search(r'<table class="report beside">(.*?)</table>', page, re.S)
        assert beside
        rows = [plain_page(row) for row in beside[1].split("<tr>")[2:]]
        plain_figures, found = parted(reports(analysis).figures)
        assert len(found) == len(rows) == 4
        for row, (name, figures) in zip(rows, found, strict=True):
            said = [told(figure.value, "text", "en") or "not defined" for figure in figures]
            assert row == plain(" ".join([name["en"], *said]))
        assert not [figure for figure in plain_figures if "generic-" in figure.key]


def test_the_base_says_names_and_not_ids(client: TestClient) -> None:
    query = "plan=1520&group=1520-i&theme=trade&partner=attapeu&country=la&year=2026&lang="
    said = {lang: client.get(f"/workload?{query}{lang}", headers=BROWSER).text for lang in LANGUAGES}
    base = {lang: plain_page(re.findall(r'<p class="base">(.*?)</p>', said[lang])[0]) for lang in LANGUAGES}
    assert base["vi"].startswith("0 nhiệm vụ của Kế hoạch 1520; không tính nhóm chung; tính cả Sở Ngoại vụ;")
    assert base["en"].startswith("0 tasks of Plan 1520; generic groups left out; the Department of Foreign")
    assert "“Attapeu”, “Lào”, 2026." in base["vi"]
    assert "“Attapeu”, “Laos”, 2026." in base["en"]
    compared = client.get("/coordination/compare?before=292&after=2026&lang=en", headers=BROWSER).text
    assert "<h1>Ties lead → coordinating compared: Plan 292 and 2026</h1>" in compared
    for page in (compared, *said.values()):
        assert not re.search(r">[^<]*\bplan-\d", page)


def test_deadlines_are_chosen_alike_on_the_page_in_files_and_by_command(
    client: TestClient, real: OxigraphStore, tmp_path: Path
) -> None:
    asked = {"today": "2026-11-23", "who": "so-ngoai-vu", "period": "this-quarter", "kind": "task"}
    rows = client.get("/api/deadlines", params=asked).json()["rows"]
    found = [row["values"]["work"]["iri"].rsplit("/", 1)[1] for row in rows]
    assert found == [
        "plan-1520-iii-to-chuc-2-3",
        "plan-292-iii-1-2",
        "292-6",
        "292-12",
        "1520-57",
        "1520-58",
    ]
    page = client.get("/deadlines", params=asked | {"lang": "vi"}, headers=BROWSER).text
    assert "Chỉ nêu: Sở Ngoại vụ; nhiệm vụ; đến hạn trong quý này (01/10/2026 đến 31/12/2026)." in page
    assert '<option value="this-quarter" selected>' in page
    csv = client.get("/api/deadlines", params=asked | {"format": "csv", "lang": "vi"}).content
    path = tmp_path / "answer"
    arguments = [part for name, value in asked.items() for part in (f"--{name}", value)]
    for form in ("csv", "json"):
        options = parser(real).parse_args(["deadlines", *arguments, "--format", form, "--output", str(path)])
        assert options.run(options, "vi") == 0
        same = csv if form == "csv" else client.get("/api/deadlines", params=asked).content
        assert path.read_bytes() == same
    for one in found:
        assert page.count(f"/page/task/{one}") >= 1


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("state=gone", "late, due, later, undated, issued"),
        ("kind=plan", "task, filing, agreement"),
        ("period=2026", "this-month, next-month, this-quarter, next-quarter, this-year"),
        ("from=31/12/2026", "2026-03-15"),
    ],
)
def test_a_choice_of_deadlines_that_is_not_known_is_refused(
    client: TestClient, asked: str, known: str
) -> None:
    answer = client.get(f"/api/deadlines?{asked}")
    assert (answer.status_code, known in answer.json()["detail"]) == (400, True)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("to=2026-12-31", ("", "2026-12-31")), ("from=2026-12-31", ("2026-12-31", "")), ("", ("", ""))],
)
def test_the_days_that_bound_a_list_are_open_until_they_are_asked_for(
    client: TestClient, asked: str, shown: tuple[str, str]
) -> None:
    page = client.get(f"/deadlines?today=2026-11-23&{asked}", headers=BROWSER).text
    days = dict(re.findall(r'<input type="date" id="[^"]*" name="([^"]*)" value="([^"]*)">', page))
    assert days == {"today": "2026-11-23", "from": shown[0], "to": shown[1]}


def test_each_option_stands_once_in_front_or_folded(client: TestClient) -> None:
    page = client.get("/deadlines?lang=vi", headers=BROWSER).text
    form = page.split('<form class="filters"')[1].split("</form>")[0]
    front, folded = (re.findall(r'id="option-([^"]+)"', part) for part in form.split("<details", 1))
    assert front == [
        *("plan", "generic", "issuer", "today", "days"),
        *("who", "state", "kind", "period", "from", "to"),
    ]
    assert folded == ["group", "theme", "year", "recurrence", "partner", "country"]


def test_letters_and_calendars_are_reached_from_filings_and_deadlines(client: TestClient) -> None:
    board = client.get("/filings/board", headers=BROWSER).text
    owing = set(re.findall(r'href="/page/(?:unit|agency)/([^"]+)"', board)) & set(
        re.findall(r'href="/filings/([a-z0-9-]+)"', board)
    )
    assert len(owing) == 73
    assert client.get(f"/filings/{min(owing)}", headers=BROWSER).status_code == 200
    assert 'href="/filings/letters?' in board
    page = client.get("/deadlines?today=2026-03-15", headers=BROWSER).text
    assert 'href="/calendar.ics?' in page
    calendars = re.findall(r'href="(/calendar/[a-z0-9-]+\.ics)\?lang=vi"', page)
    assert "/calendar/so-ngoai-vu.ics" in calendars
    assert len(calendars) > 15
    assert client.get(calendars[-1]).content.startswith(b"BEGIN:VCALENDAR")


def test_downloads_beside_filings_keep_plan_and_day(client: TestClient) -> None:
    page = client.get("/filings/owed?plan=plan-292&today=2026-03-15&lang=vi", headers=BROWSER).text
    assert 'href="/filings/letters?plan=plan-292&amp;today=2026-03-15&amp;lang=vi"' in page
    assert 'href="/calendar.ics?plan=plan-292&amp;lang=vi"' in page


def test_filings_are_chosen_by_plan_at_both_doors(client: TestClient) -> None:
    def rows(query: str, variant: str = "") -> int:
        answer = client.get(f"/api/filings{variant}?{query}")
        return len(ReportBody.model_validate_json(answer.content).rows)

    assert [rows(f"plan={plan}") for plan in ("letter-2026", "plan-292")] == [73, 0]
    assert [rows(f"year={year}", "/board") for year in (2026, 2027)] == [73, 0]
    assert rows("generic=in") == rows("generic=out&issuer=out") == 73
    assert rows("theme=trade") == 0


# Filters, orders, formats


def test_a_scope_is_the_same_at_both_doors(client: TestClient, real: OxigraphStore, tmp_path: Path) -> None:
    path = tmp_path / "answer"
    arguments = "workload --plan 1520 --plan plan-292 --generic in --issuer out --theme trade --year 2026"
    options = parser(real).parse_args([*arguments.split(), "--format", "json", "--output", str(path)])
    assert options.run(options, "vi") == 0
    query = "plan=plan-1520,292&generic=in&issuer=out&theme=trade&year=2026"
    assert path.read_bytes() == client.get(f"/api/workload?{query}").content
    assert path.read_bytes() != client.get("/api/workload").content


def test_a_page_is_ordered_by_its_links_and_keeps_what_was_asked(small: TestClient) -> None:
    def led(query: str) -> list[str]:
        page = small.get(f"/workload{query}", headers=BROWSER).text
        return re.findall(r'<td class="link[^"]*"[^>]*><a href="/page/agency/([^"]+)"', page)

    assert led("?sort=agency&order=asc") == ["cong-an-tinh", "so-cong-thuong", "so-ngoai-vu", "so-y-te"]
    assert led("?sort=agency&order=desc") == led("?sort=agency&order=asc")[::-1]
    page = small.get("/workload?plan=10&sort=led&order=desc&generic=in", headers=BROWSER).text
    assert '<th scope="col" class="integer" aria-sort="descending">' in page
    assert 'href="?plan=10&amp;generic=in&amp;sort=led&amp;order=asc"' in page
    assert 'href="/api/workload?plan=10&amp;generic=in&amp;lang=vi&amp;format=xlsx"' in page
    assert '<option value="plan-10" selected>' in page
    assert '<option value="in" selected>' in page


def test_a_page_shows_the_first_rows_and_all_on_demand(client: TestClient) -> None:
    def rows(address: str) -> int:
        page: str = client.get(address, headers=BROWSER).text
        return page.count("<tr>") - 1

    whole = len(client.get("/api/overlaps?plan=1520").json())
    assert whole > 100
    assert rows("/overlaps?plan=1520") == 100
    assert rows("/overlaps?plan=1520&rows=all") == whole


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/html, application/json;q=0.5", "application/json"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ],
)
def test_the_accept_header_chooses_the_format(small: TestClient, accept: str, kind: str) -> None:
    answer = small.get("/api/workload", headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert "Accept" in answer.headers["vary"]
    assert small.get("/api/workload", headers={"accept": "application/pdf"}).status_code == 406


def test_what_depends_on_the_day_is_not_kept(small: TestClient) -> None:
    for address in ("/deadlines", "/api/deadlines"):
        assert small.get(address, headers=BROWSER | {"accept": "*/*"}).headers["cache-control"] == "no-store"
        assert small.get(f"{address}?today={DAY}").headers["cache-control"] == "no-cache"
    assert "etag" in small.get("/api/workload").headers


# Errors


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/api/workload?plan=999", "“999”"),
        ("/api/workload?year=1999", "2025, 2026"),
        ("/api/workload?generic=maybe", "in, out"),
        ("/api/workload?plans=10", "plan, generic, issuer"),
        ("/api/workload?format=pdf", "json, csv, xlsx"),
        ("/api/deadlines?today=yesterday", "2026-03-15"),
        ("/api/coordination/cell", "agency/so-y-te"),
        ("/api/coordination/cell?lead=agency/x&coordinating=agency/so-y-te", "agency/so-y-te"),
        ("/workload?plan=999", "plan-10, letter-3"),
        ("/workload?format=csv", "sort, order"),
    ],
)
@pytest.mark.parametrize(("language", "start"), [("vi", "Gi|Kh|Cần"), ("en", "The|There|“")])
def test_what_cannot_be_answered_is_said_in_words(
    small: TestClient, address: str, said: str, language: str, start: str
) -> None:
    answer = small.get(address, headers={"accept": "application/json", "accept-language": language})
    assert answer.status_code == 400
    assert said in answer.json()["detail"]
    assert re.match(start, answer.json()["detail"])


def test_a_file_without_notes_leaves_nothing_out(
    store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("graph.overlaps.MOST", 4)
    with TestClient(create(store)) as whole:
        assert whole.get("/api/overlaps?format=csv").text.count("\r\n") > 1
    monkeypatch.setattr("graph.overlaps.MOST", 3)
    said = "4 nhiệm vụ"
    with TestClient(create(store)) as client:
        page = client.get("/overlaps?lang=vi", headers=BROWSER)
        assert (page.status_code, "1 trong 2 kế hoạch" in page.text) == (200, True)
        for form in ("csv", "json"):
            answer = client.get(f"/api/overlaps?lang=vi&least=1&format={form}")
            assert (answer.status_code, said in answer.json()["detail"]) == (422, True)
        assert client.get("/api/overlaps?format=xlsx").status_code == 200
        assert client.get("/api/overlaps?plan=10&format=csv").status_code == 200
    folder = ["--store", str(tmp_path / "store"), "--data", str(Path(__file__).parent / "province")]
    assert main(["overlaps", "--format", "csv", *folder]) != 0
    printed = capsys.readouterr()
    assert (printed.out, said in printed.err) == ("", True)
    assert main(["overlaps", "--plan", "10", "--format", "csv", *folder]) == 0


def test_the_command_says_what_it_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ["--store", str(tmp_path / "store"), "--data", str(Path(__file__).parent / "province")]
    assert main(["workload", "--plan", "999", *folder]) == 2
    assert "plan-10, letter-3" in capsys.readouterr().err
    assert main(["workload", "--plan", "999", "--lang", "en", *folder]) == 2
    assert "is not in the data" in capsys.readouterr().err
    assert main(["overlaps", "--first", "10-1", *folder]) == 2
    assert "--least" in capsys.readouterr().err
    assert main(["workload", "--format", "csv", *folder]) == 0
    assert capsys.readouterr().out.startswith("\ufeff")
    assert main(["deadlines", "--today", "2026-02-30", *folder]) == 2
    assert main(["deadlines", "--today", DAY, "--days", "10", "--lang", "en", *folder]) == 0
    assert "15 March 2026" in capsys.readouterr().out


def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "api", "overlaps", "--format", "json"]
    folder = ["--store", str(tmp_path / "store"), "--data", str(Path(__file__).parent / "province")]
    assert main(["build", *folder]) == 0
    head = shutil.which("true")
    assert head
    shell = subprocess.Popen([*command, *folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert shell.stdout
    assert shell.stderr
    shell.stdout.close()
    assert shell.stderr.read() == b""
    assert shell.wait(60) == 0


def test_hostile_words_stay_words_on_a_page() -> None:
    attack = "<script>ran(1)</script>\"'><img src=x onerror=ran(2)>"
    records = [
        dataclasses.replace(
            one,
            values=dict(one.values)
            | {
                name: (f"{attack} {one.values[name][0]}",)
                for name in ("label_vi", "label_en", "expected_result_vi")
                if one.values.get(name)
            },
        )
        for one in tables.read(Path(__file__).parent / "province", modules.concepts())
    ]
    store = OxigraphStore.create()
    store.load(compile.dataset(records))
    with TestClient(create(store), headers=BROWSER) as client:
        pages = [*(one.path for one in PAGES if not any(OPTIONS[name].needed for name in one.options))]
        for path in [*pages, "/overlaps/10-1/10-2", "/coordination/dropout?agency=so-y-te"]:
            page = client.get(path)
            assert page.status_code == 200, path
            assert "<script>ran" not in page.text
            assert "<img src=x" not in page.text


# Description


@EVERY
def test_an_address_is_described_in_both_languages_with_an_example(
    small: TestClient, reports: Callable[[Analysis], Report], analysis: Analysis
) -> None:
    operation = small.get("/openapi.json").json()["paths"][f"/api{analysis.path}"]["get"]
    assert " / " in operation["summary"]
    assert "\n\n" in operation["description"]
    assert [one["name"] for one in operation["parameters"]] == [*analysis.options, "format", "lang"]
    for parameter in operation["parameters"]:
        assert "\n\n" in parameter["description"]
        assert parameter["example"] is not None
    content = operation["responses"]["200"]["content"]
    assert set(content) == {
        "application/json",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    assert content["application/json"]["schema"]
    example = content["application/json"]["example"]
    assert example == json.loads(json.dumps(examples()[analysis.key]))
    if analysis.pairs:
        assert TypeAdapter(list[PairBody]).validate_python(example)
        return
    assert ReportBody.model_validate(example).rows
    now = [heading.key for heading in reports(analysis).headings]
    assert [one["key"] for one in example["columns"]] == now
    assert {"400", "406"} <= set(operation["responses"])


def test_where_nobody_is_left_alone_the_page_says_so(client: TestClient) -> None:
    for language, none in (("vi", "không có cơ quan nào"), ("en", "none")):
        page = client.get(f"/coordination/dropout?agency=so-cong-thuong&lang={language}").text
        assert f"<dd><strong>{none}</strong>" in page


def test_of_many_things_behind_a_row_a_page_names_the_first(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/workload?plan=1520&lang=en"
    whole = client.get(address, headers=BROWSER).text
    most = max(map(int, re.findall(r"<summary>items: (\d+)</summary>", whole)))
    monkeypatch.setattr("api.report_rows.NAMED", most)
    assert client.get(address, headers=BROWSER).text == whole
    monkeypatch.setattr("api.report_rows.NAMED", most - 1)
    shown = client.get(address, headers=BROWSER).text
    assert f"<summary>items: {most}</summary>" in shown
    told = f"The first {most - 1} of {most} are shown; all are in the file:"
    assert shown.count(told) == whole.count(f"<summary>items: {most}</summary>")
    vietnamese = client.get("/workload?plan=1520&lang=vi", headers=BROWSER).text
    assert f"Hiện {most - 1} mục đầu tiên trong {most} mục; tất cả có trong tệp:" in vietnamese
    assert re.search(re.escape(told) + r' <a href="/api/workload\?[^"]*plan=[^"]*format=csv">CSV</a>', shown)
    assert shown.count("<cite>") == whole.count("<cite>") - shown.count(told)


def test_of_many_things_within_a_cell_a_page_names_the_first(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/radar?lang=en", headers=BROWSER).text
    counts = list(map(int, re.findall(r"<summary>(\d+)</summary>", whole)))
    assert "more, in the files" not in whole
    monkeypatch.setattr("api.report_rows.NAMED", max(counts) - 2)
    shown = client.get("/radar?lang=en", headers=BROWSER).text
    assert list(map(int, re.findall(r"<summary>(\d+)</summary>", shown))) == counts
    assert shown.count("and 2 more, in the files") == counts.count(max(counts))
