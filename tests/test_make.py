"""What `make` does where npm fails, is missing, or works: a failed step is told, and done again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from graph.folders import folder_of

MAKEFILE = folder_of("graph").parent / "Makefile"
EDITOR = "api/yasgui/node_modules/.package-lock.json"
COASTS = "var/npm/node_modules/world-atlas/package.json"
TOOLS = ("sh", "mkdir", "touch", "find", "echo", "cat", "dirname")
FAILING = '#!/bin/sh\necho "npm ERR! network: no such host" >&2\nexit 1\n'
WORKING = """#!/bin/sh
echo "$@" >> npm.log
mkdir -p "$3/node_modules/world-atlas"
echo '{}' > "$3/node_modules/world-atlas/package.json"
"""

if shutil.which("make") is None:
    pytest.skip("needs make", allow_module_level=True)


def made(folder: Path, target: str, npm: str = "") -> subprocess.CompletedProcess[str]:
    """Run make for a target in a folder of its own, with a program that stands for npm, or without one."""
    shutil.copy(MAKEFILE, folder / "Makefile")
    (folder / "api/yasgui").mkdir(parents=True, exist_ok=True)
    (folder / "api/yasgui/package-lock.json").touch()
    tools = folder / "tools"
    shutil.rmtree(tools, ignore_errors=True)
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    if npm:
        (tools / "npm").write_text(npm, encoding="utf-8")
        (tools / "npm").chmod(0o755)
    make = shutil.which("make")
    assert make
    env = os.environ | {"PATH": str(tools)}
    command = [make, "--no-print-directory", target]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("target", [EDITOR, COASTS])
def test_a_failed_npm_step_is_told_in_both_languages_and_done_again(tmp_path: Path, target: str) -> None:
    failed = made(tmp_path, target, FAILING)
    assert failed.returncode == 0
    assert "npm ERR! network: no such host" in failed.stderr
    assert "Khi có mạng, chạy lại: make setup" in failed.stdout
    assert "Once online, run again: make setup" in failed.stdout
    assert not (tmp_path / target).exists()
    assert made(tmp_path, target, WORKING).returncode == 0
    assert (tmp_path / target).exists()
    assert len((tmp_path / "npm.log").read_text().splitlines()) == 1


@pytest.mark.parametrize("target", [EDITOR, COASTS])
def test_without_npm_make_goes_on_and_npm_is_used_once_it_is_there(tmp_path: Path, target: str) -> None:
    assert made(tmp_path, target).returncode == 0
    assert made(tmp_path, target, WORKING).returncode == 0
    assert (tmp_path / target).exists()


def test_a_marker_that_an_older_version_left_is_none(tmp_path: Path) -> None:
    marker = tmp_path / COASTS
    marker.parent.mkdir(parents=True)
    marker.touch()
    assert made(tmp_path, COASTS, WORKING).returncode == 0
    assert marker.read_text() == "{}\n"
    log = (tmp_path / "npm.log").read_text()
    assert made(tmp_path, COASTS, WORKING).returncode == 0
    assert (tmp_path / "npm.log").read_text() == log
