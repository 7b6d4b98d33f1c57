"""The engine of the shapes finds what pyshacl, the reference, finds: on every case and on broken data."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from conftest import PROVINCE
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph import compile, modules, reference_validator, tables
from graph.iris import DN, XSD, named_graph, thing
from graph.validate import Violation, violations

CASES = sorted((Path(__file__).parent / "shapes").glob("*.ttl"))
SEEDS = (1, 2, 3, 22)


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return compile.dataset(tables.read(PROVINCE, modules.concepts()))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_has_the_violations_of_the_reference(path: Path) -> None:
    case = list(parse(path=path, format=RdfFormat.TURTLE))
    assert found_in(case) == reference_validator.violations(case)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_file_of_the_lines_has_the_same_violations(path: Path, tmp_path: Path) -> None:
    lines = [f"{quad} .\n" for quad in parse(path=path, format=RdfFormat.TURTLE)]
    file = tmp_path / "content.nq"
    file.write_text("".join(lines), encoding="utf-8")
    assert violations(lines, file) == violations(lines)
    file.write_text("", encoding="utf-8")
    assert violations(lines, file) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_broken_data_have_the_violations_of_the_reference(quads: list[Quad], seed: int) -> None:
    made = broken(quads, Random(seed))  # noqa: S311
    found = found_in(made)
    assert len(found) > 20
    assert found == reference_validator.violations(made)


def test_years_are_compared_as_numbers(quads: list[Quad]) -> None:
    task, home = NamedNode(thing("task", "10-2")), NamedNode(named_graph("plan-10"))
    ends = [one for one in quads if one.subject == task and one.predicate.value == DN.endYear]
    assert ends
    starts = [one for one in quads if one.subject == task and one.predicate.value == DN.startYear]

    def with_start(*years: str) -> list[Quad]:
        kept = [one for one in quads if one not in starts]
        return kept + [
            Quad(task, NamedNode(DN.startYear), Literal(year, datatype=NamedNode(XSD + "gYear")), home)
            for year in years
        ]

    assert found_in(with_start(ends[0].object.value)) == []  # type: ignore[union-attr]
    for years in (("9999",), ("2020", "9999"), ("9998", "9999")):
        found = found_in(with_start(*years))
        assert found
        assert found == reference_validator.violations(with_start(*years))


def test_a_year_that_cannot_be_compared_is_not_in_order(quads: list[Quad]) -> None:
    task = NamedNode(thing("task", "10-2"))
    date = Literal("2030-01-01", datatype=NamedNode(XSD + "date"))
    end = NamedNode(DN.endYear)
    made = [
        Quad(task, end, date, one.graph_name) if (one.subject, one.predicate) == (task, end) else one
        for one in quads
    ]
    found = {one.component.rsplit("#", 1)[1] for one in found_in(made)}
    assert found == {"LessThanOrEqualsConstraintComponent", "DatatypeConstraintComponent"}


def test_a_statement_of_two_documents_is_one(quads: list[Quad]) -> None:
    group = NamedNode(thing("task-group", "10-i"))
    stated = [one for one in quads if one.subject == group]
    assert stated
    twice = [Quad(one.subject, one.predicate, one.object, NamedNode(named_graph("other"))) for one in stated]
    assert found_in([*quads, *twice]) == []


def found_in(quads: list[Quad]) -> list[Violation]:
    return violations([f"{quad} .\n" for quad in quads])


def broken(quads: list[Quad], random: Random, count: int = 60) -> list[Quad]:
    """Return a dataset with quads taken away, given another value or property, or another datatype."""
    made: list[Quad | None] = list(quads)
    data = [place for place, one in enumerate(quads) if one.graph_name != NamedNode(named_graph("ontology"))]
    for place in random.sample(data, count):
        one, other = quads[place], quads[random.choice(data)]
        match random.randrange(5):
            case 0:
                made[place] = None
            case 1:
                made[place] = Quad(one.subject, one.predicate, other.object, one.graph_name)
            case 2:
                made.append(Quad(one.subject, one.predicate, other.object, one.graph_name))
            case 3:
                text = one.object.value if isinstance(one.object, Literal) else "x"
                year = Literal("2019", datatype=NamedNode(XSD + "gYear"))
                value = random.choice((Literal(text), Literal(text, language="fr"), year, Literal("")))
                made[place] = Quad(one.subject, one.predicate, value, one.graph_name)
            case _:
                made[place] = Quad(one.subject, other.predicate, one.object, one.graph_name)
    return [one for one in made if one]
