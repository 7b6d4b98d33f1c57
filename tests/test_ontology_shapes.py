"""Each shape lets its valid case pass and finds exactly the fault of each invalid case, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, Namespace
from rdflib.term import Literal

from graph.iris import SHAPE
from graph.validate import shapes

SH = Namespace("http://www.w3.org/ns/shacl#")
CASES = Path(__file__).parent / "shapes"


@pytest.fixture(scope="module")
def all_shapes() -> Graph:
    return shapes()


def report(path: Path, all_shapes: Graph) -> Graph:
    from pyshacl import validate

    _, found, _ = validate(Graph().parse(path, format="turtle"), shacl_graph=all_shapes)
    assert isinstance(found, Graph)
    return found


@pytest.mark.parametrize("path", sorted(CASES.glob("valid-*.ttl")), ids=lambda path: path.stem)
def test_a_valid_case_conforms(path: Path, all_shapes: Graph) -> None:
    assert not list(report(path, all_shapes).subjects(SH.sourceShape))


@pytest.mark.parametrize("path", sorted(CASES.glob("invalid-*.ttl")), ids=lambda path: path.stem)
def test_an_invalid_case_is_found(path: Path, all_shapes: Graph) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    expected = re.fullmatch(r"# expects: (\S+)", first)
    assert expected
    found = report(path, all_shapes)
    results = list(found.objects(None, SH.result))
    names = {str(found.value(result, SH.sourceShape)).removeprefix(SHAPE) for result in results}
    assert names == {expected[1]}
    for result in results:
        messages = [one for one in found.objects(result, SH.resultMessage) if isinstance(one, Literal)]
        assert {message.language for message in messages} == {"vi", "en"}


def test_every_class_with_a_shape_has_both_cases(all_shapes: Graph) -> None:
    shapes_of_classes = {
        str(shape).removeprefix(SHAPE).removesuffix("Shape") for shape in all_shapes.subjects(SH.targetClass)
    }
    assert len(shapes_of_classes) >= 20
    for name in shapes_of_classes:
        slug = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
        assert list(CASES.glob(f"valid-{slug}*.ttl")), slug
        assert list(CASES.glob(f"invalid-{slug}*.ttl")), slug
