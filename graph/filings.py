"""Who owes which plan to whom by when, and who had not issued it according to which document.

A filing is what a document says in so many words of one named unit (`dn:Filing`). Reports that a task asks
for without naming the units one by one stand in `graph.owed`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from graph.names import parts
from graph.papers import Filing, filings, within
from graph.phrases import headings, joined, places, told
from graph.quotes import Quote
from graph.report import Figure, Line, Link, Report, Text
from graph.scope import Scope
from graph.slugs import in_order
from graph.store import Store


def report(store: Store, scope: Scope | None = None) -> Report:
    """Return the list of filings, one line each, with the document, the clause and the words behind it.

    `scope` chooses among them as `graph.papers.within` says; without one, all are taken.
    """
    made = _chosen(store, scope)
    return Report(
        key="filings",
        title=told("filings.title"),
        definition=told("filings.definition"),
        base=_base(made, scope),
        headings=headings(
            "filings",
            unit="link",
            unit_kind="link",
            filing="link",
            kind="link",
            required_by="link",
            deadline="date",
            recipients="links",
            status="link",
            stated_in="link",
            clause="links",
            quote="text",
        ),
        lines=tuple(
            Line(
                (
                    one.unit,
                    one.unit_kind,
                    one.link,
                    one.kind,
                    one.required_by,
                    one.deadline,
                    one.recipients,
                    one.status,
                    one.stated_in,
                    places(one.quotes),
                    quoted(one.quotes),
                ),
                (one.link.iri,),
            )
            for one in made
        ),
        figures=_figures(made),
        notes=_notes(made),
    )


def board(store: Store, scope: Scope | None = None) -> Report:
    """Return one line for each unit that owes anything in a scope, with how much of it had not been issued.

    The figures count units by their kind, and filings by kind and status.
    """
    made = _chosen(store, scope)
    by_unit: dict[str, list[Filing]] = defaultdict(list)
    for one in made:
        by_unit[one.unit.iri].append(one)
    return Report(
        key="filings_board",
        title=told("filings.board.title"),
        definition=told("filings.board.definition"),
        base=_base(made, scope),
        headings=headings(
            "filings",
            unit="link",
            unit_kind="link",
            filings="integer",
            open="integer",
            kinds="links",
            deadline="date",
            recipients="links",
            clause="links",
        ),
        lines=tuple(
            Line(
                (
                    owed[0].unit,
                    owed[0].unit_kind,
                    len(owed),
                    _open(owed),
                    _each(one.kind for one in owed),
                    min((one.deadline for one in owed if not one.issued), default=None),
                    _each(recipient for one in owed for recipient in one.recipients),
                    places(quote for one in owed for quote in one.quotes),
                ),
                tuple(one.link.iri for one in owed),
            )
            for owed in by_unit.values()
        ),
        figures=_figures(made),
        notes=_notes(made),
    )


def quoted(quotes: Sequence[Quote]) -> Text:
    """Return the words of passages one after the other, in quotation marks."""
    return joined([told("filings.quoted", words=quote.words) for quote in quotes], "; ")


def _figures(made: Sequence[Filing]) -> tuple[Figure, ...]:
    units = {one.unit.iri: one.unit_kind for one in made}
    said = {kind.iri: kind for kind in units.values() if kind}
    kinds = Counter(kind.iri for kind in units.values() if kind)
    counted = [
        ("units", told("filings.units"), len(units), told("filings.units.definition")),
        *(
            (_key("units", iri), said[iri].label, kinds[iri], told("filings.of_kind", kind=said[iri]))
            for iri in said
        ),
        ("filings", told("filings.filings"), len(made), told("filings.filings.definition")),
        ("open", told("filings.open"), _open(made), told("filings.open.definition")),
    ]
    of = {one.kind.iri: one.kind for one in made}
    for iri in sorted(of, key=in_order):
        some = sum(one.kind.iri == iri for one in made)
        counted.append((_key("filings", iri), of[iri].label, some, told("filings.of_paper", kind=of[iri])))
    return tuple(Figure(key, label, value, definition) for key, label, value, definition in counted)


def _open(made: Iterable[Filing]) -> int:
    return sum(not one.issued for one in made)


def _key(name: str, concept: str) -> str:
    return f"{name}_{parts(concept)[1].rsplit('/', 1)[-1].replace('-', '_')}"


def _chosen(store: Store, scope: Scope | None) -> list[Filing]:
    made = filings(store)
    return within(made, scope) if scope else made


def _base(made: Sequence[Filing], scope: Scope | None) -> Text:
    documents = joined([one.label for one in _each(one.stated_in for one in made)], "; ")
    said = told("filings.base", count=len(made), documents=documents) if made else told("filings.base.none")
    return joined([said, told("filings.base.scope", **scope.chosen())], " ") if scope else said


def _notes(made: Sequence[Filing]) -> tuple[Text, ...]:
    notes = [told("filings.note.named"), told("filings.note.then")]
    return tuple(notes) if made else ()


def _each(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links without repetition, in the order in which they come first."""
    return tuple({link.iri: link for link in links}.values())
