"""What the curated tables hold: every file, its columns, and the property that a column states.

The tables of `TABLES` are the only description of the CSV files: reading, checking, compiling and the
data dictionary all follow it. A cell of several values separates them by `;`. A reference to a table of
one kind is a bare slug (`so-ngoai-vu`), one to several kinds names the kind (`agency/so-ngoai-vu`).
"""

from __future__ import annotations

from graph.actor_tables import ACTOR_TABLES
from graph.columns import concept, refers
from graph.document_tables import DOCUMENT_TABLES
from graph.iris import DN, ELI, SKOS
from graph.records import ANY_KIND, Column, Table
from graph.work_tables import WORK_TABLES

TABLES: tuple[Table, ...] = (
    *ACTOR_TABLES,
    *DOCUMENT_TABLES,
    *WORK_TABLES,
    Table(
        "overlap_verdicts.csv",
        "verdict",
        (DN.OverlapVerdict,),
        (
            refers("first", DN.first, "task", required=True),
            refers("second", DN.second, "task", required=True),
            concept("verdict", DN.verdict, "verdict", required=True),
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
            refers("subject", DN.mappingSubject, *ANY_KIND, required=True),
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
        (refers("of", "", *ANY_KIND, required=True, inverse=DN.citation),),
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
