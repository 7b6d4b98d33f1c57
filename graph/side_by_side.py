"""Two tasks side by side: their clauses and expected results, with the words marked in which they differ."""

from __future__ import annotations

from graph.assignments import Assignment, assignments, labels
from graph.differences import differences
from graph.errors import ThingUnknown
from graph.evidence import Evidence, units_of
from graph.overlaps import label_definition, pair
from graph.report import Figure, Heading, Line, Report, text
from graph.scope import Scope
from graph.store import Store
from graph.verdicts import verdicts


def report(store: Store, first: str, second: str) -> Report:
    """Return two tasks, given by their IRIs, piece by piece in reading order.

    Each line says which text it belongs to (clause or expected result), whether its words are the same in
    both, changed, or in one only (`graph.differences.Op`), and gives the words of either task. The figures
    are the score and the label of the pair; both are None where no label applies.

    Raises:
        ThingUnknown: if one of the IRIs is no task.
    """
    tasks = assignments(store)
    by_iri = {task.iri: task for task in tasks}
    for iri in (first, second):
        if iri not in by_iri:
            raise ThingUnknown(iri=iri)
    one, other = by_iri[first], by_iri[second]
    judged = verdicts(store).get(frozenset((first, second)))
    evidence = Evidence.of(tasks, units_of(store), Scope(), (one, other))
    found = pair(one, other, evidence, labels(store), judged)
    return Report(
        key="side-by-side",
        title=text("overlaps.pair.title", first=one.id, second=other.id),
        definition=text("overlaps.pair.definition"),
        base=text("overlaps.pair.base", first=one.id, second=other.id),
        headings=(
            Heading("part", text("overlaps.pair.part")),
            Heading("op", text("overlaps.pair.op")),
            Heading("first", text("overlaps.first")),
            Heading("second", text("overlaps.second")),
        ),
        lines=(
            *_lines("clause", one.label["vi"], other.label["vi"], one, other),
            *_lines("result", one.expected_result, other.expected_result, one, other),
        ),
        figures=(
            Figure(
                "score", text("overlaps.score"), found.score if found else None, text("overlaps.pair.score")
            ),
            Figure(
                "label",
                text("overlaps.label"),
                text(f"overlaps.label.{found.label}") if found else None,
                label_definition(found.label) if found else text("overlaps.label.none"),
            ),
        ),
        notes=tuple(reason.text for reason in found.reasons) if found else (),
    )


def _lines(part: str, first: str, second: str, one: Assignment, other: Assignment) -> list[Line]:
    return [
        Line(
            (text(f"overlaps.pair.{part}"), text(f"overlaps.op.{piece.op}"), piece.first, piece.second),
            (one.iri, other.iri),
        )
        for piece in differences(first, second)
    ]
