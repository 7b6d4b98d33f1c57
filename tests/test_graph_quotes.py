"""Passages: where a thing is cited, its own row first, in both languages and with the words."""

from __future__ import annotations

from typing import Any

from pyoxigraph import NamedNode, Quad

from graph.iris import DN, thing
from graph.oxigraph import OxigraphStore
from graph.quotes import Quote, quotes_of


def test_the_own_row_of_a_thing_comes_first(store: OxigraphStore) -> None:
    found = quotes_of(store, DN.PartnerLocality)
    assert set(found) == {thing("partner", name) for name in ("champadeng", "moriyama", "phou-lam")}
    assert found[thing("partner", "champadeng")] == (
        Quote(
            thing("citation", "partner-champadeng"),
            {"vi": "Kế hoạch 10, Mục II.1", "en": "Plan 10, Section II.1"},
            "tỉnh Champadeng (Lào)",
        ),
        Quote(
            thing("citation", "champadeng-2"),
            {"vi": "Công văn 3, Mục 1", "en": "Letter 3, Section 1"},
            "đoàn công tác tỉnh Champadeng",
        ),
    )


def test_passages_stand_in_the_order_of_their_numbers(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    made.load(store.dump())
    second, tenth = (NamedNode(thing("citation", f"champadeng-{number}")) for number in (2, 10))

    def of_tenth(term: Any) -> Any:
        return tenth if term == second else term

    made.load(
        Quad(of_tenth(quad.subject), quad.predicate, of_tenth(quad.object), quad.graph_name)
        for quad in store.dump()
        if second in (quad.subject, quad.object)
    )
    found = quotes_of(made, DN.PartnerLocality)[thing("partner", "champadeng")]
    assert [one.iri for one in found] == [
        thing("citation", name) for name in ("partner-champadeng", "champadeng-2", "champadeng-10")
    ]


def test_a_class_without_things_has_no_passages(store: OxigraphStore) -> None:
    assert quotes_of(store, DN.OverlapVerdict) == {}
