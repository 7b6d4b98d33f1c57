"""Kills a server at random moments while it is being written to, and looks at what it knows afterwards.

`python tests/crash.py --times 100` starts the server on a store of its own, writes by update and by graph
store, kills it with SIGKILL up to 0.4 s after the first write, starts it anew, and at the end asks whether
every acknowledged write is there and whether any is there by half. Each write adds a graph of three triples.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx

TOKEN = "crash-test-token"  # noqa: S105
UPDATE = {"content-type": "application/sparql-update", "authorization": f"Bearer {TOKEN}"}
TURTLE = {"content-type": "text/turtle", "authorization": f"Bearer {TOKEN}", "x-reason": "th%E1%BB%AD"}
PARTS = 3


@dataclass
class Outcome:
    """What came of all rounds: writes acknowledged, lost, torn, and made though nobody was told."""

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    unacknowledged: int = 0
    rounds: int = 0


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Server:
    """A server process on a store of its own."""

    def __init__(self, store: Path, data: Path, *more: str, token: str = TOKEN) -> None:
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        command = [sys.executable, "-m", "api", "serve", "--store", str(store), "--data", str(data), *more]
        self.process = subprocess.Popen(
            [*command, "--port", str(port)],
            env=os.environ | {"DOINGOAI_ADMIN_TOKEN": token, "DOINGOAI_LANGUAGE": "en"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait(self, seconds: float = 60) -> None:
        """Wait until the server answers."""
        ends = time.monotonic() + seconds
        client = httpx.Client(base_url=self.url, timeout=seconds, verify=False)  # noqa: S501
        while time.monotonic() < ends:
            if self.process.poll() is not None:
                raise RuntimeError(self.process.stderr.read() if self.process.stderr else "")
            try:
                client.get("/sparql?query=ASK%7B%7D").raise_for_status()
                return
            except httpx.TransportError:
                time.sleep(0.02)
        raise TimeoutError

    def kill(self) -> None:
        """End the server at once."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()

    def stop(self) -> None:
        """Let the server end by itself."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        if self.process.stderr:
            self.process.stderr.close()


def write(url: str, name: str, done: list[str], stop: threading.Event) -> None:
    """Write one thing after the other until the server is gone; note each one that it acknowledged."""
    number = 0
    with httpx.Client(base_url=url, timeout=20, verify=False) as client:  # noqa: S501
        while not stop.is_set():
            iri = f"urn:crash:{name}-{number}"
            triples = " ".join(f"<{iri}> <urn:part> {part} ." for part in range(PARTS))
            try:
                if number % 2:
                    answer = client.put(f"/rdf-graphs/service?graph={iri}", content=triples, headers=TURTLE)
                else:
                    text = f"INSERT DATA {{ GRAPH <{iri}> {{ {triples} }} }}"
                    answer = client.post("/sparql", content=text, headers=UPDATE)
            except httpx.TransportError:
                return
            if answer.status_code in (201, 204):
                done.append(iri)
            number += 1


def held(url: str) -> dict[str, int]:
    """Return every thing that the server knows, with the number of its parts."""
    query = "SELECT ?s (COUNT(?o) AS ?n) { ?s <urn:part> ?o } GROUP BY ?s"
    answer = httpx.post(f"{url}/sparql", data={"query": query, "format": "json"}, timeout=30)
    rows = answer.raise_for_status().json()["results"]["bindings"]
    return {row["s"]["value"]: int(row["n"]["value"]) for row in rows}


def crash(times: int, seed: int, data: Path, *, writers: int = 3, longest: float = 0.4) -> Outcome:
    """Kill a server so many times and return what came of it."""
    chance = random.Random(seed)  # noqa: S311
    outcome = Outcome()
    folder = Path(tempfile.mkdtemp(prefix="crash-"))
    acknowledged: list[str] = []
    servers: list[Server] = []
    try:
        for number in range(times):
            server = Server(folder / "store", data)
            servers.append(server)
            server.wait()
            done: list[list[str]] = [[] for _ in range(writers)]
            stop = threading.Event()
            threads = [
                threading.Thread(target=write, args=(server.url, f"{number}-{one}", done[one], stop))
                for one in range(writers)
            ]
            for thread in threads:
                thread.start()
            begun = time.monotonic()
            while not any(done) and time.monotonic() - begun < 10:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, longest))
            server.kill()
            stop.set()
            for thread in threads:
                thread.join()
            acknowledged += [iri for one in done for iri in one]
            outcome.rounds += 1
        server = Server(folder / "store", data)
        servers.append(server)
        server.wait()
        known = held(server.url)
        server.stop()
        outcome.acknowledged = len(acknowledged)
        outcome.lost = [iri for iri in acknowledged if iri not in known]
        outcome.torn = [iri for iri, parts in known.items() if parts != PARTS]
        outcome.unacknowledged = len(set(known) - set(acknowledged))
    finally:
        for one in servers:
            one.process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=Path(__file__).parent / "province")
    options = parser.parse_args()
    begun = time.monotonic()
    outcome = crash(options.times, options.seed, options.data)
    said = {
        "rounds": outcome.rounds,
        "acknowledged": outcome.acknowledged,
        "lost": len(outcome.lost),
        "torn": len(outcome.torn),
        "made but not acknowledged": outcome.unacknowledged,
        "seconds": round(time.monotonic() - begun, 1),
    }
    print(json.dumps(said))
    return bool(outcome.lost or outcome.torn)


if __name__ == "__main__":
    sys.exit(main())
