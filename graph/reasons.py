"""Why two tasks have the score they have: each reason with its part of the score, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.assignments import Assignment
from graph.evidence import WEIGHTS, Evidence, Facet
from graph.iris import IDS, concept
from graph.language import LANGUAGES
from graph.likeness import words
from graph.phrases import Labels, linked, same
from graph.report import Text, text


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with its likeness, 0 to 1, its part of the score, and what is shared, by label.

    `key` is the facet, `swapped` for a swapped lead, or `confirmed` or `rejected` for a verdict.
    """

    key: str
    likeness: float
    part: float
    shared: tuple[Text, ...] = ()

    @property
    def text(self) -> Text:
        """The reason as a sentence in both languages."""
        from babel.numbers import format_decimal, format_percent

        return {
            language: text(
                f"overlaps.reason.{self.key}",
                likeness=format_percent(self.likeness, locale=language),
                part=format_decimal(self.part, format="+0.00;-0.00", locale=language),
                shared="; ".join(one[language] for one in self.shared),
            )[language]
            for language in LANGUAGES
        }


def score_of(likeness: Mapping[Facet, float]) -> float:
    """Return the weighted mean of the likenesses of the facets that could be compared."""
    total = sum(WEIGHTS[facet] for facet in likeness)
    return sum(WEIGHTS[facet] * value for facet, value in likeness.items()) / total


def reasons_of(
    first: Assignment,
    second: Assignment,
    likeness: Mapping[Facet, float],
    evidence: Evidence,
    names: Labels,
) -> tuple[Reason, ...]:
    """Return the reasons that add to the score, the heaviest first; their parts add up to the score."""
    total = sum(WEIGHTS[facet] for facet in likeness)
    made = []
    for facet, value in likeness.items():
        weight = WEIGHTS[facet] / total
        if facet == "lead":
            made += _leads(first, second, weight, evidence, names)
        else:
            made.append(_reason(facet, value, weight, _shared(facet, first, second, evidence, names)))
    return tuple(sorted((one for one in made if one.part > 0), key=lambda one: -one.part))


def _reason(key: str, likeness: float, weight: float, shared: tuple[Text, ...]) -> Reason:
    return Reason(key, round(likeness, 6), round(likeness * weight, 6), shared)


def _leads(
    first: Assignment, second: Assignment, weight: float, evidence: Evidence, names: Labels
) -> list[Reason]:
    leading = len(evidence.leading(first, second))
    same, swapped = evidence.shared_leads(first, second)
    return [
        _reason(key, len(agencies) / leading, weight, _named(names, *(IDS + one for one in agencies)))
        for key, agencies in (("lead", same), ("swapped", swapped))
    ]


def _shared(
    facet: Facet, first: Assignment, second: Assignment, evidence: Evidence, names: Labels
) -> tuple[Text, ...]:
    match facet:
        case "target":
            return _units(first, second, evidence, names)
        case "theme":
            return _named(names, *(concept("theme", one) for one in first.themes if one in second.themes))
        case "concerns":
            return _named(names, *(IDS + one for one in first.concerns if one in second.concerns))
        case "period":
            return tuple(_span(evidence.years(task)) for task in (first, second))
        case _:
            return ()


def _units(first: Assignment, second: Assignment, evidence: Evidence, names: Labels) -> tuple[Text, ...]:
    """Return the units of the first task that share a word with one of the second, and shared periods."""
    one, other = (evidence.units.get(task.iri, ()) for task in (first, second))
    terms = {term for unit in other for term in words(unit.text["vi"])}
    found = [unit.text for unit in one if terms & set(words(unit.text["vi"]))]
    periods = {unit.period for unit in one if unit.period} & {unit.period for unit in other}
    found += _named(names, *sorted(periods))
    return tuple({shared["vi"]: shared for shared in found}.values())


def _named(names: Labels, *iris: str) -> tuple[Text, ...]:
    return tuple(linked(iri, names).label for iri in iris)


def _span(years: tuple[int, ...]) -> Text:
    return same(f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0]))
