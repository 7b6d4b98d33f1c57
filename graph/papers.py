"""The papers that units owe: filings as the documents word them (`dn:Filing`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.assignments import labels
from graph.collation import by_alphabet
from graph.iris import DN, concept
from graph.names import parts, plain
from graph.phrases import Labels, linked
from graph.quotes import Quote, quotes_of
from graph.report import Link
from graph.scope import ISSUER, Scope
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store

ISSUED = concept("filing-status", "issued")
"""The status of a filing that is no longer owed."""


@dataclass(frozen=True, slots=True)
class Filing:
    """One paper that a unit owes, as the documents word it.

    `unit` owes it, `unit_kind` is the concept of its kind (commune, ward, department; None where none is
    stated), `within` the IRI of the province it lies in or "". `recipients` are to receive it before
    `deadline`. `stated_in` says that its state was `status`; `quotes` are the passages behind all of it, the
    filing's own first.
    """

    link: Link
    unit: Link
    unit_kind: Link | None
    within: str
    required_by: Link
    kind: Link
    deadline: date
    recipients: tuple[Link, ...]
    status: Link
    stated_in: Link
    quotes: tuple[Quote, ...]

    @property
    def id(self) -> str:
        """The filing's id."""
        return parts(self.link.iri)[1]

    @property
    def issued(self) -> bool:
        """Whether a document says that it was issued."""
        return self.status.iri == ISSUED


def filings(store: Store, names: Labels | None = None) -> list[Filing]:
    """Return the filings of the dataset, units of one kind together and in the order of their names.

    `names` are the labels of the dataset where they are at hand already.
    """
    names = names if names is not None else labels(store)
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in store.rows(query("filings").text):
        values[plain(row["filing"])][plain(row["property"])].append(plain(row["value"]))
    units = {plain(row["unit"]): row for row in store.rows(query("filing-units").text)}
    quotes = quotes_of(store, DN.Filing)
    made = []
    for iri, found in values.items():
        unit = found[DN.filedBy][0]
        row = units[unit]
        made.append(
            Filing(
                link=linked(iri, names),
                unit=linked(unit, names),
                unit_kind=linked(plain(row["kind"]), names) if "kind" in row else None,
                within=plain(row["within"]) if "within" in row else "",
                required_by=linked(found[DN.requiredBy][0], names),
                kind=linked(found[DN.filingKind][0], names),
                deadline=date.fromisoformat(found[DN.deadline][0]),
                recipients=tuple(linked(one, names) for one in found[DN.submittedTo]),
                status=linked(found[DN.filingStatus][0], names),
                stated_in=linked(found[DN.statusStatedIn][0], names),
                quotes=quotes.get(iri, ()),
            )
        )
    return sorted(made, key=_order)


def within(made: Iterable[Filing], scope: Scope) -> list[Filing]:
    """Return the filings that a scope takes, in the order given.

    These are the ones that a document of the scope asks for or says the state of, with a deadline in one of
    its years. Filings have no group, theme, recurrence or partner: where one of these is chosen there are
    none. Each is owed by one named unit, so that generic groups make no difference.
    """
    if scope.groups or scope.themes or scope.recurrences or scope.concerns:
        return []
    return [one for one in made if _takes(scope, one)]


def _takes(scope: Scope, one: Filing) -> bool:
    return (
        any(parts(link.iri)[1] in scope.plans for link in (one.required_by, one.stated_in))
        and (not scope.years or one.deadline.year in scope.years)
        and (scope.issuer or parts(one.unit.iri) != ("agency", ISSUER))
    )


def _order(one: Filing) -> tuple[object, ...]:
    kind = one.unit_kind.iri if one.unit_kind else ""
    return kind, by_alphabet(one.unit.label["vi"]), one.unit.iri, in_order(one.id)
