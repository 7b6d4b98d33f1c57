"""Tasks as records: what other people's data state in another form than ours is left out."""

from __future__ import annotations

from datetime import date

import pytest

from graph.assignments import assignment
from graph.due import due
from graph.phrases import same

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("deadline", "2026-02-28", "deadline", "2026-02-28"),
        ("deadline", "2026-02-30", "deadline", ""),
        ("deadline", "0000-01-01", "deadline", ""),
        ("deadline", "2026-3-1", "deadline", ""),
        ("annualDeadline", "--02-29", "annual_deadline", "--02-29"),
        ("annualDeadline", "--02-30", "annual_deadline", ""),
        ("annualDeadline", "--13-01", "annual_deadline", ""),
        ("quarter", "4", "quarter", 4),
        ("quarter", "0", "quarter", None),
        ("quarter", "5", "quarter", None),
        ("endYear", "2030", "end", 2030),
        ("endYear", "0", "end", None),
        ("endYear", "9999", "end", 9999),
        ("endYear", "10000", "end", None),
        ("startYear", "10000", "start", None),
        ("number", "21", "number", 21),
        ("number", "9" * 5000, "number", None),
    ],
)
def test_days_quarters_and_years_are_those_of_the_calendar(
    name: str, value: str, field: str, read: object
) -> None:
    made = assignment("https://w3id.org/doingoai/id/task/1", {name: [value]}, same("việc"))
    assert getattr(made, field) == read
    due(made, TODAY)
