"""What the page of a report shows: filters, figures, and a table in an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from typing import ClassVar, get_args
from urllib.parse import urlencode

from markupsafe import Markup

from api.coordination import NETWORKS, form_of
from api.deps import Kept
from api.language import say
from api.options import OPTIONS, Values
from api.rendering import Page
from api.report_columns import Column, columns, marks
from api.report_form import FRONT, Field, field
from api.report_rows import Row, Rows, Source, named_each
from api.reports import Analysis, variants
from api.scoping import SCOPE, Known, written
from api.sheets import COLUMNS as WORKBOOK
from api.values import link_text, sortable, told
from graph.collation import by_alphabet
from graph.differences import Op
from graph.language import Language
from graph.leading import COLUMNS, FIGURES, leading, leading_figures, left_out, rows_beside
from graph.names import parts
from graph.report import Figure, Line, Report, Value, text
from graph.variants import parted

MOST = 100
"""The most rows that a page shows at first, fewer of a wide table; the data files give all."""
CELLS = 20_000
"""The most cells of a table that a page shows when all rows are asked for: what a browser lays out in about a
second. One office has at most 10,400, those of its pairs of tasks that may overlap."""
BRIEF = 600
"""The characters up to which definitions and notes count as brief."""
FEW = 8
"""The most figures that stand before the table; more of them, or such with long names, come after it."""
NAME = 48
"""The most characters of the name of a figure that stands before the table."""
TALL = 20
"""The most rows of a table that is shown whole; a longer one scrolls beneath its headings."""
_CALENDAR = ("/calendar.ics", "report.format.calendar", SCOPE)
MORE: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "deadlines": (_CALENDAR,),
    "filings": (("/filings/letters", "report.letters", (*SCOPE, "today")), _CALENDAR),
}
"""What may be downloaded beside the reports of a noun: addresses, words, and the options that they take."""


@dataclass(frozen=True, slots=True)
class ReportPage(Page):
    """A report with its filters (`front`, `folded`), the table in an order, and where its data stand.

    `columns` lead, each with those that stand inside it, and `marks` are those of its answers; `brief` says
    whether definitions stand open, `ahead` whether the figures stand before the table, `tall` whether the
    table scrolls, `defined` are the figures whose definitions are told, each once,
    `whole` leads to all rows, or to as many as a page shows (`most`; then `left_out` says so, as it does of
    columns and figures that are left out), `workbook` is how many columns a workbook holds if the table has
    more, `more` are further downloads (address, key of its words), `figures_told` the
    figures with their values as text, `beside` those that are given for each variant of a network, by its
    name, `networks` the files of either network (name; address and form of each), `calendars` the feeds
    of the agencies (address, name), `charts` drawings made by `viz.svg` with their names.
    """

    template: ClassVar[str] = "report.html"
    report: Report
    analysis: Analysis
    variants: list[Analysis]
    front: list[Field]
    folded: list[Field]
    columns: list[Column]
    marks: dict[str, str]
    brief: bool
    ahead: bool
    tall: bool
    defined: list[Figure]
    rows: list[Row]
    sourced: bool
    count: int
    whole: str
    most: int
    left_out: list[str]
    workbook: int
    sort: str
    order: str
    data: str
    query: str
    more: list[tuple[str, str]]
    version: str
    figures_told: list[tuple[Figure, str]]
    beside: list[tuple[str, list[tuple[Figure, str]]]]
    networks: list[tuple[str, list[tuple[str, str]]]]
    calendars: list[tuple[str, str]]
    charts: list[tuple[str, Markup]] = made_by(default_factory=list)


@dataclass(frozen=True, slots=True)
class PairPage(Page):
    """Two tasks side by side: the report, where each comes from, and the parts that are compared."""

    template: ClassVar[str] = "pair.html"
    report: Report
    both: list[Source]
    sides: list[tuple[str, list[tuple[str, tuple[Value, Value]]]]]
    figures_told: list[tuple[Figure, str]]
    data: str
    query: str
    more: list[tuple[str, str]]
    version: str


def content(
    report: Report,
    analysis: Analysis,
    asked: Values,
    known: Known,
    kept: Kept,
    today: date,
    language: Language,
) -> ReportPage:
    """Return what the page of a report shows; `today` is the day of the clock."""
    sort, order = _last(asked, "sort"), _last(asked, "order")
    part = leading(report, COLUMNS, keep=sort)
    table = part.report
    lines = ordered(table, sort, order == "desc", language)
    most = max(MOST, CELLS // len(table.headings))
    every = _last(asked, "rows") == "all"
    shown = lines[: most if every else min(MOST, rows_beside(len(table.headings)))]
    fields = [field(OPTIONS[name], asked, known, today, language) for name in analysis.options]
    state = [(name, value) for name in analysis.options for value in written(asked, name)]
    scoped = [(name, value) for name, value in state if name in SCOPE]
    rows = Rows(analysis, table.headings, scoped, known, kept, language, named_each(shown))
    made = [rows.of(line) for line in shown]
    here = [(name, value) for name, value in (("sort", sort), ("order", order)) if value]
    scoped_query = urlencode([*scoped, ("lang", language)])
    plain, beside = parted(report.figures)
    plain, fewer = leading_figures(plain, FIGURES)
    left = [*part.words, *fewer]
    if every:
        left += left_out("lines", len(shown), len(lines))
    defined = list({one.key: one for one in (*plain, *(beside[0][1] if beside else ()))}.values())
    return ReportPage(
        report=report,
        analysis=analysis,
        variants=[one for one in variants(analysis.noun) if one.listed],
        front=[one for one in fields if one.option.name in FRONT],
        folded=[one for one in fields if one.option.name not in FRONT],
        columns=columns(table, made, sort, order, state, language),
        marks=marks(report, language),
        brief=_brief(report, defined, language),
        ahead=len(plain) <= FEW and all(len(one.label[language]) <= NAME for one in plain),
        tall=len(made) > TALL,
        defined=defined,
        rows=made,
        sourced=any(line.sources for line in shown),
        count=len(lines),
        whole="" if every else f"?{urlencode([*state, *here, ('rows', 'all')])}",
        most=most,
        left_out=[one[language] for one in left],
        workbook=WORKBOOK if len(report.headings) + 1 > WORKBOOK else 0,
        sort=sort,
        order=order,
        data=f"/api{analysis.path}",
        query=urlencode([*state, ("lang", language)]),
        more=_more(analysis, state, language),
        version=kept.version,
        figures_told=[(figure, _figure(figure, language)) for figure in plain],
        beside=[
            (said[language], [(figure, _figure(figure, language)) for figure in figures])
            for said, figures in beside
        ],
        networks=[
            (name, [(f"/api/coordination/{file}?{scoped_query}", form_of(file)) for file in files])
            for name, files in NETWORKS.items()
            if analysis.noun == "coordination"
        ],
        calendars=_calendars(lines, analysis, language),
    )


def pair_content(
    shown: ReportPage, tasks: Sequence[str], known: Known, kept: Kept, language: Language
) -> PairPage:
    """Return what the page of two tasks side by side shows, from that of its report; tasks are their IRIs.

    `sides` are the parts that are compared (clause, expected result), each with its pieces: what is done
    to the words (`graph.differences.Op`), and the words of either task.
    """
    report = shown.report
    ops = {text(f"overlaps.op.{op}")["vi"]: op for op in get_args(Op)}
    sides: dict[str, list[tuple[str, tuple[Value, Value]]]] = {}
    for line in report.lines:
        part, op, first, second = line.values
        pieces = sides.setdefault(told(part, "text", language), [])
        pieces.append((ops[told(op, "text", "vi")], (first, second)))
    rows = Rows(shown.analysis, report.headings, (), known, kept, language)
    return PairPage(
        report=report,
        both=[rows.source(iri) for iri in tasks],
        sides=list(sides.items()),
        figures_told=shown.figures_told,
        data=shown.data,
        query=shown.query,
        more=shown.more,
        version=shown.version,
    )


def ordered(report: Report, sort: str, falling: bool, language: Language) -> list[Line]:
    """Return the lines of a report by one of its columns, as they stand where there is no such column.

    Lines that say nothing in that column come last in either direction.
    """
    places = [place for place, heading in enumerate(report.headings) if heading.key == sort]
    if not places:
        return list(report.lines)
    known = [line for line in report.lines if line.values[places[0]] is not None]
    known.sort(key=lambda line: sortable(line.values[places[0]], language), reverse=falling)
    return known + [line for line in report.lines if line.values[places[0]] is None]


def _figure(figure: Figure, language: Language) -> str:
    if figure.value == ():
        return say("report.none", language)
    return told(figure.value, "text", language) or say("report.undefined", language)


def _more(analysis: Analysis, state: Sequence[tuple[str, str]], language: Language) -> list[tuple[str, str]]:
    """Return the further downloads of an analysis, over what its page shows."""
    return [
        (f"{address}?{urlencode([*(one for one in state if one[0] in taken), ('lang', language)])}", key)
        for address, key, taken in MORE.get(analysis.noun, ())
    ]


def _calendars(lines: Sequence[Line], analysis: Analysis, language: Language) -> list[tuple[str, str]]:
    """Return the calendar of each agency that a list of deadlines names, by the alphabet."""
    if analysis.noun != "deadlines":
        return []
    links = (one for line in lines for value in line.values if isinstance(value, tuple) for one in value)
    found = {link.iri: link_text(link, language) for link in links if parts(link.iri)[0] == "agency"}
    return [
        (f"/calendar/{parts(iri)[1]}.ics?lang={language}", name)
        for iri, name in sorted(found.items(), key=lambda item: by_alphabet(item[1]))
    ]


def _brief(report: Report, figures: Sequence[Figure], language: Language) -> bool:
    """Return whether a report's definition and notes are short enough to stand open above its table."""
    said = (report.definition, *report.notes, *(figure.definition for figure in figures))
    return sum(len(text[language]) for text in said) < BRIEF


def _last(asked: Values, name: str) -> str:
    values = asked.get(name, ())
    return values[-1] if values else ""
