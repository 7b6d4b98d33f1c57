"""Made-up data: the same from the same seed, in order, of the sizes told, and valid by tables and shapes."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import QueryTriples, RdfFormat, parse

from api.cli import main
from graph import compile, modules, tables
from graph.dictionary import TABLES
from graph.errors import FormatUnknown
from graph.iris import DN, RDF
from graph.oxigraph import OxigraphStore
from graph.sparql import read_query
from graph.synth import COMMUNES, SIZES, Size, batches
from graph.synth_files import n_quads, templates, write
from graph.validate import findings

SMALL = Size(2, plans=3, tasks=12, communes=5)
MISSION = sorted((Path(__file__).parent / "mission").glob("*.rq"))


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return b"".join(n_quads(SMALL, 7)).decode().splitlines(keepends=True)


def test_the_same_seed_gives_the_same_bytes_in_every_process(lines: list[str]) -> None:
    code = (
        "import sys\nfrom graph.synth import Size\nfrom graph.synth_files import n_quads\n"
        "for part in n_quads(Size(2, plans=3, tasks=12, communes=5), 7): sys.stdout.buffer.write(part)"
    )
    env = {**os.environ, "PYTHONHASHSEED": "77"}
    made = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout
    assert made == "".join(lines).encode()
    assert b"".join(n_quads(SMALL, 8)) != made


def test_no_quad_comes_twice_and_all_is_made_up(lines: list[str]) -> None:
    assert len(set(lines)) == len(lines)
    real = {"task/1520-21", "document/plan-1520", "agency/so-ngoai-vu", "partner/attapeu"}
    assert not [one for one in real if any(f"/id/{one}>" in line for line in lines)]


def test_there_is_as_much_as_was_asked_for(lines: list[str]) -> None:
    kinds = Counter(
        one.object.value  # type: ignore[union-attr]
        for one in parse("".join(lines), format=RdfFormat.N_QUADS)
        if one.predicate.value == RDF + "type"
    )
    assert kinds[DN.Task] == 2 * 3 * 12
    assert kinds[DN.Plan] == 2 * 3
    assert kinds[DN.AdministrativeUnit] == 2 + 5
    for each in (DN.Agency, DN.Target, DN.Agreement, DN.PartnerLocality, DN.Country, DN.Citation, DN.Filing):
        assert kinds[each] > 2


def test_the_tables_have_no_fault_and_say_the_same(lines: list[str], tmp_path: Path) -> None:
    write(SMALL, 7, tmp_path / "data")
    records = tables.read(tmp_path / "data", modules.concepts())
    compiled = compile.lines(records)
    assert compiled == sorted(lines)
    assert compile.lines([*records, *records]) == compiled
    assert findings(compiled, records) == []
    for table in TABLES:
        rows = [record for record in records if record.table is table]
        text = (tmp_path / "data" / table.file).read_text(encoding="utf-8")
        assert text == tables.table_text(table, rows)


def test_the_sizes_are_an_office_some_provinces_and_the_nation() -> None:
    assert list(SIZES) == ["10k", "1m", "5m"]
    nation = SIZES["5m"]
    assert (nation.provinces, nation.plans, nation.tasks) == (34, 100, 50)
    assert sum(nation.communes_of(number) for number in range(1, 35)) == COMMUNES == 3321
    assert 9_000 < sum(part.count(b"\n") for part in n_quads(SIZES["10k"], 1)) < 15_000
    _, _, *plans = batches(SIZES["10k"], 1, templates())
    assert [sum(record.table.kind == "task" for record in batch) for batch in plans] == [60]


def test_the_command_writes_files_packed_or_not(lines: list[str], tmp_path: Path) -> None:
    plain, packed, again = (tmp_path / name for name in ("a.nq", "b.nq.gz", "c.nq.gz"))
    size = ("--provinces", "2", "--plans", "3", "--tasks", "12", "--communes", "5", "--seed", "7")
    for path in (plain, packed, again):
        assert main(["synth", *size, "--output", str(path)]) == 0
    assert plain.read_bytes() == "".join(lines).encode() == gzip.decompress(packed.read_bytes())
    assert packed.read_bytes() == again.read_bytes()
    assert main(["synth", "--size", "10k", "--output", str(tmp_path / "d.ttl")]) == 2
    with pytest.raises(FormatUnknown):
        write(SMALL, 7, tmp_path / "d.trig")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nq", "b.nq.gz", "c.nq.gz"]


@pytest.mark.parametrize("path", MISSION, ids=lambda path: path.stem)
def test_a_mission_question_has_an_answer(path: Path, made: OxigraphStore) -> None:
    question = read_query(path)
    assert question.header["title"]
    assert question.header["title_en"]
    text = question.text
    assert set(question.params) <= set(re.findall(r"\?(\w+)", text))
    for name in question.params:
        text = re.sub(rf"\?{name}\b", TERMS[name], text)
    answer = made.query(text)
    if isinstance(answer, QueryTriples):
        assert len(list(answer)) > 10
    else:
        assert [variable.value for variable in answer.variables] == question.header["returns"].split()
        assert list(answer)


TERMS = {
    "agency": "<https://w3id.org/doingoai/id/agency/p1-so-ngoai-vu>",
    "partner": "<https://w3id.org/doingoai/id/partner/p1-champasak>",
    "status": "<https://w3id.org/doingoai/vocabulary/agreement-status/signed>",
    "year": '"2030"',
    "plan": "<https://w3id.org/doingoai/id/document/p1-plan-12>",
    "task": "<https://w3id.org/doingoai/id/task/p1-2-7>",
    "word": '"hợp tác"',
}


@pytest.fixture(scope="module")
def made() -> OxigraphStore:
    store = OxigraphStore.create()
    for part in n_quads(Size(1, plans=12, tasks=20, communes=0), 3):
        store.load_lines([part.decode()])
    return store


def test_there_are_twelve_mission_questions() -> None:
    assert [path.stem[:4] for path in MISSION] == [f"mq{number:02}" for number in range(1, 13)]
