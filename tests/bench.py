"""Measures the contract questions on the endpoint's engine against rdflib's, alternating in one run.

Prints for each question the median seconds of both and the ratio; answers are compared for equality first.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from asking import _rows

from graph import compile, modules, tables
from graph.oxigraph import OxigraphStore
from graph.settings import folder_of
from graph.validate import union

ROUNDS = 5


def seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def main() -> None:
    quads = compile.dataset(tables.read(folder_of("data"), modules.concepts()))
    store = OxigraphStore.create()
    store.load(quads)
    peer = union(quads)
    ratios = []
    print(f"{len(quads)} quads; median of {ROUNDS} alternating rounds")
    for path in sorted((Path(__file__).parent / "contract").glob("*.rq")):
        text = path.read_text(encoding="utf-8")

        def ours(text: str = text) -> bytes:
            return store.answer(text, "csv")

        def theirs(text: str = text) -> bytes:
            return peer.query(text).serialize(format="csv") or b""

        same = _rows(ours().decode()) == _rows(theirs().decode())
        times = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
        own, other = (statistics.median(column) for column in zip(*times, strict=True))
        ratios.append(own / other)
        print(
            f"{path.stem:40} {own * 1000:8.2f} ms  rdflib {other * 1000:9.2f} ms  {own / other:.4f}  {same=}"
        )
    print(f"geometric mean of the ratios: {statistics.geometric_mean(ratios):.4f}")


if __name__ == "__main__":
    main()
