"""The open-data feed: catalogue, VoID, dumps, what crawlers read, and the page that links them."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import struct
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, RdfFormat

from api import crawling
from api.app import create
from api.catalogue import DCAT, FOAF, MEDIA, VCARD
from api.cli import main
from api.published import MOST, Stated
from api.service import SD
from api.triples import FORMATS, VOID
from api.writing import Policy
from graph.build import BUILT, current, open_store
from graph.figures import figures
from graph.formats import RDF_FORMATS
from graph.iris import DCTERMS, DN, RDF, RDFS, SKOS, thing
from graph.journal import FILE
from graph.live import LiveStore, open_live
from graph.oxigraph import OxigraphStore
from graph.settings import Settings, settings

PROVINCE = Path(__file__).parent / "province"
SITE = "http://testserver"
DATASET = f"{SITE}/catalog#dataset"
CATALOG = f"{SITE}/catalog"
PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert main(["build", "--data", str(PROVINCE), "--store", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[TestClient]:
    plain = {"accept": "*/*", "accept-encoding": "identity"}
    with TestClient(create(open_store(built)), headers=plain, follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def others() -> Iterator[TestClient]:
    held = pyoxigraph.Store()
    held.load(b"<urn:a> <urn:b> <urn:c> .", RdfFormat.TURTLE)
    with TestClient(create(LiveStore(held), union=False), headers={"accept": "*/*"}) as made:
        yield made


@pytest.fixture
def stated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings of an office that states who it is."""
    monkeypatch.setenv("DOINGOAI_PUBLISHER", "Sở Ngoại vụ tỉnh Đông Hải")
    monkeypatch.setenv("DOINGOAI_LICENCE", "https://creativecommons.org/licenses/by/4.0/")
    monkeypatch.setenv("DOINGOAI_CONTACT", "songoaivu@donghai.example")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def told(client: TestClient, path: str, accept: str = "text/turtle") -> pyoxigraph.Store:
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 200, answer.text
    form = RdfFormat.from_media_type(answer.headers["content-type"])
    assert form
    made = pyoxigraph.Store()
    made.load(answer.content, form, base_iri="http://elsewhere.example/")
    return made


def store_of(store: OxigraphStore) -> pyoxigraph.Store:
    made = pyoxigraph.Store()
    made.extend(store.dump())
    return made


def objects(store: pyoxigraph.Store, subject: str, property_: str) -> set[str]:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(property_), None)
    return {one.object.value for one in found if isinstance(one.object, NamedNode | Literal)}


def stated_of(store: pyoxigraph.Store, subject: str) -> dict[str, set[str]]:
    """Return all that is stated of a subject, by property."""
    found = store.quads_for_pattern(NamedNode(subject), None, None)
    properties = {quad.predicate.value for quad in found}
    return {property_: objects(store, subject, property_) for property_ in properties}


def typed(store: pyoxigraph.Store, class_: str) -> set[str]:
    found = store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(class_))
    return {str(one.subject).strip("<>") for one in found}


# The catalogue


def test_the_catalogue_says_the_same_in_every_format(client: TestClient) -> None:
    def lines(store: pyoxigraph.Store) -> set[str]:
        return {str(quad.triple) for quad in store}

    whole = lines(told(client, "/catalog.nt"))
    assert len(whole) > 500
    for form in RDF_FORMATS.values():
        assert lines(told(client, "/catalog", form.media_type)) == whole
    for ending in RDF_FORMATS:
        assert lines(told(client, f"/catalog.{ending}")) == whole
    assert client.get("/catalog", headers={"accept": "application/json"}).headers["content-type"] == (
        "application/ld+json"
    )
    assert client.get("/catalog.exe").status_code == 404
    led = client.get("/dcat").headers
    assert (led["location"], led["access-control-allow-origin"]) == ("/catalog", "*")


