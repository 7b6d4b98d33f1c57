"""What the columns of the curated tables are made of: kinds that a cell may name, columns that recur."""

from __future__ import annotations

from graph.iris import DN, SKOS
from graph.records import Column

KINDS_OF_ACTOR = ("agency", "agency-group")
"""The kinds of those who lead and coordinate."""
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
"""The kinds of what a task may be for: whom the province works with, where, and under what."""
KINDS_ABOUT = (*KINDS_CONCERNED, *KINDS_OF_ACTOR, "document", "unit", "event", "task-group")
"""The kinds of what a result, an event, a finding or a statement may speak of."""

ALT_LABELS = (
    Column("alt_labels_vi", SKOS + "altLabel", "text", "vi", many=True),
    Column("alt_labels_en", SKOS + "altLabel", "text", "en", many=True),
)
"""Other names, in both languages."""
YEARS = (Column("start_year", DN.startYear, "year"), Column("end_year", DN.endYear, "year"))
"""First and last year of a span of time; either may be left open."""
QUANTITY = (
    Column("comparator", DN.comparator, "string", required=True, values=(">=", "=", "~")),
    Column("value", DN.value, "decimal", required=True),
    Column("upper_value", DN.upperValue, "decimal"),
    Column("unit_vi", DN.unit, "text", "vi", required=True),
    Column("unit_en", DN.unitTranslation, "text", "en", required=True),
)
"""A number as the document states it: compared how, with its unit in both languages."""


def concept(name: str, predicate: str, scheme: str, *, required: bool = False, many: bool = False) -> Column:
    """Return a column whose cells are slugs of concepts of one scheme."""
    return Column(name, predicate, "concept", scheme=scheme, required=required, many=many)


def refers(
    name: str, predicate: str, *kinds: str, required: bool = False, many: bool = False, inverse: str = ""
) -> Column:
    """Return a column whose cells name things of these kinds.

    `inverse` is the property that the named thing states of the row, where the link is told from there.
    """
    return Column(name, predicate, "reference", "", required, many, kinds, inverse=inverse)
