"""The bench runs from data to report; nothing is timed here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent / "bench"


def test_the_bench_runs_and_writes_its_report(tmp_path: Path) -> None:
    options = ("--engines", "in-process", "--rounds", "1", "--no-work", "--folder", str(tmp_path))
    made = subprocess.run([sys.executable, BENCH, *options], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    found = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    size = found["sizes"]["10k"]
    assert list(size["mission"]) == [path.stem for path in sorted((BENCH.parent / "mission").glob("*.rq"))]
    for times in size["mission"].values():
        assert times["in-process"]["agrees"]
        assert not times["in-process"]["failure"]
    assert size["networks"]["agencies"] > 40
    assert (tmp_path / "bench.md").read_text(encoding="utf-8").rstrip() in made.stdout
    assert {goal["verdict"] for goal in found["goals"]} <= {"met", "NOT MET"}
