"""The dataset as an open-data portal harvests it: catalogue, datasets, distributions and services.

Data Catalog Vocabulary (DCAT), version 3, W3C Recommendation 22 August 2024, with the terms that DCAT-AP 3.0
asks for as far as they are known; what nobody has stated is left out, and a comment says so. Each analysis is
a dataset of its own, because the distributions of one dataset hold the same (DCAT 3, 6.8).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from api.protocol import is_absolute
from api.published import Published
from api.reports import ANALYSES, Analysis
from api.triples import VOID, texts
from graph.formats import RDF_FORMATS
from graph.iris import DCTERMS, IDS, ONTOLOGY, RDF, RDFS, SKOS, VOCABULARY, XSD
from graph.language import LANGUAGES
from graph.names import Link

DCAT = "http://www.w3.org/ns/dcat#"
FOAF = "http://xmlns.com/foaf/0.1/"
VCARD = "http://www.w3.org/2006/vcard/ns#"
TONGUES = "http://id.loc.gov/vocabulary/iso639-1/"
"""The IRIs of languages, as DCAT recommends them (6.4.9)."""
MEDIA = "https://www.iana.org/assignments/media-types/"
SPARQL_PROTOCOL = "http://www.w3.org/TR/sparql11-protocol/"
PREFIXES = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "vcard": VCARD,
    "void": VOID,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
    "id": IDS,
    "dn": ONTOLOGY,
    "theme": f"{VOCABULARY}theme/",
}
TABULAR = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The forms of an analysis, with their media types."""
CALENDAR = "text/calendar"

_TYPE = NamedNode(RDF + "type")


def offered() -> tuple[Analysis, ...]:
    """Return the analyses that answer without being told what to show."""
    return tuple(one for one in ANALYSES if one.listed)


def written(triples: Iterable[Triple], form: RdfFormat) -> bytes:
    """Return triples in a format, in one order."""
    ordered = sorted(set(triples), key=lambda one: (str(one.subject), str(one.predicate), str(one.object)))
    return serialize(ordered, format=form, prefixes=PREFIXES) or b""


def catalogue(about: Published) -> Iterator[Triple]:
    """Yield the catalogue: what it is, its dataset, its services, the analyses and the calendar."""
    site, catalog = NamedNode(f"{about.base}/"), NamedNode(f"{about.base}/catalog")
    yield Triple(catalog, _TYPE, _dcat("Catalog"))
    yield from texts(catalog, DCTERMS + "title", "open.catalogue")
    yield from texts(catalog, DCTERMS + "description", "open.catalogue.about")
    yield Triple(catalog, NamedNode(FOAF + "homepage"), site)
    yield Triple(catalog, _dcat("dataset"), about.dataset)
    yield from _publication(catalog, about)
    for name in about.stated.absent:
        yield from texts(catalog, RDFS + "comment", f"open.absent.{name}")
        yield from texts(about.dataset, RDFS + "comment", f"open.absent.{name}")
    yield from _dataset(about)
    yield from _services(catalog, about)
    if about.ours:
        yield Triple(catalog, _dcat("themeTaxonomy"), NamedNode(f"{VOCABULARY}theme"))
        for analysis in offered():
            yield from _analysis(catalog, about, analysis)
        yield from _calendar(catalog, about)


def title_of(about: Published) -> str:
    """Return the key of the dataset's title; `.about` after it is that of its description."""
    return "open.ours" if about.ours else "open.others"


def _publication(subject: NamedNode, about: Published) -> Iterator[Triple]:
    """Yield version, time, languages, publisher, licence and contact, as far as they are stated."""
    stated, base = about.stated, about.base
    for language in LANGUAGES:
        yield Triple(subject, _dcterms("language"), NamedNode(TONGUES + language))
    if about.changed:
        time = Literal(about.changed.isoformat(), datatype=NamedNode(XSD + "dateTime"))
        yield Triple(subject, _dcterms("modified"), time)
    if stated.publisher:
        agent = _node(stated.publisher, f"{base}/catalog#publisher")
        yield Triple(subject, _dcterms("publisher"), agent)
        yield Triple(agent, _TYPE, NamedNode(FOAF + "Agent"))
        yield Triple(agent, NamedNode(FOAF + "name"), Literal(stated.publisher))
    if stated.licence:
        licence = _node(stated.licence, f"{base}/catalog#licence")
        yield Triple(subject, _dcterms("license"), licence)
        yield Triple(licence, _TYPE, _dcterms("LicenseDocument"))
        if licence.value != stated.licence:
            yield Triple(licence, NamedNode(RDFS + "label"), Literal(stated.licence))
    if stated.contact:
        yield from _contact(subject, about)


