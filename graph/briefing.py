"""Briefings: everything that the documents say of a partner, a group, a country or an agency, with notes.

A projection of the dataset, the same whatever the language and the door: what is said carries the passages
that say it, what no document says is listed as absent, and nothing depends on the clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from pyoxigraph import NamedNode

from graph import brief_dates, brief_duties, brief_relation, brief_spoken
from graph.agreements import Agreement, agreements
from graph.brief import Brief, Key, Line, Paper, Place, Section
from graph.brief_absent import absent
from graph.brief_relation import UNTIL_NOW, ended, source, told_by, wording
from graph.circle import Applying, How, Tie, agreements_of, applying, circle
from graph.errors import ThingUnknown
from graph.iris import DN, GEO, concept
from graph.lookup import Lookup
from graph.names import parts, plain
from graph.phrases import told
from graph.report import Link, Text
from graph.sentences import Sentence, numbered
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store
from graph.tongues import tongue_of

KINDS = ("partner", "partner-group", "country", "agency")
"""The kinds of thing that a briefing can be about."""

ORDER: Mapping[str, tuple[Key, ...]] = {
    "agency": ("who", "open", "ahead", "tasks", "relation", "agreed", "done", "results", "said", "limits"),
}
USUAL: tuple[Key, ...] = (
    "who",
    "relation",
    "agreed",
    "done",
    "tasks",
    "ahead",
    "open",
    "results",
    "said",
    "limits",
)
"""The order of the sections, for each kind that has its own, and for all others."""

SHORTCOMING = concept("finding-kind", "shortcoming")
_FOREIGN = ("partner", "partner-group", "country", "organization", "region", "market")


def briefing(store: Store, iri: str, today: date) -> Brief:
    """Return the whole briefing on a thing as of a day.

    Raises:
        ThingUnknown: if the dataset holds nothing of this IRI, or it is of no kind in KINDS.
    """
    lookup = Lookup(store)
    kind = parts(iri)[0]
    try:
        known = kind in KINDS and lookup.known(iri)
    except ValueError:
        known = False
    if not known:
        raise ThingUnknown(iri=iri[:200])
    ties = circle(lookup, iri)
    found = _agreements(store, lookup, iri)
    lines = _lines(store, lookup, ties, found, today)
    order = ORDER.get(kind, USUAL)
    sections = tuple(Section(key, told(_title(key, kind)), lines[key]) for key in order if lines[key])
    return Brief(
        subject=lookup.link(iri),
        today=today,
        version=store.version,
        natives=lookup.natives(iri),
        place=_place(lookup, iri),
        sections=sections,
        absent=absent(lookup, ties, found, lines),
        moments=brief_relation.moments(lookup, found, ties),
        papers=papers(
            lookup, [one for section in sections for line in section.lines for one in line.sentences]
        ),
        tongue=tongue_of(lookup, iri),
    )


def papers(lookup: Lookup, sentences: Sequence[Sentence]) -> tuple[Paper, ...]:
    """Return the documents behind sentences, the most cited first, with how many passages of each."""
    counted = Counter(note.document.iri for note in numbered(sentences))
    made = []
    for iri, count in counted.items():
        number = lookup.one(iri, DN.documentNumber)
        made.append(Paper(Link(iri, lookup.short(iri)), number, lookup.date_of(iri), count))
    return tuple(sorted(made, key=lambda one: (-one.passages, in_order(one.link.iri))))


def subjects(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the IRIs of everything that a briefing can be about, by kind, in the order of ids."""
    from graph.listing import listing

    return {kind: tuple(line.link.iri for line in listing(store, kind)) for kind in KINDS}


