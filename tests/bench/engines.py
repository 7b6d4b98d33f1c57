"""The engines that are measured: each started on the same data, asked, and stopped."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib.metadata import version
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

import pyoxigraph
from answers import ACCEPT, TABLE, TRIPLES
from client import Client

BIN = Path(sys.executable).parent
STARTS_WITHIN = 900.0
"""Seconds that an engine may take to load the data and answer for the first time."""
SETTLES_WITHIN = 120.0
"""Seconds that a server is given to finish what it begins with, such as pages worked out beforehand."""
ANSWERS_WITHIN = 60.0
"""Seconds that an engine may take for an answer; it is not asked that question again."""


class Unanswered(Exception):
    """An engine gave no answer: too slow, refused, or a fault of its own."""


@dataclass(frozen=True, slots=True)
class Data:
    """The same data in the forms that engines read: quads, triples without graphs, and tables."""

    quads: Path
    triples: Path
    tables: Path
    folder: Path
    """Where an engine may keep its files."""


class Engine(Protocol):
    """An engine under measurement."""

    name: str
    version: str

    def start(self, data: Data) -> None: ...

    def request(self, query: str) -> bytes:
        """Return a query as the engine is asked it."""
        ...

    def ask(self, request: bytes) -> tuple[bytes, str]:
        """Return the answer and its media type; raises Unanswered."""
        ...

    def stop(self) -> None: ...


class InProcess:
    """pyoxigraph in memory in this process: the floor, without HTTP."""

    name = "in-process"
    version = f"pyoxigraph {version('pyoxigraph')}"

    def start(self, data: Data) -> None:
        self.store = pyoxigraph.Store()
        self.store.bulk_load(path=data.quads, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)

    def request(self, query: str) -> bytes:
        return query.encode()

    def ask(self, request: bytes) -> tuple[bytes, str]:
        result = self.store.query(request.decode(), use_default_graph_as_union=True)
        if isinstance(result, pyoxigraph.QueryTriples):
            return pyoxigraph.serialize(result, format=pyoxigraph.RdfFormat.N_TRIPLES) or b"", TRIPLES
        return result.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b"", TABLE

    def stop(self) -> None:
        del self.store


class Server(ABC):
    """An engine that answers over HTTP, on one connection that is kept open."""

    name = ""
    version = ""
    path = "/sparql"

    def start(self, data: Data) -> None:
        self.port = free_port()
        self.process = self.run(data)
        until = time.monotonic() + STARTS_WITHIN
        self.client = Client(self.port, ANSWERS_WITHIN)
        while True:
            try:
                self.ask(self.request("ASK { ?s ?p ?o }"))
                break
            except (Unanswered, OSError):
                if self.process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.1)
        self.settle()

    def settle(self) -> None:
        """Wait until the server does next to nothing of what it begins with, for a while at most."""
        _settle(self.process.pid)

    @abstractmethod
    def run(self, data: Data) -> subprocess.Popen[bytes]:
        """Start the server's process on self.port."""

    def request(self, query: str) -> bytes:
        body = urlencode({"query": query}).encode()
        return self.client.post(
            self.path, body, Accept=ACCEPT, Content_Type="application/x-www-form-urlencoded"
        )

    def ask(self, request: bytes) -> tuple[bytes, str]:
        try:
            reply = self.client.ask(request)
        except TimeoutError:
            raise Unanswered(f"more than {ANSWERS_WITHIN:g} s") from None
        except OSError as error:
            raise Unanswered(type(error).__name__) from None
        if reply.status != 200:
            raise Unanswered(f"status {reply.status}")
        return b"".join(reply.content), reply.content_type

    def stop(self) -> None:
        self.client.close()
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Ours(Server):
    """Our endpoint over the store that is built from the tables."""

    name = "doingoai"
    version = version("doingoai")

    def run(self, data: Data) -> subprocess.Popen[bytes]:
        store = data.folder / "ours"
        command = [
            BIN / "doingoai",
            "serve",
            "--data",
            data.tables,
            "--store",
            store,
            "--port",
            str(self.port),
        ]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class OxigraphDisk(Server):
    """`oxigraph serve` on a store that `oxigraph load` made."""

    name = "oxigraph-disk"
    version = f"oxigraph {version('oxigraph')}"
    path = "/query"

    def run(self, data: Data) -> subprocess.Popen[bytes]:
        store = data.folder / "oxigraph"
        shutil.rmtree(store, ignore_errors=True)
        load = [BIN / "oxigraph", "load", "--location", store, "--file", data.quads, "--lenient"]
        subprocess.run(load, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self.serve("--location", str(store))

    def serve(self, *more: str) -> subprocess.Popen[bytes]:
        command = [BIN / "oxigraph", "serve", "--bind", f"127.0.0.1:{self.port}", "--union-default-graph"]
        return subprocess.Popen([*command, *more], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class OxigraphMemory(OxigraphDisk):
    """`oxigraph serve` in memory, the data sent to it."""

    name = "oxigraph-memory"

    def run(self, data: Data) -> subprocess.Popen[bytes]:
        return self.serve()

    def start(self, data: Data) -> None:
        super().start(data)
        sending = HTTPConnection("127.0.0.1", self.port, timeout=STARTS_WITHIN)
        with data.quads.open("rb") as file:
            length = str(data.quads.stat().st_size)
            headers = {"Content-Type": "application/n-quads", "Content-Length": length}
            sending.request("POST", "/store?no_transaction&lenient", file, headers)
            status = sending.getresponse().status
        sending.close()
        if status >= 300:
            raise Unanswered(f"loading: status {status}")


class RdflibEndpoint(Server):
    """rdflib-endpoint with rdflib's own engine."""

    name = "rdflib-endpoint"
    version = f"rdflib-endpoint {version('rdflib-endpoint')}, rdflib {version('rdflib')}"
    path = "/"

    def run(self, data: Data) -> subprocess.Popen[bytes]:
        where = ("--host", "127.0.0.1", "--port", str(self.port))
        command = [BIN / "rdflib-endpoint", "serve", *where, data.triples]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Echo(Server):
    """The floor over HTTP: a server that is given each answer before it is asked, and does no work."""

    name = "echo"
    version = f"uvloop {version('uvloop')}"

    def start(self, data: Data) -> None:
        self._floor = InProcess()
        self._floor.start(data)
        super().start(data)

    def run(self, data: Data) -> subprocess.Popen[bytes]:
        command = [sys.executable, Path(__file__).with_name("echo.py"), str(self.port)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def request(self, query: str) -> bytes:
        """Leave the answer with the server and return the request; the answer's time is not the server's."""
        content, media_type = self._floor.ask(self._floor.request(query))
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=ANSWERS_WITHIN)) as leaving:
            leaving.request("PUT", "/", content, {"Content-Type": media_type})
            leaving.getresponse().read()
        return super().request(query)


ENGINES: dict[str, Callable[[], Engine]] = {
    "in-process": InProcess,
    "echo": Echo,
    "doingoai": Ours,
    "oxigraph-memory": OxigraphMemory,
    "oxigraph-disk": OxigraphDisk,
    "rdflib-endpoint": RdflibEndpoint,
}


def _settle(process: int) -> None:
    """Wait until a process and those that it started do next to nothing, where the system tells (Linux)."""
    until = time.monotonic() + SETTLES_WITHIN
    while Path("/proc/self/stat").exists() and time.monotonic() < until:
        before = _ticks(process)
        time.sleep(1)
        if _ticks(process) - before < 5:
            return


def _ticks(process: int) -> int:
    """Return the processor time of a process and what it started, in hundredths of a second (proc(5))."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            one = int(stat.parent.name)
            parents[one], ticks[one] = int(fields[1]), int(fields[11]) + int(fields[12])
    return sum(count for one, count in ticks.items() if process in _line(one, parents))


def _line(process: int, parents: dict[int, int]) -> list[int]:
    """Return a process, the one that started it, and so on."""
    found = [process]
    while parents.get(found[-1]):
        found.append(parents[found[-1]])
    return found


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
