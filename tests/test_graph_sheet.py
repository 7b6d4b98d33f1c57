"""The sheet leaves lines out by their rank, counts them, and never loses one."""

from __future__ import annotations

from datetime import date

import pytest

from graph.brief import Brief
from graph.brief_words import Numbering, left_out
from graph.briefing import briefing
from graph.iris import thing
from graph.language import Language
from graph.names import parts
from graph.oxigraph import OxigraphStore
from graph.sheet import sheet

DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def whole(real: OxigraphStore) -> Brief:
    return briefing(real, thing("partner", "ashikaga"), DAY)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_left_out_is_counted_in_its_section(whole: Brief, language: Language) -> None:
    made = sheet(whole, language)
    assert not made.whole
    assert [section.key for section in made.sections] == [section.key for section in whole.sections]
    for kept, full in zip(made.sections, whole.sections, strict=True):
        assert len(kept.lines) + kept.left == len(full.lines)
        assert [line for line in full.lines if line in kept.lines] == list(kept.lines)
    words = left_out(made, "/briefings/ashikaga?whole=1")
    assert words
    assert str(made.left) in words[language]
    assert words[language].endswith("/briefings/ashikaga?whole=1")


def test_what_names_the_subject_comes_before_what_applies_through_its_country(whole: Brief) -> None:
    made = {section.key: section for section in sheet(whole, "vi").sections}
    full = {section.key: section for section in whole.sections}
    for key in ("who", "relation", "agreed"):
        assert not made[key].left
    named = [line for line in full["tasks"].lines if line.how == "named"]
    assert [line for line in made["tasks"].lines if line.how == "named"] == named
    assert made["tasks"].left
    assert not made["results"].lines
    assert not made["limits"].lines


@pytest.mark.parametrize("slug", ["attapeu", "champasak", "ashikaga", "yongsan"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_date_speaks_of_is_in_the_table(real: OxigraphStore, slug: str, language: Language) -> None:
    made = sheet(briefing(real, thing("partner", slug), DAY), language)
    rows = {line.thing for section in made.sections for line in section.lines if line.duty}
    dated = [
        line.thing
        for section in made.sections
        if section.key in ("ahead", "open")
        for line in section.lines
        if parts(line.thing)[0] == "task"
    ]
    assert dated
    assert set(dated) <= rows


def test_papers_count_the_passages_that_are_shown(whole: Brief) -> None:
    made = sheet(whole, "en")
    assert sum(paper.passages for paper in made.papers) == len(made.notes)
    assert sum(paper.passages for paper in whole.papers) == len(whole.notes)


def test_with_room_enough_nothing_is_left_out_and_with_none_everything(whole: Brief) -> None:
    everything = sheet(whole, "vi", 10_000)
    assert everything.whole
    assert everything == whole
    assert left_out(everything, "") is None
    nothing = sheet(whole, "vi", 1)
    assert nothing.left == sum(len(section.lines) for section in whole.sections)


def test_numbers_and_letters_follow_the_order_of_the_sheet(real: OxigraphStore) -> None:
    made = sheet(briefing(real, thing("partner", "attapeu"), DAY), "vi")
    numbering = Numbering.of(made)
    marks = [numbering.marked(sentence, "vi") for sentence in made.sentences]
    seen = [number for mark in marks for number in mark.numbers]
    assert list(dict.fromkeys(seen)) == list(range(1, len(made.notes) + 1))
    assert {mark.reason for mark in marks if mark.inferred} == {"a"}
