"""A graph is written only where it is as its client believes (RFC 9110, 13.1 and 13.2)."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pyoxigraph
import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.conditions import Condition
from api.problems import Refusal
from api.writing import Policy
from graph.guard import LONGEST_UPDATE
from graph.live import LiveStore

TURTLE = {"content-type": "text/turtle"}
ONE, TWO = '<x:a> <x:p> "Đắk Đoa"@vi .', '<x:a> <x:p> "Đắk Pơ"@vi .'
GRAPHS = ["/store/đồ-thị", "/rdf-graphs/service?graph=http%3A%2F%2Fe%2Fa", "/rdf-graphs/service?default"]


@pytest.fixture(scope="module")
def served() -> Iterator[TestClient]:
    app = create(LiveStore(pyoxigraph.Store()), union=False, policy=Policy(open=True))
    with TestClient(app, headers={"accept": "text/turtle"}) as made:
        yield made


@pytest.fixture
def client(served: TestClient) -> TestClient:
    """A client of a store that is empty."""
    served.post("/sparql", data={"update": "DROP ALL"})
    return served


def put(client: TestClient, graph: str, content: str, method: str = "PUT", **fields: str) -> int:
    sent = {name.replace("_", "-"): value for name, value in fields.items()}
    answer = client.request(method, graph, content=content.encode(), headers=TURTLE | sent)
    if answer.status_code == 412:
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert (problem["status"], problem["title"]) == (412, "Dữ liệu không còn như yêu cầu giả định")
        assert "If-" in problem["detail"]
    return int(answer.status_code)


@pytest.mark.parametrize("graph", GRAPHS)
def test_nobodys_change_in_between_is_lost(client: TestClient, graph: str) -> None:
    put(client, graph, ONE)
    tag = client.get(graph).headers["etag"]
    assert put(client, graph, TWO, if_match=tag) == 204
    before = client.get(graph).text
    assert put(client, graph, ONE, if_match=tag) == 412
    assert put(client, graph, ONE, "POST", if_match=tag) == 412
    assert client.delete(graph, headers={"if-match": tag}).status_code == 412
    assert client.get(graph).text == before
    now = client.get(graph).headers["etag"]
    assert put(client, graph, ONE, "POST", if_match=f'"other", {now}') == 200
    assert client.delete(graph, headers={"if-match": client.get(graph).headers["etag"]}).status_code == 200


def test_a_tag_is_good_for_each_form_in_which_the_graph_is_read(client: TestClient) -> None:
    for media_type in ("application/n-triples", "application/rdf+xml", "application/ld+json"):
        put(client, GRAPHS[0], ONE)
        tag = client.get(GRAPHS[0], headers={"accept": media_type}).headers["etag"]
        assert put(client, GRAPHS[0], TWO, if_match=tag) == 204


def test_the_tag_of_a_graph_is_not_that_of_another(client: TestClient) -> None:
    put(client, GRAPHS[0], ONE)
    put(client, GRAPHS[1], ONE)
    assert put(client, GRAPHS[0], TWO, if_match=client.get(GRAPHS[1]).headers["etag"]) == 412


@pytest.mark.parametrize("graph", GRAPHS)
def test_only_what_is_not_there_is_made(client: TestClient, graph: str) -> None:
    assert put(client, graph, ONE, if_none_match="*") == 201
    assert put(client, graph, TWO, if_none_match="*") == 412
    assert put(client, graph, TWO, "POST", if_none_match="*") == 412
    assert "Đoa" in client.get(graph).text
    tag = client.get(graph).headers["etag"]
    assert put(client, graph, TWO, if_none_match=tag) == 412
    assert put(client, graph, TWO, if_none_match='"other"') == 204


def test_only_what_is_there_is_changed(client: TestClient) -> None:
    assert put(client, GRAPHS[0], ONE, if_match="*") == 412
    assert put(client, GRAPHS[0], ONE, if_match='"other"') == 412
    assert client.get(GRAPHS[0]).status_code == 404
    put(client, GRAPHS[0], ONE)
    assert put(client, GRAPHS[0], TWO, if_match="*") == 204
    assert client.delete("/store/none", headers={"if-match": "*"}).status_code == 404


def test_the_store_itself_is_there_and_has_no_tag(client: TestClient) -> None:
    for field, value, status in (
        ("if_match", "*", 201),
        ("if_match", '"a"', 412),
        ("if_none_match", "*", 412),
        ("if_none_match", '"a"', 201),
    ):
        assert put(client, "/rdf-graphs/service", ONE, "POST", **{field: value}) == status


def test_who_reads_another_version_is_told(client: TestClient) -> None:
    put(client, GRAPHS[0], ONE)
    tag = client.get(GRAPHS[0]).headers["etag"]
    assert client.get(GRAPHS[0], headers={"if-match": tag}).status_code == 200
    assert client.get(GRAPHS[0], headers={"if-match": "*"}).status_code == 200
    put(client, GRAPHS[0], TWO)
    answer = client.get(GRAPHS[0], headers={"if-match": tag, "accept-language": "vi"})
    assert answer.status_code == 412
    assert answer.json()["detail"].startswith("So với phiên bản nêu ở If-Match, đồ thị đã thay đổi")
    assert "ghi" not in answer.json()["detail"]


def test_of_many_who_make_the_same_graph_at_once_one_does(client: TestClient) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: put(client, GRAPHS[0], ONE, if_none_match="*"), range(8)))
    assert sorted(made) == [201] + 7 * [412]


def test_what_is_read_amid_a_commit_is_of_the_version_that_its_tag_says(client: TestClient) -> None:
    put(client, GRAPHS[1], ONE)
    before = client.get(GRAPHS[1])
    state = client.app.state.parts  # type: ignore[attr-defined]
    handing_on = state.running._engine._pool._templates.now._process.pid
    os.kill(handing_on, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as other:
        try:
            version = state.store.version
            posting = other.submit(put, client, GRAPHS[1], TWO, "POST")
            while state.store.version == version:
                time.sleep(0.01)
            amid = client.get(GRAPHS[1])
        finally:
            os.kill(handing_on, signal.SIGCONT)
        assert posting.result() == 200
    assert (amid.text, amid.headers["etag"]) == (before.text, before.headers["etag"])
    assert put(client, GRAPHS[1], ONE, if_match=amid.headers["etag"]) == 412
    assert client.get(GRAPHS[1], headers={"if-none-match": amid.headers["etag"]}).status_code == 200
    assert "Pơ" in client.get(GRAPHS[1]).text


def test_what_was_read_before_a_commit_and_is_told_after_it_has_no_tag(client: TestClient) -> None:
    put(client, GRAPHS[1], ONE)
    before = client.get(GRAPHS[1]).text
    pool = client.app.state.parts.running._engine._pool  # type: ignore[attr-defined]
    while pool._tasks or not pool._idle:
        time.sleep(0.01)
    stopped = [one.pid for one in pool._idle]
    for worker in stopped:
        os.kill(worker, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as other:
        try:
            told = other.submit(client.get, GRAPHS[1])
            while set(stopped) <= {one.pid for one in list(pool._idle)}:
                time.sleep(0.01)
            for worker in {one.pid for one in list(pool._idle)} & set(stopped):
                os.kill(worker, signal.SIGCONT)
            assert put(client, GRAPHS[1], TWO) == 204
        finally:
            for worker in stopped:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGCONT)
        answer = told.result()
    assert (answer.text, answer.headers.get("etag")) == (before, None)


@pytest.fixture(scope="module")
def ours() -> Iterator[TestClient]:
    """A client of a store of our own data, whose graphs are written at their IRIs."""
    with TestClient(create(LiveStore(pyoxigraph.Store()), policy=Policy(open=True))) as made:
        yield made


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld"])
def test_a_graph_that_was_read_as_a_file_is_written_at_its_iri(ours: TestClient, ending: str) -> None:
    iri, file = f"/graph/{ending}", f"/data/graph/{ending}.{ending}"
    assert put(ours, iri, ONE) == 201
    tag = ours.get(file).headers["etag"]
    assert ours.get(file, headers={"if-none-match": tag}).status_code == 304
    assert put(ours, iri, TWO, if_match=tag) == 204
    assert put(ours, iri, ONE, if_match=tag) == 412
    assert ours.get(file, headers={"if-none-match": tag}).status_code == 200


def test_what_is_not_there_cannot_be_as_it_was(client: TestClient) -> None:
    assert client.delete("/rdf-graphs/service?default", headers={"if-match": '"a"'}).status_code == 412
    put(client, GRAPHS[0], ONE)
    assert put(client, GRAPHS[0], TWO, if_match='"a,*,b"') == 412
    assert put(client, GRAPHS[0], TWO, if_none_match='"a,*,b"') == 204


def test_an_update_that_is_too_long_is_not_even_read(client: TestClient) -> None:
    update = f"LOAD SILENT <http://e/{'x' * 1000}> ;\n" * (LONGEST_UPDATE // 1000)
    answer = client.post("/sparql", content=update, headers={"content-type": "application/sparql-update"})
    assert answer.status_code == 413


def test_other_sites_may_send_the_condition(client: TestClient) -> None:
    assert "If-Match" in client.options(GRAPHS[1]).headers["access-control-allow-headers"]


def test_nothing_asked_is_always_so() -> None:
    for existed in (True, False):
        Condition.of({}).hold(existed, ())
        Condition.of({"if-match": " ", "if-none-match": ""}).hold(existed, ('"a"',))
    with pytest.raises(Refusal) as caught:
        Condition(match='"a"').hold(False, ('"a"',))
    assert caught.value.status == 412
    Condition(none_match='"a"').hold(False, ('"a"',))
