"""Lists and counts of the things of a kind."""

from __future__ import annotations

import pytest

from graph.errors import ThingUnknown
from graph.listing import counts, listing, partners
from graph.oxigraph import OxigraphStore


def test_things_are_counted_by_kind(store: OxigraphStore) -> None:
    found = counts(store)
    expected = {
        "partner": 3,
        "task": 4,
        "document": 4,
        "agency": 5,
        "agency-group": 1,
        "filing": 2,
        "change": 1,
    }
    assert {kind: found[kind] for kind in expected} == expected
    assert list(found)[:3] == ["agency", "agency-group", "unit"]


def test_a_list_stands_in_the_order_asked_for(store: OxigraphStore) -> None:
    assert [line.link.slug for line in listing(store, "task")] == ["10-1", "10-2", "10-10", "letter-3-2"]
    assert [line.link.slug for line in listing(store, "agency", "vi")] == [
        "cong-an-tinh",
        "so-cong-thuong",
        "so-ngoai-vu",
        "so-y-te",
        "ubnd-tinh",
    ]
    assert [line.link.names.en for line in listing(store, "agency", "en")] == [
        "Department of Foreign Affairs",
        "Department of Health",
        "Department of Industry and Trade",
        "People's Committee of Đông Hải Province",
        "Provincial Police",
    ]


def test_a_list_is_filtered_by_folded_text(store: OxigraphStore) -> None:
    assert [line.link.slug for line in listing(store, "agency", text="SO ngoai")] == ["so-ngoai-vu"]
    assert [line.link.slug for line in listing(store, "task", text="10-10")] == ["10-10"]
    assert [line.link.slug for line in listing(store, "agency", text="police")] == ["cong-an-tinh"]
    assert listing(store, "agency", text="atlantis") == []


def test_a_line_names_its_first_citation(store: OxigraphStore) -> None:
    line = listing(store, "partner")[0]
    assert line.source
    assert (line.link.slug, line.source.names.vi) == ("champadeng", "Công văn 3, Mục 1")
    assert listing(store, "division")[0].source is None


def test_plans_are_documents(store: OxigraphStore) -> None:
    assert [line.link.slug for line in listing(store, "document")] == [
        "decision-10",
        "letter-3",
        "plan-10",
        "resolution-59-nq-tw",
    ]


def test_an_unknown_kind_is_an_error(store: OxigraphStore) -> None:
    with pytest.raises(ThingUnknown):
        listing(store, "unicorn")


def test_partners_have_their_country_and_their_own_names(store: OxigraphStore) -> None:
    assert [(one.link.slug, one.country.names.vi, one.natives) for one in partners(store)] == [
        ("champadeng", "Lào", (("lo", "ຈຳປາແດງ"),)),
        ("phou-lam", "Lào", (("lo", "ພູລຳ"),)),
        ("moriyama", "Nhật Bản", (("ja", "森山"),)),
    ]


def test_the_province_has_eleven_partners(real: OxigraphStore) -> None:
    assert len(partners(real)) == 11
    assert all(one.natives for one in partners(real))
