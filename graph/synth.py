"""Makes up data of the shape of ours in any size, from a seed: the same seed gives the same records.

Every made-up row follows a row of the curated tables: its wording, how many agencies lead and coordinate,
its recurrence, targets, themes and partners. Agencies, years, statuses and communes are drawn anew. What is
made up is said to be so in its name or note, and its ids begin with `n-` (shared) or `p` and a number (of a
province), so that it is never taken for what a document says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from graph.dictionary import TABLES
from graph.records import Record
from graph.slugs import in_order
from graph.synth_rows import (
    Pair,
    Templates,
    Values,
    document_values,
    in_both,
    label_values,
    relation_row,
    row_like,
)

COMMUNES = 3321
"""The communes and wards of the whole nation; provinces share them evenly."""
PROVINCES = 34
"""The provinces of the whole nation."""

_NATIONAL = 5
_FIRST_YEAR = 2021
_YEARS = 10
_SPAN = 4
_MEASURED = 0.25
"""The part of the targets that is kept, so that 170,000 tasks come to about five million triples."""
_CITED_AGAIN = 0.1
_KEPT = ("agency_groups.csv", "divisions.csv", "countries.csv", "regions.csv", "markets.csv")
_NAMED = ("programmes.csv", "organizations.csv")
_LAST_NUMBER = re.compile(r"\d+(?!.*\d)")


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make up: provinces, plans of each, tasks of each plan, communes in all."""

    provinces: int
    plans: int = 100
    tasks: int = 50
    communes: int = -1

    def communes_of(self, province: int) -> int:
        """Return how many communes the province of a number, from 1, has."""
        every = self.communes if self.communes >= 0 else COMMUNES * self.provinces // PROVINCES
        return every // self.provinces + (province <= every % self.provinces)


SIZES: dict[str, Size] = {
    "10k": Size(1, plans=1, tasks=60, communes=98),
    "1m": Size(6),
    "5m": Size(34),
}
"""Sizes by about how many triples they come to: one office, six provinces, the whole nation."""


def batches(size: Size, seed: int, templates: Templates) -> Iterator[list[Record]]:
    """Yield the records: what all share, then for each province its own and one batch for each plan.

    Within a batch and from batch to batch the rows of a file are in the order of their ids. A row refers
    to rows of its own batch or of earlier ones only.
    """
    yield _ordered(_national(templates))
    for number in range(1, size.provinces + 1):
        province = _Province(templates, number, size, seed)
        yield _ordered(province.records())
        for plan in range(1, size.plans + 1):
            yield _ordered(province.plan(plan))


def _ordered(records: Iterator[Record]) -> list[Record]:
    places = {table.file: place for place, table in enumerate(TABLES)}
    return sorted(records, key=lambda record: (places[record.table.file], in_order(record.id)))


def _national(templates: Templates) -> Iterator[Record]:
    cited = "n-document-1"
    pattern = templates.first("documents.csv")
    for number in range(1, _NATIONAL + 1):
        identifier = f"n-document-{number}"
        label = in_both("national", number=number)
        values = document_values(identifier, label, label) | {"type": ("resolution",)}
        yield row_like(pattern, identifier, identifier, values)
        if number > 1:
            yield relation_row(templates, identifier, "implements", f"n-document-{number - 1}")
    for file in (*_KEPT, *_NAMED):
        for row in templates.rows[file]:
            yield row_like(row, row.id, cited, {"part_of": ()})
    shared = set(templates.shared)
    for row in templates.rows["agencies.csv"]:
        if row.id in shared:
            yield row_like(row, f"n-{row.id}", cited, {"part_of": ()})


