"""Servers as they are run: on anybody's files, on our data with a journal, killed, backed up, and alone."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from crash import TOKEN, UPDATE, Server, crash, held, write

from api.hosts import is_loopback
from api.port import PortTaken, PortUnusable, refuse_taken
from graph.journal import read

PROVINCE = Path(__file__).parent / "province"


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "api", "--lang", "en", *map(str, arguments)]
    return subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of two files of anybody's."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "a.ttl").write_text("<urn:a> <urn:p> 'Đức Cơ'@vi .", encoding="utf-8")
    (folder / "b.nq.gz").write_bytes(gzip.compress(b"<urn:b> <urn:p> <urn:c> <urn:g> .\n"))
    server = Server(folder / "store", folder / "a.ttl", str(folder / "b.nq.gz"), token="")
    server.wait()
    yield server
    server.stop()


def test_files_of_anybody_are_served_with_the_default_graph_that_they_have(strangers: Server) -> None:
    def asked(query: str) -> list[str]:
        answer = httpx.get(f"{strangers.url}/sparql", params={"query": query, "format": "csv"})
        return answer.raise_for_status().text.split("\r\n")[1:-1]

    assert asked("SELECT ?s ?o { ?s <urn:p> ?o }") == ["urn:a,Đức Cơ"]
    assert asked("SELECT ?g ?s ?o { GRAPH ?g { ?s <urn:p> ?o } }") == ["urn:g,urn:b,urn:c"]


def test_who_reaches_a_strangers_server_on_this_machine_may_write(strangers: Server) -> None:
    with httpx.Client(base_url=strangers.url) as client:
        place = client.post("/store", content="<urn:x> <urn:y> 1 .", headers={"content-type": "text/turtle"})
        assert place.status_code == 201
        assert client.get(place.headers["location"]).status_code == 200
        assert client.delete(place.headers["location"]).status_code == 200
        assert client.get("/", headers={"accept": "text/html"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True), ("localhost", True)]
    + [(host, False) for host in ("0.0.0.0", "::", "192.168.1.5", "example.org", "")],  # noqa: S104
)
def test_only_this_machine_counts_as_near(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_a_file_that_cannot_be_served_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a>", encoding="utf-8")
    made = run("serve", "--data", path)
    assert made.returncode == 4
    assert "a.ttl" in made.stderr
    assert run("serve", "--data", tmp_path / "b.ttl").returncode == 5
    assert run("serve", "--data", tmp_path / "b.docx").returncode == 2


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server of our own data that administrators may change."""
    store = tmp_path_factory.mktemp("ours") / "store"
    server = Server(store, PROVINCE)
    server.wait()
    yield server, store
    server.stop()


def test_a_second_process_on_the_same_store_is_told(ours: tuple[Server, Path]) -> None:
    _, store = ours
    arguments = ("serve", "--store", store, "--data", PROVINCE, "--port", "0")
    for environment in ({"DOINGOAI_ADMIN_TOKEN": TOKEN}, {"DOINGOAI_ADMIN_TOKEN": ""}):
        made = run(*arguments, **environment)
        assert made.returncode == 3
        assert "Another process is writing the store" in made.stderr


def test_the_journal_says_who_when_and_why(ours: tuple[Server, Path]) -> None:
    server, store = ours
    before = len(read(store))
    reason = {"reason": "Đổi tên theo quyết định"}
    update = "INSERT DATA { GRAPH <urn:who> { <urn:who> <urn:part> 1 } }"
    headers = UPDATE | {"from": "tran.a@gialai.example"}
    httpx.post(f"{server.url}/sparql", params=reason, content=update, headers=headers).raise_for_status()
    httpx.post(
        f"{server.url}/sparql",
        data={"update": "DROP GRAPH <urn:who>"},
        auth=("Trần Thị A", TOKEN),
        headers={"x-reason": "nh%E1%BA%A7m%1B%5B2J"},
    ).raise_for_status()
    httpx.post(f"{server.url}/sparql", content="DROP SILENT GRAPH <urn:none>", headers=UPDATE)
    said = read(store)[before:]
    assert [(entry.who, entry.why) for entry in said] == [
        ("tran.a@gialai.example", "Đổi tên theo quyết định"),
        ("Trần Thị A", "nhầm\x1b[2J"),
    ]
    assert (said[0].change.created, said[1].change.dropped) == (("urn:who",), ("urn:who",))
    assert said[0].change.added == said[1].change.removed
    shown = run("journal", "--store", store)
    assert "tran.a@gialai.example  Đổi tên theo quyết định" in shown.stdout
    assert "Trần Thị A  nhầm [2J\n" in shown.stdout
    listed = [
        json.loads(line) for line in run("journal", "--store", store, "--format", "json").stdout.splitlines()
    ]
    assert listed[-1]["removed"] == said[1].change.removed.decode()


