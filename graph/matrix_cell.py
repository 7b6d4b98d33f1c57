"""One cell of the matrix of leads × coordinating agencies: the tasks that make its count."""

from __future__ import annotations

from collections.abc import Iterable

from graph.actors import actor, actors
from graph.assignments import assignments, labels
from graph.iris import thing
from graph.language import LANGUAGES, translate
from graph.matrix import matrix
from graph.report import Figure, Heading, Line, Link, Report, text
from graph.scope import Scope
from graph.store import Store


def report(store: Store, scope: Scope, lead: str, coordinating: str) -> Report:
    """Return the tasks that one agency leads and another coordinates in.

    Args:
        store: the dataset.
        scope: which tasks; whom it leaves out of the matrix has no tasks here either.
        lead: the agency or group that leads, by kind and id: `agency/so-cong-thuong`.
        coordinating: the one that coordinates, in the same form.
    """
    tasks, known, names = assignments(store), actors(store), labels(store)
    found = matrix(tasks, scope).cells.get((lead, coordinating), ())
    first, second = (actor(known, one).label for one in (lead, coordinating))

    def links(ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple(actor(known, one).link for one in ids)

    return Report(
        key="matrix-cell",
        title={
            language: translate(
                "matrix.cell.title", language, lead=first[language], coordinating=second[language]
            )
            for language in LANGUAGES
        },
        definition=text("matrix.cell.definition"),
        base=scope.base(scope.select(tasks)),
        headings=(
            Heading("task", text("matrix.cell.task"), "link"),
            Heading("document", text("matrix.cell.document"), "link"),
            Heading("leads", text("matrix.cell.leads"), "links"),
            Heading("coordinators", text("matrix.cell.coordinators"), "links"),
            Heading("time", text("matrix.cell.time")),
        ),
        lines=tuple(
            Line(
                (
                    Link(task.iri, task.label),
                    Link(thing("document", task.document), names[thing("document", task.document)]),
                    *map(links, scope.participants(task)),
                    task.time_text or None,
                ),
                (task.iri,),
            )
            for task in found
        ),
        figures=(Figure("tasks", text("matrix.cell.tasks"), len(found), text("matrix.cell.definition")),),
    )
