"""Numbers that options and settings take: read, and told to whoever gave another."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from api.language import say
from graph.language import Language

_WHOLE = re.compile(r"[+-]?[0-9]{1,40}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,40}\.?[0-9]{0,40}|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which numbers are taken: from `least` (itself too, unless `above`) to `most`, whole ones or any.

    `name` tells of a number in words of its own: the message ``number.{name}``.
    """

    least: float = -math.inf
    most: float = math.inf
    whole: bool = True
    above: bool = False
    name: str = ""

    def read(self, text: str) -> float:
        """Return the number that a text writes, an int where whole ones are wanted.

        Raises:
            ValueError: if it writes none, or one that is not taken.
        """
        if not (_WHOLE if self.whole else _DECIMAL).fullmatch(text.strip()):
            raise ValueError(text)
        found = int(text) if self.whole else float(text)
        if not math.isfinite(found) or not self.least <= found <= self.most:
            raise ValueError(text)
        if self.above and found == self.least:
            raise ValueError(text)
        return found

    def told(self, language: Language) -> str:
        """Return which numbers are taken, in words."""
        key = self.name or "whole" * self.whole or "any"
        if not self.name and math.isfinite(self.least):
            key += ".between" if math.isfinite(self.most) else ".above" if self.above else ".least"
        return say(f"number.{key}", language, least=_written(self.least), most=_written(self.most))


PORT = Bounds(0, 65_535, name="port")
"""The ports that a server may listen at; 0 lets the system choose."""
THINGS = Bounds(0)
"""A number of things."""
WHOLE = Bounds()
"""Any whole number."""


def argument(bounds: Bounds, language: Language) -> Callable[[str], float]:
    """Return what reads an argument of the command line; its error says which numbers are taken."""

    def number(text: str) -> float:
        try:
            return bounds.read(text)
        except ValueError:
            raise argparse.ArgumentTypeError(refused(text, bounds, language)) from None

    return number


def refused(value: str, bounds: Bounds, language: Language) -> str:
    """Return that a value is not taken, and what would be."""
    return say("number.refused", language, value=value[:100], bounds=bounds.told(language))


def _written(number: float) -> str:
    return str(int(number)) if math.isfinite(number) and number == int(number) else str(number)