def test_the_dataset_is_described_by_what_it_holds(client: TestClient, store: OxigraphStore) -> None:
    found = told(client, "/catalog")
    assert typed(found, DCAT + "Catalog") == {CATALOG}
    assert objects(found, DATASET, DCAT + "version") == {store.version}
    assert objects(found, DATASET, DCTERMS + "spatial") == {thing("unit", "tinh-dong-hai")}
    years = objects(found, f"{SITE}/catalog#years", DCAT + "startDate")
    stated = {
        row["year"].value
        for row in store.rows(
            f"SELECT ?year {{ ?s <{DN.startYear}>|<{DN.endYear}>|<{DN.actYear}>|<{DN.eventYear}> ?year }}"
        )
        if isinstance(row["year"], Literal)
    }
    assert years == {min(stated)}
    assert objects(found, f"{SITE}/catalog#years", DCAT + "endDate") == {max(stated)}
    themes = {str(q.object).strip("<>") for q in store.dump() if q.predicate.value == DN.theme}
    assert objects(found, DATASET, DCAT + "theme") == themes
    assert {code.rsplit("/", 1)[-1] for code in objects(found, DATASET, DCTERMS + "language")} == {"vi", "en"}


def test_services_calendar_and_concepts_are_described_whole(client: TestClient, store: OxigraphStore) -> None:
    found = told(client, "/catalog")
    endpoint, service = (
        f"{SITE}/sparql",
        {"The SPARQL endpoint of doingoai", "Điểm truy vấn SPARQL của doingoai"},
    )
    assert stated_of(found, endpoint) == {
        RDF + "type": {DCAT + "DataService"},
        DCTERMS + "title": service,
        DCTERMS + "conformsTo": {"http://www.w3.org/TR/sparql11-protocol/"},
        DCAT + "endpointURL": {endpoint},
        DCAT + "endpointDescription": {endpoint},
        DCAT + "servesDataset": {DATASET},
    }
    assert stated_of(found, f"{CATALOG}#sparql") == {
        RDF + "type": {DCAT + "Distribution"},
        DCTERMS + "title": service,
        DCAT + "accessURL": {endpoint},
        DCAT + "accessService": {endpoint},
    }
    calendar = stated_of(found, f"{CATALOG}#calendar")
    for name, value in (
        (DCTERMS + "source", DATASET),
        (DCAT + "landingPage", f"{SITE}/deadlines"),
        (DCAT + "distribution", f"{CATALOG}#calendar-ics"),
        (DCAT + "version", store.version),
    ):
        assert calendar[name] == {value}
    catalog = stated_of(found, CATALOG)
    assert catalog[DCAT + "themeTaxonomy"] == {"https://w3id.org/doingoai/vocabulary/theme"}
    assert catalog[DCAT + "service"] == {endpoint, f"{SITE}/api"} == typed(found, DCAT + "DataService")
    assert catalog[DCAT + "dataset"] == typed(found, DCAT + "Dataset")
    assert stated_of(found, DATASET)[DCTERMS + "conformsTo"] == {"https://w3id.org/doingoai/ontology"}
    for iri, class_, property_ in (
        ("https://w3id.org/doingoai/vocabulary/theme/trade", SKOS + "Concept", SKOS + "prefLabel"),
        (thing("unit", "tinh-dong-hai"), DCTERMS + "Location", RDFS + "label"),
    ):
        names = objects(store_of(store), iri, RDFS + "label")
        assert len(names) == 2
        assert stated_of(found, iri) == {RDF + "type": {class_}, property_: names}


def test_what_nobody_has_stated_is_absent_and_said_to_be(client: TestClient) -> None:
    found = told(client, "/catalog")
    for name in ("publisher", "license", "issued"):
        assert not list(found.quads_for_pattern(None, NamedNode(DCTERMS + name), None))
    assert not list(found.quads_for_pattern(None, NamedNode(DCAT + "contactPoint"), None))
    assert "The licence of the data is not stated." in objects(found, DATASET, RDFS + "comment")
    page = client.get("/catalog", headers=PAGE | {"accept-language": "vi"}).text
    for said in ("Chưa nêu đơn vị công bố", "Chưa nêu giấy phép", "Chưa nêu đầu mối liên hệ"):
        assert said in page


