"""Measures what is no query: networks, validation, the build and the start of the program."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pyoxigraph
from engines import BIN, Data, free_port

Seconds = dict[str, float]

IMPORTS = "import fastapi, uvicorn, pyoxigraph"
"""What the start of the program is compared with."""


def seconds(run: Callable[[], object], rounds: int = 1) -> float:
    """Return the median time of some rounds."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def networks(store: pyoxigraph.Store, rounds: int, heavy: bool) -> dict[str, object]:
    """Return the seconds from the store to the networks, and of their measures."""
    import networkx as nx
    import scipy.sparse  # noqa: F401

    from graph import edges
    from graph.heavy import betweenness, library_of
    from graph.measures import centralization
    from graph.oxigraph import OxigraphStore

    ours = OxigraphStore(store)

    def build() -> tuple[nx.DiGraph[str], nx.Graph[str]]:
        found = edges.edges(ours)
        return edges.network(found), edges.together(found)

    directed, joint = build()
    most = (len(joint) - 1) * (len(joint) - 2)

    def measures() -> None:
        nx.density(joint)
        degrees = dict(joint.degree())
        nx.core_number(joint)
        nx.constraint(joint, weight="weight")
        centralization(degrees.values(), most)

    found: dict[str, object] = {
        "agencies": len(joint),
        "ties": directed.number_of_edges(),
        "pairs": joint.number_of_edges(),
        "store_to_network": seconds(build, rounds),
        "measures": seconds(measures, rounds),
        "betweenness": seconds(lambda: betweenness(joint)),
        "betweenness_by": library_of(joint),
    }
    if heavy:
        found["betweenness_networkx"] = seconds(lambda: betweenness(joint, "networkx"))
    return found


def validation(data: Data, reference: bool) -> Seconds:
    """Return the seconds of the shapes on the data: our engine and, where asked for, pyshacl."""
    from graph.validate import _shapes, violations

    lines = data.quads.read_text(encoding="utf-8").splitlines(keepends=True)
    _shapes()
    found = {"shacl": seconds(lambda: violations(lines))}
    if reference:
        from pyshacl import validate
        from rdflib import Graph

        from graph.reference_validator import shapes

        graph = Graph().parse(data.triples, format="nt")
        found["pyshacl"] = seconds(lambda: validate(graph, shacl_graph=shapes(), inplace=True))
    return found


def building(data: Data) -> Seconds:
    """Return the seconds from tables to a store in memory and on disk, and of rdflib's parser alone."""
    from rdflib import Dataset, Graph

    from graph import compile, modules, tables
    from graph.build import build
    from graph.oxigraph import OxigraphStore

    def in_memory() -> None:
        lines = compile.lines(tables.read(data.tables, modules.concepts()))
        OxigraphStore.create().load_lines(lines)

    def on_disk() -> None:
        shutil.rmtree(data.folder / "built", ignore_errors=True)
        build(data.tables, data.folder / "built")

    return {
        "in_memory": seconds(in_memory),
        "on_disk_validated": seconds(on_disk),
        "rdflib_n_quads": seconds(lambda: Dataset().parse(data.quads, format="nquads")),
        "rdflib_n_triples": seconds(lambda: Graph().parse(data.triples, format="nt")),
    }


def starting(data: Data, rounds: int) -> Seconds:
    """Return the seconds of the reference imports, of `--help`, and of `serve` until its first answer."""
    python, doingoai = BIN / "python", BIN / "doingoai"
    store = data.folder / "ours"
    build = [doingoai, "build", "--data", data.tables, "--store", store]
    subprocess.run(build, check=True, stderr=subprocess.DEVNULL)

    # as it is installed: with the compiled modules kept
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    silent: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env}

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, **silent)

    def serve() -> None:
        port = free_port()
        command = [doingoai, "serve", "--data", data.tables, "--store", store, "--port", str(port)]
        process = subprocess.Popen(command, **silent)
        while not _answers(port):
            time.sleep(0.005)
        served.append(time.perf_counter())
        process.terminate()
        process.wait()

    found: dict[str, list[float]] = {"imports": [], "help": [], "serve": []}
    for _ in range(rounds):
        found["imports"].append(seconds(lambda: run(python, "-c", IMPORTS)))
        found["help"].append(seconds(lambda: run(doingoai, "--help")))
        served: list[float] = []
        begin = time.perf_counter()
        serve()
        found["serve"].append(served[0] - begin)
    return {name: statistics.median(times) for name, times in found.items()}


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def machine() -> dict[str, object]:
    """Return what was measured on: processor, memory, system, Python and load."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = names[0].split(":", 1)[1].strip() if names else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": cpu,
        "processors": os.cpu_count(),
        "memory_gib": round(memory),
        "system": platform.platform(),
        "python": sys.version.split()[0],
        "load": round(os.getloadavg()[0], 2),
    }
