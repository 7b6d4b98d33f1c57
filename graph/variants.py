"""The networks side by side: generic groups out and in, the issuing department in and out.

Two further readings of the whole network show what one clause "the departments coordinate" would do to it,
were it read as every department (graph.expansion).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph import bare, expansion
from graph.actors import Actors, actor, actors
from graph.assignments import Assignment, assignments
from graph.language import LANGUAGES
from graph.measured import definition, definitions, figures, headings, label, values
from graph.measures import Position, Whole, density, positions, some
from graph.measures import whole as measured
from graph.networks import network, tasks_of, together
from graph.phrases import joined, told
from graph.report import Figure, Heading, Line, Report, Text, text
from graph.scope import Scope
from graph.store import Store

if TYPE_CHECKING:
    from networkx import Graph

FIGURES = ("agencies", "pairs", "together_density", "centralization", "components")
"""The figures of working together that are given beside a table, once for each variant."""

DIRECTED = ("agencies", "ties", "density", "reciprocity")
"""The figures of lead → coordinating that are given beside a table, once for each variant."""

BESIDE = ("degree", "weight", "betweenness", "constraint")
"""The measures of an agency that are given side by side."""


def variants(scope: Scope) -> tuple[Scope, ...]:
    """Return a scope without and with generic groups, each with and without the issuing department."""
    return tuple(
        replace(scope, generic=generic, issuer=issuer)
        for generic in (False, True)
        for issuer in (True, False)
    )


def whole(store: Store, scope: Scope) -> Report:
    """Return the figures of the whole network, a row for each variant, a column for each measure.

    Whatever the scope says of generic groups and the issuing department is set aside. Two more rows read "the
    departments" of a clause as every department, in one clause and in all; they are absent where no chosen
    clause says so.
    """
    tasks, known = assignments(store), actors(store)
    chosen = scope.select(tasks)
    plain = variants(scope)[0]
    readings = [(said, read, plain) for said, read in _readings(tasks, scope, known)]
    rows = []
    for said, read, one in (*((name(one), tasks, one) for one in variants(scope)), *readings):
        joint = bare.together(read, one)
        rows.append((said, measured(bare.network(read, one), joint), _Densities.of(joint, known)))
    among = "departments_density"
    return Report(
        key="coordination-whole",
        title=text("coordination.whole.title"),
        definition=text("coordination.whole.definition"),
        base=plain.base(chosen),
        headings=(
            Heading("variant", text("coordination.variant")),
            *headings(Whole),
            Heading(among, label(among), "decimal"),
        ),
        lines=tuple(
            Line(
                (said, *values(found), densities.among),
                tuple(task.iri for task in chosen),
            )
            for said, found, densities in rows
        ),
        notes=(
            text("coordination.whole.note"),
            *definitions(Whole),
            definition(among),
            text("coordination.note.hub"),
            *_expanding(chosen, known, lambda: [one[2] for one in (rows[0], *rows[-len(readings) :])]),
        ),
    )


def by_agency(store: Store, scope: Scope) -> Report:
    """Return for each agency some measures in all four variants, side by side; None where it has none."""
    tasks, known = assignments(store), actors(store)
    chosen = scope.select(tasks)
    every = variants(scope)
    found = [
        {one.node: one for one in positions(network(tasks, which), together(tasks, which))} for which in every
    ]

    behind = tasks_of(chosen, every[0])

    def line(node: str) -> Line:
        cells = (getattr(one.get(node), measure, None) for measure in BESIDE for one in found)
        return Line((actor(known, node).link, *cells), tuple(behind[node]))

    kinds = {heading.key: heading.kind for heading in headings(Position)}
    return Report(
        key="coordination-by-variant",
        title=text("coordination.beside.title"),
        definition=text("coordination.beside.definition"),
        base=every[0].base(chosen),
        headings=(
            Heading("agency", text("coordination.agency"), "link"),
            *(
                Heading(f"{measure}.{ending(which)}", _with(label(measure), _short(which)), kinds[measure])
                for measure in BESIDE
                for which in every
            ),
        ),
        lines=tuple(line(node) for node in sorted(found[0], key=lambda one: (-found[0][one].degree, one))),
        notes=(
            text("coordination.beside.note"),
            *(definition(one) for one in BESIDE),
            text("coordination.note.hub"),
        ),
    )


def compared(tasks: Sequence[Assignment], scope: Scope, which: Sequence[str] = FIGURES) -> tuple[Figure, ...]:
    """Return some figures of the whole network for each variant, e.g. `components.generic-out.issuer-in`."""

    def made(one: Scope) -> list[Figure]:
        return figures(some(which, lambda: bare.network(tasks, one), lambda: bare.together(tasks, one)))

    return in_variants(scope, made)


def in_variants(scope: Scope, make: Callable[[Scope], Iterable[Figure]]) -> tuple[Figure, ...]:
    """Return the figures that `make` gives for each variant, with keys and labels that say which."""
    return tuple(
        Figure(f"{figure.key}.{ending(one)}", _with(figure.label, name(one)), figure.value, figure.definition)
        for one in variants(scope)
        for figure in make(one)
    )


def parted(figures: Iterable[Figure]) -> tuple[list[Figure], list[tuple[Text, list[Figure]]]]:
    """Return the figures of no variant, and each variant by its name with its figures.

    The figures of a variant have the key and the label that they have without its name.
    """
    plain: list[Figure] = []
    found: dict[str, tuple[Text, list[Figure]]] = {}
    every = {ending(one): name(one) for one in variants(Scope())}
    for figure in figures:
        key, _, last = figure.key.partition(".generic-")
        variant = f"generic-{last}"
        if variant not in every:
            plain.append(figure)
            continue
        said = every[variant]
        bare: Text = {
            language: figure.label[language].removesuffix(f" ({said[language]})") for language in LANGUAGES
        }
        found.setdefault(variant, (said, []))[1].append(replace(figure, key=key, label=bare))
    return plain, list(found.values())


def name(scope: Scope) -> Text:
    """Return in words whether generic groups and the issuing department take part."""
    generic = text("scope.generic.in" if scope.generic else "scope.generic.out")
    issuer = text("scope.issuer.in" if scope.issuer else "scope.issuer.out")
    return joined((generic, issuer), "; ")


def _short(scope: Scope) -> Text:
    """Return the same in few words, for a heading."""
    generic = text("scope.generic.in.short" if scope.generic else "scope.generic.out.short")
    issuer = text("scope.issuer.in.short" if scope.issuer else "scope.issuer.out.short")
    return joined((generic, issuer))


def ending(scope: Scope) -> str:
    """Return the ending of a key that says whether generic groups and the issuing department take part."""
    return f"generic-{'in' if scope.generic else 'out'}.issuer-{'in' if scope.issuer else 'out'}"


def expanding(tasks: Sequence[Assignment], scope: Scope, known: Actors) -> tuple[Text, ...]:
    """Return in words what an expanded clause would do to the density; nothing where no clause could be."""
    plain = variants(scope)[0]

    def found() -> list[_Densities]:
        readings = [read for _, read in _readings(tasks, scope, known)]
        return [_Densities.of(bare.together(read, plain), known) for read in (tasks, *readings)]

    return _expanding(scope.select(tasks), known, found)


def _expanding(
    chosen: Sequence[Assignment], known: Actors, make: Callable[[], Sequence[_Densities]]
) -> tuple[Text, ...]:
    """Return the note; `make` gives the densities of the network as it is and of the two readings of it."""
    first = expansion.first_clause(chosen, known)
    if not first:
        return ()
    found: dict[str, Text] = {}
    for key, one in zip(("before", "once", "everywhere"), make(), strict=True):
        found[f"{key}_among"] = _number(one.among)
        found[f"{key}_all"] = _number(one.every)
    return (told("coordination.note.expanding", task=first.id, **found),)


@dataclass(frozen=True, slots=True)
class _Densities:
    """The density of working together among the departments of the province, and among all agencies."""

    among: float | None
    every: float | None

    @classmethod
    def of(cls, joint: Graph[str], known: Actors) -> _Densities:
        return cls(_among(joint, known), density(joint, joint))


def _readings(
    tasks: Sequence[Assignment], scope: Scope, known: Actors
) -> list[tuple[Text, list[Assignment]]]:
    """Return the tasks with "the departments" read as every department, in one clause and in all."""
    first = expansion.first_clause(scope.select(tasks), known)
    if not first:
        return []
    everywhere = [expansion.expanded(task, known) for task in tasks]
    once = [read if read.iri == first.iri else task for task, read in zip(tasks, everywhere, strict=True)]
    return [
        (text("coordination.expanded.once", task=first.id), once),
        (text("coordination.expanded.everywhere"), everywhere),
    ]


def _among(joint: Graph[str], known: Actors) -> float | None:
    """Return the density of working together among the departments of the province that take part."""
    return density(joint, (f"agency/{one}" for one in expansion.departments(known)))


def _with(first: Text, second: Text) -> Text:
    return {language: f"{first[language]} ({second[language]})" for language in LANGUAGES}


def _number(value: float | None) -> Text:
    from babel.numbers import format_decimal

    if value is None:
        return text("coordination.undefined")
    return {language: format_decimal(value, format="0.00", locale=language) for language in LANGUAGES}
