"""The pages and data over HTTP: addresses, languages, headers, and what hostile input comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from api.app import create
from graph.compile import dataset
from graph.dictionary import KINDS
from graph.graphs import content
from graph.iris import DN, RDF, RDFS, named_graph, thing
from graph.listing import listing
from graph.modules import concepts
from graph.oxigraph import OxigraphStore
from graph.tables import read

BROWSER = {
    "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-language": "vi",
}
MISSING = ("/nothing", "/page/partner/atlantis")
PAGES = (
    "/",
    "/search",
    "/search?q=champadeng",
    "/search?q=atlantis&kind=task",
    "/things/task",
    "/things/partner?sort=en&q=phou",
    "/page/partner/champadeng",
    "/page/task/10-2",
    "/page/document/plan-10",
    "/page/citation/task-10-1",
    "/page/target/10-1-1",
    "/page/mapping/la-geonames",
    "/page/vocabulary/theme",
    "/page/vocabulary/theme/trade",
    "/page/graph/plan-10",
    "/page/graph/reference",
    "/page/graph/ontology",
    "/ontology",
    "/sparql",
    *MISSING,
)


@pytest.fixture(scope="module")
def app(store: OxigraphStore) -> FastAPI:
    return create(store)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, headers=BROWSER, follow_redirects=False) as made:
        yield made


@pytest.fixture
def machine(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, headers={"accept": "*/*"}, follow_redirects=False) as made:
        yield made


# Pages


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_whole_in_both_languages(client: TestClient, page: str, language: str) -> None:
    answer = client.get(page, headers={"accept-language": language})
    assert answer.status_code == (404 if page in MISSING else 200)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1") == 1
    assert '<main id="main"' in answer.text
    assert '<a class="skip" href="#main">' in answer.text
    assert "<title>" in answer.text
    assert not re.findall(
        r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:src=|type=\"application/json\"))", answer.text
    )
    assert not re.findall(r'(?:src|action)="(?:https?:)?//', answer.text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_list_and_a_page(client: TestClient, store: OxigraphStore, kind: str) -> None:
    assert client.get(f"/things/{kind}").status_code == 200
    for line in listing(store, kind)[:2]:
        answer = client.get(f"/page/{kind}/{line.link.slug}")
        assert answer.status_code == 200
        assert line.link.names.vi.replace("'", "&#39;") in answer.text


def test_every_link_within_the_pages_leads_somewhere(client: TestClient) -> None:
    links: set[str] = set()
    for page in PAGES[: -len(MISSING)]:
        links |= set(re.findall(r'(?:href|src)="(/[^"#]*)', client.get(page).text))
    links = {link.replace("&amp;", "&") for link in links}
    switches = {link for link in links if link.startswith("/language/")}
    assert {client.get(link).status_code for link in switches} == {303}
    links = (links - switches) | {client.get(link).headers["location"] for link in switches}
    client.cookies.clear()
    broken = [link for link in sorted(links) if client.get(link).status_code != 200]
    assert broken == []
    assert len(links) > 100


def test_the_first_page_has_search_first_counts_partners_and_answers(client: TestClient) -> None:
    page = client.get("/").text
    assert page.index('name="q"') < page.index('href="/things/partner"><strong>3</strong>')
    assert page.count(" autofocus") == 1
    for slug in ("champadeng", "moriyama", "phou-lam"):
        assert f'href="/page/partner/{slug}"' in page
        assert f'href="/view/partner/{slug}"' in page
    assert 'href="/sparql?query=' in page
    assert '<details class="question" open>' in page


def test_the_first_page_answers_its_questions_from_the_real_data(real: OxigraphStore) -> None:
    with TestClient(create(real), headers=BROWSER) as client:
        page = client.get("/").text
    assert page.count('<details class="question"') >= 4
    assert "Không có dòng nào." not in page
    assert len(re.findall(r'class="name" href="/page/partner/', page)) == 11


def test_a_partner_page_shows_each_line_with_document_clause_and_quote(client: TestClient) -> None:
    page = client.get("/page/partner/champadeng").text
    line = re.search(r'<li><span class="code">10-1</span>.*?</li>', page, re.DOTALL)
    assert line
    assert 'href="/page/task/10-1"' in line[0]
    assert "<cite>Kế hoạch 10, Phụ lục, mục 1</cite>" in line[0]
    words = "Ký kết thỏa thuận hợp tác y tế với tỉnh Champadeng"
    assert f'<blockquote class="repeated" lang="vi">{words}</blockquote>' in line[0]
    assert "Qua nhóm" in page
    assert "Qua quốc gia" in page
    assert 'lang="lo">ຈຳປາແດງ<' in page
    assert 'href="/view/partner/champadeng"' in page
    assert "Appendix, item 1" in client.get("/page/partner/champadeng?lang=en").text


def test_an_inference_is_visible(client: TestClient) -> None:
    page = client.get("/page/task/10-2").text
    assert '<span class="inferred">suy luận</span>' in page
    assert "Ô thời gian được hiểu là cả giai đoạn." in page
    assert 'class="inferred"' not in client.get("/page/task/10-10").text
    assert 'class="inferred"' in client.get("/page/agency/so-cong-thuong").text


def test_dates_and_targets_are_written_as_the_language_does(client: TestClient) -> None:
    english = {"accept-language": "en"}
    assert "15/3/2026" in client.get("/page/task/letter-3-2").text
    assert "15 March 2026" in client.get("/page/task/letter-3-2", headers=english).text
    assert "≥ 2 đoàn bác sĩ" in client.get("/page/task/10-1").text
    assert "≥ 2 delegations of physicians" in client.get("/page/task/10-1", headers=english).text


def test_a_list_is_sorted_and_filtered(client: TestClient) -> None:
    def slugs(query: str) -> list[str]:
        return re.findall(r'<td class="code">([^<]+)</td>', client.get(f"/things/task{query}").text)

    assert slugs("") == ["10-1", "10-2", "10-10", "letter-3-2"]
    assert slugs("?sort=vi") == ["10-10", "letter-3-2", "10-1", "10-2"]
    assert slugs("?q=an+ninh") == ["10-10"]
    assert slugs("?q=atlantis") == []
    assert client.get("/things/unicorn").status_code == 404
    assert client.get("/things/task?sort=size").status_code == 400


def test_the_ontology_page_has_an_anchor_for_every_term(client: TestClient) -> None:
    page = client.get("/ontology").text
    for name in DN:  # type: ignore[attr-defined]
        assert f'id="{name}"' in page
    assert "Công việc do một văn bản giao" in page
    assert "Work that a document assigns" in page
    assert "prov:Plan" in page


# Languages


def test_the_other_language_of_a_page_keeps_the_rest_of_the_address(client: TestClient) -> None:
    page = client.get("/search?q=a%26b&kind=task").text
    assert 'hreflang="en" href="/search?q=a%26b&amp;kind=task&amp;lang=en"' in page


# Linked data


@pytest.mark.parametrize(
    ("path", "page", "data"),
    [
        ("/id/task/10-1", "/page/task/10-1", "/data/task/10-1"),
        ("/vocabulary/theme", "/page/vocabulary/theme", "/data/vocabulary/theme"),
        ("/vocabulary/theme/trade", "/page/vocabulary/theme/trade", "/data/vocabulary/theme/trade"),
        ("/graph/plan-10", "/page/graph/plan-10", "/data/graph/plan-10"),
    ],
)
def test_an_iri_leads_people_to_a_page_and_machines_to_data(
    client: TestClient, path: str, page: str, data: str
) -> None:
    assert (client.get(path).status_code, client.get(path).headers["location"]) == (303, page)
    for accept, ending in (
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("text/turtle;q=0.5, application/rdf+xml", "rdf"),
        ("application/json", "jsonld"),
        ("application/json;q=0.5, text/turtle", "ttl"),
    ):
        answer = client.get(path, headers={"accept": accept})
        assert (answer.status_code, answer.headers["location"]) == (303, f"{data}.{ending}")
        assert "Accept" in answer.headers["vary"]
    for accept in ("application/xhtml+xml", "application/xhtml+xml, application/json;q=0.9"):
        assert client.get(path, headers={"accept": accept}).headers["location"] == page
    assert client.get(path, headers={"accept": "application/pdf"}).status_code == 406


@pytest.mark.parametrize(
    "path", ["/id/task/none", "/id/unicorn/x", "/vocabulary/none", "/vocabulary/theme/none", "/graph/none"]
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_an_unknown_iri_is_not_found(client: TestClient, path: str, accept: str) -> None:
    assert client.get(path, headers={"accept": accept}).status_code == 404


FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}


@pytest.mark.parametrize("ending", FORMATS)
def test_the_data_of_a_thing_say_the_same_in_every_format(client: TestClient, ending: str) -> None:
    def triples(name: str) -> set[str]:
        answer = client.get(f"/data/partner/champadeng.{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == FORMATS[name].media_type
        return {str(quad.triple) for quad in parse(answer.content, format=FORMATS[name])}

    found = triples(ending)
    assert found == triples("nt")
    assert any(thing("task", "10-1") in one and DN.concerns in one for one in found)


def test_the_data_of_a_named_graph_are_the_graph(client: TestClient, store: OxigraphStore) -> None:
    assert client.get("/data/graph/letter-3.nt").content == content(store, "letter-3", "nt")


def test_unknown_endings_and_slugs_are_not_found(client: TestClient) -> None:
    for path in (
        "task/10-1",
        "task/10-1.exe",
        "task/.ttl",
        "task/none.ttl",
        "graph/none.ttl",
        "vocabulary/theme.x",
    ):
        assert client.get(f"/data/{path}").status_code == 404, path


def test_the_ontology_is_a_page_or_rdf(client: TestClient, store: OxigraphStore) -> None:
    assert client.get("/ontology").headers["content-type"].startswith("text/html")
    whole = {str(q.triple) for q in store.dump() if str(q.graph_name) == f"<{named_graph('ontology')}>"}
    for accept, form in (("text/turtle", RdfFormat.TURTLE), ("application/rdf+xml", RdfFormat.RDF_XML)):
        answer = client.get("/ontology", headers={"accept": accept})
        assert answer.headers["content-type"].split(";")[0] == accept
        assert {str(quad.triple) for quad in parse(answer.content, format=form)} == whole
    assert client.get("/ontology.ttl").headers["content-type"].startswith("text/turtle")
    assert client.get("/ontology.exe").status_code == 404


def test_modules_and_versions_lead_to_the_ontology(client: TestClient) -> None:
    assert client.get("/ontology/tasks").headers["location"] == "/ontology#module-tasks"
    assert client.get("/ontology/0.1.0").headers["location"] == "/ontology"
    assert client.get("/ontology/tasks/0.1.0").status_code == 303
    assert client.get("/ontology/none").status_code == 404


def test_the_shapes_are_turtle(client: TestClient) -> None:
    answer = client.get("/shape")
    assert answer.headers["content-type"].split(";")[0] == "text/turtle"
    assert any("TaskShape" in str(quad.subject) for quad in parse(answer.content, format=RdfFormat.TURTLE))


# JSON


def test_the_json_of_a_thing(machine: TestClient) -> None:
    body = machine.get("/api/things/partner/champadeng").json()
    assert body["iri"] == thing("partner", "champadeng")
    assert body["label"] == {"vi": "Champadeng", "en": "Champadeng"}
    assert body["page"] == "/page/partner/champadeng"
    task = body["mentions"][1]["things"][0]
    assert task["iri"] == thing("task", "10-1")
    assert task["citations"][0]["clause"] == {"vi": "Phụ lục, mục 1", "en": "Appendix, item 1"}
    assert task["citations"][0]["quote"] == "Ký kết thỏa thuận hợp tác y tế với tỉnh Champadeng"
    assert [one["how"] for one in body["applying"]] == ["group", "country", "agreement"]


def test_the_json_of_lists_and_search(machine: TestClient) -> None:
    things = machine.get("/api/things/task").json()["things"]
    assert [one["iri"].rsplit("/", 1)[1] for one in things] == ["10-1", "10-2", "10-10", "letter-3-2"]
    hits = machine.get("/api/search?q=so+ngoai+vu").json()["hits"]
    assert hits == [
        {
            "iri": thing("agency", "so-ngoai-vu"),
            "kind": "agency",
            "kind_label": {"vi": "Cơ quan, tổ chức", "en": "Agencies"},
            "slug": "so-ngoai-vu",
            "label": {"vi": "Sở Ngoại vụ", "en": "Department of Foreign Affairs"},
            "country": None,
            "found": "Sở Ngoại vụ",
            "in_name": True,
            "page": "/page/agency/so-ngoai-vu",
            "briefing": "/briefings/so-ngoai-vu",
        }
    ]
    assert machine.get("/api/search?q=champadeng&kind=task").json()["hits"][0]["slug"] == "10-1"
    assert len(machine.get("/api/search?q=champadeng&limit=1").json()["hits"]) == 1


def test_health_says_the_version(machine: TestClient, store: OxigraphStore) -> None:
    answer = machine.get("/healthz")
    assert answer.json() == {"status": "ok", "version": store.version}
    assert answer.headers["cache-control"] == "no-store"


def test_the_documentation_that_loads_from_outside_is_off(machine: TestClient) -> None:
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', machine.get("/docs").text)
    assert machine.get("/redoc").status_code == 404
    assert "/api/search" in machine.get("/openapi.json").json()["paths"]


def test_the_description_tells_the_statuses_that_are_answered(machine: TestClient) -> None:
    described = machine.get("/openapi.json").json()
    for path, operations in described["paths"].items():
        told = operations["get"]["responses"]
        assert "422" not in told, path
        assert ("400" in told) == ("parameters" in operations["get"]), path
        assert ("404" in told) == ("{" in path), path
    assert "HTTPValidationError" not in described["components"]["schemas"]
    assert machine.get("/api/search?limit=0").status_code == 400
    assert machine.get("/api/things/partner/none").status_code == 404


# Problems


def test_a_problem_is_a_page_for_people_and_json_for_machines(
    client: TestClient, machine: TestClient
) -> None:
    page = client.get("/page/task/none")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Không tìm thấy" in page.text
    body = machine.get("/page/task/none", headers={"accept-language": "en"})
    assert (body.status_code, body.headers["content-type"]) == (404, "application/problem+json")
    assert body.json() == {
        "type": "about:blank",
        "title": "Not found",
        "status": 404,
        "detail": f"Nothing in the graph has the address {thing('task', 'none')}.",
    }


def test_wrong_parameters_are_named(machine: TestClient) -> None:
    body = machine.get("/api/search?limit=x")
    assert (body.status_code, body.json()["parameters"]) == (400, ["limit"])


def test_methods_that_are_not_served_are_refused(machine: TestClient) -> None:
    answer = machine.post("/page/task/10-1")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert machine.delete("/sparql").status_code == 405


def test_a_fault_of_ours_says_nothing_of_the_inside(store: OxigraphStore) -> None:
    app = create(store)

    @app.get("/fault")
    def fault() -> None:
        raise RuntimeError("secret")

    with TestClient(app, raise_server_exceptions=False, headers={"accept": "*/*"}) as client:
        answer = client.get("/fault", headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()["title"]) == (500, "A fault of the server")
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


# Headers


@pytest.mark.parametrize(
    "path", ["/", "/page/task/10-1", "/static/site.css", "/data/task/10-1.ttl", "/nothing", "/sparql"]
)
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_pages_and_data_vary_and_are_asked_for_again(client: TestClient) -> None:
    for path in ("/", "/id/task/10-1", "/data/task/10-1.ttl", "/nothing"):
        headers = client.get(path).headers
        assert headers["vary"] == "Accept, Accept-Language, Cookie"
        assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/", "/page/task/10-1", "/data/task/10-1.ttl", "/api/things/task", "/ontology"]
)
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    for wanted in (tag, f'"x", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(path, headers={"if-none-match": wanted})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert "content-security-policy" in again.headers
        assert "content-type" not in again.headers
    assert client.get(path, headers={"if-none-match": '"x"'}).status_code == 200


def test_a_tag_is_of_one_address_language_and_version(client: TestClient, store: OxigraphStore) -> None:
    tags = [
        client.get("/page/task/10-1").headers["etag"],
        client.get("/page/task/10-1", headers={"accept-language": "en"}).headers["etag"],
        client.get("/page/task/10-2").headers["etag"],
        client.get("/things/task?q=a").headers["etag"],
        client.get("/things/task?q=b").headers["etag"],
        client.get("/ontology").headers["etag"],
        client.get("/ontology", headers={"accept": "text/turtle"}).headers["etag"],
    ]
    assert len(set(tags)) == len(tags)
    assert all(store.version in tag for tag in tags)
    missing = client.get("/page/task/none", headers={"if-none-match": tags[0]})
    assert missing.status_code == 404
    assert "etag" not in missing.headers


def test_new_data_have_new_tags() -> None:
    made = OxigraphStore.create()
    made.load(dataset([]))
    with TestClient(create(made), headers=BROWSER) as client:
        tag = client.get("/search?q=hanoi").headers["etag"]
        hanoi, label = NamedNode(thing("unit", "hanoi")), NamedNode(RDFS + "label")
        made.load([Quad(hanoi, label, Literal("Hà Nội", language="vi"))])
        answer = client.get("/search?q=hanoi", headers={"if-none-match": tag})
        assert answer.status_code == 200
        assert "hanoi" not in tag
        assert 'href="/page/unit/hanoi"' in client.get("/search?q=ha+noi").text


@pytest.mark.parametrize(
    "path", ["/", "/page/task/10-1", "/data/task/10-1.ttl", "/static/site.css", "/nothing"]
)
def test_head_is_get_without_a_body(client: TestClient, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}


def test_public_data_may_be_read_by_scripts_of_other_sites(client: TestClient) -> None:
    for path in (
        "/data/task/10-1.ttl",
        "/id/task/10-1",
        "/ontology.ttl",
        "/api/things/task",
        "/graph/plan-10",
    ):
        assert client.get(path).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/").headers


# Hostile input

MARKUP = "<img src=x onerror=alert(1)>\"'</script><script>alert(2)</script>"


@pytest.fixture(scope="module")
def hostile(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """A client of a dataset with markup in labels, quotes, clauses, notes and links."""
    from conftest import PROVINCE

    made = OxigraphStore.create()
    home = NamedNode(named_graph("plan-10"))
    champadeng, citation = NamedNode(thing("partner", "champadeng")), NamedNode(thing("citation", "bad"))
    bad = NamedNode(thing("event", "bad"))

    def say(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, NamedNode(predicate), value, home)

    made.load(dataset(read(PROVINCE, concepts())))
    made.load(
        [
            say(bad, RDF + "type", NamedNode(DN.Event)),
            say(bad, RDFS + "label", Literal(MARKUP, language="vi")),
            say(bad, RDFS + "label", Literal(MARKUP, language="en")),
            say(bad, DN.involves, champadeng),
            say(bad, DN.involves, NamedNode("javascript:alert(3)")),
            say(
                bad,
                DN.eventDate,
                Literal(MARKUP, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
            ),
            say(bad, "http://www.w3.org/2004/02/skos/core#editorialNote", Literal(MARKUP, language="vi")),
            say(bad, DN.citation, citation),
            say(citation, RDFS + "label", Literal(MARKUP, language="vi")),
            say(citation, DN.citedDocument, NamedNode(thing("document", "plan-10"))),
            say(citation, DN.clause, Literal(MARKUP)),
            say(citation, DN.quote, Literal(MARKUP, language="vi")),
        ]
    )
    with TestClient(create(made), headers=BROWSER, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/page/event/bad",
        "/page/partner/champadeng",
        "/page/document/plan-10",
        "/page/citation/bad",
        "/things/event",
        "/search?q=img",
        "/sparql?query=SELECT%20*%20%7B%3Chttps://w3id.org/doingoai/id/event/bad%3E%20%3Fp%20%3Fo%7D",
    ],
)
def test_markup_in_the_data_stays_text(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert "&lt;img src=x" in answer.text
    assert "<img" not in answer.text
    assert "<script>" not in answer.text
    assert 'href="javascript' not in answer.text.lower()


@pytest.mark.parametrize(
    "path", ["/search?q={}", "/things/task?q={}", "/page/task/{}", "/sparql?query={}", "/{}", "/?lang={}"]
)
def test_markup_in_an_address_stays_text(client: TestClient, path: str) -> None:
    from urllib.parse import quote

    answer = client.get(path.format(quote(MARKUP, safe="")))
    assert answer.status_code in (200, 400, 404)
    assert not re.findall(r"<img(?! src=\"/views/)", answer.text)
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/page/task/..%2f..%2fetc%2fpasswd",
        "/page/../../etc/passwd",
        "/static/..%2fapp.py",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/data/task/..%2f..%2fetc%2fpasswd.ttl",
        "/page/task/10-1%00",
        "/page/task/10-1%0d%0aX-Bad:%20yes",
        "/page/task/10-1%22%3E",
        "/page/task/10-1%3E%20%7D%20DROP%20ALL",
        "/things/task%00",
        "/graph/..%2freference",
        "/ontology/..%2f..%2fgraph",
        "/page/vocabulary/theme/%3E",
        "/page/task/" + "a" * 5_000,
    ],
)
def test_no_address_gets_out_of_its_place(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "x-bad" not in answer.headers
    assert "root:" not in answer.text
    assert "from __future__" not in answer.text


def test_line_breaks_in_a_query_make_no_headers(client: TestClient) -> None:
    for path in (
        "/search?q=a%0d%0aX-Bad:%20yes",
        "/id/task/10-1?x=%0d%0aX-Bad:%20yes",
        "/?lang=en%0d%0aX-Bad:%20yes",
    ):
        assert "x-bad" not in client.get(path).headers


def test_a_huge_or_strange_search_is_answered(client: TestClient) -> None:
    for q in ("a" * 10_000, "%00", "%ff%fe", "%25", "_", "%27%22", "%F0%9F%98%80"):
        assert client.get(f"/search?q={q}").status_code == 200
        assert client.get(f"/api/search?q={q}").status_code == 200
        assert client.get(f"/things/task?q={q}").status_code == 200
