"""The one list of analyses: commands, addresses, pages and downloads are all made from it.

To add an analysis, add an entry to ANALYSES and its words to the catalogues: `analysis.{noun}.{variant}`
and `analysis.{noun}.{variant}.about`, for a new noun `analysis.{noun}` and `cli.help.{noun}` too. Then run
``python -m api.examples``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from api.options import Values, named

if TYPE_CHECKING:
    from api.report_json import Body
    from api.scoping import Known
    from graph.report import Report
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis: what it is called, the function that makes its report, and what that takes.

    `function` is a module and a function in it, imported when it is called for the first time; after the
    store it is given the arguments in `takes`: names of options, `scope`, `choice` or `parties`. `everywhere`
    analyses count all documents where none is chosen. One that is not `listed` is reached from the pages of
    others only, because it needs to be told what to show. `pairs`, if any, is a function of the same
    arguments that gives the JSON in place of the report, and `whole` one that raises an error where the
    report leaves out a part and says so in a note: CSV has no notes.
    """

    noun: str
    variant: str
    function: str
    takes: tuple[str, ...] = ()
    everywhere: bool = False
    pairs: str = ""
    whole: str = ""
    listed: bool = True

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the options that may be asked."""
        return named(self.takes)

    @property
    def key(self) -> str:
        """The key of its words in the catalogue."""
        return f"analysis.{self.noun}.{self.variant}"

    @property
    def path(self) -> str:
        """The path of its page; with `/api` before it, that of its data."""
        return f"/{self.noun}" if self is first(self.noun) else f"/{self.noun}/{self.variant}"

    def report(self, store: Store, asked: Values, known: Known, today: date) -> Report:
        """Return the report for what is asked; raises ValueUnknown, ValueInvalid or ValueMissing."""
        return cast("Report", self._called(self.function, store, asked, known, today))

    def json(self, store: Store, asked: Values, known: Known, today: date) -> Body | list[Body]:
        """Return the JSON for what is asked; raises as `report` does."""
        if self.pairs:
            return cast("list[Body]", self._called(self.pairs, store, asked, known, today))
        from api.report_json import report_body

        return report_body(self.report(store, asked, known, today), store.version)

    def refuse_part(self, store: Store, asked: Values, known: Known, today: date) -> None:
        """Let pass what can be told without notes; raises an error where the report leaves out a part."""
        if self.whole:
            self._called(self.whole, store, asked, known, today)

    def _called(self, function: str, store: Store, asked: Values, known: Known, today: date) -> object:
        from api.reading import read

        given = read(asked, self.takes, known, today, everywhere=self.everywhere)
        return _function(function)(store, *given.values())


ANALYSES = (
    Analysis("workload", "agencies", "graph.workload:report", ("scope",)),
    Analysis("workload", "plans", "graph.breakdown:by_plan", ("scope",)),
    Analysis("workload", "groups", "graph.breakdown:by_group", ("scope",)),
    Analysis("workload", "years", "graph.breakdown:by_year", ("scope",)),
    Analysis("workload", "quarters", "graph.breakdown:by_quarter", ("scope",)),
    Analysis("workload", "months", "graph.breakdown:by_month", ("scope",), everywhere=True),
    Analysis("workload", "agencies-by-year", "graph.workload:agencies_by_year", ("scope",)),
    Analysis("workload", "agencies-by-group", "graph.workload:agencies_by_group", ("scope",)),
    Analysis("coordination", "whole", "graph.coordination:whole", ("scope",)),
    Analysis("coordination", "agencies", "graph.coordination:report", ("scope",)),
    Analysis("coordination", "variants", "graph.coordination:by_agency", ("scope",)),
    Analysis("coordination", "ties", "graph.coordination:ties", ("scope",)),
    Analysis("coordination", "together", "graph.coordination:pairs", ("scope",)),
    Analysis("coordination", "matrix", "graph.matrix:report", ("scope",)),
    Analysis(
        "coordination",
        "cell",
        "graph.matrix_cell:report",
        ("scope", "lead", "coordinating"),
        listed=False,
    ),
    Analysis("coordination", "dropouts", "graph.dropout:every", ("scope",)),
    Analysis("coordination", "dropout", "graph.dropout:report", ("scope", "agency")),
    Analysis("coordination", "compare", "graph.comparison:report", ("scope", "before", "after")),
    Analysis(
        "overlaps",
        "pairs",
        "graph.overlaps:report",
        ("scope", "least"),
        everywhere=True,
        pairs="api.overlaps:pairs",
        whole="graph.overlaps:refuse_part",
    ),
    Analysis("overlaps", "side-by-side", "api.overlaps:side_by_side", ("first", "second"), listed=False),
    Analysis("audit", "six-clear", "graph.six_clear:report", ("scope", "parties"), everywhere=True),
    Analysis("audit", "table", "graph.six_clear:table", ("scope", "parties"), everywhere=True),
    Analysis("audit", "rules", "graph.six_clear:rules"),
    Analysis("audit", "orphans", "graph.orphans:report"),
    Analysis("filings", "list", "graph.filings:report", ("scope",), everywhere=True),
    Analysis("filings", "board", "graph.filings:board", ("scope",), everywhere=True),
    Analysis("filings", "owed", "graph.owed:owed", ("scope", "today", "days"), everywhere=True),
    Analysis(
        "deadlines",
        "list",
        "graph.deadlines:report",
        ("scope", "today", "days", "choice"),
        everywhere=True,
    ),
    Analysis("radar", "list", "graph.radar:report", ("today", "months")),
    Analysis("results", "list", "graph.outcomes:report"),
)
"""Every analysis; the first of a noun is the one that the noun alone means."""


def nouns() -> tuple[str, ...]:
    """Return the nouns in order."""
    return tuple(dict.fromkeys(analysis.noun for analysis in ANALYSES))


def variants(noun: str) -> tuple[Analysis, ...]:
    """Return the analyses of a noun."""
    return tuple(analysis for analysis in ANALYSES if analysis.noun == noun)


def first(noun: str) -> Analysis:
    """Return the analysis that a noun alone means."""
    return variants(noun)[0]


@cache
def _function(name: str) -> Callable[..., object]:
    module, _, function = name.partition(":")
    return cast("Callable[..., object]", getattr(import_module(module), function))
