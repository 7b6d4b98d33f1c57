"""Locks: one holder at a time, let go at the end of a process, and what killed servers leave is swept up."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from graph.errors import StoreBusy
from graph.locking import Lock, is_held
from graph.oxigraph import OxigraphStore
from graph.snapshot import Snapshot

HOLD = (
    "import sys; from pathlib import Path; from graph.locking import Lock\n"
    "lock = Lock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


def test_one_holds_a_lock_until_it_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "store" / "a.lock"
    assert not is_held(path)
    with Lock(path):
        assert is_held(path)
        with pytest.raises(StoreBusy):
            Lock(path)
    assert not is_held(path)
    Lock(path).release()


def test_a_process_that_is_killed_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    other = subprocess.Popen([sys.executable, "-c", HOLD, path], stdin=-1, stdout=-1, text=True)
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    assert is_held(path)
    other.kill()
    other.communicate()
    assert not is_held(path)


def test_what_killed_servers_left_is_swept_up_and_what_others_use_is_not(
    tmp_path: Path, store: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("doingoai-left", "doingoai-used", "doingoai-new", "other"):
        (tmp_path / name).mkdir()
    for name in ("doingoai-left", "other"):
        (tmp_path / name / "in-use.lock").touch()
    with Lock(tmp_path / "doingoai-used" / "in-use.lock"):
        snapshot = Snapshot(store, 1_000_000)
        kept = {path.name for path in tmp_path.iterdir()}
        assert kept == {"doingoai-used", "doingoai-new", "other", snapshot.home.name}
        snapshot.close()
        assert not snapshot.home.exists()
