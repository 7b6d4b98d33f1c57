"""The network view over HTTP: page, JSON, and the files of vis-network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from fastapi.testclient import TestClient

from api.app import create
from graph.iris import thing
from graph.language import Language
from graph.links import KINDS
from graph.neighbourhood import around
from graph.oxigraph import OxigraphStore
from viz.network import assets, draw

PAGE = "/view/partner/champadeng"
DATA = "/api/neighbourhood/partner/champadeng"


@pytest.fixture(scope="module")
def client(store: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(store)) as made:
        yield made


def drawing(page: str) -> object:
    found = re.search(r'<script type="application/json" id="drawing">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def chosen(page: str) -> list[str]:
    """Return the kinds that the form sends: ticked boxes and what it keeps out of sight."""
    boxes = re.findall(r"<input[^>]*>", page)
    sent = [box for box in boxes if 'name="kinds"' in box and ("checked" in box or "hidden" in box)]
    return sorted(re.findall(r'value="([^"]+)"', " ".join(sent)))


def nodes(page: str) -> list[str]:
    return re.findall(r'<tr data-node="([^" ]+)">', page)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_holds_the_drawing_of_the_neighbourhood(
    client: TestClient, store: OxigraphStore, language: Language
) -> None:
    page = client.get(f"{PAGE}?lang={language}").text
    view = around(store, thing("partner", "champadeng"), 2)
    names = {edge.property: edge.label.said(language) for edge in view.edges}
    assert drawing(page) == asdict(draw(view, language, names))


def test_the_table_holds_every_thing_and_every_statement_with_its_source(
    client: TestClient, store: OxigraphStore
) -> None:
    page = client.get(f"{PAGE}?depth=1&lang=vi").text
    view = around(store, thing("partner", "champadeng"), 1)
    assert nodes(page)[: len(view.nodes)] == [f"{node.kind}/{node.slug}" for node in view.nodes]
    for edge in view.edges:
        assert edge.label.vi in page
        for passage in edge.passages:
            assert passage.label.vi in page
    assert page.count(">Kế hoạch 10, Phụ lục, mục 1</a>") == 1  # one line for Laos and Champadeng together


def test_the_json_is_the_neighbourhood(client: TestClient, store: OxigraphStore) -> None:
    answer = client.get(f"{DATA}?depth=3")
    assert answer.headers["content-type"] == "application/json"
    view = around(store, thing("partner", "champadeng"), 3)
    assert answer.json() == json.loads(json.dumps(asdict(view)))


def test_a_partner_is_seen_at_two_steps_with_groups_an_agency_at_one_without(client: TestClient) -> None:
    assert {name: client.get(DATA).json()[name] for name in ("depth", "groups")} == {
        "depth": 2,
        "groups": True,
    }
    agency = client.get("/api/neighbourhood/agency/so-ngoai-vu").json()
    assert {name: agency[name] for name in ("depth", "groups")} == {"depth": 1, "groups": False}


def test_the_address_holds_the_whole_state(client: TestClient) -> None:
    address = f"{PAGE}?depth=3&groups=out&kinds=task&kinds=agency&lang=en"
    page = client.get(address).text
    assert {one.split("/")[0] for one in nodes(page)} == {"partner", "task", "agency"}
    assert '<input type="radio" name="depth" value="3" checked>' in page
    assert '<input type="radio" name="groups" value="out" checked>' in page
    ticked = re.findall(
        r'<input type="checkbox" form="view-form" name="kinds" value="([^"]+)" checked>', page
    )
    kept = re.findall(r'<input type="hidden" name="kinds" value="([^"]+)">', page)
    assert ticked + kept == ["agency", "task"]
    permanent = re.search(r'href="(/view/partner/champadeng[^"]*)"', page)
    assert permanent
    assert nodes(client.get(permanent[1].replace("&amp;", "&")).text) == nodes(page)


def test_kinds_out_of_sight_stay_chosen_when_the_form_is_sent(client: TestClient) -> None:
    page = client.get(f"{PAGE}?depth=1&lang=vi").text
    ticked = re.findall(
        r'<input type="checkbox" form="view-form" name="kinds" value="([^"]+)" checked>', page
    )
    kept = re.findall(r'<input type="hidden" name="kinds" value="([^"]+)">', page)
    assert sorted(ticked + kept) == sorted(KINDS)


def test_it_says_what_is_left_out(real: OxigraphStore) -> None:
    with TestClient(create(real)) as client:
        view = client.get("/api/neighbourhood/agency/so-ngoai-vu").json()
        page = client.get("/view/agency/so-ngoai-vu?lang=en").text
    assert len(view["nodes"]) == 150
    assert view["left_out"] > 0
    assert f"A further {view['left_out']} things within this range are not drawn" in page


@pytest.mark.parametrize("prefix", ["/view", "/api/neighbourhood"])
@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("/partner/atlantis", 404),
        ("/nothing/at-all", 404),
        ("/partner/%22%3E%3Cscript%3E", 404),
        ("/partner/champadeng?depth=0", 400),
        ("/partner/champadeng?depth=4", 400),
        ("/partner/champadeng?depth=two", 400),
        ("/partner/champadeng?groups=maybe", 400),
    ],
)
def test_what_cannot_be_shown_is_said(client: TestClient, prefix: str, rest: str, status: int) -> None:
    answer = client.get(prefix + rest, headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "<script>" not in answer.text


def test_only_the_two_files_of_vis_network_are_served(client: TestClient) -> None:
    for name, kind in (("vis-network.min.js", "text/javascript"), ("vis-network.css", "text/css")):
        answer = client.get(f"/assets/vis-network/{name}")
        assert answer.headers["content-type"].startswith(kind)
        assert answer.content == (assets() / name).read_bytes()
    for name in (
        "",
        "../tom-select/tom-select.css",
        "%2e%2e/bindings/utils.js",
        "../../template.html",
        "x.js",
    ):
        assert client.get(f"/assets/vis-network/{name}").status_code == 404


def test_the_page_needs_no_inline_code(client: TestClient) -> None:
    answer = client.get(PAGE)
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.findall(r"<style|\sstyle=|\son\w+=", answer.text)
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", answer.text) == []
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", answer.text)
