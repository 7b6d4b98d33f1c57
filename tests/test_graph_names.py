"""Links know what their IRIs name, and names are said in the reader's language."""

from __future__ import annotations

import pytest

from graph.names import Link, Names

BASE = "https://w3id.org/doingoai/"


@pytest.mark.parametrize(
    ("iri", "kind", "slug"),
    [
        (f"{BASE}id/task/1520-21", "task", "1520-21"),
        (f"{BASE}vocabulary/theme/trade", "concept", "theme/trade"),
        (f"{BASE}vocabulary/theme", "scheme", "theme"),
        (f"{BASE}ontology#Task", "term", "Task"),
        (f"{BASE}graph/plan-10", "graph", "plan-10"),
        ("https://example.org/x", "outside", "https://example.org/x"),
    ],
)
def test_a_link_knows_what_its_iri_names(iri: str, kind: str, slug: str) -> None:
    assert (Link(iri).kind, Link(iri).slug) == (kind, slug)


def test_a_name_is_said_in_the_language_asked_for_or_in_the_other() -> None:
    assert Names("Lào", "Laos").said("vi") == "Lào"
    assert Names("Lào", "Laos").said("en") == "Laos"
    assert Names("Lào").said("en") == "Lào"
    assert Names(en="Laos").said("vi") == "Laos"
    assert not Names()
