"""The overlaps at the doors: the bare list of pairs, and two tasks side by side by their ids."""

from __future__ import annotations

from graph.iris import thing
from graph.overlaps import as_json, overlaps
from graph.report import Report
from graph.scope import Scope
from graph.store import Store


def pairs(store: Store, scope: Scope, least: float) -> list[dict[str, object]]:
    """Return all pairs that a label applies to, best first, as `graph.overlaps.as_json` writes them."""
    return as_json(overlaps(store, scope, least))


def side_by_side(store: Store, first: str, second: str) -> Report:
    """Return two tasks, given by their ids, piece by piece; raises ThingUnknown."""
    from graph.side_by_side import report

    return report(store, thing("task", first), thing("task", second))