@pytest.mark.usefixtures("stated")
def test_what_the_settings_state_is_said(client: TestClient) -> None:
    found = told(client, "/catalog")
    for subject in (CATALOG, DATASET, f"{SITE}/catalog#calendar"):
        assert objects(found, subject, DCTERMS + "publisher") == {f"{SITE}/catalog#publisher"}
        licence = objects(found, subject, DCTERMS + "license")
        assert licence == {"https://creativecommons.org/licenses/by/4.0/"}
        assert stated_of(found, min(licence)) == {RDF + "type": {DCTERMS + "LicenseDocument"}}
    assert objects(found, f"{SITE}/catalog#publisher", FOAF + "name") == {"Sở Ngoại vụ tỉnh Đông Hải"}
    address = objects(found, f"{SITE}/catalog#contact", VCARD + "hasEmail")
    assert address == {"mailto:songoaivu@donghai.example"}
    assert not objects(found, DATASET, RDFS + "comment")
    page = client.get("/catalog", headers=PAGE).text
    assert "Sở Ngoại vụ tỉnh Đông Hải" in page
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in page
    assert 'href="mailto:songoaivu@donghai.example"' in page
    assert "Chưa nêu giấy phép" not in page


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "http://a b", "<script>", '"><x>', "a@b c", "urn:x"]
)
def test_a_setting_that_is_no_address_is_a_text(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    for name in ("PUBLISHER", "LICENCE", "CONTACT"):
        monkeypatch.setenv(f"DOINGOAI_{name}", value)
    settings.cache_clear()
    try:
        found = told(client, "/catalog")
        assert objects(found, f"{SITE}/catalog#licence", RDFS + "label") == {value}
        assert objects(found, f"{SITE}/catalog#contact", VCARD + "fn") == {value}
        page = client.get("/catalog", headers=PAGE).text
        assert "<script>" not in page.split("<main")[1]
        assert 'href="javascript' not in page
        assert "mailto:" not in page
        assert not objects(found, f"{SITE}/catalog#contact", VCARD + "hasEmail")
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_no_settings_state_anything() -> None:
    assert Stated.by(Settings(publisher=" ")).absent == ("publisher", "licence", "contact")


def test_every_file_that_is_offered_is_given_in_the_type_that_is_said(client: TestClient) -> None:
    found = told(client, "/catalog")
    offered = typed(found, DCAT + "Distribution")
    assert len(offered) > 80
    named = {one.object for one in found.quads_for_pattern(None, NamedNode(DCAT + "distribution"), None)}
    assert {str(one).strip("<>") for one in named} == offered
    seen = Counter[str]()
    for one in sorted(offered):
        for url in objects(found, one, DCAT + "downloadURL"):
            if "xlsx" in url and seen["xlsx"] > 1:
                continue  # a workbook takes its time
            seen["xlsx" if "xlsx" in url else "other"] += 1
            answer = client.get(url.removeprefix(SITE))
            assert answer.status_code == 200, url
            (media,) = objects(found, one, DCAT + "mediaType")
            packed = bool(objects(found, one, DCAT + "compressFormat"))
            kind = answer.headers["content-type"].split(";")[0]
            assert MEDIA + kind == (MEDIA + "application/gzip" if packed else media), url
            assert answer.headers["access-control-allow-origin"] == "*", url
    assert seen["other"] > 60
    for service in typed(found, DCAT + "DataService"):
        (described,) = objects(found, service, DCAT + "endpointDescription")
        assert client.get(described.removeprefix(SITE)).status_code == 200


def test_the_page_is_whole_in_both_languages_and_its_links_lead_somewhere(client: TestClient) -> None:
    for language, said in (("vi", "Danh mục dữ liệu mở"), ("en", "Open-data catalogue")):
        answer = client.get("/catalog", headers=PAGE | {"accept-language": language})
        assert answer.headers["content-language"] == language
        assert f"<h1>{said}</h1>" in answer.text
        main_part = answer.text.split("<main")[1].split("</main>")[0]
        for address in sorted(set(re.findall(r'href="(/[^"]*)"', main_part))):
            if "format=" not in address:
                accept = "*/*" if "dump" in address else "text/html"
                assert client.get(address, headers={"accept": accept}).status_code == 200, address
    assert (
        '<a href="/catalog">Dữ liệu mở</a>' in client.get("/", headers=PAGE | {"accept-language": "vi"}).text
    )


def test_every_page_names_the_descriptions_in_its_head(client: TestClient) -> None:
    head = client.get("/things/partner", headers=PAGE).text.split("</head>")[0]
    assert '<link rel="alternate" type="text/turtle" href="/catalog.ttl"' in head
    assert '<link rel="describedby" type="text/turtle" href="/.well-known/void"' in head


# VoID


def test_the_figures_of_void_are_those_of_the_data(client: TestClient, store: OxigraphStore) -> None:
    found, held = told(client, "/.well-known/void"), figures(store)
    for name, count in (
        ("triples", held.triples),
        ("entities", held.entities),
        ("classes", held.classes),
        ("properties", held.properties),
        ("distinctSubjects", held.subjects),
        ("distinctObjects", held.objects),
    ):
        assert objects(found, DATASET, VOID + name) == {str(count)}
    assert objects(found, DATASET, VOID + "sparqlEndpoint") == {f"{SITE}/sparql"}
    assert objects(found, DATASET, VOID + "dataDump") == {f"{SITE}/dump.{one}" for one in RDF_FORMATS}
    assert objects(found, DATASET, VOID + "uriSpace") == {"https://w3id.org/doingoai/"}
    assert objects(found, DATASET, VOID + "subset") == {iri for iri, _ in held.graphs}
    for iri, count in held.graphs:
        assert objects(found, iri, VOID + "triples") == {str(count)}
    source = objects(found, "https://w3id.org/doingoai/graph/plan-10", DCTERMS + "source")
    assert source == {thing("document", "plan-10")}


def test_void_says_whom_it_speaks_of_and_which_formats_and_vocabularies_there_are(
    client: TestClient, others: TestClient
) -> None:
    found = told(client, "/.well-known/void")
    assert objects(found, f"{SITE}/.well-known/void", FOAF + "primaryTopic") == {DATASET}
    formats = {"JSON-LD", "N-Quads", "N-Triples", "RDF_XML", "TriG", "Turtle"}
    assert objects(found, DATASET, VOID + "feature") == {FORMATS + name for name in formats}
    used = objects(found, DATASET, VOID + "vocabulary")
    assert {"https://w3id.org/doingoai/ontology#", SKOS, DCTERMS} <= used
    assert not objects(told(others, "/.well-known/void"), DATASET, VOID + "vocabulary")


def test_the_partitions_of_void_are_counted_from_the_data(client: TestClient, store: OxigraphStore) -> None:
    found = told(client, "/void.ttl")
    classes: dict[str, set[str]] = {}
    properties = Counter[str]()
    for quad in store.dump():
        properties[quad.predicate.value] += 1
        if quad.predicate.value == RDF + "type":
            classes.setdefault(str(quad.object).strip("<>"), set()).add(str(quad.subject))
    for kind, counted, wanted in (
        ("class", "entities", {iri: len(things) for iri, things in classes.items()}),
        ("property", "triples", dict(properties)),
    ):
        parts = objects(found, DATASET, f"{VOID}{kind}Partition")
        said = {
            min(objects(found, part, VOID + kind)): int(min(objects(found, part, VOID + counted)))
            for part in parts
        }
        assert said == wanted
        assert len(parts) == len(wanted)


def test_the_examples_of_void_are_things_that_are_answered(client: TestClient) -> None:
    examples = objects(told(client, "/.well-known/void"), DATASET, VOID + "exampleResource")
    assert len(examples) > 10
    for iri in examples:
        assert client.get(f"/id/{iri.split('/id/')[1]}", headers=PAGE).status_code == 303


def test_the_service_description_leads_to_catalogue_and_void(client: TestClient) -> None:
    seen = objects(told(client, "/sparql"), f"{SITE}/sparql", RDFS + "seeAlso")
    assert {CATALOG, f"{SITE}/.well-known/void"} <= seen


# Dumps


@pytest.mark.parametrize("ending", RDF_FORMATS)
def test_a_dump_is_what_export_writes(client: TestClient, built: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"all.{ending}"
    assert main(["export", str(path), "--data", str(PROVINCE), "--store", str(built)]) == 0
    answer = client.get(f"/dump.{ending}")
    assert answer.status_code == 200
    assert answer.content == path.read_bytes()
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["access-control-allow-origin"] == "*"
    packed = client.get(f"/dump.{ending}.gz")
    assert gzip.decompress(packed.content) == answer.content
    assert "content-encoding" not in packed.headers


def test_a_dump_is_packed_for_who_takes_it_so(client: TestClient) -> None:
    plain = client.get("/dump.nt")
    for accept in ("gzip", "br, gzip;q=0.5", "x-gzip", "br , GZIP; q=1"):
        answer = client.get("/dump.nt", headers={"accept-encoding": accept})
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) < len(plain.content) / 5
        assert answer.content == plain.content
        assert answer.headers["etag"] != plain.headers["etag"]
        assert "Accept-Encoding" in answer.headers["vary"]
    for accept in ("identity", "br", "gzip;q=0", "gzip;q=0.0, br", "xgzip", ""):
        assert "content-encoding" not in client.get("/dump.nt", headers={"accept-encoding": accept}).headers


def test_a_dump_is_not_sent_again_and_says_when_the_data_changed(client: TestClient, built: Path) -> None:
    answer = client.get("/dump.nq")
    tag = answer.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{16}"', tag)
    again = client.get("/dump.nq", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head("/dump.nq")
    assert (head.status_code, head.content) == (200, b"")
    dataset = next(path for path in built.iterdir() if path.is_dir())
    changed = parsedate_to_datetime(answer.headers["last-modified"])
    assert changed.timestamp() == int((dataset / "inputs").stat().st_mtime)
    modified = objects(told(client, "/catalog"), DATASET, DCTERMS + "modified")
    assert modified == {changed.isoformat().replace("+00:00", "Z")}


def test_the_data_changed_when_the_journal_last_grew(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(built, folder)
    os.utime(current(folder)[0] / BUILT, (1_000_000_000, 1_000_000_000))
    held, journal = open_live(folder, writing=True)
    assert journal
    app = create(held, policy=Policy("token"), journal=journal)
    with TestClient(app, headers={"authorization": "Bearer token", "accept": "*/*"}) as client:
        for when in (1_000_000_000, 1_100_000_000):
            modified = objects(told(client, "/catalog"), DATASET, DCTERMS + "modified")
            assert {datetime.fromisoformat(one).timestamp() for one in modified} == {when}
            update = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }"
            assert client.post("/sparql", data={"update": update}).status_code == 204
            os.utime(folder / FILE, (1_100_000_000, 1_100_000_000))
    journal.close()
    held.close()


def test_a_dump_follows_the_data() -> None:
    held = LiveStore(pyoxigraph.Store())
    with TestClient(create(held), headers={"accept": "*/*"}) as client:
        assert client.get("/dump.nt").content == b""
        held.load(pyoxigraph.parse(b"<urn:a> <urn:b> 1 .", RdfFormat.TURTLE))
        assert client.get("/dump.nt").content.startswith(b"<urn:a> <urn:b> ")


def test_unknown_and_too_large_dumps_are_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("/dump.exe", "/dump.exe.gz", "/dump.", "/dump.nq.zip"):
        assert client.get(path).status_code == 404, path
    assert MOST == 1_000_000
    monkeypatch.setattr("api.published.MOST", 10)
    assert client.get("/dump.nq").status_code == 503
    assert not objects(told(client, "/.well-known/void"), DATASET, VOID + "dataDump")
    assert "/dump." not in client.get("/catalog", headers=PAGE).text


# Crawlers


def test_robots_may_walk_pages_and_find_the_sitemap(client: TestClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    barred = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    assert {"/sparql?", "/language/"} <= set(barred)
    pages = crawling.PAGES
    assert not [page for page in pages for path in barred if page.startswith(path)]


def test_the_sitemap_names_every_page_in_both_languages(client: TestClient, store: OxigraphStore) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml"
    root = ElementTree.fromstring(answer.content)  # noqa: S314
    space = f"{{{crawling.SITEMAP}}}"
    found = [str(one.findtext(f"{space}loc")) for one in root]
    assert len(set(found)) == len(found)
    paths = {urlsplit(one).path for one in found}
    assert Counter(urlsplit(one).query for one in found) == {"lang=vi": len(paths), "lang=en": len(paths)}
    assert {"/page/partner/champadeng", "/page/graph/plan-10", "/things/task", "/workload"} <= paths
    others = [(one.get("hreflang"), one.get("href")) for one in root[0] if one.tag.endswith("link")]
    assert others == [
        ("vi", f"{SITE}/?lang=vi"),
        ("en", f"{SITE}/?lang=en"),
        ("x-default", f"{SITE}/"),
    ]
    for path in sorted(paths)[::7]:
        assert client.get(path, headers=PAGE).status_code == 200, path


def test_a_sitemap_that_would_be_too_long_comes_in_parts(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = re.findall(r"<loc>(.*?)</loc>", client.get("/sitemap.xml").text)
    monkeypatch.setattr(crawling, "MOST", 100)
    parts = re.findall(r"<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").text)
    found = [re.findall(r"<loc>(.*?)</loc>", client.get(part).text) for part in parts]
    assert [one for part in found for one in part] == whole
    assert max(map(len, found)) == 100
    for number in (0, -1, len(parts) + 1):
        assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_the_icon_is_an_icon(client: TestClient) -> None:
    answer = client.get("/favicon.ico")
    assert answer.headers["content-type"] == "image/vnd.microsoft.icon"
    kind, count = struct.unpack("<HH", answer.content[2:6])
    assert (kind, count, answer.content[6], answer.content[7]) == (1, 1, 32, 32)
    assert answer.content[22:30] == b"\x89PNG\r\n\x1a\n"


# Files of others


def test_files_of_others_are_not_called_ours(others: TestClient) -> None:
    found = told(others, "/catalog")
    assert objects(found, DATASET, DCTERMS + "title") == {"RDF dataset", "Bộ dữ liệu RDF"}
    assert typed(found, DCAT + "Dataset") == {DATASET}
    assert others.get("/dump.nt").content == b"<urn:a> <urn:b> <urn:c> .\n"
    assert not objects(told(others, "/.well-known/void"), DATASET, VOID + "uriSpace")


def test_what_has_no_name_in_files_of_others_is_counted_and_not_named() -> None:
    held = pyoxigraph.Store()
    ours = "https://w3id.org/doingoai"
    held.load(
        f"""
        <urn:a> a <urn:A>, [ a <urn:B> ] .
        _:graph {{ <urn:b> <urn:p> 1, 2 }}
        <urn:g> {{ [] a <{ours}/ontology#Country> }}
        <{ours}/graph/g> {{ <{ours}/graph/g> <{DCTERMS}source> "a book", [], <urn:second>, <urn:first> }}
        """.encode(),
        RdfFormat.TRIG,
    )
    with TestClient(create(LiveStore(held), union=False), headers={"accept": "*/*"}) as client:
        found = told(client, "/.well-known/void")
        classes = objects(found, DATASET, VOID + "classPartition")
        named = {min(objects(found, one, VOID + "class")) for one in classes}
        assert named == {"urn:A", "urn:B", f"{ours}/ontology#Country"}
        assert objects(found, DATASET, VOID + "classes") == {"4"}
        assert objects(found, DATASET, VOID + "triples") == {"10"}
        assert not objects(found, DATASET, VOID + "exampleResource")
        assert objects(found, f"{ours}/graph/g", DCTERMS + "source") == {"urn:first"}
        described = told(client, "/sparql")
        endpoint = f"{SITE}/sparql"
        graphs = {
            min(objects(described, min(objects(described, one, SD + "graph")), VOID + "triples")): min(
                objects(described, one, SD + "name")
            )
            for one in objects(described, f"{endpoint}#dataset", SD + "namedGraph")
        }
        assert graphs == {"1": "urn:g", "4": f"{ours}/graph/g"}
        assert objects(described, f"{endpoint}#default-graph", VOID + "triples") == {"3"}
        assert client.get("/catalog", headers=PAGE).status_code == 200