def _contact(subject: NamedNode, about: Published) -> Iterator[Triple]:
    contact, point = about.stated.contact, NamedNode(f"{about.base}/catalog#contact")
    yield Triple(subject, _dcat("contactPoint"), point)
    yield Triple(point, _TYPE, NamedNode(VCARD + "Kind"))
    if is_web(contact):
        yield Triple(point, NamedNode(VCARD + "hasURL"), NamedNode(contact))
    elif mail := mail_link(contact):
        yield Triple(point, NamedNode(VCARD + "hasEmail"), NamedNode(mail))
    yield Triple(point, NamedNode(VCARD + "fn"), Literal(contact))


def _dataset(about: Published) -> Iterator[Triple]:
    dataset, held, base = about.dataset, about.held, about.base
    for kind in (_dcat("Dataset"), NamedNode(VOID + "Dataset")):
        yield Triple(dataset, _TYPE, kind)
    yield from texts(dataset, DCTERMS + "title", title_of(about))
    yield from texts(dataset, DCTERMS + "description", f"{title_of(about)}.about")
    yield Triple(dataset, _dcterms("identifier"), Literal(dataset.value))
    yield Triple(dataset, _dcat("version"), Literal(about.version))
    yield Triple(dataset, _dcat("landingPage"), NamedNode(f"{base}/"))
    yield Triple(dataset, NamedNode(FOAF + "isPrimaryTopicOf"), NamedNode(f"{base}/.well-known/void"))
    yield from _publication(dataset, about)
    if about.ours:
        yield Triple(dataset, _dcterms("conformsTo"), NamedNode(ONTOLOGY.rstrip("#")))
    for theme in held.themes:
        node = NamedNode(theme.iri)
        yield Triple(dataset, _dcat("theme"), node)
        yield Triple(node, _TYPE, NamedNode(SKOS + "Concept"))
        yield from _names(theme, SKOS + "prefLabel")
    for place in held.places:
        node = NamedNode(place.iri)
        yield Triple(dataset, _dcterms("spatial"), node)
        yield Triple(node, _TYPE, _dcterms("Location"))
        yield from _names(place, RDFS + "label")
    if held.years:
        period = NamedNode(f"{base}/catalog#years")
        yield Triple(dataset, _dcterms("temporal"), period)
        yield Triple(period, _TYPE, _dcterms("PeriodOfTime"))
        for name, year in zip(("startDate", "endDate"), held.years, strict=True):
            yield Triple(period, _dcat(name), Literal(year, datatype=NamedNode(XSD + "gYear")))
    if about.dumps:
        for ending, form in RDF_FORMATS.items():
            media = form.media_type.split(";")[0]
            yield from _file(about, dataset, f"dump-{ending}", f"/dump.{ending}", media)
            yield from _file(about, dataset, f"dump-{ending}-gz", f"/dump.{ending}.gz", media, packed=True)
    asked = NamedNode(f"{base}/catalog#sparql")
    yield Triple(dataset, _dcat("distribution"), asked)
    yield Triple(asked, _TYPE, _dcat("Distribution"))
    yield from texts(asked, DCTERMS + "title", "service.label")
    yield Triple(asked, _dcat("accessURL"), NamedNode(f"{base}/sparql"))
    yield Triple(asked, _dcat("accessService"), NamedNode(f"{base}/sparql"))


def _services(catalog: NamedNode, about: Published) -> Iterator[Triple]:
    endpoint = NamedNode(f"{about.base}/sparql")
    yield from _service(catalog, about, endpoint, "service.label", endpoint)
    yield Triple(endpoint, _dcterms("conformsTo"), NamedNode(SPARQL_PROTOCOL))
    if about.ours:
        described = NamedNode(f"{about.base}/openapi.json")
        yield from _service(catalog, about, NamedNode(f"{about.base}/api"), "open.api", described)


