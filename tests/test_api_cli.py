"""The command line: what it prints, in which language, and the exit code that a script can use."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pyoxigraph import parse

from api.cli import main
from graph.compile import version_of
from graph.dictionary import TABLES
from graph.folders import folder_of


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    assert main(["build", "--store", str(folder)]) == 0
    return folder


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    path = tmp_path / "asked.rq"
    path.write_text(
        "PREFIX dn: <https://w3id.org/doingoai/ontology#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "SELECT ?p ?name WHERE { ?p a dn:PartnerLocality ; rdfs:label ?name\n"
        "FILTER(LANG(?name) = 'vi' && STRSTARTS(?name, 'S')) } ORDER BY ?name",
        encoding="utf-8",
    )
    return path


def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        (["--help"], "cách dùng: doingoai"),
        (["--lang", "en", "--help"], "Exit codes: 0"),
    ):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0
        assert said in capsys.readouterr().out


def test_wrong_usage_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["frobnicate"])
    assert caught.value.code == 2
    assert "Sai cách dùng" in capsys.readouterr().err


def test_a_query_is_answered_as_table_csv_and_json(
    store: Path, asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", str(asked), "--store", str(store)]) == 0
    table = capsys.readouterr().out
    assert table.splitlines() == [
        "p                       name",
        "──────────────────────  ───────────",
        "id:partner/salavan      Salavan",
        "id:partner/sekong       Sekong",
        "id:partner/stung-treng  Stung Treng",
    ]
    assert main(["query", str(asked), "--store", str(store), "--format", "json"]) == 0
    names = [row["name"]["value"] for row in json.loads(capsys.readouterr().out)["results"]["bindings"]]
    assert names == ["Salavan", "Sekong", "Stung Treng"]
    assert main(["query", str(asked), "--store", str(store), "--format", "csv"]) == 0
    assert capsys.readouterr().out.split("\r\n")[1] == "https://w3id.org/doingoai/id/partner/salavan,Salavan"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("SELECT ?s WHERE { ?s", 4, "dòng 1, cột 21"),
        ("SELECT * { SERVICE <http://e/> {} }", 4, "SERVICE"),
        ("SELECT * " + "{" * 4000, 4, "Truy vấn quá lớn"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 2, "csv"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: int, said: str
) -> None:
    path = tmp_path / "wrong.rq"
    path.write_text(text, encoding="utf-8")
    assert main(["query", str(path), "--store", str(store), "--format", "csv"]) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "nt", "jsonld", "rdf"])
def test_export_gives_the_whole_dataset_and_the_same_bytes_again(
    store: Path, tmp_path: Path, ending: str
) -> None:
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    for path in (first, second):
        assert main(["export", str(path), "--store", str(store)]) == 0
    assert first.read_bytes() == second.read_bytes()
    quads = list(parse(path=first))
    version = (store / "current").read_text(encoding="utf-8").split("-")[0]
    if ending in ("nq", "trig", "jsonld"):
        assert version_of(sorted(quads, key=str)) == version
    else:
        whole = {str(quad.triple) for quad in parse(path=_nquads(store, tmp_path))}
        assert {str(quad.triple) for quad in quads} == whole


def _nquads(store: Path, folder: Path) -> Path:
    path = folder / "whole.nq"
    main(["export", str(path), "--store", str(store)])
    return path


def test_an_unknown_ending_is_refused_and_nothing_written(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "a.docx"), "--store", str(store)]) == 2
    assert ".nq" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_check_reports_all_faults_and_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for table in TABLES:
        shutil.copy(folder_of("data") / table.file, tmp_path / table.file)
    for name in ("regions.csv", "partners.csv"):
        path = tmp_path / name
        path.write_text(path.read_text(encoding="utf-8").replace("plan-1520", "plan-0"), encoding="utf-8")
    assert main(["check", "--data", str(tmp_path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert {line.split(":")[0] for line in lines[:-1]} == {"regions.csv", "partners.csv"}
    assert main(["check"]) == 0


def test_a_file_that_is_not_there_is_5(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "none.rq", "--store", str(store)]) == 5
    assert "none.rq" in capsys.readouterr().err
