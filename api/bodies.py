"""The JSON of things: plain dictionaries from the projections of the core."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.addresses import href
from graph.entity import Citation, Entity, Mentions, Text
from graph.language import Language
from graph.names import Link, Names

Body = dict[str, Any]


def names_body(names: Names) -> dict[Language, str]:
    """Return names by language."""
    return {"vi": names.vi, "en": names.en}


def link_body(link: Link) -> Body:
    """Return a link with its kind, names and the address of its page."""
    return {"iri": link.iri, "kind": link.kind, "label": names_body(link.names), "page": href(link.iri)}


def citation_body(citation: Citation) -> Body:
    """Return a citation."""
    return {
        "iri": citation.iri,
        "document": link_body(citation.document),
        "clause": {"vi": citation.place("vi"), "en": citation.place("en")},
        "quote": citation.quote,
        "reason": names_body(citation.reason),
    }


def entity_body(entity: Entity) -> Body:
    """Return everything that is known of a thing."""
    return {
        **link_body(entity.link),
        "classes": [link_body(one) for one in entity.classes],
        "other_names": [_term(one) for one in entity.other_names],
        "inferred": entity.inferred,
        "reason": names_body(entity.reason),
        "notes": names_body(entity.notes),
        "facts": [
            {
                "property": link_body(fact.property),
                "values": [
                    {**_term(value.term), "citations": _citations(value.citations)} for value in fact.values
                ],
            }
            for fact in entity.facts
        ],
        "targets": [
            {
                **link_body(one.thing),
                "comparator": one.comparator,
                "value": str(one.value),
                "upper_value": None if one.upper is None else str(one.upper),
                "unit": names_body(one.unit),
                "period": link_body(one.period) if one.period else None,
            }
            for one in entity.targets
        ],
        "citations": _citations(entity.citations),
        "mentions": _mentions(entity.mentions),
        "applying": [
            {"how": one.how, "via": link_body(one.via), "mentions": _mentions(one.mentions)}
            for one in entity.applying
        ],
        "cited": _mentions(entity.cited),
    }


def _term(term: Link | Text) -> Body:
    if isinstance(term, Link):
        return link_body(term)
    return {"text": term.text, "language": term.language, "datatype": term.datatype}


def _citations(citations: Iterable[Citation]) -> list[Body]:
    return [citation_body(one) for one in citations]


def _mentions(groups: Iterable[Mentions]) -> list[Body]:
    return [
        {
            "kind": group.kind,
            "property": link_body(group.property),
            "things": [
                {
                    **link_body(line.thing),
                    "inferred": line.inferred,
                    "citations": _citations(line.citations),
                }
                for line in group.lines
            ],
        }
        for group in groups
    ]
