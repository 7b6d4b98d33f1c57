"""The journal: chained lines, what a power cut or a hand leaves of it, and one writer at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.change import Change
from graph.errors import JournalBroken, JournalUnwritable, StoreBusy
from graph.journal import FILE, TORN, Journal, read, read_whole

CHANGES = [
    Change(added='<urn:a> <urn:b> "Gia Lai – Đắk Lắk" <urn:g> .\n'.encode(), created=("urn:g",)),
    Change(removed='<urn:a> <urn:b> "Gia Lai – Đắk Lắk" <urn:g> .\n'.encode(), dropped=("urn:g",)),
    Change(added=b'<urn:a> <urn:b> "two\\nlines \\u0000" .\n'),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journal = Journal(tmp_path)
    for change in CHANGES:
        journal.append(change, "Trần Thị A", "sửa tên cơ quan")
    journal.close()
    return tmp_path


def test_what_was_written_is_read_and_goes_on(folder: Path) -> None:
    journal = Journal(folder)
    assert [entry.change for entry in journal.entries] == CHANGES
    assert [(entry.number, entry.who, entry.why) for entry in journal.entries] == [
        (number, "Trần Thị A", "sửa tên cơ quan") for number in (1, 2, 3)
    ]
    assert journal.append(CHANGES[0], "", "").number == 4
    journal.close()
    assert [entry.number for entry in read(folder)] == [1, 2, 3, 4]


def test_every_line_is_json_with_a_time_in_utc_and_a_checksum_of_its_own(folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]
    assert list(lines[0]) == [
        "number",
        "time",
        "who",
        "why",
        "added",
        "removed",
        "created",
        "dropped",
        "checksum",
    ]
    assert all(line["time"].endswith("+00:00") for line in lines)
    assert len({line["checksum"] for line in lines}) == 3


@pytest.mark.parametrize("kept", [1, 20, -2, -1])
def test_a_torn_last_line_is_cut_off_and_kept_aside(folder: Path, kept: int) -> None:
    path = folder / FILE
    lines = path.read_bytes().splitlines(keepends=True)
    torn = lines[2][:kept]
    path.write_bytes(b"".join([*lines[:2], torn]))
    assert [entry.number for entry in read(folder)] == [1, 2]
    assert read_whole(folder) == (read(folder), b"".join(lines[:2]))
    journal = Journal(folder)
    assert [entry.number for entry in journal.entries] == [1, 2]
    journal.append(CHANGES[1], "", "")
    journal.close()
    assert [entry.change for entry in read(folder)] == [CHANGES[0], CHANGES[1], CHANGES[1]]
    assert (folder / TORN).read_bytes() == torn + b"\n"


def test_blocks_of_zeros_after_a_power_cut_are_cut_off(folder: Path) -> None:
    path = folder / FILE
    good = path.read_bytes()
    path.write_bytes(good + b"\0" * 5000)
    journal = Journal(folder)
    journal.close()
    assert path.read_bytes() == good


@pytest.mark.parametrize("how", ["altered", "left out", "moved", "torn", "renumbered"])
def test_a_broken_earlier_line_is_an_error_that_names_it(folder: Path, how: str) -> None:
    path = folder / FILE
    one, two, three = path.read_bytes().splitlines(keepends=True)
    broken = {
        "altered": [one, two.replace("Đắk Lắk".encode(), "Lâm Đồng".encode()), three],
        "left out": [one, three, three],
        "moved": [one, three, two],
        "torn": [one, two[:40] + b"\n", three],
        "renumbered": [one, two.replace(b'"number":2', b'"number":3'), three],
    }[how]
    path.write_bytes(b"".join(broken))
    for opening in (read, Journal):
        with pytest.raises(JournalBroken) as caught:
            opening(folder)
        assert caught.value.details["line"] == 2
    assert path.read_bytes() == b"".join(broken)
    with pytest.raises(JournalBroken):
        Journal(folder)


def test_a_second_process_is_told_that_the_store_is_being_written(folder: Path) -> None:
    journal = Journal(folder)
    with pytest.raises(StoreBusy):
        Journal(folder)
    code = (
        "import sys; from pathlib import Path; from graph.journal import Journal; Journal(Path(sys.argv[1]))"
    )
    second = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True)
    assert "StoreBusy" in second.stderr
    assert len(read(folder)) == 3
    journal.close()
    Journal(folder).close()


def test_a_line_that_the_disk_does_not_take_leaves_no_trace(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(folder)
    before = (folder / FILE).read_bytes()
    write = os.write

    def full(handle: int, content: bytes) -> int:
        write(handle, content[:30])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(JournalUnwritable) as caught:
            journal.append(CHANGES[0], "", "")
    assert "No space left on device" in caught.value.text("en")
    assert (folder / FILE).read_bytes() == before
    assert journal.append(CHANGES[0], "", "").number == 4
    journal.close()
    assert [entry.number for entry in read(folder)] == [1, 2, 3, 4]


def test_after_an_fsync_that_failed_for_good_nothing_more_is_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(folder)

    def failing(handle: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        for _ in range(2):
            with pytest.raises(JournalUnwritable):
                journal.append(CHANGES[0], "", "")
    with pytest.raises(JournalUnwritable):
        journal.append(CHANGES[0], "", "")
    journal.close()
    assert len(read(folder)) == 3


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files as Linux tells them")
def test_a_journal_that_cannot_be_opened_leaves_no_file_open(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"number":1')
    (tmp_path / TORN).mkdir()
    held = len(os.listdir("/proc/self/fd"))
    with pytest.raises(IsADirectoryError):
        Journal(tmp_path)
    assert len(os.listdir("/proc/self/fd")) == held
