"""Charts: what they show and how they are drawn, as SVG that a strict page may hold."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language import LANGUAGES, Language
from graph.report import Text, text
from viz import theme
from viz.charts import Chart, Form, Number, Series, numeral, ticks
from viz.svg import svg

FORMS: tuple[Form, ...] = ("bars", "columns", "heat")
HOSTILE = """"><script src=//x>alert(1)</script><a href='javascript:x' onload=y style="a">&amp;]]>\x00\x0b"""
SVG = "{http://www.w3.org/2000/svg}"


def both(vi: str, en: str = "") -> Text:
    return {"vi": vi, "en": en or f"EN {vi}"}


def chart(
    form: Form = "bars",
    *values: tuple[Number | None, ...],
    names: tuple[str, ...] = ("Sở Ngoại vụ", "Sở Y tế"),
    title: str = "Khối lượng",
) -> Chart:
    series = tuple(
        Series(both(("Chủ trì", "Phối hợp", "Khác", "Nữa")[place]), one)
        for place, one in enumerate(values or ((9, 1), (34, 2)))
    )
    categories = tuple(both(name) for name in names)
    return Chart(
        form,
        both(title),
        both("Có hai cơ quan."),
        both("Số nhiệm vụ"),
        both("86 nhiệm vụ"),
        categories,
        series,
    )


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314


def words(drawing: str) -> list[str]:
    return [one.text or "" for one in parsed(drawing).iter(f"{SVG}text")]


def rectangles(drawing: str) -> list[tuple[float, float, str]]:
    """Return width, height and fill of the rectangles with a dark edge, which are the marks."""
    found = [one.attrib for one in parsed(drawing).iter(f"{SVG}rect")]
    return [
        (float(one["width"]), float(one["height"]), one["fill"])
        for one in found
        if one.get("stroke") == theme.OUTLINE
    ]


def test_the_words_of_bars_in_both_languages() -> None:
    assert words(svg(chart(), "vi")) == [
        "Khối lượng",
        "Chủ trì",
        "Phối hợp",
        *("0", "10", "20", "30", "40", "50"),
        "Sở Ngoại vụ",
        "9 + 34",
        "Sở Y tế",
        "1 + 2",
        "Số nhiệm vụ",
        "86 nhiệm vụ",
    ]
    assert words(svg(chart(), "en"))[:3] == ["EN Khối lượng", "EN Chủ trì", "EN Phối hợp"]


def test_a_bar_is_as_long_as_its_number_and_stands_behind_the_one_before() -> None:
    marks = rectangles(svg(chart(), "vi"))[2:]
    lengths = [wide for wide, _, _ in marks]
    assert [long / lengths[2] for long in lengths] == pytest.approx([9, 34, 1, 2], abs=0.02)
    places = [
        float(one.attrib["x"])
        for one in parsed(svg(chart(), "vi")).iter(f"{SVG}rect")
        if one.get("stroke") == theme.OUTLINE
    ][2:]
    assert places[1] == pytest.approx(places[0] + lengths[0], abs=0.02)
    assert places[2] == places[0]


def test_a_column_is_as_high_as_its_number_and_stands_on_the_one_before() -> None:
    drawing = svg(chart("columns"), "vi")
    marks = [
        (float(one.attrib["y"]), float(one.attrib["height"]))
        for one in parsed(drawing).iter(f"{SVG}rect")
        if one.get("stroke") == theme.OUTLINE
    ][2:]
    feet = [y + high for y, high in marks]
    assert feet[1] == pytest.approx(marks[0][0], abs=0.02)
    assert feet[0] == pytest.approx(feet[2], abs=0.02)
    heights = [high for _, high, _ in rectangles(drawing)[2:]]
    assert [high / heights[2] for high in heights] == pytest.approx([9, 34, 1, 2], abs=0.02)
    assert words(drawing)[-5:] == ["9 + 34", "Sở Ngoại vụ", "1 + 2", "Sở Y tế", "86 nhiệm vụ"]


def test_a_column_names_only_what_it_holds() -> None:
    drawing = svg(chart("columns", (3, 0), (0, 0)), "vi")
    assert "3" in words(drawing)
    assert "0" in words(drawing)[-4:]
    assert not [word for word in words(drawing) if "+" in word]


def test_a_heat_map_has_a_cell_for_each_pair_darker_with_its_number() -> None:
    drawing = svg(chart("heat", (10, 0), (5, None)), "vi")
    cells = [
        one.attrib["fill"] for one in parsed(drawing).iter(f"{SVG}rect") if one.get("stroke") == theme.FAINT
    ]
    assert cells == [theme.BLUE, theme.shade(0.5), theme.PAPER, theme.PAPER]
    assert [word for word in words(drawing) if word.isdigit()] == ["10", "5"]
    titles = [one.text for one in parsed(drawing).iter(f"{SVG}title")]
    assert titles[-4:] == ["Sở Ngoại vụ", "Sở Ngoại vụ – Chủ trì: 10", "Sở Ngoại vụ – Phối hợp: 5", "Sở Y tế"]


def test_numbers_in_cells_stand_out_from_every_shade() -> None:
    for share in range(101):
        fill = theme.shade(share / 100)
        assert max(theme.contrast(one, fill) for one in (theme.BLACK, theme.PAPER)) >= 4.5


