"""Search finds things by any of their names, with and without marks, and ranks them."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.compile import dataset
from graph.iris import DN, RDFS, thing
from graph.names import Link, Names
from graph.oxigraph import OxigraphStore
from graph.search import Index


@pytest.fixture(scope="module")
def index(store: OxigraphStore) -> Index:
    return Index.of(store)


def found(index: Index, text: str, **more: object) -> list[str]:
    return [f"{hit.link.kind}/{hit.link.slug}" for hit in index.search(text, **more)]  # type: ignore[arg-type]


def made(*names: tuple[str, str, str]) -> Index:
    """Return an index of things with only Vietnamese labels: kind, slug, label."""
    store = OxigraphStore.create()
    label = NamedNode(RDFS + "label")
    store.load(
        Quad(NamedNode(thing(kind, slug)), label, Literal(name, language="vi")) for kind, slug, name in names
    )
    return Index.of(store)


@pytest.mark.parametrize(
    "text", ["so ngoai vu", "Sở Ngoại vụ", "SỞ NGOẠI VỤ", "  so   ngoai  vu ", "SNgV", "sngv"]
)
def test_words_are_found_with_and_without_marks(index: Index, text: str) -> None:
    assert found(index, text)[0] == "agency/so-ngoai-vu"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ຈຳປາແດງ", "partner/champadeng"),
        ("ປາແດ", "partner/champadeng"),
        ("森山", "partner/moriyama"),
        ("森", "partner/moriyama"),
        ("tinh champadeng", "partner/champadeng"),
        ("Champadeng Province", "partner/champadeng"),
        ("Department of Health", "agency/so-y-te"),
        ("10/QĐ-UBND", "document/decision-10"),
        ("10/qd-ubnd", "document/decision-10"),
        ("59-NQ/TW", "document/resolution-59-nq-tw"),
        ("10", "document/decision-10"),
        ("10-1", "task/10-1"),
        ("10-10", "task/10-10"),
        ("Ke hoach 10", "document/plan-10"),
    ],
)
def test_any_name_number_or_script_leads_to_the_thing(index: Index, text: str, first: str) -> None:
    assert found(index, text)[0] == first


def test_a_quote_result_or_target_leads_to_its_task(index: Index) -> None:
    assert found(index, "gian hang ca phe") == ["task/10-2"]
    assert found(index, "coffee stall") == ["task/10-2"]
    assert found(index, "doan bac si moi nam") == ["task/10-1"]
    hit = index.search("gian hang ca phe")[0]
    assert (hit.text, hit.in_name) == ("Kim ngạch tăng 10%/năm; mở 1 gian hàng cà phê", False)


def test_citations_targets_and_mappings_are_no_hits_of_their_own(index: Index) -> None:
    kinds = {
        hit.link.kind for text in ("a", "lao", "ke hoach", "10") for hit in index.search(text, limit=999)
    }
    assert kinds & {"citation", "target", "mapping"} == set()


def test_all_words_must_occur(index: Index) -> None:
    assert found(index, "champadeng y te") == ["task/10-1"]
    assert found(index, "champadeng atlantis") == []


def test_better_names_stand_first() -> None:
    index = made(
        ("agency", "a-exact", "cà phê"),
        ("agency", "b-begins", "cà phê Gia Lai"),
        ("agency", "c-words", "hội cà phê"),
        ("agency", "d-part", "xcà phêx"),
    )
    assert found(index, "ca phe") == ["agency/a-exact", "agency/b-begins", "agency/c-words", "agency/d-part"]


def test_what_people_look_for_stands_before_the_rest() -> None:
    kinds = ("statement", "finding", "task", "document", "agreement", "agency", "partner")
    index = made(*((kind, "x", "hợp tác") for kind in kinds))
    assert found(index, "hop tac") == [
        "partner/x",
        "agency/x",
        "agreement/x",
        "document/x",
        "task/x",
        "finding/x",
        "statement/x",
    ]


def test_words_written_with_marks_are_preferred_with_these_marks() -> None:
    index = made(
        ("agency", "a", "ban lao động"),
        ("agency", "b", "bàn lão động"),
        ("agency", "c", "bản Lào"),
    )
    assert found(index, "lào")[0] == "agency/c"
    assert found(index, "lão")[0] == "agency/b"
    assert found(index, "lao") == ["agency/a", "agency/b", "agency/c"]


def test_marks_may_be_composed_or_not(index: Index) -> None:
    import unicodedata

    assert found(index, unicodedata.normalize("NFD", "Sở Ngoại vụ"))[0] == "agency/so-ngoai-vu"


def test_ids_are_in_order_by_value() -> None:
    index = made(*(("task", f"10-{number}", "rà soát") for number in (10, 9, 1, 2)))
    assert found(index, "ra soat") == ["task/10-1", "task/10-2", "task/10-9", "task/10-10"]


def test_kinds_and_limit_narrow_the_hits(index: Index) -> None:
    assert found(index, "champadeng", kinds=["task"]) == ["task/10-1"]
    assert found(index, "champadeng", kinds=["nothing"]) == []
    assert found(index, "champadeng", limit=2) == ["partner/champadeng", "agreement/champadeng-2022-2026"]
    assert found(index, "champadeng", limit=0) == []
    assert found(index, "champadeng", limit=-1) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "%",
        "_",
        "''",
        '"',
        "\x00",
        "\ud800",
        "?",
        "(",
        "* UNION SELECT iri",
        "'; DROP TABLE thing; --",
        "😀",
        "\r\n",
    ],
)
def test_no_text_breaks_the_search(index: Index, text: str) -> None:
    assert found(index, text) == []
    assert found(index, "so ngoai vu")[0] == "agency/so-ngoai-vu"


def test_a_very_long_text_is_cut(index: Index) -> None:
    assert found(index, "x" * 10_000) == []
    assert found(index, "champadeng " + " " * 10_000 + "atlantis")[0] == "partner/champadeng"
    assert index.search("a " * 5_000)
    cut = "tinh champadng " + " " * 10_000 + "atlantis"
    assert [hit.link.slug for hit in index.near(cut)] == ["champadeng"]
    assert [link.slug for link in index.named(cut.replace("dng", "deng"))] == ["champadeng"]


def test_signs_of_patterns_are_no_patterns(index: Index) -> None:
    assert found(index, "10%") == found(index, "10")
    assert found(index, "ch_mpadeng") == found(index, "ch mpadeng")


def test_the_real_names_are_found(real: OxigraphStore) -> None:
    index = Index.of(real)
    for text, first in (
        ("so ngoai vu", "agency/so-ngoai-vu"),
        ("attapeu", "partner/attapeu"),
        ("ອັດຕະປື", "partner/attapeu"),
        ("រតនគិរី", "partner/ratanakiri"),
        ("足利", "partner/ashikaga"),
        ("용산", "partner/yongsan"),
        ("1520/QĐ-UBND", "document/decision-1520"),
        ("59-NQ/TW", "document/resolution-59-nq-tw"),
        ("1520", "document/decision-1520"),
        ("1520-21", "task/1520-21"),
        ("lào", "country/la"),
    ):
        assert found(index, text)[0] == first, text


def test_an_empty_dataset_has_no_hits() -> None:
    store = OxigraphStore.create()
    store.load(dataset([]))
    assert found(Index.of(store), "champadeng") == []


@pytest.mark.parametrize(
    "text",
    ["attapu", "at ta po", "A-ta-pư", "tỉnh At-ta-pư", "đoàn At-ta-pư"],
)
def test_a_name_typed_by_ear_is_offered_and_its_syllables_find_nothing_else(
    real: OxigraphStore, text: str
) -> None:
    index = Index.of(real)
    assert index.search(text, limit=999) == []
    assert [hit.link.slug for hit in index.near(text)] == ["attapeu"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("asikaga", "ashikaga"),
        ("ashikga", "ashikaga"),
        ("sampasac", "champasak"),
        ("chăm pa sắc", "champasak"),
        ("izumisanno", "izumisano"),
        ("xê kông", "sekong"),
        ("xtung treng", "stung-treng"),
        ("Sa-ra-van", "salavan"),
        ("I-dư-mi-xa-nô", "izumisano"),
    ],
)
def test_misspelt_and_vietnamese_names_of_partners_are_offered_first(
    real: OxigraphStore, text: str, first: str
) -> None:
    assert Index.of(real).near(text)[0].link.slug == first


def test_scattered_hits_stay_where_no_name_is_near(index: Index) -> None:
    assert found(index, "y te doan") == ["task/10-1"]


def test_hits_with_the_words_together_stay_where_a_name_is_near() -> None:
    index = made(
        ("partner", "attapeu", "Attapeu"),
        ("task", "1-1", "mở xatta puok"),
        ("task", "1-2", "pua atta"),
    )
    assert found(index, "atta pu") == ["task/1-1"]
    assert found(index, "atta pu", kinds=["task"]) == ["task/1-1", "task/1-2"]  # no name of a task is near


def test_scattered_hits_stay_where_a_name_begins_with_the_words() -> None:
    index = made(("partner", "n", "Narba"), ("agency", "s", "Sở nar bac"), ("task", "1-1", "ba nar"))
    assert found(index, "nar ba") == ["task/1-1", "partner/n", "agency/s"]


def test_a_passage_with_the_marks_is_shown_before_a_name_without_them() -> None:
    made_, task = OxigraphStore.create(), NamedNode(thing("task", "1-1"))
    made_.load([Quad(task, NamedNode(RDFS + "label"), Literal("lao", language="vi"))])
    made_.load([Quad(task, NamedNode(DN.expectedResult), Literal("nước Lào"))])
    index = Index.of(made_)
    assert [(hit.text, hit.in_name) for hit in index.search("lào")] == [("nước Lào", False)]
    assert [(hit.text, hit.in_name) for hit in index.search("lao")] == [("lao", True)]


def test_words_that_several_texts_hold_fit_as_well_as_parts_of_words() -> None:
    label, made_ = NamedNode(RDFS + "label"), OxigraphStore.create()
    for slug, name, text in (("1-1", "xa", "lao"), ("1-2", "x", "xaz laoz"), ("1-3", "xa", "lao")):
        task = NamedNode(thing("task", slug))
        made_.load(
            [
                Quad(task, label, Literal(name, language="vi")),
                Quad(task, NamedNode(DN.expectedResult), Literal(text)),
            ]
        )
    assert found(Index.of(made_), "lao xa") == ["task/1-1", "task/1-2", "task/1-3"]


def test_whole_words_elsewhere_stand_before_parts_of_words(store: OxigraphStore) -> None:
    label, quote = NamedNode(RDFS + "label"), DN.expectedResult
    made_ = OxigraphStore.create()
    for slug, text in (("1-1", "xa lao dong"), ("1-2", "nuoc lao"), ("1-3", "laos")):
        task = NamedNode(thing("task", slug))
        made_.load(
            [Quad(task, label, Literal("x", language="vi")), Quad(task, NamedNode(quote), Literal(text))]
        )
    assert found(Index.of(made_), "lao") == ["task/1-1", "task/1-2", "task/1-3"]
    assert found(Index.of(made_), "lao nuo") == ["task/1-2"]
    assert found(Index.of(made_), "ao") == ["task/1-1", "task/1-2", "task/1-3"]
    one = NamedNode(thing("task", "1-0"))
    made_.load([Quad(one, label, Literal("y", language="vi")), Quad(one, NamedNode(quote), Literal("laoy"))])
    assert found(Index.of(made_), "lao")[-2:] == ["task/1-0", "task/1-3"]


def test_of_passages_that_fit_as_well_the_first_by_its_letters_is_shown() -> None:
    made_, task = OxigraphStore.create(), NamedNode(thing("task", "1-1"))
    made_.load([Quad(task, NamedNode(RDFS + "label"), Literal("x", language="vi"))])
    made_.load(Quad(task, NamedNode(DN.expectedResult), Literal(f"laos {sign}")) for sign in "dabc")
    assert [hit.text for hit in Index.of(made_).search("lao")] == ["laos a"]


def test_just_this_name_leads_to_one_thing(real: OxigraphStore) -> None:
    index = Index.of(real)
    kinds = ("partner", "partner-group", "country", "agency")
    for text, slugs in (
        ("đoàn Attapeu", ["attapeu"]),
        ("doan han quoc", ["kr"]),
        ("CHDCND Lào", ["la"]),
        ("Nam Lào", ["southern-laos"]),
        ("足利市", ["ashikaga"]),
        ("Ra-ta-na-ki-ri", ["ratanakiri"]),
        ("Đài Loan", []),
        ("anh", []),
        ("nara", []),
        ("TORmem", []),
        ("Kế hoạch", []),
    ):
        assert [link.slug for link in index.named(text, kinds)] == slugs, text
    assert [(link.kind, link.slug) for link in index.named("nara")] == [("division", "nara")]


def test_the_country_of_a_thing_is_the_one_that_it_states(real: OxigraphStore) -> None:
    index = Index.of(real)
    assert index.country(thing("division", "nara")) == Link(
        thing("country", "jp"), Names("Nhật Bản", "Japan")
    )
    assert index.country(thing("country", "jp")) is None
    assert index.country(thing("partner", "atlantis")) is None


def test_what_the_documents_name_is_mentioned(real: OxigraphStore) -> None:
    index = Index.of(real)
    for text in ("Đài Loan", "dai loan", "đoàn Đài Loan", "Attapeu", "ອັດຕະປື", "anh"):
        assert index.mentioned(text), text
    for text in ("Busan", "Tokyo", "Đái Loan", "taipe", "", "..."):
        assert not index.mentioned(text), text
