"""The agreement radar: every state by hand, year ends and leap days, tasks that serve, the real one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from cells import plain
from pyoxigraph import Literal, NamedNode, Quad
from six_agencies import task

from graph.agreements import Act, Agreement, How, agreements
from graph.iris import DN, RDFS, XSD, thing
from graph.language import Language
from graph.oxigraph import OxigraphStore
from graph.part_of_year import Part
from graph.radar import Blip, after, blips, report
from graph.report import Report

CHAMPADENG = thing("agreement", "champadeng-2022-2026")
SIGNING = thing("act", "champadeng-2026-signing")


def row(made: Report, place: int, language: Language = "vi") -> dict[str, Any]:
    keys = [heading.key for heading in made.headings]
    return dict(zip(keys, (plain(value, language) for value in made.lines[place].values), strict=True))


def figures(made: Report) -> dict[str, Any]:
    return {figure.key: figure.value for figure in made.figures if figure.value}


def agreement(*acts: Act, **stated: Any) -> Agreement:
    return Agreement(thing("agreement", stated.pop("name", "a")), acts=acts, **stated)


def test_the_agreement_of_the_made_up_province(store: OxigraphStore) -> None:
    assert agreements(store) == [
        Agreement(
            CHAMPADENG,
            2022,
            2026,
            "https://w3id.org/doingoai/vocabulary/agreement-status/signed",
            (thing("partner", "champadeng"), thing("unit", "tinh-dong-hai")),
            ("partner/champadeng",),
            ("partner-group/southern-laos",),
            ("country/la",),
            (Act(SIGNING, "signing-planned", 2026, None, "Quý IV/2026"),),
        )
    ]


def test_a_status_that_no_document_states_stays_open(store: OxigraphStore) -> None:
    copy = OxigraphStore.create()
    copy.load(quad for quad in store.dump() if quad.predicate.value != DN.agreementStatus)
    assert [one.status for one in agreements(copy)] == [""]
    assert report(copy, date(2026, 6, 30), 6).column("status") == [None]


def test_what_is_stated_of_an_act_and_of_several_partners(store: OxigraphStore) -> None:
    copy = OxigraphStore.create()
    copy.load(store.dump())
    day = Literal("2026-11-05", datatype=NamedNode(XSD + "date"))
    copy.load([Quad(NamedNode(SIGNING), NamedNode(DN.actDate), day, NamedNode("urn:test"))])
    for partner in ("moriyama", "phou-lam"):
        party = NamedNode(thing("partner", partner))
        copy.load([Quad(NamedNode(CHAMPADENG), NamedNode(DN.party), party, NamedNode("urn:test"))])
    (one,) = agreements(copy)
    assert one.acts == (Act(SIGNING, "signing-planned", 2026, date(2026, 11, 5), "Quý IV/2026"),)
    assert one.countries == ("country/jp", "country/la")
    assert one.groups == ("partner-group/southern-laos",)
    assert one.foreign == ("partner/champadeng", "partner/moriyama", "partner/phou-lam")


def test_an_act_is_cited_where_it_is_stated_and_not_where_its_agreement_is(store: OxigraphStore) -> None:
    label = (NamedNode(thing("citation", "act-champadeng-2026-signing")), NamedNode(RDFS + "label"))
    copy = OxigraphStore.create()
    copy.load(quad for quad in store.dump() if (quad.subject, quad.predicate) != label)
    told = {"vi": "Kế hoạch 10, Mục II.9", "en": "Plan 10, Section II.9"}
    copy.load(Quad(*label, Literal(said, language=tag), NamedNode("urn:test")) for tag, said in told.items())
    made = report(copy, date(2026, 6, 30), 12)
    assert [row(made, place)["source"] for place in (0, 1)] == [
        ["Kế hoạch 10, Mục II.1"],
        ["Kế hoạch 10, Mục II.9"],
    ]


def test_only_the_other_side_has_a_country(store: OxigraphStore) -> None:
    copy = OxigraphStore.create()
    copy.load(store.dump())
    ours, japan = thing("unit", "tinh-dong-hai"), thing("country", "jp")
    copy.load([Quad(NamedNode(ours), NamedNode(DN.country), NamedNode(japan), NamedNode("urn:test"))])
    assert agreements(copy) == agreements(store)


def test_the_radar_of_the_made_up_province(store: OxigraphStore) -> None:
    made = report(store, date(2026, 6, 30), 6)
    assert len(made.lines) == 1  # 31 December 2026 lies a day behind 30 December
    assert row(made, 0) == {
        "what": "dự kiến ký",
        "agreement": "Bản ghi nhớ hợp tác Đông Hải - Champadeng giai đoạn 2022-2026",
        "status": "đã ký",
        "act": "Dự kiến ký Bản ghi nhớ hợp tác giai đoạn mới",
        "first": date(2026, 1, 1),
        "last": date(2026, 12, 31),
        "words": "Quý IV/2026",
        "state": "đang trong thời gian dự kiến",
        "days": 184,
        "parties": ["Champadeng", "tỉnh Đông Hải"],
        "tasks_named": ["Ký kết thỏa thuận hợp tác y tế với tỉnh Champadeng"],
        "tasks_group": ["Xúc tiến thương mại với các tỉnh Nam Lào và thị trường Halal"],
        "tasks_country": ["Bảo đảm an ninh tuyến biên giới với Lào"],
        "source": ["Kế hoạch 10, Mục II.1"],
    }
    assert made.lines[0].sources == (
        CHAMPADENG,
        SIGNING,
        *(thing("task", name) for name in ("10-1", "10-2", "10-10")),
    )
    assert figures(made) == {"now": 1, "later": 1}
    assert made.base["en"] == (
        "Agreements: 1; tasks of all documents: 4; counted from 30 June 2026 up to and including "
        "30 December 2026."
    )


def test_the_period_ends_with_the_last_day_of_its_year(store: OxigraphStore) -> None:
    last_day = report(store, date(2026, 12, 31), 0)
    assert row(last_day, 0, "en") | {"source": None} == {
        "what": "end of the period",
        "agreement": "Memorandum of understanding between Đông Hải and Champadeng, 2022-2026",
        "status": "signed",
        "act": None,
        "first": date(2026, 12, 31),
        "last": date(2026, 12, 31),
        "words": "2022–2026",
        "state": "ends within the months asked for",
        "days": 0,
        "parties": ["Champadeng", "Đông Hải Province"],
        "tasks_named": ["Sign an agreement on cooperation in health with Champadeng Province"],
        "tasks_group": ["Promote trade with the southern Lao provinces and the Halal market"],
        "tasks_country": ["Ensure security on the border with Laos"],
        "source": None,
    }
    assert figures(last_day) == {"ends": 1, "now": 1}
    new_year = report(store, date(2027, 1, 1), 0)
    assert figures(new_year) == {"ended": 1, "passed": 1}
    assert new_year.column("days") == [-1, -1]
    eve = report(store, date(2026, 12, 30), 0)
    assert figures(eve) == {"now": 1, "later": 1}


def test_an_act_of_next_year_comes_with_its_first_day(store: OxigraphStore) -> None:
    assert figures(report(store, date(2025, 11, 30), 1)) == {"later": 2}
    assert figures(report(store, date(2025, 12, 1), 1)) == {"ahead": 1, "later": 1}
    assert figures(report(store, date(2025, 12, 31), 12)) == {"ends": 1, "ahead": 1}


@pytest.mark.parametrize(
    ("act", "today", "state"),
    [
        (Act("x", "review-conference", 2026), date(2025, 12, 31), "ahead"),
        (Act("x", "review-conference", 2026), date(2026, 1, 1), "now"),
        (Act("x", "review-conference", 2026), date(2026, 12, 31), "now"),
        (Act("x", "review-conference", 2026, words="đầu năm 2026"), date(2026, 6, 30), "now"),
        (Act("x", "review-conference", 2026, words="đầu năm 2026"), date(2026, 7, 1), "passed"),
        (Act("x", "review-conference", 2026, words="cuối năm 2026"), date(2026, 9, 30), "ahead"),
        (Act("x", "review-conference", 2026, words="từ đầu năm 2026"), date(2026, 12, 31), "now"),
        (Act("x", "review-conference", 2026), date(2027, 1, 1), "passed"),
        (Act("x", "signing-planned", None, date(2028, 2, 29)), date(2028, 2, 28), "ahead"),
        (Act("x", "signing-planned", None, date(2028, 2, 29)), date(2028, 2, 29), "now"),
        (Act("x", "signing-planned", 2028, date(2028, 2, 29)), date(2028, 3, 1), "passed"),
        (Act("x", "signing-planned"), date(2028, 3, 1), "undated"),
    ],
)
def test_the_state_of_a_planned_act(act: Act, today: date, state: str) -> None:
    (blip,) = blips([agreement(act)])
    assert blip.state(today) == state
    assert blip.within(date(2025, 1, 1)) == (state == "undated")


def test_a_day_stands_before_the_words_on_a_part_of_the_year() -> None:
    early = Act("x", "signing-planned", 2026, words="đầu năm 2026")
    assert (early.part, early.span) == (Part.EARLY, (date(2026, 1, 1), date(2026, 6, 30)))
    on_a_day = Act("x", "signing-planned", 2026, date(2026, 2, 3), "đầu năm 2026")
    assert (on_a_day.part, on_a_day.span) == (None, (date(2026, 2, 3), date(2026, 2, 3)))


def test_only_planned_acts_and_stated_ends_are_shown() -> None:
    signed = Act("s", "signed", 2025)
    assert blips([agreement(signed, start=2025)]) == []


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        (Act("s", "signed", 2026), False),
        (Act("s", "re-signed", None, date(2027, 1, 5)), False),
        (Act("s", "signed", 2025), True),
        (Act("s", "signed"), True),
        (Act("s", "review-conference", 2027), True),
    ],
)
def test_a_planned_signing_that_took_place_is_left_out(other: Act, shown: bool) -> None:
    planned = Act("p", "signing-planned", 2026)
    found = [blip.act for blip in blips([agreement(planned, other)])]
    assert (planned in found) is shown
    undated = Act("u", "signing-planned")
    assert undated in [blip.act for blip in blips([agreement(undated, other)])]
    review = Act("r", "review-conference", 2026)
    assert review in [blip.act for blip in blips([agreement(review, other)])]


def test_the_radar_is_in_order_of_last_days() -> None:
    early, late = agreement(end=2025, name="z"), agreement(end=2026, name="b")
    undated, both = Act("u", "signing-planned"), Act("r", "review-conference", 2026)
    found = [late, agreement(undated, both, name="a"), early]
    assert [(blip.agreement.iri.rsplit("/", 1)[1], blip.act and blip.act.iri) for blip in blips(found)] == [
        ("z", None),
        ("a", "r"),
        ("b", None),
        ("a", "u"),
    ]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
        (date(2026, 5, 15), 25, date(2028, 6, 15)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    assert after(day, months) == later


def test_months_cannot_be_counted_back() -> None:
    with pytest.raises(ValueError, match="negative"):
        after(date(2026, 1, 1), -1)


def test_a_task_serves_by_its_closest_tie() -> None:
    one = agreement(
        name="lao", foreign=("partner/a",), groups=("partner-group/g",), countries=("country/la",)
    )
    tasks = [
        task("1520-1", concerns=("country/la", "partner-group/g", "partner/a")),
        task("1520-2", concerns=("agreement/lao", "country/la")),
        task("1520-3", concerns=("country/la", "partner-group/g")),
        task("1520-4", concerns=("country/la", "country/jp")),
        task("1520-5", concerns=("country/jp", "unit/tinh")),
        task("1520-6"),
    ]
    assert {how: [found.id for found in serving] for how, serving in one.serving(tasks).items()} == {
        How.NAMED: ["1520-1", "1520-2"],
        How.GROUP: ["1520-3"],
        How.COUNTRY: ["1520-4"],
    }


def test_a_period_without_a_start_says_until(store: OxigraphStore) -> None:
    (blip,) = blips([agreement(end=2026)])
    assert blip == Blip(agreement(end=2026), None, date(2026, 12, 31), date(2026, 12, 31))
    copy = OxigraphStore.create()
    copy.load(quad for quad in store.dump() if quad.predicate != NamedNode(DN.startYear))
    assert row(report(copy, date(2026, 12, 31)), 0, "en")["words"] == "until 2026"


def test_the_radar_of_the_real_documents(real: OxigraphStore) -> None:
    made = report(real, date(2026, 3, 1), 12)
    shown = [(row(made, place)["what"], row(made, place)["state"]) for place in range(len(made.lines))]
    assert shown == [
        ("hết thời hạn", "đã hết thời hạn"),
        ("hội nghị đánh giá, tổng kết", "đang trong thời gian dự kiến"),
        ("dự kiến ký", "đang trong thời gian dự kiến"),
    ]
    serving = [
        [link.iri.rsplit("/", 1)[1] for link in made.lines[0].values[place]]  # type: ignore[union-attr]
        for place in (10, 11, 12)
    ]
    assert serving == [
        ["292-13", "1520-21"],
        ["1520-24", "notice-2025-07-04-3-2-1"],
        ["1520-50", "notice-2025-07-04-3-2-2"],
    ]
    assert figures(made) == {"ended": 1, "now": 2, "later": 1, "unstated": 3}
    assert made == report(real, date(2026, 3, 1), 12)
