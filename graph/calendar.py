"""The calendar of deadlines as an iCalendar feed (RFC 5545), for everything or for one agency.

Every task, filing and date of an agreement in the deadlines list that has a date is an event of whole days:
DTSTART and the exclusive DTEND are DATE values. "Before 15/11" is an event on 15/11 that says "before" in
its summary; a quarter spans the quarter; what is due in a year, or in a part of one as `graph.part_of_year`
reads it, is an event on the last day. What recurs every year carries an RRULE from the first time after its
document was made to the end of the last year that its task states, if it states one; in place of 29 February
it falls on the last day of that month. UIDs come from the ids of tasks, filings, agreements and acts, and
DTSTAMP from the dates of the documents (of a document without one, and of an agreement, the newest date of
any), so that equal data give equal bytes; nothing is asked of the clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from textwrap import shorten
from typing import TYPE_CHECKING
from unicodedata import category

from graph.assignments import labels
from graph.due import LEAP_DAY, ROMAN, day_of_year
from graph.errors import ThingUnknown
from graph.iris import thing
from graph.language import Language, translate
from graph.milestones import milestones
from graph.names import parts
from graph.phrases import linked, written
from graph.report import Link
from graph.scope import Scope
from graph.slugs import in_order
from graph.store import Store
from graph.timetable import WHAT, Calendar, Entry, entries

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//doingoai//doingoai//{language}"
DOMAIN = "doingoai"
"""What stands behind the @ in every UID."""

_SUMMARY = 160
_KINDS = ("agency", "unit")


def feed(store: Store, scope: Scope, language: Language, agency: str | None = None) -> bytes:
    """Return the feed in a language, for all or for one agency.

    Filings of one kind that a document asks of several units by the same day are one event; the unit that
    owes one has it alone.

    Args:
        store: the dataset.
        scope: which tasks; with `generic`, the feed of an agency holds work given to generic groups too,
            because it may be meant.
        language: the language of names and words; what is quoted stays Vietnamese.
        agency: the id of an agency or unit whose work is wanted: what it leads, owes, coordinates or is to
            receive, and the agreements to which it is a party.

    Raises:
        ThingUnknown: if there is no such agency or unit.
    """
    from icalendar import Calendar as Component
    from icalendar import vText

    names = labels(store)
    who = _who(agency, names) if agency is not None else None
    calendar = Calendar.of(store)
    found = [
        one
        for one in (*entries(store, scope), *milestones(store, scope))
        if one.due.stated is not None and (who is None or _has_part(one, who, scope))
    ]
    found.sort(key=_order)
    tasks, filings, agreed = ([one for one in found if one.what == what] for what in WHAT)
    title = translate("calendar.title", language)
    if who:
        title = translate("calendar.title_of", language, name=_plain(who.label[language]))
    made = Component()
    made.add("prodid", PRODUCT.format(language=language.upper()))
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", vText(title))
    made.add("x-wr-calname", vText(title))
    made.add("description", translate("calendar.about", language))
    for one in tasks:
        made.add_component(_task(one, language, who, calendar))
    for group in _gathered(filings):
        made.add_component(_papers(group, language, calendar))
    for one in agreed:
        made.add_component(_milestone(one, language, calendar))
    return bytes(made.to_ical())


def _who(agency: str, names: Mapping[str, Mapping[Language, str]]) -> Link:
    for kind in _KINDS:
        if thing(kind, agency) in names:
            return linked(thing(kind, agency), names)
    raise ThingUnknown(iri=thing("agency", agency)[:200])


def _has_part(one: Entry, who: Link, scope: Scope) -> bool:
    involved = {link.iri for link in (*one.leads, *one.coordinating, *one.recipients)}
    if scope.generic and any(parts(iri)[0] == "agency-group" for iri in involved):
        return True
    return who.iri in involved


def _order(one: Entry) -> tuple[object, ...]:
    return _days(one), in_order(one.id)


def _gathered(papers: Sequence[Entry]) -> list[list[Entry]]:
    """Return filings, those of one document, kind, day and recipient together."""
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for one in papers:
        paper = one.paper.iri if one.paper else ""
        recipients = " ".join(link.iri for link in one.recipients)
        groups[one.document.iri, paper, str(one.due.stated), recipients].append(one)
    return list(groups.values())


def _task(one: Entry, language: Language, who: Link | None, calendar: Calendar) -> Event:
    label = _plain(one.link.label[language])
    details = [
        label,
        _named("leads", one.leads, language),
        _named("coordinating", one.coordinating, language),
        _named("recipients", one.recipients, language),
        _line("time_text", one.time_text, language),
        _line("role", _role(one, who, language), language),
    ]
    return _event(f"task-{one.id}", label, details, [one], language, calendar)


def _papers(group: Sequence[Entry], language: Language, calendar: Calendar) -> Event:
    one = group[0]
    kind = _plain(one.paper.label[language]) if one.paper else ""
    to = ", ".join(_plain(link.label[language]) for link in one.recipients)
    owing = [link for entry in group for link in entry.leads]
    if len(group) == 1:
        label, uid = _plain(one.link.label[language]), f"filing-{one.id}"
    else:
        label = translate("calendar.filings", language, count=len(group), kind=kind, to=to)
        slugs = [parts(one.document.iri)[1], parts(one.paper.iri)[1].rsplit("/", 1)[-1] if one.paper else ""]
        uid = "-".join(["filings", *slugs, str(one.due.stated), *(parts(to.iri)[1] for to in one.recipients)])
    details = [
        label,
        _named("owed_by", owing, language),
        _named("recipients", one.recipients, language),
    ]
    return _event(uid, label, details, group, language, calendar)


def _milestone(one: Entry, language: Language, calendar: Calendar) -> Event:
    """Return the end of an agreement's period, or an act that is planned to it."""
    kind, slug = parts(one.link.iri)
    label = _plain(one.link.label[language])
    if kind == "agreement":
        label = translate("calendar.period", language, label=label)
    details = [
        label,
        _named("parties", one.leads, language),
        _line("time_text", one.time_text, language),
    ]
    return _event(f"{kind}-{slug}", label, details, [one], language, calendar)


