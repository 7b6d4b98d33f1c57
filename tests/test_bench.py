"""The bench runs from data to report; nothing is timed here."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"


def test_the_bench_runs_and_writes_its_report(tmp_path: Path) -> None:
    options = ("--engines", "in-process echo", "--rounds", "1", "--no-work", "--folder", str(tmp_path))
    made = subprocess.run([sys.executable, BENCH, *options], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    found = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    size = found["sizes"]["10k"]
    assert list(size["mission"]) == [path.stem for path in sorted((BENCH.parent / "mission").glob("*.rq"))]
    for times in size["mission"].values():
        for name in ("in-process", "echo"):
            assert times[name]["agrees"]
            assert not times[name]["failure"]
    assert size["networks"]["agencies"] > 40
    assert (tmp_path / "bench.md").read_text(encoding="utf-8").rstrip() in made.stdout
    assert {goal["verdict"] for goal in found["goals"]} <= {"met", "NOT MET"}


def test_the_floor_is_the_engine_and_a_server_that_does_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    goals, mission = importlib.import_module("goals"), importlib.import_module("mission")
    taken = {"in-process": [1.0, 2.0, 9.0], "echo": [0.5], "peer": [5.0]}
    measured = {"q": {name: mission.Times(fresh=times) for name, times in taken.items()}}
    measured["unanswered"] = measured["q"] | {"peer": mission.Times(failure="status 500")}
    assert goals.floors(measured, "peer") == {"q": 0.5}
    assert goals.floors(measured, "other") == {}
