"""The timeline: a line for each moment, at the place of its days, the same bytes each time."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from graph.brief import Moment
from viz.timeline import NAMES, WIDE, draw

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 3, 1)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314


def moment(label: str, mark: str, first: date, last: date, *, inferred: bool = False) -> Moment:
    text = {"vi": label, "en": label}
    return Moment("x", text, mark, first, last, text, inferred)  # type: ignore[arg-type]


PERIOD = moment("thỏa thuận", "period", date(2021, 1, 1), date(2025, 12, 31), inferred=True)
SIGNED = moment("ký <b>", "done", date(2025, 6, 30), date(2025, 6, 30))
PLANNED = moment("dự kiến ký " * 30, "planned", date(2026, 1, 1), date(2026, 12, 31))


def test_no_moment_no_picture() -> None:
    assert draw([], TODAY, "vi") == ""


def test_moments_stand_below_each_other_at_their_days() -> None:
    root = parsed(draw([PERIOD, SIGNED, PLANNED], TODAY, "vi"))
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("stroke-width") == "0.8"]
    assert len(bars) == 1
    unit = (WIDE - NAMES - 14) / 6
    assert abs(float(bars[0].get("x", 0)) - NAMES) < 0.01
    assert abs(float(bars[0].get("width", 0)) - 5 * unit) < 0.6
    assert bars[0].get("stroke-dasharray")
    marks = list(root.iter(f"{SVG}polygon"))
    middles = [[float(pair.split(",")[0]) for pair in one.get("points", "").split()] for one in marks[:2]]
    assert [round(sum(xs) / len(xs)) for xs in middles] == [
        round(NAMES + 4.5 * unit),
        round(NAMES + 5.5 * unit),
    ]
    tops = [float(one.get("y", 0)) for one in root.iter(f"{SVG}text") if one.get("text-anchor") == "end"]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops)


def test_every_name_is_within_the_picture_and_markup_is_text() -> None:
    svg = draw([PERIOD, SIGNED, PLANNED], TODAY, "vi")
    assert "<b>" not in svg
    root = parsed(svg)
    for text in root.iter(f"{SVG}text"):
        x, words = float(text.get("x", 0)), "".join(text.itertext())
        assert 0 <= x <= WIDE, words
        if text.get("text-anchor") == "end":
            assert len(words) * 3.4 < x


def test_it_says_what_it_shows_and_equal_moments_give_equal_bytes() -> None:
    made = draw([PERIOD, SIGNED], TODAY, "en")
    root = parsed(made)
    assert root.findtext(f"{SVG}title") == "Timeline"
    assert root.findtext(f"{SVG}desc") == "Timeline: thỏa thuận – thỏa thuận; ký <b> – ký <b>."
    assert "1 March 2026" in made
    assert made == draw([PERIOD, SIGNED], TODAY, "en")
    assert "style" not in made
