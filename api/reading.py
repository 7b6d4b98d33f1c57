"""From what was asked, as it was written, to the arguments of an analysis; both doors read alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from api.options import CHOICE, OPTIONS, Option, Values
from api.scoping import Known, scope_of, written
from graph.due_choice import Choice
from graph.errors import NumberInvalid, ValueInvalid, ValueMissing
from graph.parties import Parties
from graph.scope import Scope

Read = Scope | Choice | Parties | str | date | int | float
"""What an option is read to."""


def read(
    asked: Values, takes: Sequence[str], known: Known, today: date, *, everywhere: bool = False
) -> Mapping[str, Read]:
    """Return what each argument is to be.

    Args:
        asked: the values of the options as they were written; what is empty was not asked.
        takes: the arguments: names of OPTIONS, `scope`, `choice` or `parties`.
        known: what may be named.
        today: the day that is meant where none is named.
        everywhere: as in `api.scoping.scope_of`.

    Raises:
        ValueUnknown, ValueInvalid, ValueMissing: if a value cannot be taken.
    """
    found: dict[str, Read] = {}
    for name in takes:
        match name:
            case "scope":
                found[name] = scope_of(asked, known, everywhere=everywhere)
            case "choice":
                found[name] = choice_of(asked, known)
            case "parties":
                found[name] = parties_of(asked, known)
            case _:
                found[name] = _read(OPTIONS[name], written(asked, name), known, today)
    return found


def choice_of(asked: Values, known: Known) -> Choice:
    """Return which deadlines are wanted; what is not asked for lets everything pass.

    Raises:
        ValueUnknown, ValueInvalid: if a value cannot be taken.
    """
    who, states, whats, periods = (
        tuple(dict.fromkeys(known.value(name, value) for value in written(asked, name)))
        for name in CHOICE[:4]
    )
    first, last = (_bound(asked, name) for name in CHOICE[4:])
    involved = known.concerns["who"]
    words = {involved[one]: known.choices["who"][one] for one in who}
    return Choice(tuple(involved[one] for one in who), states, whats, periods, first, last, words)


def parties_of(asked: Values, known: Known) -> Parties:
    """Return whose tasks are wanted, all where nobody is asked for; raises ValueUnknown."""
    values = dict.fromkeys(known.value("who", value) for value in written(asked, "who"))
    named = {known.concerns["who"][one]: known.choices["who"][one] for one in values}
    return Parties(tuple(named), named)


def as_of(value: str, name: str = "today") -> date:
    """Return the day as of which something is told, today where none is named; raises ValueInvalid."""
    return day(value, name) if value else date.today()


def day(value: str, name: str = "today") -> date:
    """Return a day that was written as YYYY-MM-DD; anything else raises ValueInvalid with the name."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise ValueInvalid(name=name, value=value[:100], example=OPTIONS["today"].example)
    return found


def _bound(asked: Values, name: str) -> date | None:
    values = written(asked, name)
    return day(values[-1], name) if values else None


def _read(option: Option, values: Sequence[str], known: Known, today: date) -> Read:
    value = values[-1] if values else ""
    match option.form:
        case "day":
            return day(value, option.name) if value else today
        case "count":
            return _count(option, value or option.default)
        case "share":
            return _share(option, value or option.default)
        case _:
            return _one(option, value, known)


def _one(option: Option, value: str, known: Known) -> str:
    choices = option.choices(known)
    if value or option.default in choices:
        return known.value(option.name, value or option.default, *option.among)
    if option.default and choices:
        return choices[0]
    raise ValueMissing(name=option.name, known=", ".join(choices))


def _count(option: Option, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 6 and int(value) <= option.most):
        raise _invalid(option, value)
    return int(value)


def _share(option: Option, value: str) -> float:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise _invalid(option, value) from None
    if not (number.is_finite() and 0 <= number <= 1):
        raise _invalid(option, value)
    return float(number)


def _invalid(option: Option, value: str) -> NumberInvalid:
    bounds = option.bounds
    return NumberInvalid(
        name=option.name,
        value=value[:100],
        least=bounds.least,
        most=bounds.most,
        whole=bounds.whole,
        example=option.example,
    )
