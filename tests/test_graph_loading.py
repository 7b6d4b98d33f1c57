"""RDF files of anybody's: every format, compressed or not, and what is wrong with a file is told."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from graph.errors import FileDamaged, FormatUnknown, RdfInvalid, RdfRefused
from graph.formats import RDF_FORMATS
from graph.loading import load

TRIPLES = [
    Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("Đắk Lắk", language="vi")),
    Quad(NamedNode("urn:a"), NamedNode("urn:c"), BlankNode("x")),
    Quad(BlankNode("x"), NamedNode("urn:b"), Literal("1")),
]
NAMED = Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("tên"), NamedNode("urn:g"))


def shape(store: pyoxigraph.Store) -> list[str]:
    """The quads with every blank node written alike."""
    texts = []
    for quad in store:
        terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        texts.append(" ".join("_" if isinstance(term, BlankNode) else str(term) for term in terms))
    return sorted(texts)


def held(*quads: Quad) -> list[str]:
    store = pyoxigraph.Store()
    store.extend(quads)
    return shape(store)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("ending", [*RDF_FORMATS, "xml", "owl"])
def test_a_file_is_read_whatever_its_form(tmp_path: Path, ending: str, packed: bool) -> None:
    form = RDF_FORMATS.get(ending, RdfFormat.RDF_XML)
    quads = [*TRIPLES, NAMED] if form.supports_datasets else TRIPLES
    content = pyoxigraph.serialize(quads, format=form) or b""
    path = tmp_path / (f"tệp.{ending}.gz" if packed else f"tệp.{ending}")
    path.write_bytes(gzip.compress(content) if packed else content)
    store = pyoxigraph.Store()
    load(store, path)
    assert shape(store) == held(*quads)


def test_two_files_are_read_one_after_the_other_and_their_blank_nodes_kept_apart(tmp_path: Path) -> None:
    store = pyoxigraph.Store()
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text("_:x <urn:p> <#here> .", encoding="utf-8")
        load(store, tmp_path / name)
    assert len(store) == 2
    bases = {str(quad.object) for quad in store}
    assert bases == {f"<{(tmp_path / name).as_uri()}#here>" for name in ("a.ttl", "b.ttl")}


@pytest.mark.parametrize(
    ("name", "content", "error", "said"),
    [
        ("a.ttl", "<urn:a> <urn:b> .", RdfInvalid, "line 1"),
        ("a.nt", "<urn:a> <urn:b> <urn:c> .\n<urn:a> .", RdfInvalid, "line 2"),
        ("a.nq", "not RDF", RdfInvalid, "line 1"),
        ("a.jsonld", "{", RdfInvalid, "a.jsonld"),
        ("a.rdf", "<!DOCTYPE x [<!ENTITY a 'a'>]><x>&a;</x>", RdfRefused, "DTD"),
        ("a.rdf", "<!doctype x><x/>", RdfRefused, "DTD"),
        ("a.csv", "a,b", FormatUnknown, ".ttl"),
        ("a", "", FormatUnknown, ".ttl"),
        ("a.ttl", "[" * 400_000, RdfInvalid, "a.ttl"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(
    tmp_path: Path, name: str, content: str, error: type[Exception], said: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=said):
        load(pyoxigraph.Store(), path)


def test_a_dtd_is_seen_wherever_it_stands_and_in_whatever_encoding(tmp_path: Path) -> None:
    dtd = "<!DOCTYPE x [<!ENTITY a 'a'>]><x>&a;</x>"
    for number, content in enumerate((dtd.encode("utf-16"), b" " * (2**20 - 5) + dtd.encode())):
        path = tmp_path / f"{number}.rdf"
        path.write_bytes(content)
        with pytest.raises(RdfRefused):
            load(pyoxigraph.Store(), path)


@pytest.mark.parametrize("ending", ["nq", "ttl", "rdf"])
@pytest.mark.parametrize("damage", ["cut", "sum", "plain", "changed"])
def test_a_packed_file_that_is_damaged_is_named(tmp_path: Path, ending: str, damage: str) -> None:
    content = b"<urn:a> <urn:b> <urn:c> .\n" * 3000 if ending != "rdf" else b" " * 9000 + b"<x/>"
    packed = gzip.compress(content)
    made = {
        "cut": packed[: len(packed) // 2],
        "sum": packed[:-8] + bytes(8),
        "plain": content,
        "changed": packed[:10] + b"\xff" * 20 + packed[30:],
    }
    path = tmp_path / f"tệp.{ending}.gz"
    path.write_bytes(made[damage])
    with pytest.raises(FileDamaged) as caught:
        load(pyoxigraph.Store(), path)
    assert caught.value.text("vi").startswith(f"Không giải nén được {path}: ")
    assert caught.value.text("en").startswith(f"{path} cannot be unpacked: ")


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    store = pyoxigraph.Store()
    for name in ("a.nq", "a.nq.gz", "a.ttl", "a.ttl.gz"):
        (tmp_path / name).touch()
        load(store, tmp_path / name)
    assert len(store) == 0


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    for name in ("none.nt", "none.ttl"):
        with pytest.raises(OSError, match="none"):
            load(pyoxigraph.Store(), tmp_path / name)
