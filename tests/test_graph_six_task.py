"""The audit of one task: the same as its row of the whole audit, with where the words stand."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from graph.iris import DN, thing
from graph.oxigraph import OxigraphStore
from graph.phrases import places
from graph.quotes import Quote
from graph.report import Link
from graph.six_clear import audit, audit_of, report
from graph.six_rules import Answer, Finding, Question
from graph.six_task import behind, clearness
from graph.wordings import Wording


@pytest.mark.parametrize("data", ["store", "real"])
def test_every_task_alone_is_audited_as_among_all(data: str, request: pytest.FixtureRequest) -> None:
    dataset: OxigraphStore = request.getfixturevalue(data)
    every = audit(dataset)
    assert [audit_of(dataset, one.task.iri) for one in every] == every
    made = report(dataset)
    keys = [heading.key for heading in made.headings]
    for line in made.lines:
        row = dict(zip(keys, line.values, strict=True))
        found = clearness(dataset, line.sources[0])
        assert [one.question for one in found] == list(Question)
        assert {
            key: said
            for one in found
            for key, said in (
                (one.question.value, one.answered),
                (f"{one.question}_words", one.words),
                (f"{one.question}_rule", one.rule),
            )
        } == {key: row[key] for question in Question for key in keys if key.split("_")[0] == question}
        assert [one.open for one in found] == [one.missing is not None for one in found]


@pytest.mark.parametrize("part", [DN.unit, DN.comparator, DN.value])
def test_a_target_that_lacks_a_part_is_left_out_alike(store: OxigraphStore, part: str) -> None:
    copy = OxigraphStore.create()
    copy.load(quad for quad in store.dump() if quad.predicate != NamedNode(part))
    every = audit(copy)
    assert [audit_of(copy, one.task.iri) for one in every] == every
    assert not any(one.wording.measures for one in every)


def test_the_questions_of_an_instruction_whole(store: OxigraphStore) -> None:
    units = "“phường Đông Môn chưa ban hành kế hoạch”; “xã Ia Lâm chưa ban hành kế hoạch”"
    own, order = "Công văn 3, Mục 2", "“ban hành kế hoạch trước ngày 15/3/2026”"
    assert [
        (
            one.called["vi"],
            one.answered["vi"],
            one.words and one.words["vi"],
            [place.label["vi"] for place in one.places],
            one.missing and one.missing["vi"],
        )
        for one in clearness(store, thing("task", "letter-3-2"))
    ] == [
        ("Rõ người", "rõ", units, [own], None),
        ("Rõ việc", "rõ", order, [own], None),
        ("Rõ thời gian", "rõ", "“trước ngày 15/3/2026”", [own], None),
        ("Rõ trách nhiệm", "không áp dụng", units, [own], None),
        (
            "Rõ thẩm quyền",
            "chưa trích được",
            None,
            [],
            "Văn bản có lời về điều này nhưng hệ thống chưa ghi hoặc chưa hiểu; cần người đọc.",
        ),
        ("Rõ sản phẩm", "rõ", order, [own], None),
    ]


def test_what_is_missing_is_what_the_question_asks_for(store: OxigraphStore) -> None:
    found = {one.question: one for one in clearness(store, thing("task", "10-10"))}
    authority, product = found[Question.AUTHORITY], found[Question.PRODUCT]
    assert authority.missing == {
        "vi": "Ai quyết định, phê duyệt, hoặc báo cáo cho ai? Phải nêu tên cơ quan ấy.",
        "en": "Who decides or approves, or to whom is it reported? That agency must be named.",
    }
    assert (authority.words, authority.places) == (None, ())
    assert product.words == {"vi": "“Biên giới ổn định”", "en": "“Biên giới ổn định”"}
    assert [one.label["en"] for one in product.places] == ["Plan 10, Appendix, item 10"]


def test_names_in_a_list_are_cited_where_the_list_stands(real: OxigraphStore) -> None:
    found = {one.question: one for one in clearness(real, thing("task", "letter-2026-4-3"))}
    said = {question: [place.label["vi"] for place in one.places] for question, one in found.items()}
    row = ["Công văn đầu năm 2026, Mục 4, câu 2, ý 2"]
    assert said == {
        **dict.fromkeys(Question, row),
        Question.PEOPLE: ["Công văn đầu năm 2026, Chú thích 2"],
        Question.RESPONSIBILITY: ["Công văn đầu năm 2026, Chú thích 2"],
    }


def quote(name: str, words: str) -> Quote:
    return Quote(thing("citation", name), {"vi": name, "en": name}, words)


def test_words_are_cited_where_they_are_quoted_else_in_the_row_of_the_task() -> None:
    own, second, listing = quote("a", "Rà soát"), quote("b", "do Sở Y tế làm"), quote("c", "Xã A")
    wording = Wording(passages=(own, second), lists=(listing, listing, listing, quote("d", "Xã B")))

    def cited(rule: str, *words: str) -> list[Quote]:
        return list(behind(Finding(Question.PEOPLE, Answer.CLEAR, rule, words), wording))

    assert cited("named", "Sở Y tế") == [second]
    assert cited("named", "Rà soát", "Sở Y tế") == [own, second]
    assert cited("named", "Sở Công Thương") == [own]
    assert cited("none") == []
    assert cited("listed", "Xã A") == [listing] * 3
    assert places([listing] * 3) == (Link(listing.iri, listing.place),)


def test_what_is_no_task_has_no_questions(store: OxigraphStore) -> None:
    for iri in (thing("task", "10-99"), thing("agency", "so-y-te")):
        assert audit_of(store, iri) is None
        assert clearness(store, iri) == ()
