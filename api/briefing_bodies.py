"""The JSON of briefings as schemas, for the description of the addresses."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from api.report_models import LinkBody, TextBody
from graph.brief import Brief, Duty, Line
from graph.brief_words import how, title
from graph.report import Link, Text
from graph.sentences import Note, Sentence


class NoteBody(BaseModel):
    """Where something is said: the document, the place in it, and the verbatim words."""

    number: int
    citation: str
    document: LinkBody
    clause: str
    place: TextBody
    quote: str


class SentenceBody(BaseModel):
    """A sentence with the numbers of its notes, at least one."""

    text: TextBody
    notes: list[int]
    inferred: bool
    reason: TextBody | None


class DutyBody(BaseModel):
    """A task: where it stands, who leads and coordinates, its time, how it stands that day, its targets."""

    code: TextBody
    leads: list[LinkBody]
    coordinating: list[LinkBody]
    when: TextBody
    state: str
    targets: list[SentenceBody]
    product: TextBody | None


class LineBody(BaseModel):
    """A sentence, the thing that it is about, and how it applies to the subject through what."""

    sentence: SentenceBody
    thing: str
    how: str
    how_text: TextBody
    via: list[LinkBody]
    task: DutyBody | None


class SectionBody(BaseModel):
    """Lines under one heading; `left_out` counts those for which the sheet has no room."""

    key: str
    title: TextBody
    lines: list[LineBody]
    left_out: int


class MomentBody(BaseModel):
    """Something on the timeline."""

    thing: str
    label: TextBody
    mark: str
    first: date
    last: date
    inferred: bool


class NativeBody(BaseModel):
    """A name in another language, with its language tag; added by the curator."""

    language: str
    name: str


class PlaceBody(BaseModel):
    """Degrees north and east (WGS 84) and their source."""

    latitude: float
    longitude: float
    source: TextBody


class PaperBody(BaseModel):
    """A document behind a briefing; number and day are null where it bears none."""

    document: LinkBody
    number: str | None
    day: date | None
    passages: int


class BriefingBody(BaseModel):
    """A briefing as of a day: what the documents say of its subject, and what none of them says."""

    iri: str
    kind: str
    slug: str
    label: TextBody
    title: TextBody
    today: date
    version: str
    whole: bool
    natives: list[NativeBody]
    place: PlaceBody | None
    sections: list[SectionBody]
    not_in_documents: list[TextBody]
    timeline: list[MomentBody]
    documents: list[PaperBody]
    notes: list[NoteBody]


def body(brief: Brief) -> BriefingBody:
    """Return the JSON of a briefing."""
    notes = brief.notes
    place = brief.place
    return BriefingBody(
        iri=brief.subject.iri,
        kind=brief.kind,
        slug=brief.slug,
        label=_text(brief.subject.label),
        title=_text(title(brief)),
        today=brief.today,
        version=brief.version,
        whole=brief.whole,
        natives=[NativeBody(language=tag, name=name) for tag, name in brief.natives],
        place=PlaceBody(latitude=place.latitude, longitude=place.longitude, source=_text(place.source))
        if place
        else None,
        sections=[
            SectionBody(
                key=section.key,
                title=_text(section.title),
                lines=[_line(line, notes) for line in section.lines],
                left_out=section.left,
            )
            for section in brief.sections
        ],
        not_in_documents=[_text(one) for one in brief.absent],
        timeline=[
            MomentBody(
                thing=one.thing,
                label=_text(one.label),
                mark=one.mark,
                first=one.first,
                last=one.last,
                inferred=one.inferred,
            )
            for one in brief.moments
        ],
        documents=[
            PaperBody(document=_link(one.link), number=one.number or None, day=one.day, passages=one.passages)
            for one in brief.papers
        ],
        notes=[_note(number, one) for number, one in enumerate(notes, 1)],
    )


def _line(line: Line, notes: tuple[Note, ...]) -> LineBody:
    return LineBody(
        sentence=_sentence(line.sentence, notes),
        thing=line.thing,
        how=line.how.value,
        how_text=_text(how(line)),
        via=[_link(one) for one in line.via],
        task=_duty(line.duty, notes) if line.duty else None,
    )


def _duty(duty: Duty, notes: tuple[Note, ...]) -> DutyBody:
    return DutyBody(
        code=_text(duty.code),
        leads=[_link(one) for one in duty.leads],
        coordinating=[_link(one) for one in duty.coordinating],
        when=_text(duty.when),
        state=duty.state,
        targets=[_sentence(one, notes) for one in duty.measured],
        product=_text(duty.product) if duty.product else None,
    )


def _sentence(one: Sentence, notes: tuple[Note, ...]) -> SentenceBody:
    return SentenceBody(
        text=_text(one.text),
        notes=[notes.index(note) + 1 for note in one.notes],
        inferred=one.inferred,
        reason=_text(one.reason) if one.reason else None,
    )


def _note(number: int, one: Note) -> NoteBody:
    return NoteBody(
        number=number,
        citation=one.iri,
        document=_link(one.document),
        clause=one.clause,
        place=_text(one.place),
        quote=one.words,
    )


def _link(link: Link) -> LinkBody:
    return LinkBody(iri=link.iri, label=_text(link.label))


def _text(text: Text) -> TextBody:
    return TextBody(vi=text["vi"], en=text["en"])
