"""The dates of a briefing: what lies ahead of a day, and what is late or open, as far as documents tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.agreements import Agreement
from graph.brief import Line
from graph.brief_duties import Work, code, leads_of
from graph.brief_relation import capital, event, name_of, stated, when
from graph.circle import Applying, How, Tie, applying
from graph.iris import DN, concept
from graph.lookup import Lookup
from graph.names import parts
from graph.papers import ISSUED
from graph.phrases import joined, told
from graph.radar import Blip, blips
from graph.sentences import Sentence

PLANNED = concept("event-status", "planned")
OPEN = (concept("agreement-status", "in-preparation"), concept("agreement-status", "to-be-reviewed"))
"""The states of an agreement that ask for something to be done."""


def ahead(
    lookup: Lookup, found: Sequence[Work], agreed: Sequence[Agreement], ties: Sequence[Tie], today: date
) -> tuple[Line, ...]:
    """Return the dates that lie ahead of a day or have come: of agreements, events and tasks, by date."""
    dated: list[tuple[date, str, Line | None]] = []
    shown = set()
    for blip in blips(agreed):
        if blip.state(today) in ("ends", "now", "ahead", "undated"):
            line = _blip(lookup, blip, today)
            dated.append((blip.last or date.max, blip.agreement.iri, line))
            shown.add(lookup.label(blip.act.iri)["vi"] if blip.act else "")
    for one in applying(lookup, ties, (DN.involves,), "event"):
        label = lookup.label(one.iri)["vi"]
        if lookup.one(one.iri, DN.eventStatus) == PLANNED and label not in shown:
            last = _last_day(lookup, one.iri)
            if last is None or last >= today:
                sentence = stated(lookup, one.iri, event(lookup, one.iri))
                dated.append((last or date.max, one.iri, _line(lookup, one, sentence)))
    for work in found:
        last = work.due.last
        if last is not None and last >= today:
            text = told(
                "brief.due",
                task=code(lookup, work.task),
                leads=leads_of(lookup, work.task),
                rule=work.due.rule,
            )
            dated.append(
                (last, work.task.iri, _line(lookup, work.applying, stated(lookup, work.task.iri, text)))
            )
    return tuple(line for _, _, line in sorted(dated, key=lambda one: one[:2]) if line)


def open_(
    lookup: Lookup, found: Sequence[Work], agreed: Sequence[Agreement], ties: Sequence[Tie], today: date
) -> tuple[Line, ...]:
    """Return what is late or unfinished, as far as the documents held tell."""
    lines: list[Line | None] = []
    for work in found:
        if work.due.last is not None and work.due.last < today:
            text = told(
                "brief.overdue",
                task=code(lookup, work.task),
                leads=leads_of(lookup, work.task),
                last=work.due.last,
            )
            lines.append(_line(lookup, work.applying, stated(lookup, work.task.iri, text)))
    passed = {
        (blip.agreement.iri, blip.act.iri if blip.act else ""): blip
        for blip in blips(agreed)
        if blip.state(today) in ("ended", "passed")
    }
    for one in agreed:
        said = []
        if one.status in OPEN:
            said.append(told("brief.open.status", status=lookup.label(one.status)))
        if (one.iri, "") in passed and one.end:
            said.append(told("brief.open.ended", end=one.end))
        if said:
            text = told("brief.open.agreement", name=capital(name_of(lookup, one)), facts=joined(said, "; "))
            sentence = stated(lookup, one.iri, text)
            lines.append(Line(sentence, one.iri) if sentence else None)
    shown = set()
    for (agreement, act), blip in passed.items():
        if act and blip.act:
            shown.add(lookup.label(act)["vi"])
            text = told(
                "brief.open.passed",
                label=lookup.label(act),
                when=when(blip.act.words, blip.act.year, blip.act.day),
            )
            sentence = stated(lookup, act, text)
            lines.append(Line(sentence, act, How.AGREEMENT, (lookup.link(agreement),)) if sentence else None)
    for one_ in applying(lookup, ties, (DN.involves,), "event"):
        last = _last_day(lookup, one_.iri)
        told_already = lookup.label(one_.iri)["vi"] in shown
        planned = lookup.one(one_.iri, DN.eventStatus) == PLANNED and not told_already
        if planned and last is not None and last < today:
            text = told("brief.open.event", event=event(lookup, one_.iri))
            lines.append(_line(lookup, one_, stated(lookup, one_.iri, text)))
    return (*(line for line in lines if line), *_filings(lookup, ties[0].iri))


def _blip(lookup: Lookup, blip: Blip, today: date) -> Line | None:
    one, act = blip.agreement, blip.act
    state = told(f"brief.state.{blip.state(today)}")
    if act is None:
        text = told("brief.ahead.period", name=name_of(lookup, one), last=blip.last)
        sentence = stated(lookup, one.iri, text)
        return Line(sentence, one.iri) if sentence else None
    time = capital(when(act.words, act.year, act.day))
    text = told("brief.ahead.act", when=time, label=lookup.label(act.iri), state=state)
    sentence = stated(lookup, act.iri, text)
    return Line(sentence, act.iri, How.AGREEMENT, (lookup.link(one.iri),)) if sentence else None


def _line(lookup: Lookup, one: Applying, sentence: Sentence | None) -> Line | None:
    return Line(sentence, one.iri, one.how, tuple(lookup.link(via) for via in one.via)) if sentence else None


def _filings(lookup: Lookup, subject: str) -> tuple[Line, ...]:
    """Return the papers that an agency owes, and how many of those it is to receive were not issued."""
    if parts(subject)[0] != "agency":
        return ()
    lines: list[Line] = []
    for one in lookup.pointing(subject, DN.filedBy, "filing"):
        if lookup.one(one, DN.filingStatus) != ISSUED:
            text = told(
                "brief.open.filing",
                label=lookup.label(one),
                deadline=date.fromisoformat(lookup.one(one, DN.deadline)),
                status=lookup.label(lookup.one(one, DN.filingStatus)),
                document=lookup.short(lookup.one(one, DN.statusStatedIn)),
            )
            sentence = stated(lookup, one, text)
            if sentence:
                lines.append(Line(sentence, one, How.LEAD))
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
    day, year = lookup.one(iri, DN.eventDate), lookup.one(iri, DN.eventYear)
    if day:
        return date.fromisoformat(day)
    return date(int(year), 12, 31) if year else None
