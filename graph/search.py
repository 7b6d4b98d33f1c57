"""Finds things by their names, numbers and quotes, with or without Vietnamese marks, in any script.

All texts stand in an SQLite table in memory, folded as `graph.slugs.fold` does. A query's words must all
occur in a thing's texts. Better hits stand first: exact name, beginning of a name, whole words of a name,
part of a name, elsewhere; then the kinds that people look for most; then the order of ids.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from typing import Self

from graph.dictionary import KINDS
from graph.iris import RDFS
from graph.names import NAMELESS, Link, Names, names_of, plain
from graph.slugs import fold, in_order
from graph.sparql import query
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
    """A thing that was found, and the name or passage in which the words stand."""

    link: Link
    text: str
    in_name: bool


class Index:
    """The texts of a dataset, ready to be searched."""

    def __init__(self, rows: Collection[tuple[str, ...]]) -> None:
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(_SCHEMA)
        self._database.executemany(_INSERT, rows)

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
            folded = "\n".join(entry[1] for entry in (*own, *more))
            rows.append((iri, link.kind, link.names.vi, link.names.en, _json(own), _json(more), folded))
        return cls(rows)

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
        return [hit for _, hit in ranked[: max(limit, 0)]]


class _Query:
    """The words of a query, folded, and those of them that were written with marks."""

    def __init__(self, text: str) -> None:
        written = _words(unicodedata.normalize("NFC", text).casefold())
        self.folded = _words(fold(" ".join(written)))
        self.marked = [word for word in written if fold(word) != word]
        self.phrase = " ".join(self.folded)

    def tier(self, folded: str) -> int:
        """Return how well a name fits: 0 exact, 1 begins so, 2 whole words, 3 parts of words, 4 not.

        A bare number is never a beginning: "1520" names a document no less than the tasks 1520-1, 1520-2.
        """
        if folded == self.phrase:
            return 0
        if folded.startswith(self.phrase):
            return 2 if self.phrase.isdigit() else 1
        whole = set(folded.split(" "))
        if all(word in whole for word in self.folded):
            return 2
        return 3 if all(word in folded for word in self.folded) else _ELSEWHERE

    def unmarked(self, written: str) -> bool:
        """Return whether a word of the query that has marks is not in a text with just these marks."""
        return bool(self.marked) and not set(self.marked) <= set(written.split(" "))


_ELSEWHERE = 4


def _ranked(wanted: _Query, row: tuple[str, ...]) -> tuple[tuple[object, ...], Hit]:
    """Return the place of a row among the hits, lowest first, and the hit."""
    iri, vi, en, names, texts = row
    link = Link(iri, Names(vi, en))
    unmarked, tier, best = min(
        (wanted.unmarked(written), wanted.tier(folded), text) for text, folded, written in json.loads(names)
    )
    if unmarked or tier == _ELSEWHERE:
        for text, folded, written in json.loads(texts):
            better = wanted.unmarked(written), _ELSEWHERE, text
            if wanted.tier(folded) < _ELSEWHERE and better[:2] <= (unmarked, tier):
                unmarked, tier, best = better
                break
    rank = (unmarked, tier, _KINDS.get(link.kind, len(_KINDS)), in_order(iri))
    return rank, Hit(link, best, tier < _ELSEWHERE)


def _entry(text: str) -> tuple[str, str, str]:
    """Return a text as it stands, its folded words and its words with their marks."""
    written = " ".join(_words(unicodedata.normalize("NFC", text).casefold()))
    return text, " ".join(_words(fold(written))), written


def _words(text: str) -> list[str]:
    """Return the runs of letters, digits and marks of a text."""
    return "".join(sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in text).split()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
