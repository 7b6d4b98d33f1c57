"""The formats of RDF and of SPARQL results: their names, file endings and media types."""

from __future__ import annotations

from pyoxigraph import QueryResultsFormat, RdfFormat

from graph.errors import FormatUnknown

RDF_FORMATS: dict[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""RDF formats by file ending, the preferred first."""

RESULT_FORMATS: dict[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""Result formats by name, the preferred first."""

RDF_MEDIA_TYPES: dict[str, RdfFormat] = {one.media_type.split(";")[0]: one for one in RDF_FORMATS.values()}
RESULT_MEDIA_TYPES: dict[str, QueryResultsFormat] = {
    one.media_type.split(";")[0]: one for one in RESULT_FORMATS.values()
}
"""The formats by media type, without parameters such as charset."""


def rdf_format(ending: str) -> RdfFormat:
    """Return the RDF format of a file ending such as "ttl"; an unknown one raises FormatUnknown."""
    try:
        return RDF_FORMATS[ending]
    except KeyError:
        raise FormatUnknown(name=ending, known=", ".join(f".{name}" for name in RDF_FORMATS)) from None
