"""Loose ends: the made-up province whole, each kind with its counterpart taken away, the real one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import DN, RDF, RDFS, concept, thing
from graph.orphans import Kind, Orphan, orphans, report
from graph.oxigraph import OxigraphStore
from graph.report import Link

AGREEMENT = thing("agreement", "champadeng-2022-2026")
Change = Callable[[Quad], bool]


def without(store: OxigraphStore, taken: Change, *added: tuple[str, str, str]) -> list[Orphan]:
    """Return the orphans of a copy of a store without some quads and with some links more."""
    copy = OxigraphStore.create()
    copy.load(quad for quad in store.dump() if not taken(quad))
    copy.load(Quad(*(NamedNode(iri) for iri in triple), NamedNode("urn:test")) for triple in added)  # type: ignore[call-arg]
    return orphans(copy)


def states(subject: str, predicate: str) -> Change:
    return lambda quad: quad.subject == NamedNode(subject) and quad.predicate == NamedNode(predicate)


def of(found: list[Orphan], kind: Kind) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.iri, one.why["en"], one.behind) for one in found if one.kind is kind]


def test_the_loose_ends_of_the_made_up_province(store: OxigraphStore) -> None:
    assert [(one.kind, one.iri, one.why["vi"], one.behind) for one in orphans(store)] == [
        (
            Kind.PARTNER,
            thing("partner", "moriyama"),
            "Không là bên của thỏa thuận nào đã ghi. Số nhiệm vụ nêu tên đối tác này: 0.",
            (),
        ),
        (
            Kind.PARTNER,
            thing("partner", "phou-lam"),
            "Không là bên của thỏa thuận nào đã ghi. Số nhiệm vụ nêu tên đối tác này: 0.",
            (),
        ),
        (
            Kind.TASK,
            thing("task", "letter-3-2"),
            "Chỉ giao cho: các địa phương liên quan.",
            (thing("agency-group", "cac-dia-phuong-lien-quan"),),
        ),
        (
            Kind.RESULT,
            thing("task", "10-10"),
            "Kết quả dự kiến “Biên giới ổn định” không có chỉ tiêu nào được ghi.",
            (),
        ),
        (
            Kind.DOCUMENT,
            thing("document", "resolution-59-nq-tw"),
            "Được nêu trong: Quyết định 10; Kế hoạch 10. Hệ thống không giữ nội dung.",
            (thing("document", "decision-10"), thing("document", "plan-10")),
        ),
    ]


def test_an_agreement_is_served_by_a_task_that_names_its_partner_or_a_group(store: OxigraphStore) -> None:
    names_partner = Quad(
        NamedNode(thing("task", "10-1")),
        NamedNode(DN.concerns),
        NamedNode(thing("partner", "champadeng")),
        NamedNode("https://w3id.org/doingoai/graph/plan-10"),
    )
    assert (
        of(without(store, lambda quad: quad == names_partner), Kind.AGREEMENT) == []
    )  # 10-2 names its group
    both = without(
        store, lambda quad: quad == names_partner or states(thing("task", "10-2"), DN.concerns)(quad)
    )
    assert of(both, Kind.AGREEMENT) == [
        (
            AGREEMENT,
            "No task names this agreement, its partner or a group to which the partner belongs. "
            "Tasks that name only the partner's country: 2.",
            (thing("task", "10-1"), thing("task", "10-10")),
        )
    ]
    itself = without(
        store,
        lambda quad: quad == names_partner or states(thing("task", "10-2"), DN.concerns)(quad),
        (thing("task", "letter-3-2"), DN.concerns, AGREEMENT),
    )
    assert of(itself, Kind.AGREEMENT) == []


def test_a_vietnamese_party_serves_no_agreement(store: OxigraphStore) -> None:
    concerns = NamedNode(DN.concerns)
    found = without(
        store,
        lambda quad: quad.predicate == concerns,
        (thing("task", "10-1"), DN.concerns, thing("unit", "tinh-dong-hai")),
    )
    assert [iri for iri, *_ in of(found, Kind.AGREEMENT)] == [AGREEMENT]


def test_a_partner_without_an_agreement_tells_who_names_it(store: OxigraphStore) -> None:
    found = without(store, states(AGREEMENT, DN.party))
    assert of(found, Kind.PARTNER)[0] == (
        thing("partner", "champadeng"),
        "Party to no agreement on record. Tasks that name this partner: 1.",
        (thing("task", "10-1"),),
    )


def test_each_kind_stands_in_the_order_of_ids(store: OxigraphStore) -> None:
    groups = [
        (thing("task", one), DN.lead, thing("agency-group", "cac-dia-phuong-lien-quan"))
        for one in ("10-2", "10-10")
    ]
    taken = [states(task, DN.lead) for task, _, _ in groups]
    found = without(store, lambda quad: any(one(quad) for one in taken), *groups)
    assert [iri for iri, *_ in of(found, Kind.TASK)] == [
        thing("task", one) for one in ("10-2", "10-10", "letter-3-2")
    ]
    targets = [states(thing("target", one), DN.unit) for one in ("10-1-1", "10-2-1")]
    found = without(store, lambda quad: any(one(quad) for one in targets))
    assert [iri for iri, *_ in of(found, Kind.TARGET)] == [
        thing("target", one) for one in ("10-1-1", "10-2-1")
    ]
    partners = [thing("partner", name) for name in ("p-10", "p-2")]
    stated = [(RDF + "type", DN.PartnerLocality), (DN.country, thing("country", "la"))]
    more = without(store, lambda quad: False, *((one, *said) for one in partners for said in stated))
    assert [iri for iri, *_ in of(more, Kind.PARTNER) if iri in partners] == partners[::-1]
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=list(Kind).index)


def test_a_task_of_which_no_lead_is_stated_is_none_of_groups(store: OxigraphStore) -> None:
    assert of(without(store, states(thing("task", "letter-3-2"), DN.lead)), Kind.TASK) == []


def test_all_the_groups_that_a_task_is_given_to_are_told(store: OxigraphStore) -> None:
    task, group = thing("task", "letter-3-2"), thing("agency-group", "cac-dia-phuong-lien-quan")
    copy = OxigraphStore.create()
    copy.load(store.dump())
    other, graph = thing("agency-group", "cac-so"), NamedNode("urn:test")
    copy.load(
        Quad(NamedNode(one), NamedNode(property_), value, graph)
        for one, property_, value in (
            (task, DN.lead, NamedNode(other)),
            (other, RDFS + "label", Literal("các sở", language="vi")),
            (other, RDFS + "label", Literal("departments", language="en")),
        )
    )
    assert of(orphans(copy), Kind.TASK) == [
        (task, "Charged only to: the localities concerned; departments.", (group, other))
    ]


def test_a_target_needs_comparator_value_and_unit(store: OxigraphStore) -> None:
    target, task = thing("target", "10-1-1"), thing("task", "10-1")
    assert of(without(store, states(target, DN.unit)), Kind.TARGET) == [(target, "Missing: unit.", (task,))]
    assert of(without(store, states(target, DN.value)), Kind.TARGET) == [(target, "Missing: value.", (task,))]
    bare = without(store, lambda quad: any(states(target, one)(quad) for one in (DN.unit, DN.comparator)))
    assert of(bare, Kind.TARGET) == [(target, "Missing: comparator, unit.", (task,))]
    assert [iri for iri, *_ in of(bare, Kind.RESULT)] == [thing("task", "10-10")]


def test_a_result_without_a_target(store: OxigraphStore) -> None:
    found = without(store, states(thing("task", "10-2"), DN.target))
    assert [iri for iri, *_ in of(found, Kind.RESULT)] == [thing("task", "10-2"), thing("task", "10-10")]


def test_a_task_that_one_agency_leads_is_not_of_groups_alone(store: OxigraphStore) -> None:
    task = thing("task", "letter-3-2")
    found = without(store, lambda quad: False, (task, DN.lead, thing("agency", "so-y-te")))
    assert of(found, Kind.TASK) == []


def test_a_former_agency_with_what_names_it(store: OxigraphStore) -> None:
    health = thing("agency", "so-y-te")
    former = (health, DN.agencyStatus, concept("agency-status", "former"))
    assert of(without(store, lambda quad: False, former), Kind.AGENCY) == [
        (
            health,
            "No longer in being after the merger; things in the dataset that name it: 1.",
            (thing("task", "10-1"),),
        )
    ]
    tasks = [thing("task", one) for one in ("10-10", "10-2")]
    more = without(store, lambda quad: False, former, *((one, DN.coordinating, health) for one in tasks))
    (named,) = of(more, Kind.AGENCY)
    assert named[2] == tuple(thing("task", one) for one in ("10-1", "10-2", "10-10"))
    proposed = (health, DN.agencyStatus, concept("agency-status", "proposed"))
    assert of(without(store, lambda quad: False, proposed), Kind.AGENCY) == []


def test_a_document_that_is_held_is_none(store: OxigraphStore) -> None:
    resolution = thing("document", "resolution-59-nq-tw")
    copy = OxigraphStore.create()
    copy.load(store.dump())
    held = Literal("resolution.txt")
    copy.load([Quad(NamedNode(resolution), NamedNode(DN.sourceFile), held, NamedNode("urn:test"))])
    assert of(orphans(copy), Kind.DOCUMENT) == []
    names_it = (thing("document", "letter-3"), DN.implements, resolution)
    letter = without(store, states(thing("document", "letter-3"), DN.sourceFile), names_it)
    held_ones = (thing("document", "decision-10"), thing("document", "plan-10"))
    assert [behind for iri, _, behind in of(letter, Kind.DOCUMENT) if iri == resolution] == [held_ones]
    assert of(letter, Kind.DOCUMENT)[0] == (
        thing("document", "letter-3"),
        "Named in a document that is held. Its text is not held.",
        (),
    )


def test_the_report_says_where_each_is_stated(store: OxigraphStore) -> None:
    made = report(store)
    assert [(heading.key, heading.kind) for heading in made.headings] == [
        ("kind", "text"),
        ("thing", "link"),
        ("why", "text"),
        ("source", "links"),
        ("behind", "links"),
    ]
    kind, named, _, source, behind = made.lines[-1].values
    assert kind == {"vi": "Văn bản được viện dẫn mà không giữ", "en": "Documents cited but not held"}
    assert isinstance(named, Link)
    assert named.label["en"].startswith("Resolution No. 59-NQ/TW")
    assert [link.label["en"] for link in source] == ["Decision 10, Legal bases"]  # type: ignore[union-attr]
    assert [link.iri for link in behind] == list(made.lines[-1].sources[1:])  # type: ignore[union-attr]
    assert {figure.key: figure.value for figure in made.figures} == {
        "agreement": 0,
        "partner": 2,
        "task": 1,
        "target": 0,
        "result": 1,
        "agency": 0,
        "document": 1,
    }


def test_the_loose_ends_of_the_real_documents(real: OxigraphStore) -> None:
    found = orphans(real)
    slugs = {
        kind: [one.iri.rsplit("/", 1)[1] for one in found if one.kind is kind]
        for kind in (Kind.AGREEMENT, Kind.PARTNER, Kind.TARGET, Kind.AGENCY)
    }
    assert slugs == {
        Kind.AGREEMENT: ["mou-so-khoa-hoc-va-cong-nghe-tormem", "mou-truong-dai-hoc-quy-nhon-tormem"],
        Kind.PARTNER: ["izumisano", "yongsan", "yoshino"],
        Kind.TARGET: [],
        Kind.AGENCY: ["ban-thuong-vu-tinh-uy-binh-dinh", "ban-thuong-vu-tinh-uy-gia-lai-cu"],
    }
    counted = Counter(one.kind for one in found)
    assert (counted[Kind.TASK], counted[Kind.RESULT], counted[Kind.DOCUMENT]) == (22, 35, 24)
    numbered = [one.iri.rsplit("-", 1)[1] for one in found if one.kind is Kind.TASK and "/1520-" in one.iri]
    assert numbered == ["1", "22", "23", "59", "67", "68"]
