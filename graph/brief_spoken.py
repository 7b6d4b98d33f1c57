"""What documents say of a relation: what was agreed, what is a draft, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.agreements import Agreement
from graph.brief import Line
from graph.brief_relation import event, name_of, through, told_by, wording
from graph.circle import Applying, How, Tie, applying
from graph.iris import DN, concept
from graph.lookup import Lookup
from graph.names import parts
from graph.phrases import joined, told
from graph.radar import SIGNED
from graph.report import Text

RELATION = concept("statement-kind", "relation")
ACHIEVEMENT = concept("statement-kind", "achievement")
HELD = concept("event-status", "held")
MADE = tuple(concept("agreement-status", kind) for kind in SIGNED)
"""The states of an agreement that was made."""
WIDENED = "mở rộng thêm"
"""The words by which a document says that fields were added to those of an agreement."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What documents say of the relation: of agreements made, of drafts, and of what was done."""

    agreed: tuple[Applying, ...]
    drafts: tuple[Applying, ...]
    done: tuple[Applying, ...]


def spoken(lookup: Lookup, found: Sequence[Agreement], ties: Sequence[Tie]) -> Spoken:
    """Return the statements on the relation: those on agreements of the subject by whether these were made.

    A statement on agreements of others alone is in none of the three.
    """
    made, drafts, done_ = [], [], []
    signed = {one.iri for one in found if is_made(one)}
    for one in _statements(lookup, ties, RELATION):
        of = {about for about in lookup.values(one.iri, DN.about) if parts(about)[0] == "agreement"}
        if not of:
            done_.append(one)
        elif of & signed:
            made.append(one)
        elif of & {agreement.iri for agreement in found}:
            drafts.append(one)
    return Spoken(tuple(made), tuple(drafts), tuple(done_))


def is_made(one: Agreement) -> bool:
    """Return whether documents tell that an agreement was made: its state or one of its acts says so."""
    return one.status in MADE or any(act.kind in SIGNED for act in one.acts)


def agreed(lookup: Lookup, found: Sequence[Agreement], statements: Sequence[Applying]) -> tuple[Line, ...]:
    """Return the fields of each agreement that was made, and what documents say of these agreements."""
    said: list[tuple[Applying, Text]] = []
    for one in found:
        fields = [lookup.label(field) for field in lookup.values(one.iri, DN.field)]
        if fields and is_made(one):
            key = "brief.fields.added" if widened(lookup, one) else "brief.fields"
            text = told(key, agreement=name_of(lookup, one), fields=joined(fields))
            said.append((through(one, one.iri), text))
    return told_by(lookup, [*said, *((one, wording(lookup, one.iri)) for one in statements)])


def widened(lookup: Lookup, one: Agreement) -> bool:
    """Return whether the fields of an agreement are those that a document says were added to others."""
    return any(WIDENED in note.words for note in lookup.notes(one.iri))


def done(lookup: Lookup, ties: Sequence[Tie], statements: Sequence[Applying]) -> tuple[Line, ...]:
    """Return the events that were held, what documents say was done, and what they count as achievements.

    The closest ties come first; a statement in the words of an event is that event.
    """
    events = [
        one
        for one in applying(lookup, ties, (DN.involves,), "event")
        if lookup.one(one.iri, DN.eventStatus) == HELD
    ]
    said = [(one, event(lookup, one.iri)) for one in events]
    others = [*statements, *_statements(lookup, ties, ACHIEVEMENT)]
    told_already = {lookup.label(one.iri)["vi"].rstrip(".") for one in events}
    others = [one for one in others if lookup.label(one.iri)["vi"].rstrip(".") not in told_already]
    said += [(one, wording(lookup, one.iri)) for one in dict.fromkeys(others)]
    order = list(How)
    return told_by(lookup, sorted(said, key=lambda one: order.index(one[0].how)))


def _statements(lookup: Lookup, ties: Sequence[Tie], kind: str) -> list[Applying]:
    found = applying(lookup, ties, (DN.about,), "statement")
    return [one for one in found if kind in lookup.values(one.iri, DN.statementKind)]
