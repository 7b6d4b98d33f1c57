"""Who the subject of a briefing is, where the relation stands, and what was agreed and done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from graph.agreements import Act, Agreement, span_of
from graph.brief import Line, Mark, Moment
from graph.circle import Applying, How, Tie, applying, members
from graph.iris import DN, SKOS, concept
from graph.lookup import Lookup
from graph.names import parts
from graph.phrases import joined, told
from graph.radar import PLANNED
from graph.report import Text
from graph.sentences import Note, Sentence

RELATION = concept("statement-kind", "relation")
ACHIEVEMENT = concept("statement-kind", "achievement")
HELD = concept("event-status", "held")
NEAR = (How.NAMED, How.AGREEMENT, How.MEMBER)
"""The ties of what is said of the subject, its agreements or its members."""


def stated(lookup: Lookup, iri: str, text: Text) -> Sentence | None:
    """Return a sentence about a thing with the thing's notes; None where it has none."""
    notes = lookup.notes(iri)
    return Sentence(text, notes, lookup.inferred(iri), lookup.reason(iri)) if notes else None


def told_by(lookup: Lookup, found: Iterable[tuple[Applying, Text]]) -> tuple[Line, ...]:
    """Return a line for each thing that has a note, with how it applies."""
    made = []
    for one, text in found:
        sentence = stated(lookup, one.iri, text)
        if sentence:
            made.append(Line(sentence, one.iri, one.how, tuple(lookup.link(via) for via in one.via)))
    return tuple(made)


def who(lookup: Lookup, iri: str) -> tuple[Line, ...]:
    """Return what the subject is, where it lies and what it belongs to."""
    kind, name, notes = parts(iri)[0], lookup.label(iri), lookup.notes(iri, 1)
    said: list[Sentence | None] = []

    def concept_of(property_: str) -> Text | None:
        value = lookup.one(iri, property_)
        return lookup.label(value) if value else None

    def say(key: str, cited: Sequence[Note] = notes, /, **details: object) -> None:
        if cited:
            said.append(Sentence(told(f"brief.who.{key}", name=name, **details), tuple(cited)))

    if kind == "partner":
        say("partner", kind=concept_of(DN.localityKind), country=concept_of(DN.country))
        said.append(_above(lookup, iri))
        for group in lookup.pointing(iri, DN.member, "partner-group"):
            passages = lookup.notes(group, 9)
            naming = [note for note in passages if name["vi"] in note.words]
            say("group", (naming or passages)[:1], group=lookup.label(group))
    if kind in ("partner-group", "country") and (inside := members(lookup, iri)):
        say(
            "members", members=joined(lookup.label(one) for one in inside if parts(one)[0] != "partner-group")
        )
    if kind == "agency":
        facts = [fact for fact in (concept_of(DN.agencyKind), concept_of(DN.level)) if fact]
        say("agency", facts=joined(facts))
    return tuple(Line(sentence, iri) for sentence in said if sentence)


def _above(lookup: Lookup, iri: str) -> Sentence | None:
    """Return in what larger division a partner lies; inferred where no passage names that division."""
    above = lookup.one(iri, DN.within)
    if not above:
        return None
    within = lookup.text(above, SKOS + "altLabel") or lookup.label(above)
    text = told("brief.who.within", name=lookup.label(iri), within=within)
    passages = lookup.notes(above, 9)
    naming = [note for note in passages if lookup.label(iri)["vi"] in note.words]
    if passages:
        return Sentence(text, tuple((naming or passages)[:1]))
    notes = lookup.notes(iri, 1)
    return Sentence(text, notes, inferred=True, reason=lookup.reason(iri)) if notes else None


def name_of(lookup: Lookup, one: Agreement) -> Text:
    """Return a short name of an agreement: its kind and years, or its label where it states no years."""
    kind = lookup.one(one.iri, DN.agreementKind)
    if kind and one.start and one.end:
        return told("brief.agreement.short", kind=lookup.label(kind), start=one.start, end=one.end)
    return told("brief.agreement.named", label=lookup.label(one.iri))


def relation(lookup: Lookup, found: Sequence[Agreement]) -> tuple[Line, ...]:
    """Return the agreements, each followed by its acts in the order of time."""
    said: list[tuple[Applying, Text]] = []
    for one in found:
        said.append((Applying(one.iri, How.NAMED), _agreement(lookup, one)))
        for act in sorted(one.acts, key=_by_time):
            key = "brief.act.planned" if act.kind in PLANNED else "brief.act"
            time = capital(when(act.words, act.year, act.day))
            said.append((through(one, act.iri), told(key, when=time, label=lookup.label(act.iri))))
    return told_by(lookup, said)


def through(one: Agreement, iri: str) -> Applying:
    """Return that something applies to the subject through an agreement."""
    return Applying(iri, How.AGREEMENT, (one.iri,))


