"""No query kills the server: hostile requests are replayed against one while others ask light queries."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hostile import HARMLESS, QUERY, Hostile, calling, query, requests, unfetched, update

from graph.oxigraph import OxigraphStore

SECONDS = 1.5
"""The deadline of the server under test."""
GRACE = 1.0
MEMORY = 256
"""MB that a worker of it may use."""
WHOLE = bool(os.environ.get("DOINGOAI_WHOLE"))


@dataclass
class Server:
    """A running server, and what was seen of it meanwhile."""

    process: subprocess.Popen[bytes]
    port: int
    slowest: float = 0.0
    lights: int = 0
    most: int = 0
    failed: list[str] = field(default_factory=list)

    def ask(self, one: Hostile) -> tuple[int, str, bytes, float]:
        """Send a request; return status, media type and body of the answer, and the seconds it took."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS + 10)
        begun = time.monotonic()
        try:
            with suppress(BrokenPipeError, ConnectionResetError):
                self._send(connection, one)
            answer = connection.getresponse()
            content = answer.read()
            took = time.monotonic() - begun
            return answer.status, answer.headers.get_content_type(), content, took
        finally:
            connection.close()

    def _send(self, connection: http.client.HTTPConnection, one: Hostile) -> None:
        connection.putrequest(one.method, one.path)
        for name, value in {"Accept": "*/*", "Content-Length": str(len(one.body)), **one.headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        if one.pace:
            for number in range(len(one.body)):
                connection.send(one.body[number : number + 1])
                if connection.sock is None or _readable(connection.sock, one.pace):
                    return
        elif one.body:
            connection.send(one.body)

    def light(self, number: int) -> tuple[int, float]:
        """Ask a light query that nobody has asked before."""
        sent = urlencode({"query": f"SELECT * {{ ?s ?p ?o }} LIMIT {number % 50 + 1} OFFSET {number}"})
        status, _, _, took = self.ask(Hostile("light", (200,), "GET", f"/sparql?{sent}"))
        return status, took


def _readable(sock: socket.socket, seconds: float) -> bool:
    import select

    return bool(select.select([sock], [], [], seconds)[0])


@contextmanager
def listener() -> Iterator[tuple[str, list[int]]]:
    """Yield the address of a listener and the list that grows with every connection."""
    called: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as ear:
        ear.settimeout(0.1)
        open_ = threading.Event()

        def listen() -> None:
            while not open_.is_set():
                with suppress(TimeoutError):
                    connection, _ = ear.accept()
                    called.append(1)
                    connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield f"http://127.0.0.1:{ear.getsockname()[1]}/", called
        finally:
            open_.set()
            thread.join()


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    """Yield a server of a file, with light queries asked of it all the while."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "api", "serve", "--data", str(data), "--port", str(port)],
        env=os.environ
        | {
            "DOINGOAI_QUERY_SECONDS": str(SECONDS),
            "DOINGOAI_WORKER_MEMORY": str(MEMORY * 2**20),
            "DOINGOAI_WORKERS": "3",
        },
        stderr=(log := data.with_suffix(".log").open("ab")),
    )
    log.close()
    server = Server(process, port)
    until = time.monotonic() + 30
    while True:
        try:
            assert server.light(0)[0] == 200
            break
        except OSError:
            assert process.poll() is None, data.with_suffix(".log").read_text()
            assert time.monotonic() < until
            time.sleep(0.1)
    done = threading.Event()

    def keep_asking() -> None:
        number = 0
        while not done.wait(0.1):
            number += 1
            try:
                status, took = server.light(number)
            except OSError as error:
                server.failed.append(repr(error))
                continue
            server.lights += 1
            server.slowest = max(server.slowest, took)
            server.most = max(server.most, memory_of(process.pid))
            if status != 200:
                server.failed.append(str(status))

    thread = threading.Thread(target=keep_asking)
    thread.start()
    try:
        yield server
    finally:
        done.set()
        thread.join()
        process.terminate()
        process.wait(10)


def replay(server: Server, hostile: Sequence[Hostile], at_once: int = 4) -> dict[str, str]:
    """Send the requests, some at once; return by name what was wrong with the answers."""

    def one(request: Hostile) -> tuple[str, str]:
        try:
            status, media_type, content, took = server.ask(request)
        except (OSError, http.client.HTTPException) as error:
            return request.name, f"no answer: {error!r}"
        if status not in request.statuses:
            return request.name, f"{status}: {content[:200]!r}"
        if took > SECONDS + GRACE:
            return request.name, f"{took:.1f} s"
        if media_type != "application/problem+json" or not json.loads(content)["detail"]:
            return request.name, f"no reason: {media_type} {content[:200]!r}"
        return request.name, ""

    with ThreadPoolExecutor(at_once) as threads:
        return {name: wrong for name, wrong in threads.map(one, hostile) if wrong}


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started, and theirs."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents.setdefault(int(path.read_text().rsplit(")", 1)[1].split()[1]), []).append(
                int(path.parent.name)
            )
    found, todo = [], [pid]
    while todo:
        own = parents.get(todo.pop(), [])
        found += own
        todo += own
    return found


def memory_of(pid: int) -> int:
    """Return the MB that a process and its children have in memory, what they share counted once."""
    total = 0
    for one in (pid, *children_of(pid)):
        with suppress(OSError, StopIteration):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, real: OxigraphStore) -> Path:
    """The real dataset as triples, in the default graph of whoever serves them."""
    path = tmp_path_factory.mktemp("hostile") / "real.nt"
    path.write_text("".join(sorted({f"{quad.triple} .\n" for quad in real.dump()})), encoding="utf-8")
    return path


def test_there_are_enough_hostile_requests() -> None:
    names = [one.name for one in requests("http://far/")]
    assert len(names) == len(set(names)) >= 45


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc")
def test_hostile_requests_are_refused_and_nobody_else_notices(data: Path) -> None:
    with listener() as (far, called), serving(data) as server:
        before = memory_of(server.process.pid)
        wrong = replay(server, list(requests(far)))
        assert wrong == {}
        for text in HARMLESS:
            status, _, content, took = server.ask(
                Hostile(text, (200,), headers={"Content-Type": QUERY}, body=text.encode())
            )
            assert (status, took < SECONDS) == (200, True), (text[:80], content[:200])
        time.sleep(0.5)
        assert server.process.poll() is None
        assert memory_of(server.process.pid) < before + 200
        assert server.most < before + 200 + 4 * (MEMORY + 50)
        assert called == []
    assert server.failed == []
    assert server.lights > 10
    assert server.slowest < 1


TESTS = (
    "test_calls_are_refused_and_none_is_made",
    "test_hostile_requests_are_refused_and_nobody_else_notices",
)
INSIDE = """
import fcntl, socket, struct, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_:
    fcntl.ioctl(any_, 0x8914, struct.pack("16sh", b"lo", 0x41))
import pytest
sys.exit(pytest.main(["-p", "no:cacheprovider", *sys.argv[1:]]))
"""


@pytest.mark.parametrize("chosen", TESTS[: 1 + WHOLE])
def test_it_is_the_same_where_there_is_only_loopback(chosen: str) -> None:
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode
    ):
        pytest.skip("this machine allows no network namespace")
    made = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", INSIDE, f"{__file__}::{chosen}"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    assert made.returncode == 0, made.stdout
    assert "[100%]" in made.stdout


def test_calls_are_refused_and_none_is_made(data: Path) -> None:
    with listener() as (far, called), serving(data) as server:
        assert replay(server, list(calling(far))) == {}
        for one in unfetched(far):
            status, _, content, _ = server.ask(one)
            assert (status, json.loads(content)["results"]["bindings"]) == (200, [])
        silent = f"LOAD SILENT <{far}> INTO GRAPH <http://e/silent>"
        assert server.ask(update("load, silent, which fails as it may", silent))[0] == 204
        assert server.ask(query("", "ASK { GRAPH <http://e/silent> { ?s ?p ?o } }"))[2].endswith(b"false}")
        assert called == []
