"""The dates of agreements as entries of a timetable: the ends of their periods, and acts planned to them."""

from __future__ import annotations

from graph.agreements import agreements
from graph.assignments import assignments, labels
from graph.due import Due
from graph.iris import DN, IDS
from graph.names import parts
from graph.phrases import Labels, linked, told
from graph.quotes import Quote, quotes_of
from graph.radar import Blip, blips
from graph.scope import Scope
from graph.store import Store
from graph.timetable import Entry

OURS = ("unit", "agency")
"""The kinds of party on our side."""


def milestones(store: Store, scope: Scope) -> list[Entry]:
    """Return what `graph.radar` watches of the agreements that a scope takes, in its order.

    Agreements are of no plan, group, theme or recurrence: they are left out where one of these is chosen or
    numbered tasks alone are. A year takes those whose time reaches into it, a partner or country those of
    which it is a party or to whose parties it belongs.
    """
    documents = {task.document for task in assignments(store)}
    chosen = scope.groups or scope.themes or scope.recurrences or not documents <= set(scope.plans)
    if scope.numbered or chosen:
        return []
    names = labels(store)
    quotes = {**quotes_of(store, DN.Agreement), **quotes_of(store, DN.AgreementAct)}
    return [_entry(blip, names, quotes) for blip in blips(agreements(store)) if _takes(scope, blip)]


def _takes(scope: Scope, blip: Blip) -> bool:
    one = blip.agreement
    named = {*(iri.removeprefix(IDS) for iri in (one.iri, *one.parties)), *one.groups, *one.countries}
    if scope.concerns and not named & set(scope.concerns):
        return False
    if not scope.years:
        return True
    if blip.first is None or blip.last is None:
        return False
    return any(blip.first.year <= year <= blip.last.year for year in scope.years)


def _entry(blip: Blip, names: Labels, quotes: dict[str, tuple[Quote, ...]]) -> Entry:
    one, act = blip.agreement, blip.act
    iri = act.iri if act else one.iri
    cited = quotes.get(iri, ())
    return Entry(
        link=linked(iri, names),
        document=linked(one.iri, names),
        due=_due(blip),
        leads=tuple(linked(party, names) for party in one.parties if parts(party)[0] in OURS),
        time_text=act.words if act else "",
        quotes=cited,
        what="agreement",
    )


def _due(blip: Blip) -> Due:
    first, last, act = blip.first, blip.last, blip.act
    if first is None or last is None:
        return Due("undated", told("due.rule.undated"))
    if act and act.day:
        return Due("dated", told("due.rule.on", day=act.day), first, last, last)
    if act and act.part:
        rule = told(f"due.rule.part.{act.part}", words=act.words, last=last)
        return Due("part", rule, first, last, last, part=act.part)
    return Due("years", told("due.rule.years", year=last.year, last=last), first, last, last)
