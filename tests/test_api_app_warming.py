"""The first pages are worked out beforehand for a small dataset, and left alone where that takes minutes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fastapi import FastAPI

from api import app as application
from api.app import create
from api.state import State
from graph.access import Access
from graph.errors import StoreUnreachable
from graph.live import LiveStore
from graph.oxigraph import OxigraphStore
from graph.remote import RemoteStore
from graph.snapshot import quads_of
from graph.store import Store

FIRST = ("counts", "partners", "known", "assignments", "index")
"""What the first pages show, as the names under which it is kept."""


async def _warmed(app: FastAPI) -> bool:
    """Return whether a server works out the first pages as it begins, which is done when this returns."""
    async with app.router.lifespan_context(app):
        warming: asyncio.Task[None] | None = getattr(app.state, "warming", None)
        if warming is not None:
            await warming
        return warming is not None


def is_warmed(store: Store, *, eager: bool = True) -> bool:
    app = create(store, eager=eager)
    return asyncio.run(_warmed(app))


@pytest.fixture
def on_disk(store: OxigraphStore, tmp_path: Path) -> OxigraphStore:
    """The made-up province in a folder, with files that count for more quads than it holds."""
    made = OxigraphStore.create(tmp_path / "store")
    made.load(store.dump())
    made.close()
    assert quads_of(tmp_path / "store") > made.size + 1
    return made


def test_what_is_looked_at_first_is_worked_out_beforehand(store: OxigraphStore) -> None:
    app = create(store, eager=True)
    assert asyncio.run(_warmed(app))
    kept = State.of(app).kept
    asked: list[str] = []
    for name in FIRST:
        kept.get(name, lambda _, name=name: asked.append(name))  # type: ignore[misc]
    assert asked == []


def test_nothing_is_worked_out_where_no_server_is_meant(store: OxigraphStore) -> None:
    assert not is_warmed(store, eager=False)


def test_the_bound_of_a_dataset_in_memory(store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "WARMED", store.size)
    assert is_warmed(store)
    monkeypatch.setattr(application, "WARMED", store.size - 1)
    assert not is_warmed(store)


def test_the_bound_of_a_dataset_on_the_disk(on_disk: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert on_disk.folder
    live = LiveStore.over(on_disk)
    quads = quads_of(on_disk.folder)
    monkeypatch.setattr(application, "WARMED", quads)
    assert is_warmed(live)
    monkeypatch.setattr(application, "WARMED", quads_of(on_disk.folder) - 1)
    assert not is_warmed(live)


def test_an_engine_elsewhere_is_not_asked_for_what_nobody_has_asked_for_yet() -> None:
    app = create(RemoteStore(Access("http://127.0.0.1:9/sparql", retries=0)), eager=True)
    found: list[bool] = []

    async def begun() -> None:
        async with app.router.lifespan_context(app):
            found.append(hasattr(app.state, "warming"))

    with pytest.raises(StoreUnreachable):  # nothing listens there, and the server tells of it at its end
        asyncio.run(begun())
    assert found == [False]


def test_the_real_dataset_is_small_and_a_million_triples_are_not(real: OxigraphStore) -> None:
    assert real.size * 5 < application.WARMED < 1_000_000
