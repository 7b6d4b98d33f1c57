"""Writes what was measured: everything as JSON, the tables as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from goals import Goal, floors, ratios
from mission import Measured, Times

Found = dict[str, Any]


def write(
    folder: Path, machine: Found, engines: dict[str, str], sizes: dict[str, Found], goals: Sequence[Goal]
) -> None:
    """Write `bench.json` and `bench.md`.

    Args:
        folder: where to write.
        machine: what was measured on.
        engines: versions by name.
        sizes: for each size the number of `triples`, the `mission` and the other measurements.
        goals: the goals.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plain = {
        "machine": machine,
        "engines": engines,
        "sizes": {name: found | {"mission": _plain(found["mission"])} for name, found in sizes.items()},
        "goals": [asdict(goal) | {"verdict": goal.verdict} for goal in goals],
    }
    (folder / "bench.json").write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n")
    (folder / "bench.md").write_text(markdown(machine, engines, sizes, goals))


def markdown(machine: Found, engines: dict[str, str], sizes: dict[str, Found], goals: Sequence[Goal]) -> str:
    lines = [
        f"Machine: {machine['processor']}, {machine['processors']} processors, {machine['memory_gib']} GiB, "
        f"{machine['system']}, Python {machine['python']}, load {machine['load']} at the start.",
        f"Engines: {'; '.join(f'{name} ({which})' for name, which in engines.items())}.",
        "Median milliseconds. New: other values in each round; repeated: the same text again. "
        "`≠`: the answer is not that of the floor; `–`: no answer.",
        "",
    ]
    for size, found in sizes.items():
        lines += [f"### {size}: {found['triples']:,} triples", "", *_mission(found["mission"]), ""]
        for name in ("networks", "validation", "building", "starting"):
            if name in found:
                said = ", ".join(f"{key} {_number(value)}" for key, value in found[name].items())
                lines += [f"{name}: {said} (seconds)", ""]
    lines += ["| goal | at most | found | |", "|---|---|---|---|"]
    for goal in goals:
        shown = "" if goal.found is None else f"{goal.found:.3g}"
        lines.append(f"| {goal.text} | {goal.most:g} | {shown} | {goal.verdict} |")
    return "\n".join(lines) + "\n"


def _mission(measured: Measured) -> Iterable[str]:
    names = list(next(iter(measured.values())))
    heads = []
    for name in names:
        heads += [f"{name} new", f"{name} repeated"] if name == "doingoai" else [name]
    yield f"| question | rows | {' | '.join(heads)} |"
    yield "|---" * (len(heads) + 2) + "|"
    for question, times in measured.items():
        cells = []
        for name in names:
            cells.append(_cell(times[name], repeated=False))
            if name == "doingoai":
                cells.append(_cell(times[name], repeated=True))
        yield f"| {question} | {times[names[0]].rows} | {' | '.join(cells)} |"
    for peer in names:
        if peer not in ("doingoai", "in-process", "echo"):
            new, again = (ratios(measured, peer, which) for which in (False, True))
            least = _said(floors(measured, peer))
            yield f"\nTo {peer}, new: {_said(new)}; repeated: {_said(again)}; in-process and echo: {least}."


def _said(found: dict[str, float]) -> str:
    from statistics import geometric_mean

    if not found:
        return "not measured"
    return f"geometric mean {geometric_mean(found.values()):.2f}, worst {max(found.values()):.2f}"


def _cell(times: Times, repeated: bool) -> str:
    median = times.median(repeated)
    if median is None:
        return f"– {times.failure}"
    return f"{median * 1000:.2f}{'' if times.agrees else ' ≠'}"


def _number(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _plain(measured: Measured) -> Found:
    return {
        question: {name: asdict(one) for name, one in times.items()} for question, times in measured.items()
    }
