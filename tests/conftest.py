"""The two datasets of the tests: a made-up province, small enough to know by heart, and the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import compile, modules, tables
from graph.build import build, open_store
from graph.folders import folder_of
from graph.oxigraph import OxigraphStore

PROVINCE = Path(__file__).parent / "province"


@pytest.fixture(scope="session")
def store() -> OxigraphStore:
    """The made-up province of Đông Hải with the ontology, in memory. Tests must not change it."""
    made = OxigraphStore.create()
    made.load(compile.dataset(tables.read(PROVINCE, modules.concepts())))
    return made


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    """The dataset of the curated tables, built once."""
    folder = tmp_path_factory.mktemp("real")
    build(folder_of("data"), folder)
    return open_store(folder)
