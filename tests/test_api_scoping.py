"""From what is asked to a scope and to arguments: defaults, short forms, and errors that name the choices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dated_province import dated
from pyoxigraph import NamedNode, Quad

from api.options import CHOICE, OPTIONS, named, refuse_unknown
from api.reading import read
from api.scoping import LONGEST, SCOPE, Known, scope_of
from graph.due_choice import Choice
from graph.errors import ParameterUnknown, ValueInvalid, ValueMissing, ValueUnknown
from graph.iris import DN, thing
from graph.oxigraph import OxigraphStore
from graph.report import Text
from graph.scope import ISSUER, Scope

TODAY = date(2026, 2, 28)


@pytest.fixture(scope="module")
def known(store: OxigraphStore) -> Known:
    return Known.of(store)


def test_what_may_be_named_is_what_the_data_have(known: Known) -> None:
    assert known.plans == ("plan-10",)
    assert known.documents == ("letter-3", "plan-10")
    assert {name: tuple(found) for name, found in known.choices.items() if name not in ("theme",)} == {
        "plan": ("plan-10", "letter-3"),
        "generic": ("in", "out"),
        "issuer": ("in", "out"),
        "group": ("10-i",),
        "year": ("2025", "2026", "2027", "2028", "2029", "2030"),
        "recurrence": ("annual", "biennial", "continuous", "once"),
        "partner": ("southern-laos", "champadeng", "moriyama", "phou-lam"),
        "country": ("asean", "la", "jp"),
        "compared": ("plan-10", "2025", "2026", "2027", "2028", "2029", "2030"),
        "agency": ("cong-an-tinh", "so-cong-thuong", "so-ngoai-vu", "so-y-te"),
        "participant": (
            "agency-group/cac-dia-phuong-lien-quan",
            "agency/cong-an-tinh",
            "agency/so-cong-thuong",
            "agency/so-ngoai-vu",
            "agency/so-y-te",
        ),
        "task": ("10-1", "10-2", "10-10", "letter-3-2"),
        "who": (
            "cac-dia-phuong-lien-quan",
            "cong-an-tinh",
            "phuong-dong-mon",
            "so-cong-thuong",
            "so-ngoai-vu",
            "so-y-te",
            "xa-ia-lam",
        ),
        "state": ("late", "due", "later", "undated", "issued"),
        "kind": ("task", "filing", "agreement"),
        "period": ("this-month", "next-month", "this-quarter", "next-quarter", "this-year"),
    }
    assert known.choices["plan"]["plan-10"] == {"vi": "Kế hoạch 10", "en": "Plan 10"}


@pytest.mark.parametrize(
    ("asked", "everywhere", "scope"),
    [
        ({}, False, Scope(("plan-10",))),
        ({"plan": [""], "theme": ["", " "]}, False, Scope(("plan-10",))),
        ({}, True, Scope(("letter-3", "plan-10"), numbered=False)),
        ({"plan": ["10"]}, False, Scope(("plan-10",))),
        ({"plan": ["PLAN-10"]}, True, Scope(("plan-10",), numbered=False)),
        ({"plan": ["letter-3"]}, False, Scope(("letter-3",), numbered=False)),
        ({"plan": ["10,letter-3"]}, False, Scope(("plan-10", "letter-3"), numbered=False)),
        ({"plan": ["10", "letter-3", "10"]}, False, Scope(("plan-10", "letter-3"), numbered=False)),
        ({"generic": ["in"], "issuer": ["out"]}, False, Scope(("plan-10",), generic=True, issuer=False)),
        ({"generic": ["in", "out"]}, False, Scope(("plan-10",))),
        (
            {
                "group": ["10-i"],
                "theme": ["trade"],
                "year": ["2026, 2027"],
                "recurrence": ["annual"],
                "partner": ["champadeng", "partner-group/southern-laos"],
                "country": ["la"],
            },
            False,
            Scope(
                ("plan-10",),
                groups=("10-i",),
                themes=("trade",),
                years=(2026, 2027),
                recurrences=("annual",),
                concerns=("partner/champadeng", "partner-group/southern-laos", "country/la"),
            ),
        ),
    ],
)
def test_what_is_asked_becomes_a_scope(known: Known, asked: Any, everywhere: bool, scope: Scope) -> None:
    assert scope_of(asked, known, everywhere=everywhere) == scope


@pytest.mark.parametrize(
    ("option", "value", "choices"),
    [
        ("plan", "292", "plan-10, letter-3"),
        ("generic", "yes", "in, out"),
        ("year", "2031", "2025, 2026, 2027, 2028, 2029, 2030"),
        ("country", "partner", "asean, la, jp"),
        ("group", "10-ii", "10-i"),
    ],
)
def test_an_unknown_value_is_refused_with_the_known_ones(
    known: Known, option: str, value: str, choices: str
) -> None:
    with pytest.raises(ValueUnknown) as caught:
        scope_of({option: [value]}, known)
    assert caught.value.text("vi") == (
        f"Giá trị “{value}” của “{option}” không có trong dữ liệu. Các giá trị có thể dùng: {choices}"
    )
    assert caught.value.text("en") == (
        f"The value “{value}” of “{option}” is not in the data. These can be used: {choices}"
    )


def test_arguments_are_read_with_their_defaults(known: Known) -> None:
    takes = ("scope", "agency", "before", "after", "today", "days", "months", "least")
    assert read({}, takes, known, TODAY) == {
        "scope": Scope(("plan-10",)),
        "agency": ISSUER,
        "before": "plan-10",
        "after": "plan-10",
        "today": TODAY,
        "days": 30,
        "months": 12,
        "least": 0.0,
    }
    asked = {
        "agency": ["agency/so-y-te"],
        "before": ["2025"],
        "after": ["2030"],
        "today": ["2024-02-29"],
        "days": ["0"],
        "months": ["600"],
        "least": ["1"],
    }
    assert read(asked, takes[1:], known, TODAY) == {
        "agency": "so-y-te",
        "before": "2025",
        "after": "2030",
        "today": date(2024, 2, 29),
        "days": 0,
        "months": 600,
        "least": 1.0,
    }
    assert OPTIONS["agency"].default == ISSUER


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("today", "2025-02-29"),
        ("today", "20250228"),
        ("today", "28/02/2025"),
        ("days", "-1"),
        ("days", "3661"),
        ("from", "2025-02-29"),
        ("to", "quý IV"),
        ("days", "²"),
        ("months", "1.5"),
        ("least", "1.01"),
        ("least", "nan"),
        ("least", "x"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(known: Known, option: str, value: str) -> None:
    example = OPTIONS["today" if OPTIONS[option].form == "day" else option].example
    with pytest.raises(ValueInvalid, match=example):
        read({option: [value]}, ("choice" if option in CHOICE else option,), known, TODAY)


def test_who_is_to_receive_a_report_may_be_asked_for(tmp_path: Path) -> None:
    found = Known.of(dated(tmp_path / "province"))
    assert found.concerns["who"]["ubnd-tinh"] == "agency/ubnd-tinh"
    assert found.choices["who"]["ubnd-tinh"]["vi"] == "UBND tỉnh Đông Hải"


def test_who_is_to_receive_a_filing_may_be_asked_for(store: OxigraphStore) -> None:
    made = OxigraphStore.create()
    receives = NamedNode(DN.submittedTo), NamedNode(thing("agency", "ubnd-tinh"))
    made.load(
        Quad(one.subject, *receives, one.graph_name) if one.predicate == receives[0] else one
        for one in store.dump()
    )
    assert Known.of(made).concerns["who"]["ubnd-tinh"] == "agency/ubnd-tinh"


def test_a_choice_of_deadlines_is_read_from_its_options(known: Known) -> None:
    assert read({}, ("choice",), known, TODAY) == {"choice": Choice()}
    asked = {
        "who": ["agency/so-y-te,xa-ia-lam"],
        "state": ["LATE", "due, late"],
        "kind": ["filing"],
        "period": ["this-quarter"],
        "from": ["2025-01-01", "2026-01-01"],
        "to": ["", "2026-12-31"],
    }
    chosen = Choice(
        who=("agency/so-y-te", "unit/xa-ia-lam"),
        states=("late", "due"),
        whats=("filing",),
        periods=("this-quarter",),
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
    )
    found = read(asked, ("choice",), known, TODAY)["choice"]
    assert found == chosen
    assert isinstance(found, Choice)
    assert (found.said(TODAY) or {})["vi"] == (
        "Sở Y tế; xã Ia Lâm; đã qua hạn ghi trong văn bản; sắp đến hạn; văn bản phải nộp; đến hạn trong quý "
        "này (01/01/2026 đến 31/3/2026); đến hạn từ ngày 01/01/2026; đến hạn đến hết ngày 31/12/2026"
    )


@pytest.mark.parametrize(
    ("option", "values"),
    [
        ("state", "late, due, later, undated, issued"),
        ("kind", "task, filing, agreement"),
        ("period", "this-month, next-month, this-quarter, next-quarter, this-year"),
        ("who", "cac-dia-phuong-lien-quan, cong-an-tinh"),
    ],
)
def test_a_choice_that_is_not_known_is_refused_with_the_known_ones(
    known: Known, option: str, values: str
) -> None:
    with pytest.raises(ValueUnknown, match=values):
        read({option: ["none"]}, ("choice",), known, TODAY)


def test_what_an_analysis_must_be_told_is_demanded(known: Known) -> None:
    with pytest.raises(ValueMissing, match="10-1, 10-2, 10-10, letter-3-2"):
        read({"first": [""]}, ("first",), known, TODAY)


def test_an_option_that_is_not_taken_is_refused() -> None:
    assert named(("scope", "today")) == (*SCOPE, "today")
    refuse_unknown({"plan": [], "today": []}, named(("scope", "today")))
    with pytest.raises(ParameterUnknown, match="“plans”"):
        refuse_unknown({"plans": ["1520"]}, SCOPE)


def test_of_many_values_an_error_lists_the_nearest(known: Known) -> None:
    others: dict[str, Text] = {str(number): {"vi": "", "en": ""} for number in range(60)}
    many = replace(known, choices={**known.choices, "who": {**known.choices["who"], **others}})
    with pytest.raises(ValueUnknown) as caught:
        many.value("who", "Sở Công Thương")
    listed = str(caught.value.details["known"]).split(", ")
    turned = replace(known, choices={**known.choices, "who": {**others, **known.choices["who"]}})
    with pytest.raises(ValueUnknown, match=", ".join(listed[:2])):
        turned.value("who", "Sở Công Thương")
    assert (listed[:2], listed[-1], len(listed)) == (["so-cong-thuong", "so-ngoai-vu"], "…", 11)
    few = replace(known, choices={**known.choices, "who": others})
    with pytest.raises(ValueUnknown) as caught:
        few.value("who", "none")
    assert caught.value.details["known"] == ", ".join(others)


@pytest.mark.parametrize("piece", ["a", "aê", "xa-an-"])
def test_of_what_nobody_would_write_only_the_beginning_is_compared(known: Known, piece: str) -> None:
    others: dict[str, Text] = {f"xa-an-nhon-{number}": {"vi": "", "en": ""} for number in range(20_000)}
    many = replace(known, choices={**known.choices, "who": {**known.choices["who"], **others}})
    found = []
    for length in (LONGEST, 60_000):
        with pytest.raises(ValueUnknown) as caught:
            many.value("who", (piece * length)[:length])
        found.append((caught.value.details["value"], caught.value.details["known"]))
    assert found[0] == found[1]


def test_one_value_many_times_is_one(known: Known) -> None:
    others: dict[str, Text] = {f"xa-an-nhon-{number}": {"vi": "", "en": ""} for number in range(5_000)}
    many = replace(
        known,
        choices={**known.choices, "who": others},
        concerns={**known.concerns, "who": {"xa-an-nhon-4999": "unit/xa-an-nhon-4999"}},
    )
    asked = {"who": [",".join(["xa-an-nhon-4999"] * 4_000)]}
    choice = read(asked, ("choice",), many, TODAY)["choice"]
    assert choice == Choice(who=("unit/xa-an-nhon-4999",))
