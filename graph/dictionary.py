"""What the curated tables hold: every file, its columns, and the property that a column states.

The tables of `TABLES` are the only description of the CSV files: reading, checking, compiling and the
data dictionary all follow it. A cell of several values separates them by `;`. A reference to a table of
one kind is a bare slug (`so-ngoai-vu`), one to several kinds names the kind (`agency/so-ngoai-vu`).
"""

from __future__ import annotations

from graph.iris import DN, ELI, GEO, ORG, SKOS
from graph.records import ANY_KIND, Column, Table

KINDS_OF_ACTOR = ("agency", "agency-group")
KINDS_CONCERNED = (
    "partner",
    "partner-group",
    "country",
    "region",
    "market",
    "organization",
    "programme",
    "agreement",
)
KINDS_ABOUT = (*KINDS_CONCERNED, *KINDS_OF_ACTOR, "document", "unit", "event", "task-group")

ALT_LABELS = (
    Column("alt_labels_vi", SKOS + "altLabel", "text", "vi", many=True),
    Column("alt_labels_en", SKOS + "altLabel", "text", "en", many=True),
)


def _concept(name: str, predicate: str, scheme: str, *, required: bool = False, many: bool = False) -> Column:
    return Column(name, predicate, "concept", scheme=scheme, required=required, many=many)


def _refers(
    name: str, predicate: str, *kinds: str, required: bool = False, many: bool = False, inverse: str = ""
) -> Column:
    return Column(name, predicate, "reference", "", required, many, kinds, inverse=inverse)


