"""What no document says of the subject of a briefing: told as such, and never filled in from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.agreements import Agreement
from graph.brief import Key, Line
from graph.brief_relation import FOREIGN, NEAR, capital, name_of
from graph.brief_spoken import is_made, widened
from graph.circle import How, Tie
from graph.iris import DN, GEO, concept
from graph.lookup import Lookup
from graph.names import parts
from graph.phrases import joined, told
from graph.radar import SIGNED
from graph.report import Text

REPORT = concept("document-type", "report")


def absent(
    lookup: Lookup, ties: Sequence[Tie], found: Sequence[Agreement], lines: dict[Key, tuple[Line, ...]]
) -> tuple[Text, ...]:
    """Return what is missing, most important first: each follows from the absence of statements alone."""
    subject = ties[0].iri
    kind, name = parts(subject)[0], lookup.label(subject)
    said: list[Text] = []
    if kind in FOREIGN:
        if not found:
            said.append(told("brief.absent.agreement", name=name))
        said += _of_agreements(lookup, found)
        if not any(line.how == How.NAMED for line in lines["done"]):
            said.append(told("brief.absent.done", name=name))
    if not any(line.how in NEAR for line in lines["results"]):
        said.append(told("brief.absent.results", name=name))
    if not any(line.how in NEAR for line in lines["limits"]):
        said.append(told("brief.absent.limits", name=name))
    if kind in FOREIGN:
        if not any(lookup.pointing(subject, property_, "person") for property_ in (DN.about, DN.involves)):
            said.append(told("brief.absent.people", name=name))
        said += _regions(lookup, subject, ties)
        said += _silent(lookup, subject, lines)
    if kind == "partner":
        ours = [
            told("brief.absent.native") if lookup.natives(subject) else None,
            told("brief.absent.place") if lookup.one(subject, GEO + "lat") else None,
        ]
        if kept := [one for one in ours if one]:
            said.append(told("brief.absent.ours", facts=joined(kept)))
    if kind == "agency" and not lines["tasks"]:
        said.append(told("brief.absent.tasks", name=name))
    return tuple(said)


def _of_agreements(lookup: Lookup, found: Sequence[Agreement]) -> Iterator[Text]:
    for one in found:
        missing = []
        signed = [act for act in one.acts if act.kind in SIGNED]
        if not signed:
            missing.append(told("brief.absent.signed"))
        elif not any(act.day for act in signed):
            missing.append(told("brief.absent.day"))
        if one.start is None or one.end is None:
            missing.append(told("brief.absent.period"))
        if not lookup.values(one.iri, DN.field):
            missing.append(told("brief.absent.fields"))
        elif is_made(one) and widened(lookup, one):
            missing.append(told("brief.absent.former_fields"))
        if missing:
            yield told("brief.absent.of_agreement", name=capital(name_of(lookup, one)), facts=joined(missing))


def _regions(lookup: Lookup, subject: str, ties: Sequence[Tie]) -> Iterator[Text]:
    """Yield that no document says to which region a country belongs, where tasks name regions as a whole."""
    country = subject if parts(subject)[0] == "country" else lookup.one(subject, DN.country)
    if country and not any(tie.how == How.REGION for tie in ties):
        yield told("brief.absent.region", country=lookup.label(country))


def _silent(lookup: Lookup, subject: str, lines: dict[Key, tuple[Line, ...]]) -> Iterator[Text]:
    """Yield the reports among the documents cited that say nothing of the subject or of what is its own."""
    cited = [(line, note) for some in lines.values() for line in some for note in line.sentence.notes]
    naming = {note.document.iri for line, note in cited if line.how in NEAR}
    naming |= {note.document.iri for note in lookup.notes(subject, 99)}
    for iri, document in {note.document.iri: note.document for _, note in cited}.items():
        if iri not in naming and REPORT in lookup.values(iri, DN.documentType):
            yield told("brief.absent.silent", document=document, name=lookup.label(subject))
