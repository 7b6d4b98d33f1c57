"""What is stated of single things of the made-up province, each answer whole."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import DN, IDS, RDFS, SKOS, XSD, thing
from graph.lookup import Lookup
from graph.oxigraph import OxigraphStore
from graph.phrases import same
from graph.report import Link
from graph.store import Term

CHAMPADENG = thing("partner", "champadeng")
PLAN = thing("document", "plan-10")


@pytest.fixture(scope="module")
def lookup(store: OxigraphStore) -> Lookup:
    return Lookup(store)


def stating(store: OxigraphStore, *stated: tuple[str, str, Term]) -> Lookup:
    """Return a lookup in a copy of a store in which more is stated."""
    home = NamedNode(f"{IDS}graph")
    made = OxigraphStore.create()
    made.load(store.dump())
    made.load(Quad(NamedNode(one), NamedNode(property_), value, home) for one, property_, value in stated)
    return Lookup(made)


def test_notes_are_of_the_thing_itself_its_own_record_first(lookup: Lookup) -> None:
    assert [(note.place, note.words) for note in lookup.notes(CHAMPADENG)] == [
        ({"vi": "Kế hoạch 10, Mục II.1", "en": "Plan 10, Section II.1"}, "tỉnh Champadeng (Lào)"),
        ({"vi": "Công văn 3, Mục 1", "en": "Letter 3, Section 1"}, "đoàn công tác tỉnh Champadeng"),
    ]
    assert [note.words for note in lookup.notes(CHAMPADENG, 1)] == ["tỉnh Champadeng (Lào)"]
    assert lookup.values(PLAN, DN.citation) == (
        thing("citation", "document-plan-10"),
        thing("citation", "relation-plan-10-resolution-59-nq-tw"),  # supports one statement only
    )
    assert [note.words for note in lookup.notes(PLAN, 9)] == [
        "Ban hành kèm theo Quyết định này Kế hoạch hội nhập quốc tế"
    ]


def test_equal_words_at_one_place_are_one_note(store: OxigraphStore) -> None:
    again = [
        (quad.predicate.value, quad.object)
        for quad in store.dump()
        if quad.subject == NamedNode(thing("citation", "champadeng-2"))
    ]
    twice = thing("citation", "champadeng-3")
    made = stating(
        store,
        (CHAMPADENG, DN.citation, NamedNode(twice)),
        *((twice, property_, value) for property_, value in again),
    )
    assert [note.iri for note in made.notes(CHAMPADENG, 9)] == [
        thing("citation", "partner-champadeng"),
        thing("citation", "champadeng-2"),
    ]


def test_values_stand_in_the_order_of_ids(lookup: Lookup) -> None:
    assert lookup.values(thing("task", "10-2"), DN.concerns) == (
        thing("market", "halal"),
        thing("partner-group", "southern-laos"),
    )
    assert lookup.one(thing("task", "10-2"), DN.concerns) == thing("market", "halal")
    assert (lookup.values(PLAN, DN.concerns), lookup.one(PLAN, DN.concerns)) == ((), "")
    assert lookup.by_name(thing("partner-group", "southern-laos")) == {
        "member": (CHAMPADENG, thing("partner", "phou-lam")),
        "country": (thing("country", "la"),),
        "citation": (thing("citation", "partner-group-southern-laos"),),
        "label": ("các tỉnh Nam Lào", "the southern Lao provinces"),
        "type": (DN.PartnerGroup,),
    }


def test_a_name_in_one_language_stands_for_both_and_a_slug_where_there_is_none(store: OxigraphStore) -> None:
    nameless, single = thing("partner", "nameless"), thing("partner", "single")
    made = stating(
        store,
        (nameless, DN.country, NamedNode(thing("country", "la"))),
        (single, RDFS + "label", Literal("Phou", language="en")),
    )
    assert (made.label(nameless), made.text(nameless, RDFS + "label")) == (same("nameless"), None)
    assert made.label(single) == same("Phou")
    assert made.short(PLAN) == {"vi": "Kế hoạch 10", "en": "Plan 10"}
    assert made.short(single) == same("Phou")
    assert made.link(single) == Link(single, same("Phou"))
    assert (made.known(single), made.known(thing("partner", "nowhere"))) == (True, False)


def test_a_document_without_a_date_has_that_of_the_one_it_was_issued_with(
    store: OxigraphStore, lookup: Lookup
) -> None:
    assert lookup.date_of(PLAN) == date(2025, 9, 30)
    assert lookup.date_of(thing("document", "letter-3")) == date(2026, 2, 2)
    assert lookup.date_of(thing("document", "resolution-59-nq-tw")) is None
    own = stating(store, (PLAN, DN.documentDate, Literal("2025-10-01", datatype=NamedNode(XSD + "date"))))
    assert own.date_of(PLAN) == date(2025, 10, 1)


def test_native_names_are_those_in_other_languages_than_ours(store: OxigraphStore) -> None:
    names = (Literal("Z", language="fr"), Literal("A", language="zh"), Literal("Champa"))
    made = stating(store, *((CHAMPADENG, SKOS + "altLabel", name) for name in names))
    assert made.natives(CHAMPADENG) == (("fr", "Z"), ("lo", "ຈຳປາແດງ"), ("zh", "A"))


def test_a_thing_is_called_by_its_vietnamese_names_the_label_first(store: OxigraphStore) -> None:
    other, english = Literal("Champa Đeng", language="vi"), Literal("Champa", language="en")
    made = stating(store, (CHAMPADENG, SKOS + "altLabel", other), (CHAMPADENG, SKOS + "altLabel", english))
    assert made.text(CHAMPADENG, SKOS + "altLabel") == {"vi": "Champa Đeng", "en": "Champa"}
    first, *others = made.called(CHAMPADENG)
    assert (first, sorted(others)) == ("Champadeng", ["Champa Đeng", "tỉnh Champadeng"])


def test_an_inference_says_why(lookup: Lookup) -> None:
    task = thing("task", "10-2")
    assert (lookup.inferred(task), lookup.inferred(CHAMPADENG)) == (True, False)
    assert lookup.reason(task) == {
        "vi": "Ô thời gian được hiểu là cả giai đoạn.",
        "en": "The time cell is read as the whole period.",
    }
    assert lookup.reason(CHAMPADENG) is None


def test_what_points_to_a_thing_is_chosen_by_property_and_kind(lookup: Lookup) -> None:
    country = thing("country", "la")
    group, other = thing("partner-group", "southern-laos"), thing("partner", "phou-lam")
    assert lookup.pointing(country, DN.country) == (group, CHAMPADENG, other)
    assert lookup.pointing(country, DN.country, "partner") == (CHAMPADENG, other)
    assert lookup.pointing(country, DN.country, "partner-group") == (group,)
    assert lookup.pointing(country, DN.party) == ()
