"""The two datasets of the tests: a made-up province, small enough to know by heart, and the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import compile, modules, tables
from graph.build import build, open_store
from graph.folders import folder_of
from graph.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, which reaches this machine alone."""
    from browsing import CHROMIUM
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.skip("needs the Chromium of the system (apt-get install chromium)")
    with sync_playwright() as playwright:
        rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", rules])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def site(real: OxigraphStore) -> Iterator[str]:
    """The address of a server of the real dataset."""
    from browsing import serving

    with serving(real) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_site() -> Iterator[str]:
    """The address of a server of the made-up province with code in every text."""
    from browsing import hostile_province, serving

    with serving(hostile_province()) as address:
        yield address
