"""Briefings as data: whole for the made-up province, and their rules for every subject of the real one."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.brief import Brief, Line
from graph.brief_duties import fewest
from graph.briefing import briefing, subjects
from graph.circle import How, circle
from graph.errors import ThingUnknown
from graph.folders import folder_of
from graph.iris import DN, IDS, RDFS, XSD, concept, thing
from graph.lookup import Lookup
from graph.names import parts
from graph.oxigraph import OxigraphStore
from graph.phrases import same
from graph.report import Link
from graph.sentences import Note

DAY = date(2026, 3, 1)
SIGNING = thing("act", "champadeng-2026-signing")


def told(brief: Brief, language: str = "vi") -> dict[str, list[tuple[str, str, list[int], bool]]]:
    """Return each section as how, words, numbers of notes, and whether inferred."""
    notes = brief.notes

    def line(one: Line) -> tuple[str, str, list[int], bool]:
        said = one.sentence
        return one.how.value, said.text[language], [notes.index(n) + 1 for n in said.notes], said.inferred  # type: ignore[index]

    return {section.key: [line(one) for one in section.lines] for section in brief.sections}


def test_a_partner_whole(store: OxigraphStore) -> None:
    brief = briefing(store, thing("partner", "champadeng"), DAY)
    assert told(brief) == {
        "who": [
            ("named", "Champadeng là tỉnh của Lào.", [1], False),
            ("named", "Champadeng thuộc nhóm “các tỉnh Nam Lào”.", [2], False),
        ],
        "relation": [
            (
                "named",
                "Bản ghi nhớ hợp tác Đông Hải - Champadeng giai đoạn 2022-2026: tình trạng: đã ký.",
                [3],
                False,
            ),
            ("agreement", "Quý IV/2026 (dự kiến): Dự kiến ký Bản ghi nhớ hợp tác giai đoạn mới.", [4], False),
        ],
        "agreed": [
            ("agreement", "Lĩnh vực của bản ghi nhớ giai đoạn 2022–2026: y tế, thương mại.", [3], False),
        ],
        "done": [("named", "Quan hệ với tỉnh Champadeng ngày càng bền chặt.", [5], False)],
        "tasks": [
            ("named", "Ký kết thỏa thuận hợp tác y tế với tỉnh Champadeng", [6, 7], False),
            ("group", "Xúc tiến thương mại với các tỉnh Nam Lào và thị trường Halal", [8, 9], True),
            ("country", "Bảo đảm an ninh tuyến biên giới với Lào", [10], False),
        ],
        "ahead": [
            (
                "named",
                "31/12/2026: hết thời hạn của bản ghi nhớ giai đoạn 2022–2026 "
                "(năm cuối tính đến hết ngày 31/12).",
                [3],
                False,
            ),
            (
                "agreement",
                "Quý IV/2026 (đang trong thời gian dự kiến): Dự kiến ký Bản ghi nhớ hợp tác giai đoạn mới.",
                [4],
                False,
            ),
            ("named", "Năm 2026 (dự kiến): Hội chợ thương mại biên giới năm 2026.", [11], False),
            (
                "group",
                "Kế hoạch 10, mục 2 (Sở Công Thương chủ trì): "
                "Văn bản nêu thời gian đến năm 2030: tính đến hết 31/12/2030.",
                [8],
                True,
            ),
        ],
        "results": [
            (
                "country",
                "Năm 2024, số lượt khách quốc tế đến làm việc: Đón 1.200 lượt khách quốc tế.",
                [12],
                False,
            )
        ],
        "limits": [("country", "Thiếu cán bộ biết tiếng Lào.", [13], False)],
    }
    assert [note.words for note in brief.notes] == [
        "tỉnh Champadeng (Lào)",
        "các tỉnh Nam Lào",
        "Bản ghi nhớ hợp tác giai đoạn 2022-2026 với tỉnh Champadeng",
        "dự kiến ký trong quý IV/2026",
        "quan hệ với tỉnh Champadeng ngày càng bền chặt",
        "Ký kết thỏa thuận hợp tác y tế với tỉnh Champadeng",
        "Ít nhất 02 đoàn bác sĩ trao đổi mỗi năm",
        "Xúc tiến thương mại với các tỉnh Nam Lào và thị trường Halal",
        "Kim ngạch tăng 10%/năm",
        "an ning tuyến biên giới với Lào",
        "hội chợ thương mại biên giới năm 2026",
        "1.200 lượt khách quốc tế",
        "thiếu cán bộ biết tiếng Lào",
    ]
    assert [one["vi"] for one in brief.absent] == [
        "Bản ghi nhớ giai đoạn 2022–2026: việc đã ký.",
        "Số liệu kết quả riêng của Champadeng.",
        "Tồn tại, hạn chế riêng của Champadeng.",
        "Lãnh đạo và đầu mối liên hệ của Champadeng.",
        "Lào thuộc khu vực nào (ASEAN, EU…); vì vậy nhiệm vụ chỉ nêu khu vực không được tính ở đây.",
        "Những gì người biên tập bổ sung ở đầu trang: tên bản ngữ, tọa độ.",
    ]
    assert (brief.natives, brief.tongue, brief.today, brief.version) == (
        (("lo", "ຈຳປາແດງ"),),
        "lo",
        DAY,
        store.version,
    )
    assert [(one.mark, one.first, one.last, one.label["vi"]) for one in brief.moments] == [
        ("period", date(2022, 1, 1), date(2026, 12, 31), "bản ghi nhớ giai đoạn 2022–2026"),
        ("planned", date(2026, 1, 1), date(2026, 12, 31), "Dự kiến ký Bản ghi nhớ hợp tác giai đoạn mới"),
        ("event", date(2026, 1, 1), date(2026, 12, 31), "Hội chợ thương mại biên giới năm 2026"),
    ]
    assert [(one.link.label["vi"], one.number, one.day, one.passages) for one in brief.papers] == [
        ("Kế hoạch 10", "", date(2025, 9, 30), 13)
    ]


def test_the_table_of_tasks_says_who_leads_and_by_when(store: OxigraphStore) -> None:
    brief = briefing(store, thing("partner", "champadeng"), DAY)
    (tasks,) = (section for section in brief.sections if section.key == "tasks")
    rows = [
        (
            line.duty.code["vi"],
            [link.label["vi"] for link in line.duty.leads],
            [link.label["vi"] for link in line.duty.coordinating],
            (line.duty.when["vi"], line.duty.when["en"]),
            line.duty.state,
            [target.text["en"] for target in line.duty.targets],
            line.duty.product and line.duty.product["en"],
        )
        for line in tasks.lines
        if line.duty
    ]
    assert [[link.label["vi"] for link in line.via] for line in tasks.lines] == [
        ["Champadeng"],
        ["các tỉnh Nam Lào"],
        ["Lào"],
    ]
    assert rows == [
        (
            "Kế hoạch 10, mục 1",
            ["Sở Ngoại vụ"],
            ["Sở Y tế"],
            ("Hằng năm", "annual"),
            "undated",
            [],
            "At least 2 delegations of physicians exchanged each year",
        ),
        (
            "Kế hoạch 10, mục 2",
            ["Sở Công Thương"],
            ["Sở Ngoại vụ", "các địa phương liên quan"],
            ("2025-2030", "2025–2030"),
            "later",
            [],
            "Turnover grows by 10% a year; one coffee stall is opened",
        ),
        (
            "Kế hoạch 10, mục 10",
            ["Công an tỉnh"],
            [],
            ("Thường xuyên", "continuous"),
            "continuous",
            [],
            "A stable border",
        ),
    ]


def test_what_is_late_follows_the_day(store: OxigraphStore) -> None:
    late = told(briefing(store, thing("partner", "champadeng"), date(2031, 1, 1)), "en")
    assert late["open"] == [
        (
            "group",
            "Plan 10, item 2 (lead: Department of Industry and Trade): the last day in time was "
            "31 December 2030; the documents held do not say whether the work has been done.",
            [8],
            True,
        ),
        ("named", "Memorandum of understanding for 2022–2026: its period ended in 2026.", [3], False),
        (
            "agreement",
            "Signing of the memorandum for the next period planned (planned for 2026 (“Quý IV/2026”)): the "
            "planned time has passed; no document held says that it took place.",
            [4],
            False,
        ),
        (
            "named",
            "2026 (planned): Border trade fair of 2026. The planned time has passed; no document held says "
            "that it was held.",
            [11],
            False,
        ),
    ]
    assert "ahead" not in late


def test_the_last_day_is_in_time(store: OxigraphStore) -> None:
    last = told(briefing(store, thing("partner", "champadeng"), date(2030, 12, 31)))
    assert last["ahead"][-1][1].startswith("Kế hoạch 10, mục 2 (Sở Công Thương chủ trì)")
    assert not [words for _, words, _, _ in last["open"] if words.startswith("Kế hoạch 10, mục 2")]


def test_what_no_document_says_is_listed_and_an_inference_is_marked(store: OxigraphStore) -> None:
    brief = briefing(store, thing("partner", "moriyama"), DAY)
    assert told(brief)["who"] == [
        ("named", "Moriyama là thành phố của Nhật Bản.", [1], False),
        ("named", "Moriyama thuộc Kita.", [1], True),
    ]
    assert brief.absent[0]["en"] == "Any agreement between the province and Moriyama."
    assert brief.place is None


def test_an_agency_with_its_parts_and_what_it_waits_for(store: OxigraphStore) -> None:
    brief = told(briefing(store, thing("agency", "so-ngoai-vu"), DAY), "en")
    assert [(how, words) for how, words, _, _ in brief["tasks"]] == [
        ("lead", "Sign an agreement on cooperation in health with Champadeng Province"),
        ("coordinating", "Promote trade with the southern Lao provinces and the Halal market"),
        ("receives", "Communes and wards are to issue their plans by 15 March 2026"),
    ]
    assert brief["open"] == [
        (
            "receives",
            "2 papers that units were to submit before 15 March 2026 had not been issued according to "
            "Letter 3.",
            [2],
            False,
        )
    ]


def without(store: OxigraphStore, *left_out: tuple[str, str]) -> OxigraphStore:
    """Return a copy of a store without some properties of some things."""
    made = OxigraphStore.create()
    named = {(NamedNode(thing_), NamedNode(property_)) for thing_, property_ in left_out}
    made.load(quad for quad in store.dump() if (quad.subject, quad.predicate) not in named)
    return made


def test_a_planned_act_without_a_time_is_ahead_and_last(store: OxigraphStore) -> None:
    made = without(store, (SIGNING, DN.actYear), (SIGNING, DN.timeText))
    brief = told(briefing(made, thing("partner", "champadeng"), DAY), "en")
    how, words, _, _ = brief["ahead"][-1]
    assert (how, "Signing of the memorandum" in words) == ("agreement", True)
    assert not [one for one in brief.get("open", ()) if "Signing" in one[1]]


@pytest.mark.parametrize(("day", "key"), [(DAY, "ahead"), (date(2027, 1, 1), "open")])
def test_an_event_that_is_an_act_already_told_is_not_told_again(
    store: OxigraphStore, day: date, key: str
) -> None:
    event = thing("event", "fair-2026")
    made = without(store, (event, RDFS + "label"))
    label = NamedNode(RDFS + "label")
    made.load(
        Quad(NamedNode(event), label, quad.object, quad.graph_name)
        for quad in store.dump()
        if (quad.subject, quad.predicate) == (NamedNode(SIGNING), label)
    )
    brief = briefing(made, thing("partner", "champadeng"), day)
    (section,) = (one for one in brief.sections if one.key == key)
    for things in ([line.thing for line in section.lines], [one.thing for one in brief.moments]):
        assert SIGNING in things
        assert event not in things


def test_an_agreement_that_is_not_settled_is_open(store: OxigraphStore) -> None:
    agreement = thing("agreement", "champadeng-2022-2026")
    made = without(store, (agreement, DN.agreementStatus))
    stated = (agreement, DN.agreementStatus, concept("agreement-status", "to-be-reviewed"))
    made.load([Quad(*(NamedNode(iri) for iri in stated), NamedNode(f"{IDS}graph"))])  # type: ignore[call-arg]
    assert told(briefing(made, thing("partner", "champadeng"), DAY), "vi")["open"] == [
        (
            "named",
            "Bản ghi nhớ giai đoạn 2022–2026: tình trạng trong văn bản là “chờ tổng kết”.",
            [3],
            False,
        )
    ]


def changed(store: OxigraphStore, *stated: tuple[str, str, str]) -> OxigraphStore:
    """Return a copy of a store in which properties of things have other values: an IRI, or words."""
    made = without(store, *((thing_, property_) for thing_, property_, _ in stated))
    home = NamedNode(f"{IDS}graph")
    values = [NamedNode(value) if value.startswith("https:") else Literal(value) for *_, value in stated]
    made.load(
        Quad(NamedNode(thing_), NamedNode(property_), value, home)
        for (thing_, property_, _), value in zip(stated, values, strict=True)
    )
    return made


def of_sections(brief: Brief, *keys: str) -> list[str]:
    """Return what lines of some sections are about."""
    lines = [line for section in brief.sections if section.key in keys for line in section.lines]
    return ["/".join(parts(line.thing)) for line in lines]


MEMORANDUM = thing("agreement", "champadeng-2022-2026")
RELATION = thing("statement", "relation-champadeng")
PREPARED = (MEMORANDUM, DN.agreementStatus, concept("agreement-status", "in-preparation"))
WIDER = (thing("citation", "agreement-champadeng-2022-2026"), DN.quote, "mở rộng thêm y tế, thương mại")


def test_fields_are_agreed_only_in_an_agreement_that_was_made(store: OxigraphStore) -> None:
    champadeng, kind = thing("partner", "champadeng"), DN.actKind
    signed = (SIGNING, kind, concept("act-kind", "signed"))
    for stated, agreed in ((), True), ((PREPARED,), False), ((PREPARED, signed), True):
        brief = briefing(changed(store, *stated), champadeng, DAY)
        assert ("agreement/champadeng-2022-2026" in of_sections(brief, "agreed")) == agreed
    for stated, said in ((WIDER,), True), ((WIDER, PREPARED), False):
        first = briefing(changed(store, *stated), champadeng, DAY).absent[0]["en"]
        assert first.endswith("the fields before these were added.") == said


def test_a_statement_is_told_once_whatever_it_is_counted_as(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    kind = concept("statement-kind", "achievement")
    home = NamedNode(f"{IDS}graph")
    made.load([*store.dump(), Quad(NamedNode(RELATION), NamedNode(DN.statementKind), NamedNode(kind), home)])
    brief = briefing(made, thing("partner", "champadeng"), DAY)
    assert of_sections(brief, "done", "said") == ["statement/relation-champadeng"]


def test_what_is_said_of_an_agreement_of_others_is_not_of_this_relation(store: OxigraphStore) -> None:
    moriyama, other = NamedNode(thing("partner", "moriyama")), thing("agreement", "moriyama")
    made = OxigraphStore.create()
    made.load(store.dump())
    made.load(with_another(store, MEMORANDUM, other, {DN.party: moriyama}))
    about = Quad(NamedNode(RELATION), NamedNode(DN.about), NamedNode(other), NamedNode(f"{IDS}graph"))
    made.load([about])
    brief = briefing(made, thing("partner", "champadeng"), DAY)
    assert "statement/relation-champadeng" not in of_sections(brief, "relation", "agreed", "done")
    assert of_sections(brief, "said") == ["statement/relation-champadeng"]
    made.load([Quad(about.subject, about.predicate, moriyama, about.graph_name)])
    theirs = briefing(made, moriyama.value, DAY)
    assert of_sections(theirs, "agreed") == ["agreement/moriyama", "statement/relation-champadeng"]


def test_a_planned_event_without_a_time_is_ahead(store: OxigraphStore) -> None:
    fair = thing("event", "fair-2026")
    made = without(store, (fair, DN.eventYear))
    brief = briefing(made, thing("partner", "champadeng"), DAY)
    assert of_sections(brief, "ahead")[-1] == "event/fair-2026"
    assert "event/fair-2026" not in of_sections(brief, "open")


def test_a_report_that_names_the_subject_anywhere_is_not_silent_of_it(store: OxigraphStore) -> None:
    letter, champadeng = thing("document", "letter-3"), thing("partner", "champadeng")
    report = (letter, DN.documentType, concept("document-type", "report"))
    far = (thing("citation", "finding-shortage"), DN.citedDocument, letter)
    made = changed(store, report, far)
    assert "finding/shortage" in of_sections(briefing(made, champadeng, DAY), "limits")
    other = without(made, (thing("citation", "champadeng-2"), DN.citedDocument))
    for one, said in ((made, []), (other, ["Công văn 3 không nêu tên Champadeng."])):
        absent = [text["vi"] for text in briefing(one, champadeng, DAY).absent]
        assert [text for text in absent if "không nêu tên" in text] == said


def test_without_an_agreement_one_passage_of_each_document_names_the_subject(real: OxigraphStore) -> None:
    brief = briefing(real, thing("country", "cn"), DAY)
    (line,) = (one for section in brief.sections if section.key == "relation" for one in section.lines)
    assert [note.place["en"].split(",")[0] for note in line.sentence.notes] == ["Plan 1520", "Plan 292"]


def test_what_has_passed_and_comes_again_is_both_open_and_ahead(real: OxigraphStore) -> None:
    brief = briefing(real, thing("agency", "so-ngoai-vu"), date(2026, 1, 20))
    for key in ("open", "ahead"):
        assert {"task/1520-57", "task/1520-58"} <= set(of_sections(brief, key))


def test_what_has_passed_says_which_documents_were_issued_later(real: OxigraphStore) -> None:
    brief = briefing(real, thing("agency", "so-ngoai-vu"), date(2026, 1, 20))
    lines = [line for section in brief.sections if section.key == "open" for line in section.lines]
    (said,) = (one.sentence.text["vi"] for one in lines if parts(one.thing)[1] == "notice-2025-07-04-1")
    assert "Quyết định 1520" in said


def test_of_notes_with_the_same_words_those_at_other_places_stay() -> None:
    document = Link(thing("document", "plan-10"), same("Kế hoạch 10"))
    made = [
        Note(f"{place}{words}", document, place, same(place), words)
        for place, words in (("mục 1", "y tế"), ("mục 1", "hợp tác y tế"), ("mục 2", "y tế"))
    ]
    assert fewest(made) == (made[1], made[2])


def test_what_an_agency_waits_for_is_cited_where_it_was_asked_for(real: OxigraphStore) -> None:
    brief = briefing(real, thing("agency", "so-ngoai-vu"), DAY)
    (line,) = (
        line
        for section in brief.sections
        if section.key == "open"
        for line in section.lines
        if parts(line.thing)[0] == "filing"
    )
    assert line.sentence.text["en"].startswith("72 papers that units were to submit before 15 March 2026")
    assert [note.place["en"] for note in line.sentence.notes] == [
        "Official letter of early 2026, Section 4, sentence 2, idea 2"
    ]


def with_another(
    store: OxigraphStore, thing_: str, other: str, stated: Mapping[str, Literal | NamedNode]
) -> list[Quad]:
    """Return what is stated of a thing as statements of another one, some properties stated otherwise."""
    every = [quad for quad in store.dump() if quad.subject == NamedNode(thing_)]
    kept = [(quad.predicate, quad.object) for quad in every if quad.predicate.value not in stated]
    made = [*kept, *((NamedNode(property_), value) for property_, value in stated.items())]
    return [Quad(NamedNode(other), *statement, every[0].graph_name) for statement in made]


def test_acts_stand_in_the_order_of_time(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    made.load(store.dump())
    for name, day in (("a-later", "2026-11-01"), ("z-earlier", "2026-02-01")):
        stated = {DN.actDate: Literal(day, datatype=NamedNode(XSD + "date")), DN.timeText: Literal(day)}
        made.load(with_another(store, SIGNING, thing("act", name), stated))
    brief = briefing(made, thing("partner", "champadeng"), DAY)
    (relation,) = (section for section in brief.sections if section.key == "relation")
    assert [parts(line.thing)[1] for line in relation.lines] == [
        "champadeng-2022-2026",
        "champadeng-2026-signing",
        "z-earlier",
        "a-later",
    ]


def test_a_signing_without_its_day_says_so(store: OxigraphStore) -> None:
    signed = {DN.actKind: NamedNode(concept("act-kind", "signed"))}
    made = without(store, (SIGNING, DN.actKind))
    made.load(with_another(store, SIGNING, SIGNING, signed))
    first = briefing(made, thing("partner", "champadeng"), DAY).absent[0]
    assert first["en"] == "Memorandum of understanding for 2022–2026: the day of signing."


def test_results_are_those_of_the_last_year(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    made.load(store.dump())
    for year in ("2023", "2025"):
        stated = {DN.year: Literal(year, datatype=NamedNode(XSD + "gYear"))}
        made.load(with_another(store, thing("result", "visitors-2024"), thing("result", year), stated))
    brief = told(briefing(made, thing("partner", "champadeng"), DAY), "en")
    assert [words.split(",")[0] for _, words, *_ in brief["results"]] == ["2025"]


def test_limits_are_shortcomings_and_only_what_is_near_is_said_of_the_relation(real: OxigraphStore) -> None:
    lookup = Lookup(real)
    limits, agreed = set(), set()
    for iri in subjects(real)["partner"]:
        for section in briefing(real, iri, DAY).sections:
            if section.key == "limits":
                limits |= {
                    kind for line in section.lines for kind in lookup.values(line.thing, DN.findingKind)
                }
            if section.key == "agreed":
                agreed |= {line.how for line in section.lines}
    assert limits == {concept("finding-kind", "shortcoming")}
    assert agreed == {How.NAMED, How.AGREEMENT}


def test_a_group_and_a_country_speak_of_their_members(store: OxigraphStore) -> None:
    group = told(briefing(store, thing("partner-group", "southern-laos"), DAY))
    assert group["who"][0][1] == "các tỉnh Nam Lào: các đối tác được nêu tên gồm Champadeng, Phou Lam."
    assert [(how, words[:20]) for how, words, _, _ in group["tasks"]] == [
        ("named", "Xúc tiến thương mại "),
        ("member", "Ký kết thỏa thuận hợ"),
        ("country", "Bảo đảm an ninh tuyế"),
    ]
    country = told(briefing(store, thing("country", "la"), DAY))
    assert country["relation"][0][1].startswith("Bản ghi nhớ hợp tác Đông Hải - Champadeng")
    assert [how for how, *_ in country["tasks"]] == ["named", "named", "member"]


def test_a_region_counts_where_the_data_put_the_country_into_it(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    region, country = thing("region", "asean"), thing("country", "la")
    home = NamedNode(f"{IDS}graph")
    extra = [
        Quad(NamedNode(region), NamedNode(DN.member), NamedNode(country), home),
        Quad(NamedNode(thing("task", "10-2")), NamedNode(DN.concerns), NamedNode(region), home),
    ]
    made.load([*store.dump(), *extra])
    champadeng = thing("partner", "champadeng")
    for subject in (champadeng, country):
        assert [tie.how for tie in circle(Lookup(made), subject)][-1] == How.REGION
    brief = briefing(made, thing("partner", "champadeng"), DAY)
    assert not [one for one in brief.absent if "ASEAN" in one["en"]]


@pytest.mark.parametrize("iri", [thing("partner", "nowhere"), thing("task", "10-1"), "not an iri", ""])
def test_what_there_is_no_briefing_on(store: OxigraphStore, iri: str) -> None:
    with pytest.raises(ThingUnknown):
        briefing(store, iri, DAY)


def quotes() -> Iterator[tuple[str, str, str]]:
    """Yield document, clause and quote of every row of the curated tables."""
    for path in Path(folder_of("data")).glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("quote"):
                    yield row["document"], row["clause"], row["quote"]


def test_every_sentence_of_every_subject_has_notes_that_are_verbatim_in_the_data(real: OxigraphStore) -> None:
    known = set(quotes())
    found = {iri for iris in subjects(real).values() for iri in iris}
    assert len([iri for iri in found if parts(iri)[0] == "partner"]) == 11
    for iri in found:
        brief = briefing(real, iri, DAY)
        sentences = list(brief.sentences)
        assert sentences, iri
        for sentence in sentences:
            assert sentence.notes, sentence.text
            assert all(sentence.text[language].strip() for language in ("vi", "en"))
            for note in sentence.notes:
                assert (parts(note.document.iri)[1], note.clause, note.words) in known


def test_equal_days_give_equal_briefings(real: OxigraphStore) -> None:
    ashikaga = thing("partner", "ashikaga")
    assert briefing(real, ashikaga, DAY) == briefing(real, ashikaga, DAY)
    assert [note.place["en"] for note in briefing(real, ashikaga, DAY).notes[:3]] == [
        "Plan 1520, Appendix, item 21",
        "Report 2025, Section II.3, dash 3, plus sign 2",
        "Report 2025, Section II.3, dash 3, plus sign 2",
    ]
