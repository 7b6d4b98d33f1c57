"""Search over HTTP: what is found, what may be meant, and what may be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.search import excerpt
from graph.iris import thing
from graph.names import Link, Names
from graph.oxigraph import OxigraphStore
from graph.search import Hit


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real)) as made:
        yield made


def slugs(client: TestClient, address: str, part: str = "hits") -> list[str]:
    return [f"{hit['kind']}/{hit['slug']}" for hit in client.get(address).json()[part]]


def test_a_hit_tells_its_kind_country_page_and_briefing(client: TestClient) -> None:
    assert client.get("/api/search?q=attapu").json() == {
        "query": "attapu",
        "hits": [],
        "near": [
            {
                "iri": "https://w3id.org/doingoai/id/partner/attapeu",
                "kind": "partner",
                "kind_label": {"vi": "Địa phương đối tác", "en": "Partner localities"},
                "slug": "attapeu",
                "label": {"vi": "Attapeu", "en": "Attapeu"},
                "country": {"vi": "Lào", "en": "Laos"},
                "found": "Attapeu",
                "in_name": True,
                "page": "/page/partner/attapeu",
                "briefing": "/briefings/attapeu",
            }
        ],
    }
    hit = client.get("/api/search?q=nara&kind=division").json()["hits"][0]
    assert (hit["country"]["en"], hit["briefing"]) == ("Japan", None)
    assert client.get("/api/search?q=lào&kind=country").json()["hits"][0]["country"] is None


def test_what_may_be_meant_is_told_where_no_name_holds_the_words(client: TestClient) -> None:
    assert slugs(client, "/api/search?q=đoàn Attapeu", "near") == ["partner/attapeu"]
    assert slugs(client, "/api/search?q=attapeu", "near") == []
    assert slugs(client, "/api/search?q=attapu&kind=country", "near") == []
    assert slugs(client, "/api/search?q=", "near") == []
    assert len(slugs(client, "/api/search?q=đoàn sở", "near")) == 5


def test_suggestions_are_names_alone(client: TestClient) -> None:
    assert slugs(client, "/api/search?q=atta&names=1&limit=1") == ["partner/attapeu"]
    assert slugs(client, "/api/search?q=A-ta&names=1&kind=partner&kind=country") == ["partner/attapeu"]
    assert slugs(client, "/api/search?q=A-ta&names=1", "near") == []
    assert slugs(client, "/api/search?q=so ng&names=1&limit=1") == ["agency/so-ngoai-vu"]
    assert slugs(client, "/api/search?q=nhà máy sản xuất&names=1&kind=partner") == []


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/api/search?q=lao&kind=abc", "abc"),
        ("/api/search?q=lao&kind=task&kind=citation", "citation"),
        ("/search?q=lao&kind=abc", "abc"),
        ("/api/search?q=lao&names=2", "names"),
        ("/api/search?q=lao&page=2", "page"),
        ("/api/things/partner?limit=0", "limit"),
        ("/api/things/partner?offset=2", "offset"),
    ],
)
def test_what_cannot_be_asked_is_refused(client: TestClient, address: str, named: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert named in answer.json()["detail"]


@pytest.mark.parametrize(
    ("found", "in_name", "q", "shown"),
    [
        ("Nhật Bản", True, "nhat", ""),  # the name itself
        ("jp", True, "jp", ""),  # its id
        ("nước Nhật Bản", True, "nhật", ""),  # another name, though the one shown has the words
        ("Japan", True, "japan", "Japan"),
        ("đến Nhật Bản", False, "nhat", "đến Nhật Bản"),
        ("a" * 220, False, "a", "a" * 220),
        ("a" * 219 + " b", False, "a", "a" * 219 + "…"),
    ],
)
def test_the_passage_is_shown_where_the_name_does_not_tell(
    found: str, in_name: bool, q: str, shown: str
) -> None:
    hit = Hit(Link(thing("country", "jp"), Names("Nhật Bản", "Japan")), found, in_name)
    assert excerpt(hit, "Nhật Bản", q) == shown


def test_a_list_is_cut_where_a_limit_is_given(client: TestClient) -> None:
    whole = client.get("/api/things/partner").json()
    assert (whole["total"], len(whole["things"])) == (11, 11)
    cut = client.get("/api/things/partner?limit=2&lang=en").json()
    assert (cut["total"], cut["things"]) == (11, whole["things"][:2])


def test_the_page_offers_names_that_are_near(client: TestClient) -> None:
    page = client.get("/search?q=chăm pa sắc&lang=vi", headers={"accept": "text/html"}).text
    assert "Có phải bạn tìm:" in page
    near = re.findall(r'<ul class="hits near".*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]*)">([^<]*)</a>(, [^<]*)', near) == [
        ("/page/partner/champasak", "Champasak", ", Lào")
    ]
    assert "Có phải bạn tìm:" not in client.get("/search?q=champasak", headers={"accept": "text/html"}).text
