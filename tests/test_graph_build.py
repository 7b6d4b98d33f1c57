"""The build: identical from run to run, and never harming the store that was there."""

from __future__ import annotations

import ast
import errno
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph import build, modules, tables
from graph.compile import dataset, lines, version_of, version_of_lines
from graph.dictionary import TABLES
from graph.errors import StoreBusy, StoreMissing
from graph.faults import TablesInvalid
from graph.folders import folder_of
from graph.locking import Lock
from graph.oxigraph import OxigraphStore


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for table in TABLES:
        shutil.copy(folder_of("data") / table.file, folder / table.file)
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_two_compilations_are_byte_identical_in_two_processes() -> None:
    code = (
        "from graph import tables, modules\nfrom graph.compile import dataset, version_of\n"
        "from graph.folders import folder_of\n"
        "print(version_of(dataset(tables.read(folder_of('data'), modules.concepts()))))"
    )
    versions = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(versions) == 1


def test_a_build_that_fails_leaves_the_store(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    version = build.build(data, store)
    assert build.is_current(data, store)
    replace(data / "tasks.csv", "agency/so-ngoai-vu", "agency/so-khong-co")
    assert not build.is_current(data, store)
    with pytest.raises(TablesInvalid):
        build.build(data, store)
    opened = build.open_store(store)
    assert opened.version == version
    assert version_of(sorted(opened.dump(), key=str)) == version


def test_a_shape_that_is_violated_names_file_line_and_column(data: Path) -> None:
    path = data / "agreements.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines, 1) if ",2021,2025," in line)
    replace(path, ",2021,2025,", ",2026,2025,")
    with pytest.raises(TablesInvalid) as caught:
        build.checked_dataset(data, lambda step: None)
    column = lines[0].split(",").index("start_year") + 1
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.column) == ("agreements.csv", number, column)
    assert fault.text("vi") != fault.text("en")


