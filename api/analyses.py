"""The analyses over HTTP: a page and data for each entry of the list of analyses, and their home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import ClassVar

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from api import charts
from api.coordination import FILES, form_of, network_file
from api.deps import get_kept, get_known, get_store, values_of
from api.downloads import download
from api.downloads import in_pieces as download_in_pieces
from api.language import say
from api.negotiation import best
from api.options import Values, refuse_unknown
from api.pieces import response as in_pieces
from api.rendering import Page, language, render
from api.report_json import Body, pieces, written
from api.report_models import PairBody, ReportBody
from api.report_page import content, pair_content
from api.reports import ANALYSES, Analysis, nouns, variants
from api.scoping import SCOPE
from api.sheets import csv_lines, xlsx
from graph.errors import FormatUnknown, ThingUnknown, ValueUnknown
from graph.iris import thing
from graph.report import Report

MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The formats of the data, and their media types; the first is given to whoever asks for none."""
COMMON = ("lang", "format")
"""The parameters that the data of every analysis take; a page takes those in PAGE."""
PAGE = ("lang", "sort", "order", "rows")


def routes() -> APIRouter:
    """Return the pages and data of all analyses."""
    router = APIRouter()
    router.add_api_route("/analysis", home, response_class=HTMLResponse, include_in_schema=False)
    for analysis in ANALYSES:
        paths = dict.fromkeys((f"/{analysis.noun}/{analysis.variant}", analysis.path))
        for path in paths:
            listed = path == analysis.path
            router.add_api_route(
                f"/api{path}",
                _data(analysis),
                name=analysis.key,
                operation_id="-".join((analysis.noun, analysis.variant)) if listed else None,
                include_in_schema=listed,
                response_class=Response,
                responses={
                    200: {"model": list[PairBody] if analysis.pairs else ReportBody},
                },
                openapi_extra={"x-analysis": analysis.key},
            )
            if analysis.variant != "side-by-side":
                page = _page(analysis)
                router.add_api_route(path, page, response_class=HTMLResponse, include_in_schema=False)
    for name in FILES:
        router.add_api_route(
            f"/api/coordination/{name}",
            _file(name),
            name=f"coordination.{name}",
            operation_id=f"coordination-{name.replace('.', '-')}",
            response_class=Response,
            openapi_extra={"x-file": name},
        )
    router.add_api_route(
        "/overlaps/{first}/{second}", pair, response_class=HTMLResponse, include_in_schema=False
    )
    return router


def home(request: Request) -> HTMLResponse:
    """Show what analyses there are."""
    listed = {noun: [one for one in variants(noun) if one.listed] for noun in nouns()}
    return render(request, AnalysesPage(listed))