def _agreement(lookup: Lookup, one: Agreement) -> Text:
    """Return an agreement with what its name does not say already: kind, state and period."""
    label, kind = lookup.label(one.iri), lookup.one(one.iri, DN.agreementKind)
    facts = []
    if kind and lookup.label(kind)["vi"].casefold() not in label["vi"].casefold():
        facts.append(lookup.label(kind))
    if one.start and one.end and f"{one.start}-{one.end}" not in label["vi"]:
        facts.append(told("brief.agreement.period", start=one.start, end=one.end))
    if one.status:
        facts.append(told("brief.agreement.status", status=lookup.label(one.status)))
    return told("brief.agreement", label=label, facts=joined(facts, "; ")) if facts else ended(label)


def capital(text: Text) -> Text:
    """Return words of our own with a capital first letter, as a sentence begins."""
    return {language: words[:1].upper() + words[1:] for language, words in text.items()}


def when(words: str, year: int | None, day: date | None = None) -> Text:
    """Return a time as a document gives it: its words, beside them in English the year; else day or year."""
    if words and (year or day):
        return told("brief.when.words", words=words, year=year or day)
    if day or year:
        return told("brief.when.day" if day else "brief.when.year", day=day, year=year)
    return told("brief.when.words_alone", words=words) if words else told("brief.when.none")


def agreed(lookup: Lookup, found: Sequence[Agreement], ties: Sequence[Tie]) -> tuple[Line, ...]:
    """Return the fields of each agreement, and what documents say of the relation."""
    said: list[tuple[Applying, Text]] = []
    for one in found:
        fields = [lookup.label(field) for field in lookup.values(one.iri, DN.field)]
        if fields:
            text = told("brief.fields", agreement=name_of(lookup, one), fields=joined(fields))
            said.append((through(one, one.iri), text))
    near = [one for one in _statements(lookup, ties, RELATION) if one.how in NEAR]
    return told_by(lookup, [*said, *((one, ended(lookup.label(one.iri))) for one in near)])


def done(lookup: Lookup, ties: Sequence[Tie]) -> tuple[Line, ...]:
    """Return the events that were held, and what documents count among the achievements."""
    events = [
        one
        for one in applying(lookup, ties, (DN.involves,), "event")
        if lookup.one(one.iri, DN.eventStatus) == HELD
    ]
    said = [(one, event(lookup, one.iri)) for one in events]
    said += [(one, ended(lookup.label(one.iri))) for one in _statements(lookup, ties, ACHIEVEMENT)]
    return told_by(lookup, said)


def event(lookup: Lookup, iri: str) -> Text:
    """Return an event with its time and state."""
    return told(
        "brief.event",
        when=capital(_time_of(lookup, iri)),
        label=lookup.label(iri),
        status=lookup.label(lookup.one(iri, DN.eventStatus)),
    )


def days_of(lookup: Lookup, iri: str) -> tuple[date, date] | None:
    """Return the days between which an event lies; None where no document states a time."""
    return span_of(*_stated_time(lookup, iri))


def _time_of(lookup: Lookup, iri: str) -> Text:
    return when(lookup.one(iri, DN.timeText), *_stated_time(lookup, iri))


def _stated_time(lookup: Lookup, iri: str) -> tuple[int | None, date | None]:
    year, day = lookup.one(iri, DN.eventYear), lookup.one(iri, DN.eventDate)
    return int(year) if year else None, date.fromisoformat(day) if day else None


def ended(text: Text) -> Text:
    """Return official words with a full stop where they end without a mark, and nothing else changed."""
    return {
        language: words if words.rstrip().endswith((".", "!", "?", "…", ";", ":")) else f"{words}."
        for language, words in text.items()
    }


def moments(lookup: Lookup, found: Sequence[Agreement], ties: Sequence[Tie]) -> tuple[Moment, ...]:
    """Return what the timeline shows: periods of agreements, their acts, and events, by first day."""
    made: list[Moment] = []
    for one in found:
        if one.start and one.end:
            first, last = date(one.start, 1, 1), date(one.end, 12, 31)
            years = told("brief.when.span", start=one.start, end=one.end)
            made.append(
                Moment(one.iri, name_of(lookup, one), "period", first, last, years, lookup.inferred(one.iri))
            )
        made += [moment for act in one.acts if (moment := _moment(lookup, act))]
    shown = {moment.label["vi"] for moment in made}
    for event_ in applying(lookup, ties, (DN.involves,), "event"):
        span, label = days_of(lookup, event_.iri), lookup.label(event_.iri)
        if span and label["vi"] not in shown:
            words = _time_of(lookup, event_.iri)
            made.append(Moment(event_.iri, label, "event", *span, words, lookup.inferred(event_.iri)))
    return tuple(sorted(made, key=lambda one: (one.first, one.last, one.thing)))


def _moment(lookup: Lookup, act: Act) -> Moment | None:
    if not act.span:
        return None
    mark: Mark = "planned" if act.kind in PLANNED else "done"
    label, words = lookup.label(act.iri), when(act.words, act.year, act.day)
    return Moment(act.iri, label, mark, *act.span, words, lookup.inferred(act.iri))


def _by_time(act: Act) -> tuple[tuple[date, date], str]:
    return act.span or (date.max, date.max), act.iri


def _statements(lookup: Lookup, ties: Sequence[Tie], kind: str) -> list[Applying]:
    found = applying(lookup, ties, (DN.about,), "statement")
    return [one for one in found if kind in lookup.values(one.iri, DN.statementKind)]
