"""Engines that aren't ours, each as a process of its own on a free port: Oxigraph's server and Virtuoso."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
from crash import free_port

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
VIRTUOSO = shutil.which("virtuoso-t")

_SETTINGS = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = {http}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


class Elsewhere:
    """A running engine: its address for queries, its user and the user's password."""

    def __init__(self, command: list[str], url: str, user: str = "", folder: Path | None = None) -> None:
        self.url, self.user = url, user
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, stdout=quiet, stderr=quiet, cwd=folder)
        until = time.monotonic() + 60
        while True:
            try:
                httpx.get(url, params={"query": "ASK {}"}, timeout=5)
                return
            except httpx.HTTPError:
                assert self.process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.05)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def oxigraph() -> Elsewhere:
    """Start Oxigraph's server, in memory, its default graph not the union."""
    at = f"127.0.0.1:{free_port()}"
    return Elsewhere([str(OXIGRAPH), "serve", "--bind", at], f"http://{at}/query")


def virtuoso(folder: Path) -> Elsewhere:
    """Start Virtuoso on a new database."""
    http = free_port()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(folder=folder, sql=free_port(), http=http))
    command = [str(VIRTUOSO), "-f", "-c", str(folder / "virtuoso.ini")]
    return Elsewhere(command, f"http://127.0.0.1:{http}/sparql", "dba", folder)
