"""The views of the whole: coordination, plans, agreements, documents, map; each as page, JSON and SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import ClassVar
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from api import picturing
from api.deps import Kept, KeptDep, KnownDep, LanguageDep, StoreDep, values_of
from api.language import say
from api.options import OPTIONS, Values, refuse_unknown
from api.rendering import Page, environment, number, render
from api.scoping import SCOPE, Known, scope_of, written
from graph.assignments import assignments
from graph.errors import ValueUnknown
from graph.iris import IDS, SLUG
from graph.language import LANGUAGES, Language
from graph.listing import Partner, partners
from graph.picture import Picture
from graph.store import Store
from viz.placing import banded, placed
from viz.still import WIDEST

SVG = "image/svg+xml"
LAYOUTS = ("wide", "tall")
"""How layers may lie: beside each other, or above each other for a narrow window."""
WIDTHS = (360, 640, WIDEST)
"""How wide a view as SVG may be, in pixels."""
FRONT = ("plan", "generic", "issuer")
"""The options that stand in front of the form; the others are folded until one of them is used."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name in the address, the options it takes, and whether things in it can be expanded."""

    name: str
    options: tuple[str, ...] = ()
    expands: bool = False


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("coordination", (*SCOPE, "measure")),
        View("tree", SCOPE, expands=True),
        View("agreements", ("layout",)),
        View("documents", ("layout",)),
        View("map"),
    )
}
"""Every view of the whole by its name; the view of one thing is served by api.network."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the form: an option with its choices (value, text, chosen or not)."""

    name: str
    choices: tuple[tuple[str, str, bool], ...]
    several: bool
    used: bool


@dataclass(frozen=True, slots=True)
class ViewsPage(Page):
    """The names of the views of the whole, and the partners that have views of their own."""

    template: ClassVar[str] = "views.html"
    views: list[str]
    partners: list[Partner]


@dataclass(frozen=True, slots=True)
class PicturePage(picturing.ViewPage):
    """A view of the whole: its name among the others, its form, and how it is to be read.

    `unmeasured` is the query of the address without the measure, `values` the measures by IRI for reading,
    `measures` those that may be chosen, `front` and `folded` the parts of the form, `left_out` what is said
    of things that are not drawn.
    """

    template: ClassVar[str] = "picture.html"
    name: str
    names: list[str]
    unmeasured: str
    values: Mapping[str, str]
    measures: Mapping[str, tuple[str, bool]]
    front: list[Field]
    folded: list[Field]
    notes: Sequence[str]
    left_out: str


@router.get("/views", response_class=HTMLResponse, include_in_schema=False)
def views_page(request: Request, kept: KeptDep) -> HTMLResponse:
    """Show the list of views."""
    return render(request, ViewsPage(list(VIEWS), kept.get("partners", partners)))


@router.get("/views/{name}.svg", include_in_schema=False)
def view_svg(request: Request, kept: KeptDep, known: KnownDep, language: LanguageDep, name: str) -> Response:
    """Return a view as SVG, drawn from the same places.

    `moved` are things that the reader dragged, `wide` one of WIDTHS.
    """
    asked = dict(values_of(request))
    wide = one_of("wide", [str(one) for one in WIDTHS], asked.pop("wide", ()), str(WIDEST))
    made = picture(name, kept, known, asked)
    at = picturing.moved_to(places(name, kept, known, asked), asked.get("moved", ()))
    drawn = picturing.svg(made, say(f"views.{name}", language), at, language, int(wide))
    return Response(drawn, media_type=SVG, headers={"Content-Language": language})


@router.get("/views/{name}", response_class=HTMLResponse, include_in_schema=False)
def view_page(
    request: Request, store: StoreDep, kept: KeptDep, known: KnownDep, language: LanguageDep, name: str
) -> HTMLResponse:
    """Show a view."""
    asked = values_of(request)
    made = picture(name, kept, known, asked)
    state = state_of(VIEWS[name], asked, known)
    fields = [_field(one, asked, known, language) for one in VIEWS[name].options if one in OPTIONS]
    page = PicturePage(
        shown=picturing.content(made, language, state, places(name, kept, known, asked)),
        name=name,
        names=list(VIEWS),
        svg=f"/views/{name}.svg?{urlencode([*state, ('lang', language)])}",
        unmeasured=urlencode([one for one in state if one[0] != "measure"] + [("lang", language)]),
        unexpanded=urlencode([one for one in state if one[0] != "expand"] + [("lang", language)]),
        picture_label=say(f"views.{name}.picture", language),
        file_name=name,
        values={iri: _told(value, language) for iri, value in made.values.items()},
        measures=_measures(made, language),
        front=[one for one in fields if one.name in FRONT],
        folded=[one for one in fields if one.name not in FRONT],
        expanded=written(asked, "expand"),
        notes=picturing.notes(made, language)[1 if made.left_out else 0 :],
        left_out=picturing.left_out(made, language) if made.left_out else "",
        steps=picturing.sequence(made, kept.get("assignments", assignments), language),
    )
    return render(request, page)


