"""From what an address or a command asks to a scope: which plans, groups, themes, years, partners.

Both doors name the same options with the same values, so both have one reading and one error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from api import options
from api.options import SWITCHES, Values
from graph.assignments import PLANS, Assignment, assignments, labels
from graph.collation import by_alphabet
from graph.due_choice import PERIODS, STATES
from graph.errors import ValueUnknown
from graph.iris import IDS, VOCABULARY, thing
from graph.language import LANGUAGES, Language
from graph.names import Names, names_of, parts
from graph.papers import filings
from graph.phrases import told
from graph.report import Text
from graph.scope import Scope, plan_spans, years_of
from graph.slugs import fold, in_order
from graph.sparql import query
from graph.store import Store
from graph.timetable import WHAT

OFFERED, NEAREST = 60, 10
"""The most choices that an error lists, and how many it lists of more."""
LONGEST = 100
"""The most characters of a value that an error repeats and that are compared with the choices."""
SCOPE = options.SCOPE
"""The options that make a scope."""

_CONCERNS = {"partner": ("partner", "partner-group"), "country": ("country", "region")}
"""The kinds of things that an option names."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the options may name in a dataset.

    `choices` are the values of each option with their labels, in order; `plans` the documents that are
    counted where none is chosen (those with numbered tasks), `documents` all that assign tasks.
    """

    choices: Mapping[str, Mapping[str, Text]]
    plans: tuple[str, ...]
    documents: tuple[str, ...]
    concerns: Mapping[str, Mapping[str, str]]
    """For `partner`, `country` and `who`: kind and id of what a value names."""

    @property
    def words(self) -> dict[str, Text]:
        """What the values that make a scope are called, by option and id as `graph.scope.Scope` has them."""
        named = ("plan", "group", "theme", "recurrence")
        found = {f"{option}/{one}": said for option in named for one, said in self.choices[option].items()}
        for option, things in self.concerns.items():
            found |= {thing: self.choices[option][one] for one, thing in things.items()}
        return found

    @classmethod
    def of(cls, store: Store) -> Known:
        """Return what the options may name in a store."""
        tasks = assignments(store)
        names = labels(store)
        documents = _sorted(task.document for task in tasks)
        numbered = {task.document for task in tasks if task.number is not None}
        spans = plan_spans(tasks)
        years = sorted({year for task in tasks for year in years_of(task, spans)})
        plans = list(dict.fromkeys(one for one in (*PLANS, *documents) if one in numbered))
        involved = _involved(store, tasks)
        return cls(
            choices={
                "plan": _short(store, [*plans, *(one for one in documents if one not in plans)]),
                **{name: {value: _bare(value) for value in SWITCHES} for name in ("generic", "issuer")},
                "group": _named(names, "task-group", _sorted(task.group for task in tasks if task.group)),
                "theme": _concepts(names, "theme"),
                "year": {str(year): _bare(str(year)) for year in years},
                "recurrence": _concepts(names, "recurrence"),
                **{option: _of_kinds(names, kinds) for option, kinds in _CONCERNS.items()},
                "compared": _short(store, plans) | {str(year): _bare(str(year)) for year in years},
                "agency": _by_name(_named(names, "agency", _agencies(tasks))),
                "participant": _by_name(_participants(names, tasks)),
                "task": _named(names, "task", [task.id for task in tasks]),
                "who": _by_name({one: names.get(IDS + iri, _bare(one)) for one, iri in involved.items()}),
                **due_choices(),
            },
            plans=tuple(plans),
            documents=documents,
            concerns={option: _places(names, kinds) for option, kinds in _CONCERNS.items()}
            | {"who": involved},
        )

    def value(self, option: str, asked: str, *among: str) -> str:
        """Return a value of an option as the data write it; `1520` is `plan-1520`, case does not matter.

        Args:
            option: the name that was asked for, shown in the error.
            asked: the value as it was written, bare or with its kind (`partner/attapeu`).
            among: the options whose choices are meant, where they are not its own.

        Raises:
            ValueUnknown: if there is no such value; it lists those there are, or of many the nearest.
        """
        choices = [self.choices[one] for one in among or (option,)]
        written = asked.strip().casefold()
        for one in (written, written.rsplit("/", 1)[-1], f"plan-{written}"):
            if any(one in values for values in choices):
                return one
        offered = _offered(written[:LONGEST], [value for values in choices for value in values])
        raise ValueUnknown(name=option, value=asked[:LONGEST], known=", ".join(offered))


def _offered(written: str, choices: Sequence[str]) -> Sequence[str]:
    """Return the choices; of more than a reader looks through, those most like what was written.

    Their order counts only for OFFERED of them, those that have the most characters in common with it: to
    look for order takes ten times as long or more, and anybody may ask.
    """
    from difflib import SequenceMatcher

    if len(choices) <= OFFERED:
        return choices
    asked = SequenceMatcher(b=fold(written).replace(" ", "-"), autojunk=False)

    def shared(choice: str) -> float:
        asked.set_seq1(choice)
        return asked.quick_ratio()

    def like(choice: str) -> float:
        asked.set_seq1(choice)
        return asked.ratio()

    near = nlargest(OFFERED, choices, key=shared)
    return (*nlargest(NEAREST, near, key=like), "…")


def scope_of(asked: Values, known: Known, *, everywhere: bool = False) -> Scope:
    """Return the scope that is asked for; what is left open stays open, empty values count as left open.

    Args:
        asked: the values of the options in SCOPE; several values of one option are parted by commas or
            given one by one, and any of them may fit. Options that are not of a scope are ignored.
        known: what may be named.
        everywhere: whether all documents and their unnumbered instructions are meant where no document
            is chosen; else it is the numbered tasks of the plans. Where a document is chosen that is no
            plan, its instructions count.

    Raises:
        ValueUnknown: if a value is none of those known.
    """
    chosen = {option: _chosen(asked, option, known) for option in SCOPE}
    plans = tuple(chosen["plan"]) or (known.documents if everywhere else known.plans)
    concerns = [known.concerns[option][value] for option in _CONCERNS for value in chosen[option]]
    return Scope(
        plans=plans,
        numbered=not everywhere and set(plans) <= set(known.plans),
        generic=_last(chosen["generic"], "out") == "in",
        issuer=_last(chosen["issuer"], "in") == "in",
        groups=tuple(chosen["group"]),
        themes=tuple(chosen["theme"]),
        years=tuple(int(year) for year in chosen["year"]),
        recurrences=tuple(chosen["recurrence"]),
        concerns=tuple(concerns),
        words=known.words,
    )


def written(asked: Values, option: str) -> list[str]:
    """Return the values of an option as they were written, one by one, without empty ones."""
    pieces = (piece.strip() for value in asked.get(option) or () for piece in str(value).split(","))
    return [piece for piece in pieces if piece]


def _chosen(asked: Values, option: str, known: Known) -> list[str]:
    return list(dict.fromkeys(known.value(option, value) for value in written(asked, option)))


def _last(values: Sequence[str], default: str) -> str:
    return values[-1] if values else default


def _sorted(identifiers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(identifiers), key=in_order))


def _agencies(tasks: Iterable[Assignment]) -> tuple[str, ...]:
    return _sorted(one for task in tasks for one in (*task.leads, *task.coordinators))


def _participants(names: Mapping[str, dict[Language, str]], tasks: Iterable[Assignment]) -> dict[str, Text]:
    """Return agencies and generic groups by kind and id."""
    found = {one for task in tasks for side in task.named(groups=True) for one in side}
    return {one: names.get(IDS + one, _bare(one)) for one in sorted(found)}


def _involved(store: Store, tasks: Iterable[Assignment]) -> dict[str, str]:
    """Return by id the kind and id of who may be asked for: all that lead, coordinate, owe or receive."""
    found = {one for task in tasks for side in task.named(groups=True) for one in side}
    found |= {f"agency/{one}" for task in tasks for one in task.reports_to}
    for one in filings(store):
        found |= {link.iri.removeprefix(IDS) for link in (one.unit, *one.recipients)}
    return {one.split("/", 1)[1]: one for one in sorted(found)}


def due_choices() -> dict[str, dict[str, Text]]:
    """Return the values by which deadlines are chosen, each in words."""
    return {
        "state": {one: told(f"due.choice.state.{one}") for one in STATES},
        "kind": {one: told(f"due.choice.kind.{one}") for one in WHAT},
        "period": {one: told(f"due.choice.period.{one}") for one in PERIODS},
    }


def _bare(value: str) -> Text:
    return dict.fromkeys(LANGUAGES, value)


def _short(store: Store, documents: Iterable[str]) -> dict[str, Text]:
    """Return documents with their short names."""
    found = names_of(store.rows(query("document-names").text))
    said = {one: found.get(thing("document", one), Names(one, one)) for one in documents}
    return {one: {language: name.said(language) for language in LANGUAGES} for one, name in said.items()}


def _named(
    names: Mapping[str, dict[Language, str]], kind: str, identifiers: Iterable[str]
) -> dict[str, Text]:
    return {one: names.get(thing(kind, one), _bare(one)) for one in identifiers}


def _concepts(names: Mapping[str, dict[Language, str]], scheme: str) -> dict[str, Text]:
    base = f"{VOCABULARY}{scheme}/"
    return {iri.removeprefix(base): names[iri] for iri in sorted(names) if iri.startswith(base)}


def _of_kinds(names: Mapping[str, dict[Language, str]], kinds: Sequence[str]) -> dict[str, Text]:
    return _by_name({parts(iri)[1]: said for iri, said in names.items() if parts(iri)[0] in kinds})


def _places(names: Mapping[str, dict[Language, str]], kinds: Sequence[str]) -> dict[str, str]:
    return {slug: f"{kind}/{slug}" for kind, slug in map(parts, names) if kind in kinds}


def _by_name(choices: Mapping[str, Text]) -> dict[str, Text]:
    return dict(sorted(choices.items(), key=lambda item: (by_alphabet(item[1]["vi"]), item[0])))
