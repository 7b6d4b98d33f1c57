"""Results in figures, as the report words them: what was reached, in which unit, where it is said."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from graph.assignments import labels
from graph.iris import DN
from graph.names import plain
from graph.phrases import Labels, linked, places, told
from graph.quotes import Quote, quotes_of
from graph.report import Figure, Heading, Line, Report, Text
from graph.sparql import query
from graph.store import Row, Store


def report(store: Store) -> Report:
    """Return the results that are stated with a number and a unit, those with the same unit together.

    Units stand in the order of how many results they have, and results in a unit from the largest down. A
    comparator says how the number is meant: exactly, this or more, about; the label and the quote of a
    result have the document's own word.
    """
    names = labels(store)
    rows = store.rows(query("result-measures").text)
    quotes = quotes_of(store, DN.Result)
    units = Counter(plain(row["unit_vi"]) for row in rows)
    made = sorted(rows, key=lambda row: (-units[plain(row["unit_vi"])], plain(row["unit_vi"]), -_value(row)))
    return Report(
        key="results",
        title=told("results.title"),
        definition=told("results.definition"),
        base=told("results.base", count=len(made)),
        headings=(
            Heading("result", told("results.result"), "link"),
            Heading("comparator", told("results.comparator")),
            Heading("value", told("results.value"), "decimal"),
            Heading("upper", told("results.upper"), "decimal"),
            Heading("unit", told("results.unit")),
            Heading("year", told("results.year")),
            Heading("clause", told("results.clause"), "links"),
        ),
        lines=tuple(_line(row, names, quotes.get(plain(row["result"]), ())) for row in made),
        figures=(
            Figure("results", told("results.count"), len(made), told("results.definition")),
            Figure("units", told("results.units"), len(units), told("results.units.definition")),
        ),
    )


def _line(row: Row, names: Labels, quotes: tuple[Quote, ...]) -> Line:
    iri = plain(row["result"])
    unit: Text = {"vi": plain(row["unit_vi"]), "en": plain(row["unit_en"])}
    comparator = told(f"results.comparator.{plain(row['comparator'])}")
    year = plain(row["year"]) if "year" in row else None
    upper = Decimal(plain(row["upper"])) if "upper" in row else None
    return Line((linked(iri, names), comparator, _value(row), upper, unit, year, places(quotes)), (iri,))


def _value(row: Row) -> Decimal:
    return Decimal(plain(row["value"]))