@router.get("/api/views/{name}")
def view_json(request: Request, kept: KeptDep, known: KnownDep, name: str) -> JSONResponse:
    """Return the content of a view with the place of each thing, in pixels at full size."""
    asked = values_of(request)
    made = picture(name, kept, known, asked)
    at = places(name, kept, known, asked)
    body = asdict(made) | {"behind": [], "places": {iri: list(place) for iri, place in at.items()}}
    body["behind"] = [
        {"source": source, "target": target, "tasks": [asdict(one) for one in tasks]}
        for (source, target), tasks in made.behind.items()
    ]
    return JSONResponse(body)


def warm(kept: Kept) -> None:
    """Work out the coordination network as it begins, so that its first reader does not wait."""
    known = kept.get("known", Known.of)
    made, at = picture("coordination", kept, known, {}), places("coordination", kept, known, {})
    for language in LANGUAGES:
        picturing.content(made, language, [], at)
    kept.get("assignments", assignments)
    environment().get_template("picture.html")


def picture(name: str, kept: Kept, known: Known, asked: Values) -> Picture:
    """Return what a view shows for what is asked, kept where it was asked for lately.

    Raises:
        ParameterUnknown, ValueUnknown: if something is asked that is not known.
    """
    if name not in VIEWS:
        raise HTTPException(404)
    view = VIEWS[name]
    refuse_unknown(asked, (*view.options, *(("expand",) if view.expands else ()), "lang", "moved"))
    key = f"view {name} {state_of(view, asked, known)}"
    return kept.recent(key, lambda store: _made(store, view, known, asked))


def places(name: str, kept: Kept, known: Known, asked: Values) -> dict[str, tuple[int, int]]:
    """Return where the things of a view stand, kept where it was asked for lately."""
    made = picture(name, kept, known, asked)
    key = f"places {name} {state_of(VIEWS[name], asked, known)}"
    place = banded if layout_of(asked) == "tall" else placed
    return kept.recent(key, lambda _: place(made))


def layout_of(asked: Values) -> str:
    """Return how layers are to lie; raises ValueUnknown."""
    return one_of("layout", LAYOUTS, written(asked, "layout"), LAYOUTS[0])


def one_of(name: str, known: Sequence[str], values: Sequence[str], default: str) -> str:
    """Return the last of some values of a parameter, the default where there is none.

    Raises:
        ValueUnknown: if it is none of those known.
    """
    value = values[-1] if values else default
    if value not in known:
        raise ValueUnknown(name=name, value=value[:100], known=", ".join(known))
    return value


def state_of(view: View, asked: Values, known: Known) -> list[tuple[str, str]]:
    """Return the parameters that say all that was asked of a view, as the data write them."""
    state = [
        (one, value)
        for one in view.options
        for value in dict.fromkeys(
            known.value(one, value) if one in OPTIONS else value for value in written(asked, one)
        )
    ]
    return [*state, *(("expand", one) for one in dict.fromkeys(written(asked, "expand")) if view.expands)]


def expanded(asked: Values) -> list[str]:
    """Return the IRIs of the things that are to be expanded; what can be none is passed over."""
    found = []
    for one in written(asked, "expand"):
        kind, _, slug = one.partition("/")
        if SLUG.fullmatch(kind) and SLUG.fullmatch(slug):
            found.append(IDS + one)
    return found


def _made(store: Store, view: View, known: Known, asked: Values) -> Picture:
    match view.name:
        case "coordination":
            from graph import ties

            measure = one_of("measure", ties.MEASURES, written(asked, "measure"), "degree")
            return ties.picture(store, scope_of(asked, known), measure)
        case "tree":
            from graph import plan_tree

            return plan_tree.picture(store, scope_of(asked, known), expanded(asked))
        case "agreements":
            from graph import partnerships

            return partnerships.picture(store)
        case "documents":
            from graph import lineage

            return lineage.picture(store)
        case _:
            from graph import partner_map

            return partner_map.picture(store)


def _measures(made: Picture, language: Language) -> Mapping[str, tuple[str, bool]]:
    """Return the measures that may be chosen, each with its name and whether it is."""
    if not made.measure:
        return {}
    from graph.measured import label
    from graph.ties import MEASURES

    return {one: (label(one)[language], one == made.measure) for one in MEASURES}


def _told(value: float | None, language: Language) -> str:
    """Return a measure for reading, and that it is not defined where it is not."""
    if value is None:
        return say("report.undefined", language)
    return number(Decimal(str(round(value, 4))) if isinstance(value, float) else value, language)


def _field(name: str, asked: Values, known: Known, language: Language) -> Field:
    option = OPTIONS[name]
    values = written(asked, name)
    chosen = {known.value(name, value) for value in values} or {option.default}
    labels = {
        value: say(f"option.switch.{value}", language) if option.form == "switch" else label[language]
        for value, label in known.choices[name].items()
    }
    choices = tuple((value, label, value in chosen) for value, label in labels.items())
    return Field(name, choices, option.form == "several", bool(values))
