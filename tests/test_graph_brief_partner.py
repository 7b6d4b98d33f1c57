"""The partner's copy holds what is on its list, for every partner of the real data, line by line."""

from __future__ import annotations

from datetime import date

import pytest

from graph.brief import Brief
from graph.brief_partner import ALLOWED, DRAWN, KEPT_BACK, drawn, for_partner
from graph.briefing import briefing, subjects
from graph.iris import thing
from graph.names import parts
from graph.neighbourhood import around
from graph.oxigraph import OxigraphStore
from graph.tongues import TONGUES, headings

DAY = date(2026, 3, 1)
PERIODS = [
    ("relation", "named", "agreement/cooperation-laos-cambodia-2021-2025"),
    ("relation", "agreement", "act/cooperation-laos-cambodia-2021-2025-review-2026"),
    ("relation", "named", "agreement/cooperation-plan-laos-cambodia-2026-2030"),
    ("relation", "agreement", "act/cooperation-plan-laos-cambodia-2026-2030-signing-2026"),
    ("ahead", "agreement", "act/cooperation-laos-cambodia-2021-2025-review-2026"),
    ("ahead", "agreement", "act/cooperation-plan-laos-cambodia-2026-2030-signing-2026"),
    ("ahead", "named", "agreement/cooperation-plan-laos-cambodia-2026-2030"),
]
MEMORANDUM = [
    ("relation", "named", "agreement/mou-ashikaga"),
    ("relation", "agreement", "act/mou-ashikaga-re-signed-2025"),
    ("agreed", "agreement", "agreement/mou-ashikaga"),
]
EXCHANGES = [("done", "named", "statement/report-ii-3-gach-3-cong-2-y-2")]
BESIDE = {
    "partner/ashikaga": [*MEMORANDUM, ("agreed", "named", "statement/report-ii-3-gach-3-cong-2-y-1")],
    "partner/attapeu": PERIODS,
    "partner/champasak": PERIODS,
    "partner/izumisano": EXCHANGES,
    "partner/preah-vihear": PERIODS,
    "partner/ratanakiri": PERIODS,
    "partner/salavan": PERIODS,
    "partner/sekong": PERIODS,
    "partner/stung-treng": PERIODS,
    "partner/yongsan": [],
    "partner/yoshino": EXCHANGES,
    "partner-group/north-eastern-cambodia": PERIODS,
    "partner-group/southern-laos": PERIODS,
    "country/jp": [*MEMORANDUM, ("done", "named", "event/doan-cap-cao-nuoc-ngoai-tham-tinh-2025")],
    "country/kh": PERIODS,
    "country/kr": [],
    "country/la": PERIODS,
}
"""What each copy says beside who the subject is: section, how it applies, and the thing."""
INTERNAL = ("quá hạn", "an ninh", "quân sự", "công an", "chủ trì", "báo cáo ubnd", "suy luận", "hạn chế")


def kind_and_id(iri: str) -> str:
    return "/".join(parts(iri))


def copies(real: OxigraphStore) -> dict[str, Brief]:
    every = [briefing(real, iri, DAY) for iris in subjects(real).values() for iri in iris]
    return {kind_and_id(one.subject.iri): for_partner(one) for one in every if one.tongue}


@pytest.fixture(scope="module")
def found(real: OxigraphStore) -> dict[str, Brief]:
    return copies(real)


def test_every_line_of_every_copy_is_on_the_list(found: dict[str, Brief]) -> None:
    assert found.keys() == BESIDE.keys()
    for name, copy in found.items():
        said = [
            (section.key, str(line.how), kind_and_id(line.thing))
            for section in copy.sections
            for line in section.lines
        ]
        assert [one for one in said if one[0] != "who"] == BESIDE[name], name
        assert {one[1:] for one in said if one[0] == "who"} == {("named", name)}


def test_a_copy_has_no_marks_no_tasks_and_nothing_of_the_curator(found: dict[str, Brief]) -> None:
    for name, copy in found.items():
        shown = {line.thing for section in copy.sections for line in section.lines}
        assert (copy.absent, copy.place, copy.left) == ((), None, 0)
        assert not [line for section in copy.sections for line in section.lines if line.duty], name
        assert not [one for one in copy.sentences if one.inferred or one.reason], name
        assert {moment.thing for moment in copy.moments} <= shown
        assert not [moment for moment in copy.moments if moment.inferred]
        cited = [note.document.iri for note in copy.notes]
        assert {paper.link.iri: paper.passages for paper in copy.papers} == {
            iri: cited.count(iri) for iri in cited
        }
        words = " ".join(
            [*(one.text["vi"] for one in copy.sentences), *(note.words for note in copy.notes)]
        ).casefold()
        assert not [one for one in INTERNAL if one in words], name


def test_a_copy_does_not_say_who_the_partner_is_by_what_a_curator_knows(
    real: OxigraphStore, found: dict[str, Brief]
) -> None:
    own = briefing(real, thing("partner", "yongsan"), DAY)
    assert [(line.sentence.text["en"], line.sentence.inferred) for line in own.sections[0].lines] == [
        ("Yongsan is a district of South Korea.", False),
        ("Yongsan lies in Seoul Special City.", True),
    ]
    copy = found["partner/yongsan"]
    assert [one.text["en"] for one in copy.sentences] == ["Yongsan is a district of South Korea."]


def test_the_sections_are_parted_into_those_shown_and_those_kept_back(real: OxigraphStore) -> None:
    own = briefing(real, thing("partner", "attapeu"), DAY)
    assert {section.key for section in own.sections} <= ALLOWED.keys() | set(KEPT_BACK)
    assert not ALLOWED.keys() & set(KEPT_BACK)


@pytest.mark.parametrize("tongue", TONGUES.values())
def test_every_section_of_a_copy_has_its_heading(tongue: str) -> None:
    shown = {f"brief.section.{key}" for key in (*ALLOWED, "papers", "notes")}
    assert shown | {"brief.title"} == headings(tongue).keys()


def test_the_picture_of_a_copy_has_neither_tasks_nor_agencies_nor_marks(real: OxigraphStore) -> None:
    wide = around(real, thing("partner", "yongsan"), 3, 500, groups=False)
    assert {"task", "agency"} <= {node.kind for node in wide.nodes}
    view = drawn(wide)
    assert {node.kind for node in view.nodes} <= set(DRAWN)
    kept = {node.iri for node in view.nodes}
    assert all({edge.source, edge.target} <= kept for edge in view.edges)
    assert not [node for node in view.nodes if node.inferred]
    assert not [edge for edge in view.edges if edge.inferred]
    assert {kind for kind, _ in view.counts} <= set(DRAWN)
