"""Each shape lets its valid case pass and finds exactly the fault of each invalid case, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Namespace

from graph.iris import SHAPE
from graph.reference_validator import shapes
from graph.validate import Violation, violations

SH = Namespace("http://www.w3.org/ns/shacl#")
CASES = Path(__file__).parent / "shapes"


@pytest.fixture(scope="module")
def all_shapes() -> Graph:
    return shapes()


def found_in(path: Path) -> list[Violation]:
    return violations([f"{quad} .\n" for quad in parse(path=path, format=RdfFormat.TURTLE)])


@pytest.mark.parametrize("path", sorted(CASES.glob("valid-*.ttl")), ids=lambda path: path.stem)
def test_a_valid_case_conforms(path: Path) -> None:
    assert found_in(path) == []


@pytest.mark.parametrize("path", sorted(CASES.glob("invalid-*.ttl")), ids=lambda path: path.stem)
def test_an_invalid_case_is_found(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    expected = re.fullmatch(r"# expects: (\S+)", first)
    assert expected
    found = found_in(path)
    assert {one.shape[1:-1].removeprefix(SHAPE) for one in found} == {expected[1]}
    for one in found:
        assert {message.rpartition("@")[2] for message in one.messages} == {"vi", "en"}


def test_every_class_with_a_shape_has_both_cases(all_shapes: Graph) -> None:
    shapes_of_classes = {
        str(shape).removeprefix(SHAPE).removesuffix("Shape") for shape in all_shapes.subjects(SH.targetClass)
    }
    assert len(shapes_of_classes) >= 20
    for name in shapes_of_classes:
        slug = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
        assert list(CASES.glob(f"valid-{slug}*.ttl")), slug
        assert list(CASES.glob(f"invalid-{slug}*.ttl")), slug
