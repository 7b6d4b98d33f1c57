"""Documents issued after a task was given: which the data relate to it, from when, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import NamedNode, Quad
from six_agencies import task

from graph.due import before
from graph.iris import DN, thing
from graph.issued_later import Issued, later, related, said
from graph.names import parts
from graph.oxigraph import OxigraphStore
from graph.report import Link
from graph.timetable import Calendar

FIRST = Issued(Link("http://e/1", {"vi": "Quyết định 1", "en": "Decision 1"}), date(2025, 8, 21))
SECOND = Issued(Link("http://e/2", {"vi": "Công văn 2", "en": "Letter 2"}), date(2026, 3, 1), inferred=True)


@pytest.mark.parametrize(
    ("since", "found"),
    [
        (None, ()),
        (date(2025, 8, 20), (FIRST, SECOND)),
        (date(2025, 8, 21), (SECOND,)),
        (date(2026, 3, 1), ()),
    ],
)
def test_later_is_after_the_day_and_nothing_where_no_day_is_known(
    since: date | None, found: tuple[Issued, ...]
) -> None:
    assert later((FIRST, SECOND), since) == found


@pytest.mark.parametrize(
    ("dated", "found"),
    [({"plan-1520": date(2025, 8, 21)}, (SECOND,)), ({}, (FIRST, SECOND))],
)
def test_it_is_after_the_date_of_the_tasks_own_document_else_after_its_last_day(
    dated: dict[str, date], found: tuple[Issued, ...]
) -> None:
    calendar = Calendar(dated, {"plan-1520": date(2025, 1, 1)}, date(2026, 1, 1))
    when = before(date(2025, 8, 1))
    one = task("1520-1", deadline="2025-08-01")
    assert one.document == "plan-1520"
    assert calendar.later(one, when, (FIRST, SECOND)) == found
    assert calendar.later(one, replace(when, last=date(2025, 12, 31)), (FIRST, SECOND)) == (SECOND,)


def test_what_is_inferred_is_said_to_be() -> None:
    assert said((FIRST, SECOND)) == {
        "vi": "Quyết định 1 ban hành ngày 21/8/2025; Công văn 2 ban hành ngày 01/3/2026 (mối liên hệ là suy "
        "luận)",
        "en": "Decision 1 issued on 21 August 2025; Letter 2 issued on 1 March 2026 (the relation is "
        "inferred)",
    }
    assert said(()) is None


def told(store: OxigraphStore) -> dict[str, list[tuple[str, str, bool]]]:
    """Return by the id of a task of the notice the documents, their dates, and whether it is a reading."""
    return {
        parts(iri)[1]: [(parts(one.document.iri)[1], one.day.isoformat(), one.inferred) for one in documents]
        for iri, documents in related(store).items()
        if parts(iri)[1].startswith("notice-")
    }


def test_documents_of_the_same_clause_are_related_in_the_order_of_dates(real: OxigraphStore) -> None:
    assert told(real) == {
        "notice-2025-07-04-1": [
            ("resolution-59-nq-tw", "2025-01-24", False),
            ("resolution-153-nq-cp", "2025-05-31", False),
            ("decision-1520", "2025-08-21", True),
        ]
    }


def test_what_one_passage_says_is_no_reading_though_another_leaves_it_to_be_inferred(
    real: OxigraphStore,
) -> None:
    made = OxigraphStore.create()
    made.load(real.dump())
    passage, graph = NamedNode("urn:passage"), NamedNode("urn:test")
    notice, decision = (NamedNode(thing("document", one)) for one in ("notice-2025-07-04", "decision-1520"))
    task_iri = NamedNode(thing("task", "notice-2025-07-04-1"))
    cited = {
        one.object for one in real.dump() if (one.subject, one.predicate.value) == (task_iri, DN.citation)
    }
    clause = next(
        one.object for one in real.dump() if one.subject in cited and one.predicate.value == DN.clause
    )
    made.load(
        (
            Quad(notice, NamedNode(DN.citation), passage, graph),
            Quad(passage, NamedNode(DN.citedDocument), notice, graph),
            Quad(passage, NamedNode(DN.clause), clause, graph),
            Quad(passage, NamedNode(DN.supportsValue), decision, graph),
        )
    )
    assert told(made)["notice-2025-07-04-1"][-1] == ("decision-1520", "2025-08-21", False)


def test_what_speaks_of_the_whole_document_is_related_to_each_of_its_tasks(real: OxigraphStore) -> None:
    made = OxigraphStore.create()
    made.load(real.dump())
    passage, graph = NamedNode("urn:passage"), NamedNode("urn:test")
    notice, decision = (NamedNode(thing("document", one)) for one in ("notice-2025-07-04", "decision-1520"))
    made.load(
        (
            Quad(passage, NamedNode(DN.supportsValue), notice, graph),
            Quad(decision, NamedNode(DN.citation), passage, graph),
        )
    )
    found = told(made)
    assert len(found) > 1
    assert all(documents[-1] == ("decision-1520", "2025-08-21", False) for documents in found.values())
