"""What pages say of things: places named once, texts in the reader's language, numbers of tasks, ways on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.rendering import placed, spoken
from api.search import excerpt
from graph.entity import Citation, Text, Value
from graph.names import Link, Names
from graph.oxigraph import OxigraphStore
from graph.search import Hit

PLAN = Link("https://w3id.org/doingoai/id/document/plan-10", Names("Kế hoạch 10", "Plan 10"))


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real), headers={"accept": "text/html"}) as made:
        yield made


def test_a_place_that_is_cited_twice_is_named_once() -> None:
    said = [
        Citation(f"c{n}", PLAN, clause, quote)
        for n, (clause, quote) in enumerate((("1", "a"), ("2", "b"), ("1", "c")))
    ]
    assert placed(said, "vi") == [("Kế hoạch 10, 1", [said[0], said[2]]), ("Kế hoạch 10, 2", [said[1]])]


def test_a_translation_alone_is_not_for_readers_of_vietnamese() -> None:
    vi, en, plain = (Value(Text("một", "vi")), Value(Text("one", "en")), Value(Text("1")))
    assert spoken((vi, en, plain), "vi") == (vi, plain)
    assert spoken((vi, en, plain), "en") == (en, plain)
    assert spoken((en,), "vi") == ()
    assert spoken((en,), "en") == (en,)
    assert spoken((vi,), "en") == (vi,)


def test_a_hit_does_not_say_the_other_name_of_what_is_found_by_the_one_shown() -> None:
    link = Link(
        "https://w3id.org/doingoai/id/agreement/x", Names("Hợp tác với Attapeu", "Cooperation with Attapeu")
    )
    other = Hit(link, "Cooperation with Attapeu", in_name=True)
    assert excerpt(other, "Hợp tác với Attapeu", "attapeu") == ""
    assert excerpt(other, "Hợp tác với Attapeu", "cooperation") == "Cooperation with Attapeu"
    passage = Hit(link, "Nêu Attapeu ở đây", in_name=False)
    assert excerpt(passage, "Hợp tác với Attapeu", "attapeu") == "Nêu Attapeu ở đây"


def test_only_what_a_briefing_can_be_about_leads_to_one(client: TestClient) -> None:
    buttons = r'<a class="button[^"]*" href="([^"]*)"'
    assert re.findall(buttons, client.get("/page/partner/attapeu").text) == [
        "/briefings/attapeu",
        "/view/partner/attapeu",
    ]
    assert re.findall(buttons, client.get("/page/task/1520-21").text) == ["/view/task/1520-21"]


def test_a_page_in_vietnamese_has_no_row_of_translations(client: TestClient) -> None:
    vi, en = (client.get(f"/page/task/1520-21?lang={code}").text for code in ("vi", "en"))
    assert "Maintain regular exchange" not in vi
    assert "Bản dịch kết quả dự kiến" not in vi
    assert "Maintain regular exchange" in en
    assert "Duy trì trao đổi thông tin" in vi


def test_a_task_shows_its_number_where_it_has_one(client: TestClient) -> None:
    assert (
        re.findall(r'<span class="code">([^<]*)', client.get("/page/task/1520-21?lang=vi").text)[0]
        == "1520-21"
    )
    assert '<span class="code">letter' not in client.get("/page/task/letter-2026-4-2?lang=vi").text


def test_a_concept_stands_under_the_name_of_its_scheme(client: TestClient) -> None:
    page = client.get("/page/vocabulary/theme/trade?lang=vi").text
    trail = re.search(r'<nav class="trail".*?</nav>', page, re.S)
    assert trail
    assert re.findall(r'<a href="/page/vocabulary/theme">([^<]*)', trail[0]) == ["Chủ đề"]


@pytest.mark.parametrize(("kind", "heads"), [("task", ["id", "vi", "en"]), ("agency", ["vi", "en", "id"])])
def test_a_list_begins_with_numbers_or_with_names(client: TestClient, kind: str, heads: list[str]) -> None:
    page = client.get(f"/things/{kind}?lang=vi").text
    assert re.findall(rf'href="/things/{kind}\?sort=(\w+)', page) == heads
    row = re.search(r"<tbody>\s*<tr>(.*?)</tr>", page, re.S)
    assert row
    cells = re.findall(r"<td( class=\"(\w+)\")?", row[1])
    assert [one for _, one in cells].index("code") == (0 if kind == "task" else 3)


def test_an_error_offers_the_search_itself(client: TestClient) -> None:
    page = client.get("/nothing?lang=vi")
    assert page.status_code == 404
    main = page.text[page.text.index("<main") :]
    assert main.count('action="/search"') == 1
    assert page.text.count('action="/search"') == 1
