"""Charts over HTTP: their addresses, their scope, and their place above the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.charts import CHARTS, MEDIA_TYPE
from api.delivery import POLICY
from graph.oxigraph import OxigraphStore

TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real)) as made:
        yield made


def words(drawing: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(drawing).iter(TEXT)]  # noqa: S314


def numbers(client: TestClient, name: str, **asked: str) -> list[str]:
    answer = client.get(f"/charts/{name}.svg", params=asked)
    assert answer.status_code == 200
    return words(answer.text)


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_an_svg_in_either_language(client: TestClient, name: str) -> None:
    found = {}
    for language in ("vi", "en"):
        answer = client.get(f"/charts/{name}.svg", params={"lang": language})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(MEDIA_TYPE)
        assert answer.headers["content-language"] == language
        assert answer.headers["content-security-policy"] == POLICY
        root = ET.fromstring(answer.text)  # noqa: S314
        assert root.attrib["lang"] == language
        found[language] = words(answer.text)
        again = client.get(
            f"/charts/{name}.svg",
            params={"lang": language},
            headers={"if-none-match": answer.headers["etag"]},
        )
        assert again.status_code == 304
    assert found["vi"] != found["en"]


def test_a_chart_counts_what_the_address_asks_for(client: TestClient) -> None:
    assert "9 + 34" in numbers(client, "workload", plan="1520", lang="vi")
    assert "24 + 37" in numbers(client, "workload", lang="vi")
    assert "24 + 37" not in numbers(client, "workload", issuer="out", lang="vi")
    assert "các cơ quan, đơn vị, địa phương liên quan" not in numbers(client, "workload", lang="vi")
    assert len(numbers(client, "workload", generic="in")) > len(numbers(client, "workload"))


def test_months_count_all_documents(client: TestClient) -> None:
    found = numbers(client, "months", lang="vi")
    assert found[found.index("Tháng 7") - 1] == "4"


def test_an_unknown_chart_value_or_parameter_is_said(client: TestClient) -> None:
    assert client.get("/charts/none.svg").status_code == 404
    value = client.get("/charts/workload.svg", params={"plan": "9", "lang": "en"})
    assert value.status_code == 400
    assert "plan-1520" in value.json()["detail"]
    parameter = client.get("/charts/workload.svg", params={"plann": "1520", "lang": "en"})
    assert parameter.status_code == 400
    assert "recurrence" in parameter.json()["detail"]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_stands_above_its_table_with_the_same_scope(client: TestClient, name: str) -> None:
    analysis = CHARTS[name].analysis
    asked = {"generic": "in", "lang": "vi", "plan": "plan-1520"} if analysis.options else {"lang": "vi"}
    answer = client.get(analysis.path, params=asked)
    assert answer.status_code == 200
    page = answer.text
    drawings = re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL)
    found = re.search(rf'href="(/charts/{name}\.svg[^"]*)"', page)
    assert found
    address = found[1].replace("&amp;", "&")
    assert parse_qs(urlsplit(address).query) == {name: [value] for name, value in asked.items()}
    assert client.get(address).text in drawings
    assert page.index("<svg xmlns") < page.index("<table")
    ids = re.findall(r'\bid="(chart-[^"]*)"', page)
    assert len(ids) == len(set(ids))
