"""The views over HTTP: page, JSON and SVG say the same, the address says it all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.views import VIEWS
from graph import lineage, ties
from graph.iris import IDS, thing
from graph.oxigraph import OxigraphStore
from graph.scope import Scope
from viz.lettering import width
from viz.placing import banded, placed


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real)) as made:
        yield made


def drawing(page: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="drawing">(.*?)</script>', page, re.DOTALL)
    assert found
    made: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return made


def marks(drawing: str) -> int:
    return len(ET.fromstring(drawing).findall(".//{*}g/{*}g/{*}title"))  # noqa: S314


@pytest.mark.parametrize("name", VIEWS)
def test_page_json_and_svg_hold_the_same_things_in_the_same_places(client: TestClient, name: str) -> None:
    page = client.get(f"/views/{name}?lang=vi").text
    body = client.get(f"/api/views/{name}").json()
    places = {node["id"]: [node["x"], node["y"]] for node in drawing(page)["nodes"]}
    assert places == {iri.removeprefix(IDS): place for iri, place in body["places"].items()}
    assert len(places) <= 150
    assert len(body["nodes"]) == len(places)
    rows = re.findall(r'<tr data-node="([^" ]+)">', page)
    assert rows == list(places)
    answer = client.get(f"/views/{name}.svg?lang=vi")
    assert answer.headers["content-type"] == "image/svg+xml"
    near = 8 if name == "map" else 0  # the inset of the map shows those near Gia Lai once more
    assert marks(answer.text) == len(places) + near


def test_the_filters_reach_the_picture_and_the_form(client: TestClient, real: OxigraphStore) -> None:
    query = "plan=292&generic=in&issuer=out&measure=betweenness&year=2027"
    body = client.get(f"/api/views/coordination?{query}").json()
    scope = Scope(plans=("plan-292",), generic=True, issuer=False, years=(2027,))
    wanted = ties.picture(real, scope, "betweenness")
    assert body["values"] == wanted.values
    assert body["places"] == {iri: list(place) for iri, place in placed(wanted).items()}
    page = client.get(f"/views/coordination?{query}&lang=vi").text
    for value in ("plan-292", "in", "out", "betweenness", "2027"):
        assert f'<option value="{value}" selected>' in page
    permanent = re.search(r'id="view-address" href="([^"]+)"', page)
    assert permanent
    assert drawing(client.get(unescape(permanent[1])).text) == drawing(page)


def test_an_expansion_stands_in_the_address_and_in_every_link_that_leads_on(client: TestClient) -> None:
    page = client.get("/views/tree?expand=task-group/1520-iv&plan=1520&lang=en").text
    links = [unescape(one) for one in re.findall(r'data-expand href="([^"]+)"', page)]
    assert links
    assert all("plan=plan-1520" in one and "expand=task-group%2F1520-iv" in one for one in links)
    assert not [one for one in links if one.count("1520-iv&") > 1]
    more = next(one for one in links if "task%2F1520-36" in one)
    assert len(drawing(client.get(more).text)["nodes"]) > len(drawing(page)["nodes"])
    assert '<input type="hidden" name="expand" value="task-group/1520-iv">' in page


def test_it_says_what_is_left_out(client: TestClient) -> None:
    body = client.get("/api/views/tree").json()
    assert body["left_out"] > 50
    assert f"A further {body['left_out']} tasks and agencies" in client.get("/views/tree?lang=en").text


def test_dragged_things_are_drawn_where_they_were_put(client: TestClient) -> None:
    plain = client.get("/views/coordination.svg").text
    moved = client.get("/views/coordination.svg?moved=agency/so-y-te:900:-400").text
    assert plain != moved
    for wrong in ("agency/none:1:1", "agency/so-y-te:x:1", "agency/so-y-te", "agency/so-y-te:1e9:0", "::"):
        assert client.get("/views/coordination.svg", params={"moved": wrong}).text == plain


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/views/nothing", 404),
        ("/views/nothing.svg", 404),
        ("/api/views/nothing", 404),
        ("/views/coordination?measure=fame", 400),
        ("/views/coordination?plan=9", 400),
        ("/views/coordination?colour=red", 400),
        ("/views/documents?plan=1520", 400),
        ("/views/documents?layout=round", 400),
        ("/views/tree?layout=tall", 400),
        ("/views/map.svg?wide=641", 400),
        ("/views/map?wide=640", 400),
        ("/views/tree?expand=%22%3E%3Cscript%3E", 200),
        ("/views/tree?expand=task/none", 200),
        ("/views", 200),
    ],
)
def test_what_is_asked_wrongly_is_refused(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.status_code == status
    assert "<script>" not in answer.text


@pytest.mark.parametrize("name", VIEWS)
def test_no_page_needs_inline_code(client: TestClient, name: str) -> None:
    page = client.get(f"/views/{name}").text
    assert not re.findall(r"<style|\sstyle=|\son\w+=", page)
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", page)


def test_the_view_of_a_thing_is_expanded_and_drawn_as_svg(client: TestClient) -> None:
    address = "/view/partner/attapeu?depth=1&lang=vi"
    page = client.get(address).text
    link = re.search(r'data-expand href="([^"]*expand=country%2Fla[^"]*)"', page)
    assert link
    more = drawing(client.get(unescape(link[1])).text)["nodes"]
    before = drawing(page)["nodes"]
    places = {node["id"]: (node["x"], node["y"]) for node in more}
    assert {node["id"]: (node["x"], node["y"]) for node in before}.items() <= places.items()
    assert len(more) > len(before)
    body = client.get("/api/neighbourhood/partner/attapeu?depth=1&expand=country/la").json()
    assert body["grown"][0][0] == thing("country", "la")
    svg = client.get("/view/partner/attapeu.svg?depth=1&lang=vi")
    assert marks(svg.text) == len(before)


def test_layers_bring_along_their_places_in_a_narrow_window(client: TestClient, real: OxigraphStore) -> None:
    tall = {iri: list(place) for iri, place in banded(lineage.picture(real)).items()}
    named = {iri.removeprefix(IDS): place for iri, place in tall.items()}
    page = client.get("/views/documents?lang=vi").text
    assert drawing(page)["tall"]["places"] == named  # type: ignore[call-overload]
    assert client.get("/api/views/documents?layout=tall").json()["places"] == tall
    page = client.get("/views/documents?layout=tall&lang=vi").text
    assert "tall" not in drawing(page)
    assert {node["id"]: [node["x"], node["y"]] for node in drawing(page)["nodes"]} == named
    assert 'href="/views/documents.svg?layout=tall&amp;lang=vi"' in page
    assert "tall" not in drawing(client.get("/views/tree").text)


@pytest.mark.parametrize("wide", [360, 640, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_map_as_svg_names_the_archipelagos_once_and_no_caption_covers_them(
    client: TestClient, language: str, wide: int
) -> None:
    page = client.get(f"/views/map?lang={language}").text
    names = [one["name"] for one in drawing(page)["ground"]["names"]]  # type: ignore[call-overload]
    root = ET.fromstring(client.get(f"/views/map.svg?lang={language}&wide={wide}").text)  # noqa: S314
    rooms: list[tuple[str, tuple[float, float, float, float]]] = []
    for one in root.iter("{http://www.w3.org/2000/svg}text"):
        if one.get("paint-order") == "stroke":
            x, y, across = float(one.attrib["x"]), float(one.attrib["y"]), width(one.text or "", 12)
            left = x - across * {"start": 0, "middle": 0.5, "end": 1}[one.attrib["text-anchor"]]
            rooms.append((one.text or "", (left, y - 11, left + across, y + 3)))
    assert [text for text, _ in rooms if text in names] == names
    for place, (text, (left, top, right, bottom)) in enumerate(rooms):
        if text in names:
            assert 0 < left < right < wide
            assert not [
                other
                for other, room in rooms[:place] + rooms[place + 1 :]
                if left < room[2] and room[0] < right and top < room[3] and room[1] < bottom
            ]


def test_a_picture_is_made_as_wide_as_it_is_shown(client: TestClient) -> None:
    page = client.get("/?lang=vi").text
    address = re.search(r'<img src="(/views/coordination\.svg[^"]+)" width="640"', page)
    assert address
    small = client.get(unescape(address[1])).text
    assert 'width="640"' in small
    assert 'font-size="11"' not in small
    assert marks(small) == marks(client.get("/views/coordination.svg?lang=vi").text)