_YEARS = (Column("start_year", DN.startYear, "year"), Column("end_year", DN.endYear, "year"))
_QUANTITY = (
    Column("comparator", DN.comparator, "string", required=True, values=(">=", "=", "~")),
    Column("value", DN.value, "decimal", required=True),
    Column("upper_value", DN.upperValue, "decimal"),
    Column("unit_vi", DN.unit, "text", "vi", required=True),
    Column("unit_en", DN.unitTranslation, "text", "en", required=True),
)
_DOCUMENT = (
    Column("short_vi", DN.shortName, "text", "vi", required=True),
    Column("short_en", DN.shortName, "text", "en", required=True),
    *ALT_LABELS,
    Column("number", DN.documentNumber, "string"),
    _concept("type", DN.documentType, "document-type", required=True),
    Column("date", DN.documentDate, "date"),
    Column("year", DN.year, "year"),
    _refers("issuer", DN.issuer, "agency"),
    _refers("signatory", DN.signatory, "person"),
    _refers("issued_with", DN.issuedWith, "document"),
    Column("source_file", DN.sourceFile, "string"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "agencies.csv",
        "agency",
        (DN.Agency,),
        (
            *ALT_LABELS,
            _concept("kind", DN.agencyKind, "agency-kind", required=True),
            _concept("level", DN.level, "level"),
            _concept("status", DN.agencyStatus, "agency-status"),
            _refers("part_of", ORG + "subOrganizationOf", "agency"),
        ),
        graph="reference",
    ),
    Table(
        "agency_groups.csv",
        "agency-group",
        (DN.AgencyGroup,),
        (*ALT_LABELS, _refers("part_of", ORG + "subOrganizationOf", "agency")),
        graph="reference",
    ),
    Table(
        "units.csv",
        "unit",
        (DN.AdministrativeUnit,),
        (
            *ALT_LABELS,
            _concept("kind", DN.unitKind, "unit-kind", required=True),
            _refers("within", DN.within, "unit"),
        ),
        graph="reference",
    ),
    Table(
        "partners.csv",
        "partner",
        (DN.PartnerLocality,),
        (
            *ALT_LABELS,
            Column("native_name", SKOS + "altLabel", "text", "*", required=True),
            Column("native_language", "", "string", required=True, values=("lo", "km", "ja", "ko")),
            _concept("kind", DN.localityKind, "locality-kind", required=True),
            _refers("country", DN.country, "country", required=True),
            _refers("within", DN.within, "division"),
            Column("subdivision_code", DN.subdivisionCode, "string"),
            Column("latitude", GEO + "lat", "decimal"),
            Column("longitude", GEO + "long", "decimal"),
            Column("place_source_vi", DN.placeSource, "text", "vi"),
            Column("place_source_en", DN.placeSource, "text", "en"),
        ),
        graph="reference",
    ),
    Table(
        "partner_groups.csv",
        "partner-group",
        (DN.PartnerGroup,),
        (
            *ALT_LABELS,
            _refers("members", DN.member, "partner", required=True, many=True),
            _refers("country", DN.country, "country"),
        ),
        graph="reference",
    ),
    Table(
        "divisions.csv",
        "division",
        (DN.ForeignDivision,),
        (
            *ALT_LABELS,
            _concept("kind", DN.localityKind, "locality-kind", required=True),
            _refers("country", DN.country, "country", required=True),
            Column("subdivision_code", DN.subdivisionCode, "string"),
        ),
        graph="reference",
        cited=False,
    ),
    Table(
        "countries.csv",
        "country",
        (DN.Country,),
        (*ALT_LABELS, Column("iso_code", DN.isoCode, "string", required=True)),
        graph="reference",
    ),
    Table("regions.csv", "region", (DN.Region,), ALT_LABELS, graph="reference"),
    Table("markets.csv", "market", (DN.Market,), ALT_LABELS, graph="reference"),
    Table(
        "programmes.csv",
        "programme",
        (DN.Programme,),
        (*ALT_LABELS, _concept("kind", DN.programmeKind, "programme-kind", required=True)),
        graph="reference",
    ),
    Table(
        "organizations.csv",
        "organization",
        (DN.ForeignOrganization,),
        (
            *ALT_LABELS,
            _concept("kind", DN.organizationKind, "organization-kind", required=True),
            _refers("country", DN.country, "country"),
        ),
        graph="reference",
    ),
    Table(
        "persons.csv",
        "person",
        (DN.Person,),
        (
            Column("position_vi", DN.position, "text", "vi", required=True),
            Column("position_en", DN.position, "text", "en", required=True),
        ),
        graph="reference",
    ),
    Table("documents.csv", "document", (DN.Document,), _DOCUMENT, graph="reference"),
    Table("plans.csv", "document", (DN.Plan, DN.Document), (*_DOCUMENT, *_YEARS), graph="reference"),
    Table(
        "document_relations.csv",
        "",
        (),
        (
            _refers("subject", "", "document", required=True),
            Column(
                "relation",
                "",
                "string",
                required=True,
                values=("based-on", "implements", "replaces", "merged-into", "cites"),
            ),
            _refers("object", "", "document", required=True),
        ),
    ),
    Table(
        "change_events.csv",
        "change",
        (ORG + "ChangeEvent",),
        (
            _refers("original", ORG + "originalOrganization", "unit", required=True, many=True),
            _refers("resulting", ORG + "resultingOrganization", "unit", required=True, many=True),
            Column("year", DN.year, "year"),
        ),
    ),
    Table(
        "task_groups.csv",
        "task-group",
        (DN.TaskGroup,),
        (
            _refers("plan", DN.plan, "document", required=True),
            Column("number", DN.groupNumber, "string", required=True),
        ),
    ),
    Table(
        "tasks.csv",
        "task",
        (DN.Task,),
        (
            _refers("assigned_by", DN.assignedBy, "document", required=True),
            Column("number", DN.number, "integer"),
            _refers("group", DN.group, "task-group"),
            _refers("lead", DN.lead, *KINDS_OF_ACTOR, many=True),
            _refers("coordinating", DN.coordinating, *KINDS_OF_ACTOR, many=True),
            Column("lead_text", DN.leadText, "text", "vi"),
            Column("coordinating_text", DN.coordinatingText, "text", "vi"),
            Column("time_text", DN.timeText, "text", "vi"),
            *_YEARS,
            _concept("recurrence", DN.recurrence, "recurrence", many=True),
            Column("quarter", DN.quarter, "integer", values=("1", "2", "3", "4")),
            Column("deadline", DN.deadline, "date"),
            Column("annual_deadline", DN.annualDeadline, "month-day"),
            _refers("reports_to", DN.reportsTo, "agency", many=True),
            Column("expected_result_vi", DN.expectedResult, "text", "vi"),
            Column("expected_result_en", DN.expectedResultTranslation, "text", "en"),
            _refers("concerns", DN.concerns, *KINDS_CONCERNED, many=True),
            _concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "targets.csv",
        "target",
        (DN.Target,),
        (
            _refers("task", "", "task", required=True, inverse=DN.target),
            *_QUANTITY,
            _concept("period", DN.period, "period"),
        ),
    ),
    Table(
        "agreements.csv",
        "agreement",
        (DN.Agreement,),
        (
            *ALT_LABELS,
            _refers(
                "parties", DN.party, "partner", "organization", "agency", "unit", required=True, many=True
            ),
            _concept("kind", DN.agreementKind, "agreement-kind", required=True),
            _concept("status", DN.agreementStatus, "agreement-status"),
            *_YEARS,
            _concept("field", DN.field, "theme", many=True),
        ),
    ),
    Table(
        "agreement_acts.csv",
        "act",
        (DN.AgreementAct,),
        (
            _refers("agreement", DN.agreement, "agreement", required=True, many=True),
            _concept("kind", DN.actKind, "act-kind", required=True),
            Column("year", DN.actYear, "year"),
            Column("date", DN.actDate, "date"),
            Column("time_text", DN.timeText, "text", "vi"),
        ),
    ),
    Table(
        "filings.csv",
        "filing",
        (DN.Filing,),
        (
            _refers("filed_by", DN.filedBy, "unit", "agency", required=True),
            _refers("required_by", DN.requiredBy, "document", required=True),
            _concept("kind", DN.filingKind, "filing-kind", required=True),
            Column("deadline", DN.deadline, "date", required=True),
            _refers("submitted_to", DN.submittedTo, "agency", required=True, many=True),
            _concept("status", DN.filingStatus, "filing-status", required=True),
            _refers("status_stated_in", DN.statusStatedIn, "document", required=True),
        ),
    ),
    Table(
        "results.csv",
        "result",
        (DN.Result,),
        (
            _concept("indicator", DN.indicator, "indicator", required=True),
            *_QUANTITY,
            Column("year", DN.year, "year"),
            _refers("involves", DN.involves, *KINDS_ABOUT, many=True),
            _concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "events.csv",
        "event",
        (DN.Event,),
        (
            *ALT_LABELS,
            _concept("status", DN.eventStatus, "event-status", required=True),
            Column("year", DN.eventYear, "year"),
            Column("date", DN.eventDate, "date"),
            Column("time_text", DN.timeText, "text", "vi"),
            _refers("involves", DN.involves, *KINDS_ABOUT, many=True),
            _concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "findings.csv",
        "finding",
        (DN.Finding,),
        (
            _concept("kind", DN.findingKind, "finding-kind", required=True),
            _concept("cause_kind", DN.causeKind, "cause-kind"),
            _refers("about", DN.about, *KINDS_ABOUT, many=True),
            _refers("addressed_to", DN.addressedTo, *KINDS_OF_ACTOR, many=True),
            _concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "statements.csv",
        "statement",
        (DN.Statement,),
        (
            _concept("kind", DN.statementKind, "statement-kind", required=True),
            _refers("about", DN.about, *KINDS_ABOUT, many=True),
            _concept("theme", DN.theme, "theme", many=True),
        ),
    ),
    Table(
        "overlap_verdicts.csv",
        "verdict",
        (DN.OverlapVerdict,),
        (
            _refers("first", DN.first, "task", required=True),
            _refers("second", DN.second, "task", required=True),
            _concept("verdict", DN.verdict, "verdict", required=True),
            Column("reason_vi", DN.reason, "text", "vi", required=True),
            Column("reason_en", DN.reason, "text", "en", required=True),
        ),
        graph="reference",
        cited=False,
    ),
    Table(
        "mappings.csv",
        "mapping",
        (DN.Mapping,),
        (
            _refers("subject", DN.mappingSubject, *ANY_KIND, required=True),
            Column(
                "relation",
                DN.mappingRelation,
                "string",
                required=True,
                values=("exactMatch", "closeMatch", "relatedMatch", "broadMatch", "narrowMatch"),
            ),
            Column("object", DN.mappingObject, "iri", required=True),
        ),
        graph="reference",
        cited=False,
    ),
    Table(
        "citations.csv",
        "citation",
        (DN.Citation,),
        (_refers("of", "", *ANY_KIND, required=True, inverse=DN.citation),),
    ),
)

RELATIONS: dict[str, str] = {
    "based-on": ELI + "based_on",
    "implements": DN.implements,
    "replaces": DN.replaces,
    "merged-into": DN.mergedInto,
    "cites": ELI + "cites",
}
"""The relations between documents and the property that each states."""

MATCHES: dict[str, str] = {
    name: SKOS + name for name in ("exactMatch", "closeMatch", "relatedMatch", "broadMatch", "narrowMatch")
}
"""The relations of a mapping to a thing outside, after SKOS and SSSOM."""

KINDS: tuple[str, ...] = tuple(dict.fromkeys(table.kind for table in TABLES if table.kind))
"""The kinds of thing, as they stand in IRIs."""