def test_a_name_too_long_is_cut_and_whole_in_the_title() -> None:
    name = "Cơ quan " + "rất dài " * 30
    for form in FORMS:
        drawing = svg(chart(form, (1, 2), names=(name, "B")), "vi")
        assert any(one.endswith("…") for one in words(drawing))
        assert any(name.strip() in (one.text or "") for one in parsed(drawing).iter(f"{SVG}title"))


def test_many_columns_of_a_heat_map_are_named_upright() -> None:
    few, many = (svg(chart("heat", *((1, 2),) * count), "vi") for count in (2, 4))
    assert "rotate(-90" not in few
    long = Chart(
        "heat",
        *(both(word) for word in ("T", "D", "A", "B")),
        (both("Sở Y tế"),),
        tuple(Series(both(f"Sở Nông nghiệp và Môi trường số {place}"), (place,)) for place in range(30)),
    )
    drawing = svg(long, "vi")
    assert drawing.count("rotate(-90") >= 30
    assert float(parsed(drawing).attrib["width"]) > float(parsed(many).attrib["width"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_says_what_it_is_to_those_who_do_not_see_it(form: Form, language: Language) -> None:
    root = parsed(svg(chart(form), language))
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", chart().title[language])
    assert (description.tag, description.text) == (f"{SVG}desc", chart().description[language])
    assert root.attrib["role"] == "img"
    assert root.attrib["lang"] == language
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_in_a_chart_needs_a_style_a_script_or_another_address(form: Form) -> None:
    drawing = svg(chart(form, (9, 1), (34, 2), names=(HOSTILE, "B"), title=HOSTILE), "vi")
    for one in parsed(drawing).iter():
        assert one.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "g", "rect", "line", "text", "defs", "pattern", "circle",
        }  # fmt: skip
        assert not [name for name in one.attrib if name.startswith("on") or "style" in name or "href" in name]
    assert re.findall(r"url\(.*?\)", drawing) == re.findall(r"url\(#chart-[0-9a-f]{8}-\d\)", drawing)
    assert "<script" not in drawing
    # What no document can hold is left out, everything else stands as it was.
    assert words(drawing)[0].startswith('"><script')
    assert parsed(drawing)[0].text == HOSTILE.replace("\x00", "").replace("\x0b", "")


@pytest.mark.parametrize("form", FORMS)
def test_equal_charts_give_equal_bytes_and_others_other_ids(form: Form) -> None:
    assert svg(chart(form), "vi") == svg(chart(form), "vi")
    ids = [
        {one.attrib["id"] for one in parsed(drawing).iter() if "id" in one.attrib}
        for drawing in (svg(chart(form), "vi"), svg(chart(form), "en"), svg(chart(form, (1, 1)), "vi"))
    ]
    assert not (ids[0] & ids[1]) | (ids[0] & ids[2]) | (ids[1] & ids[2])


def test_vietnamese_letters_are_whole_text() -> None:
    name = "Sở Văn hóa, Thể thao và Du lịch"
    drawing = svg(chart(names=(name, "Bộ Chỉ huy Quân sự tỉnh")), "vi")
    assert name in words(drawing)
    assert unicodedata.is_normalized("NFC", drawing)


def test_series_differ_without_colour() -> None:
    drawing = svg(chart("bars", (1, 1), (1, 1), (1, 1), (1, 1)), "vi")
    fills = [fill for _, _, fill in rectangles(drawing)[:4]]
    assert len(set(fills)) == 4
    patterns = {one.attrib["id"]: one for one in parsed(drawing).iter(f"{SVG}pattern")}
    looks = [
        ET.tostring(one).split(b"<", 2)[2] + str(one.get("patternTransform")).encode()
        for one in patterns.values()
    ]
    assert len(set(looks)) == 3
    hatches = [(fill.hatch, fill.colour) for fill in theme.FILLS]
    assert len(set(hatches)) == len(hatches)
    assert theme.FILLS[0].hatch == "none"
    assert theme.FILLS[1].hatch != "none"


def test_a_chart_without_numbers_says_so() -> None:
    empty = Chart("bars", *(both(word) for word in ("T", "D", "A", "B")), (), ())
    for made in (empty, chart("columns", (0, None)), chart("heat", (0, 0))):
        assert text("chart.empty")["vi"] in words(svg(made, "vi"))


def test_a_chart_that_does_not_fit_together_is_refused() -> None:
    with pytest.raises(ValueError, match="1 numbers for 2 categories"):
        chart("bars", (1,))
    with pytest.raises(ValueError, match="below 0"):
        chart("bars", (1, -1))


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (None, "–", "–"),
        (0, "0", "0"),
        (1200, "1.200", "1,200"),
        (9.5, "9,5", "9.5"),
        (Decimal("1234.567"), "1.234,57", "1,234.57"),
        (100, "100", "100"),
    ],
)
def test_numbers_as_they_are_written(value: Number | None, vi: str, en: str) -> None:
    assert (numeral(value, "vi"), numeral(value, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (43, (0, 10, 20, 30, 40, 50)),
        (1, (0, 1)),
        (0.5, (0, 1)),
        (6, (0, 1, 2, 3, 4, 5, 6)),
        (7, (0, 2, 4, 6, 8)),
        (84, (0, 20, 40, 60, 80, 100)),
    ],
)
def test_the_scale(most: float, expected: tuple[int, ...]) -> None:
    assert ticks(most) == expected


@given(st.floats(min_value=0.01, max_value=1e9))
def test_every_scale_reaches_its_number_in_few_steps(most: float) -> None:
    made = ticks(most)
    assert made[-1] >= most
    assert 2 <= len(made) <= 7
    assert made[-2] < most
