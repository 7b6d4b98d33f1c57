"""Sentences of the catalogue filled in with names, dates and links that differ by language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from graph.language import LANGUAGES, Language, translate
from graph.quotes import Quote
from graph.report import Heading, Kind, Link, Text

Labels = Mapping[str, Mapping[Language, str]]
"""The labels of things by IRI and language."""

_PADDED_MONTHS = 2


def told(key: str, /, **details: object) -> Text:
    """Return a message of the core's catalogue in both languages.

    A detail that is a Text or a Link is filled in as that language says it, a date as `written`.
    """
    return {
        language: translate(key, language, **{name: _in(value, language) for name, value in details.items()})
        for language in LANGUAGES
    }


def written(day: date) -> Text:
    """Return a date as each language writes it: 05/02/2026 and 15/3/2026 in Vietnamese, 5 February 2026.

    In Vietnamese a day below 10 and the months 1 and 2 are written with a nought, as Decree
    30/2020/NĐ-CP, Appendix I, asks of the date of a document.
    """
    month = f"{day.month:02}" if day.month <= _PADDED_MONTHS else str(day.month)
    return {"vi": f"{day.day:02}/{month}/{day.year}", "en": f"{day.day} {day:%B} {day.year}"}


def headings(prefix: str, **kinds: Kind) -> tuple[Heading, ...]:
    """Return columns by key with the kind of their cells, each headed by the message `{prefix}.{key}`."""
    return tuple(Heading(key, told(f"{prefix}.{key}"), kind) for key, kind in kinds.items())


def joined(texts: Iterable[Text], mark: str = ", ") -> Text:
    """Return texts one after the other, parted by a mark."""
    kept = list(texts)
    return {language: mark.join(one[language] for one in kept) for language in LANGUAGES}


def same(words: str) -> Text:
    """Return words that stand as they are in both languages, such as a verbatim quote."""
    return dict.fromkeys(LANGUAGES, words)


def linked(iri: str, names: Labels) -> Link:
    """Return a link to a thing with its labels; a missing label is the other language's, else the IRI."""
    said = names.get(iri, {})
    other = next(iter(said.values()), iri)
    return Link(iri, {language: said.get(language, other) for language in LANGUAGES})


def places(quotes: Iterable[Quote]) -> tuple[Link, ...]:
    """Return a link to the first passage at each place in a document, in the order given."""
    found: dict[str, Link] = {}
    for one in quotes:
        found.setdefault(one.place["vi"], Link(one.iri, one.place))
    return tuple(found.values())


def _in(value: object, language: Language) -> object:
    if isinstance(value, Link):
        return value.label[language]
    if isinstance(value, date):
        return written(value)[language]
    if isinstance(value, Mapping):
        return value[language]
    return value
