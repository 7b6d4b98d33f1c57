"""What the server's own description lets one send, and what it does not, is answered or refused."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import fuzz


def test_no_address_of_ours_fails(tmp_path: Path) -> None:
    with fuzz.serving(tmp_path) as address:
        document = fuzz.document(address)
        assert len(document["paths"]) > 50
        document["paths"] = one_of_each_kind(document["paths"])
        found = fuzz.fuzz(address, document, 4)
    assert found.faults == []
    assert found.cases >= 60
    assert len(found.seconds) == sum(len(operations) for operations in document["paths"].values())
    assert {200, 400, 404} <= set(found.statuses)


def one_of_each_kind(paths: dict[str, Any]) -> dict[str, Any]:
    """Return an address of each analysis and kind of thing: `python tests/fuzz.py` asks them all."""
    kinds = {path.split("/{")[0].split("/")[1:3][-1]: path for path in paths}
    return {path: paths[path] for path in sorted(kinds.values())}


def test_no_address_of_anybodys_data_fails_that_may_be_written(tmp_path: Path) -> None:
    data = tmp_path / "some.nq"
    data.write_text("<urn:s> <urn:p> <urn:o> <urn:a> .\n", encoding="utf-8")
    with fuzz.serving(tmp_path, "--data", data) as address:
        found = fuzz.fuzz(address, fuzz.document(), 20)
    assert found.faults == []
    assert found.cases >= 180
    assert {200, 201, 204, 400, 404} <= set(found.statuses)


def test_a_fault_would_be_found() -> None:
    statuses = Counter[str]()
    document = fuzz.document() | {"paths": {"/sparql": {"get": fuzz.PROTOCOL["/sparql"]["get"]}}}
    for status, kind in (
        (500, "application/problem+json"),
        (503, "text/plain"),
        (504, "application/problem+json"),
    ):
        with failing(status, kind) as address:
            found = fuzz.fuzz(address, document, 4)
        assert found.cases >= 4
        statuses[f"{status} {kind}"] = found.cases - len(found.faults)
    assert [name for name, answered in statuses.items() if answered] == ["504 application/problem+json"]


@contextmanager
def failing(status: int, kind: str) -> Iterator[str]:
    """Yield the address of a server that answers everything with a status."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
