"""Finds things by their names, numbers and quotes, with or without Vietnamese marks, in any script.

All texts stand in an SQLite table in memory, folded as `graph.slugs.fold` does. A query's words must all
occur in a thing's texts. Better hits stand first: exact name, beginning of a name, whole words of a name,
part of a name, whole words elsewhere, parts of words elsewhere; then the kinds that people look for most;
then the order of ids. Where no name holds the words whole and a name is written or sounds nearly as they do
(`graph.named`), only the hits that hold the words together are kept.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Self

from graph.dictionary import KINDS
from graph.iris import RDFS
from graph.named import Name, Named
from graph.names import NAMELESS, Link, Names, names_of, plain
from graph.slugs import fold, in_order
from graph.sparql import query
from graph.spelling import bare, core, folded, written
from graph.store import Store

LONGEST = 200
"""The most characters of a query that are looked at."""

NOT_HITS = frozenset(("citation", "target", "mapping"))
"""Kinds that are found through the thing that they belong to."""

_FIRST = ("partner", "agency", "agreement", "document", "partner-group", "country", "task", "event", "unit")
_KINDS = {kind: number for number, kind in enumerate(dict.fromkeys((*_FIRST, *KINDS)))}
_SCHEMA = """
CREATE TABLE thing (iri TEXT PRIMARY KEY, kind TEXT, vi TEXT, en TEXT, names TEXT, texts TEXT, folded TEXT)
"""
_INSERT = "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)"
_SELECT = """
SELECT iri, vi, en, names, texts FROM thing
WHERE (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
AND NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(thing.folded, word.value) = 0)
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and the name or passage in which the words stand.

    `whole` is true where they stand in a name together, from the beginning of a word.
    """

    link: Link
    text: str
    in_name: bool
    whole: bool = False


class Index:
    """The texts of a dataset, ready to be searched."""

    def __init__(
        self, rows: Collection[tuple[str, ...]], countries: Mapping[str, Link] | None = None
    ) -> None:
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(_SCHEMA)
        self._database.executemany(_INSERT, rows)
        self._links = {row[0]: Link(row[0], Names(row[2], row[3])) for row in rows}
        self._named = Named(Name(row[0], row[1], *entry) for row in rows for entry in json.loads(row[4]))
        self._countries = countries or {}

    @classmethod
    def of(cls, store: Store) -> Self:
        """Return the index of all things in a store."""
        named = store.rows(query("search-names").text)
        labels = names_of((row for row in named if plain(row["property"]) == RDFS + "label"), "thing")
        names: dict[str, dict[str, None]] = defaultdict(dict)
        texts: dict[str, dict[str, None]] = defaultdict(dict)
        for row in named:
            names[plain(row["thing"])][plain(row["name"])] = None
        for row in store.rows(query("search-texts").text):
            texts[plain(row["thing"])][plain(row["text"])] = None
        rows = []
        for iri in sorted(names, key=in_order):
            link = Link(iri, labels.get(iri, NAMELESS))
            if link.kind in NOT_HITS:
                continue
            if link.kind == "task":
                names[iri][link.slug] = None
            own, more = [_entry(text) for text in names[iri]], [_entry(text) for text in texts[iri]]
            every = "\n".join(entry[1] for entry in (*own, *more))
            rows.append((iri, link.kind, link.names.vi, link.names.en, _json(own), _json(more), every))
        stated = store.rows(query("search-countries").text)
        called = names_of(stated, "country")
        countries = {plain(row["thing"]): plain(row["country"]) for row in stated}
        return cls(rows, {iri: Link(country, called[country]) for iri, country in countries.items()})

    def search(self, text: str, kinds: Collection[str] | None = None, limit: int = 50) -> list[Hit]:
        """Return the best hits for a text, at most `limit`; none where the text holds no word.

        Args:
            text: any text; beyond `LONGEST` characters it is cut.
            kinds: the kinds of thing wanted, all where none is given.
            limit: the most hits to return.
        """
        wanted = _Query(text[:LONGEST])
        if not wanted.folded:
            return []
        parameters = {"words": json.dumps(wanted.folded), "kinds": json.dumps(sorted(kinds or ()))}
        with self._lock:
            rows = self._database.execute(_SELECT, parameters).fetchall()
        ranked = sorted((_ranked(wanted, row) for row in rows), key=lambda pair: pair[0])
        if not any(hit.whole for _, hit in ranked) and self._named.alike(text[:LONGEST], kinds or ()):
            ranked = [(rank, hit) for rank, hit in ranked if wanted.phrase in folded(hit.text)]
        return [hit for _, hit in ranked[: max(limit, 0)]]

    def named(self, text: str, kinds: Collection[str] = ()) -> list[Link]:
        """Return the things of some kinds, of any where none is given, that have just this name.

        Marks, capitals, signs and blanks are passed over, and words such as "đoàn" or "tỉnh" before a name.
        """
        return sorted((self._links[iri] for iri in self._named.just(text[:LONGEST], kinds)), key=_place)

    def near(self, text: str, kinds: Collection[str] = (), limit: int = 5) -> list[Hit]:
        """Return the things of some kinds that a text may be meant for, the nearest first, each once."""
        found = self._named.near(text[:LONGEST], kinds)
        found.sort(key=lambda one: (-one.likeness, _place(self._links[one.iri])))
        return [Hit(self._links[one.iri], one.text, True) for one in found[: max(limit, 0)]]

    def country(self, iri: str) -> Link | None:
        """Return the country that a thing states as its own, None where it states none."""
        return self._countries.get(iri)

    def mentioned(self, text: str) -> bool:
        """Return whether any name or passage has the words of a text together, whole, with their marks.

        Words around the name that are not of it, such as "đoàn", are passed over.
        """
        typed = text[:LONGEST]
        phrase, wanted = core(typed), bare(folded(typed))
        place = 1 if written(typed) == folded(typed) else 2
        with self._lock:
            rows = self._database.execute(_SELECT, {"words": _json([wanted]), "kinds": "[]"}).fetchall()
        entries = (entry for row in rows for part in row[3:5] for entry in json.loads(part))
        return any(f" {phrase} " in f" {entry[place]} " for entry in entries)


class _Query:
    """The words of a query, folded, and those of them that were written with marks."""

    def __init__(self, text: str) -> None:
        self.folded = folded(text).split()
        self.marked = [word for word in written(text).split() if fold(word) != word]
        self.phrase = " ".join(self.folded)

    def tier(self, name: str) -> int:
        """Return how well a folded name fits: 0 exact, 1 begins so, 2 whole words, 3 parts of words, 4 not.

        A bare number is never a beginning: "1520" names a document no less than the tasks 1520-1, 1520-2.
        """
        if name == self.phrase:
            return 0
        if name.startswith(self.phrase):
            return _WORDS if self.phrase.isdigit() else 1
        if self.whole(name):
            return _WORDS
        return _WORDS + 1 if all(word in name for word in self.folded) else _ELSEWHERE

    def whole(self, text: str) -> bool:
        """Return whether a folded text has all words as whole words."""
        return set(self.folded) <= set(text.split(" "))

    def unmarked(self, text: str) -> bool:
        """Return whether a word of the query that has marks is not in a text with just these marks."""
        return bool(self.marked) and not set(self.marked) <= set(text.split(" "))


_WORDS, _ELSEWHERE, _PARTS, _SPREAD = 2, 4, 5, 6


def _ranked(wanted: _Query, row: tuple[str, ...]) -> tuple[tuple[bool, int, object], Hit]:
    """Return the place of a row among the hits, lowest first, and the hit."""
    iri, vi, en, names, texts = row
    link = Link(iri, Names(vi, en))
    unmarked, tier, best = min(
        (wanted.unmarked(marked), wanted.tier(name), text) for text, name, marked in json.loads(names)
    )
    if unmarked or tier == _ELSEWHERE:
        tier = _SPREAD if tier == _ELSEWHERE else tier
        passages = (
            (wanted.unmarked(marked), _ELSEWHERE if wanted.whole(passage) else _PARTS, text)
            for text, passage, marked in json.loads(texts)
            if wanted.tier(passage) < _ELSEWHERE
        )
        unmarked, tier, best = min([(unmarked, tier, best), *passages])
    named = tier < _ELSEWHERE
    whole = named and f" {wanted.phrase}" in f" {folded(best)}"
    return (unmarked, min(tier, _PARTS), _place(link)), Hit(link, best, named, whole)


def _place(link: Link) -> tuple[int, object]:
    """Return the place of a thing among those that fit as well: what people look for most first, then ids."""
    return _KINDS.get(link.kind, len(_KINDS)), in_order(link.iri)


def _entry(text: str) -> tuple[str, str, str]:
    """Return a text as it stands, its folded words and its words with their marks."""
    return text, folded(text), written(text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
