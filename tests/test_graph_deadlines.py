"""The list of deadlines: every kind in one list, the rule beside each date, counted from a given day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dated_province import dated, issued
from pyoxigraph import Literal, NamedNode, Quad

from graph.agenda import agenda
from graph.deadlines import report
from graph.due import DAYS
from graph.due_choice import Choice
from graph.iris import DN, XSD, thing
from graph.oxigraph import OxigraphStore
from graph.papers import filings, within
from graph.report import Link, Report
from graph.scope import Scope
from graph.timetable import Calendar, everything


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    return dated(tmp_path_factory.mktemp("dated") / "province")


def rows(made: Report) -> list[tuple[object, ...]]:
    """Return state, day, first day, last day, days left, last time, kind and id of each line."""
    found = []
    for line in made.lines:
        work = line.values[7]
        assert isinstance(work, Link)
        cells = [value["vi"] if isinstance(value, dict) else value for value in line.values[:7]]
        found.append((*cells, work.iri.rsplit("/", 1)[1]))
    return found


def test_no_two_figures_have_one_name(province: OxigraphStore) -> None:
    made = report(province, Scope(), date(2026, 11, 20), 30)
    for language in ("vi", "en"):
        names = [figure.label[language] for figure in made.figures]  # type: ignore[index]
        assert len(set(names)) == len(names)


def figures(made: Report) -> dict[str, object]:
    return {figure.key: figure.value for figure in made.figures}


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_everything_is_all_documents_and_their_instructions_else_as_asked(
    province: OxigraphStore, real: OxigraphStore
) -> None:
    assert everything(province) == Scope(plans=("letter-3", "plan-10"), numbered=False)
    asked = Scope(generic=True, themes=("trade",), plans=("plan-292",))
    assert everything(province, asked) == replace(asked, plans=("letter-3", "plan-10"), numbered=False)
    documents = everything(real).plans
    assert len(documents) > 3
    assert documents == tuple(sorted(documents))


def test_the_whole_list_seen_from_a_day(province: OxigraphStore) -> None:
    made = report(province, everything(province), day("2026-11-20"), 42)
    over, soon, later = "đã qua hạn ghi trong văn bản", "đến hạn trong 42 ngày", "còn hạn"
    q4, new_year, year = day("2026-10-01"), day("2026-12-31"), day("2026-01-01")
    march, before_march, november = day("2026-03-15"), day("2026-03-14"), day("2026-11-15")
    leap, last_leap = day("2027-02-28"), day("2026-02-27")
    yearly, paper, agreed = "ngày cố định hằng năm", "văn bản phải nộp", "mốc thỏa thuận"
    assert rows(made) == [
        (soon, new_year, q4, new_year, 41, day("2025-12-31"), "theo quý", "plan-10-i-2"),
        (soon, new_year, year, new_year, 41, None, "theo năm", "plan-10-i-5"),
        (soon, new_year, new_year, new_year, 41, None, agreed, "champadeng-2022-2026"),
        (soon, new_year, year, new_year, 41, None, agreed, "champadeng-2026-signing"),
        (over, november, november, day("2026-11-14"), -6, None, yearly, "plan-10-i-3"),
        (over, march, march, before_march, -251, None, "có ngày", "letter-3-2"),
        (later, leap, leap, day("2027-02-27"), 99, last_leap, yearly, "plan-10-i-1"),
        (later, day("2030-12-31"), day("2025-01-01"), day("2030-12-31"), 1502, None, "theo năm", "10-2"),
        (over, march, march, before_march, -251, None, paper, "plan-10-phuong-dong-mon"),
        (over, march, march, before_march, -251, None, paper, "plan-10-xa-ia-lam"),
        ("không có ngày", None, None, None, None, None, "hằng năm, không nêu ngày", "10-1"),
        ("không có ngày", None, None, None, None, None, "không nêu thời hạn", "plan-10-i-4"),
        ("thường xuyên", None, None, None, None, None, "thường xuyên", "10-10"),
    ]
    assert [line.values[14] for line in made.lines if line.values[14]] == [day("2027-11-14")]
    assert figures(made) == {
        "listed": 13,
        "tasks": 9,
        "counted": 8,
        "filings": 2,
        "agreements": 2,
        "listed_overdue": 4,
        "listed_due": 4,
        "overdue": 1,
        "filings_overdue": 2,
        "due": 2,
        "filings_due": 0,
        "later": 2,
        "filings_later": 0,
        "undated": 2,
        "continuous": 1,
        "kind_dated": 0,
        "kind_yearly": 2,
        "kind_quarter": 1,
        "kind_part": 0,
        "kind_years": 2,
        "kind_annual": 1,
        "kind_continuous": 1,
        "kind_undated": 1,
    }
    assert made.base["vi"] == (
        "13 dòng của letter-3, plan-10; tính từ 20/11/2026, sắp đến hạn là trong 42 ngày; không tính nhóm "
        "chung; tính cả Sở Ngoại vụ; lọc: không."
    )


def test_each_line_has_its_rule_words_and_clause(province: OxigraphStore) -> None:
    made = report(province, everything(province), day("2026-11-20"), 42)
    by_id = {line.sources[0].rsplit("/", 1)[1]: line.values[8:13] for line in made.lines}
    leads, recipients, time_text, rule, clause = by_id["plan-10-i-2"]
    assert [one.label["vi"] for one in leads] == ["Sở Y tế"]  # type: ignore[union-attr]
    assert (recipients, time_text) == ((), "Quý IV hằng năm")
    assert rule["en"].endswith("is from 1 October 2026 to 31 December 2026 inclusive.")  # type: ignore[index]
    assert [one.label["en"] for one in clause] == ["Plan 10, Section I"]  # type: ignore[union-attr]
    assert all(line.values[11] for line in made.lines)
    coordinating = {line.sources[0].rsplit("/", 1)[1]: line.values[13] for line in made.lines}
    assert {one: [link.label["vi"] for link in links] for one, links in coordinating.items() if links} == {  # type: ignore[union-attr]
        "10-1": ["Sở Y tế"],
        "10-2": ["Sở Ngoại vụ", "các địa phương liên quan"],
    }


def test_generic_groups_and_the_issuer_change_the_figures_and_not_the_list(province: OxigraphStore) -> None:
    scope = everything(province)
    groups = report(province, replace(scope, generic=True), day("2026-03-15"), 0)
    assert (figures(groups)["overdue"], figures(groups)["counted"], len(groups.lines)) == (4, 9, 13)
    without = report(province, replace(scope, issuer=False), day("2026-03-15"), 0)
    assert (figures(without)["undated"], figures(without)["counted"], len(without.lines)) == (1, 7, 13)


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        ({"years": (2026,), "recurrences": ("once",)}, ["plan-10-i-5"]),
        ({"years": (2031,)}, []),
        ({"plans": ("letter-3",)}, ["letter-3-2", "plan-10-phuong-dong-mon", "plan-10-xa-ia-lam"]),
        (
            {"plans": ("letter-3",), "years": (2026,)},
            ["letter-3-2", "plan-10-phuong-dong-mon", "plan-10-xa-ia-lam"],
        ),
        ({"plans": ("letter-3",), "years": (2027,)}, []),
        ({"plans": ("letter-3",), "numbered": True}, []),
        ({"themes": ("trade",)}, ["10-2"]),
        ({"plans": ("plan-10",), "numbered": True}, ["10-2", "10-1", "10-10"]),
    ],
)
def test_a_scope_chooses_tasks_and_filings(
    province: OxigraphStore, chosen: dict[str, object], ids: list[str]
) -> None:
    scope: Scope = replace(everything(province), **chosen)  # type: ignore[arg-type]
    assert [row[-1] for row in rows(report(province, scope, day("2026-01-01"), 30))] == ids


def test_the_real_documents_seen_from_1_november_2026(real: OxigraphStore) -> None:
    made = report(real, everything(real), day("2026-11-01"), 30)
    found = figures(made)
    kinds = {key: value for key, value in found.items() if key.startswith("kind_")}
    assert (found["listed"], found["tasks"], found["counted"], found["filings"]) == (208, 131, 109, 73)
    assert found["agreements"] == 4
    assert [found[key] for key in ("overdue", "due", "later", "undated", "continuous")] == [8, 1, 22, 73, 5]
    assert [found[f"filings_{key}"] for key in ("overdue", "due", "later")] == [73, 0, 0]
    assert list(kinds.values()) == [6, 1, 2, 1, 21, 44, 5, 29]
    soon = [row for row in rows(made) if row[0] == "đến hạn trong 30 ngày"]
    assert [(row[1], row[-1]) for row in soon] == [
        (day("2026-11-10"), "plan-292-iii-1-2"),
        (day("2026-11-15"), "plan-1520-iii-to-chuc-2-3"),
    ]
    assert [row[1:3] for row in rows(made) if row[-1] in ("1520-57", "1520-58")] == [
        (day("2026-12-31"), day("2026-10-01"))
    ] * 2


def test_of_equal_days_tasks_stand_before_filings(tmp_path: Path) -> None:
    made = dated(tmp_path / "province", {"zz-10-1": {"deadline": "2026-03-15"}})
    found = rows(report(made, everything(made), day("2026-03-01"), 30))
    assert [row[-1] for row in found if row[1] == day("2026-03-15")] == [
        "letter-3-2",
        "zz-10-1",
        "plan-10-phuong-dong-mon",
        "plan-10-xa-ia-lam",
    ]


def test_a_filing_of_the_issuer_is_listed_and_counted_where_the_issuer_counts(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    filing, filed_by = NamedNode(thing("filing", "plan-10-xa-ia-lam")), NamedNode(DN.filedBy)
    issuer = NamedNode(thing("agency", "so-ngoai-vu"))
    made.load(
        Quad(filing, filed_by, issuer, quad.graph_name)
        if (quad.subject, quad.predicate) == (filing, filed_by)
        else quad
        for quad in store.dump()
    )
    scope = replace(everything(made), issuer=False)
    listed = [row[-1] for row in rows(report(made, scope, day("2026-03-01"), 30))]
    assert "plan-10-xa-ia-lam" in listed
    assert [one.id for one in within(filings(made), scope)] == ["plan-10-phuong-dong-mon"]
    assert len(within(filings(made), replace(scope, issuer=True))) == 2


def test_equal_days_give_equal_reports(province: OxigraphStore) -> None:
    scope = everything(province)
    assert report(province, scope, day("2026-11-20"), 42) == report(province, scope, day("2026-11-20"), 42)
    assert all(line.sources for line in report(province, scope, day("2026-11-20"), 42).lines)
    first = report(province, scope, day("2026-11-20"), 42).lines[0]
    assert first.sources == (thing("task", "plan-10-i-2"),)


def test_a_filing_that_was_issued_is_neither_overdue_nor_due(store: OxigraphStore) -> None:
    made = issued(store, "plan-10-xa-ia-lam")
    found = report(made, everything(made), day("2026-03-15"), 0)
    assert [(row[0], row[-1]) for row in rows(found) if row[6] == "văn bản phải nộp"] == [
        ("đã qua hạn ghi trong văn bản", "plan-10-phuong-dong-mon"),
        ("đã ban hành", "plan-10-xa-ia-lam"),
    ]
    assert figures(found)["filings_overdue"] == 1


def test_a_document_bears_its_own_date_before_that_of_the_one_it_came_with(store: OxigraphStore) -> None:
    assert Calendar.of(store).dated["plan-10"] == day("2025-09-30")
    made = OxigraphStore.create()
    made.load(store.dump())
    plan, own = (
        NamedNode(thing("document", "plan-10")),
        Literal("2025-10-01", datatype=NamedNode(XSD + "date")),
    )
    made.load([Quad(plan, NamedNode(DN.documentDate), own, NamedNode("urn:test"))])
    assert Calendar.of(made).dated["plan-10"] == day("2025-10-01")


def test_a_document_holds_since_its_date_or_its_first_year() -> None:
    calendar = Calendar({"plan-1": day("2025-08-21")}, {"plan-2": day("2026-01-01")}, day("2027-02-03"))
    assert [calendar.since(document) for document in ("plan-1", "plan-2", "letter")] == [
        day("2025-08-21"),
        day("2026-01-01"),
        day("2027-02-03"),
    ]


def ids(made: Report) -> list[str]:
    return [line.sources[0].rsplit("/", 1)[1] for line in made.lines]


def test_what_passed_this_year_is_told_with_the_next_time_beside_it(real: OxigraphStore) -> None:
    made = report(real, everything(real), day("2026-11-23"), DAYS)
    yearly = {one: line.values for one, line in zip(ids(made), made.lines, strict=True)}
    first, second = yearly["plan-292-iii-1-2"], yearly["plan-1520-iii-to-chuc-2-3"]
    assert ids(made)[:2] == ["plan-1520-iii-to-chuc-2-3", "plan-292-iii-1-2"]
    assert (first[3], first[4], first[14]) == (day("2026-11-09"), -14, day("2027-11-09"))
    assert (second[3], second[4], second[14]) == (day("2026-11-14"), -9, day("2027-11-14"))
    rule = first[11]
    assert isinstance(rule, dict)
    assert rule["vi"].startswith("Kỳ 2026 đã qua ngày 09/11/2026 (14 ngày); không văn bản nào nói đã nộp.")


def test_the_beginning_of_a_year_has_passed_by_the_end_of_it(real: OxigraphStore) -> None:
    made = report(real, everything(real), day("2026-11-23"), DAYS)
    found = {one: line.values for one, line in zip(ids(made), made.lines, strict=True)}
    for one in ("292-5", "cooperation-plan-laos-cambodia-2026-2030-signing-2026"):
        values = found[one]
        assert values[0] == {"vi": "đã qua hạn ghi trong văn bản", "en": "past the date in the document"}
        assert (values[1], values[3], str(values[10]).casefold()) == (None, day("2026-06-30"), "đầu năm 2026")
    spring = report(real, everything(real), day("2026-06-30"), 0, Choice(states=("due",)))
    assert "292-5" in ids(spring)


def test_a_document_issued_afterwards_stands_beside_what_has_passed(real: OxigraphStore) -> None:
    made = report(real, everything(real), day("2026-11-23"), DAYS)
    assert {
        one: line.values[15] for one, line in zip(ids(made), made.lines, strict=True) if line.values[15]
    } == {
        "notice-2025-07-04-1": {
            "vi": "Quyết định 1520 ban hành ngày 21/8/2025 (mối liên hệ là suy luận)",
            "en": "Decision 1520 issued on 21 August 2025 (the relation is inferred)",
        }
    }
    before = report(real, everything(real), day("2025-07-10"), DAYS)
    assert not any(line.values[15] for line in before.lines)


def test_the_first_page_and_the_list_count_alike(real: OxigraphStore) -> None:
    today = day("2026-11-23")
    counts = dict(agenda(real, today).counts)
    assert counts["overdue"] == (("task", 12), ("filing", 73), ("agreement", 3))
    whole = figures(report(real, everything(real), today, DAYS))
    assert whole["listed_overdue"] == sum(count for _, count in counts["overdue"]) == 88
    for state, sorts in counts.items():
        for what, count in sorts:
            chosen = Choice(states=({"overdue": "late"}.get(state, state),), whats=(what,))
            assert len(report(real, everything(real), today, DAYS, chosen).lines) == count


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (
            Choice(states=("late",)),
            ["plan-10-i-3", "letter-3-2", "plan-10-phuong-dong-mon", "plan-10-xa-ia-lam"],
        ),
        (Choice(states=("late",), whats=("task",)), ["plan-10-i-3", "letter-3-2"]),
        (Choice(whats=("agreement",)), ["champadeng-2022-2026", "champadeng-2026-signing"]),
        (Choice(states=("undated",)), ["10-1", "plan-10-i-4", "10-10"]),
        (Choice(states=("issued",)), []),
        (Choice(who=("agency/so-cong-thuong",)), ["10-2"]),
        (Choice(who=("unit/xa-ia-lam",)), ["plan-10-xa-ia-lam"]),
        (Choice(who=("agency/so-y-te",), states=("undated",)), ["10-1", "plan-10-i-4"]),
        (
            Choice(periods=("this-month", "next-month"), whats=("task", "filing")),
            ["plan-10-i-2", "plan-10-i-5", "plan-10-i-3"],
        ),
        (Choice(periods=("next-quarter",)), ["plan-10-i-1"]),
        (Choice(first=day("2027-11-14"), last=day("2027-11-14")), ["plan-10-i-3"]),
        (Choice(last=day("2026-03-14"), whats=("task",)), ["letter-3-2"]),
        (Choice(first=day("2027-01-01"), periods=("this-year",)), []),
    ],
)
def test_a_choice_takes_what_is_asked_for(province: OxigraphStore, choice: Choice, found: list[str]) -> None:
    made = report(province, everything(province), day("2026-11-20"), 42, choice)
    assert ids(made) == found
    assert "Chỉ nêu: " in made.base["vi"]


def test_a_scope_takes_dates_of_agreements_by_partner_and_year(province: OxigraphStore) -> None:
    scope, agreed = everything(province), Choice(whats=("agreement",))

    def taken(**chosen: object) -> list[str]:
        return ids(report(province, replace(scope, **chosen), day("2026-11-20"), 42, agreed))  # type: ignore[arg-type]

    both = ["champadeng-2022-2026", "champadeng-2026-signing"]
    assert taken(concerns=("partner/champadeng",)) == taken(concerns=("country/la",)) == both
    assert taken(concerns=("partner/moriyama",)) == taken(years=(2027,)) == []
    assert taken(years=(2026,)) == both
    assert taken(themes=("trade",)) == taken(plans=("plan-10",)) == taken(numbered=True) == []
