"""Search finds things by any of their names, with and without marks, and ranks them."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.compile import dataset
from graph.iris import RDFS, thing
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
