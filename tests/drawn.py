"""Small charts, and drawings read as lists of their parts in the order in which they are drawn."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from graph.report import Text
from viz.charts import Chart, Form, Number, Series

SVG = "{http://www.w3.org/2000/svg}"


def both(words: str) -> Text:
    """Return a text that differs in the two languages."""
    return {"vi": words, "en": f"EN {words}"}


def chart(form: Form, *values: tuple[Number | None, ...], names: tuple[str, ...]) -> Chart:
    """Return a chart of tasks led (the first series) and coordinated, of agencies with such names."""
    series = zip(("Chủ trì", "Phối hợp"), values, strict=False)
    return Chart(
        form,
        both("Khối lượng"),
        both("Có hai cơ quan."),
        both("Số nhiệm vụ"),
        both("86 nhiệm vụ"),
        tuple(map(both, names)),
        tuple(Series(both(label), one) for label, one in series),
    )


def parts(drawing: str, left: float = 0, top: float = 0) -> list[str]:
    """Return the parts of an SVG document but for its ground; places are counted from `left` and `top`.

    A group is "group: its title", or "group" without one, a text "text x,y size anchor: its words", a
    rectangle "rect x,y wide×high fill edge", a line "line x1,y1 x2,y2 stroke", another mark "polygon x,y
    fill" with the place of its middle, a circle "circle x,y radius fill". What is drawn in dashes ends in
    "dashed".
    """
    root = ET.fromstring(drawing)  # noqa: S314

    def at(one: ET.Element, across: str, down: str) -> str:
        return f"{_number(one, across, left)},{_number(one, down, top)}"

    def said(one: ET.Element) -> str | None:
        dashed = "dashed" if one.get("stroke-dasharray") else None
        match one.tag.removeprefix(SVG):
            case "g":
                return f"group: {title}" if (title := one.findtext(f"{SVG}title")) else "group"
            case "text":
                look = [one.get(name) for name in ("font-size", "text-anchor", "font-weight", "fill")]
                return f"text {at(one, 'x', 'y')} {' '.join(filter(None, look))}: {one.text}"
            case "rect":
                size = f"{_number(one, 'width')}×{_number(one, 'height')}"
                look = [one.get("fill"), one.get("stroke"), dashed]
                return " ".join(filter(None, ["rect", at(one, "x", "y"), size, *look]))
            case "line":
                ends = [at(one, "x1", "y1"), at(one, "x2", "y2")]
                return " ".join(filter(None, ["line", *ends, one.get("stroke"), dashed]))
            case "polygon":
                corners = [pair.split(",") for pair in one.attrib["points"].split()]
                x, y = ([float(corner[side]) for corner in corners] for side in (0, 1))
                middle = f"{_round((min(x) + max(x)) / 2 - left)},{_round((min(y) + max(y)) / 2 - top)}"
                return " ".join(filter(None, ["polygon", middle, one.get("fill"), dashed]))
            case "circle":
                return " ".join(
                    filter(None, ["circle", at(one, "cx", "cy"), one.get("r"), one.get("fill"), dashed])
                )
            case _:
                return None

    parts_ = [one for one in root if one.tag.removeprefix(SVG) not in ("title", "desc", "defs")]
    drawn = [one for part in parts_[1:] for one in part.iter()]
    return [line for one in drawn if (line := said(one))]


def _number(one: ET.Element, name: str, less: float = 0) -> str:
    return _round(float(one.attrib[name]) - less)


def _round(value: float) -> str:
    return f"{round(value, 1) + 0:g}"
