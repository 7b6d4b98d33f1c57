"""What a briefing says of a relation, whole and under its heading, and the notes that name its subject."""

from __future__ import annotations

from datetime import date

import pytest

from graph.brief import Brief, Key, Line
from graph.brief_words import how
from graph.briefing import briefing, subjects
from graph.circle import How
from graph.iris import DN, thing
from graph.lookup import Lookup
from graph.names import parts
from graph.oxigraph import OxigraphStore

DAY = date(2026, 3, 1)


def lines(brief: Brief, key: Key) -> tuple[Line, ...]:
    return next((section.lines for section in brief.sections if section.key == key), ())


def words(brief: Brief, key: Key, language: str = "vi") -> dict[str, str]:
    """Return what a section says by the id of the thing that each line is about."""
    return {parts(line.thing)[1]: line.sentence.text[language] for line in lines(brief, key)}  # type: ignore[index]


@pytest.fixture(scope="module")
def foreign(real: OxigraphStore) -> list[Brief]:
    kinds = [kind for kind in subjects(real) if kind != "agency"]
    return [briefing(real, iri, DAY) for kind in kinds for iri in subjects(real)[kind]]


def test_every_line_through_something_has_a_note_that_names_it(
    real: OxigraphStore, foreign: list[Brief]
) -> None:
    lookup = Lookup(real)
    count = 0
    for brief in foreign:
        for line in (line for section in brief.sections for line in section.lines):
            for via in line.via if line.how != How.AGREEMENT else ():
                names = [name.casefold() for name in lookup.called(via.iri)]
                said = [note.words.casefold() for note in line.sentence.notes]
                assert [one for one in said if any(name in one for name in names)], (brief.slug, line.thing)
                count += 1
    assert count > 200


def test_the_expected_result_of_a_task_is_said_whole(real: OxigraphStore, foreign: list[Brief]) -> None:
    lookup = Lookup(real)
    for brief in foreign:
        for line in lines(brief, "tasks"):
            result = lookup.text(line.thing, DN.expectedResult)
            assert line.duty
            if result:
                assert line.duty.product
                assert line.duty.product["vi"] == result["vi"]
                assert line.duty.targets == ()
    attapeu = lines(briefing(real, thing("partner", "attapeu"), DAY), "tasks")
    (row,) = (line for line in attapeu if parts(line.thing)[1] == "1520-24")
    assert [note.words for note in row.sentence.notes] == [
        "Ký kết hợp tác đảm bảo an ninh, chủ quyền và phòng chống nguy cơ phi truyền thống",
        "Ký kết ít nhất 01 thỏa thuận hợp tác với lực lượng an ninh các địa phương nước ngoài, nhất là các "
        "địa phương giáp ranh với tỉnh như các tỉnh Nam Lào và các tỉnh Đông Bắc Campuchia",
    ]
    assert row.duty
    (measured,) = row.duty.measured
    assert measured.notes == row.sentence.notes[1:]


def test_only_what_was_agreed_is_said_to_be(real: OxigraphStore, foreign: list[Brief]) -> None:
    agreed = {brief.slug: tuple(words(brief, "agreed")) for brief in foreign}
    made = ("mou-ashikaga", "report-ii-3-gach-3-cong-2-y-1")
    tormem = ("mou-truong-dai-hoc-quy-nhon-tormem", "report-ii-3-gach-2-cong-2-cau-2")
    assert {slug: said for slug, said in agreed.items() if said} == {
        "ashikaga": made,
        "jp": made,
        "us": tormem,
    }
    draft = "report-ii-3-gach-3-cong-1"
    assert draft in words(briefing(real, thing("partner", "attapeu"), DAY), "relation")
    done = words(briefing(real, thing("country", "kr"), DAY), "done")
    assert list(done) == ["report-ii-3-gach-6", "report-ii-3-gach-1-cong-3"]
    exchanges = words(briefing(real, thing("partner", "izumisano"), DAY), "done")
    assert next(iter(exchanges)) == "report-ii-3-gach-3-cong-2-y-2"


