"""Where things are and how they are served: settings from the environment, each with a default."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.folders import default_store, folder_of
from graph.place import Place, place


class Settings(BaseSettings):
    """Settings read from variables such as ``DOINGOAI_DATA``; a wrong value raises ValidationError."""

    model_config = SettingsConfigDict(env_prefix="DOINGOAI_", frozen=True)

    data: Path = Field(default_factory=lambda: folder_of("data"))
    """The folder of the curated tables."""
    store: Annotated[Place, BeforeValidator(place)] = Field(default_factory=default_store)
    """The folder of the embedded store, or ``sparql:URL``: where an engine elsewhere answers queries."""
    update_url: str = ""
    """Where the engine elsewhere takes updates; empty: as is its custom, or where it answers queries."""
    graph_store_url: str = ""
    """Where the engine elsewhere has its graph store; empty: as is its custom."""
    store_user: str = ""
    """The user at the engine elsewhere."""
    store_password: str = Field(default="", repr=False)
    """The user's password there."""
    store_token: str = Field(default="", repr=False)
    """A bearer token for the engine elsewhere, in place of user and password."""
    store_seconds: float = Field(default=60.0, gt=0, allow_inf_nan=False)
    """Seconds to wait for the next bytes from the engine elsewhere."""
    store_retries: int = Field(default=2, ge=0, le=10)
    """How often a call to the engine elsewhere is tried again that changes nothing or may be repeated."""
    outlines: Path = Field(
        default_factory=lambda: folder_of("data").parent / "var" / "npm" / "node_modules" / "world-atlas"
    )
    """The folder of the coastlines of the map, the npm package world-atlas; it may be absent."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    language: str = Field(default="vi", pattern="^(vi|en)$")
    """The language of the command line and of pages for readers who ask for none."""
    query_seconds: float = Field(default=10.0, gt=0, allow_inf_nan=False)
    """Seconds until a query is broken off."""
    query_rows: int = Field(default=1_000_000, ge=1)
    """The most rows of an answer."""
    query_bytes: int = Field(default=64 * 2**20, ge=1)
    """The most bytes of an answer."""
    worker_memory: int = Field(default=1024 * 2**20, ge=2**24, le=2**50)
    """Bytes of memory that a worker may use beside the dataset."""
    workers: int = Field(default=0, ge=0, le=1024)
    """Queries that run at once; 0: one more than the processors, at least three."""
    per_client: int = Field(default=4, ge=1)
    """Heavy queries that one client may have running or waiting."""
    queue: int = Field(default=100, ge=1)
    """Queries of one client that may wait."""
    cache_bytes: int = Field(default=64 * 2**20, ge=0)
    """Bytes of answers kept for the next who asks the same; 0: none."""
    memory_quads: int = Field(default=0, ge=0)
    """The largest dataset held in memory; 0: so that copies for all workers fit into half of it."""
    admin_token: str = Field(default="", repr=False)
    """What administrators send to change data over HTTP; empty: nobody changes anything."""
    publisher: str = ""
    """Who publishes the data, a name or an address of the web; empty: the catalogue says it is not stated."""
    licence: str = ""
    """The licence of the data, as an address of the web or in words; empty: as for the publisher."""
    contact: str = ""
    """Where to ask about the data, a mail address or an address of the web; empty: as for the publisher."""
    upload_bytes: int = Field(default=64 * 2**20, ge=1)
    """The most bytes that an administrator may send at once."""


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
