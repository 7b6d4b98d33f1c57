"""What is stated of single things, each asked for once: names, values, notes, and what points to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from pyoxigraph import Literal, NamedNode

from graph import clauses
from graph.iris import DN, RDFS, SKOS
from graph.language import LANGUAGES
from graph.names import parts, plain
from graph.phrases import same
from graph.report import Link, Text
from graph.sentences import Note
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Row, Store, Term

_ALL = 99


class Lookup:
    """The statements around things of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._stated: dict[str, dict[str, list[Term]]] = {}
        self._pointing: dict[str, dict[str, tuple[str, ...]]] = {}
        self._notes: dict[str, tuple[Note, ...]] = {}

    def known(self, iri: str) -> bool:
        """Return whether anything is stated of a thing."""
        return bool(self._of(iri))

    def values(self, iri: str, property_: str) -> tuple[str, ...]:
        """Return the values of a property as text, in the order of ids."""
        return tuple(sorted((plain(term) for term in self._of(iri).get(property_, ())), key=in_order))

    def one(self, iri: str, property_: str) -> str:
        """Return the first value of a property, "" where there is none."""
        return next(iter(self.values(iri, property_)), "")

    def by_name(self, iri: str) -> dict[str, tuple[str, ...]]:
        """Return the values of all properties of a thing, by the last part of the property's IRI."""
        return {parts(name)[1].rsplit("#", 1)[-1]: self.values(iri, name) for name in self._of(iri)}

    def text(self, iri: str, property_: str) -> Text | None:
        """Return what a property says in both languages, the only one for both, None if nothing.

        Of several in one language it is the first by its letters, in whatever order a store holds them.
        """
        terms = (term for term in self._of(iri).get(property_, ()) if isinstance(term, Literal))
        said = {term.language: term.value for term in sorted(terms, key=str, reverse=True)}
        first = next(iter(said.values()), "")
        return {language: said.get(language, first) for language in LANGUAGES} if first else None

    def label(self, iri: str) -> Text:
        """Return the name of a thing or concept, its slug where it has none."""
        slug = parts(iri)[1]
        return self.text(iri, RDFS + "label") or same(slug)

    def short(self, iri: str) -> Text:
        """Return the short name of a document, else the name."""
        return self.text(iri, DN.shortName) or self.label(iri)

    def called(self, iri: str) -> tuple[str, ...]:
        """Return all Vietnamese names of a thing, its label first."""
        terms = (term for name in (RDFS + "label", SKOS + "altLabel") for term in self._of(iri).get(name, ()))
        return tuple(term.value for term in terms if isinstance(term, Literal) and term.language == "vi")

    def link(self, iri: str) -> Link:
        """Return a thing with its name."""
        return Link(iri, self.label(iri))

    def date_of(self, document: str) -> date | None:
        """Return the date of a document, else of that with which it was issued; None if neither has one."""
        day = self.one(document, DN.documentDate)
        if not day and (whole := self.one(document, DN.issuedWith)):
            day = self.one(whole, DN.documentDate)
        return date.fromisoformat(day) if day else None

    def natives(self, iri: str) -> tuple[tuple[str, str], ...]:
        """Return the names of a thing in other languages than our two, each with its language tag."""
        terms = self._of(iri).get(SKOS + "altLabel", ())
        found = [(term.language, term.value) for term in terms if isinstance(term, Literal) and term.language]
        return tuple(sorted((str(tag), name) for tag, name in found if tag not in LANGUAGES))

    def inferred(self, iri: str) -> bool:
        """Return whether a thing's description is a curator's reading."""
        return bool(self._of(iri).get(DN.inferred))

    def reason(self, iri: str) -> Text | None:
        """Return why a thing's description is inferred, None where it is not."""
        return self.text(iri, DN.inferenceReason)

    def pointing(self, iri: str, property_: str, *kinds: str) -> tuple[str, ...]:
        """Return the things that state a property of this one, of some kinds where any is named."""
        if iri not in self._pointing:
            found: dict[str, list[str]] = defaultdict(list)
            for row in self.store.rows(query("entity-mentions").bind(thing=NamedNode(iri))):
                found[plain(row["property"])].append(plain(row["source"]))
            self._pointing[iri] = {name: tuple(sorted(some, key=in_order)) for name, some in found.items()}
        found_ = self._pointing[iri].get(property_, ())
        return tuple(one for one in found_ if not kinds or parts(one)[0] in kinds)

    def notes(self, iri: str, most: int = 2) -> tuple[Note, ...]:
        """Return where a thing is said, at most `most` passages: that of its own record, then others.

        Citations that support one single statement of the thing are left out.
        """
        if iri not in self._notes:
            own = "-".join(parts(iri))
            rows = [row for row in self._citations(iri) if "property" not in row]
            rows.sort(
                key=lambda row: (parts(plain(row["citation"]))[1] != own, in_order(plain(row["citation"])))
            )
            self._notes[iri] = tuple(dict.fromkeys(self._note(row) for row in rows))
        return self._notes[iri][:most]

    def notes_naming(self, iri: str, others: Iterable[str], most: int = 2) -> tuple[Note, ...]:
        """Return the notes of a thing, and for each other thing that none of them names, one that does.

        A note names a thing when its words hold one of the thing's Vietnamese names.
        """
        kept, every = list(self.notes(iri, most)), self.notes(iri, _ALL)
        for other in others:
            names = [name.casefold() for name in self.called(other)]
            naming = [note for note in every if any(name in note.words.casefold() for name in names)]
            if naming and not any(note in kept for note in naming):
                kept.append(naming[0])
        return tuple(kept)

    def _citations(self, iri: str) -> list[Row]:
        found = {
            plain(row["citation"]): row
            for row in self.store.rows(query("entity-citations").bind(thing=NamedNode(iri)))
        }
        return list(found.values())

    def _note(self, row: Row) -> Note:
        document, clause = plain(row["document"]), plain(row["clause"])
        short = self.short(document)
        place: Text = {"vi": f"{short['vi']}, {clause}", "en": f"{short['en']}, {clauses.english(clause)}"}
        return Note(plain(row["citation"]), Link(document, short), clause, place, plain(row["quote"]))

    def _of(self, iri: str) -> dict[str, list[Term]]:
        if iri not in self._stated:
            found: dict[str, list[Term]] = defaultdict(list)
            for row in self.store.rows(query("entity-statements").bind(thing=NamedNode(iri))):
                found[plain(row["property"])].append(row["value"])
            self._stated[iri] = dict(found)
        return self._stated[iri]
