"""The HTTP door: puts the application together around a store that is already open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import cast

from fastapi import FastAPI, Request
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from api import (
    analyses,
    briefings,
    calendar,
    chart_pages,
    charts,
    choices,
    crawling,
    descriptions,
    documentation,
    dumps,
    editor,
    fonts,
    home,
    letters,
    linked_data,
    network,
    ontology,
    open_data,
    problems,
    questions,
    search,
    switching,
    task_page,
    things,
    views,
)
from api.delivery import Delivery
from api.deps import Kept
from api.graph_store import GraphStore
from api.hosts import refuse_wrong
from api.problems import Refusal
from api.repeats import Repeats
from api.sending import in_slices
from api.sparql import PATHS, Endpoint, send_response
from api.state import Running, State
from api.writing import Policy
from graph.engine import Engine
from graph.folders import folder_of
from graph.journal import Journal
from graph.limits import Limits
from graph.live import LiveStore
from graph.oxigraph import OxigraphStore
from graph.remote import RemoteStore
from graph.remote_engine import RemoteEngine
from graph.snapshot import quads_of
from graph.store import Store
from graph.writer import Writer

WARMED = 200_000
"""The most quads of a dataset whose first pages are worked out beforehand: of more, that takes minutes."""


class Application(FastAPI):
    """The application with endpoint and graph store before its router, where they answer soonest."""

    endpoint: Endpoint
    graph_store: GraphStore

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or begin and end with the server."""
        if scope["type"] == "http":
            send = in_slices(send)
            try:
                refuse_wrong(scope)
            except Refusal as wrong:
                return await send_response(scope, send, await problems.answer(Request(scope), wrong))
            if scope["path"] in PATHS:
                return await self.endpoint(scope, receive, send)
            if self.graph_store.serves(scope):
                return await self.graph_store(scope, receive, send)
        return await super().__call__(scope, receive, send)


def create(
    store: Store,
    *,
    policy: Policy | None = None,
    journal: Journal | None = None,
    union: bool = True,
    limits: Limits | None = None,
    largest: int = 64 * 2**20,
    engine: Engine | None = None,
    eager: bool = False,
) -> FastAPI:
    """Return the application that serves a store.

    Args:
        store: the store of the dataset.
        policy: who may change the data.
        journal: where changes are recorded; without one they live in memory alone.
        union: whether the default graph of a query is the union of all graphs, as it is of our own data.
        limits: what a query may take.
        largest: the most bytes that an administrator may send at once.
        engine: the engine over the store, where it was made before.
        eager: whether the engine starts with the server, and not with the first query.

    The pages of FastAPI's own documentation are left out, because they load scripts from other hosts;
    the description of the JSON addresses stands at /openapi.json. Nothing is measured for others.
    """
    held = LiveStore.over(store) if isinstance(store, OxigraphStore) else store
    limits = limits or Limits()

    def made() -> Engine:
        if engine is not None:
            return engine
        if isinstance(held, RemoteStore):
            return RemoteEngine(held, limits)
        return Engine(cast("LiveStore", held), limits, union=union)

    running = Running(made)
    writer = Writer(held, running.get, journal) if isinstance(held, LiveStore) else None
    parts = State(
        held, Kept(held), running, writer, policy or Policy(), union, seconds=limits.seconds, largest=largest
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Repeats]]:
        if eager:
            running.begin()
            if _is_small(held):
                app.state.warming = asyncio.create_task(asyncio.to_thread(warm, parts.kept))
        try:
            yield {"repeats": app.endpoint.repeats}
        finally:
            await running.close()

    app = Application(
        lifespan=lifespan,
        title="doingoai",
        version=version("doingoai"),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.parts = parts
    app.endpoint, app.graph_store = Endpoint(app, parts), GraphStore(app)
    app.add_middleware(Delivery, version=lambda: held.version, changes=writer is not None)
    problems.install(app)
    choices.install(app)
    app.include_router(analyses.routes())
    descriptions.install(app)
    app.include_router(calendar.routes())
    for module in (
        chart_pages,
        charts,
        documentation,
        editor,
        fonts,
        questions,
        home,
        search,
        things,
        linked_data,
        ontology,
        open_data,
        dumps,
        crawling,
        switching,
        network,
        views,
        letters,
        briefings,
    ):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=folder_of("api") / "static"), name="static")
    return app


def warm(kept: Kept) -> None:
    """Work out what is looked at first, so that its first readers do not wait: one after the other."""
    home.warm(kept)
    views.warm(kept)
    briefings.warm(kept)
    task_page.warm(kept)


def _is_small(store: Store) -> bool:
    """Return whether a dataset is so small that working out the first pages takes seconds."""
    if isinstance(store, LiveStore):
        return (quads_of(store.folder) if store.folder else store.size) <= WARMED
    return False
