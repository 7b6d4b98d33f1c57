"""What a briefing is wanted of is found by id and by any name."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.briefed import find, near
from graph.errors import BriefingUnknown
from graph.iris import IDS, RDFS, thing
from graph.oxigraph import OxigraphStore
from graph.search import Index


@pytest.fixture(scope="module")
def index(real: OxigraphStore) -> Index:
    return Index.of(real)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("attapeu", "partner/attapeu"),
        ("Ashikaga", "partner/ashikaga"),
        ("足利市", "partner/ashikaga"),
        ("so ngoai vu", "agency/so-ngoai-vu"),
        ("Sở Ngoại vụ", "agency/so-ngoai-vu"),
        ("southern-laos", "partner-group/southern-laos"),
        ("Nam Lào", "partner-group/southern-laos"),
        ("la", "country/la"),
        ("kr", "country/kr"),  # an id that is no part of a name
        ("nhat ban", "country/jp"),
        ("stung treng", "partner/stung-treng"),
    ],
)
def test_a_name_leads_to_its_subject(real: OxigraphStore, index: Index, name: str, found: str) -> None:
    assert find(real, index, name) == IDS + found


def test_an_unknown_name_is_answered_with_names_that_are_near(real: OxigraphStore, index: Index) -> None:
    with pytest.raises(BriefingUnknown) as caught:
        find(real, index, "atapeu")
    assert caught.value.details["known"] == "Attapeu"
    assert caught.value.text("en").endswith("Did you mean: Attapeu?")


@pytest.mark.parametrize("name", ["zzzz", "", "!!!", "1520-21", "x" * 5000])
def test_a_name_near_nothing_is_answered_with_the_list(real: OxigraphStore, index: Index, name: str) -> None:
    with pytest.raises(BriefingUnknown) as caught:
        find(real, index, name)
    assert "/briefings" in caught.value.text("vi")
    assert caught.value.details["name"] == name[:100]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("ATAPEU", ["Attapeu"]),  # marks and capitals make no difference
        ("nhat bam", ["Nhật Bản"]),
        ("xyz-xyz-xyz Sekong", ["Sekong"]),  # one of its words is a name
        (
            "so ngoai",
            ["Sở Ngoại vụ", "Sở Ngoại vụ Thành phố Hồ Chí Minh"],
        ),
        ("zzzz", []),
    ],
)
def test_names_that_are_near_the_nearest_first_each_once(index: Index, name: str, names: list[str]) -> None:
    assert near(index, name) == names


def test_a_name_that_several_have_opens_none_of_them() -> None:
    store, label = OxigraphStore.create(), NamedNode(RDFS + "label")
    for kind, slug in (("partner", "x"), ("country", "y")):
        store.load([Quad(NamedNode(thing(kind, slug)), label, Literal("Nara", language="vi"))])
    with pytest.raises(BriefingUnknown) as caught:
        find(store, Index.of(store), "nara")
    assert caught.value.details["known"] == "Nara, Nara"
