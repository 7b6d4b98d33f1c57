"""The rows of a report for a page: what each cell says and where it leads, and what stands behind the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from api.addresses import href
from api.deps import Kept
from api.language import say
from api.reports import Analysis
from api.scoping import Known
from api.values import link_text, told
from graph.iris import IDS
from graph.language import Language
from graph.listing import CLASSES, listing
from graph.listing import Line as Listed
from graph.names import parts
from graph.report import Heading, Line, Link, Value
from graph.store import Store

LONGEST = 140
"""The most characters of a name in a cell; the rest stands in its title."""
NAMED = 300
"""The most things behind a row, or within a cell, that a page names; the data files name all."""
BEHIND = 4_000
"""The most things that all rows and cells of a page name together, so that it stays of the size of a page:
some 300 bytes each. One office has at most 3,100, in the whole table of its audit."""
FEWEST = 5
"""How many things behind a row, or within a cell, are named in any case."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a cell: its text, where it leads, and its whole wording where the text is shortened."""

    text: str
    href: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A thing behind a row: its IRI, its short form, its name, and where it is cited."""

    iri: str
    code: str
    name: str
    place: Piece | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the pieces of each cell, the things behind it, and the page on which more of it is shown.

    Of the `behind` things behind it the first are its `sources`; `lengths` are those of the cells, with what
    is not named in them. `anchor` is what leads to it on the page, "" where no other page leads to it.
    """

    cells: tuple[tuple[Piece, ...], ...]
    sources: tuple[Source, ...]
    more: Piece | None = None
    behind: int = 0
    lengths: tuple[int, ...] = ()
    anchor: str = ""


class Rows:
    """Makes rows of the lines of a report."""

    def __init__(
        self,
        analysis: Analysis,
        headings: Sequence[Heading],
        state: Sequence[tuple[str, str]],
        known: Known,
        kept: Kept,
        language: Language,
        named: int = NAMED,
    ) -> None:
        """Take what was asked as `state`: the options of the address, one by one.

        `named` is the most things behind a row, or within a cell, that are named (see `named_each`).
        """
        self._analysis, self._headings, self._state = analysis, headings, tuple(state)
        self._known, self._kept, self._language = known, kept, language
        self._named = named
        self._kinds: dict[str, Mapping[str, Listed]] = {}

    def of(self, line: Line) -> Row:
        """Return the row of a line."""
        cells = [self._cell(line, place, heading) for place, heading in enumerate(self._headings)]
        sources = tuple(map(self.source, line.sources[: self._named]))
        lengths = tuple(len(value) if isinstance(value, tuple) else 1 for value in line.values)
        return Row(tuple(cells), sources, self._more(line), len(line.sources), lengths, self._anchor(line))

    def source(self, iri: str) -> Source:
        """Return a thing with where it is cited; of one that is not known there is its short form only."""
        kind, slug = parts(iri)
        found = self._of_kind(kind).get(iri)
        if not found:
            return Source(iri, slug, "", None)
        cited = found.source
        place = Piece(cited.names.said(self._language), href(cited.iri)) if cited else None
        name = shortened(found.link.names.said(self._language))
        return Source(iri, slug if _numbered(kind, slug) else "", name, place)

    def _anchor(self, line: Line) -> str:
        """Return what leads from the page of a task to its row of the audit."""
        audits = (self._analysis.noun, self._analysis.variant) == ("audit", "six-clear")
        return "-".join(parts(line.sources[0])) if audits else ""

    def _more(self, line: Line) -> Piece | None:
        """Return where more of a line is shown: two tasks side by side, or the letter to a unit."""
        match self._analysis.noun, self._analysis.variant:
            case "overlaps", "pairs":
                ends = "/".join(parts(iri)[1] for iri in line.sources)
                return Piece(say("report.side_by_side", self._language), f"/overlaps/{ends}")
            case "filings", "list" | "board":
                units = [parts(one.iri) for one in line.values if isinstance(one, Link)]
                slug = next((slug for kind, slug in units if kind in ("unit", "agency")), "")
                return Piece(say("report.letter", self._language), f"/filings/{slug}") if slug else None
            case _:
                return None

    def _cell(self, line: Line, place: int, heading: Heading) -> tuple[Piece, ...]:
        value = line.values[place]
        match value:
            case Link():
                return (self._piece(value),)
            case tuple():
                pieces = [self._piece(one, alone=False) for one in value[: self._named]]
                if rest := len(value) - len(pieces):
                    pieces.append(Piece(say("report.rest", self._language, count=rest)))
                return tuple(pieces)
            case int() if value and self._analysis.variant == "matrix" and "/" in heading.key:
                return (self._counted(line.values[0], value, heading),)
            case _:
                return (Piece(told(value, heading.kind, self._language)),)

    def _counted(self, lead: Value, count: int, heading: Heading) -> Piece:
        """Return a count of the matrix with the address of its tasks."""
        written = told(count, heading.kind, self._language)
        if not isinstance(lead, Link):
            return Piece(written)
        ends = [("lead", lead.iri.removeprefix(IDS)), ("coordinating", heading.key)]
        whole = f"{link_text(lead, self._language)} → {heading.label[self._language]}"
        return Piece(written, f"/coordination/cell?{urlencode([*self._state, *ends])}", whole)

    def _piece(self, link: Link, *, alone: bool = True) -> Piece:
        kind, slug = parts(link.iri)
        name = link_text(link, self._language)
        if kind == "task" and not alone:
            return Piece(slug if _numbered(kind, slug) else self._placed(link.iri), href(link.iri), name)
        if kind == "document" and slug in self._known.choices["plan"]:
            return Piece(self._known.choices["plan"][slug][self._language], href(link.iri), name)
        text = f"{slug} {name}" if _numbered(kind, slug) else name
        short = shortened(text)
        return Piece(short, href(link.iri), name if short != text else "")

    def _placed(self, iri: str) -> str:
        """Return where a task stands that has no number in a plan, its short form where that is not known."""
        source = self.source(iri)
        return source.place.text if source.place else parts(iri)[1]

    def _of_kind(self, kind: str) -> Mapping[str, Listed]:
        if kind not in self._kinds:
            self._kinds[kind] = (
                self._kept.get(f"listing {kind}", lambda store: _listed(store, kind))
                if kind in CLASSES
                else {}
            )
        return self._kinds[kind]


def named_each(lines: Sequence[Line]) -> int:
    """Return how many things behind each row, or within each cell, a page of these rows can name.

    It is the greatest number up to NAMED with which all rows together name at most BEHIND, but not less than
    FEWEST.
    """
    counts = [len(line.sources) for line in lines]
    counts += [len(value) for line in lines for value in line.values if isinstance(value, tuple)]
    fitting = (most for most in range(NAMED, FEWEST, -1) if sum(min(one, most) for one in counts) <= BEHIND)
    return next(fitting, FEWEST)


def shortened(text: str) -> str:
    """Return a text of at most LONGEST characters, cut between words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


def _numbered(kind: str, slug: str) -> bool:
    """Return whether a thing is a task called by plan and number ("1520-21"), and not by a clause."""
    return kind == "task" and slug[:1].isdigit()


def _listed(store: Store, kind: str) -> Mapping[str, Listed]:
    return {line.link.iri: line for line in listing(store, kind)}
