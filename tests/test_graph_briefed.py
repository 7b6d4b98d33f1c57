"""What a briefing is wanted of is found by id and by any name."""

from __future__ import annotations

import pytest

from graph.briefed import find
from graph.errors import BriefingUnknown
from graph.iris import IDS
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
