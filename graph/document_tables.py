"""The tables of the documents, of how they hang together, and of the changes of units that they order."""

from __future__ import annotations

from graph.columns import ALT_LABELS, YEARS, concept, refers
from graph.iris import DN, ORG
from graph.records import Column, Table

_DOCUMENT = (
    Column("short_vi", DN.shortName, "text", "vi", required=True),
    Column("short_en", DN.shortName, "text", "en", required=True),
    *ALT_LABELS,
    Column("number", DN.documentNumber, "string"),
    concept("type", DN.documentType, "document-type", required=True),
    Column("date", DN.documentDate, "date"),
    Column("year", DN.year, "year"),
    refers("issuer", DN.issuer, "agency"),
    refers("signatory", DN.signatory, "person"),
    refers("issued_with", DN.issuedWith, "document"),
    Column("source_file", DN.sourceFile, "string"),
)

DOCUMENT_TABLES: tuple[Table, ...] = (
    Table("documents.csv", "document", (DN.Document,), _DOCUMENT, graph="reference"),
    Table("plans.csv", "document", (DN.Plan, DN.Document), (*_DOCUMENT, *YEARS), graph="reference"),
    Table(
        "document_relations.csv",
        "",
        (),
        (
            refers("subject", "", "document", required=True),
            Column(
                "relation",
                "",
                "string",
                required=True,
                values=("based-on", "implements", "replaces", "merged-into", "cites"),
            ),
            refers("object", "", "document", required=True),
        ),
    ),
    Table(
        "change_events.csv",
        "change",
        (ORG + "ChangeEvent",),
        (
            refers("original", ORG + "originalOrganization", "unit", required=True, many=True),
            refers("resulting", ORG + "resultingOrganization", "unit", required=True, many=True),
            Column("year", DN.year, "year"),
        ),
    ),
)
"""What is cited, each with its columns."""
