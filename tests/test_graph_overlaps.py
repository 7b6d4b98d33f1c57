"""Overlaps: hand-computed scores, labels and reasons; verdicts outrank; the plans' own pairs come first."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from six_agencies import AGENCIES, task

from graph import modules, tables
from graph.assignments import Assignment, assignments
from graph.build import checked_dataset
from graph.dictionary import TABLES
from graph.errors import TasksTooMany, ThingUnknown
from graph.evidence import WEIGHTS, Evidence, Unit, Units, units_of
from graph.folders import folder_of
from graph.iris import DN, concept, thing
from graph.overlaps import (
    Label,
    Overlap,
    as_json,
    compared,
    fitted,
    label_definition,
    label_of,
    overlaps,
    pair,
    report,
)
from graph.oxigraph import OxigraphStore
from graph.scope import Scope
from graph.side_by_side import report as side_by_side
from graph.verdicts import Verdict, verdicts

FAIR = "Xúc tiến thương mại"
YEARLY = concept("period", "per-year")
TRADE: dict[str, Any] = {"themes": ("trade",), "start": 2025, "end": 2030}
NAMES = {
    concept("theme", "trade"): {"vi": "thương mại", "en": "trade"},
    thing("agency", "so-cong-thuong"): {"vi": "Sở Công Thương", "en": "Department of Industry and Trade"},
    thing("agency", "so-ngoai-vu"): {"vi": "Sở Ngoại vụ", "en": "Department of Foreign Affairs"},
    thing("country", "jp"): {"vi": "Nhật Bản", "en": "Japan"},
    YEARLY: {"vi": "mỗi năm", "en": "per year"},
}


def evidence(tasks: Sequence[Assignment], units: Units | None = None, scope: Scope | None = None) -> Evidence:
    return Evidence.of(tasks, units or {}, scope or Scope())


def found(tasks: Sequence[Assignment], units: Units | None = None, **judged: Verdict) -> list[Overlap]:
    return compared(tasks, evidence(tasks, units), NAMES, {one.pair: one for one in judged.values()})


def verdict(decision: Any, *tasks: Assignment) -> Verdict:
    reason: Any = {"vi": f"Lý do {decision}", "en": f"Reason {decision}"}
    return Verdict(thing("verdict", "x"), frozenset(one.iri for one in tasks), decision, reason)


A = task(
    "1520-1",
    FAIR,
    **TRADE,
    leads=("so-cong-thuong",),
    coordinators=("so-ngoai-vu",),
    concerns=("country/jp",),
    expected_result="Hội chợ",
    targets=("1520-1-1",),
)
B = task(
    "292-1",
    FAIR,
    **{**TRADE, "start": 2026},
    leads=("so-ngoai-vu",),
    coordinators=("so-cong-thuong",),
    expected_result="Bài viết",
)
C = task("292-2", "Mở lớp", themes=("training",), start=2027, end=2027, leads=("so-y-te",))


def test_the_likeness_in_each_facet_by_hand() -> None:
    # First years reach from 2025 to 2027, last years from 2027 to 2030, so the farthest distance is 3.
    assert evidence([A, B, C]).compare(A, B) == {
        "wording": 1.0,
        "result": 0.0,
        "target": 0.0,
        "theme": 1.0,
        "concerns": 0.0,
        "lead": 1.0,
        "period": pytest.approx(1 - (1 + 0) / 6),
    }
    assert evidence([A, B, C]).compare(B, C) == {
        "wording": 0.0,
        "theme": 0.0,
        "lead": 0.0,
        "period": pytest.approx(1 - (1 + 3) / 6),
    }


@pytest.mark.parametrize(
    ("spans", "nearness"),
    [(((2025, 2030), (2030, 2030)), 0.5), (((2025, 2025), (2025, 2029)), 0.5), (((2025, 2026),) * 2, 1.0)],
)
def test_the_farthest_distance_is_that_of_the_first_or_of_the_last_years(
    spans: Sequence[tuple[int, int]], nearness: float
) -> None:
    one, other = (
        task(f"292-{number}", FAIR, start=start, end=end, leads=("so-y-te",))
        for number, (start, end) in enumerate(spans, 1)
    )
    assert evidence([one, other]).compare(one, other)["period"] == nearness


def test_score_label_and_reasons_by_hand() -> None:
    # All facets are compared, so the weights add up to 1: 0.40 + 0.15 + 0.10 + 0.05 · 5/6
    one = pair(A, B, evidence([A, B, C]), NAMES)
    assert one is not None
    assert one.score == pytest.approx(0.691667, abs=1e-6)
    assert one.label == Label.OVERLAP
    assert [(reason.key, reason.likeness, reason.part) for reason in one.reasons] == [
        ("wording", 1.0, 0.4),
        ("theme", 1.0, 0.15),
        ("swapped", 1.0, 0.1),
        ("period", 0.833333, 0.041667),
    ]
    assert [dict(reason.text) for reason in one.reasons] == [
        {
            "vi": "Nội dung giao việc giống nhau 100% (+0,40)",
            "en": "The wording of the work is 100% alike (+0.40)",
        },
        {
            "vi": "Cùng chủ đề, giống nhau 100%: thương mại (+0,15)",
            "en": "The same themes, 100% alike: trade (+0.15)",
        },
        {
            "vi": "Cơ quan chủ trì nhiệm vụ này thì phối hợp ở nhiệm vụ kia: "
            "Sở Công Thương; Sở Ngoại vụ (+0,10)",
            "en": "Leads one task and coordinates in the other: "
            "Department of Industry and Trade; Department of Foreign Affairs (+0.10)",
        },
        {
            "vi": "Thời gian thực hiện trùng hoặc gần nhau 83%: 2025–2030; 2026–2030 (+0,04)",
            "en": "The years are the same or near, 83%: 2025–2030; 2026–2030 (+0.04)",
        },
    ]


def test_what_cannot_be_compared_leaves_its_weight_to_the_rest() -> None:
    # wording 0, theme 1: 0.15 / (0.40 + 0.15); no lead, no years, no result, no target, no partner
    tasks = [task(f"letter-{n}", name, themes=("trade",)) for n, name in enumerate(["Bài viết", "Mở lớp"])]
    assert evidence(tasks).compare(*tasks) == {"wording": 0.0, "theme": 1.0}
    groups = [
        task(f"letter-{n}", name, themes=("trade",), lead_groups=("cac-so",))
        for n, name in enumerate(["Bài viết", "Mở lớp"])
    ]
    (one,) = found(groups)
    assert (one.score, one.label) == (round(0.15 / 0.55, 6), Label.FRAGMENTATION)


def test_what_only_one_task_states() -> None:
    # A set that is stated once counts as 0; who leads and what results must be known of both.
    one = task("1520-1", "Họp", themes=("trade",), leads=("so-y-te",), expected_result="Hội chợ")
    other = task("292-1", "Họp")
    assert evidence([one, other]).compare(one, other) == {"wording": 1.0, "theme": 0.0}


def test_the_result_column_of_one_plan_is_read_with_the_clause() -> None:
    # The clause alone has nothing in common; clause and result together are the same words.
    one = task("1520-1", "Hội chợ", expected_result="Bài viết")
    other = task("292-1", "Bài viết", expected_result="Hội chợ")
    likeness = evidence([one, other]).compare(one, other)
    assert likeness["result"] == 0
    assert 0.5 < likeness["wording"] < 1


@pytest.mark.parametrize(
    ("leads", "other_leads", "coordinators", "likeness"),
    [
        ((0,), (0,), (), 1.0),  # the same lead
        ((0,), (1,), (0,), 1 / 2),  # one of both coordinates in the other task
        ((0, 1), (1,), (), 1 / 2),  # one of two leads in common
        ((0, 1), (1,), (0,), 1.0),  # one lead in common, the other swapped
        ((0,), (1,), (2,), 0.0),
    ],
)
def test_the_same_lead_and_the_swapped_one(
    leads: tuple[int, ...], other_leads: tuple[int, ...], coordinators: tuple[int, ...], likeness: float
) -> None:
    def named(places: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(AGENCIES[place] for place in places)

    one = task("1520-1", leads=named(leads))
    other = task("292-1", leads=named(other_leads), coordinators=named(coordinators))
    assert evidence([one, other]).compare(one, other)["lead"] == likeness


def test_an_agency_that_leads_both_tasks_counts_once() -> None:
    one = task("1520-1", leads=("so-y-te",))
    other = task("292-1", leads=("so-y-te",), coordinators=("so-y-te",))
    assert evidence([one, other]).shared_leads(one, other) == (("agency/so-y-te",), ())
    assert evidence([one, other]).compare(one, other)["lead"] == 1


def test_shared_leads_stand_in_the_order_of_ids() -> None:
    one = task("1520-1", leads=AGENCIES[:5])
    other = task("292-1", leads=AGENCIES[4::-1])
    named = tuple(sorted(f"agency/{agency}" for agency in AGENCIES[:5]))
    assert evidence([one, other]).shared_leads(one, other) == (named, ())
    swapped = task("292-2", leads=AGENCIES[5:], coordinators=AGENCIES[4::-1])
    assert evidence([one, swapped]).shared_leads(one, swapped) == ((), named)


def test_the_issuing_department_and_generic_groups_count_as_the_scope_says() -> None:
    one = task("1520-1", leads=("so-ngoai-vu",))
    other = task("292-1", leads=("so-ngoai-vu",), lead_groups=("cac-so",))
    assert evidence([one, other]).compare(one, other)["lead"] == 1
    assert evidence([one, other], scope=Scope(generic=True)).compare(one, other)["lead"] == 1 / 2
    assert "lead" not in evidence([one, other], scope=Scope(issuer=False)).compare(one, other)


def test_of_targets_the_units_with_a_word_in_common_are_named_and_of_years_the_one_where_it_is_one() -> None:
    one = task("1520-1", "Họp", targets=("1520-1-1",), start=2025, end=2025)
    other = task("292-1", "Họp", targets=("292-1-1",), start=2025, end=2026)
    units = {
        one.iri: [Unit({"vi": "lớp", "en": "courses"}, YEARLY), Unit({"vi": "đoàn", "en": "delegations"})],
        other.iri: [Unit({"vi": "lớp học", "en": "classes"}), Unit({"vi": "lượt", "en": "visits"})],
    }
    (made,) = found([one, other], units)
    shared = {reason.key: [text["en"] for text in reason.shared] for reason in made.reasons}
    assert shared == {"wording": [], "target": ["courses"], "period": ["2025", "2025–2026"]}


def test_reasons_stand_by_their_weight_and_name_what_is_shared_and_no_more() -> None:
    one = task(
        "1520-1",
        "Họp báo",
        themes=("trade", "tourism"),
        concerns=("country/jp", "country/la"),
        leads=("so-ngoai-vu", "so-cong-thuong"),
        coordinators=("so-y-te",),
    )
    other = task(
        "292-1",
        "Họp tổ",
        themes=("trade", "training"),
        concerns=("country/jp",),
        leads=("so-cong-thuong", "so-ngoai-vu"),
    )
    made = pair(one, other, evidence([one, other, C]), NAMES)
    assert made is not None
    parts = [reason.part for reason in made.reasons]
    assert parts == sorted(parts, reverse=True)
    assert [(reason.key, [shared["en"] for shared in reason.shared]) for reason in made.reasons] == [
        ("lead", ["Department of Industry and Trade", "Department of Foreign Affairs"]),
        ("wording", []),
        ("theme", ["trade"]),
        ("concerns", ["Japan"]),
    ]


def test_targets_are_compared_by_unit_and_period() -> None:
    one, other = (task(name, "Họp", targets=(f"{name}-1",)) for name in ("1520-1", "292-1"))
    units = {
        one.iri: [Unit({"vi": "lớp", "en": "courses"}, YEARLY)],
        other.iri: [Unit({"vi": "lớp học", "en": "classes"}, YEARLY)],
    }
    # lớp and the period in both, weight 1; học and "lớp học" in one only, weight 1 + ln(3/2)
    rare = 1 + math.log(3 / 2)
    expected = 2 / (math.sqrt(2) * math.sqrt(2 + 2 * rare**2))
    assert evidence([one, other], units).compare(one, other)["target"] == pytest.approx(expected, abs=1e-9)
    (made,) = found([one, other], units)
    (reason,) = [reason for reason in made.reasons if reason.key == "target"]
    assert dict(reason.text) == {
        "vi": "Chỉ tiêu giống nhau 58% về đơn vị tính, kỳ thực hiện: lớp; mỗi năm (+0,06)",
        "en": "The targets are 58% alike in unit and period: courses; per year (+0.06)",
    }


@pytest.mark.parametrize(
    ("likeness", "score", "agencies", "label"),
    [
        ({"wording": 0.5, "concerns": 0.5, "theme": 0}, 0.3, {"a"}, Label.DUPLICATION),
        ({"wording": 0.1, "result": 0.5, "theme": 0.5}, 0.3, {"a"}, Label.DUPLICATION),
        ({"wording": 0.9, "concerns": 0.4, "theme": 1}, 0.5, {"a"}, Label.OVERLAP),
        ({"wording": 0.9}, 0.5, {"a"}, Label.OVERLAP),
        ({"wording": 0.2, "theme": 0}, 1 / 3, {"a"}, Label.OVERLAP),
        ({"wording": 0, "concerns": 0.5}, 0.4, {"a"}, Label.OVERLAP),
        ({"wording": 0.19, "theme": 1}, 0.5, {"agency/a", "agency/b"}, Label.FRAGMENTATION),
        ({"wording": 0.3, "theme": 0.1}, 0.33, {"agency/a", "agency/b"}, Label.FRAGMENTATION),
        ({"wording": 0.1, "theme": 0.1}, 0.3, {"agency-group/a"}, Label.FRAGMENTATION),
        ({"wording": 0.1, "concerns": 0.1}, 0.3, {"agency/a", "agency/b"}, Label.FRAGMENTATION),
        ({"wording": 0.1, "theme": 1}, 0.3, {"agency/a"}, None),
        ({"wording": 0.3, "theme": 0}, 0.3, {"agency/a", "agency/b"}, None),
    ],
)
def test_where_each_label_begins(
    likeness: Any, score: float, agencies: set[str], label: Label | None
) -> None:
    assert label_of(likeness, score, frozenset(agencies)) == label


def test_the_same_task_twice_is_a_duplication_with_the_score_1() -> None:
    again = task(
        "292-9",
        FAIR,
        **TRADE,
        leads=("so-cong-thuong",),
        concerns=("country/jp",),
        expected_result="Hội chợ",
    )
    one = pair(
        again, task("1520-9", **_stated(again)), evidence([again, task("1520-9", **_stated(again))]), {}
    )
    assert one is not None
    assert (one.score, one.label) == (1.0, Label.DUPLICATION)


def _stated(one: Assignment) -> dict[str, Any]:
    stated = ("start", "end", "leads", "coordinators", "themes", "concerns", "expected_result")
    return {"label": one.label["vi"], **{name: getattr(one, name) for name in stated}}


TASKS = st.builds(
    task,
    st.sampled_from(["1520-1", "292-7"]),
    st.sampled_from(["Họp", FAIR, "Xúc tiến đầu tư", "Mở lớp"]),
    leads=st.sampled_from([(), AGENCIES[:1], AGENCIES[:2]]),
    coordinators=st.sampled_from([(), AGENCIES[1:3]]),
    themes=st.sampled_from([(), ("trade",), ("trade", "tourism")]),
    concerns=st.sampled_from([(), ("country/jp",)]),
    expected_result=st.sampled_from(["", "Hội chợ", "02 hội chợ"]),
    start=st.sampled_from([None, 2025, 2026]),
    end=st.sampled_from([None, 2030]),
)


@given(TASKS, TASKS, st.sampled_from(["confirmed", "rejected", None]))
def test_a_score_is_symmetric_bounded_and_the_sum_of_its_parts(
    one: Assignment, other: Assignment, decision: Any
) -> None:
    among = evidence([one, task("1520-2", "Họp báo"), other])
    judged = verdict(decision, one, other) if decision else None
    forth, back = pair(one, other, among, {}, judged), pair(other, one, among, {}, judged)
    assert (forth is None) == (back is None)
    if forth and back:
        assert (forth.score, forth.label) == (back.score, back.label)
        assert 0 <= forth.score <= 1
        assert sum(reason.part for reason in forth.reasons) == pytest.approx(forth.score, abs=1e-5)
    if _stated(one) == _stated(other) and one.iri != other.iri and forth and not decision:
        assert forth.score == 1


def test_a_verdict_outranks_the_score_and_says_why() -> None:
    tasks = [A, B, C]
    assert [(one.first.id, one.second.id) for one in found(tasks)] == [("1520-1", "292-1")]
    rejected, confirmed = found(tasks, x=verdict("rejected", B, A), y=verdict("confirmed", A, C))[::-1]
    assert (confirmed.first, confirmed.second, confirmed.score, confirmed.label) == (A, C, 1.0, Label.OVERLAP)
    assert (rejected.first, rejected.second, rejected.score, rejected.label) == (A, B, 0.0, Label.OVERLAP)
    assert [(reason.key, reason.part) for reason in rejected.reasons] == [
        ("rejected", -0.691667),
        ("wording", 0.4),
        ("theme", 0.15),
        ("swapped", 0.1),
        ("period", 0.041667),
    ]
    assert dict(rejected.reasons[0].text) == {
        "vi": "Người biên tập bác bỏ: Lý do rejected (-0,69)",
        "en": "Rejected by the curator: Reason rejected (-0.69)",
    }
    assert confirmed.reasons[0].text["vi"].startswith("Người biên tập xác nhận: Lý do confirmed (+0,")


def test_of_equal_scores_the_judged_pair_comes_first() -> None:
    same = [task("1520-1", "Họp", **TRADE), task("292-1", "Họp", **TRADE, leads=("so-y-te",)), C]
    ranked = found(same, x=verdict("confirmed", same[1], C))
    assert [(one.first.id, one.second.id, one.score) for one in ranked] == [
        ("292-1", "292-2", 1.0),
        ("1520-1", "292-1", 1.0),
    ]


def test_the_weights_add_up_to_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1)


# The real documents


@pytest.fixture(scope="module")
def listed(real: OxigraphStore) -> list[Overlap]:
    return overlaps(real)


SAME_WORK = [
    ("292-1", "1520-60"),  # reviewing the legal documents
    ("292-3", "1520-66"),  # the database
    ("292-5", "1520-63"),  # the organisation of the department
    ("292-10", "1520-64"),  # training of officials
    ("292-13", "1520-21"),  # ties that there are
    ("292-14", "1520-21"),  # new partners
    ("292-15", "1520-22"),  # two international events
    ("292-17", "1520-5"),  # trade promotion
    ("292-18", "1520-13"),  # new markets
]
"""Read and judged by a person before any measure was written."""


def cross(listed: Sequence[Overlap]) -> list[tuple[str, str]]:
    return [
        (one.first.id, one.second.id)
        for one in listed
        if (one.first.document, one.second.document) == ("plan-292", "plan-1520")
        and one.first.number
        and one.second.number
    ]


def test_the_pairs_of_the_two_plans_that_assign_the_same_work_come_first(listed: list[Overlap]) -> None:
    first = cross(listed)[:25]
    assert [one for one in SAME_WORK if one not in first] == []


def test_no_light_facet_carries_the_ranking(monkeypatch: pytest.MonkeyPatch, real: OxigraphStore) -> None:
    """The pairs stand in the first thirty when any one of the lighter facets is taken away."""
    for facet in ("target", "concerns", "lead", "period"):
        with monkeypatch.context() as patch:
            patch.setitem(WEIGHTS, facet, 0.0)
            first = cross(overlaps(real))[:30]
            assert [one for one in SAME_WORK if one not in first] == [], facet


def test_every_reason_is_said_in_both_languages(listed: list[Overlap]) -> None:
    keys = set()
    for one in listed:
        assert one.reasons
        assert sum(reason.part for reason in one.reasons) == pytest.approx(one.score, abs=1e-5)
        for reason in one.reasons:
            keys.add(reason.key)
            if reason.key not in ("wording", "result"):
                assert reason.shared
            assert reason.text["vi"] != reason.text["en"]
            assert "{" not in reason.text["vi"] + reason.text["en"]
            assert "https:" not in reason.text["vi"] + reason.text["en"]
    assert keys == {*WEIGHTS, "swapped"}


def test_scores_fall_and_each_pair_stands_once(listed: list[Overlap]) -> None:
    scores = [one.score for one in listed]
    assert scores == sorted(scores, reverse=True)
    assert len({frozenset((one.first.iri, one.second.iri)) for one in listed}) == len(listed)
    assert {one.label for one in listed} == set(Label)


def test_a_scope_chooses_the_tasks_and_leaves_the_scores(real: OxigraphStore, listed: list[Overlap]) -> None:
    chosen = overlaps(real, Scope(plans=("plan-292", "letter-2026"), numbered=False), least=0.3)
    assert {one.first.document for one in chosen} | {one.second.document for one in chosen} == {
        "plan-292",
        "letter-2026",
    }
    everywhere = {(one.first.iri, one.second.iri): one.score for one in listed}
    assert all(everywhere[one.first.iri, one.second.iri] == one.score >= 0.3 for one in chosen)


def test_no_more_tasks_are_paired_than_is_reasonable(
    monkeypatch: pytest.MonkeyPatch, real: OxigraphStore
) -> None:
    plans = ("plan-292", "plan-1520")
    both, tasks = Scope(plans=plans), assignments(real)
    counts = [len(Scope(plans=(plan,)).select(tasks)) for plan in plans]
    monkeypatch.setattr("graph.overlaps.MOST", sum(counts))
    assert fitted(both, tasks) == both
    whole = report(real, both)
    assert whole.figures[0].value == sum(counts) * (sum(counts) - 1) // 2
    monkeypatch.setattr("graph.overlaps.MOST", sum(counts) - 1)
    with pytest.raises(TasksTooMany) as error:
        overlaps(real, both)
    assert error.value.text("vi").startswith(
        f"Chỉ so sánh được từng cặp trong tối đa {sum(counts) - 1} nhiệm vụ; "
        f"phạm vi đã chọn có {sum(counts)} nhiệm vụ."
    )
    assert fitted(both, tasks) == Scope(plans=plans[:1])
    made = report(real, both)
    assert made.figures[0].value == counts[0] * (counts[0] - 1) // 2
    assert "1 of 2 plans are compared here: one after the other in the order chosen" in made.notes[0]["en"]
    assert "chỉ so 1 trong 2 kế hoạch: lấy lần lượt theo thứ tự đã chọn" in made.notes[0]["vi"]
    assert len(made.notes) == len(whole.notes) + 1
    monkeypatch.setattr("graph.overlaps.MOST", 1)
    with pytest.raises(TasksTooMany):
        report(real, both)


def test_two_computations_give_the_same(real: OxigraphStore, listed: list[Overlap]) -> None:
    assert json.dumps(as_json(overlaps(real))) == json.dumps(as_json(listed))


def test_the_json_of_a_pair(listed: list[Overlap]) -> None:
    made = as_json([one for one in listed if (one.first.id, one.second.id) == ("292-18", "1520-13")])[0]
    assert list(made) == ["a", "b", "score", "label", "reasons"]
    assert made["a"] == "https://w3id.org/doingoai/id/task/292-18"
    assert made["b"] == "https://w3id.org/doingoai/id/task/1520-13"
    assert made["label"] == "duplication"
    reasons: Any = made["reasons"]
    assert {reason["key"] for reason in reasons} == {*WEIGHTS}
    assert {tuple(reason) for reason in reasons} == {("key", "likeness", "part", "text")}
    (concerned,) = [reason for reason in reasons if reason["key"] == "concerns"]
    assert "Halal" in concerned["text"]["vi"]


def test_the_report_leads_to_the_tasks(real: OxigraphStore, listed: list[Overlap]) -> None:
    made = report(real, least=0.5)
    shown = [one for one in listed if one.score >= 0.5]
    assert [line.sources for line in made.lines] == [(one.first.iri, one.second.iri) for one in shown]
    assert made.column("rank") == list(range(1, len(shown) + 1))
    assert made.column("score") == [one.score for one in shown]
    assert all(len(line.values) == len(made.headings) for line in made.lines)
    assert {figure.key: figure.value for figure in made.figures} == {
        "pairs": 131 * 130 // 2,
        **{label.value: sum(one.label is label for one in listed) for label in Label},
    }
    assert made.base["vi"].startswith("131 nhiệm vụ của tất cả các văn bản")
    assert "50%" in made.base["en"]
    narrow = report(real, Scope(plans=("plan-292",)))
    assert narrow.figures[0].value == 18 * 17 // 2
    assert narrow.base["en"].startswith("18 tasks of plan-292")


def test_two_clauses_side_by_side(real: OxigraphStore, listed: list[Overlap]) -> None:
    first, second = thing("task", "292-18"), thing("task", "1520-13")
    made = side_by_side(real, first, second)
    clause = [line.values for line in made.lines if line.values[0] == made.lines[0].values[0]]
    assert clause[0][2:] == ("Nghiên cứu mở rộng thị trường, đưa", "Nghiên cứu mở rộng thị trường, đưa")
    assert clause[1][2:] == ("", "các")
    assert [value["en"] for value in made.column("op")[:2]] == ["the same", "in the second task only"]  # type: ignore[index, union-attr, call-overload]
    (one,) = [one for one in listed if (one.first.iri, one.second.iri) == (first, second)]
    assert [figure.value for figure in made.figures] == [one.score, {"vi": "trùng lặp", "en": "duplication"}]
    assert made.notes == tuple(reason.text for reason in one.reasons)
    assert {line.sources for line in made.lines} == {(first, second)}
    with pytest.raises(ThingUnknown, match="task/292-99"):
        side_by_side(real, first, thing("task", "292-99"))


def test_two_tasks_that_no_label_fits_are_shown_without_score_and_reasons(store: OxigraphStore) -> None:
    made = side_by_side(store, thing("task", "10-1"), thing("task", "10-2"))
    assert [heading.key for heading in made.headings] == ["part", "op", "first", "second"]
    assert [(figure.key, figure.value) for figure in made.figures] == [("score", None), ("label", None)]
    assert (made.figures[1].definition["en"], made.notes) == ("No label applies.", ())
    beside = side_by_side(store, thing("task", "10-2"), thing("task", "10-10"))
    pieces: Any = [line.values for line in beside.lines]
    assert [(part["en"], op["en"], first, second) for part, op, first, second in pieces] == [
        ("clause", "worded otherwise", "Xúc tiến thương mại", "Bảo đảm an ninh tuyến biên giới"),
        ("clause", "the same", "với", "với"),
        ("clause", "in the first task only", "các tỉnh Nam", ""),
        ("clause", "the same", "Lào", "Lào"),
        ("clause", "in the first task only", "và thị trường Halal", ""),
        (
            "expected result",
            "worded otherwise",
            "Kim ngạch tăng 10%/năm; mở 1 gian hàng cà phê",
            "Biên giới ổn định",
        ),
    ]
    labelled = side_by_side(store, thing("task", "10-1"), thing("task", "10-10"))
    assert labelled.figures[1].definition == label_definition(Label.FRAGMENTATION)


def test_a_row_of_the_table_is_a_verdict(tmp_path: Path) -> None:
    for table in TABLES:
        shutil.copy(folder_of("data") / table.file, tmp_path / table.file)
    with (tmp_path / "overlap_verdicts.csv").open("a", encoding="utf-8") as file:
        file.write(
            "292-5-1520-63,Nhiệm vụ 292-5 và 1520-63,Tasks 292-5 and 1520-63,292-5,1520-63,confirmed,"
            "Cùng một bộ máy,The same organisation,,,,,,Người biên tập,The curator\n"
            "1520-13-292-18,Nhiệm vụ 1520-13 và 292-18,Tasks 1520-13 and 292-18,1520-13,292-18,rejected,"
            "Hai kế hoạch khác nhau,The plans differ,,,,,,Người biên tập,The curator\n"
        )
    assert tables.tidy(tmp_path) == []
    made = OxigraphStore.create()
    made.load(checked_dataset(tmp_path, lambda step: None))
    ranked = overlaps(made, least=0.9)
    assert [(one.first.id, one.second.id, one.score) for one in ranked] == [
        ("292-5", "1520-63", 1.0),
        ("292-18", "1520-13", 0.0),
    ]
    assert [one.reasons[0].shared[0]["en"] for one in ranked] == ["The same organisation", "The plans differ"]
    for first, second in (("292-18", "1520-13"), ("1520-13", "292-18")):
        beside = side_by_side(made, thing("task", first), thing("task", second))
        assert beside.figures[0].value == 0.0
        assert beside.notes[0]["en"] == "Rejected by the curator: The plans differ (-0.83)"
    (kept,) = {verdict for pair, verdict in verdicts(made).items() if thing("task", "292-5") in pair}
    assert (kept.iri, kept.decision) == (thing("verdict", "292-5-1520-63"), "confirmed")
    shown = report(made, least=0.9)
    assert [value["vi"] for value in shown.column("verdict")] == ["xác nhận", "bác bỏ"]  # type: ignore[index, union-attr, call-overload]


def test_of_two_verdicts_on_a_pair_the_one_with_the_first_iri_counts(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    pair_of = frozenset(thing("task", one) for one in ("10-1", "10-2"))
    stated = {"a-2": ("10-1", "10-2", "confirmed"), "a-1": ("10-2", "10-1", "rejected")}
    for name, (first, second, decision) in stated.items():
        made.update(
            f"INSERT DATA {{ GRAPH <urn:test> {{ <{thing('verdict', name)}> a <{DN.OverlapVerdict}> ; "
            f"<{DN.first}> <{thing('task', first)}> ; <{DN.second}> <{thing('task', second)}> ; "
            f"<{DN.verdict}> <{concept('verdict', decision)}> ; <{DN.reason}> 'Vì'@vi, 'For'@en }} }}"
        )
    (found,) = verdicts(made).values()
    assert found == Verdict(thing("verdict", "a-1"), pair_of, "rejected", {"vi": "Vì", "en": "For"})


def test_the_units_of_the_targets_in_the_order_of_the_targets(store: OxigraphStore) -> None:
    assert units_of(store) == {
        thing("task", "10-1"): [Unit({"vi": "đoàn bác sĩ", "en": "delegations of physicians"}, YEARLY)],
        thing("task", "10-2"): [Unit({"vi": "%", "en": "%"}, YEARLY)],
    }
    made = OxigraphStore.create()
    made.load(quad for quad in store.dump() if quad.predicate.value != DN.period)
    target = thing("target", "10-2-0")
    made.update(
        f"INSERT DATA {{ GRAPH <urn:test> {{ <{thing('task', '10-2')}> <{DN.target}> <{target}> . "
        f"<{target}> <{DN.unit}> 'hội chợ'@vi ; <{DN.unitTranslation}> 'fairs'@en }} }}"
    )
    fairs = Unit({"vi": "hội chợ", "en": "fairs"})
    assert units_of(made)[thing("task", "10-2")] == [fairs, Unit({"vi": "%", "en": "%"})]


def test_there_is_a_concept_for_each_decision() -> None:
    assert {concept("verdict", name) for name in ("confirmed", "rejected")} <= modules.concepts()