class _Province:
    """A made-up province: what it draws from, and the records of it and of its plans."""

    def __init__(self, templates: Templates, number: int, size: Size, seed: int) -> None:
        self._templates = templates
        self._key = f"p{number}"
        self._seed = f"{seed}/{number}"
        self._size = size
        self._name = in_both("province", number=number)
        self._first = f"{self._key}-plan-1"
        self._communes = [f"{self._key}-xa-{one}" for one in range(1, size.communes_of(number) + 1)]
        self._agencies = [f"agency/{self._key}-{one}" for one in templates.agencies]
        self._weights = list(templates.agencies.values())
        self._partners = [row.id for row in templates.rows["partners.csv"]]
        self._agreements = [
            f"{self._key}-{partner}-{turn}" for partner in self._partners for turn in range(1, 4)
        ]

    def records(self) -> Iterator[Record]:
        """Yield what the plans refer to: units, agencies, partners, agreements with their acts, filings."""
        templates, key, cited = self._templates, self._key, self._first
        yield self._promulgated(1)
        unit = f"{key}-tinh"
        whole = templates.first("units.csv")
        yield self._named(whole, unit, self._name, kind=("province",), within=())
        for row in templates.rows["agencies.csv"]:
            if row.id in templates.agencies:
                yield self._named(row, f"{key}-{row.id}", self._of(row), part_of=())
        committee = next(row for row in templates.rows["agencies.csv"] if row.id == "ubnd-tinh")
        filing = next(row for row in templates.rows["filings.csv"] if row.one("filed_by").startswith("unit/"))
        random = Random(f"{self._seed}/0")  # noqa: S311
        for number, commune in enumerate(self._communes, start=1):
            name = in_both("of", label=in_both("commune", number=number), place=self._name)
            seat = in_both("committee", place=name)
            yield self._named(whole, commune, name, kind=("commune",), within=(unit,))
            yield self._named(committee, f"{commune}-ubnd", seat, level=("commune",), part_of=())
            owed = {
                "filed_by": (f"unit/{commune}",),
                "required_by": (cited,),
                "status_stated_in": (cited,),
                "submitted_to": (f"{key}-so-ngoai-vu",),
                "status": (random.choice(("issued", "not-issued")),),
            }
            yield self._named(filing, f"{commune}-ke-hoach", self._of(filing, name), **owed)
        for row in templates.rows["partners.csv"]:
            yield self._named(row, f"{key}-{row.id}", self._of(row))
        for row in templates.rows["partner_groups.csv"]:
            members = tuple(f"{key}-{one}" for one in row.values["members"])
            yield self._named(row, f"{key}-{row.id}", self._of(row), members=members)
        for number, identifier in enumerate(self._agreements):
            yield from self._agreement(number, identifier, random)

    def _agreement(self, number: int, identifier: str, random: Random) -> Iterator[Record]:
        templates, key = self._templates, self._key
        row, act = templates.first("agreements.csv", number), templates.first("agreement_acts.csv", number)
        start = random.randrange(_FIRST_YEAR, _FIRST_YEAR + _YEARS)
        made = {
            "parties": (f"unit/{key}-tinh", f"partner/{identifier.rsplit('-', 1)[0]}"),
            "status": (random.choice(self._templates.statuses),),
            "start_year": (str(start),),
            "end_year": (str(start + _SPAN),),
        }
        yield self._named(row, identifier, self._of(row), **made)
        done = {"agreement": (identifier,), "year": (str(start),), "date": ()}
        yield self._named(act, f"{identifier}-act", self._of(act), **done)

    def _promulgated(self, number: int) -> Record:
        """Return a plan itself; the first one comes with what is the province's own, which cites it."""
        identifier, start = f"{self._key}-plan-{number}", _FIRST_YEAR + number % _YEARS
        label = in_both("plan", number=number, place=self._name)
        short = in_both("plan.short", number=number, place=self._key[1:])
        values = document_values(identifier, label, short) | {
            "issuer": (f"{self._key}-ubnd-tinh",),
            "start_year": (str(start),),
            "end_year": (str(start + _SPAN),),
        }
        return row_like(self._templates.first("plans.csv"), identifier, identifier, values)

    def plan(self, number: int) -> Iterator[Record]:
        """Yield a plan with its lineage, its groups, its tasks and their targets and further citations."""
        templates, identifier = self._templates, f"{self._key}-plan-{number}"
        random = Random(f"{self._seed}/{number}")  # noqa: S311
        start = _FIRST_YEAR + number % _YEARS
        if number > 1:
            yield self._promulgated(number)
        yield relation_row(templates, identifier, "based-on", f"n-document-{random.randint(1, _NATIONAL)}")
        yield relation_row(templates, identifier, "implements", f"n-document-{_NATIONAL}")
        if number > _YEARS:
            yield relation_row(templates, identifier, "replaces", f"{self._key}-plan-{number - _YEARS}")
        groups = {}
        for row in templates.rows["task_groups.csv"]:
            if row.id.startswith("1520-"):
                groups[row.id] = f"{self._key}-{number}-{row.id.removeprefix('1520-')}"
                yield row_like(row, groups[row.id], identifier, {"plan": (identifier,)})
        for task in range(1, self._size.tasks + 1):
            row = random.choice(templates.rows["tasks.csv"])
            group = groups.get(row.one("group")) or random.choice(list(groups.values()))
            yield from self._task(row, identifier, f"{self._key}-{number}-{task}", task, group, start, random)

    def _task(
        self, row: Record, plan: str, identifier: str, number: int, group: str, start: int, random: Random
    ) -> Iterator[Record]:
        begin = start + random.randrange(3) if row.one("start_year") else None
        deadline = f"{start + _SPAN}-{random.randint(1, 12):02}-15" if random.random() < 0.1 else ""
        leads = self._drawn(row.values["lead"], (), 0.05, random)
        values: Values = {
            "assigned_by": (plan,),
            "number": (str(number),),
            "group": (group,),
            "lead": leads,
            "coordinating": self._drawn(row.values["coordinating"], leads, 0.3, random),
            "start_year": (str(begin),) if begin else (),
            "end_year": (str(start + _SPAN),) if row.one("end_year") else (),
            "deadline": (deadline,) if deadline else (),
            "reports_to": tuple(f"{self._key}-{one}" for one in row.values["reports_to"]),
            "concerns": self._concerned(row.values["concerns"], random),
            "clause": (_LAST_NUMBER.sub(str(number), row.one("clause")),),
        }
        label = in_both("of", label=(row.one("label_vi"), row.one("label_en")), place=identifier[1:])
        yield row_like(row, identifier, plan, values | label_values(label))
        for turn, target in enumerate(self._templates.targets.get(row.id, ()), start=1):
            if random.random() < _MEASURED:
                made = {"task": (identifier,), "clause": values["clause"]}
                yield row_like(target, f"{identifier}-{turn}", plan, made)
        if random.random() < _CITED_AGAIN:
            again = self._templates.first("citations.csv", number)
            yield row_like(again, f"{identifier}-c", plan, {"of": (f"task/{identifier}",)})

    def _drawn(
        self, wanted: Sequence[str], taken: Sequence[str], communes: float, random: Random
    ) -> tuple[str, ...]:
        """Return as many actors as wanted: groups as they are, agencies at random, and communes at times."""
        found: dict[str, None] = {}
        for one in wanted:
            if one.startswith("agency-group/"):
                found[one] = None
            elif random.random() < 0.05:
                found[f"agency/n-{random.choice(self._templates.shared)}"] = None
            else:
                found[random.choices(self._agencies, self._weights)[0]] = None
        while self._communes and random.random() < communes:
            found[f"agency/{random.choice(self._communes)}-ubnd"] = None
        return tuple(one for one in found if one not in taken)

    def _concerned(self, wanted: Sequence[str], random: Random) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for one in wanted:
            kind, slug = one.split("/", 1)
            if kind == "partner":
                slug = f"{self._key}-{random.choice(self._partners)}"
            elif kind == "partner-group":
                slug = f"{self._key}-{slug}"
            elif kind == "agreement":
                slug = random.choice(self._agreements)
            found[f"{kind}/{slug}"] = None
        if random.random() < 0.1:
            found[f"partner/{self._key}-{random.choice(self._partners)}"] = None
        return tuple(found)

    def _of(self, row: Record, place: Pair | None = None) -> Pair:
        """Return the name of a template with the place that it now belongs to."""
        return in_both("of", label=(row.one("label_vi"), row.one("label_en")), place=place or self._name)

    def _named(self, row: Record, identifier: str, label: Pair, **values: tuple[str, ...]) -> Record:
        return row_like(row, identifier, self._first, values | label_values(label))
