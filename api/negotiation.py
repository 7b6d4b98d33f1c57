"""What a reader asks for: the media type that fits best, and the language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.language import LANGUAGES, Language
from graph.settings import settings

COOKIE = "lang"
"""The cookie that remembers a reader's choice of language."""


def best(accept: str | None, offers: Sequence[str]) -> str | None:
    """Return the media type of `offers` that an Accept header likes best, None where it likes none.

    The most specific range that covers an offer gives its quality; of equals the earlier offer wins, so
    the first one is also the answer to a reader who asks for nothing.

    Example:
        >>> best("text/html;q=0.5, text/*;q=0.9", ("text/html", "text/turtle"))
        'text/turtle'
    """
    ranges = _weighted(accept or "*/*")
    found: list[tuple[float, int]] = []
    for place, offer in enumerate(offers):
        quality = _quality(offer, ranges)
        if quality > 0:
            found.append((quality, -place))
    return offers[-max(found)[1]] if found else None


def language_of(query: Mapping[str, str], cookies: Mapping[str, str], accept: str | None) -> Language:
    """Return the language of a reader: `?lang=`, else the cookie, else Accept-Language, else the default."""
    for named in (query.get("lang"), cookies.get(COOKIE)):
        if chosen := as_language(named):
            return chosen
    qualities: dict[Language, float] = {}
    for tag, quality in _weighted(accept or "").items():
        chosen = as_language(tag.split("-")[0])
        if chosen and quality > 0:
            qualities[chosen] = max(quality, qualities.get(chosen, 0))
    if qualities:
        return max(qualities, key=lambda one: qualities[one])
    return as_language(settings().language) or "vi"


def as_language(text: str | None) -> Language | None:
    """Return a language by its tag, None where it is not one of ours."""
    return next((language for language in LANGUAGES if language == text), None)


def _weighted(header: str) -> dict[str, float]:
    """Return the parts of a header with their q-values; a q-value that makes no sense counts as 0."""
    found: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _number(value.strip())
        if name:
            found[name] = max(quality, found.get(name, 0.0))
    return found


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def _quality(offer: str, ranges: Mapping[str, float]) -> float:
    kind = offer.split("/")[0]
    for name in (offer, f"{kind}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
