"""Measures our endpoint and the engines beside it in one run, and holds the goals against the figures.

`python tests/bench --sizes "10k 1m 5m"`; the report is written to var/bench/.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

import virtuoso
import work
from engines import ENGINES, Data, Engine, InProcess, Server
from goals import Goal, other_goals, query_goals
from mission import measure
from questions import questions, values
from report import markdown, write

from graph.folders import folder_of
from graph.synth import SIZES
from graph.synth_files import write as synthesise

ROOT = folder_of("graph").parent
ROUNDS = 5
SLOW = ("rdflib-endpoint",)
"""Engines that need minutes for a question at larger sizes; they are measured at the smallest only."""
SMALL = "10k"


def main() -> int:
    options = _options()
    sizes: dict[str, dict[str, object]] = {}
    engines: dict[str, str] = {}
    goals: list[Goal] = []
    machine = work.machine()
    for size in options.sizes.split():
        print(f"{size}: making data", file=sys.stderr, flush=True)
        data = _data(size, options.folder, options.seed)
        found = _measured(size, data, options, engines)
        sizes[size] = found
        goals += query_goals(size, found["mission"])  # type: ignore[arg-type]
        goals += other_goals(size, found)
        write(options.folder, machine, engines, sizes, goals)
    print(markdown(machine, engines, sizes, goals))
    return 0


def _measured(
    size: str, data: Data, options: argparse.Namespace, engines: dict[str, str]
) -> dict[str, object]:
    running: list[Engine] = []
    found: dict[str, object] = {}
    try:
        for name in _names(size, options):
            one: Engine = virtuoso.Virtuoso() if name == "virtuoso" else ENGINES[name]()
            print(f"{size}: starting {name}", file=sys.stderr, flush=True)
            one.start(data)
            running.append(one)
            engines[name] = one.version
        for one in running:
            if isinstance(one, Server):
                one.settle()  # what is done beside may have waited while others started
        floor = running[0]
        assert isinstance(floor, InProcess)
        found["triples"] = len(floor.store)
        terms = values(floor.store, options.rounds + 1)
        found["mission"] = measure(running, questions(), terms, options.rounds)
        found["networks"] = work.networks(floor.store, options.rounds, heavy=size == SMALL)
    finally:
        for one in running:
            one.stop()
    if options.work:
        if size == SMALL:
            found["starting"] = work.starting(data, options.rounds)
        found["validation"] = work.validation(data, reference=size == SMALL or options.reference)
        found["building"] = work.building(data)
    return found


def _names(size: str, options: argparse.Namespace) -> list[str]:
    wanted = options.engines.split() if options.engines else [*ENGINES, "virtuoso"]
    slow = () if size == SMALL or options.engines else SLOW
    names = ["in-process", *(name for name in wanted if name != "in-process" and name not in slow)]
    return [name for name in names if name != "virtuoso" or virtuoso.installed()]


def _data(size: str, folder: Path, seed: int) -> Data:
    made = folder / size
    made.mkdir(parents=True, exist_ok=True)
    data = Data(made / "data.nq", made / "data.nt", made / "tables", made)
    synthesise(SIZES[size], seed, data.quads)
    synthesise(SIZES[size], seed, data.tables)
    with data.quads.open(encoding="utf-8") as file, data.triples.open("w", encoding="utf-8") as out:
        out.writelines(line.rsplit(" ", 2)[0] + " .\n" for line in file)
    return data


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=SMALL, help=f"some of {', '.join(SIZES)}")
    parser.add_argument("--engines", default="", help=f"some of {', '.join((*ENGINES, 'virtuoso'))}")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "bench")
    parser.add_argument("--reference", action="store_true", help="pyshacl at every size")
    parser.add_argument("--no-work", dest="work", action="store_false", help="queries and networks only")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
