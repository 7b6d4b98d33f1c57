"""The rules of the house: who imports whom, closed terms, no SPARQL from strings, a docstring everywhere."""

from __future__ import annotations

import ast
import csv
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

import graph
from graph import modules
from graph.dictionary import TABLES
from graph.folders import folder_of
from graph.iris import DN, ONTOLOGY, OWL, RDF

ROOT = folder_of("graph").parent
SOURCES = sorted(path for name in ("graph", "viz", "api") for path in folder_of(name).rglob("*.py"))
KEYWORDS = ("SELECT ", "CONSTRUCT ", "INSERT ", "DELETE ", "ASK ", "DESCRIBE ")


def test_the_package_under_test_is_this_checkout() -> None:
    assert Path(graph.__file__).parent.parent == Path(__file__).parent.parent


def test_imports_go_one_way() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    made = subprocess.run([command], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout


def test_only_one_module_imports_pyvis() -> None:
    importing = [path.relative_to(ROOT).as_posix() for path in SOURCES if "pyvis" in imports(path)]
    assert importing == ["viz/network.py"]


@pytest.mark.parametrize("package", ["fastapi", "starlette", "uvicorn", "jinja2", "pyvis", "argparse"])
def test_the_core_knows_no_door(package: str) -> None:
    assert not [path for path in SOURCES if path.parent.name == "graph" and package in imports(path)]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sparql_is_put_together_from_strings(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        parts: list[ast.expr] = []
        if isinstance(node, ast.JoinedStr):
            parts = node.values
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            parts = [node.left, node.right]
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
        ):
            parts = [node.func.value]
        texts = [
            part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        assert not [text for text in texts if any(word in text for word in KEYWORDS)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_pattern_is_possessive() -> None:
    """Possessive quantifiers and atomic groups match wrongly in Python 3.11.0 to 3.11.4 (gh-106052)."""
    found = 0
    for path in SOURCES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for value in vars(importlib.import_module(name)).values() if name != "api.__main__" else ():
            if isinstance(value, re.Pattern):
                found += 1
                parsed = repr(re._parser.parse(value.pattern, value.flags))  # type: ignore[attr-defined]
                assert "POSSESSIVE" not in parsed, (name, value.pattern)
                assert "ATOMIC" not in parsed, (name, value.pattern)
    assert found > 50


def test_the_closed_namespace_is_the_ontology() -> None:
    kinds = {OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    defined = {
        triple.subject.value
        for triple in modules.triples()
        if isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode)
        and triple.predicate.value == RDF + "type"
        and triple.object.value in kinds
        and triple.subject.value.startswith(ONTOLOGY)
    }
    assert defined == {getattr(DN, name) for name in DN}
    with pytest.raises(AttributeError, match="no term 'Taks'"):
        _ = DN.Taks


def test_the_data_dictionary_lists_every_column() -> None:
    text = (folder_of("data") / "README.md").read_text(encoding="utf-8")
    for table in TABLES:
        columns = ",".join(column.name + "*" * column.required for column in table.all_columns)
        assert f"{table.file}: {columns}\n" in text
        with (folder_of("data") / table.file).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [column.name for column in table.all_columns]


def test_both_languages_have_the_same_messages() -> None:
    from graph.language import catalogue

    for package in ("graph", "api"):
        vi, en = catalogue(package, "vi"), catalogue(package, "en")
        assert vi.keys() == en.keys()
        assert all(vi.values())
        assert all(en.values())


@pytest.mark.parametrize("package", ["graph", "api"])
def test_every_message_is_said_somewhere(package: str) -> None:
    """A key stands in code or in a template as it is, or its first part does, before what fills it in."""
    from graph.language import catalogue

    whole, begun = set(), set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    whole.add(text)
                case ast.JoinedStr(values=[ast.Constant(value=str()), *_]):
                    begun.add(shape(node))
                case ast.Call(
                    func=ast.Name("headings"), args=[ast.Constant(value=prefix), *_], keywords=kinds
                ):
                    whole |= {f"{prefix}.{kind.arg}" for kind in kinds}
    for path in (folder_of("api") / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        whole |= set(re.findall(r"""["']([\w.-]+)["']""", text))
        begun |= {re.escape(prefix) + ".+" for prefix in re.findall(r'"([\w-]+\.[\w.-]*)" *~', text)}
    said = re.compile("|".join(one for one in begun if re.match(r"[\w-]+\\\.", one)))
    assert [key for key in catalogue(package, "vi") if key not in whole and not said.fullmatch(key)] == []


def shape(text: ast.JoinedStr) -> str:
    """Return the pattern of what an f-string may become."""
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in text.values
    )
