"""The columns of a report as its page shows them: which lead, and which stand inside the cell of another.

A sheet of a report has a column for everything that is known of a row. On a page the columns that only
explain another one stand within it, so that a table fits the width of a screen or of a page of paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from api.report_rows import Row
from graph.language import Language
from graph.report import Heading, Kind, Report
from graph.six_clear import answer_name
from graph.six_rules import Answer, Question

LONG = 90
"""The characters from which a text counts as long."""
SIX = "six-clear"
"""The key of the report whose answers carry a mark and open on a click."""
INSIDE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    SIX: {
        "task": ("clause", "document"),
        **{one.value: (f"{one}_words", f"{one}_rule") for one in Question},
    },
    "deadlines": {
        "last": ("day", "first", "previous", "next"),
        "work": ("clause", "later"),
        "leads": ("coordinating", "recipients"),
        "time_text": ("rule",),
    },
    "filings": {
        "unit": ("unit_kind",),
        "filing": ("kind",),
        "status": ("stated_in",),
        "clause": ("quote",),
    },
    "filings_owed": {"report": ("clause",), "last": ("day", "next"), "time_text": ("rule",)},
    "overlaps": {"first": ("first_document",), "second": ("second_document",)},
    "radar": {
        "agreement": ("status",),
        "act": ("source",),
        "words": ("first", "last"),
        "tasks_named": ("tasks_group", "tasks_country"),
    },
}
"""By the key of a report the columns that stand inside another, by the key of that other one."""
ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {SIX: {"leads": ("parts",)}}
"""Those that a report has only where they are asked for: the part of the agencies that are chosen."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its words, the kind of its cells, and its place among the cells of a row.

    `href` puts the table in its order, `aria` says in which order the table stands by it, `long` is whether
    it holds long texts, `inner` are the columns that stand in its cells, `folded` whether those open on a
    click.
    """

    key: str
    label: str
    kind: Kind
    place: int
    href: str
    aria: str = ""
    long: bool = False
    inner: tuple[Column, ...] = ()
    folded: bool = False

    @property
    def classes(self) -> str:
        """The classes of its cells."""
        return f"{self.kind} long" if self.long else self.kind

    def within(self, outer: Column) -> str:
        """Return its words as they read beneath those of the column in which it stands."""
        return self.label.removeprefix(f"{outer.label}: ")


def columns(
    report: Report,
    rows: Sequence[Row],
    sort: str,
    order: str,
    state: Sequence[tuple[str, str]],
    language: Language,
) -> list[Column]:
    """Return the columns of a report, each with those inside it; `state` are the options of the address."""
    inside = {**INSIDE.get(report.key, {}), **ASKED.get(report.key, {})}
    made = {
        heading.key: _column(heading, place, rows, sort, order, state, language)
        for place, heading in enumerate(report.headings)
    }
    held = {key for keys in inside.values() for key in keys}
    return [_holding(one, inside, made, report) for one in made.values() if one.key not in held]


def marks(report: Report, language: Language) -> dict[str, str]:
    """Return the mark of each answer that an audit of clearness gives, by its words; else nothing."""
    return {answer_name(one)[language]: one.value for one in Answer} if report.key == SIX else {}


def _holding(
    column: Column, inside: Mapping[str, tuple[str, ...]], made: Mapping[str, Column], report: Report
) -> Column:
    inner = tuple(made[key] for key in inside.get(column.key, ()) if key in made)
    folded = report.key == SIX and column.key in set(Question)
    long = column.long or (column.kind == "text" and not folded and any(one.long for one in inner))
    return replace(column, inner=inner, folded=folded, long=long)


def _column(
    heading: Heading,
    place: int,
    rows: Sequence[Row],
    sort: str,
    order: str,
    state: Sequence[tuple[str, str]],
    language: Language,
) -> Column:
    here = heading.key == sort
    falling = (order != "desc") if here else heading.kind in ("integer", "decimal", "percent", "links")
    query = urlencode([*state, ("sort", heading.key), ("order", "desc" if falling else "asc")])
    longest = max((len(piece.text) for row in rows for piece in row.cells[place]), default=0)
    return Column(
        key=heading.key,
        label=heading.label[language],
        kind=heading.kind,
        place=place,
        href=f"?{query}",
        aria=("descending" if order == "desc" else "ascending") if here else "",
        long=longest > LONG,
    )
