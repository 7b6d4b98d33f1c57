"""What the page of a view shows: the drawing, the same content as tables, and the steps of a briefing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from api.language import say
from api.naming import kind_name, term_name
from api.rendering import Page
from graph.iris import IDS
from graph.language import Language
from graph.names import Link
from graph.neighbourhood import Edge, Node, Passage
from graph.picture import MOST, Picture
from graph.steps import Step, steps
from viz import theme
from viz.captions import caption
from viz.network import draw
from viz.outlines import ARCHIPELAGOS, coastlines, graticule
from viz.placing import BAND, ROW, banded, on_map
from viz.still import ISLES, WIDEST, Ground, Places, Words, still

TREES = ("tree",)
"""The layers that are opened step by step: they keep to columns, in which what is opened moves nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """Ties of one thing that say the same and rest on the same passages: one line of the table."""

    source: Node
    property: str
    targets: tuple[Node, ...]
    passages: tuple[Passage, ...]
    inferred: bool
    tasks: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as the page of every view shows it.

    `relations` are the names of properties, `captions` those of things on one line, both by IRI. `lines` are
    the ties as lines of a table, `kinds` the kinds of things that are there, `strokes` the kinds of lines
    with what they mean, `marks` the mark of a kind, `outline` the colour around it. `query` makes the address
    say all that was asked, `opens` those of the addresses that expand a thing, `drawing` is what the page's
    script draws, `most` the most things that a view begins with.
    """

    picture: Picture
    relations: Mapping[str, str]
    lines: list[Line]
    captions: Mapping[str, str]
    kinds: list[str]
    strokes: list[tuple[theme.Stroke, str]]
    marks: Callable[[str], theme.Mark]
    outline: str
    query: str
    opens: Mapping[str, str]
    drawing: Mapping[str, Any]
    most: int


@dataclass(frozen=True, slots=True)
class ViewPage(Page):
    """What the page of every view shows: the picture, its address as SVG, its name, and a briefing's steps.

    `expanded` are the things that the reader expanded, as ``kind/slug``, and `unexpanded` is the query of the
    address without them.
    """

    shown: Shown
    svg: str
    picture_label: str
    file_name: str
    steps: list[dict[str, Any]]
    expanded: Sequence[str]
    unexpanded: str


def content(picture: Picture, language: Language, state: Sequence[tuple[str, str]], places: Places) -> Shown:
    """Return what the page of a view shows of its picture.

    Args:
        picture: what is shown.
        language: the language of the page.
        state: the parameters that make the address say all that was asked, without the language.
        places: where the things stand.
    """
    labels = {edge.property: edge.label for edge in picture.edges}
    relations = {one: term_name(Link(one, label), language) for one, label in labels.items()}
    query = urlencode([*state, ("lang", language)])
    return Shown(
        picture=picture,
        relations=relations,
        lines=lines(picture),
        captions={node.iri: caption(node, language).replace("\n", " ") for node in picture.nodes},
        kinds=list(dict.fromkeys(node.kind for node in picture.nodes)),
        strokes=strokes(picture, relations, language),
        marks=theme.mark,
        outline=theme.OUTLINE,
        query=query,
        opens=opens(picture, state, language),
        drawing=asdict(draw(picture, language, relations, places))
        | extras(picture, language, dict(state).get("layout")),
        most=MOST,
    )


def told(found: Sequence[Step], language: Language) -> list[dict[str, Any]]:
    """Return the steps of a briefing as the page's script takes them."""
    return [
        {
            "title": step.title[language],
            "focus": [iri.removeprefix(IDS) for iri in step.focus],
            "lines": [line[language] for line in step.lines],
        }
        for step in found
    ]


def sequence(picture: Picture, tasks: Sequence[Any], language: Language) -> list[dict[str, Any]]:
    """Return the prepared sequence of a view; `tasks` are all assignments of the dataset."""
    return told(steps(picture, tasks), language)


def opens(picture: Picture, state: Sequence[tuple[str, str]], language: Language) -> dict[str, str]:
    """Return for each thing that can be expanded the query of the address that does it."""
    grown = {iri for iri, _ in picture.grown}
    able = [one.iri for one in picture.nodes] if picture.name == "ego" else list(picture.more)
    return {
        iri: urlencode([*state, ("expand", iri.removeprefix(IDS)), ("lang", language)])
        for iri in able
        if iri not in grown and iri != picture.centre and picture.more.get(iri, 1)
    }


def lines(picture: Picture) -> list[Line]:
    """Return the ties of a picture as lines of a table."""
    nodes = {node.iri: node for node in picture.nodes}
    order = {iri: number for number, iri in enumerate(nodes)}
    groups: dict[tuple[Any, ...], list[Edge]] = {}
    for edge in sorted(
        picture.edges, key=lambda edge: (order[edge.source], edge.property, order[edge.target])
    ):
        tasks = picture.behind.get((edge.source, edge.target), ())
        key = (edge.source, edge.property, edge.inferred, edge.passages, tasks)
        groups.setdefault(key, []).append(edge)
    return [
        Line(nodes[source], property_, tuple(nodes[edge.target] for edge in edges), passages, inferred, tasks)
        for (source, property_, inferred, passages, tasks), edges in groups.items()
    ]


