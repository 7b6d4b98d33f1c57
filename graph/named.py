"""What a typed name names, and what it may be meant for where it names nothing.

A name is that of a thing if both are the same without marks, capitals, signs and blanks; the words that may
stand before a name ("đoàn", "tỉnh", "delegation") are dropped where the whole is no name. What is merely
alike is never taken for it, only offered: by the restricted Damerau-Levenshtein distance (optimal string
alignment; G. Navarro, A guided tour to approximate string matching, ACM Computing Surveys 33(1), 2001, 2.1)
between the letters or, rated a little lower, between the sounds, over the length of the longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.spelling import bare, core, folded, joined, sound, written

LEAST = 0.75
"""How alike a name must be to be offered, 1 for the same letters."""
_HEARD = 0.97
_FIRST, _FIRST_BEGUN, _LATER, _WITHIN, _LATER_BEGUN, _HEARD_BEGUN = 0.95, 0.92, 0.9, 0.85, 0.8, 0.78
"""How near a name is of which a text is the first words, begins the first word, is later words; that stands
in the text; of which the text begins a later word; or that sounds so at its beginning."""
_REST = 0.99
"""How much nearer a text as a whole is than what it is without the words around a name."""
_SHORTEST, _BEGUN, _LONGEST = 4, 3, 60
"""The fewest letters that are compared by likeness and by their beginning; the most of a name offered."""


@dataclass(frozen=True, slots=True)
class Name:
    """One of the names of a thing: as it stands, its folded words, and its words with marks."""

    iri: str
    kind: str
    text: str
    folded: str
    written: str


@dataclass(frozen=True, slots=True)
class Near:
    """A thing that a typed text may be meant for, its name that is near, and how near, at most 1."""

    iri: str
    kind: str
    text: str
    likeness: float


class Named:
    """The names of all things, ready to be compared with what is typed."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._same: dict[str, list[Name]] = defaultdict(list)
        self._short: list[Name] = []
        for name in names:
            letters = joined(name.folded)
            if letters:
                self._same[letters].append(name)
            if letters and len(letters) <= _LONGEST:
                self._short.append(name)
        self._letters = [joined(name.folded) for name in self._short]
        self._sounds = [sound(letters) for letters in self._letters]

    def just(self, text: str, kinds: Collection[str] = ()) -> list[str]:
        """Return the IRIs of the things of some kinds that have just this name, none where none has.

        Of several, those alone that have it with the marks that were typed, where any has.
        """
        for form, marked in ((folded(text), written(text)), (bare(folded(text)), core(text))):
            found = [name for name in self._same.get(joined(form), ()) if _of(name.kind, kinds)]
            if found:
                same = [name for name in found if name.written == marked]
                return list(dict.fromkeys(name.iri for name in same or found))
        return []

    def near(self, text: str, kinds: Collection[str] = ()) -> list[Near]:
        """Return what a text may be meant for, each thing once, the nearest first, all as near by IRI."""
        best: dict[str, Near] = {}
        for one in (*self._alike(text, kinds), *self._sharing(text, kinds)):
            if one.iri not in best or one.likeness > best[one.iri].likeness:
                best[one.iri] = one
        return sorted(best.values(), key=lambda one: (-one.likeness, one.iri))

    def alike(self, text: str, kinds: Collection[str] = ()) -> bool:
        """Return whether a text is a misspelt name.

        It is where a name of some kinds is like the whole of it, or like what is left without the words
        around a name, and none stands in it or has its words.
        """
        if not any(self._alike(text, kinds)):
            return False
        return not any(one.likeness >= _WITHIN for one in self._sharing(text, kinds))

    def _alike(self, text: str, kinds: Collection[str]) -> Iterable[Near]:
        """Give the names that are written or sound like a text, with and without the words around a name."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        typed = folded(text)
        forms = [
            form for form in dict.fromkeys((joined(typed), joined(bare(typed)))) if len(form) >= _SHORTEST
        ]
        letters, sounds = (self._letters, 1.0), (self._sounds, _HEARD)
        asked = [one for form in forms for one in ((form, *letters), (sound(form), *sounds))]
        for form, names, weight in asked:
            alike = extract(
                form, names, scorer=OSA.normalized_similarity, limit=None, score_cutoff=LEAST / weight
            )
            for _, likeness, place in alike:
                name = self._short[place]
                if _of(name.kind, kinds):
                    yield Near(name.iri, name.kind, name.text, likeness * weight)

    def _sharing(self, text: str, kinds: Collection[str]) -> Iterable[Near]:
        """Give the names in which a text begins a word, and the names that stand whole in a text."""
        typed, short = written(text), core(text)
        if not short:
            return
        marked = typed != folded(text)
        form = joined(bare(folded(text)))
        heard = sound(form)
        for name, letters, sounds in zip(self._short, self._letters, self._sounds, strict=True):
            if not _of(name.kind, kinds):
                continue
            own = name.written if marked else name.folded
            begins = len(form) >= _BEGUN and (letters.startswith(form) or sounds.startswith(heard))
            likeness = max(
                _begun(typed, own),
                _begun(short, own) * _REST if short != typed else 0,
                _WITHIN if f" {own} " in f" {typed} " else 0,
                _HEARD_BEGUN if begins else 0,
            )
            if likeness:
                yield Near(name.iri, name.kind, name.text, likeness)


def _begun(typed: str, name: str) -> float:
    """Return how near a name is of which words begin one, 0 where they begin none."""
    if f" {typed} " in f" {name} ":
        return _FIRST if f"{name} ".startswith(f"{typed} ") else _LATER
    if f" {typed}" in f" {name}":
        return _FIRST_BEGUN if name.startswith(typed) else _LATER_BEGUN
    return 0


def _of(kind: str, kinds: Collection[str]) -> bool:
    return not kinds or kind in kinds
