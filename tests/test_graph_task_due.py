"""How one task stands on a day: the same as its row of the list of deadlines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.assignments import assignments
from graph.deadlines import report
from graph.iris import DN, thing
from graph.oxigraph import OxigraphStore
from graph.task_due import calendar_of, standing_of
from graph.timetable import Calendar, everything


def rows(dataset: OxigraphStore, day: date, days: int) -> dict[str, dict[str, Any]]:
    made = report(dataset, everything(dataset), day, days)
    keys = [heading.key for heading in made.headings]
    return {line.sources[0]: dict(zip(keys, line.values, strict=True)) for line in made.lines}


@pytest.mark.parametrize("data", ["store", "real"])
@pytest.mark.parametrize(
    ("day", "days"),
    [("2026-03-10", 30), ("2026-03-15", 30), ("2026-11-23", 30), ("2026-03-10", 3), ("2025-07-10", 30)],
)
def test_every_task_stands_as_in_the_list_of_deadlines(
    data: str, day: str, days: int, request: pytest.FixtureRequest
) -> None:
    dataset: OxigraphStore = request.getfixturevalue(data)
    today = date.fromisoformat(day)
    listed = rows(dataset, today, days)
    for task in assignments(dataset):
        found, row = standing_of(dataset, task.iri, today, days), listed[task.iri]
        assert found
        assert (found.task, found.called, found.left, found.later) == (
            task,
            row["state"],
            row["left"],
            row["later"],
        )
        assert (found.due.last, found.due.previous, found.due.rule) == (
            row["last"],
            row["previous"],
            row["rule"],
        )
        assert (found.due.upcoming.last if found.due.upcoming else None) == row["next"]


def test_a_document_without_a_date_holds_from_the_first_year_of_its_tasks(store: OxigraphStore) -> None:
    bare = OxigraphStore.create()
    bare.load(quad for quad in store.dump() if quad.predicate != NamedNode(DN.documentDate))
    assert calendar_of(bare, "plan-10").known("plan-10") == date(2025, 1, 1)
    extra, graph = NamedNode(thing("task", "10-10")), NamedNode("urn:test")
    bare.load([Quad(extra, NamedNode(DN.startYear), Literal("2023"), graph)])
    assert calendar_of(bare, "plan-10").known("plan-10") == date(2023, 1, 1)
    unnumbered = OxigraphStore.create()
    unnumbered.load(quad for quad in bare.dump() if quad.predicate != NamedNode(DN.number))
    assert calendar_of(unnumbered, "plan-10").known("plan-10") is None
    wordy = OxigraphStore.create()
    number = NamedNode(DN.number)
    wordy.load(
        Quad(one.subject, number, Literal("ten"), graph) if one.predicate == number else one
        for one in bare.dump()
    )
    assert calendar_of(wordy, "plan-10").known("plan-10") is None
    for dataset in (store, bare, unnumbered, wordy):
        whole = Calendar.of(dataset)
        for document in ("plan-10", "letter-3", "none"):
            assert calendar_of(dataset, document).known(document) == whole.known(document), document


def test_the_documents_of_the_real_data_hold_from_the_same_day(real: OxigraphStore) -> None:
    whole = Calendar.of(real)
    documents = {task.document for task in assignments(real)}
    assert {one: calendar_of(real, one).known(one) for one in documents} == {
        one: whole.known(one) for one in documents
    }


def test_what_is_no_task_does_not_stand(store: OxigraphStore) -> None:
    assert standing_of(store, thing("task", "10-99"), date(2026, 3, 15)) is None
    assert standing_of(store, thing("agency", "so-y-te"), date(2026, 3, 15)) is None
