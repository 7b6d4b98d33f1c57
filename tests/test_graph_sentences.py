"""A sentence without document, place and words cannot be said."""

from __future__ import annotations

import pytest

from graph.report import Link
from graph.sentences import Note, Sentence, SentenceUncited, numbered

PLAN = Link("https://w3id.org/doingoai/id/document/plan-10", {"vi": "Kế hoạch 10", "en": "Plan 10"})
TEXT = {"vi": "Một câu.", "en": "A sentence."}


def note(words: str = "lời", clause: str = "Mục 1", document: Link = PLAN, iri: str = "a") -> Note:
    return Note(iri, document, clause, {"vi": clause, "en": clause}, words)


def test_a_sentence_without_a_note_cannot_be_made() -> None:
    with pytest.raises(SentenceUncited, match="Một câu"):
        Sentence(TEXT, ())


@pytest.mark.parametrize(
    "empty",
    [note(words=""), note(words="  "), note(clause=""), note(document=Link("", {"vi": "", "en": ""}))],
)
def test_every_note_names_document_place_and_words(empty: Note) -> None:
    with pytest.raises(SentenceUncited):
        Sentence(TEXT, (note(), empty))


def test_notes_are_numbered_as_first_cited_and_the_same_words_are_one_note() -> None:
    one, two, again = note("lời một"), note("lời hai"), note("lời một", iri="b")
    assert numbered([Sentence(TEXT, (two,)), Sentence(TEXT, (again, one)), Sentence(TEXT, (two,))]) == (
        two,
        one,
    )
