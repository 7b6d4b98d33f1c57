"""The dates of a briefing: what lies ahead of a day, and what is late or open, as far as documents tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph import issued_later
from graph.agreements import Agreement
from graph.brief import Line
from graph.brief_duties import Work, code, leads_of
from graph.brief_relation import capital, days_of, event, name_of, through, told_by, when
from graph.circle import Applying, How, Tie, applying
from graph.iris import DN, concept
from graph.lookup import Lookup
from graph.names import parts
from graph.papers import ISSUED
from graph.phrases import joined, told
from graph.radar import Blip, blips
from graph.report import Text
from graph.sentences import Sentence

PLANNED = concept("event-status", "planned")
OPEN = (concept("agreement-status", "in-preparation"), concept("agreement-status", "to-be-reviewed"))
"""The states of an agreement that ask for something to be done."""


def ahead(
    lookup: Lookup, found: Sequence[Work], agreed: Sequence[Agreement], ties: Sequence[Tie], today: date
) -> tuple[Line, ...]:
    """Return the dates that lie ahead of a day or have come: of agreements, events and tasks, by date."""
    dated: list[tuple[date, str, tuple[Applying, Text]]] = []
    shown = set()
    for blip in blips(agreed):
        if blip.state(today) in ("ends", "now", "ahead", "undated"):
            dated.append((blip.last or date.max, blip.agreement.iri, _blip(lookup, blip, today)))
            shown.add(lookup.label(blip.act.iri)["vi"] if blip.act else "")
    for one in applying(lookup, ties, (DN.involves,), "event"):
        label = lookup.label(one.iri)["vi"]
        if lookup.one(one.iri, DN.eventStatus) == PLANNED and label not in shown:
            last = _last_day(lookup, one.iri)
            if last is None or last >= today:
                dated.append((last or date.max, one.iri, (one, event(lookup, one.iri))))
    for work in found:
        coming = work.due.upcoming or work.due
        if coming.last is not None and coming.last >= today:
            text = told(
                "brief.due",
                task=code(lookup, work.task),
                leads=leads_of(lookup, work.task),
                rule=coming.rule,
            )
            dated.append((coming.last, work.task.iri, (work.applying, text)))
    return told_by(lookup, (said for *_, said in sorted(dated, key=lambda one: one[:2])))


def open_(
    lookup: Lookup, found: Sequence[Work], agreed: Sequence[Agreement], ties: Sequence[Tie], today: date
) -> tuple[Line, ...]:
    """Return what is late or unfinished, as far as the documents held tell."""
    said: list[tuple[Applying, Text]] = []
    for work in found:
        if work.due.last is not None and work.due.last < today:
            said.append((work.applying, _passed(lookup, work)))
    passed = [blip for blip in blips(agreed) if blip.state(today) in ("ended", "passed")]
    ended = {blip.agreement.iri for blip in passed if blip.act is None}
    for one in agreed:
        facts = []
        if one.status in OPEN:
            facts.append(told("brief.open.status", status=lookup.label(one.status)))
        if one.iri in ended:
            facts.append(told("brief.open.ended", end=one.end))
        if facts:
            text = told("brief.open.agreement", name=capital(name_of(lookup, one)), facts=joined(facts, "; "))
            said.append((Applying(one.iri, How.NAMED), text))
    shown = set()
    for blip in passed:
        if act := blip.act:
            label = lookup.label(act.iri)
            shown.add(label["vi"])
            key = "brief.open.passed.part" if act.part else "brief.open.passed"
            text = told(key, label=label, when=when(act.words, act.year, act.day), last=blip.last)
            said.append((through(blip.agreement, act.iri), text))
    for one_ in applying(lookup, ties, (DN.involves,), "event"):
        last = _last_day(lookup, one_.iri)
        told_already = lookup.label(one_.iri)["vi"] in shown
        planned = lookup.one(one_.iri, DN.eventStatus) == PLANNED and not told_already
        if planned and last is not None and last < today:
            said.append((one_, told("brief.open.event", event=event(lookup, one_.iri))))
    return (*told_by(lookup, said), *_filings(lookup, ties[0].iri))


def _passed(lookup: Lookup, work: Work) -> Text:
    """Return that the date of a task has passed, and what related documents were issued afterwards."""
    when = work.due
    key = "brief.due" if when.upcoming else "brief.overdue.rule" if when.part else "brief.overdue"
    task, leads = code(lookup, work.task), leads_of(lookup, work.task)
    text = told(key, task=task, leads=leads, rule=when.rule, last=when.last)
    documents = issued_later.said(work.later)
    return told("brief.overdue.later", said=text, documents=documents) if documents else text


def _blip(lookup: Lookup, blip: Blip, today: date) -> tuple[Applying, Text]:
    one, act = blip.agreement, blip.act
    if act is None:
        text = told("brief.ahead.period", name=name_of(lookup, one), last=blip.last)
        return Applying(one.iri, How.NAMED), text
    time = capital(when(act.words, act.year, act.day))
    state = told(f"brief.state.{blip.state(today)}")
    return through(one, act.iri), told("brief.ahead.act", when=time, label=lookup.label(act.iri), state=state)


def _filings(lookup: Lookup, subject: str) -> tuple[Line, ...]:
    """Return the papers that an agency owes, and how many of those it is to receive were not issued."""
    if parts(subject)[0] != "agency":
        return ()
    said: list[tuple[Applying, Text]] = []
    for one in lookup.pointing(subject, DN.filedBy, "filing"):
        if lookup.one(one, DN.filingStatus) != ISSUED:
            text = told(
                "brief.open.filing",
                label=lookup.label(one),
                deadline=date.fromisoformat(lookup.one(one, DN.deadline)),
                status=lookup.label(lookup.one(one, DN.filingStatus)),
                document=lookup.short(lookup.one(one, DN.statusStatedIn)),
            )
            said.append((Applying(one, How.LEAD), text))
    lines = [*told_by(lookup, said)]
    awaited: dict[tuple[str, str], list[str]] = {}
    for one in lookup.pointing(subject, DN.submittedTo, "filing"):
        if lookup.one(one, DN.filingStatus) != ISSUED:
            key = lookup.one(one, DN.deadline), lookup.one(one, DN.statusStatedIn)
            awaited.setdefault(key, []).append(one)
    for (deadline, document), papers in awaited.items():
        passages = lookup.notes(papers[0], 9)
        text = told(
            "brief.open.awaited",
            count=len(papers),
            deadline=date.fromisoformat(deadline),
            document=lookup.short(document),
        )
        if passages:
            lines.append(Line(Sentence(text, passages[1:2] or passages[:1]), papers[0], How.RECEIVES))
    return tuple(lines)


def _last_day(lookup: Lookup, iri: str) -> date | None:
    span = days_of(lookup, iri)
    return span[1] if span else None
