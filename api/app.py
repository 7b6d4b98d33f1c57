"""The HTTP door: puts the application together around a store that is already open."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from api import home, linked_data, network, ontology, problems, search, sparql, things
from api.delivery import Delivery
from api.deps import Kept
from graph.settings import folder_of
from graph.store import Store


def create(store: Store) -> FastAPI:
    """Return the application that serves a store.

    The pages of FastAPI's own documentation are left out, because they load scripts from other hosts;
    the description of the JSON addresses stands at /openapi.json. Nothing is measured for others.
    """
    app = FastAPI(
        title="doingoai",
        version=version("doingoai"),
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.store = store
    app.state.kept = Kept(store)
    app.add_middleware(Delivery, version=lambda: store.version)
    problems.install(app)
    for module in (home, search, things, linked_data, ontology, sparql, network):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=folder_of("api") / "static"), name="static")
    return app
