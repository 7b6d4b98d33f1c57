"""Sends a server what its own description lets one send, and what it does not: no fault of ours is found.

`python tests/fuzz.py --most 120` starts two servers, one of our data and one of anybody's that may be
written, asks every operation of /openapi.json, the endpoint and the graph store so many times, half of them
as they are described and half of them not, and prints what was answered.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import requests
import schemathesis
from crash import free_port
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

INTENDED = (503, 504)
"""The statuses from 500 on that say that a question takes more than it may; they come with a reason."""
SECONDS = 3
"""The deadline of a query."""
GRACE = 60.0
"""Seconds after which an answer is given up: an address that is slow while others use the machine is none."""

_TEXT = {"type": "string"}
_QUERIES = {
    "anyOf": [
        {
            "enum": [
                "ASK {}",
                "SELECT * { ?s ?p ?o } LIMIT 3",
                "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
                "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f",
                "SELECT ?x { ?x (!<urn:a>)* ?y }",
                "CONSTRUCT WHERE { ?s ?p ?o }",
                "DESCRIBE <https://w3id.org/doingoai/id/partner/attapeu>",
                "SELECT * FROM <urn:a> FROM NAMED <http://a.example/> { ?s ?p ?o }",
                "SELECT (RAND() AS ?r) (<urn:f>(1) AS ?e) (1/0 AS ?z) {}",
                "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
                "ASK { ?s ?p 'Sở Ngoại vụ'@vi",
            ]
        },
        _TEXT,
    ]
}
_UPDATES = {
    "anyOf": [
        {
            "enum": [
                "INSERT DATA { GRAPH <urn:a> { <urn:s> <urn:p> 'ố', 1, [] } }",
                "DELETE DATA { <urn:s> <urn:p> 1 }",
                "DELETE { ?s ?p ?o } INSERT { GRAPH <urn:b> { ?s ?p ?o } } WHERE { ?s ?p ?o }",
                "DROP GRAPH <urn:a>; CREATE GRAPH <urn:a>",
                "CLEAR ALL",
                "MOVE <urn:a> TO DEFAULT",
                "LOAD <http://127.0.0.1:9/>",
            ]
        },
        _TEXT,
    ]
}
_IRIS = {"type": "array", "items": {"anyOf": [{"enum": ["urn:a", "urn:b", "http://a.example/"]}, _TEXT]}}
_FORMATS = {"anyOf": [{"enum": ["json", "xml", "csv", "tsv", "ttl", "nq", "jsonld", "html"]}, _TEXT]}
_ACCEPT = {
    "anyOf": [
        {"enum": ["*/*", "text/html", "text/csv;q=0.5, text/turtle", "application/ld+json", "a/b;q=x"]},
        {"type": "string", "pattern": "^[ -~]*$"},
    ]
}
_TURTLE = {"anyOf": [{"enum": ["<urn:s> <urn:p> 'ố', 1, [] .", "@prefix : <urn:> . :a :b (1 2)", ""]}, _TEXT]}
_DATASET = dict.fromkeys(
    ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"), _IRIS
)
_FORM = {
    "type": "object",
    "properties": {"query": _QUERIES, "update": _UPDATES, "format": _FORMATS, **_DATASET},
}


def _parameters(where: str, **schemas: Any) -> list[dict[str, Any]]:
    return [{"name": name, "in": where, "required": False, "schema": one} for name, one in schemas.items()]


def _operation(parameters: list[dict[str, Any]], **bodies: Any) -> dict[str, Any]:
    content = {kind: {"schema": schema} for kind, schema in bodies.items()}
    made = {"parameters": parameters, "responses": {"200": {"description": ""}}}
    return made | ({"requestBody": {"content": content}} if bodies else {})


_ASKED = [
    *_parameters("query", query=_QUERIES, format=_FORMATS, **_DATASET),
    *_parameters("header", Accept=_ACCEPT),
]
_NAMED = _parameters("query", graph=_IRIS["items"], default={"enum": [""]}, reason=_TEXT)
_RDF = {"text/turtle": _TURTLE, "application/rdf+xml": _TEXT, "text/plain": _TEXT}
PROTOCOL: dict[str, Any] = {
    "/sparql": {
        "get": _operation(_ASKED),
        "post": _operation(
            _ASKED,
            **{
                "application/x-www-form-urlencoded": _FORM,
                "application/sparql-query": _QUERIES,
                "application/sparql-update": _UPDATES,
                "text/plain": _TEXT,
            },
        ),
    },
    "/rdf-graphs/service": {
        "get": _operation([*_NAMED, *_parameters("header", Accept=_ACCEPT)]),
        "put": _operation(_NAMED, **_RDF),
        "post": _operation(_NAMED, **_RDF),
        "delete": _operation(_NAMED),
    },
    "/store/{name}": {
        method: _operation(
            [{"name": "name", "in": "path", "required": True, "schema": _TEXT}],
            **(_RDF if method in ("put", "post") else {}),
        )
        for method in ("get", "put", "post", "delete")
    },
}
"""The endpoint and the graph store as OpenAPI describes addresses."""


@dataclass
class Found:
    """What was answered: how often each status, what took longest, and what should not have been."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@schemathesis.serializer(
    "application/sparql-query", "application/sparql-update", "text/turtle", "application/rdf+xml"
)
def text(context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Return a body that is a text as its bytes."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else str(value).encode()


def fuzz(address: str, document: dict[str, Any], most: int, seed: int | None = None) -> Found:
    """Ask each operation of an OpenAPI document `most` times at a server; without a seed always the same."""
    found = Found()
    session = requests.Session()
    for one in schemathesis.openapi.from_dict(document).get_all_operations():
        assert isinstance(one, Ok)
        operation = one.ok()
        begun = time.monotonic()
        for mode in GenerationMode:
            _ask(operation.as_strategy(mode), address, session, (most + 1) // 2, seed, found)
        found.seconds[operation.label] = time.monotonic() - begun
    return found


def document(address: str = "") -> dict[str, Any]:
    """Return endpoint and graph store as an OpenAPI document, and all that a server describes."""
    if not address:
        return {"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": PROTOCOL}
    said: dict[str, Any] = httpx.get(f"{address}/openapi.json", timeout=GRACE).raise_for_status().json()
    return said | {"paths": said["paths"] | PROTOCOL}


def _ask(
    cases: SearchStrategy[Any],
    address: str,
    session: requests.Session,
    most: int,
    seed: int | None,
    found: Found,
) -> None:
    def ask(case: Any) -> None:
        try:
            answer = case.call(base_url=address, session=session, timeout=GRACE)
        except (requests.ConnectionError, requests.Timeout) as error:
            found.faults.append(f"{case.method} {case.formatted_path}: {error!r}")
            return
        found.cases += 1
        status = answer.status_code
        found.statuses[status] += 1
        kind = (answer.headers.get("content-type") or [""])[0]
        if status >= 500 and not (status in INTENDED and kind.startswith("application/problem+json")):
            found.faults.append(f"{status} {case.as_curl_command()}")

    tried = settings(
        max_examples=most,
        derandomize=seed is None,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )(given(cases)(ask))
    with suppress(Unsatisfiable):  # nothing contradicts the description of an address without parameters
        (tried if seed is None else seeded(seed)(tried))()


@contextmanager
def serving(folder: Path, *arguments: str | Path) -> Iterator[str]:
    """Yield the address of a server with short deadlines, ended afterwards."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "api", "serve", "--store", folder / "store", "--port", str(port), *arguments],
        env=os.environ | {"DOINGOAI_QUERY_SECONDS": str(SECONDS)},
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 120
        while True:
            try:
                httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).raise_for_status()
                break
            except httpx.HTTPError:
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
        yield address
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait(15)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=120, help="cases of each operation")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "some.nq").write_text("<urn:s> <urn:p> <urn:o> <urn:a> .\n", encoding="utf-8")
        for what, more in (("ours", ()), ("anybody's", ("--data", folder / "some.nq"))):
            with serving(folder, *more) as address:
                asked = document("" if more else address)
                begun = time.monotonic()
                found = fuzz(address, asked, options.most, options.seed)
            took = time.monotonic() - begun
            print(
                f"{what}: {len(found.seconds)} operations, {found.cases} cases in {took:.0f} s",
                file=sys.stderr,
            )
            print(f"  {dict(sorted(found.statuses.items()))}", file=sys.stderr)
            slowest = sorted(found.seconds.items(), key=lambda pair: -pair[1])[:5]
            print("  " + ", ".join(f"{label} {seconds:.1f} s" for label, seconds in slowest), file=sys.stderr)
            print("\n".join(found.faults), end="", file=sys.stderr)
            faults += found.faults
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
