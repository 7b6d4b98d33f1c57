"""The calendar over HTTP: media type, language, plan, agency, errors, and what its description says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import vobject
from fastapi.testclient import TestClient

from api.app import create
from graph.oxigraph import OxigraphStore


@pytest.fixture(scope="module")
def client(store: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(store)) as made:
        yield made


def uids(client: TestClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(answer.content.decode())
    return sorted(event.uid.value for event in calendar.contents.get("vevent", ()))


GROUP = "filings-decision-10-plan-2026-03-15-so-ngoai-vu@doingoai"
AGREED = ["act-champadeng-2026-signing@doingoai", "agreement-champadeng-2022-2026@doingoai"]
EVERY = [*AGREED, GROUP, "task-10-2@doingoai", "task-letter-3-2@doingoai"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/calendar.ics", EVERY),
        ("/calendar.ics?plan=plan-10", ["task-10-2@doingoai"]),
        ("/calendar.ics?plan=plan-10,letter-3", EVERY),
        ("/calendar/tinh-dong-hai.ics", AGREED),
        ("/calendar/so-cong-thuong.ics", ["task-10-2@doingoai"]),
        ("/calendar/so-y-te.ics", []),
        ("/calendar/so-y-te.ics?generic=in", ["task-10-2@doingoai", "task-letter-3-2@doingoai"]),
        ("/calendar/xa-ia-lam.ics", ["filing-plan-10-xa-ia-lam@doingoai"]),
        ("/calendar/so-ngoai-vu.ics?plan=letter-3", [GROUP, "task-letter-3-2@doingoai"]),
    ],
)
def test_feeds(client: TestClient, address: str, expected: list[str]) -> None:
    assert uids(client, address) == expected


def test_the_language_is_asked_for(client: TestClient) -> None:
    vi, en = (client.get(f"/calendar/so-cong-thuong.ics?lang={one}") for one in ("vi", "en"))
    assert (vi.headers["content-language"], en.headers["content-language"]) == ("vi", "en")
    assert "X-WR-CALNAME:Thời hạn công tác đối ngoại: Sở Công Thương" in vi.text.replace("\r\n ", "")
    assert "By the end of 2030" in en.text
    assert en.headers["content-disposition"] == 'inline; filename="doingoai-so-cong-thuong-en.ics"'


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/calendar/no-such-agency.ics", 404),
        ("/calendar/plan-10.ics", 404),
        ("/calendar/%22%0d%0aX.ics", 404),
        ("/calendar.ics?plan=none", 400),
        ("/calendar.ics?today=2026-01-01", 400),
    ],
)
def test_what_cannot_be_given_is_said(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_description_has_parameters_and_examples_in_both_languages(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for address, names in (
        ("/calendar.ics", ["lang", "plan"]),
        ("/calendar/{agency}.ics", ["agency", "lang", "plan", "generic"]),
    ):
        told = paths[address]["get"]
        assert [one["name"] for one in told["parameters"]] == names
        assert "RFC 5545" in told["description"] or "iCalendar" in told["description"]
        examples = told["responses"]["200"]["content"]["text/calendar"]["examples"]
        assert list(examples) == ["vi", "en"]
        for example in examples.values():
            (event,) = vobject.readOne(example["value"], validate=True).contents["vevent"]
            assert event.uid.value == "task-plan-1520-iii-to-chuc-2-3@doingoai"
