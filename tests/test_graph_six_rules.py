"""The rules of the audit of clearness: each rule by a small wording, each word quoted as it stands."""

from __future__ import annotations

from typing import Any

import pytest
from six_agencies import task

from graph.assignments import Assignment
from graph.language import LANGUAGES, catalogue
from graph.oxigraph import OxigraphStore
from graph.quotes import Quote
from graph.six_clear import audit
from graph.six_rules import RULES, Answer, Finding, Question, findings
from graph.six_words import TIME, carries_out, found, masked, work
from graph.wordings import Wording

NAMES = {
    "so-ngoai-vu": ("Sở Ngoại vụ",),
    "so-van-hoa": ("Sở Văn hóa, Thể thao và Du lịch",),
    "ubnd-tinh": ("UBND tỉnh Đông Hải", "UBND tỉnh", "Ủy ban nhân dân tỉnh"),
}
LED: dict[str, Any] = {"leads": ("so-ngoai-vu",)}
GROUP: dict[str, Any] = {"lead_groups": ("cac-so",)}
REGULATION = "Xây dựng quy chế phối hợp"
EFFECT = "Yêu cầu thủ trưởng các sở, ban, ngành nghiêm túc triển khai thực hiện."


def passage(words: str) -> Quote:
    return Quote("iri", {"vi": "Mục 1", "en": "Section 1"}, words)


def one(label: str = REGULATION, /, **stated: Any) -> tuple[Assignment, Wording]:
    """A task and its wording: what Wording knows goes there, the rest to the task."""
    words = {name: stated.pop(name) for name in Wording.__slots__ if name in stated}
    return task("1520-1", label, **stated), Wording(**words)


