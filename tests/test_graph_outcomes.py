"""The results in figures are those of the table, in their order."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from typing import Any

from graph.folders import folder_of
from graph.iris import thing
from graph.outcomes import report
from graph.oxigraph import OxigraphStore

COMPARATORS = {"=": "đúng bằng", ">=": "từ mức này trở lên", "~": "khoảng"}


def test_the_results_of_the_table(real: OxigraphStore) -> None:
    with (folder_of("data") / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["value"]]
    made = report(real)
    found: list[Any] = [line.values for line in made.lines]
    assert sorted(
        (result.iri, comparator["vi"], value, upper, unit["vi"], unit["en"], year)
        for result, comparator, value, upper, unit, year, _ in found
    ) == sorted(
        (
            thing("result", row["id"]),
            COMPARATORS[row["comparator"]],
            Decimal(row["value"]),
            Decimal(row["upper_value"]) if row["upper_value"] else None,
            row["unit_vi"],
            row["unit_en"],
            row["year"],
        )
        for row in rows
    )
    assert [line.sources for line in made.lines] == [(result.iri,) for result, *_ in found]
    assert all(clauses for *_, clauses in found)
    counted = Counter(row["unit_vi"] for row in rows)
    units = [unit["vi"] for *_, unit, _, _ in found]
    # Those with the same unit stand together, the most frequent unit first, the largest of a unit first.
    assert [one for place, one in enumerate(units) if one not in units[:place]] == sorted(
        counted, key=lambda unit: (-counted[unit], unit)
    )
    assert found == sorted(found, key=lambda values: (units.index(values[4]["vi"]), -values[2]))
    assert {figure.key: figure.value for figure in made.figures} == {
        "results": len(rows),
        "units": len(counted),
    }
