"""The dates of agreements as entries: what each tells, and which a scope takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import DN, XSD, thing
from graph.milestones import milestones
from graph.names import parts
from graph.oxigraph import OxigraphStore
from graph.timetable import Entry, everything

SIGNING = NamedNode(thing("act", "champadeng-2026-signing"))
TIMES = (DN.actYear, DN.actDate, DN.timeText)


def timed(store: OxigraphStore, **stated: Literal) -> OxigraphStore:
    """Return a store whose one planned signing states no other time than these, by property."""
    made = OxigraphStore.create()
    made.load(one for one in store.dump() if one.subject != SIGNING or one.predicate.value not in TIMES)
    made.load(
        Quad(SIGNING, NamedNode(getattr(DN, name)), value, NamedNode("urn:test"))
        for name, value in stated.items()
    )
    return made


def told(found: Iterable[Entry]) -> list[tuple[object, ...]]:
    return [
        (
            one.id,
            parts(one.document.iri)[1],
            [parts(link.iri)[1] for link in one.leads],
            one.time_text,
            one.due.kind,
            one.due.first,
            one.due.last,
            [quote.place["vi"] for quote in one.quotes],
            one.what,
        )
        for one in found
    ]


def test_each_tells_its_agreement_our_side_its_time_and_its_place(store: OxigraphStore) -> None:
    year = date(2026, 1, 1), date(2026, 12, 31)
    at, ours = ["Kế hoạch 10, Mục II.1"], ["tinh-dong-hai"]
    of = "champadeng-2022-2026"
    assert told(milestones(store, everything(store))) == [
        (of, of, ours, "", "years", year[1], year[1], at, "agreement"),
        ("champadeng-2026-signing", of, ours, "Quý IV/2026", "years", *year, at, "agreement"),
    ]


def test_of_an_act_its_own_place_is_told(real: OxigraphStore) -> None:
    found = milestones(real, everything(real))
    assert [(one.due.kind, one.due.part, len(one.quotes)) for one in found] == [
        ("years", None, 2),
        ("part", "early", 1),
        ("part", "early", 1),
        ("years", None, 2),
    ]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({}, ("undated", None, None, "The document states no time as a day or year.")),
        (
            {"actDate": Literal("2026-05-04", datatype=NamedNode(XSD + "date"))},
            ("dated", date(2026, 5, 4), date(2026, 5, 4), "The document names 4 May 2026."),
        ),
    ],
)
def test_a_day_is_told_as_that_day_and_no_time_as_none(
    store: OxigraphStore, stated: dict[str, Literal], told: tuple[object, ...]
) -> None:
    made = timed(store, **stated)
    found = {one.id: one.due for one in milestones(made, everything(made))}["champadeng-2026-signing"]
    assert (found.kind, found.first, found.last, found.rule["en"]) == told


@pytest.mark.parametrize(
    "chosen",
    [{"groups": ("10-i",)}, {"themes": ("trade",)}, {"recurrences": ("annual",)}, {"numbered": True}],
)
def test_agreements_are_of_no_group_theme_recurrence_or_number(
    store: OxigraphStore, chosen: dict[str, object]
) -> None:
    assert milestones(store, replace(everything(store), **chosen)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"concerns": ("agreement/champadeng-2022-2026",)}, 2),
        ({"concerns": ("country/la",)}, 2),
        ({"concerns": ("country/kh",)}, 0),
        ({"years": (2026,)}, 1),
        ({"years": (2025,)}, 0),
    ],
)
def test_a_scope_takes_those_of_its_partners_and_years(
    store: OxigraphStore, chosen: dict[str, object], count: int
) -> None:
    made = timed(store)
    assert len(milestones(made, replace(everything(made), **chosen))) == count  # type: ignore[arg-type]
