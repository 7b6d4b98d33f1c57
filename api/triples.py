"""What our descriptions in RDF have in common: words in each language, figures, the names of formats.

The figures are those of VoID (W3C Interest Group Note, 3 March 2011, section 4.6), the formats those of W3C's
list of unique URIs for file formats.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple

from api.language import say
from graph.figures import Figures
from graph.iris import XSD
from graph.language import LANGUAGES

VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"


def texts(subject: NamedNode, property_: str, key: str) -> Iterator[Triple]:
    """Yield a message in each language."""
    for language in LANGUAGES:
        yield Triple(subject, NamedNode(property_), Literal(say(key, language), language=language))


def counted(dataset: NamedNode, figures: Figures) -> Iterator[Triple]:
    """Yield the figures of a dataset."""
    for name, count in (
        ("triples", figures.triples),
        ("entities", figures.entities),
        ("classes", figures.classes),
        ("properties", figures.properties),
        ("distinctSubjects", figures.subjects),
        ("distinctObjects", figures.objects),
    ):
        yield Triple(dataset, NamedNode(VOID + name), number(count))


def number(count: int) -> Literal:
    """Return a whole number as a literal."""
    return Literal(str(count), datatype=NamedNode(XSD + "integer"))


def format_of(form: QueryResultsFormat | RdfFormat) -> NamedNode:
    """Return the name of a format."""
    return NamedNode(FORMATS + form.iri.rsplit("/", 1)[-1])