@dataclass(frozen=True, slots=True)
class AnalysesPage(Page):
    """The analyses by noun."""

    template: ClassVar[str] = "analyses.html"
    analyses: dict[str, list[Analysis]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks of an analysis, and the day that it is asked."""

    values: Values
    today: date

    @classmethod
    def of(cls, request: Request, analysis: Analysis, also: tuple[str, ...]) -> Asked:
        """Return what a request asks; a parameter that the analysis does not take is refused."""
        values = values_of(request)
        refuse_unknown(values, (*analysis.options, *also))
        return cls(values, date.today())

    def dated(self, analysis: Analysis) -> bool:
        """Whether the answer depends on the day on which it is asked."""
        return "today" in analysis.options and not any(self.values.get("today", ()))


def report_of(request: Request, analysis: Analysis, asked: Asked) -> Report:
    """Return the report that a request asks for, from those kept where it was asked lately."""
    known = get_known(request)
    return get_kept(request).recent(
        f"{analysis.key} {asked.today} {sorted(_options(analysis, asked).items())}",
        lambda store: analysis.report(store, asked.values, known, asked.today),
    )


def _options(analysis: Analysis, asked: Asked) -> dict[str, tuple[str, ...]]:
    return {name: tuple(asked.values.get(name, ())) for name in analysis.options}


def _data(analysis: Analysis) -> Callable[[Request], Response]:
    def data(request: Request) -> Response:
        asked = Asked.of(request, analysis, COMMON)
        form = _form(request)
        name = f"doingoai-{analysis.noun}-{analysis.variant}.{form}"
        spoken, version = language(request), get_store(request).version
        if form == "json" and analysis.pairs:
            response = Response(written(_pairs(request, analysis, asked)), media_type=MEDIA[form])
        elif form == "json":
            response = in_pieces(pieces(report_of(request, analysis, asked), version), MEDIA[form])
        elif form == "csv":
            analysis.refuse_part(get_store(request), asked.values, get_known(request), asked.today)
            made = csv_lines(report_of(request, analysis, asked), spoken)
            response = download_in_pieces(made, MEDIA[form], name, spoken)
        else:
            book = xlsx(report_of(request, analysis, asked), spoken, version)
            response = download(book, MEDIA[form], name, spoken)
        return _kept_out(response, analysis, asked)

    data.__doc__ = say(f"{analysis.key}.about", "en")
    return data


def _pairs(request: Request, analysis: Analysis, asked: Asked) -> Body | list[Body]:
    known = get_known(request)
    return get_kept(request).recent(
        f"{analysis.key} pairs {sorted(_options(analysis, asked).items())}",
        lambda store: analysis.json(store, asked.values, known, asked.today),
    )


def _file(name: str) -> Callable[[Request], Response]:
    def network(request: Request) -> Response:
        from graph.exchange import MEDIA_TYPES

        values = values_of(request)
        refuse_unknown(values, (*SCOPE, "lang"))
        made = network_file(get_store(request), values, get_known(request), name, language(request))
        return download(made, MEDIA_TYPES[form_of(name)], f"doingoai-{name}", language(request))

    return network


def _page(analysis: Analysis) -> Callable[[Request], Response]:
    def page(request: Request) -> Response:
        asked = Asked.of(request, analysis, PAGE)
        report = report_of(request, analysis, asked)
        shown = content(
            report,
            analysis,
            asked.values,
            get_known(request),
            get_kept(request),
            asked.today,
            language(request),
        )
        shown = replace(shown, charts=charts.shown(request, analysis))
        return _kept_out(render(request, shown), analysis, asked)

    return page


def pair(request: Request, first: str, second: str) -> Response:
    """Show two tasks side by side."""
    known, kept, chosen = get_known(request), get_kept(request), language(request)
    for slug in (first, second):
        if slug not in known.choices["task"]:
            raise ThingUnknown(iri=thing("task", slug)[:200])
    analysis = next(one for one in variants("overlaps") if one.variant == "side-by-side")
    asked = Asked({"first": (first,), "second": (second,)}, date.today())
    report = report_of(request, analysis, asked)
    tasks = [thing("task", slug) for slug in (first, second)]
    shown = content(report, analysis, asked.values, known, kept, asked.today, chosen)
    return render(request, pair_content(shown, tasks, known, kept, chosen))


def _kept_out(response: Response, analysis: Analysis, asked: Asked) -> Response:
    """Return a response, kept out of every cache if it would be another one tomorrow."""
    if asked.dated(analysis):
        response.headers["Cache-Control"] = "no-store"
    return response


def _form(request: Request) -> str:
    """Return the format that a request asks for, by parameter or by its Accept header."""
    if named := request.query_params.get("format"):
        if named not in MEDIA:
            raise ValueUnknown(name="format", value=named[:100], known=", ".join(MEDIA))
        return named
    accept = request.headers.get("accept")
    chosen = best(accept, [kind.split(";")[0] for kind in MEDIA.values()])
    if chosen is None:
        raise FormatUnknown(name=(accept or "")[:100], known=", ".join(MEDIA))
    return next(form for form, kind in MEDIA.items() if kind.split(";")[0] == chosen)


@cache
def paths() -> dict[str, Analysis]:
    """Return the analyses by the paths of their data."""
    return {f"/api{analysis.path}": analysis for analysis in ANALYSES}
