"""IRIs become addresses of our own pages, and nothing else gets through."""

from __future__ import annotations

import pytest

from api.addresses import concept_iri, data_of, graph_name, href, thing_iri
from graph.errors import ThingUnknown

BASE = "https://w3id.org/doingoai/"


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (f"{BASE}id/task/1520-21", "/page/task/1520-21"),
        (f"{BASE}vocabulary/theme", "/page/vocabulary/theme"),
        (f"{BASE}vocabulary/theme/trade", "/page/vocabulary/theme/trade"),
        (f"{BASE}graph/plan-10", "/page/graph/plan-10"),
        (f"{BASE}ontology#Task", "/ontology#Task"),
        ("https://sws.geonames.org/1655842/", "https://sws.geonames.org/1655842/"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("urn:x", ""),
        ("", ""),
        (f'{BASE}id/task/"><script>', ""),
        (f"{BASE}id/task/../../secret", ""),
        (f"{BASE}ontology#x y", ""),
    ],
)
def test_a_link_leads_to_our_page_or_the_web_or_nowhere(iri: str, address: str) -> None:
    assert href(iri) == address


def test_data_stand_beside_the_page() -> None:
    assert data_of("task", "1520-21", "ttl") == "/data/task/1520-21.ttl"
    assert data_of("concept", "theme/trade", "nt") == "/data/vocabulary/theme/trade.nt"
    assert data_of("graph", "plan-10", "rdf") == "/data/graph/plan-10.rdf"


def test_an_address_becomes_an_iri() -> None:
    assert thing_iri("task", "1520-21") == f"{BASE}id/task/1520-21"
    assert concept_iri("theme", "trade") == f"{BASE}vocabulary/theme/trade"
    assert concept_iri("theme") == f"{BASE}vocabulary/theme"
    assert graph_name("plan-10") == "plan-10"


@pytest.mark.parametrize(
    "slug", ["", "..", "a/b", "A", "a b", "a>", 'a"', "a\n", "a\x00", "đ", "x" * 9_999 + "-"]
)
def test_what_cannot_be_a_slug_is_unknown(slug: str) -> None:
    with pytest.raises(ThingUnknown):
        thing_iri("task", slug)
    with pytest.raises(ThingUnknown):
        graph_name(slug)


def test_an_unknown_kind_is_unknown() -> None:
    with pytest.raises(ThingUnknown):
        thing_iri("unicorn", "x")
