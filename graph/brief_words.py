"""The words around the sentences of a briefing, the same on the page, in the PDF and in the DOCX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.brief import Brief, Line, Paper, Place, Section
from graph.circle import How
from graph.language import LANGUAGES, Language
from graph.names import parts
from graph.phrases import joined, same, told
from graph.report import Link, Text
from graph.sentences import Note, Sentence

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence as it is printed: its words, the numbers of its notes, and the letter of its reason.

    `reason` is "" where the sentence is not inferred or nobody says how.
    """

    words: str
    numbers: tuple[int, ...]
    inferred: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of the notes and the letters of the reasons of a briefing."""

    notes: tuple[Note, ...]
    reasons: tuple[Text, ...] = field(hash=False)

    @classmethod
    def of(cls, brief: Brief) -> Numbering:
        """Return the numbering of a briefing: notes and reasons as they are first cited."""
        reasons = {one.reason["vi"]: one.reason for one in brief.sentences if one.reason}
        return cls(brief.notes, tuple(reasons.values()))

    def marked(self, sentence: Sentence, language: Language) -> Marked:
        """Return a sentence of the briefing with its marks in a language."""
        numbers = sorted(self.notes.index(note) + 1 for note in sentence.notes)
        mark = ""
        if sentence.reason:
            place = [reason["vi"] for reason in self.reasons].index(sentence.reason["vi"])
            mark = letter(place)
        return Marked(sentence.text[language], tuple(numbers), sentence.inferred, mark)


def letter(place: int) -> str:
    """Return the letter of a reason, from 0: a … z, aa, bb …"""
    return LETTERS[place % len(LETTERS)] * (place // len(LETTERS) + 1)


def title(brief: Brief) -> Text:
    """Return the title of a briefing."""
    return told("brief.title", name=brief.subject.label)


def dated(brief: Brief) -> Text:
    """Return the day of a briefing and the version of its data."""
    return told("brief.dated", today=brief.today, version=brief.version)


def position(place: Place) -> Text:
    """Return a position in words, with a decimal comma in Vietnamese."""
    latitude, longitude = (_degrees(degrees) for degrees in (place.latitude, place.longitude))
    return told("brief.place", latitude=latitude, longitude=longitude, source=place.source)


def how(line: Line) -> Text:
    """Return how a line applies to the subject: "Theo nhóm: các tỉnh Nam Lào"."""
    bodies = line.via and all(parts(link.iri)[0] == "organization" for link in line.via)
    key = f"{line.how}.organization" if bodies else line.how
    return told(f"brief.how.{key}", via=joined(link.label for link in line.via))


def by_tie(section: Section) -> Iterator[tuple[Text, tuple[Line, ...]]]:
    """Yield the lines of a section that apply in the same way and through the same things together."""
    groups: dict[str, tuple[Text, list[Line]]] = {}
    for line in section.lines:
        text = how(line)
        groups.setdefault(text["vi"], (text, []))[1].append(line)
    for text, lines in groups.values():
        yield text, tuple(lines)


def is_far(line: Line) -> bool:
    """Return whether a line must say how it applies, because it does not name the subject itself."""
    return line.how not in (How.NAMED, How.AGREEMENT, How.LEAD)


def names(links: Sequence[Link]) -> Text:
    """Return the names of things one after the other, or that none is stated."""
    return joined(link.label for link in links) if links else told("brief.none")


def paper(one: Paper) -> Text:
    """Return a document with its number, its day and how many of its passages are cited."""
    facts = [
        told("brief.paper.number", number=one.number) if one.number else None,
        told("brief.paper.day", day=one.day) if one.day else None,
        told("brief.paper.bare") if not (one.number or one.day) else None,
        told("brief.paper.passages", count=one.passages),
    ]
    return told("brief.paper", document=one.link, facts=joined([fact for fact in facts if fact], "; "))


def note(one: Note) -> Text:
    """Return a note: where it stands and its words, verbatim."""
    return told("brief.note", place=one.place, words=one.words)


def left_out(brief: Brief, address: str) -> Text | None:
    """Return how many lines of which sections were left out and where they stand; None where none was.

    Without an address it is not said where.
    """
    some = [section for section in brief.sections if section.left]
    if not some:
        return None
    counted = joined(told("brief.left.section", title=section.title, count=section.left) for section in some)
    key = "brief.left" if address else "brief.left.bare"
    return told(key, count=brief.left, sections=counted, address=same(address))


def _degrees(value: float) -> Text:
    text = f"{value:.3f}"
    return {language: text.replace(".", ",") if language == "vi" else text for language in LANGUAGES}
