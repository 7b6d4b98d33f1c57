"""What the graph knows of a thing, checked whole on the made-up province."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from graph.entities import describe
from graph.entity import Citation, Entity, Fact, Mentions, Target, Text
from graph.errors import ThingUnknown
from graph.iris import DN, concept, thing
from graph.names import Link, Names
from graph.oxigraph import OxigraphStore

Told = list[tuple[str, str, list[tuple[str, list[tuple[str, str]]]]]]


def told(groups: Iterable[Mentions]) -> Told:
    """Return groups as kind, property, and each thing with document and clause of its citations."""
    return [
        (
            group.kind,
            group.property.slug,
            [
                (line.thing.slug, [(c.document.slug, c.clause) for c in line.citations])
                for line in group.lines
            ],
        )
        for group in groups
    ]


def facts(entity: Entity) -> list[tuple[str, list[str]]]:
    def said(fact: Fact) -> list[str]:
        return [v.term.text if isinstance(v.term, Text) else v.term.slug for v in fact.values]

    return [(fact.property.slug, said(fact)) for fact in entity.facts]


def test_a_partner_has_names_in_every_language_and_script(store: OxigraphStore) -> None:
    partner = describe(store, thing("partner", "champadeng"))
    assert partner.link.names == Names("Champadeng", "Champadeng")
    assert [one.slug for one in partner.classes] == ["PartnerLocality"]
    assert partner.classes[0].names == Names("địa phương đối tác", "partner locality")
    assert partner.other_names == (
        Text("Champadeng Province", "en"),
        Text("tỉnh Champadeng", "vi"),
        Text("ຈຳປາແດງ", "lo"),
    )


def test_a_partner_page_says_what_is_agreed_planned_and_assigned_and_where(store: OxigraphStore) -> None:
    partner = describe(store, thing("partner", "champadeng"))
    assert told(partner.mentions) == [
        ("agreement", "party", [("champadeng-2022-2026", [("plan-10", "Mục II.1")])]),
        ("task", "concerns", [("10-1", [("plan-10", "Phụ lục, mục 1")])]),
        ("event", "involves", [("fair-2026", [("plan-10", "Mục II.1")])]),
        ("partner-group", "member", [("southern-laos", [("plan-10", "Phụ lục, mục 2")])]),
        ("statement", "about", [("relation-champadeng", [("plan-10", "Mục II.1")])]),
    ]
    task = partner.mentions[1].lines[0]
    assert task.thing.names.vi == "Ký kết thỏa thuận hợp tác y tế với tỉnh Champadeng"
    assert task.citations == (
        Citation(
            thing("citation", "task-10-1"),
            Link(thing("document", "plan-10"), Names("Kế hoạch 10", "Plan 10")),
            "Phụ lục, mục 1",
            "Ký kết thỏa thuận hợp tác y tế với tỉnh Champadeng",
        ),
    )
    assert task.citations[0].place("en") == "Appendix, item 1"


def test_what_applies_through_group_country_and_agreement_is_told_apart(store: OxigraphStore) -> None:
    partner = describe(store, thing("partner", "champadeng"))
    assert [(one.how, one.via.slug, one.via.names.vi) for one in partner.applying] == [
        ("group", "southern-laos", "các tỉnh Nam Lào"),
        ("country", "la", "Lào"),
        (
            "agreement",
            "champadeng-2022-2026",
            "Bản ghi nhớ hợp tác Đông Hải - Champadeng giai đoạn 2022-2026",
        ),
    ]
    group, country, agreement = partner.applying
    assert told(group.mentions) == [("task", "concerns", [("10-2", [("plan-10", "Phụ lục, mục 2")])])]
    assert group.mentions[0].lines[0].inferred
    # task 10-1 names the country too, but it names the partner itself and is not told twice
    assert told(country.mentions) == [
        ("task", "concerns", [("10-10", [("plan-10", "Phụ lục, mục 10")])]),
        ("result", "involves", [("visitors-2024", [("plan-10", "Mục I")])]),
        ("finding", "about", [("shortage", [("plan-10", "Mục I")])]),
    ]
    assert told(agreement.mentions) == [
        ("act", "agreement", [("champadeng-2026-signing", [("plan-10", "Mục II.1")])])
    ]


def test_only_partners_have_what_applies_indirectly(store: OxigraphStore) -> None:
    assert describe(store, thing("country", "la")).applying == ()


def test_all_citations_of_a_thing_stand_in_order(store: OxigraphStore) -> None:
    partner = describe(store, thing("partner", "champadeng"))
    assert [(one.document.names.vi, one.clause, one.quote) for one in partner.citations] == [
        ("Công văn 3", "Mục 1", "đoàn công tác tỉnh Champadeng"),
        ("Kế hoạch 10", "Mục II.1", "tỉnh Champadeng (Lào)"),
    ]


def test_a_task_shows_its_columns_in_their_order(store: OxigraphStore) -> None:
    task = describe(store, thing("task", "10-2"))
    assert facts(task) == [
        ("assignedBy", ["plan-10"]),
        ("number", ["2"]),
        ("group", ["10-i"]),
        ("lead", ["so-cong-thuong"]),
        ("coordinating", ["cac-dia-phuong-lien-quan", "so-ngoai-vu"]),
        ("leadText", ["Sở Công Thương"]),
        ("coordinatingText", ["Sở Ngoại vụ, các địa phương liên quan"]),
        ("timeText", ["2025-2030"]),
        ("startYear", ["2025"]),
        ("endYear", ["2030"]),
        ("expectedResult", ["Kim ngạch tăng 10%/năm; mở 1 gian hàng cà phê"]),
        ("expectedResultTranslation", ["Turnover grows by 10% a year; one coffee stall is opened"]),
        ("concerns", ["halal", "southern-laos"]),
        ("theme", ["theme/trade"]),
    ]
    lead = task.fact(DN.lead)
    assert lead
    assert lead.property.names == Names("chủ trì", "led by")
    assert lead.values[0].term == Link(
        thing("agency", "so-cong-thuong"), Names("Sở Công Thương", "Department of Industry and Trade")
    )
    number = task.fact(DN.number)
    assert number
    assert number.values[0].term == Text("2", "", "http://www.w3.org/2001/XMLSchema#integer")


def test_a_task_has_its_targets(store: OxigraphStore) -> None:
    assert describe(store, thing("task", "10-1")).targets == (
        Target(
            Link(
                thing("target", "10-1-1"),
                Names("Ít nhất 02 đoàn bác sĩ mỗi năm", "At least 2 delegations of physicians each year"),
            ),
            ">=",
            Decimal(2),
            None,
            Names("đoàn bác sĩ", "delegations of physicians"),
            Link(concept("period", "per-year"), Names("mỗi năm", "per year")),
        ),
    )


def test_an_inference_is_marked_with_its_reason_and_a_note_is_told(store: OxigraphStore) -> None:
    task = describe(store, thing("task", "10-2"))
    assert (task.inferred, task.reason) == (
        True,
        Names("Ô thời gian được hiểu là cả giai đoạn.", "The time cell is read as the whole period."),
    )
    assert not describe(store, thing("task", "10-1")).inferred
    noted = describe(store, thing("task", "10-10"))
    assert noted.notes == Names("Bản gốc ghi “an ning”.", "The source reads “an ning”.")


def test_an_agency_has_its_tasks_by_role(store: OxigraphStore) -> None:
    agency = describe(store, thing("agency", "so-ngoai-vu"))
    assert [(group.kind, group.property.slug, len(group.lines)) for group in agency.mentions] == [
        ("task", "lead", 1),
        ("task", "coordinating", 1),
        ("task", "reportsTo", 1),
        ("filing", "submittedTo", 2),
        ("finding", "addressedTo", 1),
    ]


def test_a_unit_has_its_filings(store: OxigraphStore) -> None:
    unit = describe(store, thing("unit", "xa-ia-lam"))
    assert told(unit.mentions) == [("filing", "filedBy", [("plan-10-xa-ia-lam", [("letter-3", "Mục 2")])])]


def test_relations_of_documents_are_told_both_ways_with_their_own_citations(store: OxigraphStore) -> None:
    plan = describe(store, thing("document", "plan-10"))
    implements = plan.fact(DN.implements)
    assert implements
    assert [
        (value.term.slug, [(c.clause, c.quote) for c in value.citations])
        for value in implements.values
        if isinstance(value.term, Link)
    ] == [("resolution-59-nq-tw", [("Mở đầu", "Thực hiện Nghị quyết số 59-NQ/TW")])]
    assert [one.clause for one in plan.citations] == ["Điều 1"]
    based = "http://data.europa.eu/eli/ontology#based_on"
    assert told(describe(store, thing("document", "resolution-59-nq-tw")).mentions) == [
        ("document", based, [("decision-10", [("decision-10", "Căn cứ")])]),
        ("document", "implements", [("plan-10", [("plan-10", "Mở đầu")])]),
    ]


def test_a_document_has_the_tasks_it_assigns_and_what_cites_it(store: OxigraphStore) -> None:
    letter = describe(store, thing("document", "letter-3"))
    assert ("task", "assignedBy", [("letter-3-2", [("letter-3", "Mục 2")])]) in told(letter.mentions)
    assert [(group.kind, [line.thing.slug for line in group.lines]) for group in letter.cited] == [
        ("task", ["letter-3-2"]),
        ("filing", ["plan-10-phuong-dong-mon", "plan-10-xa-ia-lam"]),
        ("unit", ["phuong-dong-mon", "xa-ia-lam"]),
        ("partner", ["champadeng"]),
    ]
    plan = describe(store, thing("document", "plan-10"))
    tasks = next(group for group in plan.mentions if group.property.slug == "assignedBy")
    assert [line.thing.slug for line in tasks.lines] == ["10-1", "10-2", "10-10"]


def test_a_concept_has_what_is_of_it(store: OxigraphStore) -> None:
    trade = describe(store, concept("theme", "trade"))
    assert trade.link.kind == "concept"
    assert [
        (group.kind, group.property.slug, [line.thing.slug for line in group.lines])
        for group in trade.mentions
        if group.kind != "scheme"
    ] == [
        ("agreement", "field", ["champadeng-2022-2026"]),
        ("task", "theme", ["10-2"]),
        ("event", "theme", ["fair-2026"]),
    ]


@pytest.mark.parametrize(
    "iri",
    [
        thing("partner", "atlantis"),
        "",
        "not an iri",
        'https://w3id.org/doingoai/id/partner/champadeng> } INSERT { ?s ?p "x',
        "https://w3id.org/doingoai/id/partner/\x00",
    ],
)
def test_an_unknown_thing_is_an_error(store: OxigraphStore, iri: str) -> None:
    with pytest.raises(ThingUnknown):
        describe(store, iri)


@pytest.mark.parametrize(
    ("slug", "kind", "names"),
    [
        ("report-objective-cause-1", "objective", Names("khách quan", "objective")),
        ("report-subjective-cause-2", "subjective", Names("chủ quan", "subjective")),
    ],
)
def test_a_cause_says_that_it_is_one_and_of_which_kind(
    real: OxigraphStore, slug: str, kind: str, names: Names
) -> None:
    said = {fact.property.slug: fact for fact in describe(real, thing("finding", slug)).facts}
    assert [one.term for one in said["findingKind"].values] == [
        Link(concept("finding-kind", "cause"), Names("nguyên nhân", "cause"))
    ]
    assert [one.term for one in said["causeKind"].values] == [Link(concept("cause-kind", kind), names)]
    assert list(said)[:2] == ["findingKind", "causeKind"]


def test_other_findings_have_no_kind_of_cause(real: OxigraphStore) -> None:
    lesson = describe(real, thing("finding", "report-lesson-1"))
    assert "causeKind" not in {fact.property.slug for fact in lesson.facts}


@pytest.mark.parametrize(
    ("kind", "slug", "code"),
    [("partner", "attapeu", "LA-AT"), ("division", "osaka", "JP-27"), ("country", "la", "LA")],
)
def test_a_country_and_what_lies_in_it_have_codes_of_their_own(
    real: OxigraphStore, kind: str, slug: str, code: str
) -> None:
    said = dict(facts(describe(real, thing(kind, slug))))
    own = "isoCode" if kind == "country" else "subdivisionCode"
    assert {name: said[name] for name in said if name in ("isoCode", "subdivisionCode")} == {own: [code]}


def test_the_real_attapeu_page_leads_to_its_sources(real: OxigraphStore) -> None:
    attapeu = describe(real, thing("partner", "attapeu"))
    named = {(group.kind, line.thing.slug) for group in attapeu.mentions for line in group.lines}
    assert {("task", "1520-21"), ("task", "292-13"), ("partner-group", "southern-laos")} <= named
    cited = [line for group in attapeu.mentions if group.kind != "mapping" for line in group.lines]
    assert all(line.citations and all(c.quote and c.clause for c in line.citations) for line in cited)
    assert [one.how for one in attapeu.applying][:2] == ["group", "country"]
