"""The tables of those who act and of whom they work with: agencies, units, partners, places, people."""

from __future__ import annotations

from graph.columns import ALT_LABELS, concept, refers
from graph.iris import DN, GEO, ORG, SKOS
from graph.records import Column, Table

ACTOR_TABLES: tuple[Table, ...] = (
    Table(
        "agencies.csv",
        "agency",
        (DN.Agency,),
        (
            *ALT_LABELS,
            concept("kind", DN.agencyKind, "agency-kind", required=True),
            concept("level", DN.level, "level"),
            concept("status", DN.agencyStatus, "agency-status"),
            refers("part_of", ORG + "subOrganizationOf", "agency"),
        ),
        graph="reference",
    ),
    Table(
        "agency_groups.csv",
        "agency-group",
        (DN.AgencyGroup,),
        (*ALT_LABELS, refers("part_of", ORG + "subOrganizationOf", "agency")),
        graph="reference",
    ),
    Table(
        "units.csv",
        "unit",
        (DN.AdministrativeUnit,),
        (
            *ALT_LABELS,
            concept("kind", DN.unitKind, "unit-kind", required=True),
            refers("within", DN.within, "unit"),
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
            concept("kind", DN.localityKind, "locality-kind", required=True),
            refers("country", DN.country, "country", required=True),
            refers("within", DN.within, "division"),
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
            refers("members", DN.member, "partner", required=True, many=True),
            refers("country", DN.country, "country"),
        ),
        graph="reference",
    ),
    Table(
        "divisions.csv",
        "division",
        (DN.ForeignDivision,),
        (
            *ALT_LABELS,
            concept("kind", DN.localityKind, "locality-kind", required=True),
            refers("country", DN.country, "country", required=True),
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
        (*ALT_LABELS, concept("kind", DN.programmeKind, "programme-kind", required=True)),
        graph="reference",
    ),
    Table(
        "organizations.csv",
        "organization",
        (DN.ForeignOrganization,),
        (
            *ALT_LABELS,
            concept("kind", DN.organizationKind, "organization-kind", required=True),
            refers("country", DN.country, "country"),
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
)
"""What a name may stand for, each with its columns."""
