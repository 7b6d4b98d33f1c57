"""Other people's data that use our classes in another way: no page fails over what they state."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create
from graph.oxigraph import OxigraphStore

ODD = """<urn:t> a dn:Task .
<urn:t> dn:number "first" .
<urn:t> dn:startYear "soon" .
<urn:t> dn:lead _:b .
<urn:t> dn:deadline "soon" .
_:c a dn:Task .
_:d a dn:Partner .
<http://e/p> a dn:Agreement .
<http://e/p> dn:endYear "soon" .
""".replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")


@pytest.fixture(scope="module")
def client() -> TestClient:
    words = (word for word in ODD.split(" "))
    text = " ".join(
        f"<https://w3id.org/doingoai/ontology#{word[3:]}>" if word.startswith("dn:") else word
        for word in words
    )
    store = OxigraphStore.create()
    store.load_lines([f"{line[:-1]}<http://e/g> .\n" for line in text.splitlines()])
    return TestClient(create(store))


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_no_address_fails(client: TestClient, accept: str) -> None:
    paths = client.app.openapi()["paths"]  # type: ignore[attr-defined]
    asked = [path for path, methods in paths.items() if "get" in methods and "{" not in path]
    assert len(asked) > 40
    failed = {path for path in asked if client.get(path, headers={"accept": accept}).status_code >= 500}
    assert failed == set()
