"""Who the subject of a briefing is, where the relation stands, and the words of sentences on it."""

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

FOREIGN = ("partner", "partner-group", "country")
UNTIL_NOW = "đến nay"
"""The words by which a document counts up to its own day."""
DRAFTED = concept("agreement-status", "in-preparation")
NEAR = (How.NAMED, How.AGREEMENT, How.MEMBER)
"""The ties of what is said of the subject, its agreements or its members."""


def stated(lookup: Lookup, iri: str, text: Text, via: Sequence[str] = ()) -> Sentence | None:
    """Return a sentence about a thing with the thing's notes; None where it has none.

    Among the notes is one that names each of the things through which it applies, where the thing has one.
    What applies through an organisation is inferred where the country of that organisation is.
    """
    notes = lookup.notes_naming(iri, via)
    read = [one for one in via if _read(lookup, one)]
    whose = iri if lookup.inferred(iri) or not read else read[0]
    return Sentence(text, notes, lookup.inferred(whose), lookup.reason(whose)) if notes else None


def told_by(lookup: Lookup, found: Iterable[tuple[Applying, Text]]) -> tuple[Line, ...]:
    """Return a line for each thing that has a note, with how it applies."""
    made = []
    for one, text in found:
        sentence = stated(lookup, one.iri, text, one.via)
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
        named = [one for one in inside if parts(one)[0] != "partner-group" and not _read(lookup, one)]
        if named:
            say("members", members=joined(lookup.label(one) for one in named))
    if kind == "agency":
        facts = [fact for fact in (concept_of(DN.agencyKind), concept_of(DN.level)) if fact]
        say("agency", facts=joined(facts))
    return tuple(Line(sentence, iri) for sentence in said if sentence)


def _read(lookup: Lookup, iri: str) -> bool:
    """Return whether an organisation belongs to its country by a curator's reading alone."""
    return parts(iri)[0] == "organization" and lookup.inferred(iri)


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


def relation(
    lookup: Lookup, found: Sequence[Agreement], statements: Sequence[Applying], subject: str
) -> tuple[Line, ...]:
    """Return the agreements, each followed by its acts in the order of time, then what is said of drafts.

    Of a foreign subject without an agreement it is said that no document tells of one; the notes are those
    that name the subject, one of each document.
    """
    if not found and parts(subject)[0] in FOREIGN:
        return _without(lookup, subject)
    said: list[tuple[Applying, Text]] = []
    for one in found:
        said.append((Applying(one.iri, How.NAMED), _agreement(lookup, one)))
        for act in sorted(one.acts, key=_by_time):
            key = "brief.act.planned" if act.kind in PLANNED else "brief.act"
            time = capital(when(act.words, act.year, act.day))
            said.append((through(one, act.iri), told(key, when=time, label=lookup.label(act.iri))))
    said += [(one, wording(lookup, one.iri)) for one in statements]
    return told_by(lookup, said)


def _without(lookup: Lookup, subject: str) -> tuple[Line, ...]:
    notes: dict[str, Note] = {}
    for note in lookup.notes(subject, 9):
        notes.setdefault(note.document.iri, note)
    text = told("brief.relation.none", name=lookup.label(subject))
    return (Line(Sentence(text, tuple(notes.values())), subject),) if notes else ()


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


def event(lookup: Lookup, iri: str) -> Text:
    """Return an event with its time and state; a time "until now" with the document that says so."""
    text = told(
        "brief.event",
        when=capital(_time_of(lookup, iri)),
        label=lookup.label(iri),
        status=lookup.label(lookup.one(iri, DN.eventStatus)),
    )
    return _as_of(lookup, iri, text) if UNTIL_NOW in lookup.one(iri, DN.timeText) else text


def days_of(lookup: Lookup, iri: str) -> tuple[date, date] | None:
    """Return the days between which an event lies, as `span_of` has them; None where no time is stated."""
    return span_of(*_stated_time(lookup, iri), lookup.one(iri, DN.timeText))


def _time_of(lookup: Lookup, iri: str) -> Text:
    return when(lookup.one(iri, DN.timeText), *_stated_time(lookup, iri))


def _stated_time(lookup: Lookup, iri: str) -> tuple[int | None, date | None]:
    year, day = lookup.one(iri, DN.eventYear), lookup.one(iri, DN.eventDate)
    return int(year) if year else None, date.fromisoformat(day) if day else None


def wording(lookup: Lookup, iri: str) -> Text:
    """Return the official words of a thing; where they say "until now", with the document that says so."""
    words = ended(lookup.label(iri))
    return _as_of(lookup, iri, words) if UNTIL_NOW in words["vi"] else words


def _as_of(lookup: Lookup, iri: str, words: Text) -> Text:
    notes = lookup.notes(iri, 1)
    return told("brief.until_now", words=words, document=source(lookup, notes[0])) if notes else words


def source(lookup: Lookup, note: Note) -> Text:
    """Return the document of a note with its date, or that it bears none."""
    day = lookup.date_of(note.document.iri)
    key = "brief.source.dated" if day else "brief.source.undated"
    return told(key, document=note.document, day=day)


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
            term: Mark = "drafted" if one.status == DRAFTED else "period"
            made.append(
                Moment(one.iri, name_of(lookup, one), term, first, last, years, lookup.inferred(one.iri))
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