def _service(
    catalog: NamedNode, about: Published, service: NamedNode, key: str, described: NamedNode
) -> Iterator[Triple]:
    yield Triple(catalog, _dcat("service"), service)
    yield Triple(service, _TYPE, _dcat("DataService"))
    yield from texts(service, DCTERMS + "title", key)
    yield Triple(service, _dcat("endpointURL"), service)
    yield Triple(service, _dcat("endpointDescription"), described)
    yield Triple(service, _dcat("servesDataset"), about.dataset)


def _analysis(catalog: NamedNode, about: Published, analysis: Analysis) -> Iterator[Triple]:
    name = f"{analysis.noun}-{analysis.variant}"
    dataset = NamedNode(f"{about.base}/catalog#{name}")
    yield from _derived(catalog, about, dataset, analysis.key, analysis.path)
    for form, media in TABULAR.items():
        yield from _file(about, dataset, f"{name}-{form}", f"/api{analysis.path}?format={form}", media)


def _calendar(catalog: NamedNode, about: Published) -> Iterator[Triple]:
    dataset = NamedNode(f"{about.base}/catalog#calendar")
    yield from _derived(catalog, about, dataset, "calendar.all.title", "/deadlines", "calendar.all.about")
    yield from _file(about, dataset, "calendar-ics", "/calendar.ics", CALENDAR)


def _derived(
    catalog: NamedNode, about: Published, dataset: NamedNode, key: str, page: str, told: str = ""
) -> Iterator[Triple]:
    """Yield a dataset that is worked out from the whole."""
    yield Triple(catalog, _dcat("dataset"), dataset)
    yield Triple(dataset, _TYPE, _dcat("Dataset"))
    yield from texts(dataset, DCTERMS + "title", key)
    yield from texts(dataset, DCTERMS + "description", told or f"{key}.about")
    yield Triple(dataset, _dcterms("source"), about.dataset)
    yield Triple(dataset, _dcat("version"), Literal(about.version))
    yield Triple(dataset, _dcat("landingPage"), NamedNode(f"{about.base}{page}"))
    yield from _publication(dataset, about)


def _file(
    about: Published, dataset: NamedNode, name: str, path: str, media: str, *, packed: bool = False
) -> Iterator[Triple]:
    node, url = NamedNode(f"{about.base}/catalog#{name}"), NamedNode(f"{about.base}{path}")
    yield Triple(dataset, _dcat("distribution"), node)
    yield Triple(node, _TYPE, _dcat("Distribution"))
    yield Triple(node, _dcterms("title"), Literal(path.removeprefix("/")))
    yield Triple(node, _dcat("accessURL"), url)
    yield Triple(node, _dcat("downloadURL"), url)
    yield Triple(node, _dcat("mediaType"), NamedNode(MEDIA + media))
    if packed:
        yield Triple(node, _dcat("compressFormat"), NamedNode(MEDIA + "application/gzip"))
    if about.stated.licence:
        yield Triple(node, _dcterms("license"), _node(about.stated.licence, f"{about.base}/catalog#licence"))


def is_web(text: str) -> bool:
    """Return whether a text is an address of the web."""
    return text.startswith(("http://", "https://")) and is_absolute(text)


def mail_link(text: str) -> str:
    """Return the link to an e-mail address, the empty string where a text is none."""
    link = f"mailto:{text}"
    return link if "@" in text and is_absolute(link) else ""


def _names(link: Link, property_: str) -> Iterator[Triple]:
    """Yield what something is called, in each language."""
    for language in LANGUAGES:
        called = Literal(link.names.said(language), language=language)
        yield Triple(NamedNode(link.iri), NamedNode(property_), called)


def _node(text: str, otherwise: str) -> NamedNode:
    """Return the node of what a setting names: its own address of the web, or one of ours."""
    return NamedNode(text if is_web(text) else otherwise)


def _dcat(name: str) -> NamedNode:
    return NamedNode(DCAT + name)


def _dcterms(name: str) -> NamedNode:
    return NamedNode(DCTERMS + name)
