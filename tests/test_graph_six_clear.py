"""The audit of clearness as a report: the made-up province whole, the counts by document and by lead."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from cells import plain
from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import DN, thing
from graph.oxigraph import OxigraphStore
from graph.report import Link, Report
from graph.scope import Scope
from graph.six_clear import audit, quoted, report, rules, table
from graph.six_rules import RULES, Answer, Question

CLEAR, SILENT, NOT_APPLICABLE, NOT_EXTRACTED = "rõ", "văn bản không nêu", "không áp dụng", "chưa trích được"
EVERYTHING = Scope(plans=("plan-10", "letter-3"), numbered=False)
PLAN = Scope(plans=("plan-10",))


def by_task(made: Report) -> dict[str, dict[str, Any]]:
    keys = [heading.key for heading in made.headings]
    return {
        line.sources[0].rsplit("/", 1)[1]: dict(zip(keys, map(plain, line.values), strict=True))
        for line in made.lines
    }


def test_every_answer_for_the_made_up_province(store: OxigraphStore) -> None:
    rows = by_task(report(store))
    shown = {
        name: {str(question): (row[question], row[f"{question}_words"]) for question in Question}
        for name, row in rows.items()
    }
    assert shown == {
        "10-1": {
            "people": (CLEAR, "“Sở Ngoại vụ”"),
            "work": (CLEAR, "“Ký kết thỏa thuận hợp tác y tế với tỉnh Champadeng”"),
            "time": (CLEAR, "“Hằng năm”"),
            "responsibility": (CLEAR, "“Sở Ngoại vụ”; “Sở Y tế”"),
            "authority": (SILENT, None),
            "product": (CLEAR, "“Ít nhất 02 đoàn bác sĩ mỗi năm”"),
        },
        "10-2": {
            "people": (CLEAR, "“Sở Công Thương”"),
            "work": (CLEAR, "“Xúc tiến thương mại với các tỉnh Nam Lào và thị trường Halal”"),
            "time": (CLEAR, "“2025-2030”"),
            "responsibility": (CLEAR, "“Sở Công Thương”; “Sở Ngoại vụ, các địa phương liên quan”"),
            "authority": (SILENT, None),
            "product": (CLEAR, "“Kim ngạch tăng 10%/năm”"),
        },
        "10-10": {
            "people": (CLEAR, "“Công an tỉnh”"),
            "work": (CLEAR, "“Bảo đảm an ninh tuyến biên giới với Lào”"),
            "time": (CLEAR, "“Thường xuyên”"),
            "responsibility": (NOT_APPLICABLE, "“Công an tỉnh”"),
            "authority": (SILENT, None),
            "product": (SILENT, "“Biên giới ổn định”"),
        },
        "letter-3-2": {
            "people": (
                CLEAR,
                "“phường Đông Môn chưa ban hành kế hoạch”; “xã Ia Lâm chưa ban hành kế hoạch”",
            ),
            "work": (CLEAR, "“ban hành kế hoạch trước ngày 15/3/2026”"),
            "time": (CLEAR, "“trước ngày 15/3/2026”"),
            "responsibility": (
                NOT_APPLICABLE,
                "“phường Đông Môn chưa ban hành kế hoạch”; “xã Ia Lâm chưa ban hành kế hoạch”",
            ),
            "authority": (NOT_EXTRACTED, None),
            "product": (CLEAR, "“ban hành kế hoạch trước ngày 15/3/2026”"),
        },
    }
    assert rows["10-2"]["clause"] == ["Kế hoạch 10, Phụ lục, mục 2"]
    assert rows["10-2"]["document"] == "Kế hoạch 10"
    assert rows["10-2"]["leads"] == ["Sở Công Thương"]
    assert rows["letter-3-2"]["leads"] == ["các địa phương liên quan"]
    assert rows["10-10"]["product_rule"] == "Kết quả chỉ nêu một trạng thái, không đếm được."


def test_the_figures_of_the_made_up_province(store: OxigraphStore) -> None:
    figures = {figure.key: figure.value for figure in report(store).figures}
    assert {key: value for key, value in figures.items() if value} == {
        "tasks": 4,
        "people_clear": 4,
        "work_clear": 4,
        "time_clear": 4,
        "responsibility_clear": 2,
        "responsibility_not_applicable": 2,
        "authority_silent": 3,
        "authority_not_extracted": 1,
        "product_clear": 3,
        "product_silent": 1,
    }
    assert figures["all_clear"] == 0


def test_a_task_is_all_clear_where_no_question_is_open(real: OxigraphStore) -> None:
    clear = {one.task.id: one.clear for one in audit(real)}
    assert clear["1520-3"]
    assert clear["letter-2026-3"]  # responsibility does not apply
    assert not clear["1520-38"]  # authority is not extracted
    assert not clear["292-1"]  # authority is silent


def test_the_table_of_the_made_up_province(store: OxigraphStore) -> None:
    made = table(store, EVERYTHING)
    keys = [heading.key for heading in made.headings]
    assert keys[3:9] == ["tasks", "clear", "silent", "not_applicable", "not_extracted", "share"]
    counts = {
        (plain(line.values[0], "en"), plain(line.values[1], "en"), plain(line.values[2], "en")): (
            line.values[3:9]
        )
        for line in made.lines
    }
    issuer, trade, police = (
        ("lead agency", name)
        for name in ("Department of Foreign Affairs", "Department of Industry and Trade", "Provincial Police")
    )
    every = ("Who", "What", "When")
    one = (1, 1, 0, 0, 0, 1.0)
    expected: dict[Any, Any] = {
        **{("all", None, question): (4, 4, 0, 0, 0, 1.0) for question in every},
        ("all", None, "Responsibility"): (4, 2, 0, 2, 0, 1.0),
        ("all", None, "Authority"): (4, 0, 3, 0, 1, 0.0),
        ("all", None, "Product"): (4, 3, 1, 0, 0, 0.75),
        **{("document", "Plan 10", question): (3, 3, 0, 0, 0, 1.0) for question in every},
        ("document", "Plan 10", "Responsibility"): (3, 2, 0, 1, 0, 1.0),
        ("document", "Plan 10", "Authority"): (3, 0, 3, 0, 0, 0.0),
        ("document", "Plan 10", "Product"): (3, 2, 1, 0, 0, 2 / 3),
        **{("document", "Letter 3", question): one for question in (*every, "Product")},
        ("document", "Letter 3", "Responsibility"): (1, 0, 0, 1, 0, None),
        ("document", "Letter 3", "Authority"): (1, 0, 0, 0, 1, 0.0),
        **{(*lead, question): one for lead in (issuer, trade, police) for question in every},
        **{(*lead, "Responsibility"): one for lead in (issuer, trade)},
        (*police, "Responsibility"): (1, 0, 0, 1, 0, None),
        **{(*lead, "Authority"): (1, 0, 1, 0, 0, 0.0) for lead in (issuer, trade, police)},
        **{(*lead, "Product"): one for lead in (issuer, trade)},
        (*police, "Product"): (1, 0, 1, 0, 0, 0.0),
        **{("no lead that is counted", None, question): one for question in (*every, "Product")},
        ("no lead that is counted", None, "Responsibility"): (1, 0, 0, 1, 0, None),
        ("no lead that is counted", None, "Authority"): (1, 0, 0, 0, 1, 0.0),
    }
    assert counts == expected


def test_open_questions_lead_to_their_clauses(store: OxigraphStore) -> None:
    made = table(store, EVERYTHING)
    (authority,) = [
        line for line in made.lines if plain(line.values[:3]) == ["tất cả", None, "Rõ thẩm quyền"]
    ]
    assert plain(authority.values[-2:], "en") == [
        ["Plan 10, Appendix, item 1", "Plan 10, Appendix, item 2", "Plan 10, Appendix, item 10"],
        ["Letter 3, Section 2"],
    ]
    assert authority.values[-1] == (Link(thing("task", "letter-3-2"), authority.values[-1][0].label),)  # type: ignore[index, union-attr]
    assert authority.sources == tuple(thing("task", name) for name in ("10-1", "10-2", "10-10", "letter-3-2"))


def test_the_scope_chooses_tasks_and_who_counts_as_a_lead(store: OxigraphStore) -> None:
    assert list(by_task(report(store, PLAN))) == ["10-1", "10-2", "10-10"]
    assert report(store, PLAN).base["en"].startswith("3 tasks of plan-10; generic groups left out")
    assert report(store).base["en"].startswith("4 tasks and instructions of all documents")

    def leads(scope: Scope | None) -> list[Any]:
        parts = [plain(line.values[:2], "en") for line in table(store, scope).lines]
        return [of for part, of in parts[::6] if part in ("lead agency", "no lead that is counted")]

    rest = ["Provincial Police", "Department of Industry and Trade"]
    assert leads(PLAN) == [*rest, "Department of Foreign Affairs"]
    assert leads(None) == [*rest, "Department of Foreign Affairs", None]
    assert leads(Scope(plans=("plan-10",), issuer=False)) == [*rest, None]
    generic = Scope(plans=EVERYTHING.plans, numbered=False, generic=True)
    assert leads(generic) == ["the localities concerned", *rest, "Department of Foreign Affairs"]


def test_the_rules_say_what_is_asked_why_and_when(store: OxigraphStore) -> None:
    made = rules(store)
    assert rules() == made
    assert len(made.lines) == sum(len(named) for named in RULES.values())
    assert [plain(value) for value in made.lines[0].values] == [
        "Rõ người",
        "Ai làm? Phải có ít nhất một cơ quan được nêu đích danh.",
        "Một nhóm nêu chung như “các cơ quan liên quan” không cho biết đôn đốc ai.",
        CLEAR,
        "Văn bản nêu; lời văn được trích.",
        "Lời văn nêu tên ít nhất một cơ quan chủ trì.",
    ]


def test_a_target_without_a_unit_is_no_product(store: OxigraphStore) -> None:
    copy = OxigraphStore.create()
    copy.load(quad for quad in store.dump() if quad.predicate != NamedNode(DN.unit))
    row = by_task(report(copy))["10-1"]
    assert (row["product"], row["product_words"]) == (
        NOT_EXTRACTED,
        "“Ít nhất 02 đoàn bác sĩ trao đổi mỗi năm”",
    )


@pytest.mark.parametrize("property_", [DN.deadline, DN.submittedTo, DN.statusStatedIn])
def test_a_group_is_listed_by_filings_of_the_same_day_recipient_and_document(
    store: OxigraphStore, property_: str
) -> None:
    def other(quad: Quad) -> Quad:
        is_filing = isinstance(quad.subject, NamedNode) and "/id/filing/" in quad.subject.value
        if not is_filing or quad.predicate != NamedNode(property_):
            return quad
        value = Literal("2027-01-01") if property_ == DN.deadline else NamedNode("urn:other")
        return Quad(quad.subject, quad.predicate, value, quad.graph_name)

    copy = OxigraphStore.create()
    copy.load(map(other, store.dump()))
    row = by_task(report(copy))["letter-3-2"]
    assert (row["people"], row["people_words"]) == (SILENT, "“các xã, phường”")
    assert (row["responsibility"], row["responsibility_words"]) == (SILENT, "“các xã, phường”")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ((), None),
        (("a",), "“a”"),
        (("a", "b", "c"), "“a”; “b”; “c”"),
        (("a", "b", "c", "d", "e"), "“a”; “b”; “c” và 2 đoạn khác"),
    ],
)
def test_a_cell_shows_three_quotes_and_counts_the_others(words: tuple[str, ...], shown: str | None) -> None:
    assert plain(quoted(words)) == shown


def test_every_task_of_the_real_documents_is_answered_six_times(real: OxigraphStore) -> None:
    audited = audit(real)
    assert len(audited) == 131
    assert len(audit(real, Scope())) == 86
    made = report(real)
    for line in made.lines:
        assert len(line.values) == len(made.headings)
    counted = Counter(found.question for one in audited for found in one.findings.values())
    assert counted == dict.fromkeys(Question, 131)
    found = {found.answer for one in audited for found in one.findings.values()}
    assert found == set(Answer)


def test_the_numbered_tasks_of_the_two_plans(real: OxigraphStore) -> None:
    figures = {figure.key: figure.value for figure in report(real, Scope()).figures}
    assert {key: value for key, value in figures.items() if value} == {
        "tasks": 86,
        "all_clear": 13,
        "people_clear": 80,
        "people_silent": 6,
        "work_clear": 86,
        "time_clear": 86,
        "responsibility_clear": 79,
        "responsibility_silent": 7,
        "authority_clear": 14,
        "authority_silent": 71,
        "authority_not_extracted": 1,
        "product_clear": 81,
        "product_silent": 4,
        "product_not_extracted": 1,
    }
