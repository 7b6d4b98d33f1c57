"""Two wordings side by side: which words both have, and which stand in one of them only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["same", "changed", "first", "second"]
"""Whether words stand in both, are put otherwise, or stand in the first or second wording only."""

_OPS: dict[str, Op] = {"equal": "same", "replace": "changed", "delete": "first", "insert": "second"}
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with its op, as the first and as the second wording has it (empty where it lacks it).

    Case and punctuation make no difference between words, but each wording keeps its own.
    """

    op: Op
    first: str
    second: str


def differences(first: str, second: str) -> tuple[Piece, ...]:
    """Return two wordings as pieces in reading order.

    The pieces of either wording, joined by blanks, are that wording whole. Blocks of words that both have
    are found by Ratcliff and Obershelp's pattern matching ("Pattern matching: the gestalt approach",
    Dr. Dobb's Journal, July 1988), as in difflib, without its shortcut for frequent words.
    """
    one, other = first.split(), second.split()
    matcher = SequenceMatcher(None, [_key(word) for word in one], [_key(word) for word in other], False)
    return tuple(
        Piece(_OPS[tag], " ".join(one[start:end]), " ".join(other[begin:stop]))
        for tag, start, end, begin, stop in matcher.get_opcodes()
    )


def _key(word: str) -> str:
    """Return what two words are compared by; a word of punctuation only is compared as it stands."""
    return _EDGES.sub("", word.casefold()) or word
