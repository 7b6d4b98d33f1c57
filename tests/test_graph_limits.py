"""How large a dataset is held in memory: as many copies as there may be workers fit into half of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import limits
from graph.limits import Limits

GIB = 2**30


@pytest.fixture
def container(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of 24 GiB, and the file that says how much a container of it may take."""
    said = tmp_path / "memory.max"
    monkeypatch.setattr(limits, "_CONTAINER", said)
    sizes = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 24 * GIB // 4096}
    monkeypatch.setattr("os.sysconf", sizes.__getitem__, raising=False)
    return said


@pytest.mark.parametrize(
    ("said", "gib"), [(None, 24), ("max\n", 24), (f"{2 * GIB}\n", 2), (f"{64 * GIB}\n", 24)]
)
def test_the_memory_is_the_machines_or_the_containers(said: str | None, gib: int, container: Path) -> None:
    if said is not None:
        container.write_text(said)
    assert Limits(workers=3).in_memory == gib * GIB // 8 // 450


def test_a_setting_goes_before_it(container: Path) -> None:
    container.write_text("1\n")
    assert Limits(memory_quads=7).in_memory == 7