def _event(
    uid: str,
    label: str,
    details: Iterable[str],
    group: Sequence[Entry],
    language: Language,
    calendar: Calendar,
) -> Event:
    from icalendar import Event as Component

    one = group[0]
    first, last = _days(one)
    document = parts(one.document.iri)[1]
    stamp = calendar.dated.get(document, calendar.newest)
    quotes = (quote for entry in group for quote in entry.quotes)
    source = "; ".join(dict.fromkeys(_plain(quote.place[language]) for quote in quotes))
    rule = one.due.rule[language] if not one.due.repeats else ""
    body = [*details, _line("rule", rule, language), _line("source", source, language)]
    made = Component()
    made.add("uid", f"{uid}@{DOMAIN}")
    made.add("dtstamp", datetime.combine(stamp, time(), UTC))
    made.add("dtstart", first)
    made.add("dtend", last + timedelta(days=1))
    if one.due.repeats:
        made.add("rrule", _recurrence(one))
    words = _words(one, language)
    made.add("summary", shorten(f"{words}: {label}", _SUMMARY, placeholder=" …"))
    made.add("description", "\n".join(line for line in body if line))
    made.add(
        "categories", [translate(f"due.kind.{one.due.kind if one.what == 'task' else one.what}", language)]
    )
    made.add("url", one.link.iri)
    made.add("transp", "TRANSPARENT")
    return made


def _days(one: Entry) -> tuple[date, date]:
    """Return the first and last day of an event."""
    stated = one.due.stated or date.max
    if one.due.kind == "quarter":
        return one.due.first or stated, stated
    return stated, stated


def _recurrence(one: Entry) -> dict[str, object]:
    rule: dict[str, object] = {"freq": "yearly"}
    if one.due.month_day == LEAP_DAY:
        rule |= {"bymonth": 2, "bymonthday": -1}
    return rule | ({"until": one.due.until} if one.due.until else {})


def _words(one: Entry, language: Language) -> str:
    """Return how the time is said in a summary: "Quý IV", "Trước ngày 15/11"."""
    first, last = _days(one)
    match one.due.kind:
        case "quarter":
            return translate("calendar.quarter", language, quarter=ROMAN[(last.month - 1) // 3])
        case "part":
            return translate("calendar.part", language, words=one.time_text, day=written(last)[language])
        case "years":
            return translate("calendar.year", language, year=last.year)
        case "yearly":
            return translate("calendar.before", language, day=day_of_year(one.due.month_day)[language])
        case _:
            key = "calendar.on" if one.what == "agreement" else "calendar.before"
            return translate(key, language, day=written(first)[language])


def _role(one: Entry, who: Link | None, language: Language) -> str:
    if who is None:
        return ""
    for role, links in (("lead", one.leads), ("coordinating", one.coordinating), ("to", one.recipients)):
        if who.iri in {link.iri for link in links}:
            return translate(f"calendar.role.{role}", language)
    return translate("calendar.role.group", language)


def _named(key: str, links: Sequence[Link], language: Language) -> str:
    return _line(key, "; ".join(_plain(link.label[language]) for link in links), language)


def _line(key: str, value: str, language: Language) -> str:
    return translate(f"calendar.{key}", language, value=_plain(value)) if value else ""


def _plain(words: str) -> str:
    """Return words on one line without control characters, which RFC 5545 forbids in text."""
    kept = "".join(" " if mark.isspace() else mark for mark in words)
    return " ".join("".join(mark for mark in kept if category(mark) not in ("Cc", "Cs")).split())
