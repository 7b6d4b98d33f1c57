"""What the graph knows of one thing: its facts, what others say of it, and where each of these is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from graph import clauses
from graph.language import Language
from graph.names import NAMELESS, Link, Names


@dataclass(frozen=True, slots=True)
class Text:
    """A literal value; `datatype` is the IRI of its datatype, empty for plain and language-tagged text."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something is said: document, clause and the words themselves.

    `reason` says why the statement that is supported is inferred, where it is.
    """

    iri: str
    document: Link
    clause: str
    quote: str
    reason: Names = NAMELESS

    def place(self, language: Language) -> str:
        """Return the clause in a language."""
        return self.clause if language == "vi" else clauses.english(self.clause)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property, with the citations that support this very statement."""

    term: Link | Text
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A property of a thing and all its values."""

    property: Link
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that says something of another, and where that is said."""

    thing: Link
    citations: tuple[Citation, ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Mentions:
    """The things of one kind that state one property of a thing."""

    kind: str
    property: Link
    lines: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Applying:
    """What applies to a thing through another: `via` a group, a country or an agreement (`how`)."""

    how: str
    via: Link
    mentions: tuple[Mentions, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable quantity of a task."""

    thing: Link
    comparator: str
    value: Decimal
    upper: Decimal | None
    unit: Names
    period: Link | None


@dataclass(frozen=True, slots=True)
class Entity:
    """Everything known of one thing.

    `mentions` are what other things state of it, `applying` what applies to it through others, `cited`
    what a document says. `reason` says why the thing is inferred, empty where it is not.
    """

    link: Link
    classes: tuple[Link, ...]
    other_names: tuple[Text, ...]
    facts: tuple[Fact, ...]
    citations: tuple[Citation, ...]
    inferred: bool
    reason: Names
    notes: Names
    targets: tuple[Target, ...] = ()
    mentions: tuple[Mentions, ...] = ()
    applying: tuple[Applying, ...] = ()
    cited: tuple[Mentions, ...] = ()
    _facts: Mapping[str, Fact] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_facts", {fact.property.iri: fact for fact in self.facts})

    @property
    def iri(self) -> str:
        """The IRI of the thing."""
        return self.link.iri

    def fact(self, property_: str) -> Fact | None:
        """Return the fact of a property, or None where the thing has none."""
        return self._facts.get(property_)
