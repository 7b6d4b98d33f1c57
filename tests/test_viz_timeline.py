"""The timeline: a line for each moment, at the place of its days, the same bytes each time."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from drawn import parts

from graph.brief import Moment
from graph.briefing import briefing
from graph.iris import thing
from graph.language import LANGUAGES
from graph.oxigraph import OxigraphStore
from viz import theme
from viz.lettering import width
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


DRAFT = moment("kế hoạch", "drafted", date(2026, 1, 1), date(2030, 12, 31))


def test_what_is_only_being_prepared_is_hatched_and_named_apart() -> None:
    made = parts(draw([PERIOD, DRAFT], TODAY, "vi"))
    bars = [line for line in made if line.startswith("rect") and line.endswith("dashed")]
    assert [theme.SKY in bar for bar in bars] == [True, False, False]
    assert all(theme.PAPER in bar for bar in bars[1:])
    hatch = [line for line in made if line.startswith("line") and theme.LINE_STRONG in line]
    unit = (WIDE - NAMES - 14) / 10
    assert len(hatch) == int((5 * unit - 9) // 5) + 1 + 1
    words = [line.rpartition(": ")[2] for line in made if line.startswith("text")]
    assert words[-3:] == ["thời hạn thỏa thuận", "thỏa thuận đang xây dựng", "suy luận"]
    one = parts(draw([moment("a", "period", date(2021, 1, 1), date(2025, 12, 31))], TODAY, "vi"))
    assert not [line for line in one if line.endswith("dashed") and line.startswith("rect")]


def test_the_longest_legend_is_within_the_picture() -> None:
    every = [PERIOD, DRAFT, SIGNED, PLANNED, moment("x", "event", TODAY, TODAY)]
    for language in LANGUAGES:
        root = parsed(draw(every, TODAY, language))
        last = list(root.iter(f"{SVG}text"))[-1]
        assert float(last.get("x", 0)) + width(last.text or "", 8.8) * 1.1 < WIDE


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


FIVE_YEARS = [
    moment("giai đoạn", "period", date(2025, 1, 1), date(2029, 12, 31), inferred=True),
    moment("hội chợ", "event", date(2026, 7, 3), date(2026, 7, 3)),
    moment("dự kiến", "planned", date(2028, 1, 1), date(2028, 12, 31), inferred=True),
]
"""Five years on a scale of 310 pixels: 62 for each."""


def test_the_timeline_part_by_part() -> None:
    bottom = 15 + 3 * 14.4
    years = [
        line
        for place in range(5)
        for line in (
            f"line {300 + 62 * place},15 {300 + 62 * place},{bottom} {theme.FAINT}",
            f"text {331 + 62 * place},{bottom + 11} 8.8 middle: {2025 + place}",
        )
    ]
    starts = [4.0]
    for name in ("thời hạn thỏa thuận", "sự kiện", "dự kiến"):
        starts.append(starts[-1] + 13 + width(name, 8.8) * 1.1 + 14)
    names = ("thời hạn thỏa thuận", "sự kiện", "dự kiến", "suy luận")
    texts = [
        f"text {round(start + 13, 1):g},{bottom + 25} 8.8: {name}"
        for start, name in zip(starts, names, strict=True)
    ]
    drawn = draw(FIVE_YEARS, date(2026, 1, 1), "vi")
    assert float(parsed(drawn).attrib["height"]) == bottom + 30
    made = parts(drawn)
    assert made[:24] == [
        "group",
        *years,
        f"line 610,15 610,{bottom} {theme.FAINT}",
        "group: giai đoạn: giai đoạn",
        "text 292,23.3 8.8 end: giai đoạn",
        f"rect 300,15.7 309.7×9 {theme.SKY} {theme.OUTLINE} dashed",
        "group: hội chợ: hội chợ",
        "text 292,37.7 8.8 end: hội chợ",
        f"polygon 393,34 {theme.YELLOW}",
        "group: dự kiến: dự kiến",
        "text 292,52.1 8.8 end: dự kiến",
        f"line 486,49 547.8,49 {theme.LINE_STRONG}",
        f"polygon 516.9,49 {theme.PAPER} dashed",
        "group: 01/01/2026",
        f"line 362,12 362,{bottom} {theme.VERMILLION} dashed",
    ]
    assert made[24:26] == ["text 362,9 7.8 middle: 01/01/2026", "group"]
    assert [line for line in made[26:] if line.startswith("text")] == texts
    assert [line.split(maxsplit=2)[2] for line in made[26:] if line.startswith("polygon")] == [
        *(theme.SKY, theme.YELLOW, theme.PAPER),
        f"{theme.PAPER} dashed",
    ]


def test_a_mark_is_explained_once() -> None:
    made = parts(draw([FIVE_YEARS[1]] * 3, TODAY, "vi"))
    assert sum(line.endswith(" 8.8: sự kiện") for line in made) == 1


def test_nothing_inferred_is_in_the_legend_where_nothing_is() -> None:
    made = parts(draw(FIVE_YEARS[1:2], TODAY, "vi"))
    assert made[-1].endswith(": sự kiện")


def test_years_are_named_as_far_as_there_is_room() -> None:
    made = parts(draw([moment("cũ", "event", date(1980, 1, 1), date(1980, 1, 1))], TODAY, "vi"))
    named = [line.rpartition(": ")[2] for line in made if " 8.8 middle: " in line]
    assert named == [str(year) for year in range(1980, 2027, 4)]


def test_today_is_written_within_the_picture() -> None:
    made = parts(draw(FIVE_YEARS, date(2029, 12, 1), "vi"))
    assert [line.split()[3] for line in made if line.startswith("text") and "/12/2029" in line] == ["end:"]


def test_of_attapeu_the_term_that_is_only_being_prepared_is_hatched(real: OxigraphStore) -> None:
    moments = briefing(real, thing("partner", "attapeu"), TODAY).moments
    terms = {one.when["vi"]: one.mark for one in moments if one.mark in ("period", "drafted")}
    assert terms == {"2021–2025": "period", "2026–2030": "drafted"}
