"""The language switch: it alone remembers, and leads nowhere but to pages of ours."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create
from graph.oxigraph import OxigraphStore


@pytest.fixture
def client(store: OxigraphStore) -> Iterator[TestClient]:
    headers = {"accept": "text/html", "accept-language": "vi"}
    with TestClient(create(store), headers=headers, follow_redirects=False) as made:
        yield made


def test_a_link_with_a_language_is_not_remembered(client: TestClient) -> None:
    answer = client.get("/?lang=en")
    assert answer.headers["content-language"] == "en"
    assert "set-cookie" not in answer.headers
    assert client.get("/").headers["content-language"] == "vi"


def test_the_switch_is_remembered_and_an_address_goes_before_it(client: TestClient) -> None:
    answer = client.get("/language/en", params={"to": "/things/task?q=a%26b&lang=vi"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/things/task?q=a%26b&lang=en"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["set-cookie"].startswith(
        "lang=en; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"
    )
    assert client.get("/").headers["content-language"] == "en"
    assert client.get("/?lang=vi").headers["content-language"] == "vi"
    assert client.get("/").headers["content-language"] == "en"
    assert client.get("/language/vi").headers["location"] == "/?lang=vi"
    assert client.get("/").headers["content-language"] == "vi"


def test_the_switch_of_a_page_leads_back_to_it(client: TestClient) -> None:
    page = client.get("/search?q=a%26b&kind=task&lang=vi").text
    to = quote("/search?q=a%26b&kind=task", safe="")
    assert f'href="/language/en?to={to}"' in page
    assert client.get(f"/language/en?to={to}").headers["location"] == "/search?q=a%26b&kind=task&lang=en"


@pytest.mark.parametrize(
    "to",
    [
        "http://evil.example/",
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "https:evil",
        "javascript:1",
        "http://[",
        "x",
        "",
    ],
)
def test_the_switch_leads_to_no_other_site(client: TestClient, to: str) -> None:
    answer = client.get("/language/en", params={"to": to})
    assert (answer.status_code, answer.headers["location"]) == (303, "/?lang=en")
    slashes = client.get("/language/en", params={"to": "///evil.example"})
    assert slashes.headers["location"] == "/evil.example?lang=en"


def test_a_language_that_is_none_of_ours_is_not_found(client: TestClient) -> None:
    for code in ("fr", "VI", "en.txt"):
        answer = client.get(f"/language/{code}")
        assert answer.status_code == 404
        assert "set-cookie" not in answer.headers
