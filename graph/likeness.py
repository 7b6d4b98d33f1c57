"""How alike texts and sets are: cosines of TF-IDF weights, between 0 (nothing in common) and 1 (the same).

A text is taken apart twice. Its words are syllables and pairs of neighbouring syllables, marks kept,
because Vietnamese writes most words in two syllables and a mark makes another word (đào, dao). Its signs
are runs of three to five characters of the folded text, which bridge spellings that mean the same (hoá
and hóa, hàng năm and hằng năm, a slip of the pen). The likeness of two texts is the mean of both.

Weights: (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), Salton and Buckley, "Term-weighting approaches in
automatic text retrieval", 1988, with the smoothing of scikit-learn's TfidfVectorizer, against which it was
checked; n counts the bags that are not empty. Cosine: Manning, Raghavan and Schütze, "Introduction to
Information Retrieval", 2008, section 6.3. scikit-learn itself would bring 160 MB and ten times the import
time of numpy for these thirty lines.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from graph.slugs import fold

Bag = Mapping[str, int]
"""Terms with the number of times each occurs."""
Matrix = list[list[float]]
"""The likeness of each thing to each, symmetric, in the order in which the things were given."""

_WORD = re.compile(r"\w+|%")
SHORTEST, LONGEST = 3, 5
"""The lengths of the runs of characters."""
KEPT = 500
"""The most texts whose likenesses are kept."""


def words(text: str) -> Bag:
    """Return the syllables of a text and its pairs of neighbouring syllables, in lower case.

    Example:
        >>> dict(words("Xúc tiến đầu tư"))["đầu tư"]
        1
    """
    single = _WORD.findall(text.casefold())
    return Counter([*single, *(f"{first} {second}" for first, second in pairwise(single))])


def signs(text: str) -> Bag:
    """Return the runs of characters of a folded text; punctuation and ends count as one blank."""
    plain = f" {' '.join(_WORD.findall(fold(text)))} "
    if not plain.strip():
        return {}
    return Counter(
        plain[start : start + length]
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(plain) - length + 1)
    )


def text_likenesses(texts: Sequence[str], among: Sequence[int] | None = None) -> Matrix:
    """Return how alike texts are, by words and by signs in equal parts; an empty text is like none.

    `among` are the places of the texts that are compared, all where it is None; how rare a word is tells
    from all texts. Of up to KEPT texts the answer is kept for the next time, because every pair that a
    reader opens is compared over the same texts; it must not be changed.
    """
    if len(texts) > KEPT:
        return _computed(texts, among)
    whole = _kept(tuple(texts))
    return whole if among is None else [[whole[row][place] for place in among] for row in among]


@lru_cache(maxsize=6)
def _kept(texts: tuple[str, ...]) -> Matrix:
    return _computed(texts)


def _computed(texts: Sequence[str], among: Sequence[int] | None = None) -> Matrix:
    compared = texts if among is None else [texts[place] for place in among]
    by_words, by_signs = (
        _weighted([taken(text) for text in compared], rarities(taken(text) for text in texts))
        for taken in (words, signs)
    )
    return [
        [(one + other) / 2 for one, other in zip(first, second, strict=True)]
        for first, second in zip(by_words, by_signs, strict=True)
    ]


def likenesses(bags: Sequence[Bag], among: Sequence[int] | None = None) -> Matrix:
    """Return the cosines between bags of terms weighted by TF-IDF; an empty bag is like none, 0.

    `among` are the places of the bags that are compared, all where it is None.
    """
    compared = bags if among is None else [bags[place] for place in among]
    return _weighted(compared, rarities(bags))


def _weighted(bags: Sequence[Bag], rarity: Mapping[str, float]) -> Matrix:
    """Return the cosines between bags whose terms are so rare.

    A term that stands in a single bag lengthens that bag's vector and needs no column of its own.
    """
    shared = Counter(term for bag in bags for term in bag)
    column = {term: place for place, term in enumerate(sorted(term for term in shared if shared[term] > 1))}
    rows: list[list[tuple[int, float]]] = []
    lengths: list[float] = []
    for bag in bags:
        weights = {term: (1 + math.log(bag[term])) * rarity[term] for term in sorted(bag)}
        lengths.append(math.sqrt(sum(weight * weight for weight in weights.values())))
        rows.append([(column[term], weight) for term, weight in weights.items() if term in column])
    return cosines(rows, lengths, len(column))


def rarities(bags: Iterable[Bag]) -> dict[str, float]:
    """Return for each term how rare it is: 1 where every bag has it, the more the fewer have it."""
    count = 0
    found: Counter[str] = Counter()
    for bag in bags:
        count += bool(bag)
        found.update(bag.keys())
    return {term: 1 + math.log((1 + count) / (1 + number)) for term, number in found.items()}


def cosines(rows: Sequence[Sequence[tuple[int, float]]], lengths: Sequence[float], columns: int) -> Matrix:
    """Return the cosines between vectors given as pairs of column and weight, and their Euclidean lengths.

    A vector of length 0 has the cosine 0 to every vector, itself included.
    """
    import numpy as np

    dense = np.zeros((len(rows), columns))
    for place, (row, length) in enumerate(zip(rows, lengths, strict=True)):
        if length and row:
            numbers, weights = zip(*row, strict=True)
            dense[place, list(numbers)] = np.array(weights) / length
    product = np.clip(dense @ dense.T, 0.0, 1.0)
    np.fill_diagonal(product, [1.0 if length else 0.0 for length in lengths])
    found: Matrix = product.round(9).tolist()
    return found