def strokes(
    picture: Picture, relations: Mapping[str, str], language: Language
) -> list[tuple[theme.Stroke, str]]:
    """Return the lines of a picture with what they mean, the thickest first."""
    if picture.behind:
        thin, thick = theme.Stroke("solid", theme.LINE, 1.5), theme.Stroke("solid", theme.LINE, 5)
        return [(thick, say("views.stroke.many", language)), (thin, say("views.stroke.few", language))]
    found: dict[theme.Stroke, str] = {}
    for edge in picture.edges:
        stroke = theme.stroke(edge.property, inferred=edge.inferred)
        if stroke == theme.INFERRED:
            found[stroke] = say("view.stroke.inferred", language)
        elif stroke == theme.PLAIN:
            one = {relations[e.property] for e in picture.edges if _plain(e)}
            found[stroke] = one.pop() if len(one) == 1 else say("view.stroke.other", language)
        else:
            found.setdefault(stroke, relations[edge.property])
    return sorted(found.items(), key=lambda item: -item[0].width)


def svg(picture: Picture, title: str, places: Places, language: Language, wide: int = WIDEST) -> str:
    """Return a view as an SVG document; one that is narrower than usual goes without notes."""
    words = Words(
        title,
        say("views.svg.description", language, things=len(picture.nodes), links=len(picture.edges)),
        {node.kind: kind_name(node.kind, language) for node in picture.nodes},
        notes(picture, language) if wide == WIDEST else (),
    )
    return still(picture, places, words, language, ground(picture, language), wide)


def notes(picture: Picture, language: Language) -> tuple[str, ...]:
    """Return how a picture is to be read, with what is left out."""
    made = [note[language] for note in picture.notes]
    if picture.left_out:
        made.insert(0, left_out(picture, language))
    if picture.form == "map":
        made.append(say("views.map.coast" if outlines() else "views.map.no_coast", language))
    return tuple(made)


def left_out(picture: Picture, language: Language) -> str:
    """Return how many things are not drawn, and how to see them."""
    key = picture.name if picture.name in ("tree", "map") else "other"
    return say(f"views.left_out.{key}", language, count=picture.left_out, most=MOST)


def moved_to(places: Places, moved: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return places with those of things that were dragged, written as ``kind/slug:x:y``.

    What cannot be read, and what is not in the picture, is passed over.
    """
    found = dict(places)
    for one in moved:
        name, _, rest = one.partition(":")
        across, _, down = rest.partition(":")
        if IDS + name in found and _whole(across) and _whole(down):
            found[IDS + name] = int(across), int(down)
    return found


def outlines() -> Sequence[Sequence[tuple[float, float]]]:
    """Return the coastlines of the map; none where they are not installed."""
    from graph.settings import settings

    return coastlines(settings().outlines)


def ground(picture: Picture, language: Language) -> Ground | None:
    """Return what lies under a map; nothing under other pictures."""
    if picture.form != "map":
        return None
    coast, lines = (
        [[on_map(latitude, longitude) for longitude, latitude in line] for line in found]
        for found in (outlines(), graticule())
    )
    names = {say(f"views.map.{name}", language): on_map(*place) for name, place in ARCHIPELAGOS.items()}
    return Ground(coast, lines, names)


def extras(picture: Picture, language: Language, layout: str | None = None) -> dict[str, Any]:
    """Return what the page's script needs beside the drawing.

    That is the height of a row of layers, and what lies under a map as flat lists of coordinates. Where no
    `layout` was asked for, layers in which nothing was expanded bring along the places that they have in a
    narrow window; the script takes those that fit the window.
    """
    if picture.form == "layers":
        if layout == "tall":
            return {"row": BAND, "layout": layout}
        made = {"row": ROW, "layout": "wide"}
        if layout or picture.name in TREES:
            return made
        places = {iri.removeprefix(IDS): place for iri, place in banded(picture).items()}
        return made | {"tall": {"row": BAND, "places": places}}
    found = ground(picture, language)
    if not found:
        return {}
    flat = {
        name: [[value for point in dict.fromkeys(line) for value in point] for line in some]
        for name, some in (("coast", found.coast), ("graticule", found.graticule))
    }
    names = [{"x": x, "y": y, "name": name} for name, (x, y) in found.names.items()]
    return {"ground": {**flat, "names": names, "isle": ISLES}}


def _plain(edge: Edge) -> bool:
    return theme.stroke(edge.property, inferred=edge.inferred) == theme.PLAIN


def _whole(text: str) -> bool:
    return len(text) < 8 and text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()
