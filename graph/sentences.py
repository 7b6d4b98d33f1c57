"""Sentences of a briefing: words in both languages that cannot be said without naming where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.errors import DoingoaiError
from graph.report import Link, Text


class SentenceUncited(DoingoaiError):
    """A sentence of a briefing for which no document, clause and quote is named."""

    code = "sentence_uncited"


@dataclass(frozen=True, slots=True)
class Note:
    """Where something is said: the document, the place in it in both languages, and the verbatim words.

    `iri` is that of the citation. Two notes are the same when they show the same words at the same place.
    """

    iri: str = field(compare=False)
    document: Link = field(compare=False)
    clause: str = field(compare=False)
    place: Text = field(hash=False)
    words: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something that a briefing says, in both languages, with at least one note.

    `inferred` says that a curator read it out of the documents; `reason` then says how, where that is told.

    Raises:
        SentenceUncited: if it has no note, or one without document, place or words.
    """

    text: Text = field(hash=False)
    notes: tuple[Note, ...]
    inferred: bool = False
    reason: Text | None = field(default=None, hash=False)

    def __post_init__(self) -> None:
        whole = all(note.document.iri and note.clause and note.words.strip() for note in self.notes)
        if not self.notes or not whole:
            raise SentenceUncited(words=next(iter(self.text.values()), ""))


def numbered(sentences: Iterable[Sentence]) -> tuple[Note, ...]:
    """Return the notes of sentences in the order in which they are first cited, each once."""
    return tuple(dict.fromkeys(note for sentence in sentences for note in sentence.notes))