CASES: list[tuple[Question, str, tuple[Assignment, Wording], tuple[str, ...]]] = [
    (Question.PEOPLE, "named", one(**LED, lead="Giám đốc Sở Ngoại vụ"), ("Giám đốc Sở Ngoại vụ",)),
    (
        Question.PEOPLE,
        "named",
        one(
            leads=("so-van-hoa",),
            lead="các sở chưa ban hành",
            passages=(passage("Sở Văn hoá, Thể thao và Du lịch"),),
        ),
        ("Sở Văn hoá, Thể thao và Du lịch",),
    ),
    (Question.PEOPLE, "named", one(**LED, **GROUP, lead="Sở Ngoại vụ, các sở"), ("Sở Ngoại vụ, các sở",)),
    (Question.PEOPLE, "unread", one(**LED, passages=(passage("Rà soát văn bản"),)), ()),
    (Question.PEOPLE, "unread", one(lead="Sở Dân tộc"), ("Sở Dân tộc",)),
    (Question.PEOPLE, "listed", one(**GROUP, lead="các xã", listed=("Xã A", "Xã B")), ("Xã A", "Xã B")),
    (Question.PEOPLE, "group", one(**GROUP, lead="Các sở", groups=("các sở",)), ("Các sở",)),
    (Question.PEOPLE, "group", one(**GROUP, groups=("các sở",)), ("các sở",)),
    (Question.PEOPLE, "none", one(), ()),
    (
        Question.WORK,
        "verb",
        one("Sở Ngoại vụ tiếp tục rà soát, sửa đổi các quy định; báo cáo"),
        ("rà soát, sửa đổi các quy định",),
    ),
    (
        Question.WORK,
        "verb",
        one("Đối với các xã chưa ban hành kế hoạch, yêu cầu xây dựng kế hoạch tổ chức thực hiện."),
        ("xây dựng kế hoạch tổ chức thực hiện",),
    ),
    (
        Question.WORK,
        "verb",
        one("Trong quá trình tổ chức thực hiện Kế hoạch này, các sở báo cáo kết quả về Sở Ngoại vụ."),
        ("báo cáo kết quả về Sở Ngoại vụ",),
    ),
    (
        Question.WORK,
        "verb",
        one("Các xã đã ban hành kế hoạch năm 2025 thì báo cáo kết quả thực hiện"),
        ("báo cáo kết quả thực hiện",),
    ),
    (Question.WORK, "effect", one(EFFECT), ("triển khai thực hiện",)),
    (
        Question.WORK,
        "effect",
        one("Đối với các xã có kế hoạch triển khai, đề nghị tổ chức thực hiện bảo đảm chất lượng, hiệu quả"),
        ("tổ chức thực hiện bảo đảm chất lượng, hiệu quả",),
    ),
    (
        Question.WORK,
        "effect",
        one("Các cơ quan, tổ chức, cá nhân chịu trách nhiệm thi hành Quyết định này."),
        ("thi hành Quyết định này",),
    ),
    (
        Question.WORK,
        "effect",
        one("Kế hoạch thực hiện Nghị quyết số 292/NQ-CP về xây dựng ngành, các sở triển khai thực hiện."),
        ("triển khai thực hiện",),
    ),
    (Question.WORK, "unread", one("Quan hệ với các địa phương bạn"), ("Quan hệ với các địa phương bạn",)),
    (Question.WORK, "unread", one("Trình độ ngoại ngữ của cán bộ"), ("Trình độ ngoại ngữ của cán bộ",)),
    (Question.TIME, "stated", one(time_text="Quý IV", quarter=4), ("Quý IV",)),
    (Question.TIME, "stated", one(time_text="Hằng năm", recurrence=("annual",)), ("Hằng năm",)),
    (Question.TIME, "stated", one(time_text="Từ năm 2026", start=2026), ("Từ năm 2026",)),
    (Question.TIME, "stated", one(time_text="Đến năm 2030", end=2030), ("Đến năm 2030",)),
    (
        Question.TIME,
        "stated",
        one(time_text="trước 10/11 hằng năm", annual_deadline="--11-10"),
        ("trước 10/11 hằng năm",),
    ),
    (
        Question.TIME,
        "stated",
        one("Báo cáo UBND tỉnh trước ngày 31/7/2025.", deadline="2025-07-31"),
        ("trước ngày 31/7/2025",),
    ),
    (Question.TIME, "unread", one(time_text="Định kỳ, đột xuất"), ("Định kỳ, đột xuất",)),
    (Question.TIME, "unread", one("Xây dựng kinh phí hằng năm theo quy định"), ("hằng năm",)),
    (Question.TIME, "unread", one(deadline="2025-07-31"), ()),
    (Question.TIME, "effect", one(EFFECT), ()),
    (Question.TIME, "none", one("Khẩn trương xây dựng quy chế phối hợp"), ()),
    (
        Question.RESPONSIBILITY,
        "apart",
        one(**LED, coordinators=("so-y-te",), lead="Sở Ngoại vụ", coordinating="Sở Y tế"),
        ("Sở Ngoại vụ", "Sở Y tế"),
    ),
    (
        Question.RESPONSIBILITY,
        "apart",
        one(**LED, **GROUP, coordinator_groups=("cac-don-vi",), coordinating="các đơn vị"),
        ("các đơn vị",),
    ),
    (
        Question.RESPONSIBILITY,
        "group",
        one(**GROUP, coordinators=("so-ngoai-vu",), lead="Các sở", coordinating="Sở Ngoại vụ"),
        ("Các sở", "Sở Ngoại vụ"),
    ),
    (Question.RESPONSIBILITY, "group", one(**GROUP, lead="Các sở"), ("Các sở",)),
    (
        Question.RESPONSIBILITY,
        "alike",
        one(leads=("so-y-te", "so-ngoai-vu"), lead="Sở Y tế, Sở Ngoại vụ"),
        ("Sở Y tế, Sở Ngoại vụ",),
    ),
    (
        Question.RESPONSIBILITY,
        "alike",
        one(**LED, **GROUP, lead="Sở Ngoại vụ và các sở"),
        ("Sở Ngoại vụ và các sở",),
    ),
    (Question.RESPONSIBILITY, "alone", one(**LED, lead="Sở Ngoại vụ"), ("Sở Ngoại vụ",)),
    (
        Question.RESPONSIBILITY,
        "listed",
        one(**GROUP, lead="các xã", listed=("Xã A", "Xã B")),
        ("Xã A", "Xã B"),
    ),
    (
        Question.RESPONSIBILITY,
        "unread",
        one(**LED, lead="Sở Ngoại vụ", coordinating="Cục X"),
        ("Sở Ngoại vụ", "Cục X"),
    ),
    (
        Question.RESPONSIBILITY,
        "unread",
        one(**LED, coordinators=("so-y-te",), lead="Sở Ngoại vụ"),
        ("Sở Ngoại vụ",),
    ),
    (
        Question.RESPONSIBILITY,
        "unread",
        one("Phối hợp với Sở Y tế tổ chức hội nghị, báo cáo", **LED),
        ("Phối hợp với Sở Y tế tổ chức hội nghị",),
    ),
    (Question.RESPONSIBILITY, "unread", one(lead="Sở Dân tộc"), ("Sở Dân tộc",)),
    (Question.RESPONSIBILITY, "none", one(), ()),
    (Question.AUTHORITY, "named", one("Tham mưu UBND tỉnh ban hành quy chế"), ("Tham mưu UBND tỉnh",)),
    (
        Question.AUTHORITY,
        "named",
        one(expected_result="Số dự án Uỷ ban nhân dân tỉnh giao"),
        ("Uỷ ban nhân dân tỉnh giao",),
    ),
    (
        Question.AUTHORITY,
        "named",
        one(expected_result="Quyết định của UBND tỉnh về phân cấp"),
        ("Quyết định của UBND tỉnh",),
    ),
    (
        Question.AUTHORITY,
        "named",
        one("Báo cáo kết quả cho Sở Ngoại vụ", leads=("so-y-te",)),
        ("Báo cáo kết quả cho Sở Ngoại vụ",),
    ),
    (
        Question.AUTHORITY,
        "unnamed",
        one("Báo cáo kết quả cho Sở Ngoại vụ", **LED),
        ("Báo cáo kết quả cho Sở Ngoại vụ",),
    ),
    (
        Question.AUTHORITY,
        "unnamed",
        one(expected_result="Báo cáo định kỳ hằng năm; kiến nghị"),
        ("Báo cáo định kỳ hằng năm",),
    ),
    (Question.AUTHORITY, "unnamed", one("Tổng hợp theo báo cáo của UBND tỉnh"), ("báo cáo của UBND tỉnh",)),
    (Question.AUTHORITY, "unread", one(expected_result="trình UNESCO hồ sơ di sản"), ("trình UNESCO",)),
    (Question.AUTHORITY, "unread", one(reports_to=("ubnd-tinh",)), ()),
    (Question.AUTHORITY, "effect", one(EFFECT), ()),
    (
        Question.AUTHORITY,
        "none",
        one(
            "Phổ biến Nghị quyết số 59-NQ/TW do UBND tỉnh giao, nâng cao trình độ",
            expected_result="Chương trình UNESCO",
        ),
        (),
    ),
    (
        Question.PRODUCT,
        "target",
        one(measures=("02 lớp", "80 học viên"), expected_result="02 lớp"),
        ("02 lớp", "80 học viên"),
    ),
    (
        Question.PRODUCT,
        "thing",
        one(expected_result="Ban hành mới Quy chế phối hợp; tập huấn"),
        ("Quy chế phối hợp",),
    ),
    (
        Question.PRODUCT,
        "thing",
        one("Các sở chưa ban hành kế hoạch xây dựng kế hoạch chi tiết, gửi Sở"),
        ("xây dựng kế hoạch chi tiết",),
    ),
    (Question.PRODUCT, "thing", one("Đánh giá, báo cáo kết quả thực hiện"), ("báo cáo kết quả thực hiện",)),
    (
        Question.PRODUCT,
        "vague",
        one(expected_result="Biên giới ổn định, đúng quy định"),
        ("Biên giới ổn định, đúng quy định",),
    ),
    (Question.PRODUCT, "unread", one(expected_result="Mở 02 lớp"), ("Mở 02 lớp",)),
    (Question.PRODUCT, "unread", one(expected_result="Hỗ trợ học bổng"), ("Hỗ trợ học bổng",)),
    (Question.PRODUCT, "unread", one("Xây dựng kinh phí thực hiện"), ("Xây dựng kinh phí thực hiện",)),
    (Question.PRODUCT, "effect", one(EFFECT), ()),
    (Question.PRODUCT, "none", one("Theo dõi việc thực hiện, theo báo cáo của Sở"), ()),
]


