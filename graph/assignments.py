"""Who is assigned what: every task of the dataset as a record to count, compare and audit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, date

from pyoxigraph import Literal

from graph.iris import DN, IDS, RDF, VOCABULARY
from graph.language import LANGUAGES, Language
from graph.lookup import Lookup
from graph.names import names_of, plain
from graph.phrases import linked
from graph.remembered import remembered
from graph.report import Text
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store

PLANS = ("plan-1520", "plan-292")
"""The plans whose appendices assign numbered tasks."""

_DAY, _YEARLY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), re.compile(r"--\d\d-\d\d", re.ASCII)
_LEAP_YEAR = "2024"
"""A year that has every day of every year."""
_LARGEST = 10**9 - 1


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task as its document assigns it; links are ids (`so-ngoai-vu`) or kind and id (`partner/attapeu`).

    `leads` and `coordinators` are agencies, `lead_groups` and `coordinator_groups` generic groups, each in
    alphabetical order. Years are None where the document states none.
    """

    iri: str
    id: str
    document: str
    label: Text = field(hash=False)
    number: int | None = None
    group: str = ""
    leads: tuple[str, ...] = ()
    lead_groups: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    coordinator_groups: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    recurrence: tuple[str, ...] = ()
    quarter: int | None = None
    deadline: str = ""
    annual_deadline: str = ""
    time_text: str = ""
    expected_result: str = ""
    reports_to: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    def named(self, *, groups: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return leads and coordinators as `agency/…` ids, with generic groups where asked for."""
        leads = tuple(f"agency/{one}" for one in self.leads)
        coordinators = tuple(f"agency/{one}" for one in self.coordinators)
        if groups:
            leads += tuple(f"agency-group/{one}" for one in self.lead_groups)
            coordinators += tuple(f"agency-group/{one}" for one in self.coordinator_groups)
        return leads, coordinators


def assignments(store: Store) -> list[Assignment]:
    """Return the tasks that all documents assign, in the order of ids."""
    return list(_everything(store))


def assigned(store: Store, iri: str) -> Assignment | None:
    """Return one task without reading the others, None where the IRI is that of no task."""
    lookup = Lookup(store)
    if DN.Task not in lookup.values(iri, f"{RDF}type"):
        return None
    return assignment(iri, lookup.by_name(iri), lookup.label(iri))


@remembered
def _everything(store: Store) -> tuple[Assignment, ...]:
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in store.rows(query("tasks").text):
        property_ = plain(row["property"]).rsplit("#", 1)[-1]
        values[plain(row["task"])][property_].append(plain(row["value"]))
    names = labels(store)
    made = [assignment(iri, found, linked(iri, names).label) for iri, found in values.items()]
    return tuple(sorted(made, key=lambda one: in_order(one.id)))


@remembered
def labels(store: Store) -> dict[str, dict[Language, str]]:
    """Return the labels of all things and concepts by IRI and language."""
    found: dict[str, dict[Language, str]] = defaultdict(dict)
    for row in store.rows(query("labels").text):
        label = row["label"]
        if isinstance(label, Literal):
            for language in LANGUAGES:
                if label.language == language:
                    found[plain(row["thing"])][language] = label.value
    return dict(found)


def short_labels(store: Store) -> dict[str, Text]:
    """Return the labels of all things and concepts, of documents the short names by which they are cited."""
    short = names_of(store.rows(query("document-names").text))
    return {
        **labels(store),
        **{iri: {"vi": one.said("vi"), "en": one.said("en")} for iri, one in short.items()},
    }


def assignment(iri: str, found: Mapping[str, Sequence[str]], label: Text) -> Assignment:
    """Return a task from the values that are stated of it, by the last part of each property's IRI.

    What other people's data state in another form than ours is left out.
    """

    def kept(name: str, base: str = IDS) -> tuple[str, ...]:
        values = found.get(name, ())
        return tuple(sorted(value.removeprefix(base) for value in values if value.startswith(base)))

    def one(name: str) -> str:
        return next(iter(found.get(name, ())), "")

    def number(name: str, least: int = 0, most: int = _LARGEST) -> int | None:
        text = one(name)
        found = int(text) if text.isdecimal() and len(text) <= len(str(most)) else None
        return found if found is not None and least <= found <= most else None

    def day(name: str, form: re.Pattern[str]) -> str:
        return one(name) if form.fullmatch(one(name)) and _is_day(one(name)) else ""

    return Assignment(
        iri=iri,
        id=iri.rsplit("/", 1)[-1],
        document=one("assignedBy").rsplit("/", 1)[-1],
        label=label,
        number=number("number"),
        group=one("group").rsplit("/", 1)[-1],
        leads=kept("lead", f"{IDS}agency/"),
        lead_groups=kept("lead", f"{IDS}agency-group/"),
        coordinators=kept("coordinating", f"{IDS}agency/"),
        coordinator_groups=kept("coordinating", f"{IDS}agency-group/"),
        start=number("startYear", 1, MAXYEAR),
        end=number("endYear", 1, MAXYEAR),
        recurrence=kept("recurrence", f"{VOCABULARY}recurrence/"),
        quarter=number("quarter", 1, 4),
        deadline=day("deadline", _DAY),
        annual_deadline=day("annualDeadline", _YEARLY),
        time_text=one("timeText"),
        expected_result=one("expectedResult"),
        reports_to=kept("reportsTo", f"{IDS}agency/"),
        themes=kept("theme", f"{VOCABULARY}theme/"),
        concerns=kept("concerns"),
        targets=kept("target", f"{IDS}target/"),
    )


def _is_day(text: str) -> bool:
    """Return whether a date, or a day of every year (``--11-15``), is one of the calendar."""
    try:
        date.fromisoformat(text.replace("-", _LEAP_YEAR, 1) if text.startswith("--") else text)
    except ValueError:
        return False
    return True
