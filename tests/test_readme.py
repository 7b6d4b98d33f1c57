"""The README tells the truth: its questions get the answers it shows, and its files and commands exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.folders import folder_of
from graph.oxigraph import OxigraphStore

ROOT = folder_of("graph").parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sparql\n(.*?)```\n+```text\n(.*?)```", README, re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```\n+```text\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("query", "shown"), QUESTIONS)
def test_a_question_gets_the_answer_that_is_shown(query: str, shown: str, real: OxigraphStore) -> None:
    from api.console import table

    assert table(real.answer(query, "json")).strip() == shown.strip()


@pytest.mark.parametrize(("program", "shown"), PROGRAMS)
def test_a_program_prints_what_is_shown(program: str, shown: str, tmp_path: Path) -> None:
    from graph.build import build

    build(folder_of("data"), tmp_path)
    env = os.environ | {"DOINGOAI_STORE": str(tmp_path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert done.stdout == shown


def test_the_first_screen_has_three_questions_and_a_picture() -> None:
    assert (len(QUESTIONS), len(PROGRAMS)) == (3, 1)
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_the_commands_exist() -> None:
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"make ([a-z]+)", README))
    assert {"serve", "test"} <= targets
    assert all(f"\n{target}:" in made for target in targets)


def test_every_runtime_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name in project["dependencies"]:
        assert f"| {re.split(r'[^A-Za-z0-9_.-]', name)[0]} |" in README


def test_every_dependency_is_pinned() -> None:
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in pinned
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line) for line in pinned.split())


def test_every_command_line_is_taken_by_the_parser(tmp_path: Path) -> None:
    from api.cli import _parser
    from graph.settings import Settings

    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    shown = [line.partition("#")[0] for block in blocks for line in block.splitlines()]
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    shown += re.findall(r"`([^`]*)`", prose)
    parts = [line.split() for line in shown]
    lines = [
        line[place + 1 :]
        for line in parts
        for place, word in enumerate(line)
        if word == "doingoai" and all("=" in one for one in line[:place])
    ]
    assert len(lines) > 20
    for arguments in filter(None, lines):
        if {"-h", "--help"} & set(arguments):
            with pytest.raises(SystemExit) as caught:
                _parser("vi", Settings()).parse_args(arguments)
            assert caught.value.code == 0
        else:
            assert _parser("vi", Settings()).parse_args(arguments), arguments
    assert README.count(".venv/bin/doingoai") == 2
