"""Agreements with their parties, periods and acts, and the tasks that serve them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.assignments import Assignment
from graph.iris import IDS
from graph.names import parts, plain
from graph.part_of_year import Part, part_of, span_in
from graph.sparql import query
from graph.store import Row, Store

FOREIGN = ("partner", "organization")
"""The kinds of party on the other side; tasks that name a Vietnamese party say nothing of the agreement."""


class How(StrEnum):
    """How a task serves an agreement, from the closest tie to the loosest.

    NAMED: its text names the agreement itself or a foreign party.
    GROUP: its text names a group of partners to which a foreign party belongs.
    COUNTRY: its text names the country of a foreign party.
    """

    NAMED = "named"
    GROUP = "group"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done or planned to an agreement; what the document does not state is None or empty.

    `kind` is the slug of the concept (`signing-planned`), `words` what the document says on time.
    """

    iri: str
    kind: str
    year: int | None = None
    day: date | None = None
    words: str = ""

    @property
    def span(self) -> tuple[date, date] | None:
        """The days between which it comes, as `span_of` has them."""
        return span_of(self.year, self.day, self.words)

    @property
    def part(self) -> Part | None:
        """The part of a year that the document names, None where it names a day, or none."""
        return None if self.day else part_of(self.words, self.year)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement; years are None where no document states them.

    `parties` are IRIs; `foreign`, `groups` and `countries` are those on the other side, the partner groups
    and the countries that they belong to, as kind and id (`partner/attapeu`), each in alphabetical order.
    `status` is the IRI of the concept.
    """

    iri: str
    start: int | None = None
    end: int | None = None
    status: str = ""
    parties: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()

    def serving(self, tasks: Iterable[Assignment]) -> dict[How, list[Assignment]]:
        """Return the tasks that serve this agreement by their closest tie, in the order given."""
        found: dict[How, list[Assignment]] = {how: [] for how in How}
        closest = (
            (found[How.NAMED], {self.iri.removeprefix(IDS), *self.foreign}),
            (found[How.GROUP], set(self.groups)),
            (found[How.COUNTRY], set(self.countries)),
        )
        for task in tasks:
            if task.concerns:
                for served, named in closest:
                    if not named.isdisjoint(task.concerns):
                        served.append(task)
                        break
        return found


def span_of(year: int | None, day: date | None, words: str = "") -> tuple[date, date] | None:
    """Return the first and last day of what is told by a day or, without one, by a year; None by neither.

    Where the words name a part of the year ("đầu năm 2026"), it is that part, read as widely as
    `graph.part_of_year` says.
    """
    if day:
        return day, day
    part = part_of(words, year)
    if part and year:
        return span_in(part, year)
    return (date(year, 1, 1), date(year, 12, 31)) if year else None


def agreements(store: Store) -> list[Agreement]:
    """Return all agreements in the order of their IRIs."""
    parties, acts = _parties(store), _acts(store)
    made = []
    for row in store.rows(query("agreement-periods").text):
        iri = plain(row["agreement"])
        of = parties.get(iri, {})
        made.append(
            Agreement(
                iri,
                _year(row, "start"),
                _year(row, "end"),
                plain(row["status"]) if "status" in row else "",
                tuple(of),
                tuple(one.removeprefix(IDS) for one in of if parts(one)[0] in FOREIGN),
                _slugs(of, "group"),
                _slugs(of, "country"),
                tuple(acts.get(iri, ())),
            )
        )
    return made


def _parties(store: Store) -> dict[str, dict[str, list[Row]]]:
    found: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    for row in store.rows(query("agreement-parties").text):
        found[plain(row["agreement"])].setdefault(plain(row["party"]), []).append(row)
    return found


def _acts(store: Store) -> dict[str, list[Act]]:
    found: dict[str, list[Act]] = defaultdict(list)
    for row in store.rows(query("agreement-acts").text):
        found[plain(row["agreement"])].append(
            Act(
                plain(row["act"]),
                plain(row["kind"]).rsplit("/", 1)[1],
                _year(row, "year"),
                date.fromisoformat(plain(row["date"])) if "date" in row else None,
                plain(row["words"]) if "words" in row else "",
            )
        )
    return found


def _slugs(of: dict[str, list[Row]], name: str) -> tuple[str, ...]:
    foreign = (row for party, rows in of.items() if parts(party)[0] in FOREIGN for row in rows)
    return tuple(sorted({plain(row[name]).removeprefix(IDS) for row in foreign if name in row}))


def _year(row: Row, name: str) -> int | None:
    text = plain(row[name]) if name in row else ""
    return int(text) if text.isdecimal() else None
