"""What leads on from pages of things, the catalogue and the first page, and in which words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.scoping import Known
from graph.listing import listing
from graph.oxigraph import OxigraphStore

KINDS = ("agency", "agency-group", "unit", "partner", "organization", "person")


@pytest.fixture(scope="module")
def client(store: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(store), headers={"accept": "text/html"}) as made:
        yield made


def test_who_has_deadlines_to_keep_is_led_to_them(client: TestClient, store: OxigraphStore) -> None:
    things = [line.link for kind in KINDS for line in listing(store, kind, "id", "")]
    led = {
        one.slug
        for one in things
        if f'href="/deadlines?who={one.slug}"' in client.get(f"/page/{one.kind}/{one.slug}").text
    }
    assert led == set(Known.of(store).choices["who"])
    assert {one.slug for one in things} - led
    assert client.get("/deadlines?who=so-ngoai-vu").status_code == 200


def test_an_analysis_that_is_its_subjects_only_part_is_named_once(client: TestClient) -> None:
    page = client.get("/catalog?lang=en").text
    assert '<a href="/deadlines">Deadlines</a>' in page
    assert '<a href="/workload">Workload: By agency</a>' in page


def test_the_first_page_counts_units_in_the_way_of_the_language(client: TestClient) -> None:
    said = {language: client.get(f"/?lang={language}").text for language in ("vi", "en")}
    assert '<p class="hint">1 xã, 1 phường; ' in said["vi"]
    assert '<p class="hint">commune: 1, ward: 1; ' in said["en"]