@pytest.mark.parametrize(("question", "rule", "given", "words"), CASES)
def test_each_rule_by_its_wording(
    question: Question, rule: str, given: tuple[Assignment, Wording], words: tuple[str, ...]
) -> None:
    assert findings(*given, NAMES)[question] == Finding(question, RULES[question][rule], rule, words)


def test_every_rule_is_reached_and_every_answer_with_it() -> None:
    assert {(question, rule) for question, rule, *_ in CASES} == {
        (question, rule) for question in Question for rule in RULES[question]
    }
    assert {answer for rules in RULES.values() for answer in rules.values()} == set(Answer)


def test_the_six_questions_stand_in_the_order_of_the_notice() -> None:
    assert list(findings(*one(), NAMES)) == list(Question) == list(RULES)


def test_every_rule_question_and_answer_is_said_in_both_languages() -> None:
    keys = [
        *(f"six.rule.{question}.{rule}" for question in Question for rule in RULES[question]),
        *(f"six.question.{question}{part}" for question in Question for part in ("", ".definition")),
        *(f"six.reason.{question}" for question in Question),
        *(f"six.answer.{answer}{part}" for answer in Answer for part in ("", ".definition")),
    ]
    for language in LANGUAGES:
        said = catalogue("graph", language)
        assert [key for key in keys if not said.get(key)] == []
    stored = {key for key in catalogue("graph", "vi") if key.startswith("six.rule.") and key.count(".") > 2}
    assert stored == {key for key in keys if key.startswith("six.rule.")}


