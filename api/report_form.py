"""The filter form of a report: a part for each option, with its choices or a place to write a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from api.language import say
from api.options import Option, Values
from api.scoping import Known, written
from graph.language import Language

CHOICES = 1_000
"""The most choices that a form offers in a list; what is among more is asked for by its id. One office has at
most 150 in a list."""
FRONT = (
    "plan",
    "generic",
    "issuer",
    "agency",
    "lead",
    "coordinating",
    "before",
    "after",
    "today",
    "days",
    "months",
    "least",
    "who",
    "state",
    "kind",
    "period",
    "from",
    "to",
)
"""The options that stand in front; the others are folded until one of them is used."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the filter form: an option with its choices (value, text, chosen or not) or its value.

    `among` counts the choices where they are too many for a list, and the value is one or more ids of them.
    """

    option: Option
    choices: tuple[tuple[str, str, bool], ...]
    value: str
    among: int = 0

    @property
    def used(self) -> bool:
        """Whether something was chosen."""
        return bool(self.value)


def field(option: Option, asked: Values, known: Known, today: date, language: Language) -> Field:
    """Return the part of the form for an option; `today` stands where no day was chosen."""
    values = written(asked, option.name)
    chosen = {known.value(option.name, value, *option.among) for value in values if option.among}
    if option.form != "several" and option.among and not chosen:
        chosen = {option.default}
    choices = [
        (value, _choice(option, value, known, language), value in chosen) for value in option.choices(known)
    ]
    value = values[-1] if values else ""
    if len(choices) > CHOICES:
        return Field(option, (), ",".join(values), len(choices))
    if option.form == "day" and not value and not option.unbound:
        value = today.isoformat()
    return Field(option, tuple(choices), value)


def _choice(option: Option, value: str, known: Known, language: Language) -> str:
    if option.form == "switch":
        return say(f"option.switch.{value}", language)
    label = next(known.choices[name][value] for name in option.among if value in known.choices[name])
    return f"{value} · {label[language]}" if option.name == "group" else label[language]
