"""A dataset that is read from the disk until it has been loaded into memory beside."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph.change import Change
from graph.engine import Engine
from graph.errors import EngineBroken
from graph.forking import CAN_FORK
from graph.limits import Limits
from graph.oxigraph import OxigraphStore
from graph.pool import Pool

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="no process is forked here")

QUADS = 50_000
EMPTY = "http://e/empty"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NEW = "SELECT ?o { ?s <http://e/new> ?o } ORDER BY ?o"
LIMITS = Limits(workers=2, at_once=1)


@pytest.fixture
def source(tmp_path: Path) -> OxigraphStore:
    made = OxigraphStore.create(tmp_path / "store")
    made.load_lines([f'<http://e/{n}> <http://e/p> "{n}" <http://e/g> .\n' for n in range(QUADS)])
    made.update(f"CREATE GRAPH <{EMPTY}>")
    return made


@asynccontextmanager
async def started(source: OxigraphStore, limits: Limits = LIMITS) -> AsyncIterator[tuple[Engine, Pool]]:
    engine = Engine(source, limits)
    try:
        await engine.start()
        assert engine._pool is not None
        yield engine, engine._pool
    finally:
        await engine.close()


async def rows(engine: Engine, text: str) -> list[str]:
    answer = await engine.query(text, table="text/csv", graph=None)
    return answer.content.decode().splitlines()[1:]


async def moved(pool: Pool) -> None:
    """Wait until the dataset is in memory, or will not be."""
    async with asyncio.timeout(60):
        while pool._tasks or pool._templates._retired is not None or not pool._idle:
            await asyncio.sleep(0.02)


async def loading(pool: Pool) -> int:
    """Return the process that loads the dataset, once there is one."""
    async with asyncio.timeout(60):
        while pool._templates._loading is None:
            await asyncio.sleep(0)
    return pool._templates._loading._process.pid


async def committed(engine: Engine, source: OxigraphStore, number: int) -> None:
    made = await engine.change(f"INSERT DATA {{ <http://e/s> <http://e/new> {number} }}")
    source.update(f"INSERT DATA {{ <http://e/s> <http://e/new> {number} }}")
    await engine.apply(made.added, made.removed)


def open_files(pid: int) -> set[str]:
    folder = Path(f"/proc/{pid}/fd")
    return {str(one.resolve()) for one in folder.iterdir()} if folder.is_dir() else set()


def test_queries_are_answered_from_the_disk_and_then_from_memory(
    source: OxigraphStore, tmp_path: Path
) -> None:
    async def run() -> None:
        async with started(source) as (engine, pool):
            assert not pool.in_memory
            disk = pool._templates.now
            assert await rows(engine, COUNT) == [str(QUADS)]
            assert disk is not None
            await moved(pool)
            assert pool.in_memory
            assert pool._templates.now is not disk
            assert disk._process.poll() is not None
            assert await rows(engine, f"{COUNT} # again") == [str(QUADS)]
            assert not any(".sst" in name for one in pool._all for name in open_files(one.pid))
            assert await engine.graph(EMPTY, "text/turtle") == b""
            assert [path.name for path in pool._snapshot.home.glob("base")] == []
        assert [path.name for path in tmp_path.iterdir()] == ["store"]

    asyncio.run(run())


def test_what_is_committed_meanwhile_and_after_is_seen(source: OxigraphStore) -> None:
    async def run() -> None:
        async with started(source) as (engine, pool):
            process = await loading(pool)
            os.kill(process, signal.SIGSTOP)
            for number in range(5):
                await committed(engine, source, number)
                assert await rows(engine, NEW) == [str(n) for n in range(number + 1)]
            assert not pool.in_memory
            os.kill(process, signal.SIGCONT)
            await moved(pool)
            assert pool.in_memory
            assert await rows(engine, f"{NEW} # again") == ["0", "1", "2", "3", "4"]
            await committed(engine, source, 5)
            assert await rows(engine, NEW) == ["0", "1", "2", "3", "4", "5"]
            assert list(pool._snapshot.home.glob("*.nq")) == []

    asyncio.run(run())


def test_a_query_that_runs_meanwhile_is_answered(source: OxigraphStore) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?q ?o FILTER(STRLEN(STR(?s)) = STRLEN(STR(?t))) }"

    async def run() -> None:
        async with started(source) as (_, pool):
            old = await pool.take()
            disk = pool._templates.now
            assert disk is not None
            async with asyncio.timeout(60):
                while not pool.in_memory or pool._tasks:
                    await asyncio.sleep(0.02)
            assert disk._process.poll() is None
            header = {"do": "query", "union": True, "table": "text/csv", "graph": None, "default": None}
            header |= {"named": None, "base": None, "rows": 10, "bytes": 1000}
            assert (await old.ask(header, text.encode()))[1].split() == [b"n", str(QUADS).encode()]
            pool.give(old)
            await moved(pool)
            assert disk._process.poll() is not None

    asyncio.run(run())


def test_more_quads_than_it_seemed_stay_on_the_disk(source: OxigraphStore) -> None:
    assert source.folder is not None
    size = sum(path.stat().st_size for path in source.folder.iterdir())
    most = QUADS - 1
    assert size // 400 < most

    async def run() -> None:
        async with started(source, Limits(workers=2, at_once=1, memory_quads=most)) as (engine, pool):
            disk = pool._templates.now
            await moved(pool)
            assert not pool.in_memory
            assert pool._templates.now is disk
            await committed(engine, source, 1)
            assert await rows(engine, NEW) == ["1"]
            assert list(pool._snapshot.home.glob("base")) == []

    asyncio.run(run())


def test_what_is_too_large_by_far_is_not_even_tried(source: OxigraphStore) -> None:
    async def run() -> None:
        async with started(source, Limits(workers=2, at_once=1, memory_quads=1)) as (engine, pool):
            assert (pool._tasks, pool._templates._loading) == (set(), None)
            assert await rows(engine, COUNT) == [str(QUADS)]
            await moved(pool)
            assert not pool.in_memory

    asyncio.run(run())


def test_where_the_dataset_in_memory_is_lost_the_disk_has_all_that_was_committed(
    source: OxigraphStore,
) -> None:
    async def run() -> None:
        async with started(source) as (engine, pool):
            await moved(pool)
            await committed(engine, source, 1)
            template, workers = pool._templates.now, list(pool._all)
            assert template is not None
            for pid in (template._process.pid, *(one.pid for one in workers)):
                os.kill(pid, signal.SIGKILL)
            async with asyncio.timeout(60):
                while template.alive or any(one.alive for one in workers):
                    await asyncio.sleep(0.02)
            assert await rows(engine, NEW) == ["1"]
            await committed(engine, source, 2)
            assert await rows(engine, NEW) == ["1", "2"]
            assert template._process.returncode is not None
            await moved(pool)
            assert pool.in_memory
            assert await rows(engine, f"{NEW} # again") == ["1", "2"]

    asyncio.run(run())


def test_what_ends_again_and_again_is_not_loaded_for_ever(source: OxigraphStore) -> None:
    async def run() -> None:
        async with started(source) as (engine, pool):
            for number in range(4):
                await moved(pool)
                assert pool.in_memory == (number < 3)
                template = pool._templates.now
                assert template is not None
                os.kill(template._process.pid, signal.SIGKILL)
                async with asyncio.timeout(60):
                    while template.alive:
                        await asyncio.sleep(0.02)
                await committed(engine, source, number)
                assert await rows(engine, NEW) == [str(n) for n in range(number + 1)]

    asyncio.run(run())


@contextmanager
def no_room(pool: Pool) -> Iterator[None]:
    """Let nothing be noted, as where the disk is full: folders lie where files should be written."""
    snapshot = pool._snapshot
    numbers = range(snapshot._number + 1, snapshot._number + 50)
    names = [f"{n}.{kind}" for n in numbers for kind in ("added.nq", "all.nq", "store/in-the-way", "trial/x")]
    for name in names:
        (snapshot.home / name).mkdir(parents=True)
    try:
        yield
    finally:
        for name in names:
            shutil.rmtree(snapshot.home / name.partition("/")[0], ignore_errors=True)


@pytest.mark.parametrize("kind", ["disk", "loading", "moved", "memory", "memory, started one by one"])
def test_a_change_that_could_not_be_noted_is_seen_once_there_is_room(kind: str, tmp_path: Path) -> None:
    made = OxigraphStore.create(None if "memory" in kind else tmp_path / "store")
    made.load_lines([f'<http://e/{n}> <http://e/p> "{n}" <http://e/g> .\n' for n in range(2_000)])
    limits = Limits(workers=2, at_once=1, memory_quads=1 if kind == "disk" else 0)

    async def run() -> None:
        engine = Engine(made, limits, forks="," not in kind)
        try:
            await engine.start()
            pool = engine._pool
            assert pool is not None
            stopped = await loading(pool) if kind == "loading" else 0
            if stopped:
                os.kill(stopped, signal.SIGSTOP)
            else:
                await moved(pool)
            with no_room(pool):
                await committed(engine, made, 1)
                with pytest.raises(EngineBroken):
                    await rows(engine, NEW)
                made.update("INSERT DATA { <http://e/s> <http://e/new> '2' }")
                await engine.apply(b'<http://e/s> <http://e/new> "2" .\n', b"")
            assert await rows(engine, NEW) == ["1", "2"]
            if stopped:
                os.kill(stopped, signal.SIGCONT)
            await moved(pool)
            assert await rows(engine, f"{NEW} # again") == ["1", "2"]
            await committed(engine, made, 3)
            assert await rows(engine, NEW) == ["1", "2", "3"]
            assert pool.in_memory == (kind not in ("disk", "loading"))
        finally:
            await engine.close()

    asyncio.run(run())


def test_an_update_is_tried_on_the_disk_where_what_was_in_memory_has_ended(source: OxigraphStore) -> None:
    async def run() -> None:
        async with started(source) as (engine, pool):
            await moved(pool)
            template, idle = pool._templates.now, list(pool._all)
            assert template is not None
            for pid in (template._process.pid, *(one.pid for one in idle)):
                os.kill(pid, signal.SIGKILL)
            async with asyncio.timeout(60):
                while template.alive or any(one.alive for one in idle):
                    await asyncio.sleep(0.02)
            made = await engine.change(
                "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o = '7') }", using=["http://e/g"]
            )
            assert made == Change()
            made = await engine.change("DELETE WHERE { GRAPH ?g { ?s ?p '7' } }")
            assert made.removed == b'<http://e/7> <http://e/p> "7" <http://e/g> .\n'

    asyncio.run(run())


def test_a_copy_for_an_update_that_nobody_can_try_is_removed(
    source: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        async with started(source, Limits(workers=2, at_once=1, memory_quads=1)) as (engine, pool):
            await moved(pool)
            known = set(pool._all)
            with monkeypatch.context() as patched:
                patched.setattr("graph.pool.command_of", lambda module: ["false", module])
                with pytest.raises(EngineBroken):
                    await engine.change("DELETE WHERE { GRAPH ?g { ?s ?p '7' } }")
            assert list(pool._snapshot.home.glob("*.trial")) == []
            assert set(pool._all) == known

    asyncio.run(run())


def test_an_update_is_tried_in_memory_once_it_is_there(source: OxigraphStore) -> None:
    request = "DELETE { ?s ?p ?o } INSERT { ?s <http://e/new> ?o } WHERE { ?s ?p ?o FILTER(?o = '7') }"

    async def run() -> None:
        async with started(source) as (engine, pool):
            await moved(pool)
            copies = pool._snapshot._number
            made = await engine.change(request, using=["http://e/g"])
            assert made.added == b'<http://e/7> <http://e/new> "7" .\n'
            assert await rows(engine, NEW) == []
            assert pool._snapshot._number == copies

    asyncio.run(run())


def test_an_engine_is_closed_while_it_loads(source: OxigraphStore, tmp_path: Path) -> None:
    async def run() -> None:
        async with started(source) as (_, pool):
            process = await loading(pool)
            os.kill(process, signal.SIGSTOP)
        assert not Path(f"/proc/{process}").exists()
        assert [path.name for path in tmp_path.iterdir()] == ["store"]

    asyncio.run(run())


def test_a_store_that_is_only_read_is_loaded_from_where_it_is(source: OxigraphStore) -> None:
    source.close()
    assert source.folder is not None
    folder = source.folder
    before = {path.name for path in folder.iterdir()}

    async def run() -> None:
        async with started(OxigraphStore.open(folder)) as (engine, pool):
            await moved(pool)
            assert pool.in_memory
            assert await rows(engine, COUNT) == [str(QUADS)]
        assert {path.name for path in folder.iterdir()} >= before

    asyncio.run(run())


def test_graphs_without_quads_are_loaded_too(source: OxigraphStore) -> None:
    async def run() -> None:
        async with started(source) as (engine, pool):
            await moved(pool)
            asked = f"SELECT ?g {{ GRAPH ?g {{}} FILTER(?g = <{EMPTY}>) }}"
            assert await rows(engine, asked) == [EMPTY]

    assert NamedNode(EMPTY) in set(source._store.named_graphs())
    asyncio.run(run())
