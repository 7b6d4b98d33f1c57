"""Memory shared with a parent is made a forked process's own, and holds what it held."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.engine import Engine
from graph.forking import CAN_FORK
from graph.limits import Limits
from graph.oxigraph import OxigraphStore

MOST = 64 * 2**20
FORKED = f"""
import os, re
from graph import owning

def shared():
    text = open("/proc/self/smaps_rollup").read()
    return 1024 * int(re.search(r"Shared_Dirty: +([0-9]+)", text)[1])

held = bytearray(b"0123456789abcdef" * ({MOST} // 16))
assert owning.shared_regions()
if os.fork() == 0:
    before = shared()
    owning.own(owning.shared_regions())
    whole = held == b"0123456789abcdef" * ({MOST} // 16)
    print(whole, before, shared(), flush=True)
    os._exit(0)
os.wait()
assert held[-3:] == b"def"
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells which memory is shared")


@linux
def test_what_was_shared_is_copied_and_stays_what_it_is() -> None:
    run = subprocess.run([sys.executable, "-c", FORKED], check=True, capture_output=True, text=True)
    whole, before, after = run.stdout.split()
    assert whole == "True"
    assert int(before) > MOST
    assert int(after) < MOST // 8


@linux
@pytest.mark.skipif(not CAN_FORK, reason="no process is forked here")
def test_a_worker_makes_the_dataset_its_own() -> None:
    store = OxigraphStore.create()
    store.load_lines([f'<http://e/{n}> <http://e/p> "{n}" <http://e/g> .\n' for n in range(60_000)])

    async def shared_after() -> list[int]:
        engine = Engine(store, Limits(workers=2))
        await engine.start()
        try:
            assert engine._pool is not None
            path = Path(f"/proc/{engine._pool._idle[0].pid}/smaps_rollup")
            until = time.monotonic() + 20
            while (found := shares(path))[0] > found[1] / 2 and time.monotonic() < until:
                await asyncio.sleep(0.05)
            return found
        finally:
            await engine.close()

    shared, own = asyncio.run(shared_after())
    assert shared < own / 2


def shares(path: Path) -> list[int]:
    """Return the bytes that a process shares with another, and those that are its own."""
    lines = dict(line.split()[:2] for line in path.read_text().splitlines()[1:])
    return [1024 * int(lines[f"{kind}_Dirty:"]) for kind in ("Shared", "Private")]
