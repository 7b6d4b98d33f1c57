"""Quotes are compared with the source texts word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import modules, sources, tables
from graph.folders import folder_of
from graph.records import Record

SOURCES = folder_of("graph").parent.parent / "shared" / "sources"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return tables.read(folder_of("data"), modules.concepts())


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source documents are not beside this checkout")
def test_every_quote_stands_in_its_document(records: list[Record]) -> None:
    assert [fault.text("en") for fault in sources.quote_faults(records, SOURCES)] == []


def test_a_quote_that_does_not_stand_there_is_found(records: list[Record], tmp_path: Path) -> None:
    cited = [record for record in records if record.one("quote")]
    files = {record.one("source_file") for record in records} - {""}
    for name in files:
        (tmp_path / name).write_text("khác", encoding="utf-8")
    found = list(sources.quote_faults(records, tmp_path))
    assert len(found) == len(cited)
    assert {fault.code for fault in found} == {"quote_not_found"}
    (tmp_path / sorted(files)[0]).unlink()
    assert {fault.code for fault in sources.quote_faults(records, tmp_path)} == {
        "quote_not_found",
        "source_missing",
    }
