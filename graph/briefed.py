"""Finds what a briefing is wanted of, by its id or by any of its names, with or without marks."""

from __future__ import annotations

from difflib import get_close_matches

from graph.briefing import KINDS
from graph.errors import BriefingUnknown
from graph.iris import SLUG, thing
from graph.language import Language
from graph.lookup import Lookup
from graph.search import Hit, Index
from graph.slugs import fold
from graph.store import Store

MOST = 5
"""How many names are offered where none fits."""
_NEAR = 0.6


def find(store: Store, index: Index, name: str, language: Language = "vi") -> str:
    """Return the IRI of what an id or name names: "attapeu", "Ashikaga", "so ngoai vu", "足利市".

    An id comes first, in the order of the kinds; then the best hit of the search among names.

    Raises:
        BriefingUnknown: if nothing has the name; its details hold names that are near.
    """
    lookup = Lookup(store)
    if SLUG.fullmatch(name):
        for kind in KINDS:
            if lookup.known(thing(kind, name)):
                return thing(kind, name)
    for words in (name, name.replace("-", " ")):
        named = [hit for hit in index.search(words, KINDS, MOST) if hit.in_name]
        if named:
            return named[0].link.iri
    raise BriefingUnknown(name=name[:100], known=", ".join(near(store, index, name, language)))


def near(store: Store, index: Index, name: str, language: Language = "vi") -> list[str]:
    """Return names that a name may be meant for, the nearest first."""
    hits: dict[str, Hit] = {}
    for word in name.split():
        hits |= {hit.link.iri: hit for hit in index.search(word, KINDS, MOST) if hit.in_name}
    found = [hit.link.names.said(language) for hit in hits.values()]
    known = {fold(one): one for one in _names(store, language)}
    alike = get_close_matches(fold(name.replace("-", " ")), known, MOST, _NEAR)
    return list(dict.fromkeys([*(known[one] for one in alike), *found]))[:MOST]


def _names(store: Store, language: Language) -> list[str]:
    from graph.listing import listing

    return [line.link.names.said(language) for kind in KINDS for line in listing(store, kind)]
