"""What an application publishes: its dataset, with figures, version, settings and time of the last change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fastapi import Request
from pyoxigraph import NamedNode

from api.sparql import address
from api.state import State
from graph.catalogue import Catalogued, catalogued
from graph.dump import changed
from graph.figures import figures
from graph.oxigraph import OxigraphStore
from graph.settings import Settings, settings

if TYPE_CHECKING:
    from pathlib import Path

    from api.deps import Kept

MOST = 1_000_000
"""The most statements of a dataset that is given as files, which are put in order in memory first."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the settings state of the publication; empty where they state nothing."""

    publisher: str
    licence: str
    contact: str

    @classmethod
    def by(cls, settings: Settings) -> Stated:
        """Return what the settings state."""
        return cls(settings.publisher.strip(), settings.licence.strip(), settings.contact.strip())

    @property
    def absent(self) -> tuple[str, ...]:
        """The names of what is not stated."""
        named = {"publisher": self.publisher, "licence": self.licence, "contact": self.contact}
        return tuple(name for name, value in named.items() if not value)


@dataclass(frozen=True, slots=True)
class Published:
    """What is published: what it holds, its version, when it last changed, and in which forms it is given.

    `base` is the address of the site without the last slash; `ours` says whether it is our own dataset and
    not somebody's files; `dumps` whether the whole is given as files.
    """

    base: str
    held: Catalogued
    stated: Stated
    version: str
    changed: datetime | None
    ours: bool = True
    dumps: bool = True

    @property
    def dataset(self) -> NamedNode:
        """The IRI of the dataset."""
        return NamedNode(f"{self.base}/catalog#dataset")


def published(request: Request) -> Published:
    """Return what the application that a request is for publishes, with addresses as the request has them."""
    state = State.of(request.app)
    return Published(
        base=address(request.scope, "/").rstrip("/"),
        held=state.kept.get("catalogued", catalogued),
        stated=Stated.by(settings()),
        version=state.store.version,
        changed=changed_at(state),
        ours=state.union,
        dumps=is_dumped(state.kept),
    )


def is_dumped(kept: Kept) -> bool:
    """Return whether the dataset is small enough to be given as files."""
    return kept.get("figures", figures).triples <= MOST


def changed_at(state: State) -> datetime | None:
    """Return when the dataset of an application was built or last changed, None where that is not known."""
    folder = _folder(state)
    return changed(folder) if folder else None


def _folder(state: State) -> Path | None:
    """Return the folder of the store: that of its journal, or the one that its dataset stands in."""
    if state.writer is not None and state.writer.folder is not None:
        return state.writer.folder
    store = state.store
    return store.folder.parent if isinstance(store, OxigraphStore) and store.folder else None