def test_names_of_numbered_documents_keep_their_place_but_count_for_nothing() -> None:
    text = "Triển khai Quyết định số 1520/QĐ-UBND ngày 21/8/2025 về ban hành Kế hoạch, báo cáo kết quả"
    assert len(masked(text)) == len(text)
    assert masked(text).startswith("Triển khai \x00")
    assert masked(text).endswith("\x00, báo cáo kết quả")
    assert carries_out("Xây dựng quy chế A để các đơn vị triển khai thực hiện.") == ""
    assert work("Tổ chức.") == ()


def test_words_are_quoted_as_they_stand_in_the_documents(real: OxigraphStore) -> None:
    for made in audit(real):
        task_, wording = made.task, made.wording
        held = (
            task_.label["vi"],
            task_.expected_result,
            task_.time_text,
            wording.lead,
            wording.coordinating,
            *wording.groups,
            *(quote.words for quote in wording.passages),
            *wording.measures,
            *wording.listed,
        )
        for one_ in made.findings.values():
            assert [words for words in one_.words if not any(words in text for text in held)] == []
            assert one_.words or one_.answer is not Answer.CLEAR


@pytest.mark.parametrize(
    ("identifier", "answers"),
    [
        ("292-1", "named verb stated apart unnamed target"),
        ("292-2", "named verb stated apart named thing"),
        ("1520-2", "named verb stated alike none target"),
        ("1520-22", "group verb stated group named target"),
        ("1520-38", "named verb stated apart unread target"),
        ("1520-55", "named verb stated apart none vague"),
        ("1520-57", "named verb stated apart unnamed thing"),
        ("decision-1520-dieu-2", "named effect effect alike effect effect"),
        ("letter-2026-3", "named verb stated listed named thing"),
        ("letter-2026-4-3", "listed verb stated listed named thing"),
        ("letter-2026-4-4", "group verb unread group named thing"),
        ("plan-292-iii-1-3", "named verb unread alone none unread"),
        ("plan-1520-iii-to-chuc-4", "named verb none alone named none"),
    ],
)
def test_tasks_of_the_real_documents(real: OxigraphStore, identifier: str, answers: str) -> None:
    """Each read in its document by a person: people, work, time, responsibility, authority, product."""
    (made,) = [one_ for one_ in audit(real) if one_.task.id == identifier]
    assert [found_.rule for found_ in made.findings.values()] == answers.split()


def test_the_letter_lists_all_72_communes_and_wards(real: OxigraphStore) -> None:
    (made,) = [one_ for one_ in audit(real) if one_.task.id == "letter-2026-4-3"]
    words = made.findings[Question.PEOPLE].words
    assert len(words) == len(set(words)) == 72
    assert "Xã Ia Mơ" in words


def test_found_returns_the_first_words_of_each_text() -> None:
    assert found(TIME, ("hằng năm, định kỳ", "không nêu", "Quý IV")) == ("hằng năm", "Quý IV")
    assert found(TIME, ("Quyết định số 5/QĐ-UBND sửa đổi hằng năm",)) == ()
