"""The agreement radar: periods that end, reviews and signings planned, and the tasks that serve them.

Documents state years and words ("đầu năm 2026") more often than days. A year is taken as its whole span: it
comes with 1 January and has passed after 31 December. The beginning, middle or end of a year is read as
widely as `graph.part_of_year` says, which is an inference. Everything is counted from a given day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Literal, get_args

from graph.agreements import Act, Agreement, How, agreements
from graph.assignments import Assignment, assignments, labels
from graph.iris import DN, concept
from graph.phrases import Labels, headings, linked, places, told
from graph.quotes import Quote, quotes_of
from graph.report import Figure, Heading, Line, Report, Text, Value, text
from graph.store import Store

SIGNED = ("signed", "re-signed")
"""The kinds of act by which an agreement is made or made again."""
PLANNED: dict[str, tuple[str, ...]] = {"review-conference": (), "signing-planned": SIGNED}
"""The kinds of act that the radar shows, and the kinds that tell of a later one that it took place."""

State = Literal["ended", "ends", "passed", "now", "ahead", "undated"]


@dataclass(frozen=True, slots=True)
class Blip:
    """Something on the radar: an agreement whose period ends, or an act planned to it.

    `first` and `last` are the days between which it comes; both None where no document states a time.
    """

    agreement: Agreement
    act: Act | None
    first: date | None
    last: date | None

    def state(self, today: date) -> State:
        """Return where it stands on a day.

        ended, ends: a period whose last day lies before the day, or not.
        passed, now, ahead: a planned act whose time is over, has come, or is yet to come.
        undated: a planned act of which no document states a time.
        """
        if self.first is None or self.last is None:
            return "undated"
        if self.act is None:
            return "ended" if self.last < today else "ends"
        if self.last < today:
            return "passed"
        return "now" if self.first <= today else "ahead"

    def within(self, horizon: date) -> bool:
        """Tell whether its first day, of a period its end, comes up to and including a day."""
        return self.first is None or self.first <= horizon


def blips(found: Sequence[Agreement]) -> list[Blip]:
    """Return the ends of periods and the planned acts of agreements, by last day; the undated come last.

    A planned signing is left out where the same agreement was signed in that year or later, whatever the
    words of the document that planned it.
    """
    made = [
        Blip(one, None, date(one.end, 12, 31), date(one.end, 12, 31)) for one in found if one.end is not None
    ]
    for one in found:
        made += [_planned(one, act) for act in one.acts if act.kind in PLANNED and not _done(one, act)]
    return sorted(
        made, key=lambda blip: (blip.last or date.max, blip.agreement.iri, blip.act.iri if blip.act else "")
    )


def report(store: Store, today: date, months: int = 12) -> Report:
    """Return what comes up within some months of a day, and what has passed, with the tasks that serve it.

    Args:
        store: the dataset.
        today: the day from which everything is counted.
        months: how many months to look ahead, from 0; the last day is the same day of that month, or its
            last day where it is shorter.

    Raises:
        ValueError: if months is negative.
    """
    found, tasks, names = agreements(store), assignments(store), labels(store)
    horizon = after(today, months)
    passages = {**quotes_of(store, DN.Agreement), **quotes_of(store, DN.AgreementAct)}
    everything = blips(found)
    shown = [blip for blip in everything if blip.within(horizon)]
    unstated = [one for one in found if one.end is None]
    return Report(
        key="radar",
        title=text("radar.title"),
        definition=text("radar.definition"),
        base=told("radar.base", agreements=len(found), tasks=len(tasks), today=today, horizon=horizon),
        headings=(
            *headings(
                "radar",
                what="text",
                agreement="link",
                status="text",
                act="link",
                first="date",
                last="date",
                words="text",
                state="text",
                days="integer",
                parties="links",
            ),
            *(Heading(f"tasks_{how}", text(f"radar.tasks.{how}"), "links") for how in How),
            *headings("radar", source="links"),
        ),
        lines=tuple(_line(blip, today, tasks, names, passages) for blip in shown),
        figures=(
            *(
                Figure(
                    state,
                    text(f"radar.state.{state}"),
                    sum(blip.state(today) == state for blip in shown),
                    text(f"radar.state.{state}.definition"),
                )
                for state in get_args(State)
            ),
            Figure(
                "later", text("radar.later"), len(everything) - len(shown), text("radar.later.definition")
            ),
            Figure("unstated", text("radar.unstated"), len(unstated), text("radar.unstated.definition")),
        ),
        notes=(text("radar.note.years"), text("radar.note.serving"), text("radar.note.held")),
    )


def after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month where it is shorter.

    Past the end of the calendar it is the calendar's last day, 31 December 9999.

    Example:
        >>> after(date(2027, 11, 30), 3)
        datetime.date(2028, 2, 29)
    """
    if months < 0:
        raise ValueError(f"months must not be negative: {months}")
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _planned(one: Agreement, act: Act) -> Blip:
    first, last = act.span or (None, None)
    return Blip(one, act, first, last)


def _done(one: Agreement, act: Act) -> bool:
    later = [other.span for other in one.acts if other.kind in PLANNED[act.kind]]
    return act.span is not None and any(span and span[0].year >= act.span[0].year for span in later)


def _line(
    blip: Blip,
    today: date,
    tasks: Sequence[Assignment],
    names: Labels,
    passages: dict[str, tuple[Quote, ...]],
) -> Line:
    one, act = blip.agreement, blip.act
    serving = one.serving(tasks)
    cited = passages.get(act.iri if act else one.iri, ())
    values: list[Value] = [
        names[concept("act-kind", act.kind)] if act else text("radar.what.period"),
        linked(one.iri, names),
        names[one.status] if one.status else None,
        linked(act.iri, names) if act else None,
        blip.first,
        blip.last,
        act.words or None if act else _span(one),
        text(f"radar.state.{blip.state(today)}"),
        (blip.last - today).days if blip.last else None,
        tuple(linked(party, names) for party in one.parties),
        *(tuple(linked(task.iri, names) for task in serving[how]) for how in How),
        places(cited),
    ]
    sources = (one.iri, *((act.iri,) if act else ()), *(task.iri for how in How for task in serving[how]))
    return Line(tuple(values), sources)


def _span(one: Agreement) -> Text:
    return told("radar.span" if one.start else "radar.until", start=one.start, end=one.end)
