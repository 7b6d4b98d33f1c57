"""From when documents hold, and which tasks and papers have to do with a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import DN, thing
from graph.names import parts
from graph.oxigraph import OxigraphStore
from graph.timetable import Calendar, Entry, entries, everything


def without_dates(store: OxigraphStore) -> OxigraphStore:
    """Return a copy of a store in which no document bears a date."""
    made = OxigraphStore.create()
    made.load(quad for quad in store.dump() if quad.predicate.value != DN.documentDate)
    return made


def test_a_document_without_a_date_holds_from_the_first_day_of_its_tasks(store: OxigraphStore) -> None:
    made = Calendar.of(without_dates(store))
    assert (made.dated, made.firsts) == ({}, {"plan-10": date(2025, 1, 1)})
    assert made.known("plan-10") == made.since("plan-10") == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        ({}, date(2025, 1, 1)),
        ({"letter-3": "2024-12-31"}, date(2024, 12, 31)),
        ({"letter-3": "2023-02-01", "decision-10": "2024-02-01"}, date(2024, 2, 1)),
    ],
)
def test_where_nothing_tells_it_holds_from_the_newest_date_of_any(
    store: OxigraphStore, dates: dict[str, str], newest: date
) -> None:
    bare = without_dates(store)
    day = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    bare.load(
        Quad(
            NamedNode(thing("document", one)),
            NamedNode(DN.documentDate),
            Literal(value, datatype=day),
            NamedNode("urn:test"),
        )
        for one, value in dates.items()
    )
    made = Calendar.of(bare)
    assert made.newest == newest
    assert made.since("resolution-59-nq-tw") == newest
    assert made.known("resolution-59-nq-tw") is None


def test_a_document_bears_its_own_date_before_that_of_the_one_it_was_issued_with(
    store: OxigraphStore,
) -> None:
    made = Calendar.of(store)
    assert (made.dated["plan-10"], made.dated["decision-10"]) == (date(2025, 9, 30),) * 2
    copy = OxigraphStore.create()
    copy.load(store.dump())
    copy.update(
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> INSERT DATA { GRAPH <urn:test> { "
        f"<{thing('document', 'plan-10')}> <{DN.documentDate}> '2025-10-02'^^xsd:date }} }}"
    )
    assert Calendar.of(copy).dated["plan-10"] == date(2025, 10, 2)


def told(one: Entry) -> tuple[object, ...]:
    """Return who has to do with an entry, by their ids, and what else it tells of it."""
    leads, coordinating, recipients = (
        [parts(link.iri)[1] for link in links] for links in (one.leads, one.coordinating, one.recipients)
    )
    paper = one.paper and one.paper.label["en"]
    return (one.what, one.due.last, one.time_text, one.counts, leads, coordinating, recipients, paper)


def test_tasks_and_papers_stand_in_one_list(store: OxigraphStore) -> None:
    found = entries(store, everything(store))
    groups, foreign = ["cac-dia-phuong-lien-quan"], ["so-ngoai-vu"]
    day = date(2026, 3, 14)
    assert [(one.id, *told(one)) for one in found] == [
        ("10-1", "task", None, "Hằng năm", True, foreign, ["so-y-te"], [], None),
        (
            "10-2",
            "task",
            date(2030, 12, 31),
            "2025-2030",
            True,
            ["so-cong-thuong"],
            [*foreign, *groups],
            [],
            None,
        ),
        ("10-10", "task", None, "Thường xuyên", True, ["cong-an-tinh"], [], [], None),
        ("letter-3-2", "task", day, "", False, groups, [], foreign, None),
        ("plan-10-phuong-dong-mon", "filing", day, "", True, ["phuong-dong-mon"], [], foreign, "plan"),
        ("plan-10-xa-ia-lam", "filing", day, "", True, ["xa-ia-lam"], [], foreign, "plan"),
    ]
    assert [parts(one.document.iri)[1] for one in found] == [
        *["plan-10"] * 3,
        "letter-3",
        *["decision-10"] * 2,
    ]
    assert all(len(one.quotes) == 1 and not one.issued and one.later == () for one in found)


@pytest.mark.parametrize(
    ("year", "ids"),
    [
        (2024, []),
        (2025, ["10-1", "10-2", "10-10"]),
        (
            2026,
            ["10-1", "10-2", "10-10", "letter-3-2", "plan-10-phuong-dong-mon", "plan-10-xa-ia-lam"],
        ),
        (2030, ["10-1", "10-2", "10-10"]),
        (2031, []),
    ],
)
def test_a_year_takes_what_is_done_and_what_is_due_in_it(
    store: OxigraphStore, year: int, ids: list[str]
) -> None:
    assert [one.id for one in entries(store, replace(everything(store), years=(year,)))] == ids
