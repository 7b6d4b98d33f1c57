"""The circle of a subject: through which other things something applies to it, from the closest outwards.

A task may name a partner, a group to which it belongs, its country, an organisation of its country, or a
region to which a document counts that country. For a group and for a country, what names their members
applies too. Nothing is guessed: a tie is a statement of the dataset.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graph.iris import DN
from graph.lookup import Lookup
from graph.names import parts
from graph.slugs import in_order


class How(StrEnum):
    """How something applies to a subject, from the closest tie to the loosest.

    NAMED: it names the subject itself. AGREEMENT: it names an agreement of the subject. MEMBER: it names a
    member of the group, or a locality or organisation of the country. GROUP, COUNTRY, REGION: it names one
    of these to which the subject belongs, or an organisation of its country. PROVINCE: it is said of the
    province as a whole. LEAD, COORDINATING, RECEIVES: the part that an agency has in a task.
    """

    NAMED = "named"
    AGREEMENT = "agreement"
    MEMBER = "member"
    GROUP = "group"
    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    LEAD = "lead"
    COORDINATING = "coordinating"
    RECEIVES = "receives"


@dataclass(frozen=True, slots=True)
class Tie:
    """A thing through which something applies to the subject, and how."""

    iri: str
    how: How


@dataclass(frozen=True, slots=True)
class Applying:
    """A thing that applies to the subject by its closest tie, and the things through which it does so."""

    iri: str
    how: How
    via: tuple[str, ...] = ()


def agreements_of(lookup: Lookup, iri: str) -> tuple[str, ...]:
    """Return the agreements to which a subject, or a member of it, is a party, in the order of ids."""
    found = {
        agreement
        for party in (iri, *members(lookup, iri))
        for agreement in lookup.pointing(party, DN.party, "agreement")
    }
    return tuple(sorted(found, key=in_order))


def members(lookup: Lookup, iri: str) -> tuple[str, ...]:
    """Return the members of a group, or the partners, groups and organisations of a country."""
    match parts(iri)[0]:
        case "partner-group":
            return lookup.values(iri, DN.member)
        case "country":
            return lookup.pointing(iri, DN.country, "partner", "partner-group", "organization")
        case _:
            return ()


def circle(lookup: Lookup, iri: str) -> tuple[Tie, ...]:
    """Return the ties of a subject, the closest first."""
    ties = [Tie(iri, How.NAMED)]
    ties += [Tie(one, How.AGREEMENT) for one in agreements_of(lookup, iri)]
    ties += [Tie(one, How.MEMBER) for one in members(lookup, iri)]
    ties += [Tie(one, How.GROUP) for one in lookup.pointing(iri, DN.member, "partner-group")]
    country = lookup.one(iri, DN.country)
    if country:
        ties.append(Tie(country, How.COUNTRY))
        ties += [Tie(one, How.COUNTRY) for one in lookup.pointing(country, DN.country, "organization")]
    for one in (country, iri):
        ties += [
            Tie(region, How.REGION) for region in (lookup.pointing(one, DN.member, "region") if one else ())
        ]
    return tuple(ties)


def applying(
    lookup: Lookup, ties: Iterable[Tie], properties: Iterable[str], *kinds: str
) -> tuple[Applying, ...]:
    """Return the things of some kinds that state one of the properties of the circle, the closest first.

    A thing that applies in several ways stands under the closest of them.
    """
    wanted = tuple(properties)
    found: dict[str, tuple[How, list[str]]] = {}
    for tie in ties:
        for property_ in wanted:
            for thing in lookup.pointing(tie.iri, property_, *kinds):
                how, via = found.setdefault(thing, (tie.how, []))
                if how == tie.how and tie.iri not in via:
                    via.append(tie.iri)
    order = list(How)
    made = [Applying(thing, how, tuple(via)) for thing, (how, via) in found.items()]
    return tuple(sorted(made, key=lambda one: (order.index(one.how), in_order(one.iri))))
