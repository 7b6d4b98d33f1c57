"""The columns of a report on its page: each once, those that explain another within it, all to sort by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode

from api.app import create
from api.report_columns import INSIDE, LONG, SIX, columns, marks
from api.report_page import FEW, TALL
from api.report_rows import Piece, Row
from api.reports import ANALYSES
from graph.iris import DN, thing
from graph.oxigraph import OxigraphStore
from graph.phrases import same
from graph.report import Heading, Kind, Line, Report, Text
from graph.six_clear import report as six_clear

HEADINGS = (
    Heading("last", {"vi": "Ngày cuối", "en": "Last day"}, "date"),
    Heading("day", {"vi": "Ngày", "en": "Day"}, "date"),
    Heading("work", {"vi": "Việc", "en": "Work"}, "link"),
    Heading("time_text", {"vi": "Thời gian", "en": "Time"}),
    Heading("rule", {"vi": "Thời gian: quy tắc", "en": "Time: rule"}),
    Heading("later", {"vi": "Ban hành sau đó", "en": "Issued afterwards"}),
)


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real), headers={"accept": "text/html"}) as made:
        yield made


def deadlines() -> Report:
    said: Text = {"vi": "", "en": ""}
    return Report("deadlines", said, said, said, HEADINGS, (Line((None,) * len(HEADINGS)),))


def test_what_explains_a_column_stands_within_it() -> None:
    said = ("1/2", "2/2", "w", "t", "r" * 91, "l" * 91)
    row = Row(tuple((Piece(one),) for one in said), ())
    made = columns(deadlines(), [row], "rule", "desc", [("plan", "292")], "vi")
    assert [(one.key, one.place, [inner.key for inner in one.inner]) for one in made] == [
        ("last", 0, ["day"]),
        ("work", 2, ["later"]),
        ("time_text", 3, ["rule"]),
    ]
    rule = made[2].inner[0]
    assert (rule.place, rule.aria, rule.within(made[2])) == (4, "descending", "quy tắc")
    assert (rule.href, made[1].href) == (
        "?plan=292&sort=rule&order=asc",
        "?plan=292&sort=work&order=asc",
    )
    assert [one.classes for one in made] == ["date", "link", "text long"]
    assert not any(one.folded for one in made)


def test_a_column_is_first_ordered_as_it_is_read_and_then_the_other_way() -> None:
    kinds: tuple[Kind, ...] = ("text", "date", "integer", "links")
    headings = tuple(Heading(kind, same(kind), kind) for kind in kinds)
    report = Report("x", same(""), same(""), same(""), headings, ())
    row = Row(((Piece("x" * LONG),), (), (), (Piece("x" * (LONG + 1)),)), ())

    def asked(sort: str, order: str) -> list[str]:
        return [one.href.rsplit("=", 1)[1] for one in columns(report, [row], sort, order, [], "vi")]

    assert asked("", "") == ["asc", "asc", "desc", "desc"]
    assert asked("text", "") == asked("text", "asc") == ["desc", "asc", "desc", "desc"]
    assert asked("integer", "desc") == ["asc", "asc", "asc", "desc"]
    found = columns(report, [row], "date", "", [], "vi")
    assert [one.aria for one in found] == ["", "ascending", "", ""]
    assert [one.classes for one in found] == ["text", "date", "integer", "links long"]


def test_the_columns_within_others_are_columns_of_the_report(real: OxigraphStore, client: TestClient) -> None:
    keys = {}
    for path in ("audit", "deadlines", "filings", "filings/owed", "radar"):
        made = client.get(f"/api/{path}", headers={"accept": "application/json"}).json()
        keys[made["key"]] = {one["key"] for one in made["columns"]}
    keys["overlaps"] = {"first", "first_document", "second", "second_document"}
    assert set(keys) == set(INSIDE)
    for report, inside in INSIDE.items():
        assert {one for key, inner in inside.items() for one in (key, *inner)} <= keys[report], report
    assert any(one.noun == "radar" for one in ANALYSES)


def test_an_answer_of_the_audit_has_its_mark_and_opens_on_its_words(
    real: OxigraphStore, client: TestClient
) -> None:
    report = six_clear(real)
    assert report.key == SIX
    assert marks(report, "vi") == {
        "rõ": "clear",
        "văn bản không nêu": "silent",
        "không áp dụng": "not_applicable",
        "chưa trích được": "not_extracted",
    }
    assert marks(deadlines(), "vi") == {}
    page = client.get("/audit?lang=vi&rows=all").text
    classes = re.findall(r'<th scope="col" class="([^"]*)"', page)
    assert classes[-6:] == ["text"] * 6
    heads = re.findall(r'<th scope="col" class="[^"]*"[^>]*><a[^>]*><span>([^<]*)', page)
    assert heads == [
        "Nhiệm vụ",
        "Chủ trì hoặc được giao",
        *(f"Rõ {what}" for what in ("người", "việc", "thời gian", "trách nhiệm", "thẩm quyền", "sản phẩm")),
    ]
    opened = re.findall(
        r'<details class="answer"><summary class="(\w+)">([^<]*)</summary>(.*?)</details>', page, re.S
    )
    assert len(opened) == 6 * len(report.lines)
    for mark, answer, said in opened[:6]:
        assert marks(report, "vi")[answer] == mark
        assert 'class="inner of-' in said
    first = report.lines[0]
    for key in ("people_words", "people_rule", "product_words", "product_rule"):
        value = first.values[[one.key for one in report.headings].index(key)]
        assert not value or value["vi"] in unescape(page)  # type: ignore[index, call-overload]


def test_a_long_table_scrolls_and_many_figures_come_after_it(client: TestClient) -> None:
    long, short = client.get("/deadlines?lang=vi").text, client.get("/coordination/matrix?lang=vi").text
    assert long.count("<tr>") > TALL
    assert 'class="scroll tall"' in long
    assert 'class="scroll tall"' not in short
    for page in (long, short):
        assert page.index("<caption>") < page.index('<details class="figures"') < page.index('id="method"')
    named = client.get("/workload/groups?plan=292&lang=vi").text
    figures = named.split('<details class="figures"')[1].split("</details>")[0]
    assert 1 < figures.count("<dt>") <= FEW
    assert named.index("<caption>") < named.index('<details class="figures"')
    few = client.get("/filings?lang=vi").text
    assert few.index('<details class="figures"') < few.index("<caption>")


def test_a_task_without_a_number_is_called_by_its_clause(client: TestClient) -> None:
    table = client.get("/audit/table?lang=vi&rows=all").text
    found = dict(re.findall(r'<a href="/page/task/([^"]+)" title="[^"]*">([^<]*)</a>', table))
    assert found["1520-38"] == "1520-38"
    assert found["letter-2026-4-2"].startswith("Công văn đầu năm 2026, ")
    assert not [
        name for name in found.values() if name.startswith(("letter-", "notice-", "decision-", "plan-"))
    ]
    page = client.get("/deadlines?lang=vi").text
    assert ">letter-2026" not in page
    assert ">notice-2025" not in page


def test_a_task_without_a_number_or_a_clause_is_called_by_its_id(store: OxigraphStore) -> None:
    made, cited = OxigraphStore.create(), NamedNode(DN.citation)
    task = NamedNode(thing("task", "letter-3-2"))
    made.load(one for one in store.dump() if (one.subject, one.predicate) != (task, cited))
    with TestClient(create(made), headers={"accept": "text/html"}) as client:
        table = client.get("/audit/table?lang=vi&rows=all").text
    assert set(re.findall(r'<a href="/page/task/letter-3-2" title="[^"]*">([^<]*)</a>', table)) == {
        "letter-3-2"
    }