def test_a_backup_taken_while_others_write_is_served_with_the_same_quads(
    ours: tuple[Server, Path], tmp_path: Path
) -> None:
    server, store = ours
    done: list[str] = []
    stop = threading.Event()
    writer = threading.Thread(target=write, args=(server.url, "backup", done, stop))
    writer.start()
    while len(done) < 3:
        stop.wait(0.01)
    made = run("backup", tmp_path / "copy", "--store", store)
    acknowledged = list(done)
    stop.set()
    writer.join()
    assert made.returncode == 0, made.stderr
    second = Server(tmp_path / "copy", PROVINCE)
    second.wait()
    copied = held(second.url)
    second.stop()
    now = held(server.url)
    assert set(copied.values()) == {3}
    assert {iri: now[iri] for iri in copied} == copied
    assert set(acknowledged[:3]) <= set(copied) <= set(now)
    taken = run("backup", tmp_path / "copy", "--store", store)
    assert (taken.returncode, "holds something" in taken.stderr) == (3, True)


def test_the_command_line_sees_what_was_recorded(ours: tuple[Server, Path], tmp_path: Path) -> None:
    server, store = ours
    update = "INSERT DATA { <urn:cli> <urn:p> 'Ia Grai' }"
    httpx.post(f"{server.url}/sparql", content=update, headers=UPDATE).raise_for_status()
    query = tmp_path / "a.rq"
    query.write_text("SELECT ?o { <urn:cli> <urn:p> ?o }", encoding="utf-8")
    made = run("query", query, "--store", store, "--data", PROVINCE, "--format", "csv")
    assert made.stdout.splitlines() == ["o", "Ia Grai"]


def test_a_server_that_is_killed_amid_writing_loses_and_tears_nothing() -> None:
    times = int(os.environ.get("DOINGOAI_CRASHES", "15"))
    outcome = crash(times, 1520, PROVINCE)
    assert (outcome.lost, outcome.torn, outcome.rounds) == ([], [], times)
    assert outcome.acknowledged >= times


def test_a_port_that_is_taken_is_told_before_anything_is_built(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        arguments = ("serve", "--data", PROVINCE, "--store", tmp_path / "store", "--port", port)
        made = run(*arguments)
    assert made.returncode == 3
    assert made.stderr.splitlines() == [
        f"Port {port} at 127.0.0.1 is in use by another program. End that program or choose another port, "
        f"e.g. --port {port + 1} or DOINGOAI_PORT={port + 1}."
    ]
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_a_host_that_is_not_this_machine_is_told(tmp_path: Path, host: str) -> None:
    made = run("serve", "--data", PROVINCE, "--store", tmp_path / "store", "--host", host, "--port", "8999")
    assert made.returncode == 3
    assert made.stderr.startswith(f"Cannot serve at {host}:8999: ")
    assert len(made.stderr.splitlines()) == 1


def test_a_free_port_is_not_refused() -> None:
    for host in ("127.0.0.1", "localhost", "0.0.0.0"):  # noqa: S104
        refuse_taken(host, 0)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken):
            refuse_taken("localhost", other.getsockname()[1])
        with pytest.raises(PortTaken):
            refuse_taken("0.0.0.0", other.getsockname()[1])  # noqa: S104
    for port in (65_536, -1):
        with pytest.raises(PortUnusable):
            refuse_taken("127.0.0.1", port)


@pytest.mark.parametrize("form", ["ours", "others"])
def test_a_server_says_which_port_it_chose_and_ends_quietly_when_told_to(tmp_path: Path, form: str) -> None:
    file = tmp_path / "a.nq"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    data = [PROVINCE, "--store", tmp_path / "store"] if form == "ours" else [file]
    command = [sys.executable, "-m", "api", "--lang", "en", "serve", "--port", "0", "--data", *map(str, data)]
    environment = os.environ | {"DOINGOAI_ADMIN_TOKEN": ""}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            said = next(line for line in server.stderr if line.startswith("Serving"))
            address = re.search(r"http://127\.0\.0\.1:[1-9][0-9]*/", said)
            assert address is not None
            client = httpx.Client(transport=httpx.HTTPTransport(retries=5))
            assert client.get(address[0], headers={"accept": "text/html"}).status_code == 200
            server.send_signal(signal.SIGINT)
            assert (server.stderr.read(), server.wait(20)) == ("", 0)
        finally:
            server.kill()


def test_a_packed_file_that_is_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.nq.gz"
    path.write_bytes(gzip.compress(b"<urn:a> <urn:b> <urn:c> .\n" * 100)[:-20])
    made = run("serve", "--data", path)
    assert made.returncode == 5
    assert made.stderr == (
        f"{path} cannot be unpacked: it is cut short, damaged or not a gzip file. "
        "Copy or download it again.\n"
    )


def test_an_empty_journal_says_that_it_is_empty(tmp_path: Path) -> None:
    assert run("build", "--data", PROVINCE, "--store", tmp_path).returncode == 0
    for form in ("table", "json"):
        made = run("journal", "--store", tmp_path, "--format", form)
        assert (made.returncode, made.stdout) == (0, "")
        assert made.stderr == "The journal is empty: no change has been recorded.\n"
