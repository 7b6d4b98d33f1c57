"""The IRIs of things, concepts, terms and named graphs, as the public vocabulary fixes them."""

from __future__ import annotations

import re

BASE = "https://w3id.org/doingoai"
ONTOLOGY = f"{BASE}/ontology#"
IDS = f"{BASE}/id/"
VOCABULARY = f"{BASE}/vocabulary/"
SHAPE = f"{BASE}/shape#"
GRAPHS = f"{BASE}/graph/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
ORG = "http://www.w3.org/ns/org#"
ELI = "http://data.europa.eu/eli/ontology#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"

PREFIXES: dict[str, str] = {
    "dn": ONTOLOGY,
    "id": IDS,
    "vocab": VOCABULARY,
    "graph": GRAPHS,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "org": ORG,
    "eli": ELI,
    "geo": GEO,
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
    "qb": "http://purl.org/linked-data/cube#",
}
"""The prefixes that exports, the endpoint and the query files share."""

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""What a slug may be: lower-case ASCII letters and digits, parted by single hyphens or dots."""


class ClosedNamespace:
    """A namespace that knows its terms: a name that is not one of them raises AttributeError.

    Example:
        >>> ClosedNamespace("http://e/#", "Task").Task
        'http://e/#Task'
    """

    def __init__(self, base: str, terms: str) -> None:
        self._base = base
        self._terms = frozenset(terms.split())

    def __getattr__(self, name: str) -> str:
        if name not in self._terms:
            raise AttributeError(f"{self._base} has no term {name!r}")
        return self._base + name

    def __iter__(self) -> object:
        return iter(sorted(self._terms))


DN = ClosedNamespace(
    ONTOLOGY,
    """
    Agency AgencyGroup AdministrativeUnit PartnerLocality PartnerGroup ForeignOrganization ForeignDivision
    Country Region Market Programme Person Document Plan TaskGroup Task Target Agreement AgreementAct
    Filing Result Event Finding Statement Mapping Citation OverlapVerdict
    agencyKind agencyStatus level unitKind localityKind organizationKind programmeKind country within member
    isoCode subdivisionCode shortName placeSource position
    documentNumber documentType documentDate issuer signatory issuedWith sourceFile
    plan groupNumber
    assignedBy number group lead coordinating leadText coordinatingText timeText startYear endYear recurrence
    quarter deadline annualDeadline expectedResult expectedResultTranslation target concerns theme reportsTo
    comparator value upperValue unit unitTranslation period
    party agreementKind agreementStatus field agreement actKind actYear actDate
    filedBy requiredBy filingKind filingStatus statusStatedIn submittedTo
    indicator year involves eventStatus eventYear eventDate
    findingKind causeKind statementKind about addressedTo
    implements replaces mergedInto
    mappingSubject mappingRelation mappingObject
    first second verdict reason
    citation citedDocument clause quote supportsProperty supportsValue inferred inferenceReason
    """,
)
"""Our own terms; a test compares this list with the Turtle of `ontology/`."""


def thing(kind: str, slug: str) -> str:
    """Return the IRI of a thing, e.g. ``thing("task", "1520-21")``."""
    return f"{IDS}{kind}/{slug}"


def concept(scheme: str, slug: str = "") -> str:
    """Return the IRI of a concept, or of its scheme where no slug is given."""
    return f"{VOCABULARY}{scheme}/{slug}" if slug else f"{VOCABULARY}{scheme}"


def named_graph(name: str) -> str:
    """Return the IRI of a named graph: a document's id, ``reference``, ``ontology`` or ``register``."""
    return f"{GRAPHS}{name}"