def test_an_event_is_not_told_again_by_a_statement_in_its_words(real: OxigraphStore) -> None:
    done = words(briefing(real, thing("country", "jp"), DAY), "done")
    assert "doan-cap-cao-nuoc-ngoai-tham-tinh-2025" in done
    assert "report-ii-3-gach-3-cong-3-cau-2" not in done


def test_fields_that_a_document_says_were_added_are_called_so(real: OxigraphStore) -> None:
    brief = briefing(real, thing("partner", "ashikaga"), DAY)
    assert words(brief, "agreed")["mou-ashikaga"].startswith("Lĩnh vực được mở rộng thêm của ")
    assert words(brief, "agreed", "en")["mou-ashikaga"].startswith("Fields added to ")
    assert brief.absent[0]["en"].endswith("its period, the fields before these were added.")


def test_until_now_is_as_of_the_document_that_says_so(real: OxigraphStore) -> None:
    brief = briefing(real, thing("country", "jp"), DAY)
    results = words(brief, "results")
    assert results["report-2025-international-delegations"] == (
        "Từ đầu năm 2025 đến nay (theo Báo cáo 2025, không ghi ngày), số đoàn khách quốc tế: hơn 230 đoàn "
        "khách quốc tế."
    )
    assert results["report-2025-international-visitors"].startswith("Từ đầu năm 2025 đến nay (theo Báo cáo")
    assert results["report-2025-countries-of-experts"] == (
        "Năm 2025, số quốc gia có chuyên gia tham dự: hơn 30 quốc gia."
    )
    done = words(brief, "done")["doan-cap-cao-nuoc-ngoai-tham-tinh-2025"]
    assert done.endswith(" (“đến nay”: theo Báo cáo 2025, không ghi ngày.)")


@pytest.mark.parametrize(
    ("kind", "slug", "told"),
    [
        ("partner", "ashikaga", "Theo quốc gia, qua tổ chức: JICA"),
        ("partner", "yongsan", "Theo quốc gia, qua tổ chức: KOICA"),
        ("country", "jp", "Qua tổ chức: JICA"),
        ("country", "kr", "Qua tổ chức: KOICA"),
    ],
)
def test_what_names_an_organisation_of_the_country_applies_through_it(
    real: OxigraphStore, kind: str, slug: str, told: str
) -> None:
    brief = briefing(real, thing(kind, slug), DAY)
    (line,) = (one for one in lines(brief, "done") if parts(one.thing)[1] == "report-ii-3-gach-1-cong-3")
    assert how(line)["vi"] == told
    assert line.sentence.inferred
    assert line.sentence.reason
    assert "hiểu biết của người biên tập" in line.sentence.reason["vi"]
    assert not [one for one in lines(brief, "who") if "JICA" in one.sentence.text["vi"]]


def test_without_an_agreement_the_relation_says_so_with_what_names_the_subject(real: OxigraphStore) -> None:
    brief = briefing(real, thing("partner", "yongsan"), DAY)
    (line,) = lines(brief, "relation")
    assert line.sentence.text["vi"] == (
        "Yongsan được nêu tên ở các đoạn dẫn trong chú thích; không văn bản nào đang giữ nêu thỏa thuận giữa "
        "tỉnh và Yongsan."
    )
    assert [note.place["vi"] for note in line.sentence.notes] == [
        "Kế hoạch 1520, Phụ lục, mục 21",
        "Kế hoạch 292, Phụ lục, mục 13",
    ]
    silent = "Báo cáo 2025 không nêu tên Yongsan."
    assert silent in [one["vi"] for one in brief.absent]
    for slug in ("ashikaga", "attapeu", "yoshino"):
        own = briefing(real, thing("partner", slug), DAY)
        assert not [one for one in own.absent if "không nêu tên" in one["vi"]], slug
