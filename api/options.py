"""The options of the analyses: one table that addresses, forms and the command line are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from api.bounds import Bounds
from graph.errors import ParameterUnknown

if TYPE_CHECKING:
    from api.scoping import Known

Form = Literal["several", "switch", "one", "day", "count", "share"]
"""Several known values, in or out, one known value, a day, a whole number, a number from 0 to 1."""
Values = Mapping[str, Sequence[str]]
"""What was asked: the values of each option, as they were written."""

SCOPE = ("plan", "generic", "issuer", "group", "theme", "year", "recurrence", "partner", "country")
"""The options that make a scope."""
SWITCHES = ("in", "out")
"""The values of `generic` and `issuer`."""
CHOICE = ("who", "state", "kind", "period", "from", "to")
"""The options that choose among deadlines."""
BEHIND = {"scope": SCOPE, "choice": CHOICE, "parties": CHOICE[:1]}
"""The arguments that several options make."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its name, the form of its values, and the bounds of a number.

    `among` are the options whose known values it takes; `example` is a value that stands in messages and
    in the description of the addresses. A day that is `unbound` is none where it is not asked for; any
    other is the day of the clock then.
    """

    name: str
    form: Form
    example: str
    default: str = ""
    among: tuple[str, ...] = ()
    most: int = 0
    unbound: bool = False

    @property
    def needed(self) -> bool:
        """Whether an analysis that takes it cannot do without."""
        return self.form == "one" and not self.default

    @property
    def bounds(self) -> Bounds:
        """The numbers that it takes where its form is a count or a share."""
        return Bounds(0, self.most) if self.form == "count" else Bounds(0, 1, whole=False)

    def choices(self, known: Known) -> tuple[str, ...]:
        """Return the values that may be chosen, none where any may be written."""
        return tuple(value for option in self.among for value in known.choices[option])


def _several(name: str, example: str) -> Option:
    return Option(name, "several", example, among=(name,))


OPTIONS: dict[str, Option] = {
    option.name: option
    for option in (
        _several("plan", "plan-1520"),
        Option("generic", "switch", "out", "out", ("generic",)),
        Option("issuer", "switch", "in", "in", ("issuer",)),
        _several("group", "1520-iv"),
        _several("theme", "trade"),
        _several("year", "2026"),
        _several("recurrence", "annual"),
        _several("partner", "attapeu"),
        _several("country", "la"),
        Option("agency", "one", "so-ngoai-vu", "so-ngoai-vu", ("agency",)),
        Option("lead", "one", "agency/so-cong-thuong", "", ("participant",)),
        Option("coordinating", "one", "agency/so-ngoai-vu", "", ("participant",)),
        Option("before", "one", "plan-1520", "plan-1520", ("compared",)),
        Option("after", "one", "plan-292", "plan-292", ("compared",)),
        Option("first", "one", "292-18", "", ("task",)),
        Option("second", "one", "1520-13", "", ("task",)),
        Option("today", "day", "2026-03-15"),
        Option("days", "count", "30", "30", most=3660),
        Option("months", "count", "12", "12", most=600),
        Option("least", "share", "0.25", "0"),
        _several("who", "so-cong-thuong"),
        _several("state", "late"),
        _several("kind", "task"),
        _several("period", "this-quarter"),
        Option("from", "day", "2026-01-01", unbound=True),
        Option("to", "day", "2026-12-31", unbound=True),
    )
}
"""Every option by its name."""


def named(takes: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the options behind the arguments that a function takes; BEHIND are several."""
    return tuple(name for one in takes for name in BEHIND.get(one, (one,)))


def refuse_unknown(asked: Values, names: Sequence[str]) -> None:
    """Raise ParameterUnknown if something is asked that is none of these names."""
    for name in asked:
        if name not in names:
            raise ParameterUnknown(name=name[:100], known=", ".join(names))