@pytest.mark.skipif(os.name == "nt", reason="sends SIGKILL, which Windows does not have")
def test_a_killed_build_leaves_the_store_and_the_next_one_works(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    version = build.build(data, store)
    replace(data / "regions.csv", "ASEAN", "A.S.E.A.N")
    after = version_of(dataset(tables.read(data, modules.concepts())))
    for delay in (0.5, 1.0, 1.5, 2.5):
        made = subprocess.Popen(
            [sys.executable, "-m", "api", "build", "--data", data, "--store", store],
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        killed = made.poll() is None
        made.send_signal(signal.SIGKILL)
        made.wait()
        if killed:
            found = build.current(store)[1]
            assert found in (version, after)
            assert version_of(sorted(build.open_store(store).dump(), key=str)) == found
    newer = build.build(data, store)
    assert newer == after != version
    assert version_of(sorted(build.open_store(store).dump(), key=str)) == newer


def test_a_second_build_at_the_same_time_is_told(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    with Lock(store / "building.lock"), pytest.raises(StoreBusy, match="Another process is writing"):
        build.build(data, store)


def test_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="doingoai build"):
        build.open_store(tmp_path)


def test_each_document_has_its_graph_and_there_is_no_blank_node() -> None:
    quads = dataset(tables.read(folder_of("data"), modules.concepts()))
    names = {quad.graph_name.value.rsplit("/", 1)[1] for quad in quads}  # type: ignore[union-attr]
    assert names == {
        "decision-1520",
        "plan-1520",
        "plan-292",
        "notice-2025-07-04",
        "report-59-2025",
        "letter-2026",
        "reference",
        "ontology",
    }
    assert not [quad for quad in quads if "_:" in (str(quad.subject)[:2], str(quad.object)[:2])]


def imported(module: str) -> set[str]:
    """Return a module of the core and those of the core that it needs, by their names."""
    found, new = {module}, {module}
    while new:
        sources = [(folder_of("graph") / f"{one}.py").read_text(encoding="utf-8") for one in new]
        froms = [
            node.module.removeprefix("graph.")
            for source in sources
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("graph.")
        ]
        new = {*froms} - found
        found |= new
    return found


def test_a_store_is_made_anew_after_a_change_of_what_the_columns_say(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "graph"
    program.mkdir()
    for path in folder_of("graph").glob("*.py"):
        shutil.copy(path, program)
    monkeypatch.setattr(build, "folder_of", lambda name: program if name == "graph" else folder_of(name))
    seen = {build.fingerprint(data)}
    needed = sorted(imported("dictionary"))
    assert {"dictionary", "columns", "records", "iris"} <= {*needed}
    others = ["compile", "clauses", "cells", "tables", "modules"]
    for number, module in enumerate([*needed, *others]):
        assert len(seen) == number + 1, module
        with (program / f"{module}.py").open("a", encoding="utf-8") as file:
            file.write("\n")
        seen.add(build.fingerprint(data))
    assert len(seen) == len(needed) + len(others) + 1


def test_a_store_loaded_in_parts_holds_every_quad(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = lines(tables.read(data, modules.concepts()))
    monkeypatch.setattr(build, "_SMALL", 1000)
    monkeypatch.setattr(build, "_PART", 5000)
    parts = list(build._parts(whole))
    assert [part.count(b"\n") <= 5000 for part in parts] == [True] * -(-len(whole) // 5000)
    assert b"".join(parts).decode() == "".join(whole)
    store = tmp_path / "store"
    version = build.build(data, store)
    assert version == hashlib.sha256("".join(whole).encode()).hexdigest()[:16] == version_of_lines(whole)
    assert sorted(f"{quad} .\n" for quad in build.open_store(store).dump()) == whole
    monkeypatch.setattr(build, "_SMALL", len(whole))
    assert list(build._parts(whole)) == ["".join(whole).encode()]


def test_a_build_leaves_nothing_but_the_store(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    version = build.build(data, store)
    kept = {path.name for path in store.iterdir()}
    assert kept == {"current", "building.lock", f"{version}-{os.getpid()}"}
    assert not list(store.rglob("*.nq"))
    replace(data / "agreements.csv", ",2021,2025,", ",2026,2025,")
    with pytest.raises(TablesInvalid):
        build.build(data, store)
    assert {path.name for path in store.iterdir()} == kept


@pytest.mark.skipif(os.name == "nt", reason="limits the size of a file, which Windows does not do")
def test_a_build_that_the_disk_does_not_take_leaves_what_was_there(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build.build(data, store)
    (store / "12345.new").mkdir()
    (store / "12345.new" / "content.nq").write_text("left by a build that was killed")
    before = {path.name for path in store.iterdir()} - {"12345.new"}
    held = sum(path.stat().st_size for path in store.rglob("*") if "12345" not in str(path))
    code = (
        "import resource, sys\nfrom pathlib import Path\nfrom graph import build\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))\n"
        "try:\n    build.build(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except OSError as error:\n    print(type(error).__name__)"
    )
    for most in (0, 100_000, 2_000_000):
        told = subprocess.run(
            [sys.executable, "-c", code, data, store, str(most)], capture_output=True, text=True, check=True
        )
        assert told.stdout == "OSError\n", told.stderr
        assert {path.name for path in store.iterdir()} == before
        assert sum(path.stat().st_size for path in store.rglob("*")) == held


def test_a_build_removes_no_folder_that_is_not_its_own(data: Path, tmp_path: Path) -> None:
    store = tmp_path / "home"
    others = ["photos", "2026-11", "draft.new", "0123456789abcdef", "live-x"]
    ours = ["0123456789abcdef-7", "0123456789abcdef-7-2", "7.new"]
    for name in (*others, *ours):
        (store / name / "within").mkdir(parents=True)
    version = build.build(data, store)
    kept = {path.name for path in store.iterdir() if path.is_dir()}
    assert kept == {*others, f"{version}-{os.getpid()}"}
    assert all((store / name / "within").is_dir() for name in others)


def test_a_build_of_the_same_data_leaves_the_folder_that_is_read(data: Path, tmp_path: Path) -> None:
    store, folders = tmp_path / "store", list[Path]()
    for _ in range(3):
        version = build.build(data, store)
        folder, found = build.current(store)
        assert found == version
        assert folder not in folders[-1:]
        assert all(path.is_dir() for path in folders[-1:])
        folders.append(folder)
    assert {path for path in store.iterdir() if path.is_dir()} == {*folders[-2:]}


def test_a_part_that_the_disk_does_not_take_fails_the_build(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text of the dataset is written and sound, and yet the engine cannot store a part of it."""
    store = tmp_path / "store"
    monkeypatch.setattr(build, "_SMALL", 1000)
    load = OxigraphStore.load_content

    def full(made: OxigraphStore, content: bytes) -> None:
        if b"/graph/reference>" in content:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        load(made, content)

    monkeypatch.setattr(OxigraphStore, "load_content", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        build.build(data, store)
    assert {path.name for path in store.iterdir()} == {"building.lock"}


def test_what_is_stated_twice_stands_once(data: Path) -> None:
    records = tables.read(data, modules.concepts())
    assert lines([*records, *records]) == lines(records) == sorted({*lines(records)})


@pytest.mark.parametrize(("small", "times"), [(10, 1), (10**6, 0)])
def test_the_files_of_a_large_store_are_merged(
    small: int, times: int, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    tidy = OxigraphStore.tidy

    def counted(store: OxigraphStore) -> None:
        sizes.append(store.size)
        tidy(store)

    monkeypatch.setattr(OxigraphStore, "tidy", counted)
    monkeypatch.setattr(build, "_SMALL", small)
    build.build(data, tmp_path / "store")
    assert sizes == [build.open_store(tmp_path / "store").size] * times
