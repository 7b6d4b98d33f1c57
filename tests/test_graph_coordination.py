"""The coordination network of the real plans as reports: facts that hold, figures led back to tasks."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from six_agencies import task
from six_tasks import GROUPED, KNOWN, TASKS, A, B, C, N, T, Y, slugs

from graph import expansion, matrix_cell, workload
from graph.actors import Actor, actor, actors
from graph.assignments import assignments
from graph.coordination import by_agency, network, pairs, report, ties, whole
from graph.folders import folder_of
from graph.iris import IDS, concept, thing
from graph.measured import names
from graph.measures import Position, Whole, density
from graph.networks import together
from graph.oxigraph import OxigraphStore
from graph.report import Line, Link, Report
from graph.scope import Scope
from graph.variants import DIRECTED, FIGURES, ending, expanding, variants

PLAN_1520 = Scope(plans=("plan-1520",))


def rows(plan: str) -> list[dict[str, str]]:
    with (folder_of("data") / "tasks.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["assigned_by"] == plan and row["number"]]


def cell(row: dict[str, str], column: str) -> list[str]:
    named = [one for one in row[column].split("; ") if one.startswith("agency/")]
    return sorted({one.removeprefix(IDS) for one in named})


def by_node(made: Report) -> dict[str, Line]:
    return {line.values[0].iri.removeprefix(IDS): line for line in made.lines}  # type: ignore[union-attr]


def test_the_facts_of_the_plan_1520(real: OxigraphStore) -> None:
    chosen = PLAN_1520.select(assignments(real))
    leading = Counter(one for task_ in chosen for one in task_.leads)
    assert dict(leading.most_common(4)) == {
        "so-van-hoa-the-thao-va-du-lich": 10,
        "so-ngoai-vu": 9,
        "so-khoa-hoc-va-cong-nghe": 9,
        "so-tai-chinh": 9,
    }
    assert Counter(one for task_ in chosen for one in task_.coordinators)["so-ngoai-vu"] == 34
    assert all(
        named == tuple(sorted(named))
        for one in chosen
        for named in (one.leads, one.coordinators, one.lead_groups, one.coordinator_groups)
    )


@pytest.mark.parametrize("plan", ["plan-1520", "plan-292"])
def test_the_ties_are_those_of_the_table(real: OxigraphStore, plan: str) -> None:
    """Counted anew from the rows of the table, without the code under test."""
    directed, joint = defaultdict(list), defaultdict(list)
    for row in rows(plan):
        leads, asked = cell(row, "lead"), cell(row, "coordinating")
        for lead in leads:
            for one in asked:
                directed[lead, one].append(row["id"])
        for pair in combinations(sorted({*leads, *asked}), 2):
            joint[pair].append(row["id"])
    scope = Scope(plans=(plan,))
    for made, expected in ((ties(real, scope), directed), (pairs(real, scope), joint)):
        found = {
            tuple(one.iri.removeprefix(IDS) for one in line.values[:2]): sorted(  # type: ignore[union-attr]
                one.removeprefix(f"{IDS}task/") for one in line.sources
            )
            for line in made.lines
        }
        assert found == {ends: sorted(ids) for ends, ids in expected.items()}
        assert made.column("weight") == [len(line.sources) for line in made.lines]
        assert made.column("weight") == sorted(made.column("weight"), reverse=True)  # type: ignore[type-var]
        for line in made.lines:
            links: Any = line.values[-1]
            assert tuple(one.iri for one in links) == line.sources
            assert all(one.iri == thing("task", one.label["vi"]) for one in links)
    for made, named in ((ties(real, scope), DIRECTED), (pairs(real, scope), FIGURES)):
        assert [one.key for one in made.figures] == [
            f"{name}.{ending(one)}" for one in variants(scope) for name in names(Whole) if name in named
        ]
    assert sum(float(str(value)) for value in pairs(real, scope).column("newman")) == pytest.approx(
        sum(len({*cell(row, "lead"), *cell(row, "coordinating")}) / 2 for row in rows(plan) if _several(row)),
        abs=1e-4,
    )


def _several(row: dict[str, str]) -> bool:
    return len({*cell(row, "lead"), *cell(row, "coordinating")}) > 1


def test_the_report_of_agencies(real: OxigraphStore) -> None:
    made = report(real, PLAN_1520)
    assert [heading.key for heading in made.headings] == ["agency", "level", *names(Position)]
    assert all(len(line.values) == len(made.headings) for line in made.lines)
    found = by_node(made)
    named = {one for row in rows("plan-1520") for one in cell(row, "lead") + cell(row, "coordinating")}
    assert found.keys() == named
    hub = found["agency/so-ngoai-vu"]
    assert made.lines[0] == hub
    order = zip(made.column("degree"), made.column("weight"), made.column("agency"), strict=True)
    ranks: list[Any] = [(-degree, -weight, one.iri) for degree, weight, one in order]  # type: ignore[operator,union-attr]
    assert ranks == sorted(ranks)
    in_tasks = [row for row in rows("plan-1520") if "agency/so-ngoai-vu" in row["lead"] + row["coordinating"]]
    assert {one.removeprefix(f"{IDS}task/") for one in hub.sources} >= {row["id"] for row in in_tasks}
    assert len(hub.sources) == 9 + 34
    icise = dict(zip((h.key for h in made.headings), found["agency/trung-tam-icise"].values, strict=True))
    assert icise["level"] == {"vi": "văn bản không nêu", "en": "not stated"}
    alone = found["agency/so-dan-toc-va-ton-giao"].values
    assert alone[2:] == (0, 0, 0, 0, 0, 0, 0.0, 0.0, False, None, None, 0, 0, 0, 0, 0, 0)
    kinds = {heading.key: heading.kind for heading in made.headings}
    assert (kinds["degree"], kinds["constraint"], kinds["articulation"]) == ("integer", "decimal", "text")


def test_the_four_variants_stand_side_by_side(real: OxigraphStore) -> None:
    made = whole(real, PLAN_1520)
    figures = {figure.key: figure.value for figure in report(real, PLAN_1520).figures}
    assert [figures[name] for name in names(Whole)] == list(made.lines[0].values[1:-1])
    for scope, line in zip(variants(PLAN_1520), made.lines, strict=False):
        row = dict(zip((heading.key for heading in made.headings), line.values, strict=True))
        for key in ("agencies", "pairs", "together_density", "centralization", "components"):
            assert figures[f"{key}.{ending(scope)}"] == row[key]
        assert len(network(assignments(real), scope)) == row["agencies"]
    agencies = made.column("agencies")
    assert agencies[1] == int(str(agencies[0])) - 1
    assert agencies[3] == int(str(agencies[2])) - 1
    assert int(str(agencies[2])) > int(str(agencies[0]))
    assert [ending(one) for one in variants(PLAN_1520)] == [
        "generic-out.issuer-in",
        "generic-out.issuer-out",
        "generic-in.issuer-in",
        "generic-in.issuer-out",
    ]
    # The variants do not depend on what the scope itself says of groups and issuer.
    assert whole(real, replace(PLAN_1520, generic=True, issuer=False)) == made


def test_one_clause_of_all_departments_lifts_their_density_to_1(real: OxigraphStore) -> None:
    made = whole(real, PLAN_1520)
    assert len(made.lines) == 6
    before, once, everywhere = (made.column("departments_density")[place] for place in (0, 4, 5))
    assert float(str(before)) < 0.5
    assert (once, everywhere) == (1.0, 1.0)
    density_ = [float(str(value)) for value in made.column("together_density")]
    assert density_[0] < density_[4] < density_[5]
    said = made.notes[-1]
    assert "1520-31" in said["vi"]
    assert "từ 0,44 lên 1,00" in said["vi"]
    assert "from 0.44 to 1.00" in said["en"]


def test_each_agency_in_the_four_variants(real: OxigraphStore) -> None:
    made = by_agency(real, PLAN_1520)
    for scope in variants(PLAN_1520):
        found = by_node(report(real, scope))
        for node, line in by_node(made).items():
            row = dict(zip((heading.key for heading in made.headings), line.values, strict=True))
            for place, measure in ((6, "degree"), (7, "weight"), (9, "betweenness"), (11, "constraint")):
                expected = found[node].values[place] if node in found else None
                assert row[f"{measure}.{ending(scope)}"] == expected, (node, measure)
    plain = by_node(report(real, PLAN_1520))
    assert {node: line.sources for node, line in by_node(made).items()} == {
        node: line.sources for node, line in plain.items()
    }
    ranks = [(-plain[node].values[6], node) for node in by_node(made)]  # type: ignore[operator]
    assert ranks == sorted(ranks)
    hub = by_node(made)["agency/so-ngoai-vu"].values
    assert hub[2] is None
    assert hub[1] is not None


def test_no_text_is_missing(real: OxigraphStore) -> None:
    for made in (report(real, Scope()), whole(real, Scope()), by_agency(real, Scope()), ties(real, Scope())):
        texts = [made.title, made.definition, made.base, *made.notes]
        texts += [heading.label for heading in made.headings]
        texts += [said for figure in made.figures for said in (figure.label, figure.definition)]
        for said in texts:
            assert said["vi"] != said["en"]
            assert "{" not in said["vi"] + said["en"]


def test_the_departments_of_the_province(real: OxigraphStore) -> None:
    found = expansion.departments(actors(real))
    assert len(found) == 12
    assert {"so-ngoai-vu", "so-dan-toc-va-ton-giao"} <= set(found)
    assert "so-ngoai-vu-thanh-pho-ho-chi-minh" not in found
    elsewhere = Actor("agency/cuc", {"vi": "Cục", "en": "Department"}, "department", "central")
    assert expansion.departments({**KNOWN, "agency/cuc": elsewhere}) == tuple(sorted(slugs(N, C, T, Y)))


def test_which_clauses_speak_of_the_departments(real: OxigraphStore) -> None:
    known = actors(real)
    for group, expected in {
        "cac-so-nganh-dia-phuong-trong-tinh": True,
        "thu-truong-cac-so-ban-nganh": True,
        "cac-don-vi-lien-quan": False,
        "cac-benh-vien-co-so-y-te": False,
        "so-ngoai-vu-cac-dia-phuong": False,
        "cong-dong-doanh-nghiep-hiep-hoi-nganh-hang": False,
    }.items():
        assert expansion.speaks_of_departments(known, group) is expected, group


def test_an_expanded_clause_by_hand() -> None:
    (group,) = slugs(GROUPED)
    asked = task("1520-7", leads=slugs(N), coordinators=slugs(B), coordinator_groups=(group,))
    assert expansion.first_clause([*TASKS[:4], asked], KNOWN) == asked
    assert expansion.first_clause(TASKS[:4], KNOWN) is None
    read = expansion.expanded(asked, KNOWN)
    assert (read.leads, set(read.coordinators)) == (slugs(N), set(slugs(B, C, T, Y)))
    led = task("1520-8", lead_groups=(group,), coordinators=slugs(C))
    assert (set(expansion.expanded(led, KNOWN).leads), expansion.expanded(led, KNOWN).coordinators) == (
        set(slugs(N, C, T, Y)),
        slugs(C),
    )
    assert expansion.expanded(TASKS[0], KNOWN) == TASKS[0]
    four = (N, C, T, Y)
    # N, C, T and Y: before, three of six pairs and T–Y; then all.
    assert density(together(TASKS, Scope()), four) == round(4 / 6, 6)
    assert density(together([*TASKS, read], Scope()), four) == 1.0
    assert A in together(TASKS, Scope())


def test_the_note_on_expanding_by_hand() -> None:
    (said,) = expanding(TASKS, Scope(), KNOWN)
    assert "1520-4" in said["vi"]
    # T and Y lead 1520-4; N and C come to it: five pairs of N, C, T, Y and two of B become six and two.
    assert "from 0.67 to 1.00" in said["en"]
    assert "from 0.40 to 0.53" in said["en"]
    assert expanding(TASKS[:3], Scope(), KNOWN) == ()
    # Of one department alone no density can be given.
    (group,) = slugs(GROUPED)
    (alone,) = expanding(
        [task("1520-6", leads=slugs(N), coordinators=slugs(B), coordinator_groups=(group,))], Scope(), KNOWN
    )
    assert "among the departments from not defined to 1.00" in alone["en"]
    assert "of the whole network from 1.00 to 1.00" in alone["en"]


def test_actors_by_kind_and_level(real: OxigraphStore) -> None:
    known = actors(real)
    assert known["agency/so-ngoai-vu"] == Actor(
        "agency/so-ngoai-vu",
        {"vi": "Sở Ngoại vụ", "en": "Department of Foreign Affairs"},
        "department",
        "provincial",
    )
    group = known["agency-group/cac-so-nganh-lien-quan"]
    assert (group.kind, group.level, group.label["vi"]) == ("agency-group", "", "các sở, ngành liên quan")
    assert (known["agency/vien-ifirse"].kind, known["agency/vien-ifirse"].level) == ("institute", "")
    assert known["agency/so-y-te"].link == Link(thing("agency", "so-y-te"), known["agency/so-y-te"].label)
    assert actor(known, "agency/khac").label == {"vi": "khac", "en": "khac"}
    with (folder_of("data") / "agencies.csv").open(encoding="utf-8", newline="") as file:
        assert {one for one in known if one.startswith("agency/")} == {
            f"agency/{row['id']}" for row in csv.DictReader(file)
        }


def test_what_has_a_name_in_one_language_alone_goes_by_that_name() -> None:
    made = OxigraphStore.create()
    made.update(
        """PREFIX dn: <https://w3id.org/doingoai/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        INSERT DATA { GRAPH <https://w3id.org/doingoai/graph/plan-1520> {
          <https://w3id.org/doingoai/id/agency/a> a dn:Agency ; rdfs:label "Sở A"@vi .
          <https://w3id.org/doingoai/id/agency/b> a dn:Agency ; dn:level
            <https://w3id.org/doingoai/vocabulary/level/provincial> .
          <https://w3id.org/doingoai/id/task/1520-1> a dn:Task ; rdfs:label "Việc"@vi ; dn:number 1 ;
            dn:assignedBy <https://w3id.org/doingoai/id/document/plan-1520> ;
            dn:lead <https://w3id.org/doingoai/id/agency/a> ;
            dn:coordinating <https://w3id.org/doingoai/id/agency/b> } }"""
    )
    (task_,) = assignments(made)
    assert task_.label == {"vi": "Việc", "en": "Việc"}
    known = actors(made)
    iri = thing("agency", "b")
    assert [known[f"agency/{one}"].label for one in "ab"] == [
        {"vi": "Sở A", "en": "Sở A"},
        {"vi": iri, "en": iri},
    ]
    agencies, level = report(made, PLAN_1520).column("agency"), report(made, PLAN_1520).column("level")
    assert agencies == [known["agency/a"].link, known["agency/b"].link]
    assert level[1] == dict.fromkeys(("vi", "en"), concept("level", "provincial"))
    plan = thing("document", "plan-1520")
    (line,) = matrix_cell.report(made, PLAN_1520, "agency/a", "agency/b").lines
    assert line.values[1] == Link(plan, {"vi": plan, "en": plan})
    assert workload.report(made, PLAN_1520).column("agency") == agencies
    assert workload.by_plan(made, PLAN_1520).column("led") == [1, 0]
