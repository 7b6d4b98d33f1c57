"""A name leads to a briefing only where it is a whole name of one thing; else the reader chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Quad

from api.app import create
from graph.iris import DN, RDFS, thing
from graph.oxigraph import OxigraphStore

MAIN = re.compile(r"<main.*?</main>", re.DOTALL)


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real), headers={"accept": "text/html"}, follow_redirects=False) as made:
        yield made


def links(page: str) -> list[tuple[str, str]]:
    """Return address and text of the links of the main part of a page."""
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', MAIN.findall(page)[0])


@pytest.mark.parametrize("door", ["/delegations?q={}", "/briefings?q={}", "/briefings/{}"])
@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("đoàn Attapeu", "attapeu"),
        ("doan han quoc", "kr"),
        ("thị trấn YOSHINO", "yoshino"),
        ("ອັດຕະປື", "attapeu"),
        ("Sở Ngoại vụ", "so-ngoai-vu"),
        ("Attapeu delegation", "attapeu"),
    ],
)
def test_a_whole_name_opens_its_briefing(client: TestClient, door: str, name: str, slug: str) -> None:
    answer = client.get(door.format(name))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/briefings/{slug}")


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Đài Loan", [("/page/region/taiwan", "Đài Loan")]),
        ("A-ta-pư", [("/briefings/attapeu", "Attapeu")]),
        ("tỉnh At-ta-pư", [("/briefings/attapeu", "Attapeu")]),
        ("at ta po", [("/briefings/attapeu", "Attapeu")]),
        ("Sa-ra-van", [("/briefings/salavan", "Salavan")]),
        (
            "nara",
            [
                ("/page/division/nara", "Nara"),
                ("/briefings/jp", "Tài liệu tóm tắt về Nhật Bản"),
                ("/briefings/yoshino", "Yoshino"),
            ],
        ),
        (
            "TORmem",
            [
                ("/page/organization/tormem", "Công ty TORmem Inc."),
                ("/briefings/us", "Tài liệu tóm tắt về Hoa Kỳ"),
            ],
        ),
        ("Thượng Hải, Trung Quốc", [("/briefings/cn", "Trung Quốc")]),
    ],
)
def test_any_other_name_is_answered_with_choices(
    client: TestClient, name: str, offered: list[tuple[str, str]]
) -> None:
    answer = client.get("/delegations", params={"q": name, "lang": "vi"})
    assert answer.status_code == 200
    assert "Có phải bạn tìm:" in answer.text
    assert f"<h1>Không có đối tác, nhóm, quốc gia hay cơ quan nào tên là “{name}”.</h1>" in answer.text
    assert links(answer.text)[:-2] == offered
    assert [address.split("?")[0] for address, _ in links(answer.text)[-2:]] == ["/briefings", "/search"]
    assert client.get(f"/briefings/{name}").status_code == 404


def test_what_else_is_asked_is_kept_on_the_way(client: TestClient) -> None:
    for door in ("/delegations", "/briefings"):
        answer = client.get(f"{door}?q=doan+han+quoc&lang=en&today=2026-01-02")
        assert answer.headers["location"] == "/briefings/kr?lang=en&today=2026-01-02"


def test_of_several_that_have_the_name_the_reader_chooses() -> None:
    store, label = OxigraphStore.create(), NamedNode(RDFS + "label")
    for kind, slug in (("partner", "x"), ("country", "y")):
        store.load([Quad(NamedNode(thing(kind, slug)), label, Literal("Nara", language="vi"))])
    with TestClient(create(store), headers={"accept": "text/html"}) as client:
        text = client.get("/delegations?q=nara&lang=vi").text
    assert re.findall(r"<h1>(.*)</h1>", text) == ["Có nhiều đối tượng cùng tên “nara”."]
    assert "Không có" not in MAIN.findall(text)[0]
    assert links(text)[:-2] == [("/briefings/x", "Nara"), ("/briefings/y", "Nara")]


def test_the_partners_in_what_has_the_name_are_offered_a_few_at_most() -> None:
    store, nara = OxigraphStore.create(), NamedNode(thing("division", "nara"))
    inside = [("organization", "a"), *(("partner", f"p{number}") for number in range(1, 11))]
    store.load([Quad(nara, NamedNode(RDFS + "label"), Literal("Nara", language="vi"))])
    store.load(Quad(NamedNode(thing(*one)), NamedNode(DN.within), nara) for one in inside)
    with TestClient(create(store), headers={"accept": "text/html"}) as client:
        offered = links(client.get("/delegations?q=nara&lang=vi").text)[:-2]
    assert [address for address, _ in offered] == [
        "/page/division/nara",
        *(f"/briefings/p{number}" for number in range(1, 8)),
    ]


def test_choices_are_told_by_kind_and_country(client: TestClient) -> None:
    text = client.get("/delegations?q=at ta po&lang=en").text
    line = re.findall(r"<li>\s*(<span class=\"kind\">.*?)\s*</li>", text, re.DOTALL)
    assert [re.sub(r"\s+", " ", one) for one in line] == [
        '<span class="kind">Partner localities</span> <a href="/briefings/attapeu">Attapeu</a>, Laos'
    ]


@pytest.mark.parametrize("door", ["/delegations?q=Busan&", "/briefings?q=Busan&", "/briefings/Busan?"])
def test_a_name_near_nothing_is_not_found_and_no_country_guessed(client: TestClient, door: str) -> None:
    answer = client.get(f"{door}lang=vi")
    assert answer.status_code == 404
    assert "Không có đối tác, nhóm, quốc gia hay cơ quan nào tên là “Busan”." in answer.text
    assert "Không văn bản nào trong 5 văn bản nhắc tới “Busan”." in answer.text
    assert [address for address, _ in links(answer.text)] == ["/briefings", "/search?q=Busan"]


@pytest.mark.parametrize("name", ["anh", "Kế hoạch", "%"])
def test_what_a_document_names_or_no_word_is_not_said_to_be_named_by_none(
    client: TestClient, name: str
) -> None:
    answer = client.get("/delegations", params={"q": name, "lang": "vi"})
    assert answer.status_code == 404
    assert "Không văn bản nào" not in answer.text


def test_files_and_data_of_an_unknown_name_are_not_found(client: TestClient) -> None:
    for address in ("/briefings/nara.pdf", "/briefings/nara.docx", "/briefings.zip?slug=nara"):
        answer = client.get(address)
        assert (answer.status_code, "/briefings/jp" in answer.text) == (404, True)
    machine = {"accept": "application/json"}
    for address in ("/delegations?q=at ta po", "/briefings/at ta po", "/api/briefings/at ta po"):
        answer = client.get(address, headers=machine)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        assert "Attapeu" in answer.json()["detail"]


def test_no_name_leads_to_the_list(client: TestClient) -> None:
    answer = client.get("/delegations?q=%20")
    assert (answer.status_code, answer.headers["location"]) == (303, "/briefings")


def test_a_name_is_shown_as_text(client: TestClient) -> None:
    text = client.get("/delegations", params={"q": "<b>x</b>" + "y" * 500}).text
    assert "<b>x" not in text
    assert re.findall(r"<h1>.*“(.*)”.*</h1>", text) == ["&lt;b&gt;x&lt;/b&gt;" + "y" * 192]