def _lines(
    store: Store, lookup: Lookup, ties: Sequence[Tie], found: Sequence[Agreement], today: date
) -> dict[Key, tuple[Line, ...]]:
    subject = ties[0].iri
    work = brief_duties.works(lookup, ties, today)
    spoken = brief_spoken.spoken(lookup, found, ties)
    lines: dict[Key, tuple[Line, ...]] = {
        "who": brief_relation.who(lookup, subject),
        "relation": brief_relation.relation(lookup, found, spoken.drafts, subject),
        "agreed": brief_spoken.agreed(lookup, found, spoken.agreed),
        "done": brief_spoken.done(lookup, ties, spoken.done),
        "tasks": brief_duties.table(lookup, work, today),
        "ahead": brief_dates.ahead(lookup, work, found, ties, today),
        "open": brief_dates.open_(lookup, work, found, ties, today),
        "results": _results(store, lookup, ties),
        "limits": _limits(store, lookup, ties),
    }
    shown = {line.thing for some in lines.values() for line in some}
    others = [
        one
        for one in applying(lookup, ties, (DN.about, DN.addressedTo), "statement", "finding")
        if one.iri not in shown
    ]
    lines["said"] = told_by(lookup, ((one, wording(lookup, one.iri)) for one in others))
    return lines


def _agreements(store: Store, lookup: Lookup, iri: str) -> tuple[Agreement, ...]:
    wanted = agreements_of(lookup, iri)
    found = {one.iri: one for one in agreements(store)} if wanted else {}
    return tuple(sorted((found[one] for one in wanted), key=lambda one: (one.start or 0, one.iri)))


def _results(store: Store, lookup: Lookup, ties: Sequence[Tie]) -> tuple[Line, ...]:
    """Return the figures of the last year that has any: those of the circle, then the province's."""
    near = list(applying(lookup, ties, (DN.involves,), "result"))
    near += _general(store, lookup, DN.Result, DN.involves, {one.iri for one in near})
    years = [int(year) for one in near if (year := lookup.one(one.iri, DN.year))]
    last = str(max(years, default=0))
    kept = [one for one in near if lookup.one(one.iri, DN.year) in ("", last)]
    return told_by(lookup, ((one, _result(lookup, one.iri)) for one in kept))


def _result(lookup: Lookup, iri: str) -> Text:
    year = lookup.one(iri, DN.year)
    label = ended(lookup.label(iri))
    indicator = lookup.one(iri, DN.indicator)
    if indicator:
        label = told("brief.indicator", indicator=lookup.label(indicator), label=label)
    until = [note for note in lookup.notes(iri) if f"năm {year} {UNTIL_NOW}" in note.words]
    if year and until:
        return told("brief.result.until_now", year=year, document=source(lookup, until[0]), label=label)
    return told("brief.result", year=year, label=label) if year else label


def _limits(store: Store, lookup: Lookup, ties: Sequence[Tie]) -> tuple[Line, ...]:
    """Return the shortcomings that a report names: those of the circle, then those of the whole province."""
    near = applying(lookup, ties, (DN.about, DN.addressedTo), "finding")
    found = [*near, *_general(store, lookup, DN.Finding, DN.about, {one.iri for one in near})]
    kept = [one for one in found if SHORTCOMING in lookup.values(one.iri, DN.findingKind)]
    return told_by(lookup, ((one, wording(lookup, one.iri)) for one in kept))


def _general(store: Store, lookup: Lookup, class_: str, property_: str, besides: set[str]) -> list[Applying]:
    """Return the things of a class that name no foreign partner: they are said of the province as a whole."""
    rows = store.rows(query("list-names").bind(**{"class": NamedNode(class_)}))
    every = sorted({plain(row["node"]) for row in rows}, key=in_order)
    return [
        Applying(iri, How.PROVINCE)
        for iri in every
        if iri not in besides and not any(parts(one)[0] in _FOREIGN for one in lookup.values(iri, property_))
    ]


def _place(lookup: Lookup, iri: str) -> Place | None:
    latitude, longitude = lookup.one(iri, GEO + "lat"), lookup.one(iri, GEO + "long")
    source = lookup.text(iri, DN.placeSource)
    if not (latitude and longitude and source):
        return None
    return Place(float(latitude), float(longitude), source)


def _title(key: Key, kind: str) -> str:
    own = ".agency" if kind == "agency" and key in ("tasks", "said") else ""
    return f"brief.section.{key}{own}"
