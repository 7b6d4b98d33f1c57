"""Draft letters: whom they are to, what they say, and the passage behind each fact."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from dated_province import dated, issued
from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import ThingUnknown
from graph.folders import folder_of
from graph.iris import DN, RDFS, thing
from graph.letters import Letter, letter, letters, pieces
from graph.oxigraph import OxigraphStore

DAY = date(2026, 3, 14)
"""The last day of what is wanted before 15 March."""

CALLED = (
    "Công văn của Ủy ban nhân dân tỉnh về triển khai thực hiện Kế hoạch số 34-KH/TU ngày 14/01/2026 "
    "của Ban Thường vụ Tỉnh ủy"
)


def body(made: Letter) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.text["vi"], one.notes) for one in made.body]


def test_a_letter_to_a_ward_word_by_word(real: OxigraphStore) -> None:
    made = letter(real, "phuong-an-nhon-bac", DAY)
    ward = "Ủy ban nhân dân phường An Nhơn Bắc"
    head = (
        "draft",
        "parent",
        "sender",
        "number",
        "subject",
        "nation",
        "motto",
        "dated",
        "to",
        "role",
        "name",
    )
    assert [getattr(made, part)["vi"] for part in head] == [
        "DỰ THẢO",
        "ỦY BAN NHÂN DÂN TỈNH\N{NO-BREAK SPACE}GIA\N{NO-BREAK SPACE}LAI",
        "SỞ NGOẠI VỤ",
        "Số: [……]/[……]",
        "V/v đôn đốc ban hành và gửi kế hoạch",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Gia Lai, ngày [……] tháng [……] năm [……]",
        f"Kính gửi: {ward}",
        "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]",
        "[Chữ ký, họ và tên của người ký]",
    ]
    assert body(made) == [
        (
            f"Theo {CALLED} (số: [……]; ngày: [……]), {ward} được yêu cầu gửi kế hoạch đến Sở Ngoại vụ "
            "trước ngày 15/3/2026.",
            (1, 2),
        ),
        (
            "Nội dung yêu cầu, nguyên văn: “đối với các địa phương chưa ban hành kế hoạch, yêu cầu "
            "khẩn trương "
            "xây dựng kế hoạch tổ chức thực hiện, đảm bảo gắn kết với chương trình phát triển kinh "
            "tế - xã hội "
            "của địa phương, gửi Sở Ngoại vụ trước ngày 15/3/2026 để tổng hợp, theo dõi.”",
            (1,),
        ),
        (
            f"Theo {CALLED}, {ward} thuộc số đơn vị chưa ban hành kế hoạch tại thời điểm của văn bản này.",
            (3,),
        ),
        (
            "Về việc theo dõi, đôn đốc, văn bản giao, nguyên văn: “Giao Sở Ngoại vụ làm đầu mối "
            "theo dõi, đôn "
            "đốc và tổng hợp tình hình triển khai thực hiện Nghị quyết số 59-NQ/TW ngày 24/01/2025 "
            "của Bộ Chính "
            "trị, Kế hoạch số 34-KH/TU ngày 14/01/2026 của Ban Thường vụ Tỉnh ủy và Quyết định số "
            "1520/QĐ-UBND "
            "ngày 21/8/2025 của Ủy ban nhân dân tỉnh”",
            (4,),
        ),
        (
            f"Sở Ngoại vụ đề nghị {ward}, nếu chưa ban hành, khẩn trương xây dựng, ban hành và gửi "
            "kế hoạch nêu "
            "trên đến Sở Ngoại vụ trước ngày [……]; nếu đã ban hành, gửi bản chính thức hoặc cho "
            "biết số, ngày "
            "của văn bản để tổng hợp, theo dõi.",
            (),
        ),
        (
            "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị kịp thời trao đổi với "
            "Sở Ngoại vụ "
            "để phối hợp giải quyết./.",
            (),
        ),
    ]
    assert [one["vi"] for one in made.recipients] == [
        "- Như trên;",
        "- UBND tỉnh Gia Lai (để báo cáo);",
        "- Lưu: VT, [……].",
    ]
    assert [(one.number, one.quote.place["vi"], one.quote.words[:30]) for one in made.sources] == [
        (1, "Công văn đầu năm 2026, Mục 4, câu 2, ý 2", "yêu cầu khẩn trương xây dựng k"),
        (2, "Công văn đầu năm 2026, Mục 4, câu 2, ý 2", "gửi Sở Ngoại vụ trước ngày 15/"),
        (3, "Công văn đầu năm 2026, Chú thích 2", "Phường An Nhơn Bắc"),
        (4, "Công văn đầu năm 2026, Mục 5, ý 1", "Giao Sở Ngoại vụ làm đầu mối t"),
    ]


@pytest.mark.parametrize("unit", ["phuong-an-nhon-bac", "so-van-hoa-the-thao-va-du-lich"])
def test_a_deadline_that_has_passed_is_told_with_the_day_and_the_passage(
    real: OxigraphStore, unit: str
) -> None:
    before, after = letter(real, unit, DAY), letter(real, unit, date(2026, 3, 15))
    said = [text for text in body(after) if text not in body(before)]
    assert said == [
        (
            "Tính đến ngày 15/3/2026, thời hạn nêu trên (trước ngày 15/3/2026) đã qua.",
            before.body[0].notes,
        )
    ]
    place = body(after).index(said[0])
    assert "tại thời điểm của văn bản này" in body(after)[place - 1][0]
    assert body(after)[:place] + body(after)[place + 1 :] == body(before)
    english = after.body[place].text["en"]
    assert english == "As of 15 March 2026 that deadline (before 15 March 2026) has passed."
    assert after.sources == before.sources


def test_there_is_one_letter_for_each_unit_that_owes(real: OxigraphStore) -> None:
    with (folder_of("data") / "filings.csv").open(encoding="utf-8", newline="") as file:
        owing = {row["filed_by"].split("/")[1] for row in csv.DictReader(file)}
    made = letters(real, DAY)
    assert {one.id for one in made} == owing
    assert len(made) == len(owing) == 73


def test_every_fact_of_every_letter_has_its_passage(real: OxigraphStore) -> None:
    for made in letters(real, DAY):
        numbers = [one.number for one in made.sources]
        assert numbers == list(range(1, len(numbers) + 1))
        assert {number for one in made.body for number in one.notes} == set(numbers)
        assert all(one.notes for one in made.body[:-2])
        assert all(one.quote.words and one.quote.place["vi"] for one in made.sources)


def test_a_department_is_written_to_by_its_name(real: OxigraphStore) -> None:
    made = letter(real, "so-van-hoa-the-thao-va-du-lich", DAY)
    assert made.to["vi"] == "Kính gửi: Sở Văn hóa, Thể thao và Du lịch"
    assert (
        made.body[0]
        .text["vi"]
        .endswith(
            "Sở Văn hóa, Thể thao và Du lịch được yêu cầu gửi kế hoạch hoặc văn bản triển khai đến "
            "UBND tỉnh Gia Lai "
            "trước ngày 15/3/2026."
        )
    )
    assert [one.quote.place["en"] for one in made.sources] == [
        "Official letter of early 2026, Section 3",
        "Official letter of early 2026, Footnote 1",
        "Official letter of early 2026, Section 5, idea 1",
    ]


def test_number_and_date_are_told_where_the_document_bears_them(store: OxigraphStore) -> None:
    made = letter(store, "xa-ia-lam", DAY)
    assert body(made)[:3] == [
        (
            "Theo Quyết định số 10/QĐ-UBND ban hành Kế hoạch hội nhập quốc tế "
            "(số: 10/QĐ-UBND; ngày: 30/9/2025), Ủy ban nhân dân xã Ia Lâm được yêu cầu gửi kế hoạch đến "
            "Sở Ngoại vụ trước ngày 15/3/2026.",
            (1,),
        ),
        ("Nội dung yêu cầu, nguyên văn: “Các xã, phường ban hành kế hoạch trước ngày 15/3/2026”", (1,)),
        (
            "Theo Công văn số 3/UBND-NC đôn đốc ban hành kế hoạch, Ủy ban nhân dân xã Ia Lâm thuộc số "
            "đơn vị chưa ban hành kế hoạch tại thời điểm của văn bản này.",
            (2,),
        ),
    ]
    assert [one.quote.words for one in made.sources] == [
        "ban hành kế hoạch trước ngày 15/3/2026",
        "xã Ia Lâm chưa ban hành kế hoạch",
    ]
    assert len(made.body) == 5
    assert made.dated["vi"].startswith("Đông Hải, ngày")


def test_the_instruction_and_the_duty_to_remind_are_found_by_place_and_word(tmp_path: Path) -> None:
    asked = {"deadline": "2026-03-15", "reports_to": "so-ngoai-vu"}
    letter_3 = {"assigned_by": "letter-3", "document": "letter-3", "lead": "agency/so-ngoai-vu"}
    made = dated(
        tmp_path / "province",
        {
            "letter-3-1": {**letter_3, **asked, "clause": "Mục 1", "label_vi": "Việc khác"},
            "letter-3-1-2": {**letter_3, **asked, "clause": "Mục 2", "reports_to": "ubnd-tinh"},
            "letter-3-1-3": {**letter_3, **asked, "clause": "Mục 2", "deadline": "2026-03-16"},
            "letter-3-1-4": {**letter_3, **asked, "clause": "Mục 2", "assigned_by": "plan-10"},
            "letter-3-1-5": {**letter_3, "clause": "Mục 5", "number": "5", "label_vi": "Đôn đốc việc khác"},
            "letter-3-3": {**letter_3, "clause": "Mục 3", "label_vi": "Giao Sở Ngoại vụ đôn đốc"},
        },
    )
    assert [text for text, _ in body(letter(made, "xa-ia-lam", DAY)) if "nguyên văn" in text] == [
        "Nội dung yêu cầu, nguyên văn: “Các xã, phường ban hành kế hoạch trước ngày 15/3/2026”",
        "Về việc theo dõi, đôn đốc, văn bản giao, nguyên văn: “Giao Sở Ngoại vụ đôn đốc”",
    ]


def test_the_place_of_a_letter_is_the_bare_name_of_the_province(store: OxigraphStore) -> None:
    named = (NamedNode(thing("unit", "tinh-dong-hai")), NamedNode(RDFS + "label"))
    for name in ("Đông Hải", "tỉnh Đông Hải", "Tỉnh Đông Hải"):
        made = OxigraphStore.create()
        made.load(quad for quad in store.dump() if (quad.subject, quad.predicate) != named)
        made.load([Quad(*named, Literal(name, language="vi"), NamedNode("urn:test"))])
        one = letter(made, "xa-ia-lam", DAY)
        assert one.dated["vi"] == "Đông Hải, ngày [……] tháng [……] năm [……]"
        whole = name.upper().replace(" ", "\N{NO-BREAK SPACE}")
        assert one.parent["vi"] == f"ỦY BAN NHÂN DÂN {whole}"


def test_who_has_issued_is_not_reminded(store: OxigraphStore) -> None:
    made = issued(store, "plan-10-xa-ia-lam")
    assert [one.id for one in letters(made, DAY)] == ["phuong-dong-mon"]
    with pytest.raises(ThingUnknown):
        letter(made, "xa-ia-lam", DAY)


def without(store: OxigraphStore, property_: str) -> OxigraphStore:
    made = OxigraphStore.create()
    made.load(quad for quad in store.dump() if quad.predicate.value != property_)
    return made


def test_without_an_instruction_the_request_rests_on_the_passages_of_the_filing(
    store: OxigraphStore, real: OxigraphStore
) -> None:
    made = letter(without(store, DN.reportsTo), "xa-ia-lam", DAY)
    assert [notes for _, notes in body(made)] == [(1,), (1,), (), ()]
    assert [one.quote.words for one in made.sources] == ["xã Ia Lâm chưa ban hành kế hoạch"]
    made = letter(without(real, DN.reportsTo), "so-van-hoa-the-thao-va-du-lich", DAY)
    assert [notes for _, notes in body(made)][:3] == [(1,), (2,), (3,)]
    assert [one.quote.place["vi"] for one in made.sources][:2] == [
        "Công văn đầu năm 2026, Mục 3",
        "Công văn đầu năm 2026, Chú thích 1",
    ]


def test_where_no_document_says_which_province_it_is_left_blank(store: OxigraphStore) -> None:
    made = letter(without(store, DN.within), "xa-ia-lam", DAY)
    assert made.parent == made.blank
    assert made.dated["vi"] == "[……], ngày [……] tháng [……] năm [……]"


def moved(store: OxigraphStore, unit: str, within: str) -> OxigraphStore:
    """Return a copy of a store in which a unit lies within another."""
    made = OxigraphStore.create()
    link = (NamedNode(thing("unit", unit)), NamedNode(DN.within))
    made.load(quad for quad in store.dump() if (quad.subject, quad.predicate) != link)
    made.load([Quad(*link, NamedNode(thing("unit", within)), NamedNode("urn:test"))])
    return made


def test_the_province_is_the_one_in_which_most_of_those_who_owe_lie(
    store: OxigraphStore, real: OxigraphStore
) -> None:
    far = letter(moved(real, "phuong-an-nhon-dong", "phuong-an-nhon-bac"), "phuong-an-nhon-bac", DAY)
    assert far.parent == letter(real, "phuong-an-nhon-bac", DAY).parent
    for one in ("phuong-dong-mon", "xa-ia-lam"):
        # of two with as many, the one that comes first by its IRI
        assert letter(moved(store, one, "tinh-tay-hai"), one, DAY).dated["vi"].startswith("Đông Hải, ngày")


def test_blanks_are_cut_out() -> None:
    assert pieces("Số: [……]/[……]", "[……]") == [
        ("Số: ", False),
        ("[……]", True),
        ("/", False),
        ("[……]", True),
    ]
    assert pieces("[……]", "[……]") == [("[……]", True)]
    assert pieces("Số", "[……]") == [("Số", False)]
