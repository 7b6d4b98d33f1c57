"""The parts of a briefing as data: its lines, its sections, its moments, and the whole sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from graph.circle import How
from graph.due import State
from graph.names import parts
from graph.report import Link, Text
from graph.sentences import Note, Sentence, numbered

Key = Literal["who", "relation", "agreed", "done", "tasks", "ahead", "open", "said", "results", "limits"]
"""The sections, in no order: `graph.briefing` puts them in theirs."""

Mark = Literal["period", "drafted", "done", "planned", "event"]
"""What a moment is: the term of an agreement, that of one still being prepared, an act, or an event."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A task as a row of the table of tasks.

    `code` is how the plan numbers it ("1520-21") or where it stands. `when` is the time as the document words
    it, in English what was understood of it; `state` is that of `graph.due`. `product` is the expected
    result, whole, as the document words it. `measured` are the quantities in it; `targets` are those of a
    task of which no expected result is stated, to be said in its place.
    """

    code: Text = field(hash=False)
    leads: tuple[Link, ...]
    coordinating: tuple[Link, ...]
    when: Text = field(hash=False)
    state: State
    targets: tuple[Sentence, ...] = ()
    measured: tuple[Sentence, ...] = ()
    product: Text | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a section, the thing that it is about, and how it applies to the subject through what."""

    sentence: Sentence
    thing: str
    how: How = How.NAMED
    via: tuple[Link, ...] = ()
    duty: Duty | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentence itself and, of a task, those of its targets."""
        return (self.sentence, *(self.duty.targets if self.duty else ()))


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; `left` counts those for which the sheet has no room."""

    key: Key
    title: Text = field(hash=False)
    lines: tuple[Line, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the timeline, from its first to its last day; it rests on the notes of its thing."""

    thing: str
    label: Text = field(hash=False)
    mark: Mark
    first: date
    last: date
    when: Text = field(hash=False)
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a partner lies: degrees north and east (WGS 84), and whose figures these are."""

    latitude: float
    longitude: float
    source: Text = field(hash=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document behind a briefing; number and day are "" and None where it bears none."""

    link: Link
    number: str
    day: date | None
    passages: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing on one subject as of a day.

    `natives` are its names in its own script with their language tags, which no document states, nor `place`.
    `absent` lists what no document says. `tongue` is the language of the subject, "" where there are no
    headings in it. `whole` is false for the sheet from which lines were left out to keep it within two pages.
    """

    subject: Link
    today: date
    version: str
    natives: tuple[tuple[str, str], ...]
    place: Place | None
    sections: tuple[Section, ...]
    absent: tuple[Text, ...] = field(hash=False)
    moments: tuple[Moment, ...]
    papers: tuple[Paper, ...]
    tongue: str = ""
    whole: bool = True

    @property
    def kind(self) -> str:
        """The kind of the subject, e.g. "partner"."""
        return parts(self.subject.iri)[0]

    @property
    def slug(self) -> str:
        """The id of the subject."""
        return parts(self.subject.iri)[1]

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences in their order."""
        return (one for section in self.sections for line in section.lines for one in line.sentences)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers, from 1."""
        return numbered(self.sentences)

    @property
    def left(self) -> int:
        """How many lines were left out."""
        return sum(section.left for section in self.sections)
