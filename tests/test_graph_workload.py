"""The workload of six agencies, every figure by hand; facts of the real plans; what may not change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from six_agencies import AGENCIES, task

from graph import deadlines, outcomes, workload
from graph.assignments import Assignment
from graph.crossing import Measure
from graph.frame import frame
from graph.iris import thing
from graph.loads import Ground, loads, roles
from graph.oxigraph import OxigraphStore
from graph.report import Link, Report, Text, text
from graph.scope import Scope, plan_spans

NV, CT, YT, TC, CA, BNG = AGENCIES
TASKS = (
    task(
        "1520-1", group="1520-i", leads=(NV,), coordinators=(CT, YT), start=2025, end=2027, targets=("a", "b")
    ),
    task("1520-2", group="1520-i", leads=(CT, NV), coordinators=(TC,), quarter=4, targets=("c",)),
    task(
        "1520-3",
        group="1520-ii",
        leads=(CT,),
        coordinators=(NV,),
        start=2026,
        end=2026,
        deadline="2026-03-15",
    ),
    task(
        "1520-4",
        group="1520-ii",
        lead_groups=("cac-co-quan",),
        coordinators=(NV,),
        start=2025,
        end=2027,
        recurrence=("biennial",),
    ),
    task("292-1", group="292-i", leads=(YT,), coordinators=(NV, TC), start=2026, annual_deadline="--11-10"),
    task("292-2", group="292-i", leads=(NV,), coordinators=(CA,), start=2026, end=2028, targets=("d",)),
    task("letter-3", document="letter", number=None, leads=(CA,), coordinators=(NV,)),
)
"""The spans of the plans are 2025 to 2027 and 2026 to 2028. The letter is in no plan; its year is unknown."""


def said(word: str) -> Text:
    return {"vi": word, "en": f"EN {word}"}


NAMES: dict[str, Text] = {
    **{thing("agency", one): said(one) for one in AGENCIES},
    thing("agency-group", "cac-co-quan"): said("các cơ quan"),
    thing("document", "plan-1520"): said("KH 1520"),
    thing("document", "plan-292"): said("KH 292"),
    thing("document", "letter"): said("Công văn"),
    **{thing("task-group", one): said(one) for one in ("1520-i", "1520-ii", "292-i")},
}


def ground(scope: Scope | None = None, tasks: Sequence[Assignment] = TASKS) -> Ground:
    return Ground(tasks, NAMES, scope or Scope())


def told(report: Report) -> list[tuple[Any, ...]]:
    """Return the lines in Vietnamese."""
    return [tuple(frame_value(value) for value in line.values) for line in report.lines]


def frame_value(value: Any) -> Any:
    if isinstance(value, Link):
        return value.label["vi"]
    return value["vi"] if isinstance(value, dict) else value


def figures(report: Report) -> dict[str, Any]:
    return {figure.key: figure.value for figure in report.figures}


def tasks_of(report: Report) -> list[str]:
    """Return the ids of the tasks behind each line."""
    return [" ".join(source.rsplit("/", 1)[1] for source in line.sources) for line in report.lines]


def test_the_workload_of_each_agency_by_hand() -> None:
    report = workload.of(ground())
    # Agency, role, leads, shared lead, coordinates, targets, deadlines, years.
    assert told(report) == [
        (NV, "Chủ trì nhiều", 3, 2.5, 3, 4, 1, "2025–2028"),
        (CT, "Có chủ trì", 2, 1.5, 1, 1, 2, "2025–2027"),
        (YT, "Có chủ trì", 1, 1.0, 1, 0, 1, "2026–2028"),
        (TC, "Chỉ phối hợp", 0, 0.0, 2, 0, 0, None),
        (CA, "Chỉ phối hợp", 0, 0.0, 1, 0, 0, None),
    ]
    assert tasks_of(report) == [
        "1520-1 1520-2 292-2 1520-3 1520-4 292-1",
        "1520-2 1520-3 1520-1",
        "292-1 1520-1",
        "1520-2 292-1",
        "292-2",
    ]
    # Leads 3, 2, 1, 0, 0 and coordinations 3, 1, 1, 2, 1 of five agencies; the ministry is not named.
    assert figures(report) == {
        "tasks": 6,
        "agencies": 5,
        "leading": 3,
        "leading_much": 1,
        "only_coordinating": 2,
        "without_lead": 1,
        "led_gini": pytest.approx(16 / 30, abs=1e-6),
        "led_gini_corrected": pytest.approx(2 / 3, abs=1e-6),
        "led_hhi": pytest.approx(14 / 36, abs=1e-6),
        "led_hhi_normalized": pytest.approx(1 / 12, abs=1e-6),
        "led_equal": pytest.approx(36 / 14, abs=1e-6),
        "coordinated_gini": 0.25,
        "coordinated_gini_corrected": 0.3125,
        "coordinated_hhi": 0.25,
        "coordinated_hhi_normalized": pytest.approx(0.0625),
        "coordinated_equal": 4.0,
    }


def test_the_definition_states_the_rule_of_the_years_and_the_spans() -> None:
    definition = workload.of(ground()).definition
    assert "nhiệm vụ hằng năm và thường xuyên được tính vào mọi năm" in definition["vi"]
    assert definition["vi"].endswith("(KH 1520: 2025–2027; KH 292: 2026–2028).")
    assert definition["en"].endswith("(EN KH 1520: 2025–2027; EN KH 292: 2026–2028).")
    none = workload.of(ground(Scope(plans=("letter",), numbered=False))).definition
    assert none["vi"].endswith("(không có kế hoạch nào nêu năm).")


def test_generic_groups_come_in_and_the_issuer_goes_out_when_asked() -> None:
    generic = workload.of(ground(Scope(generic=True)))
    assert told(generic)[3] == ("các cơ quan", "Có chủ trì", 1, 1.0, 0, 0, 0, "2025–2027")
    assert figures(generic)["without_lead"] == 0
    without = workload.of(ground(Scope(issuer=False)))
    # The task that two lead is now led by one alone, and two more tasks have no lead that counts.
    assert told(without)[0] == (CT, "Chủ trì nhiều", 2, 2.0, 1, 1, 2, "2025–2027")
    assert NV not in [line[0] for line in told(without)]
    assert figures(without)["without_lead"] == 3


def test_who_leads_much_is_the_fewest_with_half_of_all_leads_and_those_who_equal_the_last() -> None:
    def parts(*led: int) -> list[str]:
        made = [
            task(f"1520-{10 * place + number}", leads=(AGENCIES[place],), coordinators=(BNG,))
            for place, count in enumerate(led)
            for number in range(count)
        ]
        found = roles(loads(made, Scope()))
        return [found[f"agency/{one}"].value for one in (*AGENCIES[: len(led)], BNG)]

    much, leads, only = "leads-much", "leads", "only-coordinates"
    assert parts(4, 2, 1) == [much, leads, leads, only]
    assert parts(3, 2, 2) == [much, much, much, only]
    assert parts(3, 2, 1) == [much, leads, leads, only]
    assert parts(3, 1, 1, 1, 1) == [much] * 5 + [only]


def test_an_empty_scope_has_no_lines_and_no_concentration() -> None:
    report = workload.of(ground(Scope(themes=("none-has-this",))))
    assert report.lines == ()
    assert figures(report) == {
        **dict.fromkeys(
            ("tasks", "agencies", "leading", "leading_much", "only_coordinating", "without_lead"), 0
        ),
        **{
            f"{part}_{key}": None for part in ("led", "coordinated") for key in workload.CONCENTRATION
        },
    }  # fmt: skip
    nothing = ground(Scope(themes=("none-has-this",)))
    for made in (workload.parted(nothing, "year"), workload.crossed(nothing, "year")):
        assert (made.lines, made.figures) == ((), ())


def test_the_years_by_hand() -> None:
    report = workload.parted(ground(), "year")
    assert figures(report) == {"2025": 3, "2026": 5, "2027": 5, "2028": 2}
    assert told(report) == [
        # Year, agency, leads, shared lead, coordinates, targets; every two years is 2025 and 2027.
        ("2025", NV, 2, 1.5, 1, 3),
        ("2025", CT, 1, 0.5, 1, 1),
        ("2025", TC, 0, 0.0, 1, 0),
        ("2025", YT, 0, 0.0, 1, 0),
        ("2026", NV, 3, 2.5, 2, 4),
        ("2026", CT, 2, 1.5, 1, 1),
        ("2026", YT, 1, 1.0, 1, 0),
        ("2026", TC, 0, 0.0, 2, 0),
        ("2026", CA, 0, 0.0, 1, 0),
        ("2027", NV, 3, 2.5, 2, 4),
        ("2027", CT, 1, 0.5, 1, 1),
        ("2027", YT, 1, 1.0, 1, 0),
        ("2027", TC, 0, 0.0, 2, 0),
        ("2027", CA, 0, 0.0, 1, 0),
        ("2028", NV, 1, 1.0, 1, 1),
        ("2028", YT, 1, 1.0, 0, 0),
        ("2028", CA, 0, 0.0, 1, 0),
        ("2028", TC, 0, 0.0, 1, 0),
    ]
    assert tasks_of(report)[0] == "1520-1 1520-2 1520-4"
    assert tasks_of(report)[-1] == "292-1"


def test_the_span_of_a_plan_by_hand() -> None:
    """Tasks of one year do not say when a plan ends; of two ends as frequent the later one counts."""
    years = [(2026, 2026), (2026, 2026), (2026, 2026), (2025, 2030), (2025, 2028)]
    tasks = [task(f"1520-{place}", start=start, end=end) for place, (start, end) in enumerate(years)]
    assert plan_spans(tasks) == {"plan-1520": (2025, 2030)}
    assert plan_spans([*tasks, task("1520-9", end=2028)]) == {"plan-1520": (2025, 2028)}
    assert plan_spans(tasks[:3]) == {"plan-1520": (2026, 2026)}
    assert plan_spans([replace(one, number=None) for one in tasks]) == {}


def test_a_choice_of_years_leaves_the_others_out() -> None:
    assert figures(workload.parted(ground(Scope(years=(2026, 2028))), "year")) == {"2026": 5, "2028": 2}


def test_a_task_without_years_stands_apart() -> None:
    report = workload.parted(ground(Scope(plans=("plan-292", "letter"), numbered=False)), "year")
    assert figures(report) == {"2026": 2, "2027": 2, "2028": 2, "unstated": 1}
    assert told(report)[-2:] == [
        ("Không xác định năm", CA, 1, 1.0, 0, 0),
        ("Không xác định năm", NV, 0, 0.0, 1, 0),
    ]


def test_the_cross_table_by_hand() -> None:
    years = workload.parted(ground(), "year")
    led = workload.crossed(ground(), "year")
    assert [heading.key for heading in led.headings] == ["agency", "2025", "2026", "2027", "2028"]
    assert told(led) == [(NV, 2, 3, 3, 1), (CT, 1, 2, 1, 0), (YT, 0, 1, 1, 1)]
    assert tasks_of(led) == ["1520-1 1520-2 292-2", "1520-2 1520-3", "292-1"]
    assert led.figures == years.figures
    shared = workload.crossed(ground(), "year", "shared")
    assert told(shared) == [(NV, 1.5, 2.5, 2.5, 1.0), (YT, 0, 1.0, 1.0, 1.0), (CT, 0.5, 1.5, 0.5, 0)]
    assert {heading.kind for heading in shared.headings[1:]} == {"decimal"}
    targets = workload.crossed(ground(), "year", "targets")
    assert told(targets) == [(NV, 3, 4, 4, 1), (CT, 1, 1, 1, 0)]
    assert tasks_of(targets) == ["1520-1 1520-2 292-2", "1520-2"]
    coordinated = workload.crossed(ground(), "year", "coordinated")
    assert tasks_of(coordinated)[0] == "1520-3 1520-4 292-1"
    # Coordinations over the years: NV 1 + 2 + 2 + 1, TC 1 + 2 + 2 + 1, then CT, CA and YT with 3 each.
    assert told(coordinated) == [
        (NV, 1, 2, 2, 1),
        (TC, 1, 2, 2, 1),
        (CA, 0, 1, 1, 1),
        (CT, 1, 1, 1, 0),
        (YT, 1, 1, 1, 0),
    ]


def test_the_tasks_behind_a_line_of_the_cross_table_stand_in_their_order(real: OxigraphStore) -> None:
    ground = Ground.of(real, Scope(plans=("plan-292", "plan-1520")))
    order = [task.iri for task in ground.chosen]
    for measure in get_args(Measure):
        lines = workload.crossed(ground, "group", measure).lines
        assert [line.sources for line in lines] == [
            tuple(iri for iri in order if iri in line.sources) for line in lines
        ]
        assert any(list(line.sources) != sorted(line.sources) for line in lines)


def test_the_plans_by_hand() -> None:
    report = workload.parted(ground(), "plan")
    assert figures(report) == {"plan-1520": 4, "plan-292": 2}
    assert told(report) == [
        ("KH 1520", NV, 2, 1.5, 2, 3),
        ("KH 1520", CT, 2, 1.5, 1, 1),
        ("KH 1520", TC, 0, 0.0, 1, 0),
        ("KH 1520", YT, 0, 0.0, 1, 0),
        ("KH 292", NV, 1, 1.0, 1, 1),
        ("KH 292", YT, 1, 1.0, 0, 0),
        ("KH 292", CA, 0, 0.0, 1, 0),
        ("KH 292", TC, 0, 0.0, 1, 0),
    ]
    assert told(workload.crossed(ground(), "plan")) == [(NV, 2, 1), (CT, 2, 0), (YT, 0, 1)]


def test_the_groups_by_hand() -> None:
    report = workload.parted(
        ground(Scope(plans=("plan-1520", "plan-292", "letter"), numbered=False)), "group"
    )
    assert figures(report) == {"1520-i": 2, "1520-ii": 2, "292-i": 2, "unstated": 1}
    assert [line[:5] for line in told(report)] == [
        ("KH 1520, nhóm I: 1520-i", NV, 2, 1.5, 0),
        ("KH 1520, nhóm I: 1520-i", CT, 1, 0.5, 1),
        ("KH 1520, nhóm I: 1520-i", TC, 0, 0.0, 1),
        ("KH 1520, nhóm I: 1520-i", YT, 0, 0.0, 1),
        ("KH 1520, nhóm II: 1520-ii", CT, 1, 1.0, 0),
        ("KH 1520, nhóm II: 1520-ii", NV, 0, 0.0, 2),
        ("KH 292, nhóm I: 292-i", NV, 1, 1.0, 1),
        ("KH 292, nhóm I: 292-i", YT, 1, 1.0, 0),
        ("KH 292, nhóm I: 292-i", CA, 0, 0.0, 1),
        ("KH 292, nhóm I: 292-i", TC, 0, 0.0, 1),
        ("Không thuộc nhóm nào", CA, 1, 1.0, 0),
        ("Không thuộc nhóm nào", NV, 0, 0.0, 1),
    ]


def test_what_is_in_no_group_stands_last_wherever_its_tasks_come() -> None:
    tasks = (task("292-1", leads=(NV,)), TASKS[5], TASKS[0])
    assert list(figures(workload.parted(ground(tasks=tasks), "group"))) == ["292-i", "1520-i", "unstated"]


def test_the_quarters_by_hand() -> None:
    report = workload.parted(ground(), "quarter")
    # 15 March lies in the first quarter, 10 November in the fourth, and one task states the fourth itself.
    assert figures(report) == {"1": 1, "4": 2, "unstated": 3}
    assert [line[:3] for line in told(report)][:5] == [
        ("Quý I", CT, 1),
        ("Quý I", NV, 0),
        ("Quý IV", NV, 1),
        ("Quý IV", CT, 1),
        ("Quý IV", YT, 1),
    ]


@pytest.mark.parametrize(
    ("month", "quarter"), [(1, "1"), (3, "1"), (4, "2"), (6, "2"), (7, "3"), (9, "3"), (10, "4"), (12, "4")]
)
def test_the_quarter_of_a_date(month: int, quarter: str) -> None:
    from graph.breakdown import quarter_of

    assert quarter_of(task("1520-1", deadline=f"2026-{month:02}-01")) == quarter
    assert quarter_of(task("1520-1", annual_deadline=f"--{month:02}-28")) == quarter


def test_the_months_by_hand() -> None:
    report = workload.monthly(ground())
    none = (0, 0, 0)
    assert told(report) == [
        (f"Tháng {month}", *{3: (1, 0, 0), 11: (0, 1, 0), 12: (0, 0, 1)}.get(month, none))
        for month in range(1, 13)
    ]
    assert tasks_of(report)[2] == "1520-3"
    assert figures(report) == {"without_deadline": 3}


def test_a_report_as_a_table_of_pandas_goes_through_json_and_back() -> None:
    made = frame(workload.of(ground()), "en")
    assert made["agency"].tolist() == [f"EN {one}" for one in (NV, CT, YT, TC, CA)]
    assert made["agency_iri"].tolist()[0] == thing("agency", NV)
    assert made["led"].tolist() == [3, 2, 1, 0, 0]
    assert made["led"].sum() == 6
    assert str(made["led"].dtype) == "Int64"
    assert made["shared"].sum() == 5
    assert made["role"].tolist()[-1] == "Only coordinates"
    assert made.attrs["title"] == text("workload.title")["en"]
    assert made.attrs["figures"]["tasks"] == 6
    assert again(made) == made.to_dict("records")


def test_days_and_fractions_go_through_json_and_back(real: OxigraphStore) -> None:
    made = frame(deadlines.report(real, Scope(), date(2026, 8, 1), 60))
    assert {str(made[key].dtype) for key in ("first", "day", "last")} == {"datetime64[ns]"}
    kept = made["last"].notna()
    assert 0 < kept.sum() < len(made)
    kept &= made["first"].notna() & made["previous"].notna()
    dated = made[kept].drop(columns=["next", "later"])
    assert again(dated) == dated.to_dict("records") != []
    results = frame(outcomes.report(real))
    assert 1.41 in [row["value"] for row in again(results)]


def again(made: Any) -> Any:
    import pandas as pd

    text = StringIO(made.to_json(orient="table"))
    return pd.read_json(text, orient="table", precise_float=True).to_dict("records")


# What the real plans say.


def test_who_leads_most_in_the_1520_plan(real: OxigraphStore) -> None:
    report = workload.report(real, Scope(plans=("plan-1520",)))
    led = {
        link.iri.rsplit("/", 1)[1]: line.values[2]
        for line in report.lines
        if isinstance(link := line.values[0], Link)
    }
    assert list(led.items())[:4] == [
        ("so-van-hoa-the-thao-va-du-lich", 10),
        ("so-ngoai-vu", 9),
        ("so-khoa-hoc-va-cong-nghe", 9),
        ("so-tai-chinh", 9),
    ]
    coordinated = dict(zip(led, report.column("coordinated"), strict=True))
    assert coordinated["so-ngoai-vu"] == 34
    assert figures(report)["tasks"] == 68
    # Everything behind a line is a task of this plan.
    assert all("/id/task/1520-" in source for line in report.lines for source in line.sources)
    assert len(report.lines[1].sources) == 9 + 34


def test_every_table_of_the_real_plans_adds_up(real: OxigraphStore) -> None:
    whole = frame(workload.report(real))
    for part in (workload.by_plan, workload.by_group, workload.by_quarter):
        parted = frame(part(real))
        for key in ("led", "coordinated", "targets", "shared"):
            assert parted.groupby("agency_iri")[key].sum().to_dict() == pytest.approx(
                whole.set_index("agency_iri")[key].to_dict()
            )
    assert workload.by_plan(real).figures[0].label == {"vi": "Kế hoạch 292", "en": "Plan 292"}
    years = figures(workload.by_year(real))
    assert list(years) == [str(year) for year in range(2025, 2046)]
    assert years["2026"] > years["2025"]
    across = workload.agencies_by_year(real)
    assert across.column("2026")[0] == max(value for value in across.column("2026") if isinstance(value, int))
    assert len(workload.agencies_by_group(real).headings) == 1 + 12


def test_the_deadlines_of_all_documents_by_month(real: OxigraphStore) -> None:
    everywhere = Scope(
        plans=("plan-1520", "plan-292", "notice-2025-07-04", "letter-2026", "decision-1520"), numbered=False
    )
    report = workload.by_month(real, everywhere)
    assert report.column("dated") == [0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0, 0]
    assert report.column("yearly") == [0] * 10 + [2, 0]
    assert report.column("quarterly") == [0] * 11 + [2]


# What may not change the figures.

ASSIGNED = st.lists(
    st.tuples(st.sets(st.sampled_from(AGENCIES), max_size=3), st.sets(st.sampled_from(AGENCIES), max_size=3)),
    min_size=1,
    max_size=10,
).map(
    lambda drawn: [
        task(f"1520-{place}", leads=tuple(sorted(leads)), coordinators=tuple(sorted(others - leads)))
        for place, (leads, others) in enumerate(drawn, start=1)
    ]
)


@settings(deadline=None, max_examples=40)
@given(ASSIGNED)
def test_the_sums_are_those_of_the_tasks(tasks: list[Assignment]) -> None:
    made = loads(tasks, Scope())
    assert sum(len(load.led) for load in made) == sum(len(one.leads) for one in tasks)
    assert sum(len(load.coordinated) for load in made) == sum(len(one.coordinators) for one in tasks)
    assert sum(load.shared for load in made) == sum(bool(one.leads) for one in tasks)


@settings(deadline=None, max_examples=40)
@given(ASSIGNED)
def test_every_task_twice_doubles_the_counts_and_leaves_the_concentration(tasks: list[Assignment]) -> None:
    again = [replace(one, iri=f"{one.iri}0", id=f"{one.id}0") for one in tasks]
    once, twice = (figures(workload.of(ground(tasks=some))) for some in (tasks, [*tasks, *again]))
    assert {key: value for key, value in twice.items() if key.endswith(("hhi", "gini", "equal", "ed"))} == {
        key: value for key, value in once.items() if key.endswith(("hhi", "gini", "equal", "ed"))
    }
    assert twice["tasks"] == 2 * once["tasks"]
    assert (twice["agencies"], twice["leading_much"]) == (once["agencies"], once["leading_much"])


@settings(deadline=None, max_examples=40)
@given(ASSIGNED, st.permutations(AGENCIES))
def test_other_names_give_the_same_figures(tasks: list[Assignment], names: list[str]) -> None:
    other = dict(zip(AGENCIES, names, strict=True))

    def renamed(task: Assignment) -> Assignment:
        return replace(
            task,
            leads=tuple(sorted(other[one] for one in task.leads)),
            coordinators=tuple(sorted(other[one] for one in task.coordinators)),
        )

    scopes = Scope()
    assert figures(workload.of(ground(scopes, [renamed(one) for one in tasks]))) == figures(
        workload.of(ground(scopes, tasks))
    )
