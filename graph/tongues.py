"""The languages of partners, for their own copies of a briefing: fixed headings from a table, no sentences.

The headings stand in `graph/locales/{tag}.po`, one file for each language. A heading that is not there is
shown in our own languages alone; nothing is translated by a machine.
"""

from __future__ import annotations

from graph.iris import DN
from graph.language import catalogue
from graph.lookup import Lookup
from graph.names import parts

TONGUES = {"LA": "lo", "KH": "km", "JP": "ja", "KR": "ko"}
"""The official language of a partner's country, as a language tag, by the country's ISO 3166-1 code."""


def tongue_of(lookup: Lookup, iri: str) -> str:
    """Return the language of a partner, group or country; "" for others and where we have no headings."""
    country = iri if parts(iri)[0] == "country" else lookup.one(iri, DN.country)
    return TONGUES.get(lookup.one(country, DN.isoCode), "") if country else ""


def headings(tongue: str) -> dict[str, str]:
    """Return the fixed headings in a language by key; none for a language that we have no table for."""
    if tongue not in TONGUES.values():
        return {}
    return {key: words for key, words in catalogue("graph", tongue).items() if words}
