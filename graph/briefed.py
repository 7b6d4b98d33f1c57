"""Finds what a briefing is wanted of, by its id or by any of its names, with or without marks."""

from __future__ import annotations

from graph.briefing import KINDS
from graph.errors import BriefingUnknown
from graph.iris import SLUG, thing
from graph.language import Language
from graph.lookup import Lookup
from graph.search import Index
from graph.store import Store

MOST = 5
"""How many names are offered where none fits."""


def find(store: Store, index: Index, name: str, language: Language = "vi") -> str:
    """Return the IRI of what an id or name names: "attapeu", "đoàn Attapeu", "so ngoai vu", "足利市".

    An id comes first, in the order of the kinds; then the one thing that has the whole name. What is merely
    alike is never taken for it.

    Raises:
        BriefingUnknown: if nothing has the name, or several have; its details hold names that are near.
    """
    lookup = Lookup(store)
    if SLUG.fullmatch(name):
        for kind in KINDS:
            if lookup.known(thing(kind, name)):
                return thing(kind, name)
    named = index.named(name, KINDS)
    if len(named) == 1:
        return named[0].iri
    raise BriefingUnknown(name=name[:100], known=", ".join(near(index, name, language)))


def near(index: Index, name: str, language: Language = "vi") -> list[str]:
    """Return names that a name may be meant for, the nearest first."""
    return [hit.link.names.said(language) for hit in index.near(name, KINDS, MOST)]
