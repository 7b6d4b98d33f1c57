"""One cell of the matrix of leads × coordinating agencies: the tasks that make its count."""

from __future__ import annotations

from graph.actors import actor, actors, links
from graph.assignments import assignments, labels
from graph.iris import thing
from graph.matrix import matrix
from graph.phrases import linked, told
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
    return Report(
        key="matrix-cell",
        title=told(
            "matrix.cell.title", lead=actor(known, lead).link, coordinating=actor(known, coordinating).link
        ),
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
                    linked(thing("document", task.document), names),
                    *(links(known, named) for named in scope.participants(task)),
                    task.time_text or None,
                ),
                (task.iri,),
            )
            for task in found
        ),
        figures=(Figure("tasks", text("matrix.cell.tasks"), len(found), text("matrix.cell.definition")),),
    )
